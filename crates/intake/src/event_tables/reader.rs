//! Reads an event table as it comes: parts of a file in, rows of events out.

use std::borrow::Cow;

use entente_engine::event_table::Party;

use super::days::{date, is_day};
use super::store::{EventStore, Kept, Sides};
use super::{FIELDS, FORMATS, Field, Format, HEAD, OWN, countries, mappings};
use crate::columns::EventColumns;
use crate::day_order::{DayOrder, Evidence, Why};
use crate::encoding::Encoding;
use crate::reason::Reason;
use crate::row::MOST_COLUMNS;

/// So many bytes of a record that does not end are kept; beyond, a quotation mark was never closed.
const RECORD: usize = 4_000_000;

/// So many rows are held.
pub(super) const ROWS: usize = 5_000_000;

/// What is known of a table from its beginning.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) format: &'static Format,
    separator: u8,
    /// Of each field, its column.
    columns: [Option<usize>; FIELDS],
    /// How many columns a row has, where the table has no headings.
    width: Option<usize>,
    /// Whether the first row has headings.
    headings: bool,
}

impl Layout {
    /// Of each column, the fields that it holds.
    fn fields(&self) -> Vec<Vec<usize>> {
        let last = self.columns.iter().flatten().max().map_or(0, |last| last + 1);
        let mut fields = vec![Vec::new(); last];
        for (field, column) in self.columns.iter().enumerate() {
            if let Some(at) = column {
                fields[*at].push(field);
            }
        }
        fields
    }
}

/// Which table begins so.
pub(super) fn told(head: &[u8]) -> Option<Layout> {
    let text = String::from_utf8_lossy(head);
    let first = text.trim_start_matches('\u{feff}').lines().find(|line| !line.is_empty())?;
    by_headings(first).or_else(|| by_values(first))
}

