//! Files in, reports out: what a person brings along becomes texts with a headline, a date, a source and a language.
//!
//! In reading order:
//!
//! 1. [`protocol`] is what the page and this crate say to each other; [`import_session`] holds all that came in one go.
//! 2. [`kind`] is the table of kinds: each is a row with its signature, its endings and its reader. `plain` (text and
//!    Markdown), `html`, [`table`] (with [`columns`]), `xlsx`, `json`, `docx`, `odt`, `rtf`, `pdf`, `mail`, `msg`, `book` (EPUB),
//!    `feed` (RSS and the XML of agencies, through `xml`), and `archive` for files in files (`zip_file` unpacks).
//!    [`coded`] reads what Entente itself has coded elsewhere. [`event_tables`] reads tables of coded events, which hold no texts, and makes reports of their rows. [`encoding`]
//!    guesses which one a file is in, and makes text.
//! 3. `articles` cuts downloads of news databases into their articles; [`Cut`] says how a file was cut.
//! 4. `draft` is what a reader gives; `guess` fills in what a file does not say, with `dates` (and [`day_order`]) and [`language`].
//! 5. `twins` finds what came twice.
//! 6. [`limits`] say how much is read, and [`reason`] why something was not.
//!
//! Any bytes under any name give an outcome: nothing here panics, runs what a file holds, fetches what it points to,
//! or unpacks more than the limits say.

pub mod coded;
pub mod columns;
pub mod day_order;
pub mod encoding;
pub mod event_tables;
pub mod import_session;
pub mod kind;
pub mod language;
pub mod limits;
pub mod protocol;
pub mod reason;
pub mod table;

mod archive;
mod articles;
mod book;
mod coded_summary;
mod dates;
mod docx;
mod draft;
mod feed;
mod file_name;
mod guess;
mod html;
mod json;
mod mail;
mod marks;
mod msg;
mod odt;
mod parquet;
mod pdf;
mod plain;
mod row;
mod rtf;
mod text_id;
mod twins;
mod xlsx;
mod xml;
mod zip_file;

pub use draft::{Cut, Fault, File, Outcome};
pub use limits::ReadBudget;
pub use reason::Reason;

/// Reads a file by itself.
pub fn read(file: &File<'_>, room: &mut ReadBudget) -> Outcome {
    let mut out = Outcome::default();
    match kind::of(file.name, file.bytes) {
        Ok(kind) => {
            kind.read(file, room, &mut out, &mut |_, _| {});
            out.close(file.name);
        }
        Err(reason) => out.fault(file.name, &reason),
    }
    out
}
