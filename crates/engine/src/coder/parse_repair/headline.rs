//! Mends sentences whose verb was taken for something else: "Germany lifted sanctions", read as a noun with a
//! participle, and headlines: "Turkey summons envoy", read as a noun with two nouns before it.

use std::ops::Range;

use super::attach::Mend;
use super::clauses::LONG;
use crate::coder::rules::rule::Rules;
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// How many tokens a headline has at most.
const HEADLINE: usize = 24;

impl Mend<'_> {
    /// In a sentence without a full stop and without a verb, the first word behind a subject that rules know as a verb
    /// and that agrees with the subject is its verb.
    pub(super) fn headline(&mut self, tokens: &Range<usize>, rules: &Rules) {
        if tokens.len() < 3 || tokens.len() > HEADLINE {
            return;
        }
        let stopped = self.tokens[tokens.end - 1].upos == Upos::Punct;
        if stopped || tokens.clone().any(|at| self.is_verbal(at)) {
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

    /// Whether a word of a headline was taken for its verb: not for one below a noun, as in "Iran condemns Israeli
    /// *raid*".
    fn is_verbal(&self, at: usize) -> bool {
        let below = self.tokens[at].xpos == Xpos::Vbp
            && self.relations[at] == Deprel::Acl
            && self.child(at, Deprel::Nsubj).is_none();
        let verb = matches!(
            self.tokens[at].xpos,
            Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md | Xpos::Vbn
        );
        verb && !below
    }

    /// Whether a noun in a headline is its verb.
    fn is_headline_verb(&self, at: usize, tokens: &Range<usize>, rules: &Rules) -> bool {
        let token = &self.tokens[at];
        let subject = &self.tokens[at - 1];
        let small = token.lemma.to_lowercase();
        let lemma = small.as_str();
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
            Xpos::Nn if lemma.ends_with('s') && !plural => true,
            Xpos::Nns => !plural && matches!(subject.upos, Upos::Propn | Upos::Noun),
            Xpos::Nn | Xpos::Nnp | Xpos::Vb => {
                plural && matches!(subject.upos, Upos::Propn | Upos::Noun)
            }
            _ => false,
        };
        let next = &self.tokens[at + 1];
        let object =
            matches!(next.upos, Upos::Propn | Upos::Noun | Upos::Adj | Upos::Num | Upos::Det);
        known && agrees && object
    }

    /// "Germany *lifted* sanctions", read as a noun with a participle: where a sentence has no verb, a participle
    /// between a name and the noun that both hang on is its verb. An adjective with an object is a verb, too.
    pub(super) fn hidden_verb(&mut self, tokens: &Range<usize>) {
        let short = tokens.start..tokens.end.min(tokens.start + LONG);
        let Some(root) = short.clone().find(|at| self.heads[*at].is_none()) else { return };
        if short.len() < tokens.len() || short.clone().any(|at| self.is_finite(at)) {
            return;
        }
        let subject = self.child(root, Deprel::Nsubj).is_some_and(|subject| subject < root);
        if self.is_past_form(root) && subject && self.child(root, Deprel::Obj).is_some() {
            self.verbs.insert(root);
            return;
        }
        if self.late_verb(root, tokens) {
            return;
        }
        let Some(verb) = self.participle_before(root, tokens.start + 1) else { return };
        let before = verb - 1;
        self.heads[verb] = None;
        self.relations[verb] = Deprel::Root;
        for at in short.start..before {
            if self.heads[at] == Some(root) {
                self.heads[at] = Some(before);
            }
        }
        self.hang(before, verb, Deprel::Nsubj);
        self.hang(root, verb, Deprel::Obj);
        self.verbs.insert(verb);
    }

    /// "Police in Kenya *dispersed* protesters", "Australia, joined by Japan, *condemned* North Korea": a participle
    /// before a noun far behind the noun on top of the sentence is its verb, if a name or a comma stands before it.
    fn late_verb(&mut self, root: usize, tokens: &Range<usize>) -> bool {
        let verb = (root + 2..tokens.end).find(|at| {
            self.relations[*at] == Deprel::Amod
                && self.heads[*at].is_some_and(|noun| noun > *at && self.is_noun(noun))
                && (self.tokens[*at].xpos == Xpos::Vbn || self.is_past_form(*at))
        });
        let Some(verb) = verb.filter(|_| self.is_noun(root)) else { return false };
        let Some(noun) = self.heads[verb] else { return false };
        let before = verb - 1;
        // A pair of commas or dashes.
        let mark = |at: usize| matches!(self.tokens[at].lemma.as_str(), "," | "-" | "–" | "—");
        let aside = mark(before) && (root + 1..verb).filter(|at| mark(*at)).count() > 1;
        let place = self.tokens[before].upos == Upos::Propn
            && self.heads[before] == Some(noun)
            && self.relations[before] == Deprel::Compound;
        if !(aside || place) {
            return false;
        }
        for at in root + 1..verb {
            if self.heads[at] == Some(noun) && at != before {
                self.heads[at] = Some(if place { before } else { verb });
            }
        }
        if place {
            self.hang(before, root, Deprel::Nmod);
        }
        (self.heads[verb], self.relations[verb]) = (None, Deprel::Root);
        self.hang(root, verb, Deprel::Nsubj);
        self.hang(noun, verb, Deprel::Obj);
        self.verbs.insert(verb);
        true
    }

    /// The first participle of a noun that has a name or a plural right before it.
    fn participle_before(&self, noun: usize, first: usize) -> Option<usize> {
        use Deprel::{Amod, Compound, NmodPoss, NmodUnmarked};
        let verb = (first..noun).find(|at| {
            self.heads[*at] == Some(noun)
                && self.relations[*at] == Amod
                && (self.tokens[*at].xpos == Xpos::Vbn || self.is_past_form(*at))
        })?;
        let before = verb - 1;
        let name = self.tokens[before].upos == Upos::Propn
            || self.tokens[before].xpos == Xpos::Nns
            || self.tokens[before].lemma == "police";
        let hangs = matches!(self.relations[before], Compound | NmodPoss | NmodUnmarked)
            && self.heads[before] == Some(noun);
        (self.is_noun(noun) && name && hangs).then_some(verb)
    }

    /// Whether an adjective or an unknown noun has the ending of a past tense: "armed", "vetoed".
    fn is_past_form(&self, at: usize) -> bool {
        matches!(self.tokens[at].upos, Upos::Adj | Upos::Noun)
            && self.tokens[at].lemma.ends_with("ed")
    }
}
