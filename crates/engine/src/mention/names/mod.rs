//! Names: those of the dictionary, unknown ones, short forms, titles before them.

pub(super) mod coordination;
mod given_names;
pub(super) mod known;
mod new_entity;
pub(super) mod short_forms;
pub(super) mod titles;
pub(super) mod unknown;
