//! What a person chose to look at: all of it is in the address ([`crate::url`]).

use entente_graph::{Filter, Level};

use super::{Breakpoint, Browsing, NetworkOptions, Panels, SecondView, Selection, Show, Tables};
use crate::view_id::ViewId;

/// The tabs of the evidence panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The events of what is selected.
    #[default]
    Evidence,
    /// Sentences that were not coded, and why not.
    WhyNot,
}

/// What the reader shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The report's id; the first one where there is none.
    pub report: Option<String>,
    /// Index of the sentence that was asked for.
    pub sentence: Option<usize>,
    /// Index of the event that was asked for, among those of its report.
    pub event: Option<usize>,
}

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Count {
    /// Every report of an act.
    #[default]
    Reports,
    /// Every act once, however many report it.
    Events,
}

/// Everything that a person chose to look at: what a link holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewState {
    /// Which view.
    pub view: ViewId,
    /// How far actors are drawn together.
    pub level: Level,
    /// Whether somebody chose the level, or the number of actors did: until then it goes by how many there are.
    pub level_set: bool,
    /// What is counted.
    pub count: Count,
    /// What is selected.
    pub selection: Selection,
    /// What passes.
    pub filter: Filter,
    /// How the network is looked at.
    pub options: NetworkOptions,
    /// Panels opened or closed by hand.
    pub panels: Option<Panels>,
    /// The evidence panel's tab.
    pub tab: Tab,
    /// The reader's place.
    pub reading: Reading,
    /// How the tables are sorted.
    pub tables: Tables,
    /// What the method view shows.
    pub browsing: Browsing,
    /// How it is shown to others.
    pub show: Show,
    /// What stands beside the view.
    pub beside: Option<SecondView>,
    /// What is done in the classroom, as `entente_classroom::task` writes it.
    pub class: String,
}

impl ViewState {
    /// Shows another view. One that stands beside it already changes places with it.
    pub(crate) fn show_view(&mut self, view: ViewId) {
        if self.beside == Some(SecondView::Follows(view)) && self.view != view {
            self.beside = Some(SecondView::Follows(self.view));
        }
        self.view = view;
    }

    /// Brings a view up, unless it stands beside the one that is shown.
    pub(crate) fn open_view(&mut self, view: ViewId) {
        if self.beside != Some(SecondView::Follows(view)) {
            self.view = view;
        }
    }

    /// The panels that are open where there is so much room.
    pub fn panels_in(&self, breakpoint: Breakpoint) -> Panels {
        let usual = if self.takes_whole_width() { Panels::default() } else { breakpoint.panels() };
        let chosen = self.panels.unwrap_or(usual);
        // A link from a wide window may ask for both.
        if !breakpoint.is_roomy() && chosen.filters && chosen.evidence {
            return Panels { filters: false, ..chosen };
        }
        chosen
    }

    /// Whether the view is read rather than looked at: it has the whole width until a panel is opened.
    fn takes_whole_width(&self) -> bool {
        matches!(self.view, ViewId::Reader | ViewId::Events | ViewId::Method)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_takes_the_whole_width_until_a_panel_is_asked_for() {
        let evidence = Panels { filters: false, evidence: true };
        let network = ViewState::default();
        assert_eq!(network.panels_in(Breakpoint::Wide), Panels { filters: true, evidence: true });
        assert_eq!(network.panels_in(Breakpoint::Laptop), evidence);
        for view in [ViewId::Reader, ViewId::Events, ViewId::Method] {
            let read = ViewState { view, ..ViewState::default() };
            assert_eq!(read.panels_in(Breakpoint::Wide), Panels::default());
            let asked = ViewState { panels: Some(evidence), ..read };
            assert_eq!(asked.panels_in(Breakpoint::Laptop), evidence);
        }
    }

    #[test]
    fn both_panels_stay_open_where_there_is_room() {
        let both = Panels { filters: true, evidence: true };
        let asked = ViewState { panels: Some(both), ..ViewState::default() };
        assert_eq!(asked.panels_in(Breakpoint::Laptop), both);
        assert_eq!(asked.panels_in(Breakpoint::Medium), Panels { filters: false, evidence: true });
        assert_eq!([1599.0, 1600.0].map(Breakpoint::of), [Breakpoint::Laptop, Breakpoint::Wide]);
    }
}
