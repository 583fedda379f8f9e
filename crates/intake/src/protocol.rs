//! What the page asks the module that reads files, and the answers.
//!
//! A file's bytes travel beside the request, so that they are not copied into it; of a large file that is read part by part
//! the file itself does, so that no part waits for the page. Answers that may be long come in parts, so that the page has
//! no long task with any of them.

use serde::{Deserialize, Serialize};

use crate::columns::Columns;
use crate::draft::{Fault, File};
use crate::encoding::Encoding;
use crate::event_tables::HEAD;
use crate::import_session::{Double, FileSummary, How, ImportSession, KnownText, Row};
use crate::parquet::{self, Source};

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Texts that are in the page already.
    Know(Vec<KnownText>),
    /// Read a file; its bytes come along.
    Read {
        /// Which, in the order in which they came.
        number: u32,
        /// Its name.
        name: String,
    },
    /// Read a file another way.
    Again {
        /// As before.
        number: u32,
        /// As before.
        name: String,
        /// How it is written.
        encoding: Option<Encoding>,
        /// Which columns hold what.
        columns: Option<Columns>,
    },
    /// Read a file another way, with all that a person may choose.
    AgainAs {
        /// As before.
        number: u32,
        /// As before.
        name: String,
        /// How.
        how: How,
    },
    /// Read a file part by part, if it is a table of events or holds coded reports; not its bytes come along but the
    /// file, see [`in_parts`].
    InParts {
        /// Which, in the order in which they came.
        number: u32,
        /// Its name.
        name: String,
    },
    /// Which reports are like others?
    Compare,
    /// Hand reports over, by file and place.
    Take(Vec<(u32, u32)>),
}

/// What the module answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// It is there.
    Ready,
    /// It is within an archive: so many files of so many.
    Within(u32, u32),
    /// Of a file that is read in parts, so many megabytes of so many.
    Through(u32, u32),
    /// A file is nothing that is read in parts: its bytes are to come.
    AtOnce,
    /// A file cannot be read any further, for this reason.
    Unreadable(String),
    /// Some of a file's reports.
    Rows(Vec<Row>),
    /// A file has been read.
    Done(Box<FileSummary>, Vec<Fault>),
    /// Reports that are like others; nothing follows.
    Doubles(Vec<Double>),
    /// Some of the reports asked for, each as a line of JSON.
    Taken(Vec<String>),
    /// All of them.
    AllTaken,
}

/// So many rows, and so many bytes of reports, an answer.
const ROWS: usize = 400;
const BYTES: usize = 400_000;

/// Answers one request; every answer goes to `tell`.
pub fn answer(
    basket: &mut ImportSession,
    ask: Request,
    bytes: &[u8],
    tell: &mut dyn FnMut(Response),
) {
    match ask {
        Request::Know(texts) => {
            for text in texts {
                basket.know(text);
            }
        }
        Request::Read { number, name } => {
            let file = File {
                name: &name,
                bytes,
                encoding: None,
                columns: None,
                whole: false,
                events: None,
                order: None,
            };
            let mut steps = 0;
            let read = basket.read(number, &file, &mut |at, of| {
                // Telling of every file would take longer than reading it.
                if at >= steps {
                    steps = at + of.div_ceil(50);
                    tell(Response::Within(at as u32, of as u32));
                }
            });
            tell_read(read, tell);
        }
        Request::Again { number, name, encoding, columns } => {
            tell_read(basket.again(number, &name, encoding, columns), tell);
        }
        Request::AgainAs { number, name, how } => {
            tell_read(basket.again_as(number, &name, how), tell);
        }
        // Only whoever has the file can read parts of it.
        Request::InParts { .. } => tell(Response::AtOnce),
        Request::Compare => tell(Response::Doubles(basket.doubles())),
        Request::Take(wanted) => {
            let (mut lines, mut size) = (Vec::new(), 0);
            for (file, nth) in wanted {
                let line = basket
                    .report(file, nth)
                    .and_then(|report| serde_json::to_string(&*report).ok());
                // One that cannot be found leaves its place: the page counts.
                let line = line.unwrap_or_default();
                size += line.len();
                lines.push(line);
                if size > BYTES {
                    size = 0;
                    tell(Response::Taken(std::mem::take(&mut lines)));
                }
            }
            tell(Response::Taken(lines));
            tell(Response::AllTaken);
        }
    }
}

/// A file as it was read: the file, its reports, and what was not read.
type ReadFile = (FileSummary, Vec<Row>, Vec<Fault>);

/// So many bytes a part.
const PART: u64 = 4_000_000;
/// So often at most is told how far it is.
const TOLD: u64 = 40;

/// Answers [`Request::InParts`]: reads a file of `size` bytes part by part, each by `read`, from a byte to before another.
pub fn in_parts(
    basket: &mut ImportSession,
    (number, name): (u32, &str),
    size: u64,
    read: &mut dyn FnMut(u64, u64) -> Result<Vec<u8>, String>,
    tell: &mut dyn FnMut(Response),
) {
    match read_parts(basket, (number, name), size, read, tell) {
        Ok(Some(read)) => tell_read(read, tell),
        Ok(None) => tell(Response::AtOnce),
        Err(reason) => tell(Response::Unreadable(reason)),
    }
}

fn read_parts(
    basket: &mut ImportSession,
    (number, name): (u32, &str),
    size: u64,
    read: &mut dyn FnMut(u64, u64) -> Result<Vec<u8>, String>,
    tell: &mut dyn FnMut(Response),
) -> Result<Option<ReadFile>, String> {
    let megabytes = |bytes: u64| u32::try_from(bytes / 1_000_000).unwrap_or(u32::MAX);
    let head = read(0, size.min(HEAD as u64))?;
    if parquet::is_parquet(&head) {
        let mut through = |at: usize, of: usize| {
            let at = size / (of as u64).max(1) * at as u64;
            tell(Response::Through(megabytes(at), megabytes(size)));
        };
        return Ok(basket.read_parquet((number, name), Source { size, read }, &mut through));
    }
    if !basket.begin(name, &head) {
        return Ok(None);
    }
    let (mut at, mut told) = (0, 0);
    while at < size {
        if at >= told {
            told = at + size / TOLD;
            tell(Response::Through(megabytes(at), megabytes(size)));
        }
        let end = size.min(at + PART);
        basket.part(&read(at, end)?);
        at = end;
    }
    Ok(Some(basket.end(number)))
}

fn tell_read(
    (sheet, rows, faults): (FileSummary, Vec<Row>, Vec<Fault>),
    tell: &mut dyn FnMut(Response),
) {
    let mut rows = rows;
    while !rows.is_empty() {
        let rest = rows.split_off(rows.len().min(ROWS));
        tell(Response::Rows(rows));
        rows = rest;
    }
    tell(Response::Done(Box::new(sheet), faults));
}
