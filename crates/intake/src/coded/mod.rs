//! Files that Entente itself has written elsewhere: coded reports, one a line, and tables of events. They become
//! reports that carry what was found in them ([`Report::coded`]), and are not coded again.
//!
//! A line with its text keeps it. A line without one, as `entente code` writes it, gets a line of text for each event;
//! a table of events gets the sentences that it has.

mod compose;
mod lines;
mod parquet_file;
mod rows;

use entente_engine::Report;
use entente_engine::coded_line::CodedLine;

pub(crate) use self::lines::{CodedReader, is_coded};
pub(crate) use self::parquet_file::{read_parquet, read_parquet_from};
pub(crate) use self::rows::{is_table, read_table};
pub use crate::coded_summary::CodedSummary;
use crate::draft::{File, Outcome};
use crate::limits;
use crate::reason::Reason;

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

/// What was found, as a report carries it.
fn packed(line: &CodedLine) -> Option<Box<str>> {
    serde_json::to_string(line).ok().map(String::into_boxed_str)
}

#[cfg(test)]
mod tests;
