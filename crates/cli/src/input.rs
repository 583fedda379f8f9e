//! Reports from files and standard input, one at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use entente_batch::{Fault, Id, Input, input};
use entente_engine::Report;
use serde::de::DeserializeOwned;

/// A report, or why a line or text file is none.
pub(crate) type Item = Result<Input, Fault>;

/// Gives `take` every report of the files (none: standard input), in order, until it returns false. The number of
/// files that cannot be opened is returned; each is named on standard error.
#[expect(clippy::unnecessary_wraps, reason = "what feeds the threads may fail")]
pub(crate) fn each_report(
    files: &[PathBuf],
    mut take: impl FnMut(&Path, Item) -> bool,
) -> io::Result<usize> {
    let standard = [PathBuf::from("-")];
    let files = if files.is_empty() { &standard } else { files };
    let mut missing = 0;
    for path in files {
        let mut lines = match open(path) {
            Ok(lines) => lines,
            Err(error) => {
                eprintln!("{error}; skipped");
                missing += 1;
                continue;
            }
        };
        let go_on = if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("txt")) {
            text_file(path, &mut lines).map(|item| take(path, item))
        } else {
            each_line(&mut lines, |bytes, number| take(path, input::read(bytes, number)))
        };
        match go_on {
            Ok(true) => {}
            Ok(false) => break,
            // A folder among the files can be opened, and not read. The files after it are.
            Err(error) => {
                eprintln!("{}: {error}; skipped", path.display());
                missing += 1;
            }
        }
    }
    Ok(missing)
}

/// The same with the reports alone: what is none is named on standard error, and counted with the files that cannot be
/// opened.
pub(crate) fn each_readable(
    files: &[PathBuf],
    mut take: impl FnMut(Report) -> bool,
) -> io::Result<usize> {
    let mut skipped = 0;
    let missing = each_report(files, |path, item| match item {
        Ok(input) => take(input.report),
        Err(fault) => {
            say(path, &fault);
            skipped += 1;
            true
        }
    })?;
    Ok(skipped + missing)
}

/// Says on standard error why a line is left out.
pub(crate) fn say(path: &Path, fault: &Fault) {
    let (line, reason) = (fault.line, &fault.reason);
    eprintln!("{}: line {line}: {reason}; skipped", path.display());
}

/// Opens a file, or standard input for `-`; the error names the file.
pub(crate) fn open(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(BufReader::new(file))),
        Err(error) => Err(io::Error::new(error.kind(), format!("{}: {error}", path.display()))),
    }
}

/// A text file is one report, whose id is the file's name.
fn text_file(path: &Path, file: &mut dyn BufRead) -> io::Result<Item> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let id = Id::Text(name.clone());
    Ok(match String::from_utf8(bytes) {
        Ok(text) => Ok(Input { id, report: Report { id: name, text, ..Report::default() } }),
        Err(error) => Err(Fault { id: Some(id), line: 1, reason: format!("not UTF-8 ({error})") }),
    })
}

/// Gives `take` every line that is not blank, with its number from 1, until it returns false; says whether it did
/// not.
fn each_line(
    lines: &mut dyn BufRead,
    mut take: impl FnMut(&[u8], u64) -> bool,
) -> io::Result<bool> {
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        line.clear();
        number += 1;
        if lines.read_until(b'\n', &mut line)? == 0 {
            return Ok(true);
        }
        // A byte-order mark may open a file that some editor has saved.
        let bytes = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line);
        if !bytes.iter().all(u8::is_ascii_whitespace) && !take(bytes, number) {
            return Ok(false);
        }
    }
}

/// Gives `take` every line of a file of JSON Lines, until it returns false; `what` names what a line should be.
/// Other lines are named on standard error, and their number is returned.
pub(crate) fn each_item<Item: DeserializeOwned>(
    path: &Path,
    what: &str,
    mut take: impl FnMut(Item) -> bool,
) -> io::Result<usize> {
    let mut lines = match open(path) {
        Ok(lines) => lines,
        Err(error) => {
            eprintln!("{error}; skipped");
            return Ok(1);
        }
    };
    let mut skipped = 0;
    each_line(&mut lines, |bytes, number| match serde_json::from_slice(bytes) {
        Ok(item) => take(item),
        Err(error) => {
            eprintln!("{}: line {number}: not {what}: {error}; skipped", path.display());
            skipped += 1;
            true
        }
    })?;
    Ok(skipped)
}
