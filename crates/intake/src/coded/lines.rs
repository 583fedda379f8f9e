//! Coded reports, one a line of JSON, as they come: parts of a file in, reports out.

use std::mem;

use entente_engine::coded_line::CodedLine;
use entente_engine::{Report, Span};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use super::rows::{EventRow, Rows};
use super::{CodedSummary, compose, packed};
use crate::limits::{self, CODED_REPORTS};

/// A line that is longer than this is no report.
const LINE: usize = 64_000_000;

/// What a line says about the report itself. What is missing or null is not known.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Given {
    id: Value,
    text: Option<String>,
    title: Option<String>,
    #[serde(deserialize_with = "entente_engine::report::day")]
    date: Option<Date>,
    date_from: Option<String>,
    source: Option<String>,
    language: Option<String>,
    url: Option<String>,
    boilerplate: Option<Vec<Span>>,
    /// A report that could not be read stands in its place with the reason.
    error: Option<Value>,
}

/// Only what tells a coded line from another one.
#[derive(Deserialize)]
struct Told {
    sentences: Option<Vec<Span>>,
    actors: Option<Vec<Value>>,
    events: Option<Vec<Value>>,
    // Of a row of a table of events.
    sentence_text: Option<Value>,
    cameo_code: Option<Value>,
    source_code_cameo: Option<Value>,
}

/// Whether text begins with a line that Entente has written: a coded report, or a row of its table of events.
pub(crate) fn is_coded(head: &[u8]) -> bool {
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let line = start.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty());
    let Some(line) = line.filter(|line| line.trim_ascii_start().first() == Some(&b'{')) else {
        return false;
    };
    match serde_json::from_slice::<Told>(line) {
        Ok(told) => {
            told.sentences.is_some() && told.actors.is_some() && told.events.is_some()
                || told.sentence_text.is_some()
                    && told.cameo_code.is_some()
                    && told.source_code_cameo.is_some()
        }
        // The beginning of a file may end within a long first line.
        Err(error) => error.is_eof() && begins_coded(line),
    }
}

/// Whether a line that is cut off begins as coded ones do. In no other line of reports a field of that name comes with
/// a list of spans.
fn begins_coded(line: &[u8]) -> bool {
    let mark = br#""sentences":[{""#;
    line.windows(mark.len()).any(|part| part == mark)
}

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct CodedLines {
    /// Reports, with the numbers of their lines.
    pub(crate) reports: Vec<(usize, Report)>,
    /// Lines that are no reports, and why.
    pub(crate) faults: Vec<(usize, String)>,
    /// How many reports there was no room for.
    pub(crate) left: usize,
    /// What is to be said about it.
    pub(crate) summary: CodedSummary,
}

/// Reads lines as they come.
#[derive(Debug, Default)]
pub(crate) struct CodedReader {
    /// The beginning of a line whose end has not come yet.
    rest: Vec<u8>,
    line: usize,
    found: CodedLines,
    rows: Rows,
    /// Whether the lines are rows of the table of events.
    in_table: bool,
}

impl CodedReader {
    /// Reads some bytes more.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        let mut parts = bytes.split(|byte| *byte == b'\n');
        let Some(first) = parts.next() else { return };
        if self.rest.len() + first.len() <= LINE {
            self.rest.extend_from_slice(first);
        }
        for part in parts {
            let line = mem::replace(&mut self.rest, part.to_vec());
            self.take(&line);
        }
    }

    /// Everything has come.
    pub(crate) fn close(mut self) -> CodedLines {
        let last = mem::take(&mut self.rest);
        if !last.is_empty() {
            self.take(&last);
        }
        let rows = mem::take(&mut self.rows);
        for (line, report) in rows.close(&mut self.found.summary) {
            self.keep(line, report);
        }
        self.found
    }

    fn take(&mut self, line: &[u8]) {
        self.line += 1;
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii();
        if line.is_empty() {
            return;
        }
        // All lines of a file are alike: what the one before was is tried first, so that hardly any is read twice.
        if self.in_table && self.take_row(line) {
            return;
        }
        match report(line, &mut self.found.summary) {
            Ok(report) => self.keep(self.line, report),
            Err(why) => {
                if !self.in_table && self.take_row(line) {
                    self.in_table = true;
                } else if self.found.faults.len() < limits::FAULTS {
                    self.found.faults.push((self.line, why));
                }
            }
        }
    }

    /// Takes a line as a row of the table of events, which has a report's id under another name; whether it is one.
    fn take_row(&mut self, line: &[u8]) -> bool {
        let row = serde_json::from_slice::<EventRow>(line).ok().filter(EventRow::is_row);
        row.map(|row| self.rows.take(self.line, row)).is_some()
    }

    fn keep(&mut self, line: usize, report: Report) {
        if self.found.reports.len() < CODED_REPORTS {
            self.found.reports.push((line, report));
        } else {
            self.found.left += 1;
        }
    }
}

/// A line as a report with what was found in it, or why it is none.
fn report(line: &[u8], summary: &mut CodedSummary) -> Result<Report, String> {
    let words = |error: &serde_json::Error| limits::line(&error.to_string());
    let given: Given = serde_json::from_slice(line).map_err(|error| words(&error))?;
    if let Some(error) = given.error {
        let reason = error.get("reason").and_then(Value::as_str).unwrap_or("it has an error");
        return Err(format!("it could not be coded: {}", limits::line(reason)));
    }
    let coded: CodedLine = serde_json::from_slice(line).map_err(|error| words(&error))?;
    made(given, coded, None, summary)
}

/// A row of the table of reports as a report, or why it is none: its line is in one column, its text and what else was given
/// in others. `engine` has coded it.
pub(super) fn of_row(
    cell: &dyn Fn(&str) -> Option<String>,
    engine: Option<&str>,
    summary: &mut CodedSummary,
) -> Result<Report, String> {
    if let Some(reason) = cell("error") {
        return Err(format!("it could not be coded: {}", limits::line(&reason)));
    }
    let line = cell("coded").ok_or("it has no “coded”")?;
    // As lines of a file are read: a reader of texts would be the same code once more.
    let coded = serde_json::from_slice(line.as_bytes())
        .map_err(|error| limits::line(&error.to_string()))?;
    let given = Given {
        id: cell("report").map_or(Value::Null, Value::String),
        text: cell("text"),
        title: cell("title"),
        date: cell("date").and_then(|day| day.get(..10)?.parse().ok()),
        source: cell("source"),
        language: cell("language"),
        url: cell("url"),
        ..Given::default()
    };
    made(given, coded, engine, summary)
}

/// A report of what was given and what was found in it.
fn made(
    given: Given,
    mut coded: CodedLine,
    engine: Option<&str>,
    summary: &mut CodedSummary,
) -> Result<Report, String> {
    let id = match given.id {
        Value::String(id) => id,
        Value::Number(number) => number.to_string(),
        _ => return Err("it has no “id”".into()),
    };
    if let Some(engine) = engine {
        coded.engine = Some(engine.to_owned());
    }
    summary.count(&coded, given.text.is_some());
    let text = given.text.unwrap_or_else(|| compose::text(&mut coded));
    Ok(Report {
        id: limits::line(&id),
        text,
        title: given.title.map(|title| limits::line(&title)),
        date: given.date,
        date_from: given.date_from.or_else(|| given.date.map(|_| "The file says so.".into())),
        source: given.source.map(|source| limits::line(&source)),
        language: given.language,
        url: given.url,
        boilerplate: given.boilerplate.unwrap_or_default(),
        table: None,
        coded: packed(&coded),
    })
}
