//! Tables of events that Entente has written (docs/events.md): rows in, reports out. A report's text is made of the
//! sentences that its rows have, in their order.

use std::collections::BTreeMap;

use entente_engine::analysis::{Actor, ActorId, Form, Status};
use entente_engine::coded_line::{CodedLine, LineEvent, LineMention};
use entente_engine::{Report, Span, ontology};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use super::{CodedSummary, packed, take};
use crate::draft::{File, Outcome};
use crate::limits::{self, CODED_REPORTS};
use crate::reason::Reason;

/// Headings that only this table has.
pub(super) const HEADINGS: [&str; 4] =
    ["report", "cameo_code", "source_code_cameo", "sentence_text"];

/// A row, as far as it is read. Numbers may be text, as in CSV; what is missing or empty is not known.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct EventRow {
    report: Value,
    report_date: Option<String>,
    report_title: Option<String>,
    report_source: Option<String>,
    date: Option<String>,
    source: Option<String>,
    source_name: Option<String>,
    source_code: Option<String>,
    source_country: Option<String>,
    target: Option<String>,
    target_name: Option<String>,
    target_code: Option<String>,
    target_country: Option<String>,
    cameo_code: Option<String>,
    goldstein: Value,
    status: Option<Status>,
    speaker: Option<String>,
    speaker_name: Option<String>,
    place: Option<String>,
    confidence: Value,
    rule: Option<String>,
    sentence: Value,
    sentence_text: Option<String>,
    sentence_start: Value,
    trigger_start: Value,
    trigger_end: Value,
    source_start: Value,
    source_end: Value,
    target_start: Value,
    target_end: Value,
}

/// Columns of the table that are read: those of [`EventRow`], and why a report could not be read.
const READ: [&str; 32] = [
    "report",
    "report_date",
    "report_title",
    "report_source",
    "date",
    "source",
    "source_name",
    "source_code",
    "source_country",
    "target",
    "target_name",
    "target_code",
    "target_country",
    "cameo_code",
    "goldstein",
    "status",
    "speaker",
    "speaker_name",
    "place",
    "confidence",
    "rule",
    "sentence",
    "sentence_text",
    "sentence_start",
    "trigger_start",
    "trigger_end",
    "source_start",
    "source_end",
    "target_start",
    "target_end",
    "error",
    "error_line",
];

/// Whether a column of the table is read.
pub(super) fn is_read(name: &str) -> bool {
    READ.contains(&name)
}

impl EventRow {
    /// A row of cells with something in them, by their headings.
    pub(super) fn of_cells(cells: serde_json::Map<String, Value>) -> Option<Self> {
        Self::deserialize(Value::Object(cells)).ok().filter(Self::is_row)
    }

    /// Whether it is a row of the table, and not something else.
    pub(crate) fn is_row(&self) -> bool {
        let event = self.sentence_text.is_some() && self.cameo_code.is_some();
        event && matches!(self.report, Value::String(_) | Value::Number(_))
    }
}

/// Rows, gathered by their reports.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// Ids of the reports, in the order in which they came, with the line of their first row.
    order: Vec<(String, usize)>,
    by_report: BTreeMap<String, Vec<EventRow>>,
    /// What has coded them, where that is known.
    engine: Option<String>,
}

impl Rows {
    /// Takes a row.
    pub(crate) fn take(&mut self, line: usize, row: EventRow) {
        let id = plain(&row.report);
        let rows = self.by_report.entry(id.clone()).or_default();
        if rows.is_empty() {
            self.order.push((id, line));
        }
        rows.push(row);
    }

    /// The reports, with the lines of their first rows.
    pub(crate) fn close(mut self, summary: &mut CodedSummary) -> Vec<(usize, Report)> {
        summary.table |= !self.order.is_empty();
        let order = std::mem::take(&mut self.order);
        let report = |(id, line): (String, usize)| {
            let rows = self.by_report.remove(&id)?;
            Some((line, made(&id, &rows, self.engine.as_ref(), summary)))
        };
        order.into_iter().filter_map(report).collect()
    }
}

