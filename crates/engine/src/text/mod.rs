//! Sentences and tokens, with spans into the original text.
//!
//! Words are cut as the English treebanks of Universal Dependencies cut them, since the net was trained on
//! those: clitics stand alone ("do" "n't"), so do hyphens between words, but not after a prefix ("e-mail").
//! Everything is one pass with bounded looks ahead, so that time is linear in the text, whatever it holds.

mod breaks;
mod characters;
pub mod dateline;
mod lists;
mod sentences;
pub(crate) mod soft_hyphens;
mod tokens;
mod words;

use crate::Span;
use crate::document::{Document, Token};

/// Splits `text` into sentences and tokens, leaving out the spans in `skip` (in bytes, in any order). Tokens
/// carry no lemmas, tags or heads yet.
///
/// A skipped span parts sentences and tokens as an empty line does.
pub fn split(text: &str, skip: &[Span]) -> Document {
    let mut skip: Vec<Span> = skip.iter().copied().filter(|span| !span.is_empty()).collect();
    skip.sort_unstable();
    let spans = tokens::tokens(text, &skip);
    let sentences = sentences::group(text, &spans, &skip);
    let tokens = spans.into_iter().map(Token::bare).collect();
    Document { sentences, tokens }
}

#[cfg(test)]
mod tests;
