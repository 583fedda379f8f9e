//! Mends headlines: "Turkey summons envoy", read as a noun with two nouns before it.

use std::ops::Range;

use super::attach::Mend;
use super::rule::Rules;
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// How many tokens a headline has at most.
const LONG: usize = 24;

impl Mend<'_> {
    /// In a sentence without a full stop and without a verb, the first word behind a subject that rules know as a verb
    /// and that agrees with the subject is its verb.
    pub(super) fn headline(&mut self, tokens: &Range<usize>, rules: &Rules) {
        if tokens.len() < 3 || tokens.len() > LONG {
            return;
        }
        let stopped = self.tokens[tokens.end - 1].upos == Upos::Punct;
        let verbal = |at: usize| {
            matches!(self.tokens[at].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md | Xpos::Vbn)
        };
        if stopped || tokens.clone().any(verbal) {
            return;
        }
        let Some(root) = tokens.clone().find(|at| self.heads[*at].is_none()) else { return };
        let verb =
            (tokens.start + 1..tokens.end - 1).find(|at| self.is_headline_verb(*at, tokens, rules));
        let Some(verb) = verb.filter(|verb| *verb <= root) else { return };
        let subject = verb - 1;
        for at in tokens.start..subject {
            if self.heads[at].is_some_and(|head| head >= verb) {
                let joined = (at + 1..=subject).any(|word| self.tokens[word].lemma == ",")
                    && self.tokens[at].upos == Upos::Propn;
                let relation = if joined { Deprel::Conj } else { Deprel::Compound };
                self.hang(at, subject, relation);
            }
        }
        for at in verb + 1..tokens.end {
            let outside = self.heads[at].is_some_and(|head| head <= verb);
            if outside && at != root {
                let cased = self.child(at, Deprel::Case).is_some();
                self.hang(at, verb, if cased { Deprel::Obl } else { Deprel::Obj });
            }
        }
        if root != verb {
            self.hang(root, verb, Deprel::Obj);
        }
        self.heads[verb] = None;
        self.relations[verb] = Deprel::Root;
        self.hang(subject, verb, Deprel::Nsubj);
        self.verbs.insert(verb);
    }

    /// Whether a noun in a headline is its verb.
    fn is_headline_verb(&self, at: usize, tokens: &Range<usize>, rules: &Rules) -> bool {
        let token = &self.tokens[at];
        let subject = &self.tokens[at - 1];
        let lemma = token.lemma.as_str();
        let single = lemma.strip_suffix('s').unwrap_or(lemma);
        let known = [lemma, single].iter().any(|lemma| {
            let uses = rules.verbs.get(*lemma).into_iter().flatten();
            uses.into_iter()
                .any(|entry| entry.expression.particle.is_none() && entry.expression.with.is_none())
        });
        let listed = (tokens.start..at).any(|word| self.tokens[word].lemma == ",");
        let plural =
            matches!(subject.xpos, Xpos::Nns | Xpos::Nnps) || subject.lemma == "police" || listed;
        let agrees = match token.xpos {
            Xpos::Nns => !plural && matches!(subject.upos, Upos::Propn | Upos::Noun),
            Xpos::Nn | Xpos::Vb => plural && matches!(subject.upos, Upos::Propn | Upos::Noun),
            _ => false,
        };
        let next = &self.tokens[at + 1];
        let object =
            matches!(next.upos, Upos::Propn | Upos::Noun | Upos::Adj | Upos::Num | Upos::Det);
        known && agrees && object
    }
}
