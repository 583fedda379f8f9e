//! Who an actor is in a dataset, and how far actors are drawn together.

use serde::{Deserialize, Serialize};

/// An actor of a [`Dataset`](crate::Dataset), as an index into [`Dataset::actors`](crate::Dataset::actors).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorIx(pub u32);

impl ActorIx {
    /// The index itself.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// How far actors are drawn together.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Everybody as the text names them.
    #[default]
    Person,
    /// A person counts for the institution of their office at the report's date.
    Institution,
    /// Everybody counts for their country, or for the organisation at the top of their chain.
    Country,
}

impl Level {
    /// From the finest to the coarsest.
    pub const ALL: [Level; 3] = [Level::Person, Level::Institution, Level::Country];
}