/// A report of its rows.
fn made(
    id: &str,
    rows: &[EventRow],
    engine: Option<&String>,
    summary: &mut CodedSummary,
) -> Report {
    let mut making = Making::default();
    let mut order: Vec<&EventRow> = rows.iter().collect();
    order.sort_by_key(|row| whole(&row.sentence));
    for row in order {
        making.take(row);
    }
    let mut coded = making.coded;
    coded.actors = making.actors.into_values().collect();
    coded.engine = engine.cloned();
    summary.count(&coded, true);
    let first = &rows[0];
    let said =
        |text: &Option<String>| text.as_deref().map(limits::line).filter(|text| !text.is_empty());
    let date = day(first.report_date.as_ref());
    Report {
        id: limits::line(id),
        text: making.text,
        title: said(&first.report_title),
        date,
        date_from: date.map(|_| "The table says so.".into()),
        source: said(&first.report_source),
        language: None,
        url: None,
        boilerplate: Vec::new(),
        table: None,
        coded: packed(&coded),
    }
}

/// A report while it is made.
#[derive(Default)]
struct Making {
    text: String,
    length: u32,
    /// The sentence that was written last, by its number in the report.
    last: Option<u32>,
    coded: CodedLine,
    actors: BTreeMap<ActorId, Actor>,
}

impl Making {
    fn take(&mut self, row: &EventRow) {
        let nth = whole(&row.sentence).unwrap_or_default();
        if self.last != Some(nth) {
            self.sentence(row.sentence_text.as_deref().unwrap_or_default());
            self.last = Some(nth);
        }
        let event = self.event(row);
        self.coded.events.extend(event);
    }

    /// The event of a row, in the sentence that was written last; none where it names no act or not both sides.
    fn event(&mut self, row: &EventRow) -> Option<LineEvent> {
        let sentence = self.coded.sentences.len().checked_sub(1)?;
        let line = self.coded.sentences[sentence];
        let cameo = row.cameo_code.clone().unwrap_or_default();
        let code = code(&cameo)?;
        let source =
            self.actor([&row.source, &row.source_name, &row.source_code, &row.source_country])?;
        let target =
            self.actor([&row.target, &row.target_name, &row.target_code, &row.target_country])?;
        let source_span = moved(row, line, [&row.source_start, &row.source_end]);
        let target_span = moved(row, line, [&row.target_start, &row.target_end]);
        self.mention(source_span, &source);
        self.mention(target_span, &target);
        Some(LineEvent {
            source,
            target,
            source_code: row.source_code.clone().unwrap_or_default(),
            target_code: row.target_code.clone().unwrap_or_default(),
            category: code.category,
            goldstein: number(&row.goldstein).unwrap_or(code.goldstein),
            cameo,
            // An act without its words is its sentence.
            trigger_span: moved(row, line, [&row.trigger_start, &row.trigger_end]).unwrap_or(line),
            source_span,
            target_span,
            sentence,
            status: row.status.unwrap_or(Status::Asserted),
            speaker: self.actor([&row.speaker, &row.speaker_name, &None, &None]),
            date: day(row.date.as_ref()),
            place: filled(row.place.as_ref()).map(|place| ActorId(place.into())),
            confidence: number(&row.confidence).unwrap_or(1.0),
            rule: row.rule.clone().unwrap_or_default(),
        })
    }

    /// Writes another sentence.
    fn sentence(&mut self, words: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
            self.length += 1;
        }
        let start = self.length;
        self.text.push_str(words);
        self.length += words.chars().count() as u32;
        self.coded.sentences.push(Span { start, end: self.length });
    }

    fn mention(&mut self, span: Option<Span>, actor: &ActorId) {
        let Some(Span { start, end }) = span else { return };
        let there = |mention: &LineMention| (mention.start, mention.end) == (start, end);
        if !self.coded.mentions.iter().any(there) {
            let actors = vec![actor.clone()];
            self.coded.mentions.push(LineMention {
                start,
                end,
                entity: None,
                form: Form::Name,
                actors,
            });
        }
    }

    /// Notes an actor by id, name, code and country; none where the row names none.
    fn actor(&mut self, [id, name, code, country]: [&Option<String>; 4]) -> Option<ActorId> {
        let (name, code, country) = (name.as_ref(), code.as_ref(), country.as_ref());
        let id = ActorId(filled(id.as_ref())?.into());
        let actor = self.actors.entry(id.clone()).or_insert_with(|| {
            // What sort of actor it is, the table does not say; the dictionary may.
            Actor::named(id.clone(), filled(name).unwrap_or(&id.0))
        });
        if let Some(code) = filled(code) {
            code.clone_into(&mut actor.code);
        }
        if let Some(country) = filled(country) {
            actor.country = Some(country.to_owned());
        }
        Some(id)
    }
}

