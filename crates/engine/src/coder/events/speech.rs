//! Who is said to have told an act: speech verbs around it, "according to", quotations.

use super::status::Standing;
use crate::analysis::{ActorId, Quote};
use crate::coder::context::{CoderContext, Reach};
use crate::syntax::tags::Deprel;

/// How many words before an inserted speech verb a semicolon may stand: "; the minister of Libya said".
const INSERTION: usize = 24;

impl CoderContext<'_> {
    /// "According to X", and speech verbs that stand under the clause they report ("…, Lavrov said").
    /// What the act stands in, `below`, is not itself reported by it.
    pub(super) fn note_claims(&self, at: usize, below: usize, standing: &mut Standing) {
        use Deprel::{Advcl, Ccomp, Nmod, Obl, Parataxis};
        for child in self.tree.by_relation(at, &[Obl, Nmod, Advcl, Parataxis, Ccomp]) {
            if child == below {
                continue;
            }
            let relation = self.tree.relation(child);
            if matches!(relation, Obl | Nmod | Advcl) {
                let case = self.tree.case(child).unwrap_or_default();
                let accord = self.tree.lemma(child) == "accord" || case.starts_with("accord");
                if accord {
                    let speakers = if self.tree.lemma(child) == "accord" {
                        self.tree.obliques(child, "to").collect()
                    } else {
                        vec![child]
                    };
                    let speaker = speakers.into_iter().find_map(|token| self.one(token));
                    standing.claim(speaker);
                }
            } else if self.is_listed("claim", child) && self.is_inserted(child, at) {
                let subject = self.tree.surface_subject(child, 3);
                standing.claim(subject.into_iter().find_map(|token| self.one(token)));
            }
        }
    }

    /// Whether a speech verb hangs under what it reports and governs no clause of its own.
    fn is_inserted(&self, verb: usize, at: usize) -> bool {
        self.tree.relation(verb) == Deprel::Parataxis
            && verb > at
            && !self.tree.has(verb, Deprel::Ccomp)
            && !self.is_apart(at, verb)
    }

    /// Whether a clause follows a speech verb that governs nothing else: "On Monday, she testified, he was beaten".
    pub(super) fn is_behind(&self, clause: usize, verb: usize) -> bool {
        verb < clause
            && !self.tree.has(verb, Deprel::Ccomp)
            && !self.tree.has(verb, Deprel::Obj)
            && !self.is_apart(verb, clause)
    }

    /// Whether another sentence begins between two words: one does behind a semicolon.
    fn is_apart(&self, first: usize, last: usize) -> bool {
        let first = first.max(last.saturating_sub(INSERTION));
        (first..last).any(|between| self.tree.lemma(between) == ";")
    }

    /// The first actor that a phrase names.
    pub(super) fn one(&self, at: usize) -> Option<ActorId> {
        self.resolve(at, Reach::Far).into_iter().next().map(|filler| filler.actor.clone())
    }

    /// Who says what a verb of speech reports.
    pub(super) fn speaker_of(&self, verb: usize) -> Option<ActorId> {
        self.tree.subjects(verb).into_iter().find_map(|token| self.one(token))
    }

    /// What stands in a quotation is its speaker's claim.
    pub(super) fn note_quotation(&self, at: usize, standing: &mut Standing) {
        let token = self.tree.token(at).span;
        let quotes = &self.found.quotes;
        let after = quotes.partition_point(|quote| quote.span.start <= token.start);
        let holds = |quote: &&Quote| quote.span.contains(token);
        if let Some(quote) = quotes[after.saturating_sub(3)..after].iter().rev().find(holds)
            && self.is_statement(quote.span)
        {
            standing.claim(quote.speaker.clone());
        }
    }

    /// Whether quoted words are somebody's statement: several, or a sentence to its end. Single quoted words are none.
    fn is_statement(&self, quoted: crate::Span) -> bool {
        let words = quoted.of(self.text).trim();
        match words.split_whitespace().take(8).count() {
            0..=2 => false,
            3..=5 => words.ends_with(['.', '!', '?', ',']),
            _ => true,
        }
    }
}
