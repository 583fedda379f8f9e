//! What is kept of a person's work: what is in a file, what the browser keeps, and what comes back from either.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use entente_graph::corrections::{Conflict, Entry, EntryId, Log};
use entente_graph::hash;
use entente_graph::tour::Tour;
use entente_words::{Text, faults as text};
use jiff::civil::Date;

use super::{HistoryMode, State};
use crate::model::{Shared, ViewState};
use crate::workspace::joining::Account;
use crate::workspace::{Work, Workspace};
use crate::{describe, url};

/// How the work is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Status {
    /// The [mark](State::fingerprint) of the work as it was last saved to a file or came out of one.
    pub filed: Rc<str>,
    /// What the browser does not keep, and why; none where it keeps everything.
    pub trouble: Option<Rc<Trouble>>,
    /// Pairs of corrections that contradict each other, and that nobody has settled.
    pub open_conflicts: Shared<BTreeSet<(EntryId, EntryId)>>,
    /// The last work that the browser has kept before everything was taken back.
    pub spare: Option<Shared<Workspace>>,
    /// What could not be read of what the browser has kept.
    pub damage: Option<Rc<Damage>>,
}

/// What the browser does not keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Why, in words; never empty.
    pub reason: String,
    /// What it does keep, in words; empty where that is nothing.
    pub kept: String,
    /// What it does not, in words.
    pub left: String,
}

impl Trouble {
    /// Nothing is kept of some work, for a reason.
    pub fn nothing(reason: &str) -> Self {
        let reason = if reason.trim().is_empty() { UNKNOWN_REASON() } else { reason };
        Self { reason: reason.into(), kept: String::new(), left: String::new() }
    }

    /// Of all the work only some is kept, for a reason.
    pub fn partly(reason: &str, all: &Work, kept: &Work) -> Self {
        if kept.is_empty() {
            return Self::nothing(reason);
        }
        let (ids, entries): (BTreeSet<&str>, _) =
            (kept.own.reports.iter().map(|report| report.id.as_str()).collect(), kept.log.ids());
        let mut left = Work { own: all.own.clone(), ..Work::default() };
        left.own.reports.retain(|report| !ids.contains(report.id.as_str()));
        let missing = all.log.entries().iter().filter(|entry| !entries.contains(&entry.id));
        left.log.push_all(missing.cloned());
        let (kept, left) = (describe::holds(kept), describe::holds(&left));
        Self { kept, left, ..Self::nothing(reason) }
    }

    /// As it is said on the page.
    pub fn words(&self) -> String {
        let Self { reason, kept, left } = self;
        if kept.is_empty() {
            text::this_browser_does_not_save_your(reason)
        } else {
            text::this_browser_saves_only_part_of(reason, kept, left)
        }
    }
}

/// What is said where a browser gives no reason.
const UNKNOWN_REASON: Text = text::it_gave_no_reason;

/// Something that was kept, and could not be read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// What is missing, in words.
    pub words: String,
    /// Everything that is there, as the text of a file for whoever can mend it.
    pub rescue: String,
}

