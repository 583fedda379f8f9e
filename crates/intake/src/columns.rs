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

impl Columns {
    /// Whether a column is one of them.
    pub(crate) fn has(&self, at: usize) -> bool {
        let all = [self.text, self.title, self.date, self.source];
        all.into_iter().flatten().any(|column| column as usize == at)
    }
}

/// So many columns can be chosen from, and those that are chosen already: a longer list is of no use to anybody.
const OFFERED: usize = 500;

/// A column's heading, and what stands first in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Its name; none where the table has no headings.
    pub name: String,
    /// The first value in it, cut.
    pub example: String,
}

impl Heading {
    /// The columns that can be chosen, with their places: the first ones in which anything stands, and those `chosen`.
    pub fn offered<'a>(headings: &'a [Heading], chosen: &[Option<u32>]) -> Vec<(u32, &'a Heading)> {
        let blank = |heading: &Heading| heading.name.is_empty() && heading.example.is_empty();
        let mut free = OFFERED;
        let mut offered = Vec::new();
        for (at, heading) in (0..).zip(headings) {
            let fits = free > 0 && !(headings.len() > OFFERED && blank(heading));
            if fits || chosen.contains(&Some(at)) {
                free = free.saturating_sub(usize::from(fits));
                offered.push((at, heading));
            }
        }
        offered
    }
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
