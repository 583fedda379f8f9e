//! Mends a tag that the tree or the language contradicts.

use super::lemma::Lemmatiser;
use super::tags::{Deprel, Upos, Xpos};
use crate::Slot;
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
        if before == Upos::Verb && !is_under(tokens, first, at - 1, at) {
            (tokens[at].head, tokens[at].deprel) = (Slot::of(first + at - 1), Deprel::Obj);
        } else if matches!(before, Upos::Noun | Upos::Propn)
            && head.get().is_some_and(|head| !is_under(tokens, first, head - first, at))
        {
            (tokens[at].head, tokens[at].deprel) = (head, relation);
            (tokens[at - 1].head, tokens[at - 1].deprel) = (Slot::of(first + at), Deprel::Compound);
        }
    }
}

/// Whether a token of the window hangs on `above`, or on what does, or is it: then `above` cannot hang on it.
fn is_under(tokens: &[Token], first: usize, at: usize, above: usize) -> bool {
    let mut here = at;
    for _ in 0..tokens.len() {
        if here == above {
            return true;
        }
        let head = tokens.get(here).and_then(|token| token.head.get()?.checked_sub(first));
        match head {
            Some(head) => here = head,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    /// The heads and tags of a text after mending, from those that a net may give: for each token its head, if it has
    /// one.
    fn mended(source: &str, tags: &[Upos], heads: &[Option<usize>]) -> Vec<(Upos, Option<usize>)> {
        const FIRST: usize = 5;
        let mut tokens = text::split(source, &[]).tokens;
        for ((token, &upos), head) in tokens.iter_mut().zip(tags).zip(heads) {
            (token.upos, token.head) = (upos, head.map(|head| FIRST + head).into());
        }
        no_auxiliary(source, &mut tokens, FIRST, &Lemmatiser::default());
        let head = |token: &Token| token.head.get().map(|head| head - FIRST);
        tokens.iter().map(|token| (token.upos, head(token))).collect()
    }

    #[test]
    fn a_long_auxiliary_is_a_noun_where_its_neighbours_are() {
        use Upos::{Aux, Noun, Propn, Verb};
        let object = mended("Iran recalls Ambassador", &[Propn, Verb, Aux], &[Some(1), None, None]);
        assert_eq!(object, [(Propn, Some(1)), (Verb, None), (Noun, Some(1))]);
        let tags = [Propn, Verb, Noun, Aux];
        let compound = mended("Iran met envoy Johannes", &tags, &[Some(1), None, Some(1), Some(1)]);
        assert_eq!(compound[2..], [(Noun, Some(3)), (Noun, Some(1))]);
    }

    #[test]
    fn the_tree_stays_a_tree_where_the_auxiliary_is_above_its_neighbour() {
        use Upos::{Adp, Aux, Noun, Propn, Verb};
        // The root, on which the noun hangs that the noun before it hangs on.
        let heads = [Some(3), Some(2), Some(0), None];
        let told = mended("Secretary of State Johannes", &[Noun, Adp, Propn, Aux], &heads);
        assert_eq!(told[3], (Noun, None));
        assert_eq!(told.iter().map(|one| one.1).collect::<Vec<_>>(), heads);
        let heads = [Some(2), Some(2), None];
        let told = mended("He saw Johannes", &[Noun, Verb, Aux], &heads);
        assert_eq!(told.iter().map(|one| one.1).collect::<Vec<_>>(), heads);
    }
}
