//! What is learned from texts that were coded whole: who does what to whom, and whether a reading holds.
//!
//! Rules say *what* is done. [`roles`] says how likely a word is the agent or the patient of another, [`readings`]
//! adds readings with other parties than the rules chose, [`validity`] and [`numbers`] describe an event, and
//! [`heads`] holds the fitted weights (`data/heads.bin`, made by `training/acts/fit.py`). Everything is computed in
//! whole numbers, so that native code and WebAssembly agree.

mod actor_role;
pub mod features;
mod forest;
pub mod heads;
mod linear;
pub(super) mod numbers;
pub(super) mod origin;
mod parts;
pub(super) mod path;
pub(super) mod readings;
pub(super) mod roles;
pub(super) mod sorts;
pub(super) mod topics;
pub mod training;
pub(super) mod validity;
