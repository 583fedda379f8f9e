//! Keeps the work: in the browser as it happens, in files when asked, in a lesson. The browser's storage is a cache;
//! what is in no file is shown to be in none.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use entente_graph::tour::Tour;
use entente_session::workspace::chunks::{Part, Parts};
use entente_session::workspace::{Work, Workspace};
use entente_session::{Action, State, labels, persistence};
use yew::platform::spawn_local;
use yew::platform::time::sleep;
use yew::prelude::*;

use super::link_corrections;
use crate::browser::store::{self, Database, FoundRecord, Lines, Others, Record, Written};
use crate::browser::{boot, files, location, storage};

/// Where an older version of this page kept the log of corrections, and the person's own tour.
const OLD: &str = "corrections";
const OLD_TOUR: &str = "tour";

/// What a person asks to have saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Save {
    /// The workspace, where it was saved before, if the browser can.
    Workspace,
    /// The page as one file with everything in it.
    Lesson,
}

/// Whoever has a button for saving takes this from the context.
#[derive(Clone, PartialEq)]
pub struct Handle(pub Callback<Save>);

/// What one window knows of what is kept.
#[allow(clippy::struct_field_names)] // It is the store of the page, and holds that of the browser.
struct Store {
    act: Callback<Action>,
    latest: Rc<RefCell<State>>,
    place: String,
    store: RefCell<Option<Database>>,
    others: RefCell<Option<Others>>,
    /// The revision that is known, and the work in it.
    known: RefCell<(u32, Work)>,
    /// The own texts in it, in the parts in which they are kept.
    shelf: RefCell<Parts>,
    /// The mark of what was in a file when it was last written.
    filed: RefCell<String>,
    busy: RefCell<bool>,
    again: RefCell<bool>,
}

/// Work ↔ the browser's storage; and the question before the page is closed.
#[hook]
pub(crate) fn use_keeping(state: &State, act: Callback<Action>) -> Handle {
    let latest = use_mut_ref(|| state.clone());
    latest.replace(state.clone());
    let keeper = {
        let latest = latest.clone();
        let act = act.clone();
        use_memo((), move |()| Rc::new(Store::new(act, latest)))
    };
    {
        let keeper = Rc::clone(&keeper);
        use_effect_with((), move |()| {
            keeper.listen();
            let starting = keeper.clone();
            spawn_local(async move {
                starting.start().await;
                starting.take_link(location::fragment()).await;
            });
            let linking = keeper.clone();
            let links = location::on_change(move |fragment| {
                let keeper = linking.clone();
                spawn_local(async move { keeper.take_link(fragment).await });
            });
            let asking = keeper.latest.clone();
            let listener = store::ask_before_leaving(move || asking.borrow().unsaved());
            move || drop((listener, links))
        });
    }
    {
        let keeper = Rc::clone(&keeper);
        let tour = state.tours.own.clone();
        let work = (state.log.clone(), state.own.clone(), tour, state.persistence.filed.clone());
        use_effect_with((work, state.initials.clone()), move |_| {
            spawn_local(async move { keeper.write().await });
        });
    }
    let save = use_callback((), move |what: Save, ()| {
        let (state, act) = (latest.borrow().clone(), act.clone());
        spawn_local(async move { act.emit(Action::Persistence(save(&state, what).await)) });
    });
    Handle(save)
}

impl Store {
    fn new(act: Callback<Action>, latest: Rc<RefCell<State>>) -> Self {
        // What a lesson brought along is in its file; it is what the work grows from.
        let (work, filed) = (latest.borrow().work(), latest.borrow().persistence.filed.to_string());
        Self {
            act,
            latest,
            place: location::place(),
            store: RefCell::default(),
            others: RefCell::default(),
            known: RefCell::new((0, work)),
            shelf: RefCell::default(),
            filed: RefCell::new(filed),
            busy: RefCell::default(),
            again: RefCell::default(),
        }
    }

    fn emit(&self, keep: persistence::Action) {
        self.act.emit(Action::Persistence(keep));
    }

    fn trouble(&self, reason: &str) {
        self.emit(persistence::Action::Trouble(Some(reason.to_owned())));
    }

