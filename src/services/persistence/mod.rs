//! Keeps the work: in the browser as it happens, in files when asked, in a lesson. The browser's storage is a cache;
//! what is in no file is shown to be in none.

mod saving;
mod unpack;
mod write;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use entente_graph::tour::Tour;
use entente_session::persistence::Trouble;
use entente_session::workspace::chunks::Parts;
use entente_session::workspace::{Work, Workspace};
use entente_session::{Action, State, persistence};
use entente_words::faults as text;
use gloo::timers::callback::Timeout;
use yew::platform::spawn_local;
use yew::prelude::*;

pub(crate) use self::saving::{brought, place};
use super::kept::KeptAnalyses;
use super::link_corrections;
use crate::browser::store::{Database, FoundRecord};
use crate::browser::windows::{self, Others};
use crate::browser::{location, storage};

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
    /// What could be read of work that the browser has kept and that is damaged.
    Rescue,
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
    /// What was found in reports: it makes room for the work.
    kept: KeptAnalyses,
    store: RefCell<Option<Database>>,
    others: RefCell<Option<Others>>,
    /// The revision that is known, and the work in it.
    known: RefCell<(u32, Work)>,
    /// The own texts in it, in the parts in which they are kept.
    shelf: RefCell<Parts>,
    /// Names of parts that could not be read, with what is in them: they stay as they are.
    unread: RefCell<Vec<(String, String)>>,
    /// Whether not everything has fitted in.
    full: Cell<bool>,
    /// Whether more of it is to be tried with the next write.
    grow: Cell<bool>,
    /// Tries again, after something was not kept.
    retry: RefCell<Option<Timeout>>,
    /// This store, for whoever calls it later.
    me: RefCell<Weak<Store>>,
    /// The mark of what was in a file when it was last written.
    filed: RefCell<String>,
    busy: RefCell<bool>,
    again: RefCell<bool>,
}

/// Work ↔ the browser's storage; and the question before the page is closed.
#[hook]
pub(crate) fn use_keeping(state: &State, kept: &KeptAnalyses, act: Callback<Action>) -> Handle {
    let latest = use_mut_ref(|| state.clone());
    latest.replace(state.clone());
    let keeper = {
        let latest = latest.clone();
        let (act, kept) = (act.clone(), kept.clone());
        use_memo((), move |()| Rc::new(Store::new(act, latest, kept)))
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
            let listener =
                windows::ask_before_leaving(move || asking.borrow().asks_before_leaving());
            move || drop((listener, links))
        });
    }
    {
        let keeper = Rc::clone(&keeper);
        let tour = state.tours.own.clone();
        let filed = (state.persistence.filed.clone(), state.persistence.open_conflicts.clone());
        let work = (state.log.clone(), state.own.clone(), tour, state.initials.clone());
        use_effect_with((work, filed), move |_| {
            spawn_local(async move { keeper.write().await });
        });
    }
    let save = use_callback((), move |what: Save, ()| {
        let (state, act) = (latest.borrow().clone(), act.clone());
        spawn_local(async move { act.emit(Action::Persistence(saving::save(&state, what).await)) });
    });
    Handle(save)
}

impl Store {
    fn new(act: Callback<Action>, latest: Rc<RefCell<State>>, kept: KeptAnalyses) -> Self {
        // What a lesson brought along is in its file; it is what the work grows from.
        let (work, filed) = (latest.borrow().work(), latest.borrow().persistence.filed.to_string());
        Self {
            act,
            latest,
            place: place(),
            kept,
            store: RefCell::default(),
            others: RefCell::default(),
            known: RefCell::new((0, work)),
            shelf: RefCell::default(),
            unread: RefCell::default(),
            full: Cell::default(),
            grow: Cell::default(),
            retry: RefCell::default(),
            me: RefCell::default(),
            filed: RefCell::new(filed),
            busy: RefCell::default(),
            again: RefCell::default(),
        }
    }

    fn emit(&self, keep: persistence::Action) {
        self.act.emit(Action::Persistence(keep));
    }

    /// Nothing is kept, for a reason.
    fn trouble(&self, reason: &str) {
        self.emit(persistence::Action::Trouble(Some(Trouble::nothing(reason))));
    }

    fn listen(self: &Rc<Self>) {
        self.me.replace(Rc::downgrade(self));
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
            Err(refusal) => return self.trouble(&refusal.words),
        };
        let found = match store.load(&self.place, &|_| false).await {
            Ok(found) => found,
            Err(refusal) => {
                *self.store.borrow_mut() = Some(store);
                return self.trouble(&refusal.words);
            }
        };
        let Some(found) = found else {
            *self.store.borrow_mut() = Some(store);
            return self.start_from_older().await;
        };
        // What cannot be read is not written over.
        let (kept, workspace) = match self.unpack(found).await {
            Ok(read) => read,
            Err(reason) => {
                return self.trouble(&text::what_it_has_saved_before_stays(&reason));
            }
        };
        *self.store.borrow_mut() = Some(store.clone());
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
        if self.known.borrow().1.is_empty() {
            self.offer_spare(&store).await;
        }
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
                self.trouble(&text::what_another_window_has_saved(&reason));
                false
            }
        }
    }
}
