//! The text as sentences and tokens with their tree: what the stages after `syntax` work on.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::syntax::tags::{Deprel, EntityType, Upos, Xpos};
use crate::{Slot, Span, Word};

/// A sentence: where it is in the text and which tokens it has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
}

/// A word or mark of punctuation with its place in the tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Token {
    /// Where it is in the text.
    pub span: Span,
    /// Its base form in lower case (names keep their capitals).
    pub lemma: Word,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank part of speech.
    pub xpos: Xpos,
    /// The token it depends on, as an index into [`Document::tokens`]; none for a sentence's root.
    pub head: Slot,
    /// How it depends on its head (Universal Dependencies v2 with English subtypes).
    pub deprel: Deprel,
    /// What the model takes it for, with its place in the name (BILOU without the letters: a name starts
    /// where `entity_start` is set).
    pub entity: Option<EntityType>,
    /// Whether a name starts here.
    pub entity_start: bool,
}

impl Token {
    /// A token of which nothing is known but its place.
    pub fn bare(span: Span) -> Self {
        Self {
            span,
            lemma: Word::default(),
            upos: Upos::X,
            xpos: Xpos::Xx,
            head: Slot::default(),
            deprel: Deprel::Dep,
            entity: None,
            entity_start: false,
        }
    }
}

/// A report's text, analysed up to its trees.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// In the order of the text.
    pub sentences: Vec<Sentence>,
    /// All tokens of all sentences.
    pub tokens: Vec<Token>,
}
