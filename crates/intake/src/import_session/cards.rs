//! What stands in the rows of the preview.

use entente_engine::Report;
use serde::{Deserialize, Serialize};

use crate::event_tables::EventStore;

/// A report for people to look over: what stands in a row of the preview.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Which file it is from, by the order in which they came.
    pub file: u32,
    /// Its place in that file.
    pub nth: u32,
    /// Where exactly it is from: the file in the archive, the row in the table.
    pub from: String,
    /// Its headline.
    pub title: String,
    /// The day of publication, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// How the day is known.
    pub date_from: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// The language, as a code of two letters.
    pub language: Option<String>,
    /// How many words it has, without what is the page's.
    pub words: u32,
    /// How it begins.
    pub start: String,
    /// How many words were taken for the page's and not the report's.
    pub around: u32,
    /// Of rows of an event table, how many they are.
    pub rows: u32,
    /// Whether it is one of so many rows of an event table that it comes in only if a person wants it.
    pub beyond: bool,
}

/// The reports of an event table, as rows of the preview.
pub(super) fn event_rows(file: u32, name: &str, store: &EventStore) -> Vec<Row> {
    let card = |nth: u32| {
        let (title, rows, day, shown) = store.card(nth as usize)?;
        Some(Row {
            file,
            nth,
            from: crate::limits::line(name),
            title,
            date: day.map(|day| day.to_string()),
            date_from: day.map(|_| "The rows of the table have this date.".into()),
            source: Some(store.producer().to_owned()),
            start: store.first_line(nth as usize).unwrap_or_default(),
            rows: rows as u32,
            beyond: !shown,
            ..Row::default()
        })
    };
    (0..store.reports() as u32).filter_map(card).collect()
}

/// So many letters of a text are shown.
const START: usize = 240;

/// A report, as a row of the preview.
pub(super) fn row((file, nth): (u32, u32), from: String, report: &Report) -> Row {
    let words = |text: &str| text.split_whitespace().count() as u32;
    let offsets = (!report.boilerplate.is_empty())
        .then(|| entente_engine::contract::Scalars::of(&report.text));
    let mut own = String::new();
    let mut at = 0;
    for span in report
        .boilerplate
        .iter()
        .filter_map(|span| offsets.as_ref().map(|offsets| offsets.bytes(*span)))
    {
        own.push_str(report.text.get(at..span.start as usize).unwrap_or_default());
        at = at.max(span.end as usize);
    }
    own.push_str(report.text.get(at..).unwrap_or_default());
    let flat = own.split_whitespace().take(60).collect::<Vec<_>>().join(" ");
    Row {
        file,
        nth,
        from,
        title: report.title.clone().unwrap_or_default(),
        date: report.date.map(|date| date.to_string()),
        date_from: report.date_from.clone(),
        source: report.source.clone(),
        language: report.language.clone(),
        words: words(&own),
        start: flat.chars().take(START).collect(),
        around: words(&report.text).saturating_sub(words(&own)),
        rows: 0,
        beyond: false,
    }
}