/// Work that is not yet part of the page, and would be lost with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Draft {
    /// A text in the field for pasting.
    Pasted,
    /// Texts that are being looked over before they are added.
    Import,
    /// Own actors or rules that are being written.
    CustomRules,
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
    /// The browser does not keep everything, or does again.
    Trouble(Option<Trouble>),
    /// The browser still has the last work before everything was taken back.
    Spare(Box<Workspace>),
    /// That work comes back.
    BringBack,
    /// Some of what the browser has kept could not be read; none where that has been dealt with.
    Damage(Option<Damage>),
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
        state.persistence.open_conflicts = Shared::new(lesson.work.conflicts);
        state.persistence.filed = state.fingerprint().into();
        state
    }

    /// The work, as it is kept.
    pub fn work(&self) -> Work {
        let log = Log::clone(&self.log);
        let conflicts = BTreeSet::clone(&self.persistence.open_conflicts);
        Work {
            log,
            own: super::UserData::clone(&self.own),
            tour: Tour::clone(&self.tour()),
            conflicts,
        }
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
        Workspace { work: self.work(), view, initials, saved, ..Workspace::default() }
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

    /// Whether something would be lost if the page were closed now: work that is in no file, or that has not come in.
    pub fn asks_before_leaving(&self) -> bool {
        self.unsaved() || !self.drafts.is_empty()
    }

    /// The conflicts of which both sides still hold.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let open = &self.persistence.open_conflicts;
        if open.is_empty() {
            return Vec::new();
        }
        let entries = self.log.entries().iter();
        let by_id: BTreeMap<&EntryId, &Arc<Entry>> =
            entries.map(|entry| (&entry.id, entry)).collect();
        let both = |(here, came): &(EntryId, EntryId)| {
            let (here, came) = (by_id.get(here)?, by_id.get(came)?);
            Some(Conflict { here: Arc::clone(here), came: Arc::clone(came) })
        };
        open.iter().filter_map(both).collect()
    }

    /// Takes in what happens to what is kept.
    pub(super) fn keep(&mut self, keep: Action) {
        match keep {
            Action::Restored(workspace, filed) => {
                let words = describe::kept(&workspace.work);
                if self.initials.is_empty() {
                    self.initials = workspace.initials.as_str().into();
                }
                self.take_over(workspace.work);
                self.persistence.filed = filed.into();
                self.say(words, None);
            }
            Action::Joined(base, theirs, filed) => {
                let mine = self.work();
                // What was done here since the other window was read counts as well.
                let both = Work::merged(&base, &mine, &theirs);
                let words = describe::joined(&mine, &both);
                self.take_over(both);
                self.persistence.filed = filed.into();
                self.say(words, None);
            }
            Action::Opened(workspace) => self.open_workspace(*workspace),
            Action::Linked(log) => {
                let came = Work { log, ..Work::default() };
                self.join(&came, |came, account| describe::linked(account.corrections, came));
            }
            Action::Failed(reason) => self.say(reason, None),
            Action::Saved(mark, name) => {
                self.persistence.filed = mark.into();
                self.say(text::saved_name(&name), None);
            }
            Action::Trouble(trouble) => self.persistence.trouble = trouble.map(Rc::new),
            Action::Spare(spare) => self.persistence.spare = Some(Shared::new(*spare)),
            Action::BringBack => {
                if let Some(spare) = self.persistence.spare.take() {
                    self.join(&spare.work, |came, _| describe::brought_back(came));
                }
            }
            Action::Damage(damage) => self.persistence.damage = damage.map(Rc::new),
            Action::Settle(_, goes) => {
                let mut work = self.work();
                work.log.remove(&goes);
                self.take_work(work, text::settled_a_conflict().into());
            }
            Action::SettleBoth(one, other) => {
                let open = self.persistence.open_conflicts.iter();
                let rest = open.filter(|pair| {
                    **pair != (one.clone(), other.clone()) && **pair != (other.clone(), one.clone())
                });
                self.persistence.open_conflicts = Shared::new(rest.cloned().collect());
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
    fn join(&mut self, came: &Work, words: impl Fn(&Work, &Account) -> String) {
        let mine = self.work();
        // Who comes later has the last word, until somebody settles it.
        let (both, _, account) = mine.joined(came, &self.bundled);
        let words = words(came, &account);
        if both != mine {
            self.take_work(both, words.clone());
        }
        self.say(words, None);
    }

    /// Puts work in the place of what is here, as a step of the history.
    fn take_work(&mut self, work: Work, words: String) {
        let before = self.moment(String::new());
        self.take_over(work);
        let after = self.moment(words);
        self.history.note(before, after);
    }

    /// Puts work in the place of what is here. That is no step: this window's own acts stay what can be undone.
    fn take_over(&mut self, work: Work) {
        self.log = Shared::new(work.log);
        if work.conflicts != *self.persistence.open_conflicts {
            self.persistence.open_conflicts = Shared::new(work.conflicts);
        }
        if work.own != *self.own {
            self.own = Shared::new(work.own);
            self.lay_out();
        }
        self.set_tour(work.tour);
        self.step = HistoryMode::Stay;
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
    use entente_graph::corrections::Correction;
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
    fn what_the_browser_kept_comes_back_and_is_no_step() {
        let state =
            keep(State::default(), Action::Restored(workspace(&["A"], &["x"]), String::new()));
        assert_eq!(words(&state), "Restored from this browser: 1 correction and 1 text");
        assert_eq!((state.log.len(), state.own.reports.len()), (1, 1));
        assert!(state.unsaved());
        // What earlier sessions did is not this one's to undo.
        assert_eq!(state.history.undoes(), None);
        let undone = state.clone().reduce(PageAction::Edit(Edit::Undo));
        assert_eq!(undone.work(), state.work());
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

    /// Renames an actor, as a person does it.
    fn rename(name: &str) -> PageAction {
        let change = Correction::Rename { actor: ActorId("usa".into()), name: name.into() };
        PageAction::Edit(Edit::Correct(Box::new(change), date(2026, 11, 23)))
    }

    fn names(state: &State) -> Vec<String> {
        let entries = state.log.entries().iter();
        entries
            .map(|entry| format!("{:?}", entry.change).split('"').nth(3).unwrap_or("").to_owned())
            .collect()
    }

    #[test]
    fn undoing_takes_back_this_windows_act_and_no_other() {
        let state = State::default().reduce(rename("mine"));
        let theirs = Work {
            log: {
                let mut log = Log::clone(&state.log);
                log.push(named("theirs"));
                log
            },
            ..work(&[], &["their text"])
        };
        let state =
            keep(state.clone(), Action::Joined(state.work().into(), theirs.into(), String::new()));
        assert_eq!(names(&state), ["mine", "theirs"]);
        assert_eq!(
            state.history.moments().len(),
            2,
            "what another window does is no step of this one"
        );
        let undone = state.reduce(PageAction::Edit(Edit::Undo));
        assert_eq!((names(&undone), undone.own.reports.len()), (vec!["theirs".to_owned()], 1));
        let redone = undone.reduce(PageAction::Edit(Edit::Redo));
        assert_eq!(names(&redone), ["theirs", "mine"]);
        // Nor does a step that comes after take it along.
        let more = redone.reduce(rename("more"));
        let undone = (0..9).fold(more, |state, _| state.reduce(PageAction::Edit(Edit::Undo)));
        assert_eq!((names(&undone), undone.own.reports.len()), (vec!["theirs".to_owned()], 1));
    }

    #[test]
    fn conflicts_survive_being_kept() {
        let mine = keep(State::default(), Action::Opened(workspace(&["A"], &[])));
        let both = keep(mine, Action::Opened(workspace(&["B"], &[])));
        let text = both.workspace(None).write_apart();
        let kept = Workspace::read_apart(&text, Vec::new()).unwrap();
        let back = keep(State::default(), Action::Restored(kept.into(), String::new()));
        assert_eq!((back.conflicts().len(), back.conflicts()), (1, both.conflicts()));
    }

    #[test]
    fn work_that_was_emptied_can_be_brought_back() {
        let state = keep(State::default(), Action::Spare(workspace(&["A"], &["x"])));
        assert!(state.work().is_empty());
        let back = keep(state, Action::BringBack);
        assert_eq!((back.log.len(), back.own.reports.len()), (1, 1));
        assert_eq!(words(&back), "Brought back 1 correction and 1 text");
        assert!(back.persistence.spare.is_none() && back.unsaved());
        assert!(back.reduce(PageAction::Edit(Edit::Undo)).work().is_empty(), "a step of its own");
    }

    #[test]
    fn trouble_always_has_a_reason_and_says_what_is_kept() {
        let all = work(&["A", "B"], &["x", "y", "z"]);
        assert_eq!(
            Trouble::nothing(" ").words(),
            "This browser does not save your work (it gave no reason)."
        );
        let kept = Work { log: all.log.clone(), ..work(&[], &["x"]) };
        assert_eq!(
            Trouble::partly("its storage is full", &all, &kept).words(),
            "This browser saves only part of your work (its storage is full). Saved: 2 corrections and 1 text. \
             Not saved: 2 texts."
        );
        assert!(Trouble::partly("full", &all, &Work::default()).kept.is_empty());
    }

    #[test]
    fn what_has_not_come_in_yet_is_asked_for_before_leaving() {
        let state = State::default().reduce(PageAction::Draft(Draft::Pasted, true));
        assert!(state.asks_before_leaving() && !state.unsaved());
        assert!(!state.reduce(PageAction::Draft(Draft::Pasted, false)).asks_before_leaving());
    }
}
