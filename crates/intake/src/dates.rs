//! Dates as people and machines write them: `2016-12-01`, "1 December 2016", "Dec. 1st, 2016", "01.12.2016".

use jiff::civil::Date;

use crate::day_order::{DayOrder, Numeric, met};

/// A date and where it stands, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dated {
    /// Which.
    pub(crate) date: Date,
    /// Where it begins.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
}

/// Whether the day or the month comes first in dates such as 3/4/2016.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// As in most of the world.
    DayFirst,
    /// As in the United States.
    MonthFirst,
    /// Nobody can tell: such a date is none unless one of its numbers is no month, or a person has chosen an order for
    /// the file.
    Unknown,
}

impl From<Option<DayOrder>> for Order {
    fn from(order: Option<DayOrder>) -> Self {
        match order {
            Some(DayOrder::DayFirst) => Self::DayFirst,
            Some(DayOrder::MonthFirst) => Self::MonthFirst,
            None => Self::Unknown,
        }
    }
}

/// A word or a number of a text.
#[derive(Clone, Copy, Debug)]
struct Piece<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

/// Days outside of these years are no days of news.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2100;

/// At most so many words of a text are looked at.
const MOST_PIECES: usize = 4_000;

/// The first date of a text.
pub(crate) fn find(text: &str) -> Option<Dated> {
    find_ordered(text, Order::Unknown)
}

/// The first date of a text, where the order of day and month is known.
pub(crate) fn find_ordered(text: &str, order: Order) -> Option<Dated> {
    let pieces = pieces(text);
    (0..pieces.len()).find_map(|at| {
        let (date, count) = at_piece(text, &pieces[at..], order)?;
        Some(Dated { date, start: pieces[at].start, end: pieces[at + count - 1].end })
    })
}

/// The date in the name of a file, where `20161201` is one too.
pub(crate) fn in_name(name: &str) -> Option<Date> {
    find(name).map(|found| found.date).or_else(|| {
        pieces(name).into_iter().find_map(|piece| match piece.text {
            digits if digits.len() == 8 && number(digits).is_some() => {
                date(number(&digits[..4])?, number(&digits[4..6])?, number(&digits[6..])?)
            }
            _ => None,
        })
    })
}

/// How a field that holds a date in numbers may be read: "3/4/2016" either way. None where it is written another way, or
/// so that everybody reads it alike.
pub(crate) fn numeric_of(value: &str) -> Option<Numeric> {
    let pieces = pieces(value);
    let [one, two, three, ..] = pieces.as_slice() else { return None };
    let between = [(one, two), (two, three)].map(|(a, b)| value.get(a.end..b.start));
    let marked = [Some("/"), Some("-"), Some("_")].contains(&between[0]);
    if !marked || between[0] != between[1] {
        return None;
    }
    kind_of(number(one.text)?, number(two.text)?, year(three.text)?)
}

/// How the numbers of a date may be read; none where it makes no difference, or they are no date.
fn kind_of(first: u16, second: u16, year: u16) -> Option<Numeric> {
    let days = [date(year, second, first), date(year, first, second)];
    match days {
        [Some(day), Some(month)] if day == month => None,
        [Some(day), Some(month)] => Some(Numeric::Either([day, month])),
        [Some(_), None] => Some(Numeric::DayFirst),
        [None, Some(_)] => Some(Numeric::MonthFirst),
        [None, None] => None,
    }
}

/// The date in a field that machines write: as people write it, or as a number of seconds or thousandths since 1970, or
/// of days as spreadsheets count them.
pub(crate) fn in_field(value: &str, order: Order) -> Option<Date> {
    let value = value.trim();
    if let Some(found) = find_ordered(value, order) {
        return Some(found.date);
    }
    let whole = value.split('.').next().unwrap_or(value);
    let number: i64 = whole.parse().ok().filter(|_| value.parse::<f64>().is_ok())?;
    match whole.len() {
        8 => in_name(whole),
        // Day 60 of the count is 29 February 1900, which never was.
        5 if number > 10_000 => day_after(Date::new(1899, 12, 30).ok()?, number),
        9 | 10 => day_after(Date::new(1970, 1, 1).ok()?, number / 86_400),
        12 | 13 => day_after(Date::new(1970, 1, 1).ok()?, number / 86_400_000),
        _ => None,
    }
}

fn day_after(first: Date, days: i64) -> Option<Date> {
    let date = first.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    Some(date).filter(|date| YEARS.contains(&date.year()))
}

