//! The flat table of events: one row an event, with fixed columns, for tables and data frames.
//!
//! [`COLUMNS`] is the one list of them: the command line writes it as CSV, Parquet or JSON, the Python module as
//! columns of a data frame, and docs/events.md as documentation.

use entente_engine::contract::{self, CodedActor, CodedEvent, CodedReport, Scalars};
use entente_engine::knowledge::{Entry, Knowledge};
use entente_engine::ontology::{self, QuadClass};
use entente_engine::{Analysis, Span};
use jiff::civil::Date;
use serde::Serialize;

use crate::{Fault, Input};

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Text: Utf8 in Parquet.
    Text,
    /// Text out of few values: a dictionary of Utf8 in Parquet.
    Code,
    /// A day: Date32 in Parquet.
    Date,
    /// A whole number: Int32 in Parquet.
    Whole,
    /// A number: Float64 in Parquet.
    Number,
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    Null,
    /// Of a column of text or codes.
    Text(String),
    /// A day.
    Date(Date),
    /// A whole number.
    Whole(i32),
    /// A number.
    Number(f64),
}

impl Cell {
    /// As a table of text has it; nothing for null.
    pub fn plain(&self) -> String {
        match self {
            Cell::Null => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Date(date) => date.to_string(),
            Cell::Whole(number) => number.to_string(),
            Cell::Number(number) => number.to_string(),
        }
    }

    /// As JSON has it.
    pub fn json(&self) -> serde_json::Value {
        match self {
            Cell::Null => serde_json::Value::Null,
            Cell::Whole(number) => (*number).into(),
            Cell::Number(number) => (*number).into(),
            Cell::Text(_) | Cell::Date(_) => self.plain().into(),
        }
    }

