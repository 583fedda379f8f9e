//! Parts of speech, lemmas, trees and names, by one trained net.

pub mod conllu;
pub mod tags;

mod model;

pub use model::Model;

use crate::Span;
use crate::document::Document;
use crate::text;

/// Splits `text` outside of `skip` and annotates it: sentences, tokens, tags, lemmas, trees and names.
pub fn parse(text: &str, skip: &[Span], model: &Model) -> Document {
    let mut document = text::split(text, skip);
    model.annotate(text, &mut document);
    document
}