/// A span of a row, where it stands in the line that its sentence has become; none outside of it.
fn moved(row: &EventRow, line: Span, [start, end]: [&Value; 2]) -> Option<Span> {
    let before = whole(&row.sentence_start).unwrap_or_default();
    let at = |value| Some(whole(value)?.checked_sub(before)? + line.start);
    let span = Span { start: at(start)?, end: at(end)? };
    (span.start <= span.end && line.contains(span)).then_some(span)
}

/// The code of the act, or a shorter one that has an entry.
fn code(cameo: &str) -> Option<&'static ontology::Code> {
    (2..=cameo.len()).rev().find_map(|end| ontology::code(cameo.get(..end)?))
}

fn filled(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

fn day(text: Option<&String>) -> Option<Date> {
    filled(text)?.get(..10)?.parse().ok()
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// A whole number, perhaps as text; spreadsheets and data frames write 12 as 12.0.
fn whole(value: &Value) -> Option<u32> {
    let number = number(value)?;
    (0.0..4e9).contains(&number).then_some(number as u32)
}

fn number(value: &Value) -> Option<f32> {
    let number = match value {
        Value::Number(number) => number.as_f64()? as f32,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    number.is_finite().then_some(number)
}

/// Whether a file is the table of events as CSV or TSV.
pub(crate) fn is_table(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    let names: Vec<&str> = line
        .trim_start_matches('\u{feff}')
        .trim()
        .split([',', '\t', ';'])
        .map(|name| name.trim_matches('"'))
        .collect();
    HEADINGS.iter().all(|heading| names.contains(heading))
}

/// Reads the table of events as CSV or TSV.
pub(crate) fn read_table(file: &File<'_>, out: &mut Outcome) {
    let start = file.bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let mark = [b'\t', b';', b','].into_iter().find(|mark| start.contains(mark)).unwrap_or(b',');
    let mut table = csv::ReaderBuilder::new()
        .delimiter(mark)
        // Tabs come without any quotes.
        .quoting(mark != b'\t')
        .flexible(true)
        .from_reader(file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file.bytes));
    let Ok(headings) = table.headers().cloned() else {
        return out.fault(file.name, &Reason::NoEvents);
    };
    let mut rows = Rows::default();
    for (number, record) in (1..).zip(table.records()) {
        let Ok(record) = record else {
            out.fault(file.name, &Reason::Record(number, "it cannot be read".into()));
            continue;
        };
        let fields = headings.iter().zip(record.iter()).filter(|(_, cell)| !cell.is_empty());
        let object = fields.map(|(name, cell)| (name.to_owned(), Value::String(cell.to_owned())));
        match EventRow::of_cells(object.collect()) {
            Some(row) => rows.take(number, row),
            // A report that could not be read stands in its place with the reason.
            None => out.fault(file.name, &Reason::Record(number, "it is no event".into())),
        }
    }
    close_table(rows, file.name, out, None);
}

/// Hands the reports over that rows make.
pub(super) fn close_table(mut rows: Rows, name: &str, out: &mut Outcome, engine: Option<String>) {
    let mut summary = CodedSummary::default();
    rows.engine = engine;
    let reports = rows.close(&mut summary);
    if reports.is_empty() {
        out.fault(name, &Reason::NoEvents);
    }
    if let Some(left) = reports.len().checked_sub(CODED_REPORTS).filter(|left| *left > 0) {
        out.note(name, &Reason::TooMany(left));
    }
    for (row, report) in reports.into_iter().take(CODED_REPORTS) {
        take(out, report, &format!("{name}, row {row}"));
    }
    out.coded = Some(summary);
}
