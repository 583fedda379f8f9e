//! Names: those of the dictionary, unknown ones, short forms, titles before them.

mod common_names;
pub(super) mod coordination;
pub(super) mod european;
mod extent;
mod given_names;
pub(super) mod known;
mod new_entity;
mod places;
pub(super) mod short_forms;
pub(super) mod titles;
pub(super) mod unknown;
