//! Mends names that the net gets wrong by rule: a place and the region it lies in are two, addresses and files are
//! none, adjectives are no part of an organisation's name.

use super::regions::{LONGEST, is_name, is_region};
use super::tags::{EntityType, Upos};
use crate::document::Token;

/// Words that make one name with a region behind them: "Southern California", "Baja California", "New England".
const ONE: &[&str] = &[
    "american",
    "and",
    "baja",
    "bay",
    "british",
    "central",
    "continental",
    "democratic",
    "dutch",
    "east",
    "eastern",
    "equatorial",
    "fort",
    "french",
    "great",
    "greater",
    "gulf",
    "inner",
    "lake",
    "lower",
    "mainland",
    "mid",
    "mount",
    "new",
    "north",
    "northeast",
    "northern",
    "northwest",
    "of",
    "old",
    "outer",
    "papua",
    "port",
    "republic",
    "river",
    "saint",
    "san",
    "santa",
    "south",
    "southeast",
    "southern",
    "southwest",
    "st",
    "upper",
    "upstate",
    "west",
    "western",
];

/// Endings of files' names.
const FILES: &[&str] = &[
    "csv", "doc", "docx", "exe", "gif", "htm", "html", "jpeg", "jpg", "mp3", "pdf", "png", "ppt",
    "txt", "xls", "xlsx", "zip",
];

/// Mends the names of a sentence. `is_place` tells whether a word is known as part of places' names.
pub(super) fn mend(text: &str, tokens: &mut [Token], is_place: impl Fn(&str) -> bool) {
    let mut start = 0;
    while start < tokens.len() {
        let Some(kind) = tokens[start].entity else {
            start += 1;
            continue;
        };
        let inside = |token: &&Token| token.entity == Some(kind) && !token.entity_start;
        let end = start + 1 + tokens[start + 1..].iter().take_while(inside).count();
        let name = &mut tokens[start..end];
        if name.iter().any(|token| is_address(token.span.of(text))) {
            for token in name {
                (token.entity, token.entity_start) = (None, false);
            }
        } else if kind == EntityType::Loc {
            part(text, name, &is_place);
        } else if kind == EntityType::Org {
            strip(text, name);
        }
        start = end;
    }
}

/// Takes adjectives in small letters off the front of an organisation: "the interim Governing Council".
fn strip(text: &str, name: &mut [Token]) {
    let small = |token: &Token| !token.span.of(text).chars().any(char::is_uppercase);
    let front = name.iter().take_while(|token| token.upos == Upos::Adj && small(token)).count();
    if front == 0 || name[front..].first().is_none_or(small) {
        return;
    }
    for token in &mut name[..front] {
        (token.entity, token.entity_start) = (None, false);
    }
    name[front].entity_start = true;
}

/// Begins a second name at the region behind a place: "Austin Texas", "Austin, Texas".
fn part(text: &str, name: &mut [Token], is_place: &impl Fn(&str) -> bool) {
    let words: Vec<&str> = name.iter().map(|token| token.span.of(text)).collect();
    if is_name(&words.join(" ")) {
        return;
    }
    for count in (1..=LONGEST.min(words.len() - 1)).rev() {
        let (place, region) = words.split_at(words.len() - count);
        let place = place.strip_suffix(&[","]).unwrap_or(place);
        if is_region(&region.join(" ")) && lies_in(place, region[0], is_place) {
            if place.len() + count < words.len() {
                (name[place.len()].entity, name[place.len()].entity_start) = (None, false);
            }
            name[words.len() - count].entity_start = true;
            return;
        }
    }
}

/// Whether these words are a place of their own before a region: known words, both with a capital or neither.
fn lies_in(place: &[&str], region: &str, is_place: &impl Fn(&str) -> bool) -> bool {
    let Some(last) = place.last() else { return false };
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    place.iter().all(|word| is_place(word) && capital(word) == capital(region))
        && ONE.binary_search(&last.to_lowercase().as_str()).is_err()
}

/// Whether a token is the address of a page or of a mailbox, or a file's name.
fn is_address(form: &str) -> bool {
    let mailbox = form.split_once('@').is_some_and(|(_, host)| host.contains('.'));
    let file = form.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty() && FILES.binary_search(&ending.to_lowercase().as_str()).is_ok()
    });
    mailbox || file || form.contains("://") || form.starts_with("www.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::text;

    /// The names of a text of which every word is taken to be one name, a place, and known.
    fn mended(text: &str) -> Vec<String> {
        let mut document = text::split(text, &[]);
        for (index, token) in document.tokens.iter_mut().enumerate() {
            (token.entity, token.entity_start) = (Some(EntityType::Loc), index == 0);
        }
        mend(text, &mut document.tokens, |_| true);
        names(text, &document)
    }

    fn names(text: &str, document: &Document) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for token in &document.tokens {
            let form = token.span.of(text);
            match (token.entity, names.last_mut()) {
                (Some(_), Some(last)) if !token.entity_start => *last = format!("{last} {form}"),
                (Some(_), _) => names.push(form.to_owned()),
                (None, _) => {}
            }
        }
        names
    }

    #[test]
    fn a_place_and_its_region_are_two_names() {
        assert_eq!(mended("Austin Texas"), ["Austin", "Texas"]);
        assert_eq!(mended("Buffalo, New York"), ["Buffalo", "New York"]);
        assert_eq!(mended("lyon france"), ["lyon", "france"]);
        assert_eq!(mended("Salem OR"), ["Salem OR"]);
        assert_eq!(mended("Salem Ma"), ["Salem", "Ma"]);
    }

    #[test]
    fn a_region_and_its_parts_stay_one_name() {
        for name in ["New York", "Southern California", "South Korea", "rural Ohio", "Kansas City"]
        {
            assert_eq!(mended(name), [name]);
        }
    }

    #[test]
    fn adjectives_are_no_part_of_an_organisations_name() {
        for (source, expected) in [
            ("interim Governing Council", "Governing Council"),
            ("Governing Council", "Governing Council"),
            ("united way", "united way"),
        ] {
            let mut document = text::split(source, &[]);
            for (index, token) in document.tokens.iter_mut().enumerate() {
                (token.entity, token.entity_start) = (Some(EntityType::Org), index == 0);
                token.upos = if index == 0 { Upos::Adj } else { Upos::Propn };
            }
            mend(source, &mut document.tokens, |_| true);
            assert_eq!(names(source, &document), [expected]);
        }
    }

    #[test]
    fn addresses_and_files_are_no_names() {
        for form in ["Report.pdf", "info@example.org", "http://example.org", "www.example.org"] {
            assert!(is_address(form), "{form}");
        }
        for form in ["U.S.", "Inc.", "Yahoo!", "@", "Ms.", ".pdf"] {
            assert!(!is_address(form), "{form}");
        }
        assert!(FILES.is_sorted() && ONE.is_sorted());
    }
}
