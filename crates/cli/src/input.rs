//! Reports from files and standard input, one at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use entente_engine::Report;
use serde::de::DeserializeOwned;

/// Gives `take` every report of the files (none: standard input), in order; what is no report is said on
/// standard error and counted. The count is returned.
pub(crate) fn each_report(
    files: &[PathBuf],
    mut take: impl FnMut(Report) -> bool,
) -> io::Result<usize> {
    let standard = [PathBuf::from("-")];
    let files = if files.is_empty() { &standard } else { files };
    let mut skipped = 0;
    for path in files {
        let (bad, go_on) = if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("txt")) {
            match text_file(path) {
                Ok(report) => (0, take(report)),
                Err(error) => {
                    eprintln!("{}: {error}; skipped", path.display());
                    (1, true)
                }
            }
        } else {
            each_line(path, "a report", &mut take)?
        };
        skipped += bad;
        if !go_on {
            break;
        }
    }
    Ok(skipped)
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

fn text_file(path: &Path) -> io::Result<Report> {
    let mut bytes = Vec::new();
    File::open(path)?.read_to_end(&mut bytes)?;
    let text = String::from_utf8(bytes)
        .map_err(|e| io::Error::new(io::ErrorKind::InvalidData, format!("not UTF-8 ({e})")))?;
    let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Report { id, text, ..Report::default() })
}

/// Gives `take` every line of a file of JSON Lines; `what` names what a line should be. The number of lines
/// that are not, and whether `take` wants more. A file that cannot be opened counts as one.
pub(crate) fn each_line<Item: DeserializeOwned>(
    path: &Path,
    what: &str,
    take: &mut impl FnMut(Item) -> bool,
) -> io::Result<(usize, bool)> {
    let mut lines = match open(path) {
        Ok(lines) => lines,
        Err(error) => {
            eprintln!("{error}; skipped");
            return Ok((1, true));
        }
    };
    let (mut skipped, mut number) = (0, 0);
    let mut line = Vec::new();
    loop {
        line.clear();
        number += 1;
        match lines.read_until(b'\n', &mut line) {
            Ok(0) => return Ok((skipped, true)),
            Ok(_) => {}
            // A folder among the files can be opened, and not read. The files after it are.
            Err(error) => {
                eprintln!("{}: {error}; skipped", path.display());
                return Ok((skipped + 1, true));
            }
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        // A byte-order mark may open a file that some editor has saved.
        let bytes = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line);
        let bytes = bytes.trim_ascii();
        // A list would be taken for the fields in their order, which nobody means.
        let item = match bytes.first() {
            Some(b'[') => Err("a JSON array, expected an object".to_owned()),
            _ => serde_json::from_slice(bytes).map_err(|error| error.to_string()),
        };
        match item {
            Ok(item) => {
                if !take(item) {
                    return Ok((skipped, false));
                }
            }
            Err(error) => {
                eprintln!("{}: line {number}: not {what}: {error}; skipped", path.display());
                skipped += 1;
            }
        }
    }
}