    /// The text, where it is text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Cell::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// A row, with as many cells as there are [`COLUMNS`].
pub type Row = Vec<Cell>;

/// A column of the table.
#[derive(Clone, Copy)]
pub struct Column {
    /// Its name in every format.
    pub name: &'static str,
    /// Its type.
    pub kind: Kind,
    /// What is in it.
    pub gloss: &'static str,
    get: fn(&Fact<'_>) -> Cell,
}

/// An event and what it stands in.
struct Fact<'a> {
    input: &'a Input,
    coded: &'a CodedReport<'a>,
    event: &'a CodedEvent<'a>,
    index: usize,
    knowledge: &'a Knowledge,
    offsets: &'a Scalars,
}

const fn column(
    name: &'static str,
    kind: Kind,
    gloss: &'static str,
    get: fn(&Fact<'_>) -> Cell,
) -> Column {
    Column { name, kind, gloss, get }
}

/// Where the columns begin that only rows of reports that could not be read have.
const ERROR: usize = COLUMNS.len() - 2;

/// Every column, in the order of every format.
pub const COLUMNS: &[Column] = &[
    column("report", Kind::Text, "id of the report", |f| text(&f.input.report.id)),
    column("report_date", Kind::Date, "day of publication, as given", |f| day(f.input.report.date)),
    column("report_title", Kind::Text, "headline, as given", |f| {
        or_null(f.input.report.title.as_deref())
    }),
    column("report_source", Kind::Text, "publisher, as given", |f| {
        or_null(f.input.report.source.as_deref())
    }),
    column("event", Kind::Whole, "number of the event in its report, from 0", |f| whole(f.index)),
    column("date", Kind::Date, "day of the event, where the text tells", |f| day(f.event.date)),
    column("source", Kind::Text, "id of the actor that acts", |f| text(&f.event.source.0)),
    column("source_name", Kind::Text, "its name", |f| name(f, &f.event.source.0)),
    column(
        "source_code",
        Kind::Code,
        "CAMEO actor code at the report's date, with the country in ISO 3166-1 alpha-3",
        |f| code(f.event.source_code),
    ),
    column(
        "source_code_cameo",
        Kind::Code,
        "the same with the country in CAMEO's own letters (KSV, not XKX)",
        |f| cameo(f, &f.event.source.0, f.event.source_code),
    ),
    column("source_country", Kind::Code, "its country, ISO 3166-1 alpha-3", |f| {
        country(f, &f.event.source.0)
    }),
    column(
        "source_phrase",
        Kind::Text,
        "the words that name it; null where the sentence leaves it out",
        |f| words(f, f.event.source_phrase),
    ),
    column("target", Kind::Text, "id of the actor that is acted upon", |f| text(&f.event.target.0)),
    column("target_name", Kind::Text, "its name", |f| name(f, &f.event.target.0)),
    column("target_code", Kind::Code, "as source_code", |f| code(f.event.target_code)),
    column("target_code_cameo", Kind::Code, "as source_code_cameo", |f| {
        cameo(f, &f.event.target.0, f.event.target_code)
    }),
    column("target_country", Kind::Code, "as source_country", |f| country(f, &f.event.target.0)),
    column("target_phrase", Kind::Text, "as source_phrase", |f| words(f, f.event.target_phrase)),
    column(
        "cameo",
        Kind::Code,
        "CAMEO event code behind `cameo:`, which every reader keeps as text",
        |f| Cell::Text(format!("cameo:{}", f.event.cameo)),
    ),
    column(
        "cameo_code",
        Kind::Code,
        "the bare code, two to four digits: text, with its leading zero",
        |f| code(f.event.cameo),
    ),
    column("plover", Kind::Code, "PLOVER category, and COMMENT", |f| text(f.event.category.name())),
    column(
        "quad_class",
        Kind::Code,
        "verbal or material cooperation or conflict, or neutral",
        quad,
    ),
    column(
        "goldstein",
        Kind::Number,
        "Goldstein scale, −10 (conflict) to 10 (cooperation)",
        |f| number(f.event.goldstein),
    ),
    column("status", Kind::Code, "asserted, claimed, planned, hypothetical or denied", |f| {
        status(f.event)
    }),
    column("speaker", Kind::Text, "id of the actor who says so", |f| {
        or_null(f.event.speaker.map(|id| id.0.as_str()))
    }),
    column("speaker_name", Kind::Text, "its name", |f| {
        f.event.speaker.map_or(Cell::Null, |id| name(f, &id.0))
    }),
    column("place", Kind::Text, "id of the place, where the text tells", |f| {
        or_null(f.event.place.map(|id| id.0.as_str()))
    }),
    column(
        "confidence",
        Kind::Number,
        "probability that source, target and category are right, 0 to 1",
        |f| number(f.event.confidence),
    ),
    column("rule", Kind::Code, "the rule that fired", |f| text(f.event.rule)),
    column("trigger", Kind::Text, "the words that carry the act", |f| {
        words(f, Some(f.event.trigger_span))
    }),
    column("sentence", Kind::Whole, "number of the sentence in its report, from 0", |f| {
        whole(f.event.sentence)
    }),
    column("sentence_text", Kind::Text, "the sentence, as it stands in the text", |f| {
        words(f, sentence(f))
    }),
    column(
        "sentence_start",
        Kind::Whole,
        "offsets count Unicode scalar values from the start of the text",
        |f| start(sentence(f)),
    ),
    column("sentence_end", Kind::Whole, "ends are exclusive", |f| end(sentence(f))),
    column("trigger_start", Kind::Whole, "the trigger", |f| start(Some(f.event.trigger_span))),
    column("trigger_end", Kind::Whole, "", |f| end(Some(f.event.trigger_span))),
    column(
        "source_start",
        Kind::Whole,
        "the mention of the source, the smallest span that names it",
        |f| start(f.event.source_span),
    ),
    column("source_end", Kind::Whole, "", |f| end(f.event.source_span)),
    column("target_start", Kind::Whole, "the mention of the target", |f| {
        start(f.event.target_span)
    }),
    column("target_end", Kind::Whole, "", |f| end(f.event.target_span)),
    column(
        "error",
        Kind::Text,
        "why a report could not be read: then all but report, error and error_line are null",
        |_| Cell::Null,
    ),
    column("error_line", Kind::Whole, "the line of the input that it stands in, from 1", |_| {
        Cell::Null
    }),
];

/// A row's cell by the name of its column; null where there is no such column.
pub fn cell<'a>(row: &'a Row, name: &str) -> &'a Cell {
    let at = COLUMNS.iter().position(|column| column.name == name);
    at.and_then(|at| row.get(at)).unwrap_or(&Cell::Null)
}

