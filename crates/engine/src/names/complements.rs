//! Names of organisations that go on behind "of", "for" and "and": the model often ends them there, or takes what
//! follows for a name of its own ("Housing Authority" of "New Orleans").

use crate::document::Token;
use crate::mention::takes_complement;
use crate::syntax::tags::{Deprel, EntityType, Upos};

/// A sentence, and what the dictionary says of it.
pub(crate) struct Sentence<'s, 't> {
    pub(crate) text: &'t str,
    pub(crate) tokens: &'s mut [Token],
    /// The index of its first token in the document.
    pub(crate) first: usize,
}

/// Joins to every organisation's name what goes on with it; `is_known` tells whether an organisation of the
/// dictionary starts at a token.
pub(crate) fn join(sentence: &mut Sentence<'_, '_>, is_known: impl Fn(usize) -> bool) {
    let mut at = 0;
    while at < sentence.tokens.len() {
        let mut end = sentence.name_end(at);
        if sentence.starts(at, EntityType::Org) {
            while let Some(next) =
                sentence.complement(at, end).or_else(|| sentence.coordinate(at, end, &is_known))
            {
                for token in &mut sentence.tokens[end..next] {
                    (token.entity, token.entity_start) = (Some(EntityType::Org), false);
                }
                end = next;
            }
        }
        at = end;
    }
}

impl Sentence<'_, '_> {
    fn form(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    fn is_capital(&self, at: usize) -> bool {
        self.form(at).starts_with(char::is_uppercase)
    }

    /// Whether a name of this kind starts here.
    fn starts(&self, at: usize, kind: EntityType) -> bool {
        self.tokens.get(at).is_some_and(|token| token.entity_start && token.entity == Some(kind))
    }

    /// Where the name that starts at a token ends; one further where none does.
    fn name_end(&self, at: usize) -> usize {
        let kind = self.tokens.get(at).and_then(|token| token.entity);
        let inside = |token: &&Token| kind.is_some() && token.entity == kind && !token.entity_start;
        at + 1 + self.tokens.get(at + 1..).unwrap_or_default().iter().take_while(inside).count()
    }

    /// The word in `from..to` on which the words of `at..end` hang, by the tree, and how.
    fn hangs(&self, at: usize, end: usize, from: usize, to: usize) -> Option<Deprel> {
        let above = |token: &Token| token.head.get().and_then(|head| head.checked_sub(self.first));
        let top = self
            .tokens
            .get(at..end)?
            .iter()
            .find(|token| above(token).is_none_or(|head| !(at..end).contains(&head)))?;
        above(top).filter(|head| (from..to).contains(head)).map(|_| top.deprel)
    }

    /// "Housing Authority" and "of New Orleans": where the name that ends at `end` goes on to.
    fn complement(&self, start: usize, end: usize) -> Option<usize> {
        let of = self.form(end) == "of";
        if !(of || self.form(end) == "for") || !takes_complement(self.form(end - 1)) {
            return None;
        }
        let at = end + 1 + usize::from(self.form(end + 1) == "the");
        let kind = self.starts(at, EntityType::Org) || of && self.starts(at, EntityType::Loc);
        let to = self.name_end(at);
        (kind && self.is_capital(at) && self.hangs(at, to, start, end).is_some()).then_some(to)
    }

    /// "Department of Housing" and "and Urban Development": where the name that ends at `end` goes on to.
    fn coordinate(
        &self,
        start: usize,
        end: usize,
        is_known: &impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let at = end + 1 + usize::from(self.form(end + 1) == "the");
        if self.form(end) != "and" || !self.is_capital(at) || takes_complement(self.form(at)) {
            return None;
        }
        let of = (start + 1..end).find(|&at| matches!(self.form(at), "of" | "for"))?;
        let to = if self.starts(at, EntityType::Org) {
            self.name_end(at)
        } else {
            let free = |at: &usize| {
                let token = &self.tokens[*at];
                token.entity.is_none()
                    && matches!(token.upos, Upos::Propn | Upos::Noun | Upos::Adj)
                    && self.is_capital(*at)
            };
            at + (at..self.tokens.len()).take_while(free).count()
        };
        let joined = to > at && self.hangs(at, to, of + 1, end) == Some(Deprel::Conj);
        (joined && !is_known(at)).then_some(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Slot, text};

    /// The organisations of a text after joining, given its names as first token, token after the last and kind, and
    /// where words hang.
    fn joined(
        source: &str,
        names: &[(usize, usize, EntityType)],
        arcs: &[(usize, usize, Deprel)],
        known: Option<usize>,
    ) -> Vec<String> {
        let mut tokens = text::split(source, &[]).tokens;
        for &(from, to, kind) in names {
            for (token, at) in tokens[from..to].iter_mut().zip(0..) {
                (token.entity, token.entity_start) = (Some(kind), at == 0);
            }
        }
        for &(at, head, deprel) in arcs {
            (tokens[at].head, tokens[at].deprel) = (Slot::of(7 + head), deprel);
            tokens[at].upos = Upos::Propn;
        }
        let mut sentence = Sentence { text: source, tokens: &mut tokens, first: 7 };
        join(&mut sentence, |at| Some(at) == known);
        let mut found = Vec::new();
        let mut at = 0;
        while at < sentence.tokens.len() {
            let end = sentence.name_end(at);
            if sentence.starts(at, EntityType::Org) {
                let words: Vec<&str> =
                    sentence.tokens[at..end].iter().map(|token| token.span.of(source)).collect();
                found.push(words.join(" "));
            }
            at = end;
        }
        found
    }

    #[test]
    fn a_name_goes_on_behind_of_where_the_tree_says_so() {
        let source = "The Housing Authority of New Orleans built it.";
        let names = [(1, 3, EntityType::Org), (4, 6, EntityType::Loc)];
        let inside = [(4, 5, Deprel::Compound), (5, 2, Deprel::Nmod)];
        assert_eq!(joined(source, &names, &inside, None), ["Housing Authority of New Orleans"]);
        let outside = [(4, 5, Deprel::Compound), (5, 6, Deprel::Obl)];
        assert_eq!(joined(source, &names, &outside, None), ["Housing Authority"]);
        let source = "The Labour Party for New Orleans voted.";
        assert_eq!(joined(source, &names, &inside, None), ["Labour Party"]);
    }

    #[test]
    fn what_is_joined_to_the_complement_belongs_to_the_name() {
        let source = "The Department of Housing and Urban Development wrote.";
        let names = [(1, 4, EntityType::Org), (5, 7, EntityType::Org)];
        let inner = [(5, 6, Deprel::Amod), (6, 3, Deprel::Conj)];
        let whole = "Department of Housing and Urban Development";
        assert_eq!(joined(source, &names, &inner, None), [whole]);
        assert_eq!(joined(source, &names[..1], &inner, None), [whole]);
        let two = ["Department of Housing", "Urban Development"];
        assert_eq!(joined(source, &names, &inner, Some(5)), two);
        let outer = [(5, 6, Deprel::Amod), (6, 1, Deprel::Conj)];
        assert_eq!(joined(source, &names, &outer, None), two);
    }
}
