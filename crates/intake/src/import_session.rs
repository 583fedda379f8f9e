//! Everything that came in one go: files read one after the other, what is in them, what of it is there already.

use std::borrow::Cow;
use std::collections::BTreeMap;

use entente_engine::Report;
use serde::{Deserialize, Serialize};

use crate::coded::{self, CodedReader, CodedSummary};
use crate::columns::{Columns, EventColumns, Heading};
use crate::draft::{Cut, Fault, File, Outcome};
use crate::encoding::Encoding;
use crate::event_tables::{self, EventStore, EventSummary, Stream};
use crate::kind;
use crate::limits::ReadBudget;
use crate::reason::Reason;
use crate::twins::{Sketch, Twins};

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

/// A file for people to look over.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FileSummary {
    /// Its name.
    pub name: String,
    /// How it was decoded, where another way could be chosen.
    pub encoding: Option<Encoding>,
    /// Of a table, its columns.
    pub headings: Vec<Heading>,
    /// Of a table, which of them hold what.
    pub columns: Columns,
    /// Where it holds several articles, how it was cut.
    pub cut: Option<Cut>,
    /// Of a table of coded events, what is in it.
    pub events: Option<EventSummary>,
    /// Of a file of reports that were coded elsewhere, what is in it.
    pub coded: Option<CodedSummary>,
    /// Of a table with other headings than those that are known, which columns hold the parts of its events: as a
    /// person has chosen.
    pub event_columns: Option<EventColumns>,
}

impl FileSummary {
    /// How the file was read: what a person who changes one part of it keeps of the others.
    pub fn how(&self) -> How {
        How {
            encoding: self.encoding,
            columns: (!self.headings.is_empty()).then_some(self.columns),
            whole: self.cut.as_ref().is_some_and(|cut| cut.whole),
            events: self.event_columns,
        }
    }
}

/// How a person wants a file read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct How {
    /// How it is written; guessed where none is given.
    pub encoding: Option<Encoding>,
    /// Which columns hold what; guessed where none is given.
    pub columns: Option<Columns>,
    /// As one report, however many articles it seems to hold.
    pub whole: bool,
    /// As a table of events, by these columns.
    pub events: Option<EventColumns>,
}

/// A report that is like another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Double {
    /// The report: its file and its place in it.
    pub row: (u32, u32),
    /// The headline of the other one.
    pub of: String,
    /// Whether that one is in the page already, and not among what came.
    pub known: bool,
    /// Whether they are the same word for word.
    pub exact: bool,
}

#[derive(Debug, Default)]
struct Held {
    reports: Vec<Report>,
    /// What each of them is compared by, once they were compared.
    sketches: Vec<Sketch>,
    /// Bytes and reports that it took.
    took: (usize, usize),
    /// The file itself, where it can be read another way.
    bytes: Vec<u8>,
    /// Rows of an event table; its reports are made when they are asked for.
    events: Option<EventStore>,
    /// Whether its reports came coded: then they are compared with no others.
    coded: bool,
}

/// A file that comes in parts.
#[derive(Debug)]
enum Coming {
    /// A table of events.
    Events(Box<Stream>),
    /// Coded reports, one a line.
    Coded(CodedReader),
}

/// Everything that came.
#[derive(Debug, Default)]
pub struct ImportSession {
    known: Vec<(String, String)>,
    /// As for what came.
    sketches: Vec<Sketch>,
    held: BTreeMap<u32, Held>,
    room: ReadBudget,
    /// A file that comes in parts, and its name.
    stream: Option<(Coming, String)>,
}

impl ImportSession {
    /// Notes a text that is in the page already, by its headline.
    pub fn know(&mut self, title: String, text: String) {
        self.known.push((title, text));
    }

    /// Reads a file, as the `number`th; one that was read before is read anew. `tell` hears how far it is.
    pub fn read(
        &mut self,
        number: u32,
        file: &File<'_>,
        tell: &mut dyn FnMut(usize, usize),
    ) -> (FileSummary, Vec<Row>, Vec<Fault>) {
        if let Some(before) = self.held.remove(&number) {
            self.room.bytes += before.took.0;
            self.room.reports += before.took.1;
        }
        let mut out = Outcome::default();
        let left = self.room;
        match kind::of(file.name, file.bytes) {
            _ if crate::file_name::is_litter(file.name) => {}
            Err(reason) => out.fault(file.name, &reason),
            Ok(_) if file.bytes.len() > crate::limits::BYTES => {
                out.fault(file.name, &Reason::TooLarge);
            }
            // What an archive holds counts, not the archive.
            Ok(kind) if !kind.archive && !self.room.take(file.bytes.len()) => {
                out.fault(file.name, &Reason::Full);
            }
            Ok(_) if self.room.reports == 0 => out.fault(file.name, &Reason::TooMany(1)),
            Ok(kind) => {
                kind.read(file, &mut self.room, &mut out, tell);
                out.close(file.name);
                if out.reports.is_empty() && out.faults.is_empty() && out.events.is_none() {
                    out.fault(file.name, &Reason::NoText);
                }
            }
        }
        let took = (left.bytes - self.room.bytes, left.reports - self.room.reports);
        self.hold(number, file, out, took)
    }