/// Whether a column is one of the two that say why a report could not be read.
pub fn is_of_errors(column: &Column) -> bool {
    COLUMNS[ERROR..].iter().any(|error| error.name == column.name)
}

/// A report's rows, in the order of its events.
pub fn rows(input: &Input, analysis: &Analysis, knowledge: &Knowledge) -> Vec<Row> {
    if analysis.events.is_empty() {
        return Vec::new();
    }
    let offsets = Scalars::of(&input.report.text);
    let coded = contract::coded(&input.report, analysis);
    let row = |(index, event)| {
        let fact = Fact { input, coded: &coded, event, index, knowledge, offsets: &offsets };
        COLUMNS.iter().map(|column| (column.get)(&fact)).collect()
    };
    coded.events.iter().enumerate().map(row).collect()
}

/// The row of a report that could not be read.
pub fn error_row(fault: &Fault) -> Row {
    let mut row = vec![Cell::Null; COLUMNS.len()];
    row[0] = fault.id.as_ref().map_or(Cell::Null, |id| Cell::Text(id.to_string()));
    row[ERROR] = text(&fault.reason);
    row[ERROR + 1] = i32::try_from(fault.line).map_or(Cell::Null, Cell::Whole);
    row
}

/// An actor as the table and other formats name it.
pub(crate) fn actor<'a>(coded: &'a CodedReport<'_>, id: &str) -> Option<&'a CodedActor<'a>> {
    coded
        .actors
        .binary_search_by(|actor| actor.id.0.as_str().cmp(id))
        .ok()
        .map(|at| &coded.actors[at])
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn or_null(text: Option<&str>) -> Cell {
    text.map_or(Cell::Null, |text| Cell::Text(text.to_owned()))
}

/// A code; an empty one is none.
fn code(code: &str) -> Cell {
    if code.is_empty() { Cell::Null } else { text(code) }
}

fn day(date: Option<Date>) -> Cell {
    date.map_or(Cell::Null, Cell::Date)
}

fn whole(number: usize) -> Cell {
    i32::try_from(number).map_or(Cell::Null, Cell::Whole)
}

/// A number as the shortest decimal that means it, so that 0.7 is 0.7 in every format.
fn number(number: f32) -> Cell {
    number.to_string().parse().map_or(Cell::Null, Cell::Number)
}

fn name(fact: &Fact<'_>, id: &str) -> Cell {
    let named = actor(fact.coded, id).map(|actor| actor.name).filter(|name| !name.is_empty());
    text(named.unwrap_or(id))
}

fn country(fact: &Fact<'_>, id: &str) -> Cell {
    or_null(actor(fact.coded, id).and_then(|actor| actor.country))
}

/// An actor code whose country, if it begins with it, is written as CAMEO writes it.
fn cameo(fact: &Fact<'_>, id: &str, iso: &str) -> Cell {
    let country = actor(fact.coded, id).and_then(|actor| actor.country);
    let own = country.filter(|country| iso.starts_with(country)).and_then(|country| {
        let letters = fact.knowledge.country(country).map(Entry::cameo_code)?;
        Some(format!("{letters}{}", iso.strip_prefix(country)?))
    });
    own.map_or_else(|| code(iso), Cell::Text)
}

fn quad(fact: &Fact<'_>) -> Cell {
    or_null(ontology::code(fact.event.cameo).map(|code| match code.quad {
        QuadClass::Neutral => "neutral",
        QuadClass::VerbalCooperation => "verbal-cooperation",
        QuadClass::MaterialCooperation => "material-cooperation",
        QuadClass::VerbalConflict => "verbal-conflict",
        QuadClass::MaterialConflict => "material-conflict",
    }))
}

