//! What the weights of [`super::salience`] are learnt from: candidates with their features.

use std::ops::Range;

use super::quotes;
use super::resolve;
use super::salience;
use crate::document::Document;
use crate::knowledge::Knowledge;
use crate::mention::antecedents::Past;
use crate::mention::context::MentionContext;
use crate::mention::draft::Want;
use crate::mention::stages::stages;
use crate::mention::traits::Class;

/// What each feature says, in the order of the weights.
pub const FEATURES: &[&str] = &salience::NAMES;

/// A pronoun with the mentions that it may refer to.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// 0 for he and she, 1 for it, 2 for they.
    pub class: usize,
    /// The pronoun's token.
    pub pronoun: usize,
    /// The nearest first.
    pub candidates: Vec<Candidate>,
}

/// A mention that a pronoun may refer to.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its head.
    pub head: usize,
    /// In the order of the weights.
    pub features: Vec<f32>,
}

/// The candidates of every third-person pronoun, as the resolver sees them.
pub fn candidates(text: &str, document: &Document, knowledge: &Knowledge) -> Vec<Row> {
    let mut context = MentionContext::new(text, document, knowledge, None);
    stages(&mut context);
    let quotes = quotes::find(&context);
    let inside = quotes::cover(&context, &quotes);
    let mut rows = Vec::new();
    resolve::walk(
        &mut context,
        &inside,
        &[],
        &mut |context: &MentionContext<'_>, past: &Past<'_>, index: usize| {
            let draft = &context.drafts[index];
            let Want::Antecedent(class) = draft.want else { return };
            let number = match class {
                Class::Personal => 0,
                Class::Neuter => 1,
                Class::Plural => 2,
                _ => return,
            };
            let candidates = resolve::candidates(context, past, draft, class)
                .into_iter()
                .map(|(index, features)| {
                    let one = &context.drafts[index];
                    Candidate {
                        tokens: one.tokens.clone(),
                        head: one.head,
                        features: features.to_vec(),
                    }
                })
                .collect();
            rows.push(Row { class: number, pronoun: draft.head, candidates });
        },
    );
    rows
}