    /// Keeps what was read of a file, and says what a person is to know of it.
    fn hold(
        &mut self,
        number: u32,
        file: &File<'_>,
        out: Outcome,
        took: (usize, usize),
    ) -> (FileSummary, Vec<Row>, Vec<Fault>) {
        let mut rows: Vec<Row> = (0..)
            .zip(out.reports.iter().zip(out.from))
            .map(|(nth, (report, from))| row((number, nth), from, report))
            .collect();
        rows.extend(out.events.iter().flat_map(|store| event_rows(number, file.name, store)));
        let again = out.encoding.is_some() || out.table.is_some() || out.cut.is_some();
        let bytes = if again { file.bytes.to_vec() } else { Vec::new() };
        let (headings, columns) = out.table.unwrap_or_default();
        let sheet = FileSummary {
            name: crate::limits::line(file.name),
            encoding: out.encoding,
            headings,
            columns,
            cut: out.cut,
            events: out.events.as_ref().map(EventStore::summary),
            coded: out.coded.clone(),
            event_columns: file.events,
        };
        let (reports, events, sketches) = (out.reports, out.events, Vec::new());
        let coded = out.coded.is_some();
        self.held.insert(number, Held { reports, sketches, took, bytes, events, coded });
        (sheet, rows, out.faults)
    }

    /// Begins to read a table of events or a file of coded reports that comes in parts, of which this is the beginning;
    /// false where it is neither.
    pub fn begin(&mut self, name: &str, head: &[u8]) -> bool {
        let coming = if coded::is_coded(head) {
            Some(Coming::Coded(CodedReader::default()))
        } else if coded::is_table(head) {
            // It is gathered by reports, and read at once.
            None
        } else {
            Stream::open(head, None).map(|stream| Coming::Events(Box::new(stream)))
        };
        self.stream = coming.map(|coming| (coming, name.to_owned()));
        self.stream.is_some()
    }

    /// Reads a part of it.
    pub fn part(&mut self, bytes: &[u8]) {
        match &mut self.stream {
            Some((Coming::Events(stream), _)) => stream.push(bytes),
            Some((Coming::Coded(reader), _)) => reader.push(bytes),
            None => {}
        }
    }

    /// All parts are there.
    pub fn end(&mut self, number: u32) -> (FileSummary, Vec<Row>, Vec<Fault>) {
        let Some((coming, name)) = self.stream.take() else { return Default::default() };
        let mut out = Outcome::default();
        match coming {
            Coming::Events(stream) => event_tables::close(*stream, &name, &mut out),
            Coming::Coded(reader) => coded::close(reader, &name, &mut out),
        }
        let file = File { name: &name, ..File::default() };
        self.hold(number, &file, out, (0, 0))
    }

    /// Reads a file that was kept another way.
    pub fn again(
        &mut self,
        number: u32,
        name: &str,
        encoding: Option<Encoding>,
        columns: Option<Columns>,
    ) -> (FileSummary, Vec<Row>, Vec<Fault>) {
        self.again_as(number, name, How { encoding, columns, ..How::default() })
    }

    /// Reads a file that was kept another way, with all that a person may choose.
    pub fn again_as(
        &mut self,
        number: u32,
        name: &str,
        how: How,
    ) -> (FileSummary, Vec<Row>, Vec<Fault>) {
        let How { encoding, columns, whole, events } = how;
        let bytes = self
            .held
            .get_mut(&number)
            .map(|held| std::mem::take(&mut held.bytes))
            .unwrap_or_default();
        let file = File { name, bytes: &bytes, encoding, columns, whole, events };
        self.read(number, &file, &mut |_, _| {})
    }

    /// All reports that are like one that came before, or that is in the page already.
    pub fn doubles(&mut self) -> Vec<Double> {
        sketch(&mut self.sketches, self.known.iter().map(|(_, text)| text.as_str()));
        for held in self.held.values_mut().filter(|held| !held.coded) {
            sketch(&mut held.sketches, held.reports.iter().map(|report| report.text.as_str()));
        }
        let mut twins = Twins::default();
        for known in &self.sketches {
            twins.add(known);
        }
        let mut titles: Vec<&str> = Vec::new();
        let mut found = Vec::new();
        for (file, held) in &self.held {
            for (nth, (report, sketch)) in (0..).zip(held.reports.iter().zip(&held.sketches)) {
                let title = report.title.as_deref().unwrap_or(&report.id);
                if let Some(twin) = twins.add(sketch) {
                    let known = self.known.get(twin.of).map(|(title, _)| title.as_str());
                    let of = known
                        .or_else(|| titles.get(twin.of - self.known.len()).copied())
                        .unwrap_or_default();
                    found.push(Double {
                        row: (*file, nth),
                        of: of.to_owned(),
                        known: known.is_some(),
                        exact: twin.exact,
                    });
                }
                titles.push(title);
            }
        }
        found
    }

    /// A report, by its file and its place in it.
    pub fn report(&self, file: u32, nth: u32) -> Option<Cow<'_, Report>> {
        let held = self.held.get(&file)?;
        match held.reports.get(nth as usize) {
            Some(report) => Some(Cow::Borrowed(report)),
            None => held.events.as_ref()?.report(nth as usize).map(Cow::Owned),
        }
    }
}

/// Sketches those texts that were not sketched yet.
fn sketch<'a>(sketches: &mut Vec<Sketch>, texts: impl Iterator<Item = &'a str>) {
    sketches.extend(texts.skip(sketches.len()).map(Sketch::of));
}

/// The reports of an event table, as rows of the preview.
fn event_rows(file: u32, name: &str, store: &EventStore) -> Vec<Row> {
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

fn row((file, nth): (u32, u32), from: String, report: &Report) -> Row {
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
