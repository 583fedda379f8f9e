//! Where a noun phrase starts.

use std::ops::Range;

use crate::mention::context::MentionContext;
use crate::syntax::tags::{Deprel, Upos, Xpos};

impl MentionContext<'_> {
    /// The noun phrase of a head noun up to the head: determiner, possessor and modifiers.
    pub(crate) fn noun_phrase(&self, head: usize) -> Range<usize> {
        let first = self.sentence(head).start;
        let mut left = head;
        // A phrase is short; the limit keeps broken trees from swallowing a sentence.
        while left > first && head - left < 14 && self.belongs(left - 1, head) {
            left -= 1;
        }
        while left < head
            && matches!(self.upos(left), Upos::Punct | Upos::Adv | Upos::Cconj | Upos::Part)
        {
            left += 1;
        }
        left..head + 1
    }

    /// Whether the word at `at`, left of `head`, stands in the same noun phrase.
    fn belongs(&self, at: usize, head: usize) -> bool {
        let fits = match self.upos(at) {
            Upos::Det
            | Upos::Adj
            | Upos::Num
            | Upos::Noun
            | Upos::Propn
            | Upos::Sym
            | Upos::X
            | Upos::Adv
            | Upos::Verb
            | Upos::Cconj
            | Upos::Adp => true,
            Upos::Pron => self.xpos(at) == Xpos::PrpS,
            Upos::Part => self.is_possessive(at),
            Upos::Punct => matches!(self.form(at), "-" | "–" | "'" | "’" | "." | "“" | "\"" | ","),
            _ => false,
        };
        if !fits {
            return false;
        }
        let mut now = at;
        for _ in 0..8 {
            match self.parent(now) {
                Some(next) if next == head => {
                    return matches!(
                        self.deprel(now),
                        Deprel::Det
                            | Deprel::Amod
                            | Deprel::Compound
                            | Deprel::Nummod
                            | Deprel::NmodPoss
                            | Deprel::NmodDesc
                            | Deprel::DetPredet
                            | Deprel::Flat
                            | Deprel::NmodUnmarked
                            | Deprel::Punct
                            | Deprel::Nmod
                            | Deprel::Advmod
                    );
                }
                Some(next) if next > at && next < head || (next < at && head - next < 14) => {
                    now = next;
                }
                _ => return false,
            }
        }
        false
    }
}
