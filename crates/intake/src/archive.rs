//! Archives (.zip): every file in them, as if it had come by itself. Archives inside archives stay closed.
//!
//! An archive says how large its files are, and may lie: what counts is what comes out, which is cut off where the
//! limit is reached.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::draft::{File, Outcome, Reader};
use crate::file_name::is_litter;
use crate::limits::{self, ReadBudget};
use crate::reason::Reason;
use crate::zip_file::reason;

/// Reads every file of an archive by `inside`; `tell` hears how far it is, of how many.
pub(crate) fn read(
    file: &File<'_>,
    room: &mut ReadBudget,
    out: &mut Outcome,
    tell: &mut dyn FnMut(usize, usize),
    inside: Reader,
) {
    let mut archive = match ZipArchive::new(Cursor::new(file.bytes)) {
        Ok(archive) => archive,
        Err(error) => return out.fault(file.name, &reason(&error)),
    };
    let count = archive.len().min(limits::FILES);
    for at in 0..count {
        if room.reports == 0 {
            // Nothing more is unpacked only to be left out.
            out.left += files(&archive, at);
            return;
        }
        tell(at, count);
        let member = match member(&mut archive, at, room) {
            Ok(Some(member)) => member,
            Ok(None) => continue,
            Err((name, why)) => {
                out.fault(&within(file.name, &name), &why);
                if why == Reason::Bomb {
                    return;
                }
                continue;
            }
        };
        let (name, bytes) = member;
        let name = within(file.name, &name);
        let file = File {
            name: &name,
            bytes: &bytes,
            encoding: file.encoding,
            columns: None,
            whole: false,
            events: None,
            order: file.order,
        };
        let (encoding, table) = (out.encoding, out.table.take());
        let (events, days) = (out.events.take(), out.days.take());
        inside(&file, room, out, tell);
        // A choice of columns, or of one report, is for a file that came by itself.
        out.cut = None;
        (out.encoding, out.table) = (encoding.or(out.encoding), table);
        out.days = days.or(out.days.take());
        if events.is_some() && out.events.is_some() {
            out.fault(file.name, &Reason::SecondTable);
        }
        out.events = events.or(out.events.take());
    }
    let beyond = files(&archive, count);
    if beyond > 0 {
        out.note(file.name, &Reason::TooManyFiles(beyond));
    }
    if out.reports.is_empty() && out.faults.is_empty() {
        out.fault(file.name, &Reason::NoText);
    }
}

/// How many files an archive holds from a place on, without folders and litter.
fn files(archive: &ZipArchive<Cursor<&[u8]>>, from: usize) -> usize {
    let name = |at| named(archive, at).unwrap_or_default();
    (from..archive.len()).filter(|at| !is_litter(&name(*at))).count()
}

/// The name of a file of an archive, where it has one.
fn named(archive: &ZipArchive<Cursor<&[u8]>>, at: usize) -> Option<String> {
    archive.name_for_index(at).and_then(Result::ok).map(|name| tidy(&name))
}

type Member = Option<(String, Vec<u8>)>;

/// One file of an archive, unpacked; none where it is a folder or litter.
fn member(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    at: usize,
    room: &mut ReadBudget,
) -> Result<Member, (String, Reason)> {
    let named = named(archive, at).unwrap_or_else(|| format!("file {}", at + 1));
    let mut packed = archive.by_index(at).map_err(|error| (named, reason(&error)))?;
    let name = packed.name().map(|name| tidy(&name)).unwrap_or_default();
    if packed.is_dir() || is_litter(&name) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let limit = room.bytes as u64 + 1;
    match packed.by_ref().take(limit).read_to_end(&mut bytes) {
        Err(error) => return Err((name, Reason::broken(error))),
        Ok(_) if !room.take(bytes.len()) => return Err((name, Reason::Bomb)),
        Ok(_) => {}
    }
    Ok(Some((name, bytes)))
}

/// A name without ways out of its folder: it is only shown, and never opened.
fn tidy(name: &str) -> String {
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    let tidy = parts.collect::<Vec<_>>().join("/");
    let tidy: String = crate::encoding::clean(&tidy).chars().filter(|c| *c != '\n').collect();
    if name.ends_with('/') { format!("{tidy}/") } else { tidy }
}

fn within(archive: &str, name: &str) -> String {
    format!("{archive}/{name}")
}
