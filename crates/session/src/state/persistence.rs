//! What is kept of a person's work: what is in a file, what the browser keeps, and what comes back from either.

use std::rc::Rc;

use entente_graph::corrections::{Conflict, EntryId, Log};
use entente_graph::hash;
use entente_graph::tour::Tour;
use jiff::civil::Date;

use super::{HistoryMode, State};
use crate::model::{Shared, ViewState};
use crate::workspace::{Work, Workspace};
use crate::{describe, url};

/// How the work is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Status {
    /// The [mark](State::fingerprint) of the work as it was last saved to a file or came out of one.
    pub filed: Rc<str>,
    /// Why the browser keeps nothing, in words; empty where it does.
    pub trouble: Rc<str>,
    /// Corrections that came and contradict others.
    pub conflicts: Shared<Vec<Conflict>>,
}

/// What happens to it.
#[derive(Clone, Debug)]
pub enum Action {
    /// The browser has kept work since the last time, with the mark of what of it is in a file.
    Restored(Box<Workspace>, String),
    /// Another window of this page has changed the work: what both had, what it has now, and the same mark.
    Joined(Box<Work>, Box<Work>, String),
    /// A workspace has come from a file.
    Opened(Box<Workspace>),
    /// Corrections have come with a link.
    Linked(Log),
    /// A file could not be opened, or something not saved, for this reason.
    Failed(String),
    /// The work with this mark was saved to a file of this name.
    Saved(String, String),
    /// The browser keeps nothing, for this reason, or does again.
    Trouble(Option<String>),
    /// Of two contradicting corrections the second goes.
    Settle(EntryId, EntryId),
    /// Both stay; the later one holds.
    SettleBoth(EntryId, EntryId),
}

impl State {
    /// What a lesson begins with: it came out of a file, and nothing of it can be undone.
    pub fn of_lesson(lesson: Workspace) -> State {
        let mut state = State {
            view_state: Shared::new(url::read(&lesson.view)),
            log: Shared::new(lesson.work.log),
            own: Shared::new(lesson.work.own),
            ..State::default()
        };
        state.set_tour(lesson.work.tour);
        state.persistence.filed = state.fingerprint().into();
        state
    }

    /// The work, as it is kept.
    pub fn work(&self) -> Work {
        let log = Log::clone(&self.log);
        Work { log, own: super::UserData::clone(&self.own), tour: Tour::clone(&self.tour()) }
    }

    /// The person's own tour.
    fn tour(&self) -> Tour {
        Tour::clone(&self.tours.own)
    }

    fn set_tour(&mut self, tour: Tour) {
        if tour != *self.tours.own {
            self.tours.own = Shared::new(tour);
        }
    }

    /// The workspace, saved on a day or not at all.
    pub fn workspace(&self, saved: Option<Date>) -> Workspace {
        let (view, initials) = (url::write(&self.view_state), self.initials.to_string());
        Workspace { work: self.work(), view, initials, saved }
    }

    /// What the work is known by: the same work has the same mark, and no work has none.
    pub fn fingerprint(&self) -> String {
        let mut hash = Hash::default();
        self.log.entries().iter().for_each(|entry| hash.add(&entry.id.0));
        for report in &self.own.reports {
            let date = report.date.map(|date| date.to_string()).unwrap_or_default();
            hash.add(&report.id);
            hash.add(report.title.as_deref().unwrap_or_default());
            hash.add(report.source.as_deref().unwrap_or_default());
            hash.add(&format!("{date}{}", report.text.len()));
        }
        self.own.aside.iter().for_each(|id| hash.add(id));
        for ways in [&self.own.ways.actors, &self.own.ways.rules] {
            if !ways.is_empty() {
                hash.add(ways);
            }
        }
        let tour = self.tour();
        for step in &tour.steps {
            hash.add(&format!("{step:?}"));
        }
        if !tour.title.is_empty() {
            hash.add(&tour.title);
        }
        hash.fingerprint()
    }

    /// Whether there is work that is in no file.
    pub fn unsaved(&self) -> bool {
        *self.fingerprint() != *self.persistence.filed
    }

