//! Parts of the page: props in, callbacks out; none of them knows the state.

pub mod icon;
pub mod marked;
