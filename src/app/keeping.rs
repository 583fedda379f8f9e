//! Keeps the work: in the browser as it happens, in files when asked, in a lesson. The browser's storage is a cache;
//! what is in no file is shown to be in none.

use std::cell::RefCell;
use std::rc::Rc;

use entente_graph::corrections::Log;
use entente_graph::tour::Tour;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser::store::{self, Kept, Others, Store, Written};
use crate::browser::{boot, files, location, storage};
use crate::state::{Action, Keep, Shared, State};
use crate::work::{Work, Workspace};
use crate::{route, words};

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
pub struct Saver(pub Callback<Save>);

/// What one window knows of what is kept.
struct Keeper {
    act: Callback<Action>,
    latest: Rc<RefCell<State>>,
    place: String,
    store: RefCell<Option<Store>>,
    others: RefCell<Option<Others>>,
    /// The revision that is known, and the work in it.
    known: RefCell<(u32, Work)>,
    /// The mark of what was in a file when it was last written.
    filed: RefCell<String>,
    busy: RefCell<bool>,
    again: RefCell<bool>,
}

/// Work ↔ the browser's storage; and the question before the page is closed.
#[hook]
pub(super) fn use_keeping(state: &State, act: Callback<Action>) -> Saver {
    let latest = use_mut_ref(|| state.clone());
    latest.replace(state.clone());
    let keeper = {
        let latest = latest.clone();
        let act = act.clone();
        use_memo((), move |()| Rc::new(Keeper::new(act, latest)))
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
        let work = (state.log.clone(), state.own.clone(), tour, state.keeping.filed.clone());
        use_effect_with((work, state.initials.clone()), move |_| {
            spawn_local(async move { keeper.write().await });
        });
    }
    let save = use_callback((), move |what: Save, ()| {
        let (state, act) = (latest.borrow().clone(), act.clone());
        spawn_local(async move { act.emit(Action::Keep(save(&state, what).await)) });
    });
    Saver(save)
}

impl Keeper {
    fn new(act: Callback<Action>, latest: Rc<RefCell<State>>) -> Self {
        // What a lesson brought along is in its file; it is what the work grows from.
        let (work, filed) = (latest.borrow().work(), latest.borrow().keeping.filed.to_string());
        Self {
            act,
            latest,
            place: location::place(),
            store: RefCell::default(),
            others: RefCell::default(),
            known: RefCell::new((0, work)),
            filed: RefCell::new(filed),
            busy: RefCell::default(),
            again: RefCell::default(),
        }
    }

    fn emit(&self, keep: Keep) {
        self.act.emit(Action::Keep(keep));
    }

    fn trouble(&self, reason: &str) {
        self.emit(Keep::Trouble(Some(reason.to_owned())));
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
        let store = match Store::open().await {
            Ok(store) => store,
            Err(reason) => return self.trouble(&reason),
        };
        let found = store.load(&self.place).await;
        *self.store.borrow_mut() = Some(store);
        match found {
            Err(reason) => self.trouble(&reason),
            Ok(Some(kept)) => match Workspace::read(&kept.text) {
                Ok(workspace) => {
                    let mine = self.latest.borrow().work();
                    let before = self.known.replace((kept.revision, workspace.work.clone())).1;
                    self.filed.replace(kept.filed.clone());
                    // Whoever was quick has done something already.
                    let work = Work::merged(&before, &mine, &workspace.work);
                    if work != mine {
                        let workspace = Workspace { work, ..workspace };
                        self.emit(Keep::Restored(workspace.into(), kept.filed));
                    }
                    self.write().await;
                }
                Err(reason) => {
                    *self.store.borrow_mut() = None;
                    self.trouble(&format!(
                        "what it has kept before stays untouched, since {reason}"
                    ));
                }
            },
            Ok(None) => self.start_from_older().await,
        }
    }

