//! Which comes first in dates such as 03/06/2024, the day or the month: what a file says, and what a person chooses.
//!
//! Readers of columns gather [`Evidence`] of their own. All others read dates one by one, wherever these stand; what they
//! meet in a file is gathered between [`begin`] and [`end`], and what a person has chosen is in force meanwhile.

use std::cell::RefCell;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::limits::line;

/// What comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayOrder {
    /// The day, as in most of the world.
    DayFirst,
    /// The month, as in the United States.
    MonthFirst,
}

/// Why dates of a file are read in an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// A person has chosen it.
    Chosen,
    /// A date in the file, which is given, can be read in no other order.
    Told(String),
    /// Read so, the rows run in the order of time, and read otherwise they do not.
    Runs,
    /// Whoever makes such tables writes dates so.
    Producer,
    /// Nothing says which; the day is taken to come first.
    Assumed,
    /// Nothing says which; such dates are left out.
    Open,
}

/// How the dates of a file were read that could be read two ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayGuess {
    /// In which order; none where they were left out.
    pub order: Option<DayOrder>,
    /// Why.
    pub why: Why,
    /// The first of them.
    pub example: String,
    /// Its two days, `YYYY-MM-DD`: with the day first, and with the month first.
    pub readings: [String; 2],
}

/// How a date in numbers may be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numeric {
    /// Its second number is no month.
    MonthFirst,
    /// Its first number is no month.
    DayFirst,
    /// Either way: the day with the day first, and with the month first.
    Either([Date; 2]),
}

/// What the dates of a file say of their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    /// The first date that can be read two ways, and its days.
    example: Option<(String, [Date; 2])>,
    /// Dates that can be read only with the day first or only with the month first: the first one, and how many.
    told: [Option<(String, usize)>; 2],
    runs: [Run; 2],
}

/// Whether days run in one direction.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    last: Option<Date>,
    rises: bool,
    falls: bool,
}

impl Run {
    fn add(&mut self, day: Date) {
        if let Some(last) = self.last {
            self.rises |= day > last;
            self.falls |= day < last;
        }
        self.last = Some(day);
    }

    fn is_sorted(self) -> bool {
        self.rises != self.falls
    }
}

impl Evidence {
    /// Takes one date in.
    pub(crate) fn note(&mut self, words: &str, numeric: Numeric) {
        let told = match numeric {
            Numeric::DayFirst => 0,
            Numeric::MonthFirst => 1,
            Numeric::Either(days) => {
                self.example.get_or_insert_with(|| (line(words), days));
                for (run, day) in self.runs.iter_mut().zip(days) {
                    run.add(day);
                }
                return;
            }
        };
        self.told[told].get_or_insert_with(|| (line(words), 0)).1 += 1;
    }

    /// Whether a date can be read two ways.
    pub(crate) fn is_doubtful(&self) -> bool {
        self.example.is_some()
    }

    /// The order that other dates of the file tell: that of more of them, where they are not of one mind.
    pub(crate) fn told(&self) -> Option<(DayOrder, Why)> {
        let count = |at: usize| self.told[at].as_ref().map_or(0, |(_, count)| *count);
        let (at, order) = match count(0).cmp(&count(1)) {
            std::cmp::Ordering::Greater => (0, DayOrder::DayFirst),
            std::cmp::Ordering::Less => (1, DayOrder::MonthFirst),
            std::cmp::Ordering::Equal => return None,
        };
        let (words, _) = self.told[at].as_ref()?;
        Some((order, Why::Told(words.clone())))
    }

    /// The order in which the dates of a column run through time, where only one does.
    fn run(&self) -> Option<(DayOrder, Why)> {
        match self.runs.map(Run::is_sorted) {
            [true, false] => Some((DayOrder::DayFirst, Why::Runs)),
            [false, true] => Some((DayOrder::MonthFirst, Why::Runs)),
            _ => None,
        }
    }

