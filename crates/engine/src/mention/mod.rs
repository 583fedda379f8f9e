//! Spans that refer to actors, and whom they refer to.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::analysis::{Actor, ActorId, Mention, Quote, TieKind};
use crate::document::Document;
use crate::knowledge::Knowledge;

/// What was found in one report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// In the order of the text; the longer first where two start together.
    pub mentions: Vec<Mention>,
    /// Every actor that a mention refers to, as it stands at the report's date, and those it rolls up to.
    pub actors: BTreeMap<ActorId, Actor>,
    /// Standing facts that the way of naming states, in the order of the text.
    pub hints: Vec<TieHint>,
    /// Quotations in the order of the text.
    pub quotes: Vec<Quote>,
}

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

/// Finds the mentions of `document`, which was made from `text`, and the actors they refer to at `date`.
pub fn find(text: &str, document: &Document, knowledge: &Knowledge, date: Option<Date>) -> Found {
    let _ = (text, document, knowledge, date);
    Found::default()
}