    /// An earlier version kept corrections elsewhere.
    async fn start_from_older(&self) {
        let log = storage::get(OLD).and_then(|text| Workspace::read(&text).ok());
        let tour = storage::get(OLD_TOUR).and_then(|text| serde_json::from_str::<Tour>(&text).ok());
        let mut old = log.unwrap_or_default();
        old.work.tour = tour.unwrap_or_default().fit();
        if !old.work.is_empty() {
            let (base, mine) = (self.known.borrow().1.clone(), self.latest.borrow().work());
            old.work = Work::merged(&base, &mine, &old.work);
            self.emit(Keep::Restored(old.into(), String::new()));
        }
        self.write().await;
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
                (state.workspace(None), state.keeping.filed.to_string())
            };
            let same = workspace.work == self.known.borrow().1 && filed == *self.filed.borrow();
            if !same {
                self.write_once(workspace, filed).await;
            }
        }
        self.busy.replace(false);
    }

    async fn write_once(&self, workspace: Workspace, filed: String) {
        let Some(store) = self.store.borrow().clone() else { return };
        let known = self.known.borrow().0;
        let record = Kept { revision: known, filed: filed.clone(), text: workspace.write() };
        match store.save(&self.place, known, &record).await {
            Ok(Written::Kept(revision)) => {
                self.known.replace((revision, workspace.work));
                self.filed.replace(filed);
                storage::remove(OLD);
                storage::remove(OLD_TOUR);
                if let Some(others) = &*self.others.borrow() {
                    others.tell();
                }
                if !self.latest.borrow().keeping.trouble.is_empty() {
                    self.emit(Keep::Trouble(None));
                }
            }
            Ok(Written::Other(other)) => {
                let waits = self.join(other);
                self.again.replace(!waits);
            }
            Err(reason) => self.trouble(&reason),
        }
    }

    /// Takes in the corrections that came with a link.
    async fn take_link(&self, fragment: String) {
        if let Some(keep) = linked(&fragment).await {
            self.emit(keep);
        }
    }

    /// Another window has written: takes over what it did.
    async fn pull(&self) {
        let Some(store) = self.store.borrow().clone() else { return };
        if let Ok(Some(kept)) = store.load(&self.place).await
            && kept.revision != self.known.borrow().0
            && !self.join(kept)
        {
            self.write().await;
        }
    }

    /// Makes one of what another window has kept and what is here. Whether that changes what is here: then it is written when
    /// the state has it, since what the state has until then would undo what the other window did.
    fn join(&self, kept: Kept) -> bool {
        match Workspace::read(&kept.text) {
            Ok(theirs) => {
                let base = self.known.replace((kept.revision, theirs.work.clone())).1;
                self.filed.replace(kept.filed.clone());
                let mine = self.latest.borrow().work();
                let changes = Work::merged(&base, &mine, &theirs.work) != mine;
                if changes {
                    self.emit(Keep::Joined(base.into(), theirs.work.into(), kept.filed));
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
async fn save(state: &State, what: Save) -> Keep {
    let today = files::today();
    let mark = state.mark();
    let saved = match what {
        Save::Workspace => {
            let text = state.workspace(Some(today)).write();
            files::save_in_place(&format!("entente-{today}.entente.json"), &text).await
        }
        Save::Lesson => lesson(state, &format!("entente-lesson-{today}.html")).await,
    };
    match saved {
        Ok(Some(name)) => Keep::Saved(mark, name),
        Ok(None) => Keep::Failed("Not saved: no file was chosen.".into()),
        Err(reason) => Keep::Failed(format!("Not saved: {reason}.")),
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
pub(super) fn brought() -> Option<Workspace> {
    boot::lesson().and_then(|text| Workspace::read(&text).ok())
}

/// The longest packed corrections that a link takes along, in letters: a link stays under the 2,000 that everything
/// takes.
const LONGEST_PACKED: usize = 1_500;
/// The longest that is read, and the most bytes that may be in it: a few thousand corrections.
const LONGEST_READ: usize = 64_000;
const MOST_UNPACKED: usize = 1_000_000;

/// The corrections as a link takes them along, with their key; none where there are none or too many.
#[hook]
pub(super) fn use_packed(log: &Shared<Log>) -> Option<(&'static str, String)> {
    let packed = use_state_eq(|| None::<String>);
    {
        let packed = packed.setter();
        use_effect_with(log.clone(), move |log| {
            let text = if log.is_empty() { None } else { serde_json::to_string(&**log).ok() };
            spawn_local(async move {
                let found = match text {
                    Some(text) => {
                        boot::pack(&text).await.filter(|packed| packed.len() <= LONGEST_PACKED)
                    }
                    None => None,
                };
                packed.set(found);
            });
        });
    }
    (*packed).clone().map(|packed| (route::CORRECTIONS, packed))
}

/// The corrections that came with a fragment.
async fn linked(fragment: &str) -> Option<Keep> {
    let packed = route::corrections(fragment)?;
    let read = if packed.len() > LONGEST_READ {
        Err("there are too many of them for a link".into())
    } else {
        boot::unpack(packed, MOST_UNPACKED).await
    };
    let log =
        read.and_then(|text| serde_json::from_str::<Log>(&text).map_err(|error| error.to_string()));
    Some(match log {
        Ok(log) => Keep::Linked(log),
        Err(reason) => {
            Keep::Failed(format!("The corrections in this link could not be read: {reason}."))
        }
    })
}

/// What is said where the browser keeps nothing.
pub fn trouble_words(reason: &str) -> String {
    words::sentence(&format!("This browser does not keep your work ({reason}). Save it to a file"))
}
