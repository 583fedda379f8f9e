//! The strings of the interface, as data: `static/words/en.txt` is compiled in, other languages are read at run time.
//!
//! Each string of `[group] key` is a function, `group::key`, that takes what stands in braces; so a string that is
//! missing or has another number of placeholders does not compile. A language may change while the page runs:
//! look strings up when something is drawn, and keep functions, not texts, in tables.
//!
//! ```
//! assert_eq!(entente_words::count::events(1204), "1,204 events");
//! ```

// The documentation of a generated function is the string as it stands in the file.
#![allow(clippy::doc_markdown)]

#[allow(dead_code)] // The build script reads it, too, and needs more of it.
mod file;
mod fill;

use std::cell::Cell;
use std::fmt::Display;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// A string without placeholders, for tables: `topbar::share`, not `topbar::share()`.
pub type Text = fn() -> &'static str;

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// As browsers write it: "de".
    pub code: &'static str,
    /// What it calls itself.
    pub name: &'static str,
}

/// A language whose texts are in use, and the texts in the order of the keys.
type InUse = (&'static Language, &'static [&'static str]);

thread_local! {
    /// Of one thread, so that tests do not disturb each other; the page has only one.
    static IN_USE: Cell<InUse> = const { Cell::new((&LANGUAGES[0], &ENGLISH)) };
}

/// The language in use.
pub fn in_use() -> &'static Language {
    IN_USE.get().0
}

/// The language with this code, or of which this is a variety: "de" for "de-AT".
pub fn find(code: &str) -> Option<&'static Language> {
    let plain = code.split(['-', '_']).next()?.to_ascii_lowercase();
    LANGUAGES.iter().find(|language| language.code == plain)
}

/// Uses English from now on.
pub fn use_english() {
    IN_USE.set((&LANGUAGES[0], &ENGLISH));
}

/// Uses the texts of another language from now on.
///
/// Each call keeps the texts for as long as the program runs.
///
/// # Errors
/// Says what is wrong with the file; the language stays as it was. A file of another version has other keys.
pub fn use_language(language: &'static Language, text: &str) -> Result<(), String> {
    let text: &'static str = Box::leak(text.into());
    let texts = file::texts(text, KEYS)?.filter(|texts| texts.len() == ENGLISH.len());
    let texts = texts.ok_or("the file belongs to another version of this page")?;
    IN_USE.set((language, texts.leak()));
    Ok(())
}

fn text(at: usize) -> &'static str {
    let (_, texts) = IN_USE.get();
    texts.get(at).copied().unwrap_or_default()
}

/// A text with its placeholders filled, in the order in which English has them.
fn filled(at: usize, parts: &[&dyn Display]) -> String {
    fill::fill(text(at), ENGLISH[at], None, parts)
}

/// A text of a number: the form for one stands before the form for others.
fn counted(other: usize, count: usize, parts: &[&dyn Display]) -> String {
    let at = if count == 1 { other - 1 } else { other };
    fill::fill(text(at), ENGLISH[other], Some(&thousands(count)), parts)
}

/// A whole number with a mark between thousands: "1,204".
pub fn thousands(number: usize) -> String {
    fill::grouped(number, numbers::thousands())
}

/// A decimal number as the language writes it: "0.55" has a comma in German.
pub fn decimal(number: f64, places: usize) -> String {
    format!("{number:.places$}").replace('.', numbers::decimal())
}

/// A name as it stands inside a sentence: English writes it small, German as it is.
pub fn inside(name: &str) -> String {
    if language::lower() == "yes" { name.to_lowercase() } else { name.to_owned() }
}

/// A month by its number from 1: "September".
pub fn month(number: i8) -> &'static str {
    const MONTHS: [Text; 12] = [
        dates::january,
        dates::february,
        dates::march,
        dates::april,
        dates::may,
        dates::june,
        dates::july,
        dates::august,
        dates::september,
        dates::october,
        dates::november,
        dates::december,
    ];
    of_year(number, &MONTHS)
}

/// A month by its number from 1, in short: "Sep".
pub fn month_short(number: i8) -> &'static str {
    const MONTHS: [Text; 12] = [
        dates::jan,
        dates::feb,
        dates::mar,
        dates::apr,
        dates::may_short,
        dates::jun,
        dates::jul,
        dates::aug,
        dates::sep,
        dates::oct,
        dates::nov,
        dates::dec,
    ];
    of_year(number, &MONTHS)
}

fn of_year(number: i8, months: &[Text; 12]) -> &'static str {
    let at = usize::try_from(number - 1).unwrap_or_default();
    months.get(at).map_or("", |month| month())
}