    fn listen(self: &Rc<Self>) {
        let keeper = self.clone();
        let others = Others::new(&self.place, move || {
            let keeper = keeper.clone();
            spawn_local(async move { keeper.pull().await });
        });
        *self.others.borrow_mut() = Some(others);
    }

    /// Opens the storage and brings back what was kept.
    async fn start(&self) {
        let store = match Database::open().await {
            Ok(store) => store,
            Err(reason) => return self.trouble(&reason),
        };
        let found = match store.load(&self.place, &|_| false).await {
            Ok(Some(found)) => Some(self.unpack(found).await),
            Ok(None) => None,
            Err(reason) => {
                *self.store.borrow_mut() = Some(store);
                return self.trouble(&reason);
            }
        };
        let found = found.transpose().map_err(|reason| {
            self.trouble(&format!("what it has kept before stays untouched, since {reason}"));
        });
        // What cannot be read is not written over.
        let Ok(found) = found else { return };
        *self.store.borrow_mut() = Some(store);
        let Some((kept, workspace)) = found else { return self.start_from_older().await };
        let mine = self.latest.borrow().work();
        let before = self.known.replace((kept.revision, workspace.work.clone())).1;
        self.filed.replace(kept.filed.clone());
        // Whoever was quick has done something already.
        let work = Work::merged(&before, &mine, &workspace.work);
        // What is restored is written when the state has it: until then it is as before.
        if work.is(&mine) {
            self.write().await;
        } else {
            self.emit(persistence::Action::Restored(
                Workspace { work, ..workspace }.into(),
                kept.filed,
            ));
        }
    }

    /// What was found, whole. Own texts are read part by part, with pauses in which the page answers; those that this
    /// window knows are not read again.
    async fn unpack(&self, found: FoundRecord) -> Result<(Record, Workspace), String> {
        let mut parts = Parts::default();
        for name in &found.kept.parts {
            let known = self.shelf.borrow().named(name).cloned();
            let part = if let Some(part) = known {
                part
            } else {
                sleep(Duration::ZERO).await;
                let lines = found.lines.get(name).and_then(Lines::text);
                let lines = lines.ok_or("some of its own texts are missing")?;
                Part::read(name.clone(), &lines)?
            };
            parts.0.push(part);
        }
        let workspace = Workspace::read_apart(&found.kept.text, parts.reports())?;
        self.shelf.replace(parts);
        Ok((found.kept, workspace))
    }

    /// An earlier version kept corrections elsewhere.
    async fn start_from_older(&self) {
        let log = storage::get(OLD).and_then(|text| Workspace::read(&text).ok());
        let tour = storage::get(OLD_TOUR).and_then(|text| serde_json::from_str::<Tour>(&text).ok());
        let mut old = log.unwrap_or_default();
        old.work.tour = tour.unwrap_or_default().fit();
        if old.work.is_empty() {
            return self.write().await;
        }
        let (base, mine) = (self.known.borrow().1.clone(), self.latest.borrow().work());
        old.work = Work::merged(&base, &mine, &old.work);
        self.emit(persistence::Action::Restored(old.into(), String::new()));
    }

    /// Keeps what there is now; one write at a time, the last one with everything.
    async fn write(&self) {
        self.again.replace(true);
        if self.store.borrow().is_none() || self.busy.replace(true) {
            return;
        }
        while self.again.replace(false) {
            let (workspace, filed) = {
                let state = self.latest.borrow();
                (state.workspace(None), state.persistence.filed.to_string())
            };
            let same = workspace.work.is(&self.known.borrow().1) && filed == *self.filed.borrow();
            if !same {
                self.write_once(workspace, filed).await;
            }
        }
        self.busy.replace(false);
    }

    async fn write_once(&self, workspace: Workspace, filed: String) {
        let Some(store) = self.store.borrow().clone() else { return };
        let known = self.known.borrow().0;
        let text = workspace.write_apart();
        let record = Record { revision: known, filed: filed.clone(), text, parts: Vec::new() };
        let mut parts = self.shelf.borrow().renewed(&workspace.work.own.reports);
        let names = parts.0.iter().map(|part| part.name.clone()).collect();
        let lines = |at: usize| parts.0.get(at).map(Part::lines).unwrap_or_default();
        let written = store::Parts { names, lines: &lines };
        match store.save(&self.place, &record, written, &|name| self.knows(name)).await {
            Ok(Written::Kept(revision, names)) => {
                parts.name(names);
                self.shelf.replace(parts);
                self.known.replace((revision, workspace.work));
                self.filed.replace(filed);
                storage::remove(OLD);
                storage::remove(OLD_TOUR);
                if let Some(others) = &*self.others.borrow() {
                    others.tell();
                }
                if !self.latest.borrow().persistence.trouble.is_empty() {
                    self.emit(persistence::Action::Trouble(None));
                }
            }
            Ok(Written::Other(other)) => {
                let waits = self.join(other, known).await;
                self.again.replace(!waits);
            }
            Err(reason) => self.trouble(&reason),
        }
    }

