//! Days as event tables write them.

use jiff::civil::Date;

use super::store::Day;
use crate::dates::{self, Order};
use crate::day_order::{Evidence, Numeric};

/// Whether a cell is a day in eight digits.
pub(super) fn is_day(cell: &str) -> bool {
    cell.len() == 8 && cell.bytes().all(|byte| byte.is_ascii_digit())
}

/// A day as the tables write it: `20220314`, `2022-03-14 00:00:00.000`, `14 March 2022`, or `3/14/2022`; of one that can
/// be read two ways both.
pub(super) fn date(value: &str, evidence: &mut Evidence) -> Option<Day> {
    let number = |from: usize, to: usize| value.get(from..to)?.parse::<i16>().ok();
    if is_day(value) {
        return Date::new(number(0, 4)?, number(4, 6)? as i8, number(6, 8)? as i8)
            .ok()
            .map(Day::of);
    }
    if let Some(iso) = value.get(..10).and_then(|day| day.parse().ok()) {
        return Some(Day::of(iso));
    }
    let numeric = dates::numeric_of(value);
    if let Some(numeric) = numeric {
        evidence.note(value, numeric);
    }
    match numeric {
        Some(Numeric::Either([date, _])) => Some(Day { date, doubtful: true }),
        _ => dates::in_field(value, Order::DayFirst).map(Day::of),
    }
}