fn status(event: &CodedEvent<'_>) -> Cell {
    match serde_json::to_value(event.status) {
        Ok(serde_json::Value::String(name)) => Cell::Text(name),
        _ => Cell::Null,
    }
}

fn sentence(fact: &Fact<'_>) -> Option<Span> {
    fact.coded.sentences.get(fact.event.sentence).copied()
}

fn words(fact: &Fact<'_>, scalars: Option<Span>) -> Cell {
    or_null(scalars.map(|span| fact.offsets.bytes(span).of(&fact.input.report.text)))
}

fn start(span: Option<Span>) -> Cell {
    span.map_or(Cell::Null, |span| whole(span.start as usize))
}

fn end(span: Option<Span>) -> Cell {
    span.map_or(Cell::Null, |span| whole(span.end as usize))
}

#[cfg(test)]
mod tests {
    use entente_engine::{Engine, Report};

    use super::*;
    use crate::{Id, input};

    fn coded(text: &str) -> Vec<Row> {
        let report = Report { id: "7".into(), text: text.into(), ..Report::default() };
        let engine = Engine::default();
        let analysis = engine.analyse(&report);
        rows(&Input { id: Id::Whole(7), report }, &analysis, engine.knowledge())
    }

    #[test]
    fn a_row_says_who_did_what_to_whom_with_offsets_in_scalar_values() {
        let text = "“Naïve”, they said. Kosovo attacked Turkey on Tuesday.";
        let rows = coded(text);
        let row = &rows[0];
        let said = |name: &str| cell(row, name).plain();
        assert_eq!((said("report"), said("event")), ("7".into(), "0".into()));
        assert_eq!((said("source_code"), said("source_code_cameo")), ("XKX".into(), "KSV".into()));
        assert_eq!((said("target_code"), said("target_code_cameo")), ("TUR".into(), "TUR".into()));
        assert_eq!(said("cameo"), format!("cameo:{}", said("cameo_code")));
        assert_eq!((said("plover"), said("status")), ("ASSAULT".into(), "asserted".into()));
        let at = |name: &str| said(name).parse::<usize>().unwrap();
        let cut: String = text
            .chars()
            .skip(at("trigger_start"))
            .take(at("trigger_end") - at("trigger_start"))
            .collect();
        assert_eq!((cut.as_str(), said("trigger").as_str()), ("attacked", "attacked"));
        assert_eq!(said("sentence_text"), "Kosovo attacked Turkey on Tuesday.");
        assert_eq!(cell(row, "error"), &Cell::Null);
    }

    #[test]
    fn every_cell_has_the_type_of_its_column() {
        let rows =
            coded("Russia bombed Turkey. Iran threatened to attack Iraq, Israel said on Monday.");
        assert!(rows.len() > 1);
        let fault = input::read(b"{}", 3).unwrap_err();
        for row in rows.iter().chain([&error_row(&fault)]) {
            assert_eq!(row.len(), COLUMNS.len());
            for (cell, column) in row.iter().zip(COLUMNS) {
                let fits = match cell {
                    Cell::Null => true,
                    Cell::Text(_) => matches!(column.kind, Kind::Text | Kind::Code),
                    Cell::Date(_) => column.kind == Kind::Date,
                    Cell::Whole(_) => column.kind == Kind::Whole,
                    Cell::Number(_) => column.kind == Kind::Number,
                };
                assert!(fits, "{}: {cell:?}", column.name);
            }
        }
    }

    #[test]
    fn names_of_columns_are_unique() {
        let mut names: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), COLUMNS.len());
    }

    #[test]
    fn the_manual_lists_every_column_with_its_type() {
        let manual = include_str!("../../../docs/events.md");
        for Column { name, kind, gloss, .. } in COLUMNS {
            let sort = match kind {
                Kind::Text => "text | Utf8",
                Kind::Code => "code | Dictionary<Int32, Utf8>",
                Kind::Date => "date | Date32",
                Kind::Whole => "whole number | Int32",
                Kind::Number => "number | Float64",
            };
            let line = format!("| `{name}` | {sort} | {gloss} |");
            assert!(manual.contains(&line), "docs/events.md has no line: {line}");
        }
    }
}
