//! Names: those of the dictionary, unknown ones, short forms, titles before them.

mod common_names;
pub(super) mod coordination;
mod endings;
pub(super) mod european;
mod explained;
mod extent;
mod given_names;
pub(super) mod halves;
pub(super) mod known;
mod new_entity;
mod places;
mod regional;
pub(super) mod short_forms;
mod short_names;
mod swallowed;
pub(super) mod titles;
pub(super) mod unknown;
