//! What the page knows and shows, as plain data. [`ViewState`] is what a person chose to look at; all of it is
//! in the address ([`crate::url`]).

mod corpus;
mod dialog;
mod method_page;
mod network_options;
mod preferences;
mod presentation;
mod selection;
mod shared;
mod tables;
mod user_data;
mod view_state;
mod window_size;

use std::collections::BTreeSet;

pub use self::corpus::{Also, Corpus, Lookups, Phase, ReadReport, Readings};
pub use self::dialog::Dialog;
pub use self::method_page::{Browsing, Page};
pub use self::network_options::{NetworkOptions, Pin, Split, Tool};
pub use self::preferences::{EVIDENCE_WIDTHS, Preferences, Theme};
pub use self::presentation::{SecondView, Show, TourPosition, Tours};
pub use self::selection::Selection;
pub use self::shared::Shared;
pub use self::tables::Tables;
pub(crate) use self::user_data::redate;
pub use self::user_data::{CustomRules, Described, UserData};
pub(crate) use self::user_data::{TakenIds, with_own_ids};
pub use self::view_state::{Count, Reading, Tab, ViewState};
pub(crate) use self::window_size::with_panel;
pub use self::window_size::{Breakpoint, Panel, Panels};

/// A set with one value added or taken out.
#[must_use]
pub fn flipped<T: Ord + Clone>(set: &BTreeSet<T>, value: &T) -> BTreeSet<T> {
    let mut set = set.clone();
    if !set.remove(value) {
        set.insert(value.clone());
    }
    set
}
