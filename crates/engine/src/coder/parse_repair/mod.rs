//! Repairs trees where the parser is known to err and the error would hide who did what.
//!
//! [`adjacent`] looks at a word and its neighbours, [`attach`] at words that hang in the wrong place, [`clauses`] at
//! clauses, [`subjects`] at clauses whose subject was taken for part of what stands before it, [`headline`] at
//! sentences whose verb was taken for something else, [`marks`] at semicolons and verbs that look like nouns. [`names`] knows where names begin and end.

use std::collections::BTreeSet;

use super::rules::Rules;
use crate::analysis::Mention;
use crate::document::Document;
use crate::syntax::tags::Deprel;

mod adjacent;
mod attach;
mod clauses;
mod headline;
mod marks;
mod names;
mod subjects;

/// A document's trees after the repairs.
pub(super) struct RepairedTrees {
    /// Of every token, its head.
    pub(super) heads: Vec<Option<usize>>,
    /// Of every token, its relation to the head.
    pub(super) relations: Vec<Deprel>,
    /// Words that are verbs, whatever part of speech they were taken for.
    pub(super) verbs: BTreeSet<usize>,
}

/// Repairs the trees of a document; heads that are out of range are dropped first. `mentions` tell where names begin
/// and end.
pub(super) fn repair(document: &Document, mentions: &[Mention], rules: &Rules) -> RepairedTrees {
    let tokens = document.tokens.as_slice();
    let within = |at: usize, head: usize| head < tokens.len() && head != at;
    let mut heads: Vec<Option<usize>> = tokens
        .iter()
        .enumerate()
        .map(|(at, token)| token.head.get().filter(|head| within(at, *head)))
        .collect();
    let mut relations: Vec<Deprel> = tokens.iter().map(|token| token.deprel).collect();
    adjacent::repair(tokens, &mut heads, &mut relations);
    let names = names::Names::of(document, mentions);
    let verbs = attach::attach(document, &names, rules, &mut heads, &mut relations);
    RepairedTrees { heads, relations, verbs }
}
