//! Showing the page to others: presenter mode, tours, what is kept back, and a second view beside the first.

use entente_graph::tour::{self, Hide, Tour};

use super::{Action, Moment, State, Step};
use crate::model::{At, Beside, Look, Panels, Shared, Show};
use crate::{describe, url};

/// What happens to how the page is shown.
#[derive(Clone, Debug)]
pub enum Turn {
    /// Presenter mode on or off.
    Present(bool),
    /// To a step of a tour.
    To(At),
    /// On, as one key does it: first what is kept back is revealed, then comes the next step.
    On,
    /// To the step before.
    Back,
    /// The tour is left; the view stays.
    Leave,
    /// What the step keeps back is shown, or kept back again.
    Reveal,
    /// The person's own tour is changed.
    Tour(tour::Change),
    /// Another view beside this one, or none.
    Beside(Option<Beside>),
}

impl State {
    /// Shows otherwise. Whether that is a step of the history.
    pub(super) fn show(&mut self, turn: Turn) -> bool {
        self.step = Step::Push;
        match turn {
            Turn::Present(on) => self.relook(|look| look.show.present = on),
            Turn::To(at) => return self.go_to(at),
            Turn::On if self.look.show.hide != Hide::Nothing => self.reveal(),
            Turn::On | Turn::Back => {
                let forward = matches!(turn, Turn::On);
                if let Some(at) = self.tours.beside(self.look.show.step, forward) {
                    return self.go_to(at);
                }
            }
            Turn::Leave => self
                .relook(|look| look.show = Show { present: look.show.present, ..Show::default() }),
            Turn::Reveal => self.reveal(),
            Turn::Tour(change) => self.retour(change),
            Turn::Beside(beside) => {
                self.make_room(beside.is_some());
                self.relook(|look| look.beside = beside);
                return true;
            }
        }
        false
    }

    fn relook(&mut self, change: impl FnOnce(&mut Look)) {
        let mut look = Look::clone(&self.look);
        change(&mut look);
        if look != *self.look {
            self.look = Shared::new(look);
        }
    }

    /// Two views need the width of the filters; they come back by their button.
    fn make_room(&mut self, two: bool) {
        let panels = self.panels();
        if two && self.look.beside.is_none() && panels.filters {
            self.relook(|look| look.panels = Some(Panels { filters: false, ..panels }));
        }
    }

    /// The view of a step, shown as the page is shown now.
    fn go_to(&mut self, at: At) -> bool {
        let Some((_, step)) = self.tours.step(Some(at)) else { return false };
        let (now, hide) = (&self.look, step.hide);
        let show = Show { present: now.show.present, step: Some(at), hide };
        let look = Look { show, panels: now.panels, ..url::read(&step.fragment) };
        self.relook(|now| *now = look);
        true
    }

    /// Shows what is kept back; where nothing is, keeps back what the step asks for.
    fn reveal(&mut self) {
        let asked = self.tours.step(self.look.show.step).map(|(_, step)| step.hide);
        self.relook(|look| {
            let hidden = look.show.hide != Hide::Nothing;
            look.show.hide = if hidden { Hide::Nothing } else { asked.unwrap_or_default() };
        });
    }

    fn retour(&mut self, change: tour::Change) {
        let words = describe::tour(&change);
        let tour = Tour::clone(&self.tours.own).changed(change);
        if tour == *self.tours.own {
            return;
        }
        let before = self.moment(String::new());
        self.tours.own = Shared::new(tour);
        self.step = Step::Stay;
        let after = self.moment(words);
        self.history.note(before, after);
    }

    /// Takes the tour of a moment of the history.
    pub(super) fn take_tour(&mut self, moment: &Moment) {
        self.tours.own = moment.tour.clone();
    }

    /// What is done in the view beside: where it is pinned it has a look of its own, else it is done here.
    pub(super) fn aside(&mut self, action: Action) -> Option<Action> {
        let Some(Beside::Pinned(own)) = &self.look.beside else { return Some(action) };
        // What is no look belongs to the page as a whole.
        if matches!(action, Action::Edit(_) | Action::Like(_) | Action::Show(_) | Action::Sheet(_))
        {
            return Some(action);
        }
        let mut other = State { room: self.room, ..State::default() };
        other.look = Shared::new(Look::clone(own));
        other.turn(action);
        let mut look = Look { show: Show::default(), beside: None, ..Look::clone(&other.look) };
        look.panels = None;
        self.step = other.step;
        self.relook(|now| now.beside = Some(Beside::Pinned(Box::new(look))));
        None
    }
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::ActorId;

    use super::*;
    use crate::model::{Pick, Room, Tours};
    use crate::state::Edit;
    use crate::view_id::ViewId;

    fn tours() -> Tours {
        let step = |fragment: &str, hide| tour::Step {
            fragment: fragment.into(),
            hide,
            ..tour::Step::default()
        };
        let steps = vec![
            step("v1&pick=russia", Hide::Nothing),
            step("v1&view=matrix&level=country", Hide::Lines),
            step("v1&view=map", Hide::Nothing),
        ];
        Tours { bundled: Shared::new(Tour { steps, ..Tour::default() }), ..Tours::default() }
    }

