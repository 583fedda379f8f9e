//! What comes out of a file: reports, faults, and what a person may decide about it.

use std::fmt;

use entente_engine::{Report, Span};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::coded_summary::CodedSummary;
use crate::columns::{Columns, EventColumns, Heading};
use crate::day_order::{DayGuess, DayOrder};
use crate::encoding::Encoding;
use crate::event_tables::EventStore;
use crate::guess;
use crate::limits::{self, FAULTS, ReadBudget};
use crate::marks::{Marks, in_order};
use crate::reason::Reason;
use crate::text_id::id_of;

/// A file to be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct File<'a> {
    /// Its name, with the folders or the archive that it lies in.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
    /// How it is written, where a person says so.
    pub encoding: Option<Encoding>,
    /// Which columns hold what, where it is a table and a person says so.
    pub columns: Option<Columns>,
    /// Whether a person wants it as one report, however many articles it seems to hold.
    pub whole: bool,
    /// Which columns hold the parts of events, where it is a table and a person says that it holds some.
    pub events: Option<EventColumns>,
    /// What comes first in dates such as 03/06/2024, where a person says so.
    pub order: Option<DayOrder>,
}

/// How a file that holds several reports was cut. The preview shows it, with a way to have the file as one report
/// instead ([`crate::protocol::Request::AgainAs`]).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// Whose form it is: "Nexis Uni", "Mailbox".
    pub producer: String,
    /// The mark at which it was cut, or one like it: "End of Document".
    pub at: String,
    /// How many reports it was cut into.
    pub articles: u32,
    /// Whether they were put together again, since a person wanted them as one report.
    pub whole: bool,
}

impl Cut {
    pub(crate) fn new(producer: &str, at: &str, articles: usize) -> Self {
        Self { producer: producer.into(), at: at.into(), articles: articles as u32, whole: false }
    }
}

impl fmt::Display for Cut {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { producer, at, articles, whole } = self;
        let what = if *whole { "kept as one report" } else { "cut into reports" };
        write!(out, "{producer}: {articles} articles, {what} (cut at “{at}”)")
    }
}

impl File<'_> {
    /// Its text in an encoding. That one is noted as what a person may change, but for plain ASCII, which is the same
    /// in all of them but UTF-16, unless a person has chosen it.
    pub(crate) fn decoded(&self, encoding: Encoding, out: &mut Outcome) -> String {
        if !self.bytes.is_ascii() || self.encoding.is_some() {
            out.encoding = Some(encoding);
        }
        encoding.decode(self.bytes)
    }
}

/// What was read of a file.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The reports.
    pub reports: Vec<Report>,
    /// Of each, where exactly it is from: the file in the archive, the row in the table.
    pub from: Vec<String>,
    /// What was not read, and why: the file itself, or parts of it.
    pub faults: Vec<Fault>,
    /// How it was decoded, where it does not say so itself and another way could be chosen.
    pub encoding: Option<Encoding>,
    /// Of a table, its columns and which of them were taken for what.
    pub table: Option<(Vec<Heading>, Columns)>,
    /// Where it held several articles, how it was cut.
    pub cut: Option<Cut>,
    /// Of a table of coded events, its rows.
    pub events: Option<EventStore>,
    /// Of a file of reports that came coded, what is in it.
    pub coded: Option<CodedSummary>,
    /// How dates in it were read that could be read two ways.
    pub days: Option<DayGuess>,
    /// How many reports there was no room for; a file of an archive that was not opened for that counts as one.
    pub(crate) left: usize,
}

/// Something that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The file's name.
    pub file: String,
    /// Why, in a sentence.
    pub why: String,
}

