//! How the tables are sorted, and how much of them is shown.

use entente_graph::matrix::{self, Order};
use entente_graph::sorting::Sorting;
use entente_graph::{actors, events};

/// What a person chose in the table views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tables {
    /// The order of the matrix's rows and columns.
    pub matrix: Order,
    /// So many of the heaviest actors are in the matrix.
    pub matrix_most: usize,
    /// How the events are sorted.
    pub events: Sorting<events::Column>,
    /// How the actors are sorted.
    pub actors: Sorting<actors::Column>,
    /// What an actor's name or country must contain.
    pub actor_words: String,
    /// Names are being tidied: so many pairs were put off until later.
    pub tidy: Option<usize>,
}

impl Default for Tables {
    fn default() -> Self {
        Self {
            matrix: Order::default(),
            matrix_most: matrix::MOST,
            events: Sorting { by: events::Column::Date, down: true },
            actors: Sorting { by: actors::Column::Acts, down: true },
            actor_words: String::new(),
            tidy: None,
        }
    }
}
