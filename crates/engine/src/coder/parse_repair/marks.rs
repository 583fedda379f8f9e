//! Mends what the parser joins across a semicolon, or misses where a verb looks like a noun or a modifier.

use std::ops::Range;

use super::attach::Mend;
use super::clauses::LONG;
use crate::coder::rules::rule::Rules;
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// Verbs that call somebody something: "called him *a liar*".
const NAMING: &[&str] =
    &["call", "name", "label", "brand", "dub", "term", "deem", "declare", "proclaim"];

impl Mend<'_> {
    /// "Called Trump *an embarrassment*", read as two objects: the second is what the first is called.
    pub(super) fn called_something(&mut self, at: usize) {
        let Some(verb) = self.heads[at].filter(|verb| *verb < at) else { return };
        let first = self.child(verb, Deprel::Obj).filter(|first| *first < at);
        if self.relations[at] == Deprel::Obj
            && self.tokens[at].upos == Upos::Noun
            && first.is_some_and(|first| first > verb)
            && NAMING.contains(&self.tokens[verb].lemma.as_str())
        {
            self.relations[at] = Deprel::Xcomp;
        }
    }

    /// "*Spain* recognised Palestine; Israel recalled its envoy", read as two subjects of the second verb: a subject
    /// before a semicolon belongs to the verb before it.
    pub(super) fn subject_before_semicolon(&mut self, at: usize) {
        if !matches!(self.relations[at], Deprel::Nsubj | Deprel::NsubjPass) {
            return;
        }
        let Some(verb) = self.heads[at].filter(|verb| *verb > at && *verb < at + LONG) else {
            return;
        };
        let Some(mark) = (at + 1..verb).find(|word| self.tokens[*word].lemma == ";") else {
            return;
        };
        let own = (at + 1..mark)
            .find(|word| self.tokens[*word].upos == Upos::Verb && self.is_finite(*word));
        let Some(own) = own.filter(|own| self.child(*own, Deprel::Nsubj).is_none()) else {
            return;
        };
        let passive = self.child(own, Deprel::AuxPass).is_some();
        self.hang(at, own, if passive { Deprel::NsubjPass } else { Deprel::Nsubj });
        if self.heads[verb] == Some(own) {
            self.relations[verb] = Deprel::Parataxis;
        }
    }

    /// "Disperse *protesting* workers", read as a verb below a verb: a participle between a verb and that verb's object
    /// is part of the object.
    pub(super) fn participle_of_object(&mut self, at: usize) {
        let Some(verb) = self.heads[at].filter(|verb| verb + 1 == at) else { return };
        let Some(object) = self.child(verb, Deprel::Obj).filter(|object| *object > at) else {
            return;
        };
        let alone = self.child(at, Deprel::Obj).is_none() && self.child(at, Deprel::Obl).is_none();
        let between = (at + 1..object).all(|word| self.heads[word] == Some(object));
        if self.tokens[at].xpos == Xpos::Vbg
            && self.relations[at] == Deprel::Xcomp
            && alone
            && between
        {
            self.hang(at, object, Deprel::Amod);
        }
    }

    /// "Yesterday evening Turkey *bombed* Syria", read as names in a row: in a sentence without a verb, a word between
    /// two names that is the past of a verb of the rules is its verb.
    pub(super) fn past_between_names(&mut self, tokens: &Range<usize>, rules: &Rules) {
        let short = tokens.len() <= LONG && tokens.len() > 2;
        if !short || tokens.clone().any(|at| self.is_finite(at)) {
            return;
        }
        let past = |at: &usize| {
            let lemma = self.tokens[*at].lemma.to_lowercase();
            let stem = lemma.strip_suffix("ed").unwrap_or_default();
            let known = !stem.is_empty()
                && [stem.to_owned(), format!("{stem}e")]
                    .iter()
                    .any(|verb| rules.verbs.contains_key(verb.as_str()));
            let name = |word: usize| self.tokens[word].upos == Upos::Propn;
            known
                && matches!(self.tokens[*at].upos, Upos::Noun | Upos::Adj)
                && name(at - 1)
                && name(at + 1)
        };
        let Some(verb) = (tokens.start + 1..tokens.end - 1).find(past) else { return };
        let Some(root) = tokens.clone().find(|at| self.heads[*at].is_none()) else { return };
        let (subject, object) = (verb - 1, self.heads[verb].filter(|object| *object > verb));
        let object = object.unwrap_or(verb + 1);
        (self.heads[verb], self.relations[verb]) = (None, Deprel::Root);
        if root != verb {
            self.hang(root, verb, Deprel::OblUnmarked);
        }
        self.hang(subject, verb, Deprel::Nsubj);
        self.hang(object, verb, Deprel::Obj);
        for at in tokens.clone().filter(|at| *at != verb && *at != subject && *at != object) {
            let lost = self.heads[at]
                .is_some_and(|head| head == verb && at > verb || head == object && at < subject);
            if lost && at != root {
                self.hang(at, verb, Deprel::Obl);
            }
        }
        self.verbs.insert(verb);
    }
}