/// Reads a file of one kind; the last argument hears how far it is, of how many.
pub(crate) type Reader = fn(&File<'_>, &mut ReadBudget, &mut Outcome, &mut dyn FnMut(usize, usize));

impl Outcome {
    /// Takes a report in, if it holds a text and there is room for it: fills in what it does not say.
    pub(crate) fn take(
        &mut self,
        mut report: Report,
        mut marks: Marks,
        file: &str,
        room: &mut ReadBudget,
    ) {
        if !report.text.chars().any(char::is_alphanumeric) {
            return;
        }
        if report.text.len() > limits::TEXT {
            self.fault(file, &Reason::TooLong);
            return;
        }
        if room.reports == 0 {
            self.left += 1;
            return;
        }
        room.reports -= 1;
        guess::fill(&mut report, file, &mut marks);
        report.boilerplate.extend(marks.scalars(&report.text));
        report.boilerplate = in_order(report.boilerplate, &report.text);
        report.title =
            report.title.map(|title| limits::line(&title)).filter(|title| !title.is_empty());
        report.source =
            report.source.map(|source| limits::line(&source)).filter(|source| !source.is_empty());
        if report.id.trim().is_empty() {
            report.id = id_of(&report.text);
        }
        self.reports.push(report);
        self.from.push(limits::line(file));
    }

    /// Takes in a report of a document of which the day is known on which it was made. That is worth less than a date
    /// in its text.
    pub(crate) fn take_made(
        &mut self,
        report: Report,
        marks: Marks,
        file: &str,
        room: &mut ReadBudget,
        made: Option<Date>,
    ) {
        let before = self.reports.len();
        self.take(report, marks, file, room);
        let undated = self.reports.get_mut(before).filter(|report| report.date.is_none());
        if let (Some(report), Some(made)) = (undated, made) {
            report.date = Some(made);
            let words =
                "The day on which the document was made; the day of publication may be another.";
            report.date_from = Some(words.into());
        }
    }

    /// Notes what was not read. Of many faults the first are told.
    pub(crate) fn fault(&mut self, file: &str, why: &Reason) {
        if self.faults.len() < FAULTS {
            self.note(file, why);
        }
    }

    /// Notes what is told in any case: what says of many things at once that they are left out.
    pub(crate) fn note(&mut self, file: &str, why: &Reason) {
        self.faults.push(Fault { file: limits::line(file), why: why.to_string() });
    }

    /// Puts the reports of one file together again, for a person who wants them as one.
    pub(crate) fn join(&mut self, file: &str, room: &mut ReadBudget) {
        let Some(cut) = self.cut.as_mut().filter(|_| self.reports.len() > 1) else { return };
        let total: usize = self.reports.iter().map(|report| report.text.len() + 2).sum();
        if total > limits::TEXT {
            return;
        }
        cut.whole = true;
        room.reports += self.reports.len() - 1;
        let mut whole = Report { title: Some(guess::of_name(file)), ..Report::default() };
        let mut letters = 0;
        for report in &self.reports {
            if letters > 0 {
                whole.text.push_str("\n\n");
                letters += 2;
            }
            let moved = |span: &Span| Span { start: span.start + letters, end: span.end + letters };
            whole.boilerplate.extend(report.boilerplate.iter().map(moved));
            whole.text.push_str(&report.text);
            letters += report.text.chars().count() as u32;
        }
        let same = |of: fn(&Report) -> Option<&String>| {
            let first = self.reports.first().and_then(of);
            first.filter(|first| self.reports.iter().all(|r| of(r) == Some(*first))).cloned()
        };
        whole.source = same(|report| report.source.as_ref());
        whole.language = same(|report| report.language.as_ref());
        let first = &self.reports[0];
        if self.reports.iter().all(|report| report.date == first.date) {
            (whole.date, whole.date_from) = (first.date, first.date_from.clone());
        }
        whole.id = id_of(&whole.text);
        (self.reports, self.from) = (vec![whole], vec![limits::line(file)]);
    }

    /// A file has been read: says how many of its reports there was no room for.
    pub(crate) fn close(&mut self, file: &str) {
        if self.left > 0 {
            self.note(file, &Reason::TooMany(self.left));
        }
    }
}
