//! Words and marks of punctuation.

use super::characters::{is_apostrophe, is_gap, is_word};
use super::{lists, words};
use crate::Span;

/// The tokens of `text` outside of `skip` (sorted), in order.
pub(super) fn tokens(text: &str, skip: &[Span]) -> Vec<Span> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut skip = skip.iter().peekable();
    let mut chunk: Option<usize> = None;
    let mut blind_until = 0;
    for (at, mark) in text.char_indices() {
        while let Some(span) = skip.peek().filter(|span| span.start as usize <= at) {
            blind_until = blind_until.max(span.end as usize);
            skip.next();
        }
        if at < blind_until || is_gap(mark) {
            if let Some(start) = chunk.take() {
                split_chunk(text, start, at, &mut found);
            }
        } else if chunk.is_none() {
            chunk = Some(at);
        }
    }
    if let Some(start) = chunk {
        split_chunk(text, start, text.len(), &mut found);
    }
    found
}

/// Cuts a stretch without gaps into tokens.
fn split_chunk(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let chunk = &text[start..end];
    let mut at = 0;
    // Addresses are looked for where a chunk begins and after marks that open.
    let mut fresh = true;
    while let Some(mark) = chunk[at..].chars().next() {
        let rest = &chunk[at..];
        let length = if fresh && words::is_address(rest) {
            words::address_length(rest)
        } else if words::starts_word(rest) {
            let length = words::word_length(rest);
            // "No. 5" keeps its stop, "It says no." does not.
            let stop = rest.get(length..) == Some(".") && number_follows(&text[end..]);
            let short = stop && lists::abbreviation(&rest[..length], true).is_some();
            length + usize::from(short)
        } else {
            mark_length(rest, mark, fresh)
        };
        let length = length.clamp(mark.len_utf8(), rest.len());
        fresh = !is_word(mark) && (fresh || matches!(mark, '(' | '[' | '<' | '"' | '“' | ':'));
        words::push_parts(rest, length, start + at, found);
        at += length;
    }
}

/// Whether a number comes next, after a space or two.
fn number_follows(text: &str) -> bool {
    let next = text.chars().take(3).find(|&mark| mark != ' ' && mark != '\u{A0}');
    next.is_some_and(|mark| mark.is_ascii_digit())
}

/// Length in bytes of the punctuation token at the start of `rest`, whose first character is `first`.
fn mark_length(rest: &str, first: char, fresh: bool) -> usize {
    if fresh && rest.len() <= 4 && is_emoticon(rest) {
        return rest.len();
    }
    let run = |same: fn(char, char) -> bool| -> usize {
        rest.chars().take_while(|&mark| same(first, mark)).map(char::len_utf8).sum()
    };
    match first {
        '!' | '?' => run(|_, mark| matches!(mark, '!' | '?')),
        '.' | '-' | '*' | '=' | '_' | '~' | '+' | '<' | '>' | '|' | '\u{2013}'..='\u{2015}' => {
            run(|first, mark| first == mark)
        }
        _ if is_apostrophe(first) => apostrophe_length(rest, first, fresh),
        '\u{1F000}'.. | '\u{2600}'..='\u{27BF}' => emoji_length(rest),
        _ => first.len_utf8(),
    }
}

/// An apostrophe with what belongs to it: a clitic that lost its word ("do n't", "Assad 's"), a clipped word
/// ("'em"), a decade ("'90s"), a doubled mark, or nothing.
fn apostrophe_length(rest: &str, first: char, fresh: bool) -> usize {
    let tail = &rest[first.len_utf8()..];
    if tail.starts_with(first) && first != '´' {
        return 2 * first.len_utf8();
    }
    let letters: String = tail.chars().take(6).take_while(|&mark| is_word(mark)).collect();
    let lower = letters.to_ascii_lowercase();
    let decade =
        letters.len() == 3 && letters.ends_with('s') && letters.as_bytes()[0].is_ascii_digit();
    let whole = tail.len() == letters.len();
    let clitic = lists::is_clitic(&lower) && (!fresh || whole);
    if clitic || decade || matches!(lower.as_str(), "em" | "n" | "til" | "cause") {
        return first.len_utf8() + letters.len();
    }
    first.len_utf8()
}

/// An emoji with its modifiers and what is joined to it.
fn emoji_length(rest: &str) -> usize {
    let mut length = 0;
    let mut joined = true;
    for mark in rest.chars() {
        let modifier =
            matches!(mark, '\u{FE0E}' | '\u{FE0F}' | '\u{200D}' | '\u{1F3FB}'..='\u{1F3FF}');
        if !modifier && !joined {
            break;
        }
        joined = mark == '\u{200D}';
        length += mark.len_utf8();
    }
    length
}

/// Whether the chunk is one of the commonest faces made of punctuation.
fn is_emoticon(chunk: &str) -> bool {
    matches!(
        chunk,
        ":)" | ":("
            | ";)"
            | ":-)"
            | ":-("
            | ";-)"
            | ":D"
            | ":P"
            | ":/"
            | ":-/"
            | "^_^"
            | "<3"
            | "=)"
    )
}
