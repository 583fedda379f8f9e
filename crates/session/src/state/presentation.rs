//! Showing the page to others: presenter mode, tours, what is kept back, and a second view beside the first.

use entente_graph::tour::{self, Hide, Tour};

use super::{Action as PageAction, HistoryMode, State};
use crate::model::{Panels, SecondView, Shared, Show, TourPosition, ViewState};
use crate::{describe, url};

/// What happens to how the page is shown.
#[derive(Clone, Debug)]
pub enum Action {
    /// Presenter mode on or off.
    Present(bool),
    /// To a step of a tour.
    To(TourPosition),
    /// On, as one key does it: first what is kept back is revealed, then comes the next step.
    On,
    /// To the step before.
    Back,
    /// The tour is left; the view stays.
    Leave,
    /// What the step keeps back is shown, or kept back again.
    Reveal,
    /// The person's own tour is changed.
    Tour(tour::TourEdit),
    /// Another view beside this one, or none.
    SecondView(Option<SecondView>),
}

impl State {
    /// Shows otherwise. Whether that is a step of the history.
    pub(super) fn show(&mut self, turn: Action) -> bool {
        self.step = HistoryMode::Push;
        match turn {
            Action::Present(on) => self.present(on),
            Action::To(at) => return self.go_to(at),
            Action::On if self.view_state.show.hide != Hide::Nothing => self.reveal(),
            Action::On | Action::Back => {
                let forward = matches!(turn, Action::On);
                if let Some(at) = self.tours.beside(self.view_state.show.step, forward) {
                    return self.go_to(at);
                }
            }
            Action::Leave => self.relook(|view_state| {
                view_state.show = Show { present: view_state.show.present, ..Show::default() }
            }),
            Action::Reveal => self.reveal(),
            Action::Tour(change) => self.retour(change),
            Action::SecondView(beside) => {
                self.make_room(beside.is_some());
                self.relook(|view_state| view_state.beside = beside);
                return true;
            }
        }
        false
    }

    fn relook(&mut self, change: impl FnOnce(&mut ViewState)) {
        let mut view_state = ViewState::clone(&self.view_state);
        change(&mut view_state);
        if view_state != *self.view_state {
            self.view_state = Shared::new(view_state);
        }
    }

    /// Begins to present, or stops: then the view is again what it was before.
    fn present(&mut self, on: bool) {
        if on && !self.view_state.show.present {
            self.before_show = Some(self.view_state.clone());
        }
        // A page that opened in presenter mode was nothing else before.
        let before = if on { None } else { self.before_show.take() };
        self.relook(|view_state| {
            if let Some(before) = before {
                *view_state = ViewState::clone(&before);
            }
            view_state.show.present = on;
        });
    }

    /// Two views need the width of the filters; they come back by their button.
    fn make_room(&mut self, two: bool) {
        let panels = self.panels();
        if two && self.view_state.beside.is_none() && panels.filters {
            self.relook(|view_state| view_state.panels = Some(Panels { filters: false, ..panels }));
        }
    }

    /// The view of a step, shown as the page is shown now.
    fn go_to(&mut self, at: TourPosition) -> bool {
        let Some((_, step)) = self.tours.step(Some(at)) else { return false };
        let (now, hide) = (&self.view_state, step.hide);
        let show = Show { present: now.show.present, step: Some(at), hide };
        let view_state = ViewState { show, panels: now.panels, ..url::read(&step.fragment) };
        self.relook(|now| *now = view_state);
        true
    }

    /// Shows what is kept back; where nothing is, keeps back what the step asks for.
    fn reveal(&mut self) {
        let asked = self.tours.step(self.view_state.show.step).map(|(_, step)| step.hide);
        self.relook(|view_state| {
            let hidden = view_state.show.hide != Hide::Nothing;
            view_state.show.hide = if hidden { Hide::Nothing } else { asked.unwrap_or_default() };
        });
    }

    fn retour(&mut self, change: tour::TourEdit) {
        let words = describe::tour(&change);
        let tour = Tour::clone(&self.tours.own).changed(change);
        if tour == *self.tours.own {
            return;
        }
        let before = self.moment(String::new());
        self.tours.own = Shared::new(tour);
        self.step = HistoryMode::Stay;
        let after = self.moment(words);
        self.history.note(before, after);
    }