    /// The conflicts of which both sides still hold.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let holds = |conflict: &&Conflict| {
            [&conflict.here, &conflict.came].iter().all(|entry| self.log.get(&entry.id).is_some())
        };
        self.persistence.conflicts.iter().filter(holds).cloned().collect()
    }

    /// Takes in what happens to what is kept.
    pub(super) fn keep(&mut self, keep: Action) {
        match keep {
            Action::Restored(workspace, filed) => {
                let words = describe::kept(&workspace.work);
                if self.initials.is_empty() {
                    self.initials = workspace.initials.as_str().into();
                }
                self.take_work(workspace.work, words.clone());
                self.persistence.filed = filed.into();
                self.say(words, None);
            }
            Action::Joined(base, theirs, filed) => {
                let mine = self.work();
                // What was done here since the other window was read counts as well.
                let both = Work::merged(&base, &mine, &theirs);
                let words = describe::joined(&mine, &both);
                self.take_work(both, words.clone());
                self.persistence.filed = filed.into();
                self.say(words, None);
            }
            Action::Opened(workspace) => self.open_workspace(*workspace),
            Action::Linked(log) => {
                let came = Work { log, ..Work::default() };
                self.join(&came, describe::linked);
            }
            Action::Failed(reason) => self.say(reason, None),
            Action::Saved(mark, name) => {
                self.persistence.filed = mark.into();
                self.say(format!("Saved {name}."), None);
            }
            Action::Trouble(reason) => self.persistence.trouble = reason.unwrap_or_default().into(),
            Action::Settle(_, goes) => {
                let mut work = self.work();
                work.log.remove(&goes);
                self.take_work(work, "Settled a conflict".into());
            }
            Action::SettleBoth(one, other) => {
                let pair = [&one, &other];
                let conflicts = self.persistence.conflicts.iter().filter(|conflict| {
                    ![&conflict.here.id, &conflict.came.id].iter().all(|id| pair.contains(id))
                });
                self.persistence.conflicts = Shared::new(conflicts.cloned().collect());
            }
        }
    }

    fn open_workspace(&mut self, workspace: Workspace) {
        let fresh = self.work().is_empty();
        if self.initials.is_empty() {
            self.initials = workspace.initials.as_str().into();
        }
        let view = workspace.view;
        self.join(&workspace.work, describe::opened);
        if fresh {
            self.persistence.filed = self.fingerprint().into();
            if !view.is_empty() {
                self.view_state =
                    Shared::new(ViewState { panels: self.view_state.panels, ..url::read(&view) });
                self.step = HistoryMode::Push;
                self.history.amend(&self.view_state);
            }
        }
    }

    /// Makes one of the work that is here and work that has come. Nothing that is here goes.
    fn join(&mut self, came: &Work, words: impl Fn(usize, &Work) -> String) {
        let mine = self.work();
        let conflicts = mine.log.conflicts(&came.log);
        let mut both = Work::merged(&Work::default(), &mine, came);
        // Who comes later has the last word, until somebody settles it.
        both.log = mine.log.clone();
        both.log.join(&came.log);
        if mine.tour.is_empty() {
            both.tour = came.tour.clone();
        }
        let new = both.log.len() - mine.log.len();
        let words = words(new, came);
        if both != mine {
            self.take_work(both, words.clone());
        }
        if !conflicts.is_empty() {
            self.persistence.conflicts = Shared::new(conflicts);
        }
        self.say(words, None);
    }

    /// Puts work in the place of what is here, as a step of the history.
    fn take_work(&mut self, work: Work, words: String) {
        let before = self.moment(String::new());
        self.log = Shared::new(work.log);
        if work.own != *self.own {
            self.own = Shared::new(work.own);
            self.lay_out();
        }
        self.set_tour(work.tour);
        self.step = HistoryMode::Stay;
        let after = self.moment(words);
        self.history.note(before, after);
    }
}

/// A hash of texts.
struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Self(hash::EMPTY)
    }
}

impl Hash {
    fn add(&mut self, text: &str) {
        self.0 = hash::fnv(self.0, text.bytes().chain([0xff]));
    }

    fn fingerprint(&self) -> String {
        if self.0 == hash::EMPTY { String::new() } else { format!("{:016x}", self.0) }
    }
}

#[cfg(test)]
mod tests {
    use entente_engine::Report;
    use entente_engine::analysis::ActorId;
    use entente_graph::Level;
    use entente_graph::corrections::{Correction, Entry};
    use jiff::civil::date;

    use super::*;
    use crate::model::UserData;
    use crate::state::{Action as PageAction, Edit};

    fn named(name: &str) -> Entry {
        let change = Correction::Rename { actor: ActorId("usa".into()), name: name.into() };
        Entry::new(change, date(2026, 11, 22), "ab")
    }

    fn work(names: &[&str], reports: &[&str]) -> Work {
        let mut log = Log::default();
        for name in names {
            log.push(named(name));
        }
        let report = |id: &&str| {
            Report { id: (*id).into(), text: "A text.".into(), ..Report::default() }.into()
        };
        Work {
            log,
            own: UserData { reports: reports.iter().map(report).collect(), ..UserData::default() },
            ..Work::default()
        }
    }

