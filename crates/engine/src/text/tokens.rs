//! Words and marks of punctuation.

use crate::Span;

/// The tokens of `text` outside of `skip`, in order.
pub(super) fn tokens(text: &str, skip: &[Span]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut glue = false;
    for (at, mark) in text.char_indices() {
        let here = Span::new(at, at + mark.len_utf8());
        if mark.is_whitespace() || skip.iter().any(|span| span.overlaps(here)) {
            glue = false;
        } else if mark.is_alphanumeric() {
            match found.last_mut() {
                Some(last) if glue => last.end = here.end,
                _ => found.push(here),
            }
            glue = true;
        } else {
            found.push(here);
            glue = false;
        }
    }
    found
}
