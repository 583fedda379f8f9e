//! Keeps what was found in reports, so that a page that is opened again reads nothing twice. What a pack is and what
//! fits into one is the session's ([`kept`]); here is when they are loaded, written and given up.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use entente_engine::{Analysis, Report};
use entente_session::CustomRules;
use entente_session::kept::{self, Key, Keys, Pack};
use gloo::timers::callback::Timeout;
use yew::platform::spawn_local;

use crate::browser::kept_store::KeptStore;

/// A browser that has not opened its storage after this long, in milliseconds, keeps nothing.
const OPEN_MS: u32 = 3_000;

/// A pack that is not full is written after this long, in milliseconds.
const WRITE_MS: u32 = 1_500;

/// So long after everything is read the packs are looked over, in milliseconds: by then it is known what is shown.
const TIDY_MS: u32 = 60_000;

/// What the browser has kept of what was found.
#[derive(Clone)]
pub struct KeptAnalyses(Rc<Inner>);

struct Inner {
    series: String,
    place: String,
    store: RefCell<Option<KeptStore>>,
    /// Whether it is known what is kept, or that nothing is.
    loaded: Cell<bool>,
    /// Whether no more is kept: there is no room, or the browser refuses.
    closed: Cell<bool>,
    packs: RefCell<Packs>,
    pending: RefCell<Pack>,
    timer: RefCell<Option<Timeout>>,
    tidying: RefCell<Option<Timeout>>,
}

/// Where an analysis is: which pack, and which of its bytes.
type Place = (usize, Range<usize>);

#[derive(Default)]
struct Packs {
    /// Names and bytes; no bytes once everything was looked at.
    all: Vec<(String, Rc<Vec<u8>>)>,
    places: BTreeMap<Key, Place>,
    /// What is kept or will be, whether or not its bytes are at hand.
    known: BTreeSet<Key>,
}

impl PartialEq for KeptAnalyses {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl KeptAnalyses {
    /// What is kept under a page's place; it is not loaded yet.
    pub fn of(place: &str) -> Self {
        Self(Rc::new(Inner {
            series: kept::series(place),
            place: kept::everything(place),
            store: RefCell::default(),
            loaded: Cell::default(),
            closed: Cell::default(),
            packs: RefCell::default(),
            pending: RefCell::default(),
            timer: RefCell::default(),
            tidying: RefCell::default(),
        }))
    }

    /// Loads what is kept for this page, then calls `then`. A browser that does not answer is not waited for.
    pub(super) fn load(&self, then: impl Fn() + 'static) {
        let then = Rc::new(then);
        let late = {
            let (kept, then) = (self.clone(), then.clone());
            Timeout::new(OPEN_MS, move || {
                kept.0.closed.set(true);
                kept.0.loaded.set(true);
                then();
            })
        };
        let kept = self.clone();
        spawn_local(async move {
            let store = KeptStore::open().await;
            if kept.is_loaded() {
                return;
            }
            late.cancel();
            match store {
                Ok(store) => kept.load_from(store).await,
                Err(_) => kept.0.closed.set(true),
            }
            kept.0.loaded.set(true);
            then();
        });
    }

    async fn load_from(&self, store: KeptStore) {
        let found = store.load(&self.0.series, |name| name.starts_with(&self.0.place)).await;
        self.0.store.replace(Some(store));
        match found {
            Ok(packs) => self.0.packs.borrow_mut().take(packs),
            Err(_) => self.0.closed.set(true),
        }
    }

    /// Whether it is known what is kept.
    pub(super) fn is_loaded(&self) -> bool {
        self.0.loaded.get()
    }

    /// Whether what is found in a report is at hand.
    pub(super) fn has(&self, key: Key) -> bool {
        self.0.packs.borrow().places.contains_key(&key)
    }

    /// What was found in a report; none where it is not kept whole. Then it may be kept anew.
    pub(super) fn get(&self, key: Key, report: &Report) -> Option<Analysis> {
        let (pack, range) = {
            let packs = self.0.packs.borrow();
            let (pack, range) = packs.places.get(&key)?.clone();
            (packs.all.get(pack)?.clone(), range)
        };
        let found = pack.1.get(range).and_then(|bytes| kept::unpack_one(bytes, report));
        if found.is_none() {
            self.drop_damaged(pack.0);
        }
        found
    }

    /// Throws away a pack that holds something that is not whole: what it holds is read again.
    fn drop_damaged(&self, name: String) {
        {
            let mut packs = self.0.packs.borrow_mut();
            let Some(at) = packs.all.iter().position(|(other, _)| *other == name) else { return };
            let packs = &mut *packs;
            for (key, _) in kept::list(&packs.all[at].1) {
                packs.places.remove(&key);
                packs.known.remove(&key);
            }
            // Its place stays, since others are named by theirs.
            packs.all[at].1 = Rc::default();
        }
        let Some(store) = self.0.store.borrow().clone() else { return };
        spawn_local(async move { drop(store.remove(&[&name]).await) });
    }

