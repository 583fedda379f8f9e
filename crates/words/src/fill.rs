//! Placeholders and what goes into them.

use std::fmt::{Display, Write};

use crate::file::placeholders;

/// The first of the characters that stand for what is no text: of the private use area, which no report has.
pub(crate) const SLOTS: u32 = 0xF700;

/// A text with its placeholders filled. `names` is the English text, which says in what order the parts come;
/// `count` goes where `{count}` stands.
pub(crate) fn fill(text: &str, names: &str, count: Option<&str>, parts: &[&dyn Display]) -> String {
    let mut order = placeholders(names);
    order.retain(|name| count.is_none() || *name != "count");
    let mut out = String::with_capacity(text.len() + 24);
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        out.push_str(before);
        let (name, after) = behind.split_once('}').unwrap_or((behind, ""));
        match (count, order.iter().position(|known| *known == name)) {
            (Some(count), None) if name == "count" => out.push_str(count),
            (_, Some(at)) => {
                if let Some(part) = parts.get(at) {
                    // Writing to a string cannot fail.
                    let _ = write!(out, "{part}");
                }
            }
            _ => {}
        }
        rest = after;
    }
    out + rest
}

/// A number with a mark between thousands.
pub(crate) fn grouped(number: usize, mark: &str) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(mark);
        }
        out.push(digit);
    }
    out
}

/// A text in pieces: text, or the number of a slot.
pub(crate) fn pieces(text: &str) -> Vec<Result<u8, &str>> {
    let slot = |character: char| {
        let number = u32::from(character).checked_sub(SLOTS)?;
        u8::try_from(number).ok()
    };
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, character) in text.char_indices() {
        if let Some(number) = slot(character) {
            if at > from {
                pieces.push(Err(&text[from..at]));
            }
            pieces.push(Ok(number));
            from = at + character.len_utf8();
        }
    }
    if from < text.len() {
        pieces.push(Err(&text[from..]));
    }
    pieces
}
