//! The level of roll-up by the number of actors: where there are many, those who belong together are folded.

use std::collections::BTreeSet;

use entente_graph::{Dataset, Level};

use super::{HistoryMode, State};
use crate::model::{Shared, ViewState};

/// With more actors than this that take part in events, each stands for their country or organisation.
const MANY: usize = 60;

impl State {
    /// Folds actors into their countries as soon as there are many, unless somebody chose a level. That is done once:
    /// from then on the level is in the address.
    pub(super) fn choose_level(&mut self) {
        if self.view_state.level_set || !are_many(&self.corpus.dataset) {
            return;
        }
        let folded = ViewState {
            level: Level::Country,
            level_set: true,
            ..ViewState::clone(&self.view_state)
        };
        self.view_state = Shared::new(folded);
        self.step = HistoryMode::Replace;
    }
}

fn are_many(dataset: &Dataset) -> bool {
    let mut seen = BTreeSet::new();
    dataset.events().iter().any(|event| {
        seen.extend([event.source(Level::Person), event.target(Level::Person)]);
        seen.len() > MANY
    })
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::ActorKind;
    use entente_engine::{Analysis, Report};

    use super::*;
    use crate::example::{actor, event};
    use crate::state::Action;
    use crate::url;

    /// A state with a report in which so many actors act on one another in a ring.
    fn read(before: State, actors: usize) -> State {
        let name = |at: usize| format!("a{}", at % actors);
        let analysis = Analysis {
            report: "r".into(),
            actors: (0..actors).map(|at| actor(&name(at), ActorKind::Country)).collect(),
            events: (0..actors).map(|at| event(&name(at), &name(at + 1), 0.9)).collect(),
            ..Analysis::default()
        };
        let report = Report { id: "r".into(), ..Report::default() };
        before.reduce(Action::Opened(vec![report])).reduce(Action::Coded(1, vec![analysis]))
    }

    #[test]
    fn many_actors_are_folded_once_and_the_address_says_so() {
        let state = read(State::default(), MANY + 1);
        assert_eq!((state.view_state.level, state.step), (Level::Country, HistoryMode::Replace));
        assert_eq!(url::write(&state.view_state), "v1&level=country");
        let state = state.reduce(Action::Level(Level::Person));
        assert_eq!(url::write(&state.view_state), "v1&level=person", "a choice stays one");
    }

    #[test]
    fn few_actors_stand_for_themselves_and_a_choice_is_not_overruled() {
        let state = read(State::default(), MANY);
        assert_eq!((state.view_state.level, state.view_state.level_set), (Level::Person, false));
        let chosen =
            State { view_state: Shared::new(url::read("v1&level=person")), ..State::default() };
        assert_eq!(read(chosen, MANY + 1).view_state.level, Level::Person);
    }
}
