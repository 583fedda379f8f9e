//! Corrections and history: what a person changes in what was read, and how every step is taken back.

use entente_graph::Dataset;
use entente_graph::corrections::{Correction, Entry, EntryId, Log};
use entente_words::history as text;
use jiff::civil::Date;

use super::history::{Moment, Snapshot};
use super::{Action, HistoryMode, State};
use crate::describe;
use crate::model::{Shared, Show, ViewState};

/// A line at the foot of the page, for a few seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// Counts up, so that the same words twice are two toasts.
    pub number: u32,
    /// What happened: "Rejected".
    pub words: String,
    /// The entry that "Undo" takes back; without one, there is nothing to undo.
    pub entry: Option<EntryId>,
    /// The moment that "Undo" goes back to, where what was done is no entry.
    pub back: Option<usize>,
    /// Whether there are more or fewer relations now.
    pub counts: bool,
}

/// What happens to corrections and history.
#[derive(Clone, Debug)]
pub enum Edit {
    /// A person corrects something, on a day.
    Correct(Box<Correction>, Date),
    /// A correction is taken back, wherever in the log it stands.
    TakeBack(EntryId),
    /// The last step is undone.
    Undo,
    /// The step that was undone last is done again.
    Redo,
    /// To a moment of the history.
    Jump(usize),
    /// The toast goes.
    Dismiss,
    /// Who makes corrections.
    Initials(String),
}

impl State {
    /// Takes an edit in.
    pub(super) fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Correct(change, date) => self.correct(*change, date),
            Edit::TakeBack(id) => self.take_back(&id),
            Edit::Undo => self.jump(self.history.at().checked_sub(1)),
            Edit::Redo => self.jump(Some(self.history.at() + 1)),
            Edit::Jump(at) => self.jump(Some(at)),
            Edit::Dismiss => self.toast = None,
            Edit::Initials(initials) => self.initials = initials.into(),
        }
    }

    fn correct(&mut self, change: Correction, date: Date) {
        let words = describe::change(self.read(), &change);
        let short = describe::done(&change);
        let mut log = Log::clone(&self.log);
        let counts = matches!(
            change,
            Correction::Reject { .. }
                | Correction::Merge { .. }
                | Correction::Hide { .. }
                | Correction::Add { .. }
        );
        let entry = Entry::new(change, date, &self.initials);
        let id = entry.id.clone();
        if log.push(entry) {
            self.relog(log, words);
            self.say(short.into(), Some(id));
            if let Some(toast) = &mut self.toast {
                toast.counts = counts;
            }
        }
    }

    fn take_back(&mut self, id: &EntryId) {
        let Some(entry) = self.log.get(id).cloned() else { return };
        let mut log = Log::clone(&self.log);
        log.remove(id);
        // The last step is simply undone, so that it can be redone.
        let last = self.history.at().checked_sub(1);
        if last.is_some() && self.history.now().is_some_and(|now| now.only_added(id)) {
            self.jump(last);
        } else {
            let words = text::took_back_change(describe::change(self.read(), &entry.change));
            self.relog(log, words);
            self.toast = None;
        }
    }

    fn relog(&mut self, log: Log, words: String) {
        let before = self.moment(String::new());
        self.log = Shared::new(log);
        let after = self.moment(words);
        self.history.note(before, after);
    }

    fn jump(&mut self, to: Option<usize>) {
        let now = self.snapshot();
        let Some((moment, work)) = to.and_then(|at| self.history.go(at, now)) else { return };
        self.toast = None;
        self.take_snapshot(work);
        self.step = HistoryMode::Push;
        if moment.view_state != self.view_state {
            // Which panels are open is how the room is used now, not what was done then.
            let (panels, present) = (self.view_state.panels, self.view_state.show.present);
            let there = &moment.view_state;
            self.view_state = if there.panels == panels && there.show.present == present {
                there.clone()
            } else {
                let show = Show { present, ..there.show };
                Shared::new(ViewState { panels, show, ..ViewState::clone(there) })
            };
            self.history.amend(&self.view_state);
        }
    }

    pub(super) fn say(&mut self, words: String, entry: Option<EntryId>) {
        let number = self.toast.as_ref().map_or(self.toasts, |toast| toast.number) + 1;
        self.toasts = number;
        self.toast = Some(Toast { number, words, entry, back: None, counts: false });
    }

    /// After a change of the look: notes it as a step if it is one, and else what now is like.
    pub(super) fn note_look(&mut self, before: &Shared<ViewState>, steps: bool, typing: bool) {
        if *before == self.view_state {
            return;
        }
        let words = if steps {
            describe::look(self.read(), before, &self.view_state)
        } else {
            String::new()
        };
        if words.is_empty() {
            self.history.amend(&self.view_state);
            return;
        }
        let before = Moment::new(describe::BEGINNING().into(), before.clone(), self.snapshot());
        let after = Moment { typing, ..self.moment(words) };
        self.history.note(Moment { typing, ..before }, after);
    }

    pub(super) fn moment(&self, words: String) -> Moment {
        let words = if words.is_empty() { describe::BEGINNING().into() } else { words };
        Moment::new(words, self.view_state.clone(), self.snapshot())
    }

    /// The work as it is now.
    fn snapshot(&self) -> Snapshot {
        let (log, own, tour) = (self.log.clone(), self.own.clone(), self.tours.own.clone());
        Snapshot { log, own, tour }
    }

    /// Puts work in the place of what is here. That is no step by itself.
    pub(super) fn take_snapshot(&mut self, work: Snapshot) {
        self.log = work.log;
        self.tours.own = work.tour;
        if work.own != self.own {
            self.own = work.own;
            self.lay_out();
        }
    }

    /// What the machine read, without corrections.
    fn read(&self) -> &Dataset {
        &self.corpus.dataset
    }
}

