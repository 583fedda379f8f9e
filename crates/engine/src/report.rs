//! What goes in: a report and what is known about it.

use jiff::civil::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use crate::Span;
use crate::event_table::EventTable;

/// Reads the day of a date that may have a time behind it, as a field of JSON has it; null is none.
pub fn day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    let Some(text) = Option::<String>::deserialize(from)? else { return Ok(None) };
    let text = text.trim();
    let day = match text.as_bytes().get(DAY) {
        Some(b'T' | b't' | b' ') => text.get(..DAY).unwrap_or(text),
        _ => text,
    };
    day.parse().map(Some).map_err(D::Error::custom)
}

/// So many letters has a day: `2026-11-22`.
const DAY: usize = 10;

/// One news report. As JSON it is the contract's input line; absent fields may be left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Unique within a corpus.
    pub id: String,
    /// The whole text, unchanged.
    pub text: String,
    /// The headline, where it is not part of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The day of publication. Of a date with a time, the day is read.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "day")]
    pub date: Option<Date>,
    /// How the date is known, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_from: Option<String>,
    /// Who published it, where the text names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The language of the text as a code of BCP 47 (`en`), where it is known. The engine reads English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Parts of `text` that belong to the web page and not to the report, in Unicode scalar values (as in
    /// every JSON of ours), end exclusive: kept and shown, but not coded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boilerplate: Vec<Span>,
    /// Of events that others have coded, the rows of their table; the text has a line for each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<EventTable>,
    /// Of a report that was coded elsewhere, what was found in it: a [`CodedLine`](crate::coded_line::CodedLine) as
    /// JSON. It is kept as text, since that takes the least room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coded: Option<Box<str>>,
}

/// Whether reports in a language are coded, by its code (`en-GB`): those in English are, and those of which it is not
/// known. The others are kept whole and counted, but not coded.
pub fn is_coded(language: Option<&str>) -> bool {
    language.is_none_or(|code| {
        code.split(['-', '_']).next().is_some_and(|main| main.eq_ignore_ascii_case("en"))
    })
}
