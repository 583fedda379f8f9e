//! Sentences and tokens, with spans into the original text.

mod sentences;
mod tokens;

use crate::Span;
use crate::document::Document;

/// Splits `text` into sentences and tokens as the English UD treebanks do, leaving out the spans in `skip`
/// (sorted, in bytes). Tokens carry their lower-cased form as lemma and no tags or heads yet.
pub fn split(text: &str, skip: &[Span]) -> Document {
    sentences::group(text, &tokens::tokens(text, skip))
}
