//! Presenter mode and tours: the bar on top, the words below the view, and the keys that walk from step to step.

mod bar;
mod caption;
mod keys;

use entente_graph::Dataset;
use entente_graph::tour::TourStep;
use entente_session::selectors::{self, FilteredGraph};
use entente_session::{Reading, Selection, Tours, ViewId};

use crate::view_props::ViewProps;
pub use bar::Bar;
pub use caption::Caption;
pub use keys::use_presenter_keys;

/// The evidence of the selection as it is leafed through: rows of the dataset, and which of them is shown.
pub(super) struct Leaves {
    rows: Vec<u32>,
    at: usize,
    /// Whether the reader's place is one of them.
    there: bool,
}

impl Leaves {
    /// Of what is selected, the surest first.
    pub(super) fn of(view: &ViewProps) -> Self {
        Self::at(&view.corpus.dataset, &view.graph, &view.selection, &view.view_state.reading)
    }

    /// The same, with the reader at a place.
    pub(super) fn at(
        dataset: &Dataset,
        graph: &FilteredGraph,
        selection: &Selection,
        reading: &Reading,
    ) -> Self {
        let rows = selectors::surest_first(dataset, selectors::rows(graph, selection));
        let row = selectors::row_of(dataset, reading);
        let at = row.and_then(|row| rows.iter().position(|other| *other == row));
        Self { rows, at: at.unwrap_or_default(), there: at.is_some() }
    }

    /// The place of the first, where the reader stands at none of them.
    pub(super) fn elsewhere(&self, dataset: &Dataset) -> Option<Reading> {
        if self.there { None } else { selectors::reading(dataset, *self.rows.first()?) }
    }

    /// The place of the next one, or of the one before, round and round.
    fn beside(&self, view: &ViewProps, forward: bool) -> Option<Reading> {
        let count = self.rows.len();
        let step = if forward { 1 } else { count.checked_sub(1)? };
        let row = *self.rows.get((self.at + step) % count.max(1))?;
        selectors::reading(&view.corpus.dataset, row)
    }
}

/// Whether the sentences of the selection stand below the view: the reader shows them itself.
fn has_leaves(view: &ViewProps) -> bool {
    view.view_state.show.present && view.view_state.view != ViewId::Reader
}

/// The step that is shown, its number, and how many there are.
fn step<'a>(view: &ViewProps, tours: &'a Tours) -> Option<(&'a TourStep, usize, usize)> {
    let at = view.view_state.show.step?;
    let (tour, step) = tours.step(Some(at))?;
    Some((step, at.index + 1, tour.steps.len()))
}
