//! Parts of speech, lemmas, trees and names, by one trained net.
//!
//! 1. [`features`] turns each token into rows of embedding tables,
//! 2. [`net`] runs the layers and the heads,
//! 3. [`tree`] makes the best tree with one root of the scores, [`names`] the best sequence of names, after
//!    [`agree`] has let each word's scores speak for the same word elsewhere,
//! 4. [`lemma`] derives base forms from tags and endings, [`mend`] tags from the tree, [`mend_names`] names.
//!
//! [`title_case`] writes headlines as sentences before that. [`mod@format`] reads the model's file, [`model`] puts the steps together.

pub mod conllu;
pub mod tags;

mod agree;
mod blocks;
mod dense;
mod features;
mod fixed_point;
mod format;
mod forms;
mod lemma;
mod matrix;
mod mend;
mod mend_names;
mod model;
mod names;
mod net;
mod regions;
mod simd;
mod title_case;
mod tree;
mod windows;

pub use model::Model;
pub(crate) use title_case::Sort;
pub(crate) use windows::LONGEST as WHOLE_SENTENCE;

use crate::Span;
use crate::document::Document;
use crate::text;

/// Splits `text` outside of `skip` and annotates it: sentences, tokens, tags, lemmas, trees and names.
pub fn parse(text: &str, skip: &[Span], model: &Model) -> Document {
    let mut document = text::split(text, skip);
    model.annotate(text, &mut document);
    document
}
