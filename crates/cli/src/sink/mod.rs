//! Where coded reports go: formats for standard output and for files.

mod brat;
mod icews;
mod lines;
mod parquet;
mod tables;

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use clap::ValueEnum;
use entente_batch::{Fault, Input, Row};
use entente_engine::knowledge::Knowledge;

/// A report's results, as far as the sinks want them.
pub(crate) struct Outcome {
    /// The report, or why it could not be read.
    pub(crate) read: Result<Input, Fault>,
    /// The contract's line or, of a report that could not be read, its fault.
    pub(crate) line: String,
    /// The line with the report itself, where one is wanted.
    pub(crate) whole: String,
    /// Its rows of the table of events.
    pub(crate) rows: Vec<Row>,
    /// How many sentences, events and sentences without an event it has.
    pub(crate) counts: [usize; 3],
}

/// Takes results in the order of the input.
pub(crate) trait Sink {
    fn take(&mut self, outcome: &Outcome) -> io::Result<()>;
    /// Writes what is still held back. Without it a Parquet file has no end and cannot be read.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// A sink that writes somewhere.
pub(crate) type Boxed<'a> = Box<dyn Sink + 'a>;

/// What `--format` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The table of events, separated by commas, with quotes where they are needed.
    Csv,
    /// The table of events, separated by tabs, never with quotes.
    Tsv,
    /// The table of events as Apache Parquet.
    Parquet,
    /// A line of JSON a report or, with --events, an event.
    Jsonl,
    /// The twenty columns of ICEWS, separated by tabs.
    Icews,
}

/// The table of events in a format.
pub(crate) fn events<'a>(
    format: Format,
    out: Box<dyn Write + Send + 'a>,
    knowledge: &'a Knowledge,
) -> io::Result<Boxed<'a>> {
    Ok(match format {
        Format::Csv => Box::new(tables::Table::new(out, b',')?),
        Format::Tsv => Box::new(tables::Table::new(out, b'\t')?),
        Format::Parquet => Box::new(parquet::events(out)?),
        Format::Jsonl => Box::new(lines::Events(out)),
        Format::Icews => Box::new(icews::Icews::new(out, knowledge)?),
    })
}

/// What goes to standard output.
pub(crate) fn standard(format: Format, flat: bool, knowledge: &Knowledge) -> io::Result<Boxed<'_>> {
    let standard = io::stdout();
    if format == Format::Parquet && standard.is_terminal() {
        let message = "Parquet is not for a terminal; redirect it, or use --events-to FILE.parquet";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    let out = Box::new(BufWriter::new(standard));
    if format == Format::Jsonl && !flat {
        return Ok(Box::new(lines::Reports(out)));
    }
    events(format, out, knowledge)
}

/// The table of events in a file; the ending of its name says how.
pub(crate) fn events_to<'a>(path: &Path, knowledge: &'a Knowledge) -> io::Result<Boxed<'a>> {
    let format = match ending(path).as_str() {
        "parquet" => Format::Parquet,
        "csv" => Format::Csv,
        "tsv" | "tab" => Format::Tsv,
        "jsonl" | "ndjson" => Format::Jsonl,
        _ => return Err(unknown("--events-to", path, ".parquet, .csv, .tsv or .jsonl")),
    };
    events(format, create(path)?, knowledge)
}

/// A row or line a report in a file; the ending of its name says how.
pub(crate) fn reports_to(path: &Path) -> io::Result<Boxed<'static>> {
    match ending(path).as_str() {
        "parquet" => Ok(Box::new(parquet::reports(create(path)?)?)),
        "jsonl" | "ndjson" => Ok(Box::new(lines::Whole(create(path)?))),
        _ => Err(unknown("--reports-to", path, ".parquet or .jsonl")),
    }
}

/// A folder for brat.
pub(crate) fn brat_to(folder: &Path) -> io::Result<Boxed<'static>> {
    let brat = brat::Brat::new(folder).map_err(|error| {
        io::Error::new(error.kind(), format!("cannot write to {}: {error}", folder.display()))
    })?;
    Ok(Box::new(brat))
}

/// Whether a file of reports is one of lines.
pub(crate) fn is_lines(path: &Path) -> bool {
    matches!(ending(path).as_str(), "jsonl" | "ndjson")
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

fn unknown(option: &str, path: &Path, endings: &str) -> io::Error {
    let message = format!("{option} {}: the name must end in {endings}", path.display());
    io::Error::new(io::ErrorKind::InvalidInput, message)
}

fn create(path: &Path) -> io::Result<Box<dyn Write + Send>> {
    let named = |error: io::Error| {
        io::Error::new(error.kind(), format!("cannot write {}: {error}", path.display()))
    };
    Ok(Box::new(BufWriter::new(File::create(path).map_err(named)?)))
}
