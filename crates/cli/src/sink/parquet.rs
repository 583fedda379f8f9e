//! Apache Parquet: the table of events, and a table of reports. docs/events.md lists columns and types.

use std::io::{self, Write};
use std::sync::Arc;

use arrow_array::builder::{
    Date32Builder, Float64Builder, Int32Builder, StringBuilder, StringDictionaryBuilder,
};
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use entente_batch::{COLUMNS, Cell, Kind, Row, table};
use jiff::civil::{Date, date};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};

use super::{Outcome, Sink};

/// Rows that are held before they are encoded.
const BATCH: usize = 128;
/// A group of rows is written out when it has so many, or is so large. This bounds the memory, but for some
/// kilobytes a group that the end of the file needs: its columns' places and their least and largest values.
const GROUP_ROWS: usize = 4_096;
const GROUP_BYTES: usize = 2 << 20;
/// So large are a dictionary and a page of a column at most: one of texts that are all different has no use of a dictionary.
const PAGE_BYTES: usize = 64 << 10;
/// The day that Parquet counts from.
const FIRST_DAY: Date = date(1970, 1, 1);

/// The columns of the table of reports.
const REPORTS: [(&str, Kind); 13] = [
    ("report", Kind::Text),
    ("date", Kind::Date),
    ("title", Kind::Text),
    ("source", Kind::Text),
    ("url", Kind::Text),
    ("language", Kind::Code),
    ("text", Kind::Text),
    ("sentences", Kind::Whole),
    ("events", Kind::Whole),
    ("uncoded", Kind::Whole),
    ("coded", Kind::Text),
    ("error", Kind::Text),
    ("error_line", Kind::Whole),
];

/// A table on its way into a file.
pub(super) struct Table<W: Write + Send> {
    writer: ArrowWriter<W>,
    schema: Arc<Schema>,
    kinds: Vec<Kind>,
    rows: fn(&Outcome) -> Vec<Row>,
    pending: Vec<Row>,
}

/// The table of events.
pub(super) fn events<W: Write + Send>(out: W) -> io::Result<Table<W>> {
    let columns = COLUMNS.iter().map(|column| (column.name, column.kind));
    Table::new(out, columns, |outcome| outcome.rows.clone())
}

/// The table of reports: a row a report, with the contract's line as `coded`.
pub(super) fn reports<W: Write + Send>(out: W) -> io::Result<Table<W>> {
    Table::new(out, REPORTS.into_iter(), |outcome| vec![report(outcome)])
}

fn report(outcome: &Outcome) -> Row {
    let input = match &outcome.read {
        Ok(input) => input,
        Err(fault) => {
            let events = table::error_row(fault);
            let mut row = vec![Cell::Null; REPORTS.len()];
            row[0] = events[0].clone();
            let ends = (row.len() - 2, events.len() - 2);
            row[ends.0..].clone_from_slice(&events[ends.1..]);
            return row;
        }
    };
    let report = &input.report;
    let text = |text: &str| Cell::Text(text.to_owned());
    let optional = |words: &Option<String>| words.as_deref().map_or(Cell::Null, text);
    let [sentences, events, uncoded] =
        outcome.counts.map(|count| i32::try_from(count).map_or(Cell::Null, Cell::Whole));
    vec![
        text(&report.id),
        report.date.map_or(Cell::Null, Cell::Date),
        optional(&report.title),
        optional(&report.source),
        optional(&report.url),
        optional(&report.language),
        text(&report.text),
        sentences,
        events,
        uncoded,
        text(outcome.line.trim_end()),
        Cell::Null,
        Cell::Null,
    ]
}

impl<W: Write + Send> Table<W> {
    fn new(
        out: W,
        columns: impl Iterator<Item = (&'static str, Kind)>,
        rows: fn(&Outcome) -> Vec<Row>,
    ) -> io::Result<Self> {
        let (fields, kinds): (Vec<Field>, Vec<Kind>) =
            columns.map(|(name, kind)| (Field::new(name, arrow_type(kind), true), kind)).unzip();
        let schema = Arc::new(Schema::new(fields));
        let engine = KeyValue::new("entente.engine".into(), entente_engine::version());
        let settings = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_dictionary_page_size_limit(PAGE_BYTES)
            .set_data_page_size_limit(PAGE_BYTES)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true)
            .set_key_value_metadata(Some(vec![engine]))
            .build();
        let writer = ArrowWriter::try_new(out, Arc::clone(&schema), Some(settings))?;
        Ok(Self { writer, schema, kinds, rows, pending: Vec::new() })
    }

    /// Encodes what is pending.
    fn encode(&mut self) -> io::Result<()> {
        let arrays = self.kinds.iter().enumerate();
        let arrays = arrays.map(|(at, kind)| array(*kind, self.pending.iter().map(|row| &row[at])));
        let arrays = arrays.collect::<io::Result<Vec<ArrayRef>>>()?;
        let batch =
            RecordBatch::try_new(Arc::clone(&self.schema), arrays).map_err(io::Error::other)?;
        self.writer.write(&batch)?;
        self.pending.clear();
        let full = self.writer.in_progress_rows() >= GROUP_ROWS
            || self.writer.in_progress_size() >= GROUP_BYTES;
        if full {
            self.writer.flush()?;
        }
        Ok(())
    }
}

impl<W: Write + Send> Sink for Table<W> {
    fn take(&mut self, outcome: &Outcome) -> io::Result<()> {
        self.pending.extend((self.rows)(outcome));
        if self.pending.len() >= BATCH { self.encode() } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        if !self.pending.is_empty() {
            self.encode()?;
        }
        let mut out = self.writer.into_inner()?;
        out.flush()
    }
}

fn arrow_type(kind: Kind) -> DataType {
    match kind {
        Kind::Text => DataType::Utf8,
        Kind::Code => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
        Kind::Date => DataType::Date32,
        Kind::Whole => DataType::Int32,
        Kind::Number => DataType::Float64,
    }
}

fn array<'a>(kind: Kind, cells: impl Iterator<Item = &'a Cell>) -> io::Result<ArrayRef> {
    Ok(match kind {
        Kind::Text => {
            let mut builder = StringBuilder::new();
            cells.for_each(|cell| builder.append_option(cell.text()));
            Arc::new(builder.finish())
        }
        Kind::Code => {
            let mut builder = StringDictionaryBuilder::<Int32Type>::new();
            for cell in cells {
                match cell.text() {
                    Some(text) => {
                        builder.append(text).map_err(io::Error::other)?;
                    }
                    None => builder.append_null(),
                }
            }
            Arc::new(builder.finish())
        }
        Kind::Date => {
            let mut builder = Date32Builder::new();
            cells.for_each(|cell| builder.append_option(days(cell)));
            Arc::new(builder.finish())
        }
        Kind::Whole => {
            let mut builder = Int32Builder::new();
            cells.for_each(|cell| {
                builder.append_option(if let Cell::Whole(number) = cell {
                    Some(*number)
                } else {
                    None
                });
            });
            Arc::new(builder.finish())
        }
        Kind::Number => {
            let mut builder = Float64Builder::new();
            cells.for_each(|cell| {
                builder.append_option(if let Cell::Number(number) = cell {
                    Some(*number)
                } else {
                    None
                });
            });
            Arc::new(builder.finish())
        }
    })
}

/// Days since 1970 began.
fn days(cell: &Cell) -> Option<i32> {
    let Cell::Date(date) = cell else { return None };
    Some(date.since(FIRST_DAY).ok()?.get_days())
}
