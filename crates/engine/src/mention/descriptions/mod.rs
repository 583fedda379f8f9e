//! Descriptions: "Syrian rebels", "the president", "the group"; whose they are and whom they mean.

mod competing_antecedents;
mod context_country;
pub(super) mod definite;
pub(super) mod describe;
mod noun;
mod noun_phrase;
pub(super) mod ours;
mod possessor;
mod role_country;
mod same;