/// Whether an action changes the look by a step, and whether that is one of many small ones.
pub(super) fn steps(action: &Action) -> (bool, bool) {
    match action {
        Action::Panel(..) | Action::Tab(_) | Action::ReadOn(_) | Action::Settle(_) => {
            (false, false)
        }
        Action::Ongoing(_, action) => (steps(action).0, true),
        _ => (true, false),
    }
}

#[cfg(test)]
mod tests {
    use entente_engine::Report;
    use entente_engine::analysis::ActorId;
    use entente_graph::Level;
    use entente_graph::corrections::Subject;
    use jiff::civil::date;

    use super::*;
    use crate::model::{Browsing, Panel, Selection};
    use crate::state::Ongoing;
    use crate::state::persistence;
    use crate::view_id::ViewId;

    fn note(text: &str) -> Action {
        let on = Subject::Report("a".into());
        let change = Correction::Note { on, text: text.into() };
        Action::Edit(Edit::Correct(Box::new(change), date(2026, 11, 22)))
    }

    fn edit(edit: Edit) -> Action {
        Action::Edit(edit)
    }

    fn run(actions: impl IntoIterator<Item = Action>) -> State {
        let start = State::default()
            .reduce(Action::Opened(vec![Report { id: "a".into(), ..Report::default() }]));
        actions.into_iter().fold(start, State::reduce)
    }

    fn words(state: &State) -> Vec<&str> {
        state.history.moments().iter().map(|moment| moment.words.as_str()).collect()
    }

    #[test]
    fn every_step_is_noted_in_words_and_can_be_undone() {
        let state = run([
            Action::Level(Level::Country),
            Action::filter(|filter| filter.min_confidence = 60),
            note("look"),
            Action::View(ViewId::Reader),
        ]);
        let expected = [
            "Beginning",
            "Show by country",
            "Filter: confidence 60 % or more",
            "Note: “look”",
            "View: Reader",
        ];
        assert_eq!(words(&state), expected);
        let state = (0..9).fold(state, |state, _| state.reduce(edit(Edit::Undo)));
        assert_eq!((state.view_state.level, state.log.len()), (Level::Person, 0));
        assert_eq!(*state.view_state, ViewState::default());
        let state = (0..9).fold(state, |state, _| state.reduce(edit(Edit::Redo)));
        assert_eq!((state.view_state.view, state.log.len()), (ViewId::Reader, 1));
        assert_eq!((state.history.undoes(), state.history.redoes()), (Some("View: Reader"), None));
    }

    #[test]
    fn a_new_step_after_undoing_takes_the_place_of_what_was_undone() {
        let state = run([note("one"), note("two"), edit(Edit::Undo), note("three")]);
        assert_eq!(words(&state), ["Beginning", "Note: “one”", "Note: “three”"]);
        assert_eq!(state.log.len(), 2);
    }