    fn workspace(names: &[&str], reports: &[&str]) -> Box<Workspace> {
        Workspace {
            work: work(names, reports),
            view: "v1&level=country".into(),
            ..Workspace::default()
        }
        .into()
    }

    fn keep(state: State, keep: Action) -> State {
        state.reduce(PageAction::Persistence(keep))
    }

    fn words(state: &State) -> &str {
        state.toast.as_ref().map_or("", |toast| toast.words.as_str())
    }

    #[test]
    fn what_the_browser_kept_comes_back_and_can_be_undone() {
        let state =
            keep(State::default(), Action::Restored(workspace(&["A"], &["x"]), String::new()));
        assert_eq!(words(&state), "Restored from this browser: 1 correction and 1 text");
        assert_eq!((state.log.len(), state.own.reports.len()), (1, 1));
        assert!(state.unsaved());
        let undone = state.clone().reduce(PageAction::Edit(Edit::Undo));
        assert!(undone.work().is_empty());
        let filed = state.fingerprint();
        assert!(
            !keep(State::default(), Action::Restored(workspace(&["A"], &["x"]), filed)).unsaved()
        );
    }

    #[test]
    fn the_same_work_has_the_same_mark() {
        assert_eq!(State::default().fingerprint(), "");
        let a = keep(State::default(), Action::Opened(workspace(&["A"], &["x"])));
        let b = keep(State::default(), Action::Opened(workspace(&["A"], &["x"])));
        let c = keep(State::default(), Action::Opened(workspace(&["A"], &["y"])));
        assert_eq!(a.fingerprint(), b.fingerprint());
        assert_ne!(a.fingerprint(), c.fingerprint());
        assert!(!a.unsaved(), "it came out of a file");
    }

    #[test]
    fn a_workspace_opens_where_it_was_saved_and_joins_what_is_there() {
        let fresh = keep(State::default(), Action::Opened(workspace(&["A"], &[])));
        assert_eq!((fresh.view_state.level, fresh.step), (Level::Country, HistoryMode::Push));
        let other = keep(fresh, Action::Opened(workspace(&["A", "B"], &["x"])));
        assert_eq!((other.log.len(), other.own.reports.len()), (2, 1));
        assert!(other.unsaved());
        assert_eq!(words(&other), "Opened a file with 2 corrections, 1 of them new, and 1 text");
    }

    #[test]
    fn conflicts_are_shown_until_they_are_settled() {
        let mine = keep(State::default(), Action::Opened(workspace(&["A"], &[])));
        let both = keep(mine, Action::Opened(workspace(&["B"], &[])));
        let conflicts = both.conflicts();
        assert_eq!((both.log.len(), conflicts.len()), (2, 1));
        let (here, came) = (conflicts[0].here.id.clone(), conflicts[0].came.id.clone());
        let settled = keep(both.clone(), Action::Settle(here.clone(), came.clone()));
        assert_eq!((settled.log.len(), settled.conflicts().len()), (1, 0));
        assert!(settled.log.get(&here).is_some());
        let stay = keep(both, Action::SettleBoth(here, came));
        assert_eq!((stay.log.len(), stay.conflicts().len()), (2, 0));
    }

    #[test]
    fn another_window_adds_and_takes_away() {
        let state = keep(State::default(), Action::Opened(workspace(&["A", "B"], &[])));
        let (base, theirs) = (work(&["A", "B"], &[]), work(&["B", "C", "D"], &[]));
        let joined = keep(state, Action::Joined(base.into(), theirs.into(), String::new()));
        assert_eq!(words(&joined), "Another window of this page: 2 corrections more, 1 taken back");
        assert_eq!(joined.log.len(), 3);
    }

    #[test]
    fn what_was_done_here_meanwhile_stays_when_another_window_joins() {
        let mine = keep(State::default(), Action::Opened(workspace(&["A", "B", "E"], &[])));
        let (base, theirs) = (work(&["A", "B"], &[]), work(&["B", "C"], &[]));
        let joined = keep(mine, Action::Joined(base.into(), theirs.into(), String::new()));
        assert_eq!(*joined.log, work(&["B", "C", "E"], &[]).log);
    }

    #[test]
    fn a_link_brings_corrections_along() {
        let state = keep(State::default(), Action::Linked(work(&["A"], &[]).log));
        assert_eq!(words(&state), "1 correction came with the link");
        let again = keep(state, Action::Linked(work(&["A"], &[]).log));
        assert_eq!(again.history.moments().len(), 2, "no step");
    }
}