/// Names one after the other: "a", "a and b", "a, b and c".
pub fn list<T: AsRef<str>>(names: &[T]) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
            lists::and(rest.join(", "), last.as_ref())
        }
        Some((only, _)) => only.as_ref().to_owned(),
        None => String::new(),
    }
}

/// What stands in a string's place where something that is no text goes in: see [`slots`].
pub fn slot(number: u8) -> char {
    char::from_u32(fill::SLOTS + u32::from(number)).unwrap_or_default()
}

/// A text in which [`slot`]s stand, in pieces: text, or the number of a slot.
pub fn slots(text: &str) -> Vec<Result<u8, &str>> {
    fill::pieces(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: &str = include_str!("../../../static/words/de.txt");

    #[test]
    fn a_string_has_a_form_for_one_and_one_for_others() {
        assert_eq!(count::events(1), "1 event");
        assert_eq!(count::events(0), "0 events");
        assert_eq!(count::events(1_234_567), "1,234,567 events");
    }

    #[test]
    fn placeholders_are_filled_in_the_order_of_each_language() {
        assert_eq!(app::done_of_reports_read(2, "4 reports"), "2 of 4 reports read");
        assert_eq!(lists::and("a", "b"), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list::<&str>(&[]), "");
    }

    #[test]
    fn a_language_takes_over_and_gives_way_again() {
        let german = find("de-AT").unwrap();
        assert_eq!((german.code, german.name), ("de", "Deutsch"));
        use_language(german, GERMAN).unwrap();
        assert_eq!(in_use(), german);
        assert_eq!(count::events(1204), "1.204 Ereignisse");
        assert_eq!((decimal(0.55, 2), list(&["a", "b"])), ("0,55".into(), "a und b".into()));
        assert_eq!(dates::day(4, month(12), 2024), "4. Dezember 2024");
        assert_eq!(inside("Werkzeuge"), "Werkzeuge");
        use_english();
        assert_eq!((count::events(2), inside("Tools")), ("2 events".into(), "tools".into()));
    }

    #[test]
    fn a_file_of_another_version_is_refused() {
        let german = find("de").unwrap();
        for broken in ["", "[language]\nname = Deutsch\n", "no strings", &GERMAN[..2000]] {
            assert!(use_language(german, broken).is_err());
        }
        assert_eq!(in_use().code, "en");
        assert!(find("tlh").is_none());
    }

    #[test]
    fn a_file_may_be_sent_without_its_keys() {
        let german = find("de").unwrap();
        let packed = file::packed(&file::read(GERMAN).unwrap());
        use_language(german, GERMAN).unwrap();
        let (_, written) = IN_USE.get();
        use_language(german, &packed).unwrap();
        assert_eq!(IN_USE.get().1, written);
        assert!(packed.len() < GERMAN.len());
        use_english();
        for broken in ["@", "@00\nDeutsch", &packed[..packed.len() / 2]] {
            assert!(use_language(german, broken).is_err());
        }
    }

    #[test]
    fn other_languages_have_the_same_keys_and_placeholders() {
        let english = file::read("[a]\nb = {x} of {y}\n").unwrap();
        let same = |text: &str| {
            let other = file::read(text).unwrap();
            file::same_keys(&english, &other)
        };
        assert_eq!(same("# c\n\n[a]\nb = {y} von {x}\n"), Ok(()));
        assert!(same("[a]\nb = {x}\n").unwrap_err().contains("placeholders"));
        assert!(same("[a]\nc = {x} {y}\n").unwrap_err().starts_with("line 2"));
        assert!(same("[a]\nb = {x} {y}\nc = z\n").is_err() && same("").is_err());
        assert!(file::read("[a]\nb = c\nb = d\n").unwrap_err().contains("twice"));
        assert!(file::read("b = c\n").is_err() && file::read("[a]\nnothing\n").is_err());
    }

    #[test]
    fn quotation_marks_that_keep_spaces_are_not_doubled() {
        for line in GERMAN.lines() {
            assert!(!line.contains("\"\""), "{line}");
        }
        let text = headline::hostile_hostile(7);
        assert_eq!(text, ", 7 hostile");
        use_language(find("de").unwrap(), GERMAN).unwrap();
        assert_eq!(headline::hostile_hostile(7), ", 7 feindlich");
        use_english();
    }

    #[test]
    fn slots_part_a_text() {
        let text = lists::and(slot(0), slot(1));
        assert_eq!(slots(&text), [Ok(0), Err(" and "), Ok(1)]);
        assert_eq!(slots("plain"), [Err("plain")]);
    }
}
