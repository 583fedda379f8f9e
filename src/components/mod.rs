//! Parts of the page: props in, callbacks out; none of them knows the state.

pub mod facet;
pub mod hands;
pub mod icon;
pub mod key_sheet;
pub mod later;
pub mod level_switch;
pub mod marked;
pub mod search_box;
pub mod segments;
pub mod shape;
pub mod size;
pub mod splitter;
pub mod view_switch;
