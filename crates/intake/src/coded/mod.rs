//! Files that Entente itself has written elsewhere: coded reports, one a line, and tables of events. They become
//! reports that carry what was found in them ([`Report::coded`]), and are not coded again.
//!
//! A line with its text keeps it. A line without one, as `entente code` writes it, gets a line of text for each event;
//! a table of events gets the sentences that it has.

mod compose;
mod lines;
mod rows;

use entente_engine::Report;
use entente_engine::coded_line::CodedLine;
use serde::{Deserialize, Serialize};

pub(crate) use self::lines::{CodedReader, is_coded};
pub(crate) use self::rows::{is_table, read_table};
use crate::draft::{File, Outcome};
use crate::limits;
use crate::reason::Reason;

/// What is said about a file of coded reports before they come in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodedSummary {
    /// Reports.
    pub reports: u32,
    /// Events in them.
    pub events: u32,
    /// How many of the reports came without their texts.
    pub without_text: u32,
    /// Whether it is a table of events: then a report has only the sentences that hold an event.
    pub table: bool,
    /// The engines that have coded them, as they call themselves; nothing where the file names none.
    pub engines: Vec<String>,
    /// Whether this page's engine is another one than those, or may be.
    pub other_engine: bool,
}

/// Reads a file of coded reports, one a line.
pub(crate) fn read_lines(file: &File<'_>, out: &mut Outcome) {
    let mut reader = CodedReader::default();
    reader.push(file.bytes);
    close(reader, file.name, out);
}

/// Hands over what was read.
pub(crate) fn close(reader: CodedReader, name: &str, out: &mut Outcome) {
    let lines = reader.close();
    for (line, report) in lines.reports {
        take(out, report, &format!("{name}, line {line}"));
    }
    for (line, why) in lines.faults {
        out.fault(name, &Reason::Record(line, why));
    }
    if lines.left > 0 {
        out.note(name, &Reason::TooMany(lines.left));
    }
    out.coded = Some(lines.summary);
}

/// Takes a report in as it is: its spans are counted in its text.
fn take(out: &mut Outcome, report: Report, from: &str) {
    out.reports.push(report);
    out.from.push(limits::line(from));
}

impl CodedSummary {
    /// Counts a report in.
    fn count(&mut self, line: &CodedLine, has_text: bool) {
        self.reports += 1;
        self.events += line.events.len() as u32;
        self.without_text += u32::from(!has_text);
        match &line.engine {
            Some(engine) => {
                if !self.engines.contains(engine) && self.engines.len() < MOST_ENGINES {
                    self.engines.push(limits::line(engine));
                }
                self.other_engine |= *engine != entente_engine::version();
            }
            None => self.other_engine = true,
        }
    }
}

/// So many engines are named.
const MOST_ENGINES: usize = 4;

/// What was found, as a report carries it.
fn packed(line: &CodedLine) -> Option<Box<str>> {
    serde_json::to_string(line).ok().map(String::into_boxed_str)
}

#[cfg(test)]
mod tests;
