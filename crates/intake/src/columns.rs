//! Which columns of a table hold what: what a person may choose.

use serde::{Deserialize, Serialize};

/// Which columns hold what, by their places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// The text of the report. Without it there is none.
    pub text: Option<u32>,
    /// Its headline.
    pub title: Option<u32>,
    /// The day of publication.
    pub date: Option<u32>,
    /// Who published it.
    pub source: Option<u32>,
    /// Whether the first row is a report and no heading.
    pub headless: bool,
}

/// A column's heading, and what stands first in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Its name; none where the table has no headings.
    pub name: String,
    /// The first value in it, cut.
    pub example: String,
}

/// Which columns of a table hold the parts of coded events, by their places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventColumns {
    /// Who acted. Without it there is no event.
    pub source: Option<u32>,
    /// On whom. Without it there is no event.
    pub target: Option<u32>,
    /// The day.
    pub date: Option<u32>,
    /// The act: a CAMEO code, a PLOVER category or CAMEO's name for it.
    pub act: Option<u32>,
    /// A sentence about it.
    pub words: Option<u32>,
    /// The address of its source.
    pub url: Option<u32>,
    /// Whether the first row is an event and no heading.
    pub headless: bool,
}
