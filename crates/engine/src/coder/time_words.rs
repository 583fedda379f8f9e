//! Words for times: weekdays, months and the like.

use jiff::civil::Weekday;

/// Whether a lemma is a word for a time.
pub(super) fn is_time_word(lemma: &str) -> bool {
    let lemma = lemma.to_lowercase();
    weekday(&lemma).is_some()
        || month(&lemma).is_some()
        || matches!(
            lemma.as_str(),
            "today"
                | "yesterday"
                | "tomorrow"
                | "tonight"
                | "day"
                | "week"
                | "month"
                | "year"
                | "decade"
                | "century"
                | "hour"
                | "minute"
                | "morning"
                | "evening"
                | "afternoon"
                | "night"
                | "weekend"
                | "past"
                | "future"
                | "time"
                | "moment"
                | "summer"
                | "winter"
                | "spring"
                | "autumn"
                | "beginning"
                | "recent"
                | "second"
        )
}

/// The weekday that a word names.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word.trim_end_matches('.') {
        "monday" | "mon" => Weekday::Monday,
        "tuesday" | "tue" | "tues" => Weekday::Tuesday,
        "wednesday" | "wed" => Weekday::Wednesday,
        "thursday" | "thu" | "thurs" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

/// The number of the month that a word names.
pub(super) fn month(word: &str) -> Option<i8> {
    const MONTHS: &[&str] =
        &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const FULL: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.');
    let word = if word == "sept" { "sep" } else { word };
    let found = FULL
        .iter()
        .position(|name| *name == word)
        .or_else(|| MONTHS.iter().position(|name| *name == word))?;
    Some(found as i8 + 1)
}