    /// How a column of dates is to be read; none where all of them can be read one way only.
    pub(crate) fn of_column(&self, chosen: Option<DayOrder>) -> Option<DayGuess> {
        let (order, why) = chosen
            .map(|order| (order, Why::Chosen))
            .or_else(|| self.told())
            .or_else(|| self.run())
            .unwrap_or((DayOrder::DayFirst, Why::Assumed));
        self.guess(Some(order), why)
    }

    /// Says how dates were read; none where all of them can be read one way only.
    pub(crate) fn guess(&self, order: Option<DayOrder>, why: Why) -> Option<DayGuess> {
        let (example, days) = self.example.clone()?;
        Some(DayGuess { order, why, example, readings: days.map(|day| day.to_string()) })
    }
}

thread_local! {
    /// Of the file that is being read: what was chosen, and what its dates say.
    static FILE: RefCell<(Option<DayOrder>, Evidence)> = RefCell::default();
}

/// A file is going to be read, with its dates in the order that a person has chosen.
pub(crate) fn begin(chosen: Option<DayOrder>) {
    FILE.set((chosen, Evidence::default()));
}

/// The file has been read: what its dates say.
pub(crate) fn end() -> Evidence {
    FILE.take().1
}

/// A date of the file that is being read, of which nothing else says the order; gives what was chosen.
pub(crate) fn met(words: &str, numeric: Numeric) -> Option<DayOrder> {
    FILE.with_borrow_mut(|(chosen, evidence)| {
        evidence.note(words, numeric);
        *chosen
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::numeric_of;

    fn evidence(values: &[&str]) -> Evidence {
        let mut evidence = Evidence::default();
        for value in values {
            if let Some(numeric) = numeric_of(value) {
                evidence.note(value, numeric);
            }
        }
        evidence
    }

    fn guess(values: &[&str]) -> Option<(Option<DayOrder>, Why)> {
        evidence(values).of_column(None).map(|guess| (guess.order, guess.why))
    }

    #[test]
    fn a_date_that_can_be_read_one_way_only_decides() {
        let told = |words: &str| Why::Told(words.into());
        let day = Some(DayOrder::DayFirst);
        assert_eq!(guess(&["03/06/2024", "17/06/2024"]), Some((day, told("17/06/2024"))));
        let month = Some(DayOrder::MonthFirst);
        assert_eq!(guess(&["06/17/2024", "03/06/2024"]), Some((month, told("06/17/2024"))));
        let mixed = ["13/06/2024", "06/17/2024", "06/18/2024", "03/06/2024"];
        assert_eq!(guess(&mixed), Some((month, told("06/17/2024"))), "the greater part decides");
    }

    #[test]
    fn rows_in_the_order_of_time_decide_where_no_date_does() {
        let month = ["01/05/2024", "01/09/2024", "02/03/2024"];
        assert_eq!(guess(&month), Some((Some(DayOrder::MonthFirst), Why::Runs)));
        let day = ["05/01/2024", "09/01/2024", "03/02/2024"];
        assert_eq!(guess(&day), Some((Some(DayOrder::DayFirst), Why::Runs)));
        let open = ["03/06/2024", "04/07/2024"];
        assert_eq!(guess(&open), Some((Some(DayOrder::DayFirst), Why::Assumed)));
    }

    #[test]
    fn where_no_date_is_doubtful_nothing_is_said() {
        assert_eq!(guess(&["17/06/2024", "2024-06-03", "3.6.2024", "06/06/2024", "x"]), None);
    }

    #[test]
    fn a_person_has_the_last_word_and_sees_both_days() {
        let found = evidence(&["03/06/2024", "17/06/2024"]).of_column(Some(DayOrder::MonthFirst));
        let found = found.unwrap();
        assert_eq!((found.order, found.why), (Some(DayOrder::MonthFirst), Why::Chosen));
        assert_eq!(found.readings, ["2024-06-03", "2024-03-06"]);
        assert_eq!(found.example, "03/06/2024");
    }
}
