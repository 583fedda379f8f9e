//! Why a file, or a part of one, was not read: a closed list, each with the sentence that the page shows.

use std::fmt;

use crate::limits;

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is nothing in it.
    Empty,
    /// There is something in it, but no text.
    NoText,
    /// It is of a kind that is not read; the kinds that are.
    Unknown(&'static str),
    /// It is of a kind that is not read, but there is a way: what it is, and what to do.
    Other(&'static str, &'static str),
    /// It is larger than all that is read in one go.
    TooLarge,
    /// So much was read before it that there is no room left.
    Full,
    /// It unpacks to more than is read in one go.
    Bomb,
    /// There are more reports than are read in one go; so many are left out.
    TooMany(usize),
    /// There are more files in an archive than are looked at; so many are left out.
    TooManyFiles(usize),
    /// A report in it is longer than any report is.
    TooLong,
    /// It is an archive inside an archive.
    Nested,
    /// It needs a password.
    Protected,
    /// Its pages are pictures.
    Scanned,
    /// It is not what its name says, or damaged: what is wrong.
    Broken(String),
    /// So many files are attached to it.
    Attached(usize),
    /// A line or record of it is no report: which, and what is wrong.
    Record(usize, String),
    /// So many rows of an event table name one actor or none.
    OneSided(usize),
    /// So many rows of an event table name the same actor on both sides.
    SameSides(usize),
    /// So many rows of an event table have another number of columns than the others.
    OddRows(usize),
    /// There are more rows in an event table than are held; so many are left out.
    TooManyRows(usize),
    /// It is an event table, but no row of it is an event between two actors.
    NoEvents,
    /// The columns of both sides of an event were not chosen.
    NoSides,
    /// It is a second table of events in an archive.
    SecondTable,
    /// It is XML of a kind that is not read, by the name of its outermost element.
    OtherXml(String),
    /// It is read, but who gave it has cut its text.
    CutShort,
    /// No column of the table looks like texts.
    NoColumn,
    /// The reader itself broke on it. (The page says so, not this crate, which does not.)
    Crashed,
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => out.write_str("It is empty."),
            Self::NoText => out.write_str("There is no text in it."),
            Self::Unknown(names) => {
                write!(out, "This kind of file is not read. Those that are: {names}.")
            }
            Self::Other(what, remedy) => write!(out, "It is {what}, which is not read. {remedy}"),
            Self::TooLarge => {
                write!(out, "It is larger than the {} that are read in one go.", limits::SIZE)
            }
            Self::Full => write!(
                out,
                "{} are read in one go, and what came before it took them up. Add it by itself.",
                limits::SIZE
            ),
            Self::Bomb => write!(
                out,
                "Unpacked, it is larger than the {} that are read in one go.",
                limits::SIZE
            ),
            Self::TooMany(left) => write!(
                out,
                "{} reports are read in one go: {left} more are left out.",
                limits::REPORTS_IN_WORDS
            ),
            Self::TooManyFiles(left) => write!(
                out,
                "{} files of an archive are looked at: {left} more are left out.",
                limits::FILES_IN_WORDS
            ),
            Self::TooLong => {
                write!(out, "A text in it is longer than {}: no report is.", limits::LENGTH)
            }
            Self::Nested => out.write_str("Archives inside archives are not opened. Unpack it first."),
            Self::Protected => {
                out.write_str("It is protected by a password. Save it without one first.")
            }
            Self::Scanned => out.write_str(
                "Its pages are pictures, without a layer of text. Have their text recognised (OCR) first.",
            ),
            Self::Broken(what) => write!(out, "It could not be read: {what}."),
            Self::Attached(1) => {
                out.write_str("The file attached to it was not read. Save it and add it by itself.")
            }
            Self::Attached(count) => write!(
                out,
                "The {count} files attached to it were not read. Save them and add them by themselves."
            ),
            Self::Record(number, what) => write!(out, "Number {number} in it is no report: {what}."),
            Self::OneSided(rows) => {
                write!(out, "Rows that name one actor or none, left out: {}.", thousands(*rows))
            }
            Self::SameSides(rows) => write!(
                out,
                "Rows that name the same actor on both sides, left out: {}.",
                thousands(*rows)
            ),
            Self::OddRows(rows) => write!(
                out,
                "Rows with another number of columns than the table has, left out: {}.",
                thousands(*rows)
            ),
            Self::TooManyRows(rows) => write!(
                out,
                "Five million rows are read of a table; left out: {}. Cut it into smaller files.",
                thousands(*rows)
            ),
            Self::NoEvents => {
                out.write_str("None of its rows names two actors. Choose which columns hold them.")
            }
            Self::NoSides => out.write_str("Choose the columns of the source and of the target."),
            Self::SecondTable => out.write_str(
                "Of an archive, one table of events is read, and this is another one. Add it by itself.",
            ),
            Self::OtherXml(name) => write!(
                out,
                "It is XML of a kind that is not read (<{name}>). Save its text as .txt, .html or .csv."
            ),
            Self::CutShort => out.write_str(
                "Only the beginning of its text is in the file; the service that gave it has cut the rest.",
            ),
            Self::NoColumn => {
                out.write_str("None of its columns looks like the texts of reports. Choose one.")
            }
            Self::Crashed => out.write_str("The reader stopped on it; it may be damaged."),
        }
    }
}

/// A number with commas between its thousands.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

impl Reason {
    /// For a fault that a parser describes in its own words.
    pub(crate) fn broken(what: impl fmt::Display) -> Self {
        let words: String =
            what.to_string().chars().filter(|c| !c.is_control()).take(160).collect();
        Self::Broken(words.trim_end_matches('.').to_owned())
    }
}