    /// What is done in the view beside: where it is pinned it has a look of its own, else it is done here.
    pub(super) fn aside(&mut self, action: PageAction) -> Option<PageAction> {
        let Some(SecondView::Pinned(own)) = &self.view_state.beside else { return Some(action) };
        // What is no look belongs to the page as a whole.
        if matches!(
            action,
            PageAction::Edit(_)
                | PageAction::Preferences(_)
                | PageAction::Presentation(_)
                | PageAction::Dialog(_)
        ) {
            return Some(action);
        }
        let mut other = State { breakpoint: self.breakpoint, ..State::default() };
        other.view_state = Shared::new(ViewState::clone(own));
        other.turn(action);
        let mut view_state = ViewState {
            show: Show::default(),
            beside: None,
            ..ViewState::clone(&other.view_state)
        };
        view_state.panels = None;
        self.step = other.step;
        self.relook(|now| now.beside = Some(SecondView::Pinned(Box::new(view_state))));
        None
    }
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::ActorId;

    use super::*;
    use crate::model::{Breakpoint, Selection, Tours};
    use crate::state::Edit;
    use crate::view_id::ViewId;

    fn tours() -> Tours {
        let step = |fragment: &str, hide| tour::TourStep {
            fragment: fragment.into(),
            hide,
            ..tour::TourStep::default()
        };
        let steps = vec![
            step("v1&pick=russia", Hide::Nothing),
            step("v1&view=matrix&level=country", Hide::Lines),
            step("v1&view=map", Hide::Nothing),
        ];
        Tours { bundled: Shared::new(Tour { steps, ..Tour::default() }), ..Tours::default() }
    }

    fn run(turns: impl IntoIterator<Item = Action>) -> State {
        let start = State { tours: tours(), ..State::default() };
        turns.into_iter().fold(start, |state, turn| state.reduce(PageAction::Presentation(turn)))
    }

    fn add(fragment: &str) -> Action {
        let step = tour::TourStep { fragment: fragment.into(), ..tour::TourStep::default() };
        Action::Tour(tour::TourEdit::Add(step))
    }

    #[test]
    fn one_key_walks_the_tour_and_reveals_on_the_way() {
        let state = run([Action::Present(true), Action::On]);
        assert_eq!(state.view_state.show.step, Some(TourPosition::default()));
        assert_eq!(state.view_state.selection, Selection::actor(ActorId("russia".into())));
        let state = state.reduce(PageAction::Presentation(Action::On));
        assert_eq!(
            (state.view_state.view, state.view_state.show.hide),
            (ViewId::Matrix, Hide::Lines)
        );
        let state = state.reduce(PageAction::Presentation(Action::On));
        assert_eq!(
            (state.view_state.view, state.view_state.show.hide),
            (ViewId::Matrix, Hide::Nothing)
        );
        let state = state
            .reduce(PageAction::Presentation(Action::On))
            .reduce(PageAction::Presentation(Action::On));
        assert_eq!((state.view_state.view, state.view_state.show.present), (ViewId::Map, true));
        let state = state.reduce(PageAction::Presentation(Action::Back));
        assert_eq!(
            (state.view_state.view, state.view_state.show.hide),
            (ViewId::Matrix, Hide::Lines)
        );
    }

    #[test]
    fn leaving_goes_back_to_the_view_before() {
        let start = State { tours: tours(), ..State::default() };
        let start = start.reduce(PageAction::View(ViewId::Events));
        let shown = [Action::Present(true), Action::On, Action::On, Action::Present(true)];
        let shown = shown
            .into_iter()
            .fold(start, |state, turn| state.reduce(PageAction::Presentation(turn)));
        assert_eq!((shown.view_state.view, shown.view_state.show.present), (ViewId::Matrix, true));
        let left = shown.reduce(PageAction::Presentation(Action::Present(false)));
        assert_eq!(left.view_state.view, ViewId::Events);
        assert_eq!(left.view_state.show, Show::default());
        // A link that opens in presenter mode has nothing to go back to: the view stays.
        let mut opened = State { tours: tours(), ..State::default() };
        opened.view_state = Shared::new(url::read("v1&view=map&present=yes"));
        let left = opened.reduce(PageAction::Presentation(Action::Present(false)));
        assert_eq!((left.view_state.view, left.view_state.show.present), (ViewId::Map, false));
    }

