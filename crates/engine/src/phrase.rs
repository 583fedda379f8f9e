//! The noun phrase that a mention stands in: "Russian Foreign Minister Sergey Lavrov" for "Sergey Lavrov".

use std::ops::Range;

use crate::Span;
use crate::analysis::Mention;
use crate::document::{Document, Token};
use crate::syntax::tags::{Deprel, EntityType, Upos, Xpos};

/// How far a name is from the noun that heads its phrase.
const CLIMB: usize = 4;

/// The phrase of a mention: what hangs on its head without clauses, further conjuncts and prepositions before it.
pub(crate) fn of(document: &Document, mention: &Mention) -> Span {
    let tokens =
        document.sentences.get(mention.sentence).map_or(0..0, |sentence| sentence.tokens.clone());
    if !tokens.contains(&mention.head) || tokens.end > document.tokens.len() {
        return mention.span;
    }
    let all = document.tokens.as_slice();
    let head = phrase_head(all, mention);
    let mut inside = vec![head];
    let mut next = 0;
    while let Some(here) = inside.get(next).copied() {
        inside.extend(parts(all, tokens.clone(), here, here == head));
        next += 1;
    }
    inside
        .iter()
        .fold(mention.span, |span, at| all.get(*at).map_or(span, |token| span.cover(token.span)))
}

/// The noun that heads the phrase of a person's name: the title before or behind it.
fn phrase_head(all: &[Token], mention: &Mention) -> usize {
    let mut here = mention.head;
    if mention.entity != Some(EntityType::Per) {
        return here;
    }
    for _ in 0..CLIMB {
        let Some(token) = all.get(here) else { break };
        let title = matches!(token.deprel, Deprel::Flat | Deprel::NmodDesc | Deprel::Compound);
        match token.head.get().filter(|head| title && all.get(*head).is_some_and(is_noun)) {
            Some(head) => here = head,
            None => break,
        }
    }
    here
}

fn is_noun(token: &Token) -> bool {
    matches!(token.upos, Upos::Noun | Upos::Propn)
}

/// What hangs on a word of a phrase and belongs to it; `head`: of the word that heads it.
fn parts(all: &[Token], sentence: Range<usize>, at: usize, head: bool) -> Vec<usize> {
    use Deprel::{
        Amod, Appos, Case, Compound, Det, DetPredet, Fixed, Flat, Nmod, NmodDesc, NmodPoss,
        NmodUnmarked, Nummod,
    };
    let belongs = |child: &usize| {
        let Some(token) = all.get(*child).filter(|token| token.head == Some(at)) else {
            return false;
        };
        match token.deprel {
            Amod | Compound | Det | DetPredet | Fixed | Flat | NmodDesc | NmodPoss
            | NmodUnmarked | Nummod => true,
            // "The ministry of the interior"; of a name inside, its preposition goes with it.
            Nmod => *child > at,
            Case => !head && token.xpos != Xpos::Pos,
            // "The president, Petro Poroshenko"
            Appos => head && is_noun(token) && *child <= at + 8,
            Deprel::Advmod => *child < at && !head,
            Deprel::Conj | Deprel::Cc => !head,
            _ => false,
        }
    };
    sentence.filter(belongs).collect()
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::{Engine, Report};

    #[test]
    fn a_name_stands_in_its_phrase() {
        let text =
            "The Russian Foreign Minister Sergey Lavrov met the president of Ghana in Accra.";
        let engine = Engine::default();
        let analysis = engine.analyse(&Report { text: text.to_owned(), ..Report::default() });
        let phrases: Vec<&str> = analysis
            .mentions
            .iter()
            .map(|mention| of(&analysis.document, mention).of(text))
            .collect();
        assert!(phrases.contains(&"The Russian Foreign Minister Sergey Lavrov"), "{phrases:?}");
        assert!(phrases.contains(&"the president of Ghana"), "{phrases:?}");
    }
}
