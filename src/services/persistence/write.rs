//! Writes the work into the browser's storage as it happens, and as much of it as has room.

use entente_session::persistence::{self, Trouble};
use entente_session::workspace::Workspace;
use entente_session::workspace::chunks::{Part, Parts};
use gloo::timers::callback::Timeout;
use yew::platform::spawn_local;

use super::{OLD, OLD_TOUR, Store};
use crate::browser::storage;
use crate::browser::store::{self, Database, FoundRecord, Record, Refusal, RefusalKind, Written};

/// So long after something was not kept it is tried again, in milliseconds.
const RETRY_MS: u32 = 5_000;

/// What became of a write, where it was not refused.
enum Wrote {
    /// It is kept.
    All,
    /// Another window has written meanwhile.
    Other(FoundRecord, u32),
}

impl Store {
    /// Keeps what there is now; one write at a time, the last one with everything.
    pub(super) async fn write(&self) {
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
                self.write_once(&workspace, &filed).await;
            }
        }
        self.busy.replace(false);
    }

    async fn write_once(&self, workspace: &Workspace, filed: &str) {
        let parts = self.shelf.borrow().renewed(&workspace.work.own.reports);
        if self.full.get() {
            // What is small and what is there already is kept at once; for the rest it is tried again in a while.
            return self.write_what_fits(workspace, filed, parts, self.grow.take()).await;
        }
        let mut put = self.put_anew(workspace, filed, parts.clone()).await;
        let is_full = |refusal: &Refusal| refusal.kind == RefusalKind::Full;
        // What can be found again goes first.
        if put.as_ref().is_err_and(is_full) && self.kept.give_up().await {
            put = self.put_anew(workspace, filed, parts.clone()).await;
        }
        match put {
            Ok(Wrote::All) => self.all_is_kept(),
            Ok(Wrote::Other(other, known)) => {
                let waits = self.join(other, known).await;
                self.again.replace(!waits);
            }
            Err(refusal) if is_full(&refusal) => {
                self.full.set(true);
                self.write_what_fits(workspace, filed, parts, true).await;
            }
            Err(refusal) => {
                self.tell(Trouble::nothing(&refusal.words));
                self.try_later();
            }
        }
    }

    /// Puts a workspace into the storage. One that was closed under the page is opened again, once.
    async fn put_anew(
        &self,
        workspace: &Workspace,
        filed: &str,
        parts: Parts,
    ) -> Result<Wrote, Refusal> {
        match self.put(workspace, filed, parts.clone()).await {
            Err(refusal) if refusal.kind == RefusalKind::Closed => {
                let store = Database::open().await?;
                *self.store.borrow_mut() = Some(store);
                self.put(workspace, filed, parts).await
            }
            done => done,
        }
    }

    async fn put(
        &self,
        workspace: &Workspace,
        filed: &str,
        mut parts: Parts,
    ) -> Result<Wrote, Refusal> {
        let Some(store) = self.store.borrow().clone() else { return Ok(Wrote::All) };
        let known = self.known.borrow().0;
        let unread = self.unread.borrow().clone();
        let about = parts.0.iter().map(Part::about).chain(unread.iter().map(|part| part.1.clone()));
        let record = Record {
            revision: known,
            filed: filed.to_owned(),
            text: workspace.write_apart(),
            parts: Vec::new(),
            about: about.collect(),
        };
        let names = parts.0.iter().map(|part| part.name.clone());
        let names = names.chain(unread.into_iter().map(|part| Some(part.0))).collect();
        let lines = |at: usize| parts.0.get(at).map(Part::lines).unwrap_or_default();
        let spare = workspace.work.is_empty() && !self.known.borrow().1.is_empty();
        let written = store::Parts { names, lines: &lines, spare };
        match store.save(&self.place, &record, written, &|name| self.knows(name)).await? {
            Written::Kept(revision, names) => {
                parts.name(names);
                self.shelf.replace(parts);
                self.known.replace((revision, workspace.work.clone()));
                self.filed.replace(filed.to_owned());
                if let Some(others) = &*self.others.borrow() {
                    others.tell();
                }
                Ok(Wrote::All)
            }
            Written::Other(other) => Ok(Wrote::Other(other, known)),
        }
    }

    /// Keeps the corrections and those texts that have room: those that are there, and, if it is to `grow`, as many more
    /// as fit. What was not kept is no less part of the page.
    async fn write_what_fits(&self, all: &Workspace, filed: &str, parts: Parts, grow: bool) {
        let mut waiting: Vec<usize> =
            (0..parts.0.len()).filter(|at| parts.0[*at].name.is_none()).rev().collect();
        let mut fits: Vec<bool> = parts.0.iter().map(|part| part.name.is_some()).collect();
        let mut kept = None;
        loop {
            // A part that was written in the round before has its name on the shelf.
            let on_shelf = self.shelf.borrow().clone();
            let chosen = parts.0.iter().zip(&fits).filter(|(_, fits)| **fits);
            let reports: Vec<_> =
                chosen.flat_map(|(part, _)| part.reports.iter().cloned()).collect();
            let mut some = all.clone();
            some.work.own.reports.clone_from(&reports);
            match self.put_anew(&some, filed, on_shelf.renewed(&reports)).await {
                Ok(Wrote::All) => kept = Some(some.work),
                Ok(Wrote::Other(other, known)) => {
                    let waits = self.join(other, known).await;
                    self.again.replace(!waits);
                    return;
                }
                Err(_) => break,
            }
            match waiting.pop().filter(|_| grow) {
                Some(next) => fits[next] = true,
                None => break,
            }
        }
        match kept {
            Some(kept) if kept.is(&all.work) => self.all_is_kept(),
            Some(kept) => self.tell(Trouble::partly(store::FULL(), &all.work, &kept)),
            None => self.tell(Trouble::nothing(store::FULL())),
        }
        if self.full.get() {
            self.try_later();
        }
    }

    fn all_is_kept(&self) {
        self.full.set(false);
        self.retry.replace(None);
        storage::remove(OLD);
        storage::remove(OLD_TOUR);
        if self.latest.borrow().persistence.trouble.is_some() {
            self.emit(persistence::Action::Trouble(None));
        }
    }

    /// Says what is not kept, if that was not said before.
    fn tell(&self, trouble: Trouble) {
        if self.latest.borrow().persistence.trouble.as_deref() != Some(&trouble) {
            self.emit(persistence::Action::Trouble(Some(trouble)));
        }
    }

    /// Writes everything again in a while: there may be room then.
    fn try_later(&self) {
        let me = self.me.borrow().clone();
        let timer = Timeout::new(RETRY_MS, move || {
            if let Some(store) = me.upgrade() {
                // Where there was no room, as much more as fits: not everything at once, which takes long.
                store.grow.set(true);
                spawn_local(async move { store.write().await });
            }
        });
        self.retry.replace(Some(timer));
    }
}