/// The mark between the columns of a line.
fn separator(line: &str) -> u8 {
    let count = |mark: u8| line.bytes().filter(|byte| *byte == mark).count();
    // Of equals the last one counts: a line without any is one column.
    [b',', b';', b'\t'].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

fn headings(line: &str, separator: u8) -> Vec<String> {
    let cells = line.split(char::from(separator));
    cells.map(|name| name.trim().trim_matches('"').to_lowercase()).collect()
}

fn by_headings(line: &str) -> Option<Layout> {
    let separator = separator(line);
    let headings = headings(line, separator);
    let there = |name: &&str| headings.iter().any(|heading| heading == name);
    let format = FORMATS
        .iter()
        .find(|format| !format.told_by.is_empty() && format.told_by.iter().all(there))?;
    let mut columns = [None; FIELDS];
    for (field, names) in format.named {
        let at = names.iter().find_map(|name| headings.iter().position(|other| other == name));
        columns[*field as usize] = at;
    }
    Some(Layout { format, separator, columns, width: None, headings: true })
}

/// Tables without headings, by how many columns they have and what is in some of them.
fn by_values(line: &str) -> Option<Layout> {
    let (separator, cells) = match line.split('\t').collect::<Vec<_>>() {
        cells if cells.len() > 20 => (b'\t', cells),
        _ => (b',', line.split(',').collect()),
    };
    // A comma inside of quotation marks makes more columns than there are; the reader knows better.
    let count = if separator == b',' { record_width(line) } else { cells.len() };
    let format = FORMATS.iter().find(|format| format.counted.contains(&count))?;
    let mut columns = [None; FIELDS];
    for (field, at) in format.placed {
        columns[*field as usize] = Some(*at).filter(|at| *at < count);
    }
    let fits = if separator == b',' {
        line.matches("00:00:00").count() >= 2
    } else {
        let day = (0..3).find(|at| is_day(cells[*at]));
        columns[Field::Date as usize] = day;
        let score = columns[Field::Score as usize].and_then(|at| cells[at].parse::<f64>().ok());
        day.is_some() && score.is_some()
    };
    fits.then_some(Layout { format, separator, columns, width: Some(count), headings: false })
}

fn record_width(line: &str) -> usize {
    let mut reader = records(line.as_bytes(), b',');
    let mut record = csv::ByteRecord::new();
    match reader.read_byte_record(&mut record) {
        Ok(true) => record.len(),
        _ => 0,
    }
}

fn records(bytes: &[u8], separator: u8) -> csv::Reader<&[u8]> {
    let mut builder = csv::ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(separator).from_reader(bytes)
}

/// An event table that is being read.
#[derive(Debug)]
pub struct Stream {
    layout: Layout,
    /// Of each column, the fields that it holds.
    fields: Vec<Vec<usize>>,
    evidence: Evidence,
    /// Where keys of cells are put together.
    key: Vec<u8>,
    pending: Vec<u8>,
    /// Whether the pending bytes end within quotation marks.
    open: bool,
    begun: bool,
    store: EventStore,
    tally: Tally,
}

/// Rows that were left out.
#[derive(Debug, Default)]
struct Tally {
    one_sided: usize,
    same: usize,
    odd: usize,
    beyond: usize,
}

impl Stream {
    /// Begins to read a table, of which the beginning is known; none where it is no event table. `chosen` are the
    /// columns of a table of one's own.
    pub fn open(head: &[u8], chosen: Option<EventColumns>) -> Option<Self> {
        let head = &head[..head.len().min(HEAD)];
        let layout = match chosen {
            Some(chosen) => of_own(head, chosen)?,
            None => told(head)?,
        };
        let (store, evidence) = (EventStore::new(layout.format), Evidence::default());
        Some(Self {
            fields: layout.fields(),
            layout,
            evidence,
            key: Vec::new(),
            pending: Vec::new(),
            open: false,
            begun: false,
            store,
            tally: Tally::default(),
        })
    }

    /// Reads some more of it.
    pub fn push(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        if !self.begun && self.pending.is_empty() {
            rest = rest.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(rest);
        }
        let tabbed = self.layout.separator == b'\t';
        while let Some(end) = memchr::memchr(b'\n', rest) {
            let (line, after) = rest.split_at(end + 1);
            rest = after;
            if !tabbed && is_odd(line) {
                self.open = !self.open;
            }
            if self.open && self.pending.len() < RECORD {
                self.pending.extend_from_slice(line);
                continue;
            }
            self.open = false;
            if self.pending.is_empty() {
                self.record(line);
            } else {
                let mut whole = std::mem::take(&mut self.pending);
                whole.extend_from_slice(line);
                self.record(&whole);
            }
        }
        let more = RECORD.saturating_sub(self.pending.len()).min(rest.len());
        self.hold(&rest[..more]);
    }

    fn hold(&mut self, rest: &[u8]) {
        if !rest.is_empty() && self.layout.separator != b'\t' {
            // A part may end within a line: its quotation marks so far are counted here, the others with the next part.
            self.open ^= is_odd(rest);
        }
        self.pending.extend_from_slice(rest);
    }

    /// What was read, and what was left out.
    pub fn finish(mut self) -> (EventStore, Vec<Reason>) {
        let last = std::mem::take(&mut self.pending);
        if !last.is_empty() {
            self.record(&last);
        }
        let mut days = self.evidence.of_column(None);
        // ICEWS writes 3/14/2022.
        if self.layout.format.producer == "icews" && self.evidence.told().is_none() {
            days = self.evidence.guess(Some(DayOrder::MonthFirst), Why::Producer);
        }
        self.store.settle(days);
        let Tally { one_sided, same, odd, beyond } = self.tally;
        let left = [
            (one_sided, Reason::OneSided(one_sided)),
            (same, Reason::SameSides(same)),
            (odd, Reason::OddRows(odd)),
            (beyond, Reason::TooManyRows(beyond)),
        ];
        let left = left.into_iter().filter(|(count, _)| *count > 0).map(|(_, reason)| reason);
        (self.store, left.collect())
    }

    fn record(&mut self, bytes: &[u8]) {
        let line = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            return;
        }
        if !self.begun {
            self.begun = true;
            if self.layout.headings {
                return;
            }
        }
        if self.layout.separator == b'\t' {
            let mut cells = Cells::default();
            let mut count = 0;
            let mut start = 0;
            for end in memchr::memchr_iter(b'\t', line).chain([line.len()]) {
                cells.take(&self.fields, count, &line[start..end]);
                (start, count) = (end + 1, count + 1);
            }
            return self.row(&cells, count);
        }
        let mut reader = records(bytes, self.layout.separator);
        let mut record = csv::ByteRecord::new();
        while matches!(reader.read_byte_record(&mut record), Ok(true)) {
            let mut cells = Cells::default();
            for (at, cell) in record.iter().enumerate() {
                cells.take(&self.fields, at, cell);
            }
            self.row(&cells, record.len());
        }
    }

    fn row(&mut self, cells: &Cells<'_>, count: usize) {
        if self.layout.width.is_some_and(|width| width != count) {
            self.tally.odd += 1;
            return;
        }
        if self.store.rows() >= ROWS {
            self.tally.beyond += 1;
            return;
        }
        let [source, target] = [SOURCE, TARGET].map(|fields| {
            let key = cells.key(&mut self.key, &fields);
            self.store.party(key, || {
                let [name, code, country] = fields.map(|field| cells.text(field).into_owned());
                Party { name, code, country }
            })
        });
        match self.store.sides(source, target) {
            Sides::Two => {}
            Sides::One => {
                self.tally.one_sided += 1;
                return;
            }
            Sides::Same => {
                self.tally.same += 1;
                return;
            }
        }
        let format = self.layout.format;
        let key = cells.key(&mut self.key, &[Field::Code, Field::Act]);
        let act = self.store.act(key, || {
            mappings::act(format.acts, &cells.text(Field::Code), &cells.text(Field::Act))
        });
        let key = cells.key(&mut self.key, &[Field::Place, Field::Country]);
        let place = self.store.place(key, || {
            let country = cells.text(Field::Country);
            let country = countries::iso(&country, format.countries);
            (cells.text(Field::Place).into_owned(), country.unwrap_or_default().to_owned())
        });
        self.store.take(&Kept {
            date: date(&cells.text(Field::Date), &mut self.evidence),
            source,
            target,
            act,
            place,
            score: cells.text(Field::Score).parse().ok(),
            id: &cells.text(Field::Id),
            words: &cells.text(Field::Words),
            url: cells.text(Field::Url).split(';').next().unwrap_or_default(),
        });
    }
}

