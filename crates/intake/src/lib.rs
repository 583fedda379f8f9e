//! Files in, reports out: what a person brings along becomes texts with a headline, a date, a source and a language.
//!
//! In reading order:
//!
//! 1. [`protocol`] is what the page and this crate say to each other; [`import_session`] holds all that came in one go.
//! 2. [`kind`] tells what a file is. Each kind has its reader: `plain` (text and Markdown), `html`, `table`, `json`,
//!    `docx`, `pdf`, `mail`, and `archive` for files in files. [`encoding`] makes text of bytes.
//! 3. `draft` is what a reader gives; `guess` fills in what a file does not say, with `dates` and [`language`].
//! 4. `twins` finds what came twice.
//! 5. [`limits`] say how much is read, and [`reason`] why something was not.
//!
//! Any bytes under any name give an outcome: nothing here panics, runs what a file holds, fetches what it points to,
//! or unpacks more than the limits say.

pub mod columns;
pub mod encoding;
pub mod import_session;
pub mod kind;
pub mod language;
pub mod limits;
pub mod protocol;
pub mod reason;
mod table;

mod archive;
mod dates;
mod docx;
mod draft;
mod guess;
mod html;
mod json;
mod mail;
mod marks;
mod pdf;
mod plain;
mod twins;

use kind::Kind;

pub use draft::{Fault, File, Outcome};
pub use limits::ReadBudget;
pub use reason::Reason;

/// Reads a file by itself.
pub fn read(file: &File<'_>, room: &mut ReadBudget) -> Outcome {
    let mut out = Outcome::default();
    match kind::of(file.name, file.bytes) {
        Ok(kind) => {
            read_kind(kind, file, room, &mut out, &mut |_, _| {});
            out.close(file.name);
        }
        Err(reason) => out.fault(file.name, &reason),
    }
    out
}

fn read_kind(
    kind: Kind,
    file: &File<'_>,
    room: &mut ReadBudget,
    out: &mut Outcome,
    tell: &mut dyn FnMut(usize, usize),
) {
    match kind {
        Kind::Plain => plain::text(file, room, out),
        Kind::Markdown => plain::markdown(file, room, out),
        Kind::Html => html::read(file, room, out),
        Kind::Table => table::read(file, room, out),
        Kind::Json => json::read(file, room, out),
        Kind::Docx => docx::read(file, room, out),
        Kind::Pdf => pdf::read(file, room, out),
        Kind::Mail => mail::read(file, room, out),
        Kind::Zip => archive::read(file, room, out, tell),
    }
}
