//! What the page asks the module that reads files, and the answers.
//!
//! A file's bytes travel beside the request, so that they are not copied into it. Answers that may be long come in
//! parts, so that the page has no long task with any of them.

use serde::{Deserialize, Serialize};

use crate::columns::Columns;
use crate::draft::{Fault, File};
use crate::encoding::Encoding;
use crate::import_session::{Double, FileSummary, How, ImportSession, Row};

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Texts that are in the page already: headlines and texts.
    Know(Vec<(String, String)>),
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
    /// Begin to read a table of events that is too large to come at once; its beginning comes along.
    Begin {
        /// Its name.
        name: String,
    },
    /// Read a part of it; it comes along.
    Part,
    /// All parts of it are there.
    End {
        /// Which file, in the order in which they came.
        number: u32,
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
    /// Whether a file is a table of events, and may come in parts.
    Begun(bool),
    /// A part has been read: the next one may come.
    More,
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
            for (title, text) in texts {
                basket.know(title, text);
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
        Request::Begin { name } => tell(Response::Begun(basket.begin(&name, bytes))),
        Request::Part => {
            basket.part(bytes);
            tell(Response::More);
        }
        Request::End { number } => tell_read(basket.end(number), tell),
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
