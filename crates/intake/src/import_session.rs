//! Everything that came in one go: files read one after the other, what is in them, what of it is there already.

mod cards;
mod doubles;

use std::borrow::Cow;
use std::collections::BTreeMap;

use entente_engine::Report;
use serde::{Deserialize, Serialize};

pub use self::cards::Row;
use self::cards::{event_rows, row};
use crate::coded::{self, CodedReader, CodedSummary};
use crate::columns::{Columns, EventColumns, Heading};
use crate::day_order::{self, DayGuess, DayOrder, Evidence, Why};
use crate::draft::{Cut, Fault, File, Outcome};
use crate::encoding::Encoding;
use crate::event_tables::{self, EventStore, EventSummary, Stream};
use crate::kind;
use crate::limits::ReadBudget;
use crate::parquet::Source;
use crate::reason::Reason;
use crate::twins::Sketch;

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
    /// How dates in it were read that could be read two ways; none where it has none.
    pub days: Option<DayGuess>,
}

impl FileSummary {
    /// How the file was read: what a person who changes one part of it keeps of the others.
    pub fn how(&self) -> How {
        How {
            encoding: self.encoding,
            columns: (!self.headings.is_empty()).then_some(self.columns),
            whole: self.cut.as_ref().is_some_and(|cut| cut.whole),
            events: self.event_columns,
            order: self.days.as_ref().filter(|days| days.why == Why::Chosen).and_then(|d| d.order),
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
    /// What comes first in dates such as 03/06/2024; guessed where none is given.
    pub order: Option<DayOrder>,
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
    /// Whether it takes the place of the other one if it comes in: it was coded elsewhere, and has its id and its text.
    pub replaces: bool,
}

/// A text that is in the page already.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownText {
    /// Its id.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// Itself.
    pub text: String,
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
    /// Whether its reports came coded: then they are compared only with those of the same text.
    coded: bool,
    /// Of coded reports, whether all came with their texts.
    own_texts: bool,
    /// Of an event table, what was left out: it is said again where its days are read another way.
    faults: Vec<Fault>,
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
    known: Vec<KnownText>,
    /// As for what came.
    sketches: Vec<Sketch>,
    held: BTreeMap<u32, Held>,
    room: ReadBudget,
    /// A file that comes in parts, and its name.
    stream: Option<(Coming, String)>,
}

impl ImportSession {
    /// Notes a text that is in the page already.
    pub fn know(&mut self, text: KnownText) {
        self.known.push(text);
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
        let left = self.room;
        let (mut out, evidence) = self.read_once(file, file.order, tell);
        if out.days.is_none() && evidence.is_doubtful() {
            out = self.read_doubtful(file, out, &evidence, left);
        }
        let took = (left.bytes - self.room.bytes, left.reports - self.room.reports);
        self.hold(number, file, out, took)
    }

    /// Reads a file in which dates can be read two ways again, where that makes a difference.
    fn read_doubtful(
        &mut self,
        file: &File<'_>,
        mut out: Outcome,
        evidence: &Evidence,
        left: ReadBudget,
    ) -> Outcome {
        if let Some(chosen) = file.order {
            out.days = evidence.guess(Some(chosen), Why::Chosen);
            return out;
        }
        // The files of an archive say nothing of each other.
        let archive = kind::of(file.name, file.bytes).is_ok_and(|kind| kind.archive);
        let told = evidence.told().filter(|_| !archive);
        let order = told.as_ref().map_or(DayOrder::DayFirst, |(order, _)| *order);
        let before = std::mem::replace(&mut self.room, left);
        let (mut other, _) = self.read_once(file, Some(order), &mut |_, _| {});
        let days = |out: &Outcome| out.reports.iter().map(|report| report.date).collect::<Vec<_>>();
        if days(&out) == days(&other) {
            self.room = before;
            return out;
        }
        if let Some((order, why)) = told {
            other.days = evidence.guess(Some(order), why);
            return other;
        }
        self.room = before;
        out.days = evidence.guess(None, Why::Open);
        out
    }