/// A date that begins with the first piece, and how many pieces it takes.
fn at_piece(text: &str, pieces: &[Piece<'_>], order: Order) -> Option<(Date, usize)> {
    let between = |a: &Piece<'_>, b: &Piece<'_>| text.get(a.end..b.start).unwrap_or("");
    let [one, two, ..] = pieces else { return None };
    if let Some(three) = pieces.get(2) {
        let (first, second) = (between(one, two), between(two, three));
        let tight = first == second && matches!(first, "-" | "/" | "." | "_");
        // Where points are between, nobody writes the month first.
        let order = if first == "." && order == Order::Unknown { Order::DayFirst } else { order };
        if tight && let Some(found) = numeric([one, two, three].map(|piece| piece.text), order) {
            return Some((found, 3));
        }
    }
    // "1st of December 2016", "4 de octubre de 2017": the words between are passed over.
    let mut parts = [*one; 3];
    let mut at = 1;
    for part in &mut parts[1..] {
        let joint = pieces.get(at).filter(|piece| ["of", "de", "del"].contains(&piece.text));
        at += usize::from(joint.is_some());
        *part = *pieces.get(at)?;
        if !close(between(&pieces[at - 1], part)) {
            return None;
        }
        at += 1;
    }
    let [first, second, third] = parts.map(|piece| piece.text);
    let year = year(third)?;
    if let (Some(day), Some(month)) = (day(first), month(second)) {
        return Some((date(year, month, day)?, at));
    }
    Some((date(year, month(first)?, day(second)?)?, at))
}

/// Whether what stands between two words leaves them together.
fn close(between: &str) -> bool {
    between.len() <= 3
        && between.chars().all(|c| matches!(c, ' ' | ',' | '.' | '-' | '\u{a0}' | '/'))
}

fn numeric(parts: [&str; 3], order: Order) -> Option<Date> {
    let [first, second, third] = parts;
    if first.len() == 4 && second.len() <= 2 {
        // The day may run on into a time: 2016-12-01T12:00.
        let day: String = third.chars().take_while(char::is_ascii_digit).collect();
        let rest = &third[day.len()..];
        let ends = rest.is_empty() || rest.starts_with(['T', 't']);
        return if ends { date(number(first)?, number(second)?, number(&day)?) } else { None };
    }
    if third.len() != 4 || first.len() > 2 || second.len() > 2 {
        return None;
    }
    let (a, b, year) = (number(first)?, number(second)?, number(third)?);
    if order == Order::Unknown
        && let Some(numeric) = kind_of(a, b, year)
    {
        let chosen = met(&format!("{first}/{second}/{third}"), numeric);
        if let Numeric::Either([day_first, month_first]) = numeric {
            return Some(match chosen? {
                DayOrder::DayFirst => day_first,
                DayOrder::MonthFirst => month_first,
            });
        }
    }
    match order {
        _ if a > 12 => date(year, b, a),
        _ if b > 12 => date(year, a, b),
        Order::MonthFirst => date(year, a, b),
        // Where nobody can tell, both numbers are the same, or it is no date.
        Order::DayFirst | Order::Unknown => date(year, b, a),
    }
}

fn date(year: u16, month: u16, day: u16) -> Option<Date> {
    let (year, month, day) =
        (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok().filter(|_| YEARS.contains(&year))
}

fn number(text: &str) -> Option<u16> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || text.len() > 8 {
        return None;
    }
    text.parse::<u32>().ok().map(|number| u16::try_from(number).unwrap_or(u16::MAX))
}

fn year(text: &str) -> Option<u16> {
    number(text).filter(|_| text.len() == 4)
}

/// "1", "01", "1st".
fn day(text: &str) -> Option<u16> {
    let lower = text.to_ascii_lowercase();
    let bare = ["st", "nd", "rd", "th", "er"].iter().find_map(|end| lower.strip_suffix(end));
    number(bare.unwrap_or(&lower)).filter(|day| (1..=31).contains(day))
}

/// The names of each month in the languages that news databases speak, and how they are cut short.
const MONTHS: [&str; 12] = [
    "january jan janvier janv januar jänner januari enero ene gennaio janeiro",
    "february feb février févr fevrier februar februari febr febrero febbraio fevereiro",
    "march mar mars märz mrz maart mrt marzo março",
    "april apr avril avr abril abr aprile",
    "may mai mei mayo maggio maio",
    "june jun juin juni junio giugno junho",
    "july jul juillet juil juli julio luglio julho",
    "august aug août aout augustus agosto ago",
    "september sep sept septembre septiembre settembre setembro",
    "october oct octobre oktober okt octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec décembre déc dezember dez diciembre dic dicembre dezembro",
];

fn month(text: &str) -> Option<u16> {
    // Most words are no months, and are told so by their length.
    if !(3..=11).contains(&text.len()) {
        return None;
    }
    let lower = text.to_lowercase();
    let named = |names: &&str| names.split(' ').any(|name| name == lower);
    MONTHS.iter().position(named).map(|at| at as u16 + 1)
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (letter.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                pieces.push(Piece { text: &text[from..at], start: from, end: at });
                start = None;
                if pieces.len() >= MOST_PIECES {
                    break;
                }
            }
            _ => {}
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<String> {
        find(text).map(|found| found.date.to_string())
    }

    #[test]
    fn dates_are_read_as_they_are_written() {
        let december = [
            "2016-12-01",
            "2016/12/01",
            "2016-12-01T12:30:00Z",
            "1 December 2016",
            "1 Dec. 2016",
            "December 1, 2016",
            "Dec 1st 2016",
            "the 1st of December, 2016",
            "01-Dec-2016",
            "Thu, 01 Dec 2016 12:00:00 +0000",
            "MOSCOW, Dec. 1, 2016 (Reuters) -",
            "Published: Dec 1, 2016",
            "1er décembre 2016",
            "1. Dezember 2016",
            "donderdag 1 december 2016",
            "1 de diciembre de 2016",
        ];
        for text in december {
            assert_eq!(found(text).as_deref(), Some("2016-12-01"), "{text}");
        }
        assert_eq!(found("31.12.2016").as_deref(), Some("2016-12-31"));
        assert_eq!(found("03.04.2016").as_deref(), Some("2016-04-03"));
        assert_eq!(found("12/31/2016").as_deref(), Some("2016-12-31"));
        assert_eq!(found("Sept 17, 2016").as_deref(), Some("2016-09-17"));
    }

    #[test]
    fn what_is_no_date_or_could_be_two_is_none() {
        for text in [
            "3/4/2016",
            "30 February 2016",
            "2016-13-40",
            "12345-67-89",
            "May 2016",
            "1.2.3",
            "ver 1-2-2016x",
            "room 12, December",
            "9999-01-01",
            "",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn the_order_is_as_it_is_given() {
        let read = |order| find_ordered("3/4/2016", order).map(|found| found.date.to_string());
        assert_eq!(read(Order::DayFirst).as_deref(), Some("2016-04-03"));
        assert_eq!(read(Order::MonthFirst).as_deref(), Some("2016-03-04"));
        assert_eq!(read(Order::Unknown), None);
    }

    #[test]
    fn what_was_chosen_for_a_file_holds_while_it_is_read() {
        crate::day_order::begin(Some(DayOrder::MonthFirst));
        assert_eq!(found("Date: 3/4/2016").as_deref(), Some("2016-03-04"));
        assert_eq!(found("3.4.2016").as_deref(), Some("2016-04-03"), "points come after the day");
        assert!(crate::day_order::end().is_doubtful());
        assert_eq!(found("3/4/2016"), None);
    }

    #[test]
    fn fields_may_hold_numbers() {
        let day = |value| in_field(value, Order::Unknown).map(|date| date.to_string());
        assert_eq!(day("1617408000000").as_deref(), Some("2021-04-03"));
        assert_eq!(day("1617408000").as_deref(), Some("2021-04-03"));
        assert_eq!(day("44289").as_deref(), Some("2021-04-03"));
        assert_eq!(day("44289.5").as_deref(), Some("2021-04-03"));
        assert_eq!(day("20210403").as_deref(), Some("2021-04-03"));
        for none in ["12", "99999999", "-5", "1e300", "9999999999999999999", ""] {
            assert_eq!(day(none), None, "{none}");
        }
    }

    #[test]
    fn names_of_files_have_dates_without_marks() {
        let named = |name| in_name(name).map(|date| date.to_string());
        assert_eq!(named("reuters_20161201_kerry.txt").as_deref(), Some("2016-12-01"));
        assert_eq!(named("2016_12_01.txt").as_deref(), Some("2016-12-01"));
        assert_eq!(named("report-12345678.txt"), None);
    }
}
