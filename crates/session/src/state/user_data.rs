//! What a person brings along: own texts beside the bundled ones or in their place, own actors and rules.
//!
//! Everything here is data that a workspace file or the browser's storage can keep ([`UserData`] is serialised as it
//! stands), and every change of it is a step of the history. The corpus is made of it ([`super::corpus`]).

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use entente_engine::{Analysis, Report};
use entente_words::history as text;

use super::{HistoryMode, State};
use crate::describe;
use crate::model::{CustomRules, Described, Shared, UserData, ViewState, redate};

/// What happens to what a person brought along.
#[derive(Clone, Debug)]
pub enum UserDataEdit {
    /// Texts come beside those that are there.
    Add(Vec<Report>),
    /// Texts come in place of all that are there.
    Replace(Vec<Report>),
    /// Reports go, by their ids: own ones altogether, bundled ones aside.
    Remove(BTreeSet<String>),
    /// All own texts go, and all bundled reports are shown.
    Clear,
    /// The bundled reports that were set aside come back.
    Restore,
    /// A report's headline, date or source is another.
    Describe(String, Described),
    /// No more is read for now: what was not read yet waits. That is no step.
    Stop,
    /// What waits is read. That is no step.
    ReadOn,
    /// Other actors and rules, with what they find in the reports that are shown.
    CustomRules(CustomRules, Vec<Analysis>),
    /// All of it was kept since the last time, by the browser or in a file. That is no step.
    Kept(UserData),
}

impl State {
    /// Takes in what happens to what a person brought along.
    pub(super) fn own(&mut self, edit: UserDataEdit) {
        if let UserDataEdit::Kept(own) = edit {
            self.own = Shared::new(own);
            self.lay_out();
            return;
        }
        if matches!(edit, UserDataEdit::Stop | UserDataEdit::ReadOn) {
            return self.read_on(matches!(edit, UserDataEdit::ReadOn));
        }
        let mut own = UserData::clone(&self.own);
        let before = self.moment(String::new());
        let words = match edit {
            UserDataEdit::Add(reports) => {
                let (all, new) = (reports.len(), own.take_in(&self.corpus.reports, reports));
                describe::added(new, all)
            }
            UserDataEdit::Replace(reports) => {
                own.reports.clear();
                own.aside = self.bundled.iter().map(|report| report.id.clone()).collect();
                let new = own.take_in(&[], reports);
                self.forget_look();
                describe::replaced(new)
            }
            UserDataEdit::Remove(ids) => {
                own.reports.retain(|report| !ids.contains(&report.id));
                let bundled = self.bundled.iter().filter(|report| ids.contains(&report.id));
                own.aside.extend(bundled.map(|report| report.id.clone()));
                describe::removed(&self.corpus.reports, &ids)
            }
            UserDataEdit::Clear => {
                own.reports.clear();
                own.aside.clear();
                text::removed_all_own_texts().into()
            }
            UserDataEdit::Restore => {
                own.aside.clear();
                text::brought_the_pages_own_reports_back().into()
            }
            UserDataEdit::Describe(id, described) => {
                match self.describe(&mut own, &id, described) {
                    Some(words) => words,
                    None => return,
                }
            }
            UserDataEdit::CustomRules(ways, analyses) => {
                own.ways = Rc::new(ways);
                self.find(&own, analyses);
                text::other_actors_and_rules().into()
            }
            UserDataEdit::Kept(_) | UserDataEdit::Stop | UserDataEdit::ReadOn => return,
        };
        self.settle_own(own, before, words);
    }

    /// Reads what waits, or has everything wait that is not read yet. Nothing goes.
    fn read_on(&mut self, on: bool) {
        let corpus = self.corpus.make_mut();
        corpus.paused.clear();
        if on {
            self.run += 1;
        } else {
            corpus.paused = corpus.unread().iter().map(|report| report.id.clone()).collect();
        }
        corpus.settle();
        let left = corpus.paused.len();
        if !on {
            self.say(describe::stopped(left), None);
        }
    }

