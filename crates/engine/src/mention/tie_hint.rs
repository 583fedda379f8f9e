//! Standing facts that the way of naming states.

use crate::analysis::{ActorId, TieKind};

/// A standing fact that a title or an apposition states: "Russian Foreign Minister Sergey Lavrov".
#[derive(Clone, Debug, PartialEq)]
pub struct TieHint {
    /// Which.
    pub kind: TieKind,
    /// Who holds the office, is led, is the part.
    pub from: ActorId,
    /// Of what: the institution, country or organisation; for led-by, the leader.
    pub to: ActorId,
    /// The office, in the text's words ("Foreign Minister"); empty where there is none.
    pub title: String,
    /// Index of the sentence that says so.
    pub sentence: usize,
    /// Whether it no longer holds ("the former minister").
    pub ended: bool,
}