    /// Takes in the corrections that came with a link.
    async fn take_link(&self, fragment: String) {
        if let Some(keep) = link_corrections::linked(&fragment).await {
            self.emit(keep);
        }
    }

    /// Another window has written: takes over what it did.
    async fn pull(&self) {
        let Some(store) = self.store.borrow().clone() else { return };
        let known = self.known.borrow().0;
        if let Ok(Some(found)) = store.load(&self.place, &|name| self.knows(name)).await
            && found.kept.revision != self.known.borrow().0
            && !self.join(found, known).await
        {
            self.write().await;
        }
    }

    /// Whether this window has the texts of a part.
    fn knows(&self, name: &str) -> bool {
        self.shelf.borrow().named(name).is_some()
    }

    /// Makes one of what another window has kept and what is here. Whether that changes what is here: then it is
    /// written when the state has it, since what the state has until then would undo what the other window did.
    async fn join(&self, found: FoundRecord, known: u32) -> bool {
        match self.unpack(found).await {
            Ok((kept, theirs)) => {
                let now = self.known.borrow().0;
                if now != known && kept.revision <= now {
                    return false; // While its texts were read, something newer has been taken over.
                }
                // As it is now: reading took a while.
                let mine = self.latest.borrow().work();
                let base = self.known.replace((kept.revision, theirs.work.clone())).1;
                self.filed.replace(kept.filed.clone());
                let changes = !Work::merged(&base, &mine, &theirs.work).is(&mine);
                if changes {
                    self.emit(persistence::Action::Joined(
                        base.into(),
                        theirs.work.into(),
                        kept.filed,
                    ));
                }
                changes
            }
            Err(reason) => {
                *self.store.borrow_mut() = None;
                self.trouble(&format!(
                    "what another window has kept stays untouched, since {reason}"
                ));
                false
            }
        }
    }
}

/// Saves, and says how that went.
async fn save(state: &State, what: Save) -> persistence::Action {
    let today = files::today();
    let mark = state.fingerprint();
    let saved = match what {
        Save::Workspace => {
            let text = state.workspace(Some(today)).write();
            files::save_in_place(&format!("entente-{today}.entente.json"), &text).await
        }
        Save::Lesson => lesson(state, &format!("entente-lesson-{today}.html")).await,
    };
    match saved {
        Ok(Some(name)) => persistence::Action::Saved(mark, name),
        Ok(None) => persistence::Action::Failed("Not saved: no file was chosen.".into()),
        Err(reason) => persistence::Action::Failed(format!("Not saved: {reason}.")),
    }
}

/// The page as one file, with the reports that are shown, the work and the view.
async fn lesson(state: &State, name: &str) -> Result<Option<String>, String> {
    let mut reports = String::new();
    for report in &state.corpus.reports {
        let line = serde_json::to_string(&**report).map_err(|error| error.to_string())?;
        reports.push_str(&line);
        reports.push('\n');
    }
    let mut workspace = state.workspace(Some(files::today()));
    // The own texts are among the lesson's reports now, and what was set aside is not.
    workspace.work.own.reports.clear();
    workspace.work.own.aside.clear();
    let page = boot::whole(&reports, &workspace.write()).await?;
    files::save(name, "text/html;charset=utf-8", &page)?;
    Ok(Some(name.to_owned()))
}

/// What a lesson brought along; nothing in any other page.
pub(crate) fn brought() -> Option<Workspace> {
    boot::lesson().and_then(|text| Workspace::read(&text).ok())
}

/// What is said where the browser keeps nothing.
pub fn trouble_words(reason: &str) -> String {
    labels::sentence(&format!("This browser does not save your work ({reason}). Save it to a file"))
}