    fn run(turns: impl IntoIterator<Item = Turn>) -> State {
        let start = State { tours: tours(), ..State::default() };
        turns.into_iter().fold(start, |state, turn| state.reduce(Action::Show(turn)))
    }

    fn add(fragment: &str) -> Turn {
        let step = tour::Step { fragment: fragment.into(), ..tour::Step::default() };
        Turn::Tour(tour::Change::Add(step))
    }

    #[test]
    fn one_key_walks_the_tour_and_reveals_on_the_way() {
        let state = run([Turn::Present(true), Turn::On]);
        assert_eq!(state.look.show.step, Some(At::default()));
        assert_eq!(state.look.pick, Pick::actor(ActorId("russia".into())));
        let state = state.reduce(Action::Show(Turn::On));
        assert_eq!((state.look.view, state.look.show.hide), (ViewId::Matrix, Hide::Lines));
        let state = state.reduce(Action::Show(Turn::On));
        assert_eq!((state.look.view, state.look.show.hide), (ViewId::Matrix, Hide::Nothing));
        let state = state.reduce(Action::Show(Turn::On)).reduce(Action::Show(Turn::On));
        assert_eq!((state.look.view, state.look.show.present), (ViewId::Map, true));
        let state = state.reduce(Action::Show(Turn::Back));
        assert_eq!((state.look.view, state.look.show.hide), (ViewId::Matrix, Hide::Lines));
    }

    #[test]
    fn what_was_revealed_can_be_kept_back_again() {
        let at = At { own: false, index: 1 };
        let hidden = |turns: &[Turn]| run(turns.to_vec()).look.show.hide;
        assert_eq!(hidden(&[Turn::To(at), Turn::Reveal]), Hide::Nothing);
        assert_eq!(hidden(&[Turn::To(at), Turn::Reveal, Turn::Reveal]), Hide::Lines);
        assert_eq!(hidden(&[Turn::Reveal]), Hide::Nothing, "no step, nothing to keep back");
        assert_eq!(hidden(&[Turn::To(at), Turn::Leave]), Hide::Nothing);
    }

    #[test]
    fn the_own_tour_comes_first_and_a_missing_step_is_none() {
        let state = run([add("v1&view=events"), Turn::On]);
        assert_eq!(state.look.show.step, Some(At { own: true, index: 0 }));
        assert_eq!(state.look.view, ViewId::Events);
        let lost = state.tours.beside(Some(At { own: true, index: 7 }), true);
        assert_eq!(lost, Some(At { own: true, index: 0 }));
        assert_eq!(run([Turn::To(At { own: true, index: 0 })]).look.show.step, None);
        assert_eq!(run([Turn::Back]).look.show.step, None);
    }

    #[test]
    fn recording_is_undone_like_everything_else() {
        let state = run([add("v1&view=map"), add("v1&view=matrix")]);
        let state = state.reduce(Action::Show(Turn::Tour(tour::Change::Remove(0))));
        assert_eq!(state.tours.own.steps.len(), 1);
        let state = state.reduce(Action::Edit(Edit::Undo));
        assert_eq!(state.tours.own.steps.len(), 2);
        let state = (0..5).fold(state, |state, _| state.reduce(Action::Edit(Edit::Undo)));
        assert!(state.tours.own.is_empty());
        let state = (0..5).fold(state, |state, _| state.reduce(Action::Edit(Edit::Redo)));
        assert_eq!(state.tours.own.steps.len(), 1);
    }

    #[test]
    fn a_pinned_view_keeps_its_own_selection() {
        let pick = |id: &str| Pick::actor(ActorId(id.into()));
        let pinned = Look { view: ViewId::Network, pick: pick("russia"), ..Look::default() };
        let pinned = Turn::Beside(Some(Beside::Pinned(Box::new(pinned))));
        let state = State { room: Room::Wide, ..run([pinned]) };
        let state = state.reduce(Action::Pick(pick("syria")));
        let kept = |state: &State| match &state.look.beside {
            Some(Beside::Pinned(look)) => look.pick.clone(),
            other => panic!("not pinned: {other:?}"),
        };
        assert_eq!((&state.look.pick, kept(&state)), (&pick("syria"), pick("russia")));
        let state = state.reduce(Action::Aside(Box::new(Action::Pick(pick("iran")))));
        assert_eq!((&state.look.pick, kept(&state)), (&pick("syria"), pick("iran")));
        assert!(!state.panels().filters, "two views need the room");
    }

    #[test]
    fn a_view_that_follows_acts_for_both() {
        let state = run([Turn::Beside(Some(Beside::Follows(ViewId::Reader)))]);
        let pick = Pick::actor(ActorId("syria".into()));
        let state = state.reduce(Action::Aside(Box::new(Action::Pick(pick.clone()))));
        assert_eq!(state.look.pick, pick);
        let closed = state.reduce(Action::Show(Turn::Beside(None)));
        assert_eq!(closed.look.beside, None);
    }
}