    /// Another headline, date or source; none where nothing is different.
    fn describe(&self, own: &mut UserData, id: &str, new: Described) -> Option<String> {
        let report = self.corpus.reports.iter().find(|report| report.id == id)?;
        let mut other = Report::clone(report);
        if new.date != other.date {
            redate(&mut other, new.date);
        }
        (other.title, other.source) = (new.title, new.source);
        if other == **report {
            return None;
        }
        let words = describe::described(report, &other);
        match own.reports.iter_mut().find(|report| report.id == id) {
            Some(place) => *place = Arc::new(other),
            None => own.reports.push(Arc::new(other)),
        }
        Some(words)
    }

    /// The step is taken, said and noted, unless it changed nothing.
    fn settle_own(&mut self, own: UserData, before: super::Moment, words: String) {
        if own == *self.own {
            self.say(words, None);
            return;
        }
        self.own = Shared::new(own);
        if self.view_state == before.view_state {
            self.step = HistoryMode::Stay;
        } else {
            self.step = HistoryMode::Push;
        }
        self.lay_out();
        let after = self.moment(words.clone());
        self.history.note(before, after);
        self.say(format!("{words}."), None);
        if let Some(toast) = &mut self.toast {
            toast.back = self.history.at().checked_sub(1);
        }
    }