    #[test]
    fn typing_is_one_step() {
        let typed = |text: &str| {
            let text = text.to_owned();
            Action::filter(move |filter| filter.text.clone_from(&text)).ongoing()
        };
        let state = run([typed("a"), typed("al"), typed("ale"), Action::Level(Level::Country)]);
        assert_eq!(words(&state), ["Beginning", "Filter: words “ale”", "Show by country"]);
    }

    #[test]
    fn typing_into_a_table_or_the_dictionary_is_one_step() {
        let table = |actor_words: &str| {
            let words = actor_words.to_owned();
            Action::tables(move |tables| tables.actor_words.clone_from(&words))
        };
        let search =
            |words: &str| Action::Browse(Browsing { words: words.into(), ..Browsing::default() });
        let first = Action::Ongoing(Ongoing::First, Box::new(search("k")));
        let state = run([
            table("r").ongoing(),
            table("ru").ongoing(),
            table("rus").ongoing(),
            Action::Level(Level::Country),
            first,
            search("ke").ongoing(),
            search("ker").ongoing(),
        ]);
        assert_eq!(words(&state).len(), 4, "{:?}", words(&state));
        let state = state.reduce(edit(Edit::Undo));
        assert_eq!(
            (state.view_state.browsing.words.as_str(), state.view_state.level),
            ("", Level::Country)
        );
        let state = state.reduce(edit(Edit::Undo)).reduce(edit(Edit::Undo));
        assert_eq!(state.view_state.tables.actor_words, "");
    }

    #[test]
    fn panels_and_leafing_are_no_steps_and_stay_as_they_are() {
        let state = run([
            Action::Level(Level::Country),
            Action::Panel(Panel::Filters, false),
            Action::Level(Level::Institution),
            Action::Panel(Panel::Evidence, false),
            edit(Edit::Undo),
        ]);
        assert_eq!(words(&state).len(), 3);
        assert_eq!(state.view_state.level, Level::Country);
        assert!(!state.panels().filters && !state.panels().evidence);
        // What was noted on the way back is where redoing starts from.
        let again = state.reduce(edit(Edit::Redo));
        assert_eq!(again.view_state.level, Level::Institution);
    }

    #[test]
    fn any_moment_can_be_gone_to() {
        let selection = |id: &str| Action::Select(Selection::actor(ActorId(id.into())));
        let state = run([selection("a"), note("one"), selection("b"), edit(Edit::Jump(1))]);
        assert_eq!(state.view_state.selection, Selection::actor(ActorId("a".into())));
        assert_eq!((state.log.len(), state.history.at()), (0, 1));
        let state = state.reduce(edit(Edit::Jump(99)));
        assert_eq!(state.history.at(), 1, "no such moment");
        assert_eq!(state.reduce(edit(Edit::Jump(3))).log.len(), 1);
    }

    #[test]
    fn a_toast_takes_its_own_entry_back_whatever_came_after() {
        let state = run([note("one")]);
        let id = state.toast.as_ref().and_then(|toast| toast.entry.clone()).unwrap();
        let at_once = state.clone().reduce(edit(Edit::TakeBack(id.clone())));
        assert_eq!((at_once.log.len(), at_once.history.redoes()), (0, Some("Note: “one”")));
        let later = state.reduce(note("two")).reduce(Action::Level(Level::Country));
        let later = later.reduce(edit(Edit::TakeBack(id)));
        assert_eq!(later.log.len(), 1);
        assert_eq!(words(&later).last(), Some(&"Took back: Note: “one”"));
        assert_eq!(later.view_state.level, Level::Country);
    }

    #[test]
    fn the_same_correction_twice_is_one_step() {
        let state = run([note("one"), note("one")]);
        assert_eq!((state.log.len(), words(&state).len()), (1, 2));
    }

    #[test]
    fn what_is_not_in_a_file_is_known() {
        let state = run([note("one")]);
        assert!(state.unsaved());
        let mark = state.fingerprint();
        let saved =
            state.reduce(Action::Persistence(persistence::Action::Saved(mark, "a file".into())));
        assert!(!saved.unsaved());
        let more = saved.reduce(note("two"));
        assert!(more.unsaved());
        assert!(!more.reduce(edit(Edit::Undo)).unsaved(), "as it was saved");
        assert!(!run([]).unsaved());
    }
}
