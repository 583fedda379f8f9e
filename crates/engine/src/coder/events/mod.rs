//! From a rule that fits to the events of a sentence.
//!
//! [`candidate`] fills the roles of a rule, [`turned`] gives promises, refusals and threats their own codes, [`status`] and [`negation`] say whether the report claims that it happened, [`speech`] who says so,
//! [`no_politics`] keeps out matches and accidents, [`event_date`] dates it, [`confidence`] says how sure the reading is, [`sentence`] turns candidates into events
//! and drops repetitions. [`ties`] reads standing facts, [`why_not`] says why a sentence gave no event, [`relate`]
//! answers for two given spans, [`duplicates`] finds the same event in several reports.

pub(super) mod candidate;
pub(super) mod confidence;
pub(super) mod drafts;
pub mod duplicates;
mod event_date;
mod negation;
mod no_politics;
pub(super) mod relate;
pub(super) mod sentence;
mod speech;
pub(super) mod status;
pub(super) mod ties;
mod turned;
pub(super) mod why_not;