    /// What was looked at in other reports says nothing about these: only how it was looked at stays.
    fn forget_look(&mut self) {
        let (view, level, count) =
            (self.view_state.view, self.view_state.level, self.view_state.count);
        let (panels, level_set) = (self.view_state.panels, self.view_state.level_set);
        self.view_state =
            Shared::new(ViewState { view, level, level_set, count, panels, ..Default::default() });
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::Phase;
    use crate::state::{Action, Edit};

    fn report(id: &str, text: &str) -> Report {
        Report { id: id.into(), text: text.into(), ..Report::default() }
    }

    fn own(edit: UserDataEdit) -> Action {
        Action::UserData(edit)
    }

    /// Answers for every report that the page waits for.
    fn read(state: State) -> State {
        let found =
            |report: &Arc<Report>| Analysis { report: report.id.clone(), ..Analysis::default() };
        let analyses = state.corpus.to_read().iter().map(found).collect();
        let run = state.run;
        state.reduce(Action::Coded(run, analyses))
    }

    fn opened() -> State {
        read(State::default().reduce(Action::Opened(vec![report("a", "A."), report("b", "B.")])))
    }

    fn ids(state: &State) -> Vec<&str> {
        state.corpus.dataset.reports().iter().map(|coded| coded.report.id.as_str()).collect()
    }

    #[test]
    fn texts_come_beside_what_is_there_and_go_again() {
        let state =
            opened().reduce(own(UserDataEdit::Add(vec![report("x", "X."), report("y", "Y.")])));
        assert_eq!((&state.corpus.phase, state.corpus.unread().len()), (&Phase::Coding, 2));
        assert_eq!(ids(&state), ["a", "b"], "what was read stays");
        let state = read(state);
        assert_eq!(ids(&state), ["a", "b", "x", "y"]);
        let gone = ["x".to_owned(), "a".to_owned()].into();
        let state = state.reduce(own(UserDataEdit::Remove(gone)));
        assert_eq!((&state.corpus.phase, ids(&state)), (&Phase::Ready, vec!["b", "y"]));
        let state = state.reduce(Action::Edit(Edit::Undo));
        assert_eq!(ids(&state), ["a", "b", "x", "y"], "and nothing is read again");
        let state = state.reduce(Action::Edit(Edit::Undo)).reduce(Action::Edit(Edit::Redo));
        assert_eq!(ids(&state), ["a", "b", "x", "y"]);
        assert_eq!(ids(&state.reduce(own(UserDataEdit::Clear))), ["a", "b"]);
    }

    #[test]
    fn texts_come_in_place_of_what_is_there() {
        let state = opened().reduce(own(UserDataEdit::Replace(vec![report("a", "Mine.")])));
        let state = read(state);
        assert_eq!(ids(&state), ["a"]);
        assert_eq!(state.corpus.reports[0].text, "Mine.");
        let state = state.reduce(own(UserDataEdit::Restore));
        assert_eq!(state.corpus.unread().len(), 0);
        assert_eq!(ids(&state), ["a", "b"]);
    }

    #[test]
    fn the_same_text_is_taken_once_and_another_gets_an_id_of_its_own() {
        let twice =
            vec![report("a", "A."), report("a", "Other."), report("", "One."), report("", "Two.")];
        let state = read(opened().reduce(own(UserDataEdit::Add(twice.clone()))));
        assert_eq!(ids(&state), ["a", "b", "a-2", "text", "text-2"]);
        let again = state.reduce(own(UserDataEdit::Add(twice)));
        assert_eq!(ids(&again).len(), 5);
        assert_eq!(again.history.moments().len(), 2, "no step");
    }

    #[test]
    fn a_report_that_was_coded_elsewhere_takes_the_place_of_its_text() {
        let coded = |id: &str, text: &str, found: &str| Report {
            coded: Some(found.into()),
            ..report(id, text)
        };
        // One of the page's own, one of a person's, and one whose id another text has.
        let state = read(opened().reduce(own(UserDataEdit::Add(vec![report("x", "X.")]))));
        let came = vec![coded("a", "A.", "1"), coded("x", "X.", "2"), coded("b", "Other.", "3")];
        let state = state.reduce(own(UserDataEdit::Add(came.clone())));
        assert_eq!((state.corpus.unread().len(), state.corpus.reports.len()), (3, 4));
        let state = read(state);
        assert_eq!(ids(&state), ["a", "b", "x", "b-2"]);
        let found = |state: &State| -> Vec<Option<String>> {
            state.corpus.reports.iter().map(|r| r.coded.as_deref().map(str::to_owned)).collect()
        };
        assert_eq!(found(&state), [Some("1".into()), None, Some("2".into()), Some("3".into())]);
        assert_eq!(state.history.undoes(), Some("Added 3 texts"));
        let again = state.clone().reduce(own(UserDataEdit::Add(came)));
        assert_eq!((ids(&again).len(), again.corpus.unread().len()), (4, 0));
        let before = read(state.reduce(Action::Edit(Edit::Undo)));
        assert_eq!(
            (ids(&before), before.corpus.reports[0].coded.is_some()),
            (vec!["a", "b", "x"], false)
        );
    }

    #[test]
    fn a_report_with_another_date_is_read_again_in_its_place() {
        let described = Described { date: Some(date(2016, 12, 1)), ..Described::default() };
        let state = opened().reduce(own(UserDataEdit::Describe("a".into(), described)));
        assert_eq!((state.corpus.unread().len(), ids(&state)), (1, vec!["b"]));
        let late = Analysis { report: "a".into(), ..Analysis::default() };
        let state = state.reduce(Action::Coded(1, vec![late]));
        assert_eq!(ids(&state), ["b"], "found in an earlier run");
        let state = read(state);
        assert_eq!(ids(&state), ["a", "b"]);
        assert_eq!(state.corpus.reports[0].date, Some(date(2016, 12, 1)));
        let titled = Described {
            title: Some("A headline".into()),
            date: Some(date(2016, 12, 1)),
            ..Described::default()
        };
        let state = state.reduce(own(UserDataEdit::Describe("a".into(), titled)));
        assert_eq!(state.corpus.unread().len(), 0, "a headline changes no finding");
        assert_eq!(state.history.undoes(), Some("“a” is now “A headline”"));
    }

    #[test]
    fn reading_can_be_stopped_and_nothing_goes() {
        let state =
            opened().reduce(own(UserDataEdit::Add(vec![report("x", "X."), report("y", "Y.")])));
        let (run, steps) = (state.run, state.history.moments().len());
        let found = Analysis { report: "x".into(), ..Analysis::default() };
        let state = state.reduce(Action::Coded(run, vec![found])).reduce(own(UserDataEdit::Stop));
        assert_eq!((&state.corpus.phase, ids(&state)), (&Phase::Ready, vec!["a", "b", "x"]));
        assert_eq!((state.own.reports.len(), state.corpus.paused.len()), (2, 1));
        assert_eq!(state.history.moments().len(), steps, "no step");
        // A text that is added next is read at once, and alone.
        let state = state.reduce(own(UserDataEdit::Add(vec![report("z", "Z.")])));
        let next: Vec<String> =
            state.corpus.to_read().iter().map(|report| report.id.clone()).collect();
        assert_eq!((next, &state.corpus.phase), (vec!["z".to_owned()], &Phase::Coding));
        let run = state.run;
        let found = Analysis { report: "z".into(), ..Analysis::default() };
        let state = state.reduce(Action::Coded(run, vec![found]));
        assert_eq!(state.corpus.phase, Phase::Ready);
        let state = state.reduce(own(UserDataEdit::ReadOn));
        assert_eq!((&state.corpus.phase, state.run > run), (&Phase::Coding, true));
        assert_eq!(ids(&read(state)), ["a", "b", "x", "y", "z"]);
    }

    #[test]
    fn five_thousand_texts_of_one_id_are_taken_in() {
        let many = |count: usize| -> Vec<Report> {
            (0..count).map(|at| report("same", &format!("Text {at}."))).collect()
        };
        let state = State::default().reduce(own(UserDataEdit::Add(many(5_000))));
        assert_eq!(state.own.reports.last().map(|last| last.id.as_str()), Some("same-5000"));
        let again = state.reduce(own(UserDataEdit::Add(many(5_001))));
        assert_eq!(again.own.reports.len(), 5_001);
    }

    #[test]
    fn two_bundled_reports_of_one_id_are_both_read() {
        let twice = vec![report("a", "A."), report("a", "B."), report("a", "A.")];
        let state = read(State::default().reduce(Action::Opened(twice)));
        assert_eq!((&state.corpus.phase, ids(&state)), (&Phase::Ready, vec!["a", "a-2"]));
    }

    #[test]
    fn all_of_it_can_be_kept_and_brought_back() {
        let state = opened().reduce(own(UserDataEdit::Replace(vec![report("x", "X.")])));
        let kept = serde_json::to_string(&*state.own).unwrap();
        let back: UserData = serde_json::from_str(&kept).unwrap();
        assert_eq!(back, *state.own);
        // Before the page's own reports are there, or after.
        let early = State::default().reduce(own(UserDataEdit::Kept(back.clone())));
        let early = read(early.reduce(Action::Opened(vec![report("a", "A."), report("b", "B.")])));
        let late = read(opened().reduce(own(UserDataEdit::Kept(back))));
        assert_eq!((ids(&early), ids(&late)), (vec!["x"], vec!["x"]));
        assert!(
            UserData::default().is_empty()
                && serde_json::from_str::<UserData>("{}").unwrap().is_empty()
        );
    }

    #[test]
    fn other_ways_bring_their_findings_along() {
        let state = opened();
        let ways = CustomRules { actors: "x".into(), ..CustomRules::default() };
        let found = ["a", "b"].map(|id| Analysis { report: id.into(), ..Analysis::default() });
        let state = state.reduce(own(UserDataEdit::CustomRules(ways, found.to_vec())));
        assert_eq!(state.corpus.unread().len(), 0);
        let state = state.reduce(Action::Edit(Edit::Undo));
        assert_eq!(state.corpus.unread().len(), 2, "the earlier ways find something else");
    }
}
