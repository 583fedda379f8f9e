//! How the page is shown to others: presenter mode, the step of a tour, and a second view beside the first.

use entente_graph::tour::{self, Hide, Tour};

use super::shared::Shared;
use super::view_state::ViewState;
use crate::view_id::ViewId;

/// How the page is shown to others. It is part of the look, and so of the address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Show {
    /// Presenter mode: large type, no panels.
    pub present: bool,
    /// The step of a tour that was last gone to.
    pub step: Option<TourPosition>,
    /// What is kept back until it is revealed.
    pub hide: Hide,
}

/// A step of one of the two tours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TourPosition {
    /// Of the person's own tour; else of the one that came with the page.
    pub own: bool,
    /// Which step, from nought.
    pub index: usize,
}

/// What stands beside the view where there is room for two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecondView {
    /// Another view of the same selection and filter.
    Follows(ViewId),
    /// A view that was pinned: it keeps its own selection and filter.
    Pinned(Box<ViewState>),
}

impl SecondView {
    /// Which view it is.
    pub fn view(&self) -> ViewId {
        match self {
            Self::Follows(view) => *view,
            Self::Pinned(view_state) => view_state.view,
        }
    }
}

/// The tours that there are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tours {
    /// The one that came with the page.
    pub bundled: Shared<Tour>,
    /// The one that the person records or has opened.
    pub own: Shared<Tour>,
}

impl Tours {
    /// One of them.
    pub fn tour(&self, own: bool) -> &Tour {
        if own { &self.own } else { &self.bundled }
    }

    /// The step that is shown, with its tour; none where the address asks for one that is not there.
    pub fn step(&self, at: Option<TourPosition>) -> Option<(&Tour, &tour::TourStep)> {
        let at = at?;
        let tour = self.tour(at.own);
        Some((tour, tour.steps.get(at.index)?))
    }

    /// Where a walk begins: at the person's own tour if there is one.
    pub fn first(&self) -> Option<TourPosition> {
        let own = !self.own.is_empty();
        (!self.tour(own).is_empty()).then_some(TourPosition { own, index: 0 })
    }

    /// The step after this one, or the one before; the first where none is shown.
    pub fn beside(&self, at: Option<TourPosition>, forward: bool) -> Option<TourPosition> {
        let Some(at) = at.filter(|at| at.index < self.tour(at.own).steps.len()) else {
            return self.first().filter(|_| forward);
        };
        let index = if forward { at.index + 1 } else { at.index.checked_sub(1)? };
        (index < self.tour(at.own).steps.len()).then_some(TourPosition { index, ..at })
    }
}