    #[test]
    fn what_was_revealed_can_be_kept_back_again() {
        let at = TourPosition { own: false, index: 1 };
        let hidden = |turns: &[Action]| run(turns.to_vec()).view_state.show.hide;
        assert_eq!(hidden(&[Action::To(at), Action::Reveal]), Hide::Nothing);
        assert_eq!(hidden(&[Action::To(at), Action::Reveal, Action::Reveal]), Hide::Lines);
        assert_eq!(hidden(&[Action::Reveal]), Hide::Nothing, "no step, nothing to keep back");
        assert_eq!(hidden(&[Action::To(at), Action::Leave]), Hide::Nothing);
    }

    #[test]
    fn the_own_tour_comes_first_and_a_missing_step_is_none() {
        let state = run([add("v1&view=events"), Action::On]);
        assert_eq!(state.view_state.show.step, Some(TourPosition { own: true, index: 0 }));
        assert_eq!(state.view_state.view, ViewId::Events);
        let lost = state.tours.beside(Some(TourPosition { own: true, index: 7 }), true);
        assert_eq!(lost, Some(TourPosition { own: true, index: 0 }));
        assert_eq!(
            run([Action::To(TourPosition { own: true, index: 0 })]).view_state.show.step,
            None
        );
        assert_eq!(run([Action::Back]).view_state.show.step, None);
    }

    #[test]
    fn recording_is_undone_like_everything_else() {
        let state = run([add("v1&view=map"), add("v1&view=matrix")]);
        let state = state.reduce(PageAction::Presentation(Action::Tour(tour::TourEdit::Remove(0))));
        assert_eq!(state.tours.own.steps.len(), 1);
        let state = state.reduce(PageAction::Edit(Edit::Undo));
        assert_eq!(state.tours.own.steps.len(), 2);
        let state = (0..5).fold(state, |state, _| state.reduce(PageAction::Edit(Edit::Undo)));
        assert!(state.tours.own.is_empty());
        let state = (0..5).fold(state, |state, _| state.reduce(PageAction::Edit(Edit::Redo)));
        assert_eq!(state.tours.own.steps.len(), 1);
    }

    #[test]
    fn a_pinned_view_keeps_its_own_selection() {
        let selection = |id: &str| Selection::actor(ActorId(id.into()));
        let pinned = ViewState {
            view: ViewId::Network,
            selection: selection("russia"),
            ..ViewState::default()
        };
        let pinned = Action::SecondView(Some(SecondView::Pinned(Box::new(pinned))));
        let state = State { breakpoint: Breakpoint::Wide, ..run([pinned]) };
        let state = state.reduce(PageAction::Select(selection("syria")));
        let kept = |state: &State| match &state.view_state.beside {
            Some(SecondView::Pinned(view_state)) => view_state.selection.clone(),
            other => panic!("not pinned: {other:?}"),
        };
        assert_eq!(
            (&state.view_state.selection, kept(&state)),
            (&selection("syria"), selection("russia"))
        );
        let state =
            state.reduce(PageAction::Aside(Box::new(PageAction::Select(selection("iran")))));
        assert_eq!(
            (&state.view_state.selection, kept(&state)),
            (&selection("syria"), selection("iran"))
        );
        assert!(!state.panels().filters, "two views need the room");
    }

    #[test]
    fn a_view_that_follows_acts_for_both() {
        let state = run([Action::SecondView(Some(SecondView::Follows(ViewId::Reader)))]);
        let selection = Selection::actor(ActorId("syria".into()));
        let state =
            state.reduce(PageAction::Aside(Box::new(PageAction::Select(selection.clone()))));
        assert_eq!(state.view_state.selection, selection);
        let closed = state.reduce(PageAction::Presentation(Action::SecondView(None)));
        assert_eq!(closed.view_state.beside, None);
    }
}
