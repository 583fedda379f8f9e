//! Mends a tag that the tree contradicts.

use super::lemma::Lemmatiser;
use super::tags::{Deprel, Upos, Xpos};
use crate::document::Token;

/// A word in -ed with an object or a subject of its own is a verb in the past tense, whatever the tagger took
/// it for: a verb that the treebanks never show ("bombed") may come out as a noun. `tokens` are those of one
/// window, the first of which has the index `first` in its document.
pub(super) fn past_tense(text: &str, tokens: &mut [Token], first: usize, lemmatiser: &Lemmatiser) {
    for at in 0..tokens.len() {
        let form = tokens[at].span.of(text);
        if tokens[at].upos == Upos::Noun && form.len() > 4 && form.ends_with("ed") {
            let has = |relations: &[Deprel]| {
                let mine = |token: &&Token| token.head == Some(first + at);
                tokens.iter().filter(mine).any(|token| relations.contains(&token.deprel))
            };
            // "It is a need": the subject of a noun comes with a copula.
            if has(&[Deprel::Obj, Deprel::Nsubj]) && !has(&[Deprel::Cop, Deprel::Det]) {
                let token = &mut tokens[at];
                (token.upos, token.xpos) = (Upos::Verb, Xpos::Vbd);
                lemmatiser.lemma(form, token.upos, token.xpos, &mut token.lemma);
            }
        }
    }
}
