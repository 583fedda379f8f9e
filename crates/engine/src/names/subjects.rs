//! Mends the tree of a clause that an organisation's name opens: "The Jerusalem Post criticised …", where "Post" was
//! taken for no noun, and all that follows for its phrase.

use crate::document::{Document, Token};
use crate::knowledge::Knowledge;
use crate::syntax::tags::{Deprel, Upos, Xpos};
use crate::{Slot, Span};

/// Makes a known organisation's name at the head of a sentence the subject of the verb right behind it, where it is the
/// subject of none.
pub(super) fn mend(text: &str, document: &mut Document, knowledge: &Knowledge) {
    for sentence in &document.sentences {
        let first = sentence.tokens.start;
        let Some(tokens) = document.tokens.get_mut(sentence.tokens.clone()) else { continue };
        let article = tokens.first().is_some_and(|token| token.upos == Upos::Det);
        let start = usize::from(article);
        if start + 2 >= tokens.len() || tokens[start].upos == Upos::Punct {
            continue;
        }
        // A glance before the look-up: a name of two words or more, and a verb in the past behind it.
        let near = tokens.len().min(start + 7);
        if !tokens[start + 1..near].iter().any(is_past) {
            continue;
        }
        let spans: Vec<Span> = tokens[..near].iter().map(|token| token.span).collect();
        let count = [0, start].into_iter().find_map(|at| {
            let count = super::length(text, &spans, at, knowledge);
            (count > 0).then_some(at + count)
        });
        if let Some(verb) = count.filter(|&verb| verb > start + 1 && verb < tokens.len()) {
            attach(tokens, first, start..verb, verb);
        }
    }
}

/// Whether a word is a verb in the past tense, or looks like one.
fn is_past(token: &Token) -> bool {
    token.upos == Upos::Verb && matches!(token.xpos, Xpos::Vbd | Xpos::Vbn)
}

/// Makes the name at `name` the subject of `verb`, and the verb its sentence's root.
fn attach(tokens: &mut [Token], first: usize, name: std::ops::Range<usize>, verb: usize) {
    let subject = |token: &Token| matches!(token.deprel, Deprel::Nsubj | Deprel::NsubjPass);
    let has_subject = tokens.iter().any(|token| subject(token) && token.head == Some(first + verb));
    if !is_past(&tokens[verb]) || has_subject || tokens[name.clone()].iter().any(subject) {
        return;
    }
    let passive = tokens.iter().any(|token| {
        matches!(token.deprel, Deprel::Aux | Deprel::AuxPass) && token.head == Some(first + verb)
    });
    let Some(root) = tokens.iter().position(|token| token.deprel == Deprel::Root) else { return };
    // Another clause's verb is the root: leave it.
    if passive || root != verb && (tokens[root].upos == Upos::Verb || root < verb) {
        return;
    }
    let head = name.end - 1;
    for at in name.clone() {
        let (relation, above) =
            if at == head { (Deprel::Nsubj, verb) } else { (Deprel::Compound, head) };
        let article = tokens[at].upos == Upos::Det;
        tokens[at].deprel = if article { Deprel::Det } else { relation };
        tokens[at].head = Slot::of(first + above);
    }
    (tokens[head].upos, tokens[head].xpos) = (Upos::Propn, Xpos::Nnp);
    if let Some(article) = name.start.checked_sub(1) {
        (tokens[article].deprel, tokens[article].head) = (Deprel::Det, Slot::of(first + head));
    }
    if root != verb {
        (tokens[root].deprel, tokens[root].head) = (Deprel::Obj, Slot::of(first + verb));
        for token in tokens
            .iter_mut()
            .filter(|token| token.upos == Upos::Punct && token.head == Some(first + root))
        {
            token.head = Slot::of(first + verb);
        }
        (tokens[verb].deprel, tokens[verb].head) = (Deprel::Root, Slot::default());
    }
    tokens[verb].xpos = Xpos::Vbd;
}
