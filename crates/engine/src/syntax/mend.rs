//! Mends a tag that the tree or the language contradicts.

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
                token.lemma = lemmatiser.word(form, token.upos, token.xpos);
            }
        }
    }
}

/// All words of five letters and more that are auxiliaries.
const AUXILIARIES: &[&str] =
    &["being", "could", "doing", "having", "might", "ought", "shall", "should", "would", "cannot"];

/// A long word that is none of the few auxiliaries is a noun, whatever the tagger took it for, as it may in headlines
/// ("Recalls Ambassador"): the object of the verb before it, or what the noun before it belongs to.
pub(super) fn no_auxiliary(
    text: &str,
    tokens: &mut [Token],
    first: usize,
    lemmatiser: &Lemmatiser,
) {
    for at in 1..tokens.len() {
        let form = tokens[at].span.of(text);
        let small = form.to_lowercase();
        let plain = small.len() > 5 && small.bytes().all(|byte| byte.is_ascii_lowercase());
        if tokens[at].upos != Upos::Aux || !plain || AUXILIARIES.contains(&small.as_str()) {
            continue;
        }
        let before = tokens[at - 1].upos;
        let (head, relation) = (tokens[at - 1].head, tokens[at - 1].deprel);
        let token = &mut tokens[at];
        (token.upos, token.xpos) = (Upos::Noun, Xpos::Nn);
        token.lemma = lemmatiser.word(form, token.upos, token.xpos);
        if before == Upos::Verb {
            (token.head, token.deprel) = (Some(first + at - 1), Deprel::Obj);
        } else if matches!(before, Upos::Noun | Upos::Propn)
            && head != Some(first + at)
            && head.is_some()
        {
            (token.head, token.deprel) = (head, relation);
            (tokens[at - 1].head, tokens[at - 1].deprel) = (Some(first + at), Deprel::Compound);
        }
    }
}
