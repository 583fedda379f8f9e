//! A folder for brat: a text and its standoff annotations for each report, and what brat must know of their types.
//!
//! Triggers and parties are text-bound annotations, an event ties them together. Offsets count Unicode scalar values, as
//! brat does.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use entente_batch::{Cell, Row, table};
use entente_engine::ontology::Category;

use super::{Outcome, Sink};

/// Names of files longer than this are cut, and told apart by a number.
const LONGEST_NAME: usize = 120;

/// The folder.
pub(super) struct Brat {
    folder: PathBuf,
    reports: u64,
}

impl Brat {
    /// Makes the folder, with brat's configuration in it.
    pub(super) fn new(folder: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        std::fs::write(folder.join("annotation.conf"), configuration())?;
        Ok(Self { folder: folder.to_path_buf(), reports: 0 })
    }
}

impl Sink for Brat {
    fn take(&mut self, outcome: &Outcome) -> io::Result<()> {
        let Ok(input) = &outcome.read else { return Ok(()) };
        self.reports += 1;
        let name = file_name(&input.report.id, self.reports);
        let text = &input.report.text;
        std::fs::write(self.folder.join(format!("{name}.txt")), text)?;
        std::fs::write(self.folder.join(format!("{name}.ann")), standoff(text, &outcome.rows))
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        Ok(())
    }
}

/// The types of annotations.
fn configuration() -> String {
    let mut out = String::from("[entities]\nActor\n\n[relations]\n\n[events]\n");
    for category in Category::ALL {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}\tSource?:Actor, Target?:Actor", sort(category.name()));
    }
    out.push_str(
        "\n[attributes]\nStatus\tArg:<EVENT>, Value:asserted|claimed|planned|hypothetical|denied\n",
    );
    out
}

/// A category as a type of brat: `Assault`.
fn sort(category: &str) -> String {
    let mut letters = category.chars();
    letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
}

/// The name of a report's files: its id, with every letter that a file system may not like as `%` and its bytes.
fn file_name(id: &str, number: u64) -> String {
    let mut name = String::new();
    for (at, byte) in id.bytes().enumerate() {
        let plain =
            byte.is_ascii_alphanumeric() || b"-_".contains(&byte) || (byte == b'.' && at > 0);
        if plain {
            name.push(char::from(byte));
        } else {
            let _ = write!(name, "%{byte:02X}");
        }
    }
    if name.is_empty() || name.len() > LONGEST_NAME {
        name.truncate(LONGEST_NAME);
        let _ = write!(name, "-{number}");
    }
    name
}

/// The annotations of a report's events.
fn standoff(text: &str, rows: &[Row]) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut bound: BTreeMap<(String, usize, usize), usize> = BTreeMap::new();
    let (mut events, mut notes) = (0, 0);
    for row in rows {
        let said = |name: &str| table::cell(row, name).plain();
        let mut find = |out: &mut String, part: &str, sort: &str, note: &str| -> Option<usize> {
            let (start, end) = span(row, part)?;
            let next = bound.len() + 1;
            let known = bound.entry((sort.to_owned(), start, end)).or_insert(next);
            if *known == next {
                let (places, words) = fragments(&letters, start, end)?;
                let _ = writeln!(out, "T{next}\t{sort} {places}\t{words}");
                if !note.is_empty() {
                    notes += 1;
                    let _ = writeln!(out, "#{notes}\tAnnotatorNotes T{next}\t{note}");
                }
            }
            Some(*known)
        };
        let actor = |side: &str| format!("{} {}", said(side), said(&format!("{side}_code")));
        let category = sort(&said("plover"));
        let Some(trigger) = find(&mut out, "trigger", &category, "") else { continue };
        let source = find(&mut out, "source", "Actor", &actor("source"));
        let target = find(&mut out, "target", "Actor", &actor("target"));
        events += 1;
        let _ = write!(out, "E{events}\t{category}:T{trigger}");
        for (role, party) in [("Source", source), ("Target", target)] {
            if let Some(party) = party {
                let _ = write!(out, " {role}:T{party}");
            }
        }
        let _ = writeln!(out, "\nA{events}\tStatus E{events} {}", said("status"));
        notes += 1;
        let _ = writeln!(
            out,
            "#{notes}\tAnnotatorNotes E{events}\t{} {} -> {}, confidence {}",
            said("cameo"),
            actor("source"),
            actor("target"),
            said("confidence"),
        );
    }
    out
}

fn span(row: &Row, part: &str) -> Option<(usize, usize)> {
    let at = |end: &str| match table::cell(row, &format!("{part}_{end}")) {
        Cell::Whole(number) => usize::try_from(*number).ok(),
        _ => None,
    };
    Some((at("start")?, at("end")?))
}

/// A span as brat writes it, without the line breaks inside: its parts, and their words on one line.
fn fragments(letters: &[char], start: usize, end: usize) -> Option<(String, String)> {
    let breaks = |c: &char| matches!(c, '\n' | '\r');
    let (mut places, mut words) = (Vec::new(), Vec::new());
    let mut from = start;
    for part in letters.get(start..end)?.split(breaks) {
        if !part.is_empty() {
            places.push(format!("{from} {}", from + part.len()));
            words.push(part.iter().collect::<String>());
        }
        from += part.len() + 1;
    }
    (!places.is_empty()).then(|| (places.join(";"), words.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_over_lines_is_in_parts() {
        let letters: Vec<char> = "é to\r\nthe UN".chars().collect();
        let found = fragments(&letters, 2, 12).unwrap();
        assert_eq!(found, ("2 4;6 12".to_owned(), "to the UN".to_owned()));
        assert_eq!(fragments(&letters, 4, 6), None);
        assert_eq!(fragments(&letters, 4, 99), None);
    }

    #[test]
    fn names_of_files_are_harmless_and_told_apart() {
        assert_eq!(file_name("a-1.b", 1), "a-1.b");
        assert_eq!(file_name("../é", 1), "%2E.%2F%C3%A9");
        assert_eq!(file_name("", 3), "-3");
        let (one, two) = (file_name(&"x".repeat(300), 1), file_name(&"x".repeat(300), 2));
        assert!(one != two && one.len() < 140);
    }
}