/// The fields of either side: name, code and country.
const SOURCE: [Field; 3] = [Field::Source, Field::SourceCode, Field::SourceCountry];
const TARGET: [Field; 3] = [Field::Target, Field::TargetCode, Field::TargetCountry];

/// Whether bytes hold an odd number of quotation marks.
fn is_odd(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |odd, byte| odd ^ (*byte == b'"'))
}

/// The cells of a row that are looked at.
#[derive(Default)]
struct Cells<'a>([&'a [u8]; FIELDS]);

impl<'a> Cells<'a> {
    fn take(&mut self, fields: &[Vec<usize>], at: usize, cell: &'a [u8]) {
        for field in fields.get(at).into_iter().flatten() {
            self.0[*field] = cell;
        }
    }

    /// Some cells as they stand in the file, as one key.
    fn key<'k>(&self, key: &'k mut Vec<u8>, fields: &[Field]) -> &'k [u8] {
        key.clear();
        for field in fields {
            key.extend_from_slice(self.0[*field as usize]);
            key.push(0x1f);
        }
        key
    }

    /// A cell as text: without blanks and a pair of quotation marks around it; `NULL` is nothing.
    fn text(&self, field: Field) -> Cow<'a, str> {
        let cell = self.0[field as usize].trim_ascii();
        let Ok(text) = std::str::from_utf8(cell) else {
            let decoded = Encoding::Windows1252.decode(cell);
            return Cow::Owned(bare(&decoded).to_owned());
        };
        Cow::Borrowed(bare(text))
    }
}

/// A text without a pair of quotation marks around it; `NULL` is nothing.
fn bare(text: &str) -> &str {
    let bare = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    match bare.trim() {
        "NULL" | "null" | "None" | "NA" | "---" => "",
        bare => bare,
    }
}

/// The columns that a person has chosen.
fn of_own(head: &[u8], chosen: EventColumns) -> Option<Layout> {
    let text = String::from_utf8_lossy(head);
    let first = text.trim_start_matches('\u{feff}').lines().find(|line| !line.is_empty())?;
    let mut columns = [None; FIELDS];
    for (field, at) in [
        (Field::Source, chosen.source),
        (Field::Target, chosen.target),
        (Field::Date, chosen.date),
        (Field::Code, chosen.act),
        (Field::Words, chosen.words),
        (Field::Url, chosen.url),
    ] {
        columns[field as usize] = at.map(|at| at as usize).filter(|at| *at < MOST_COLUMNS);
    }
    let sides = chosen.source.is_some() && chosen.target.is_some();
    let (separator, headings) = (separator(first), !chosen.headless);
    sides.then_some(Layout { format: &OWN, separator, columns, width: None, headings })
}