    /// Keeps what was found in a report, soon.
    pub(super) fn add(&self, key: Key, analysis: &Analysis) {
        if self.0.closed.get() || !self.0.packs.borrow_mut().known.insert(key) {
            return;
        }
        let Some(bytes) = kept::pack_one(analysis) else { return };
        if self.0.pending.borrow_mut().add(key, bytes) {
            self.write();
        } else if self.0.timer.borrow().is_none() {
            let kept = self.clone();
            self.0.timer.replace(Some(Timeout::new(WRITE_MS, move || kept.write())));
        }
    }

    /// Writes what waits.
    fn write(&self) {
        if let Some(timer) = self.0.timer.take() {
            timer.cancel();
        }
        let pack = self.0.pending.take();
        let Some(store) = self.0.store.borrow().clone() else { return };
        if pack.is_empty() || self.0.closed.get() {
            return;
        }
        let kept = self.clone();
        spawn_local(async move {
            match store.put(&kept.0.series, &pack.close()).await {
                // Whoever gives up while something is written wants that gone, too.
                Ok(name) if kept.0.closed.get() => drop(store.remove(&[&name]).await),
                Ok(name) => kept.0.packs.borrow_mut().all.push((name, Rc::default())),
                // There is no room, or no database any more: then it is read again the next time.
                Err(_) => kept.0.closed.set(true),
            }
        });
    }

    /// Gives up all that is kept, so that there is room for what cannot be made again; whether that made any.
    pub(super) async fn give_up(&self) -> bool {
        let was_closed = self.0.closed.replace(true);
        self.0.pending.take();
        let store = self.0.store.borrow().clone();
        let had = !was_closed || !self.0.packs.borrow().all.is_empty();
        self.0.packs.replace(Packs::default());
        match store {
            Some(store) if had => store.clear().await.is_ok(),
            _ => false,
        }
    }

    /// Everything is read: soon, packs of which nothing is wanted are thrown away, and what was loaded makes room.
    pub(super) fn tidy_later(
        &self,
        ways: Rc<CustomRules>,
        shown: impl Fn() -> Vec<Arc<Report>> + 'static,
    ) {
        let kept = self.clone();
        let timer = Timeout::new(TIDY_MS, move || {
            let keys = Keys::of(&ways);
            let wanted: BTreeSet<Key> = shown().iter().map(|report| keys.key(report)).collect();
            kept.tidy(&wanted);
        });
        // One that was set before is dropped and does not ring.
        self.0.tidying.replace(Some(timer));
    }

    /// Something else is to be read: nothing is thrown away before that is done.
    pub(super) fn hold(&self) {
        self.0.tidying.replace(None);
    }

    fn tidy(&self, wanted: &BTreeSet<Key>) {
        let outdated: Vec<String> = {
            let mut packs = self.0.packs.borrow_mut();
            let outdated = packs.outdated(wanted);
            // What was read is in the page now.
            packs.places.clear();
            packs.all.iter_mut().for_each(|(_, bytes)| *bytes = Rc::default());
            packs.all.retain(|(name, _)| !outdated.contains(name));
            outdated
        };
        let Some(store) = self.0.store.borrow().clone() else { return };
        spawn_local(async move {
            let names: Vec<&str> = outdated.iter().map(String::as_str).collect();
            // What cannot be thrown away takes room, and does no harm.
            let _ = store.remove(&names).await;
        });
    }
}

impl Packs {
    fn take(&mut self, packs: Vec<(String, Vec<u8>)>) {
        for (at, (name, bytes)) in packs.into_iter().enumerate() {
            for (key, range) in kept::list(&bytes) {
                self.places.insert(key, (at, range));
                self.known.insert(key);
            }
            self.all.push((name, Rc::new(bytes)));
        }
    }

    /// Names of packs that were loaded and of which nothing is wanted.
    fn outdated(&self, wanted: &BTreeSet<Key>) -> Vec<String> {
        let loaded = self.all.iter().filter(|(_, bytes)| !bytes.is_empty());
        let keys: Vec<(&str, Vec<Key>)> = loaded
            .map(|(name, bytes)| {
                (name.as_str(), kept::list(bytes).into_iter().map(|(key, _)| key).collect())
            })
            .collect();
        let list = keys.iter().map(|(name, keys)| (*name, keys.as_slice()));
        kept::outdated(list, |key| wanted.contains(&key)).into_iter().map(str::to_owned).collect()
    }
}