    /// Reads a file, with dates in an order if one is given; gives what its dates say, too.
    fn read_once(
        &mut self,
        file: &File<'_>,
        order: Option<DayOrder>,
        tell: &mut dyn FnMut(usize, usize),
    ) -> (Outcome, Evidence) {
        let mut out = Outcome::default();
        day_order::begin(order);
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
        (out, day_order::end())
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
        let events = out.events.as_ref().map(EventStore::summary);
        let days = out.days.is_some() && events.is_none();
        let again = out.encoding.is_some() || out.table.is_some() || out.cut.is_some() || days;
        let bytes = if again { file.bytes.to_vec() } else { Vec::new() };
        let (headings, columns) = out.table.unwrap_or_default();
        let sheet = FileSummary {
            name: crate::limits::line(file.name),
            encoding: out.encoding,
            headings,
            columns,
            cut: out.cut,
            events,
            coded: out.coded.clone(),
            event_columns: file.events,
            days: out.days,
        };
        let (reports, events, sketches) = (out.reports, out.events, Vec::new());
        let coded = out.coded.is_some();
        let own_texts = out.coded.is_some_and(|coded| !coded.table && coded.without_text == 0);
        let faults = if events.is_some() { out.faults.clone() } else { Vec::new() };
        let held = Held { reports, sketches, took, bytes, events, coded, own_texts, faults };
        self.held.insert(number, held);
        (sheet, rows, out.faults)
    }

    /// Begins to read a table of events or a file of coded reports that comes in parts, of which this is the beginning;
    /// false where it is neither.
    pub(crate) fn begin(&mut self, name: &str, head: &[u8]) -> bool {
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
    pub(crate) fn part(&mut self, bytes: &[u8]) {
        match &mut self.stream {
            Some((Coming::Events(stream), _)) => stream.push(bytes),
            Some((Coming::Coded(reader), _)) => reader.push(bytes),
            None => {}
        }
    }

    /// All parts are there.
    pub(crate) fn end(&mut self, number: u32) -> (FileSummary, Vec<Row>, Vec<Fault>) {
        let Some((coming, name)) = self.stream.take() else { return Default::default() };
        let mut out = Outcome::default();
        match coming {
            Coming::Events(stream) => event_tables::close(*stream, &name, &mut out),
            Coming::Coded(reader) => coded::close(reader, &name, &mut out),
        }
        let file = File { name: &name, ..File::default() };
        self.hold(number, &file, out, (0, 0))
    }

    /// Reads a Parquet file that Entente has written piece by piece; none where it is another one.
    pub(crate) fn read_parquet(
        &mut self,
        (number, name): (u32, &str),
        mut source: Source<'_>,
        tell: &mut dyn FnMut(usize, usize),
    ) -> Option<(FileSummary, Vec<Row>, Vec<Fault>)> {
        let mut out = Outcome::default();
        coded::read_parquet_from(&mut source, name, &mut out, tell)
            .then(|| self.hold(number, &File { name, ..File::default() }, out, (0, 0)))
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
        let How { encoding, columns, whole, events, order } = how;
        let held = self.held.get_mut(&number).filter(|held| held.bytes.is_empty());
        if let (Some(order), Some(held)) = (order, held)
            && let Some(mut store) = held.events.take()
        {
            // A table of events that came in parts, or that needs nothing else to be read.
            store.read_days(order);
            let (days, faults) = (store.days().cloned(), std::mem::take(&mut held.faults));
            let (took, file) = (held.took, File { name, ..File::default() });
            let out = Outcome { events: Some(store), days, faults, ..Outcome::default() };
            return self.hold(number, &file, out, took);
        }
        let bytes = self
            .held
            .get_mut(&number)
            .map(|held| std::mem::take(&mut held.bytes))
            .unwrap_or_default();
        let file = File { name, bytes: &bytes, encoding, columns, whole, events, order };
        self.read(number, &file, &mut |_, _| {})
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
