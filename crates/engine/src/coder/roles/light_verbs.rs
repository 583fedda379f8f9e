//! Light verbs, which lend their subject to the noun they govern: "Russia *carried out* an attack".

use crate::coder::context::{CoderContext, Filler, Reach};
use crate::syntax::tags::Deprel;

impl CoderContext<'_> {
    /// The subject of the light verb that governs a noun ("Russia *carried out* an attack").
    pub(crate) fn light(&self, at: usize) -> Vec<Filler> {
        // "Germany is in talks with Turkey"
        let stands =
            self.tree.case(at).is_some_and(|case| matches!(case.as_str(), "in" | "on" | "at"));
        if stands && self.tree.has(at, Deprel::Nsubj) {
            let subjects: Vec<usize> = self.tree.by_relation(at, &[Deprel::Nsubj]).collect();
            return self.first(&subjects, Reach::Near);
        }
        let Some(verb) = self.light_verb(at) else { return Vec::new() };
        let subjects: Vec<usize> =
            self.tree.subjects(verb).into_iter().filter(|subject| *subject != at).collect();
        self.first(&subjects, Reach::Near)
    }

    /// The verb whose subject undergoes what a noun says, if one governs it: "Turkey *faces* sanctions".
    pub(crate) fn receives(&self, at: usize) -> Option<usize> {
        use Deprel::{Obj, Obl};
        let tree = &self.tree;
        // "Turkey is under sanctions"
        if tree.case(at).as_deref() == Some("under") && tree.has(at, Deprel::Nsubj) {
            return Some(at);
        }
        let verb = tree.head(at).filter(|verb| tree.is_verb(*verb) && !tree.is_passive(*verb))?;
        // "Under pressure from Egypt, Turkey agreed"
        if tree.case(at).as_deref() == Some("under") && tree.relation(at) == Obl && at < verb {
            return Some(verb);
        }
        let governs = match tree.relation(at) {
            Obj => true,
            Obl => tree.case(at).is_some_and(|case| matches!(case.as_str(), "under" | "with")),
            _ => false,
        };
        (governs && self.is_listed("receive", verb)).then_some(verb)
    }

    /// The light verb that governs a noun, if one does.
    pub(crate) fn light_verb(&self, at: usize) -> Option<usize> {
        use Deprel::{Conj, Nmod, NsubjPass, Obj, Obl, Xcomp};
        let mut here = at;
        for _ in 0..4 {
            let head = self.tree.head(here)?;
            match self.tree.relation(here) {
                Obj | NsubjPass | Xcomp if self.tree.is_verb(head) => {
                    return self.is_light(head).then_some(head);
                }
                Obl if self.tree.is_verb(head) => {
                    return (self.is_light(head) && !self.is_beside(here, head)).then_some(head);
                }
                // "responsible for the killings"
                Obl if self.tree.lemma(head) == "responsible" => return Some(head),
                Conj | Obl => {}
                Nmod if self.is_part_of(here, head) => {}
                _ => return None,
            }
            here = head;
        }
        None
    }

    /// Whether a phrase tells what a verb is about or when, and not what is done: "voiced concern *over* the attack".
    fn is_beside(&self, noun: usize, verb: usize) -> bool {
        let case = self.tree.case(noun).unwrap_or_default();
        match case.split(' ').next_back().unwrap_or_default() {
            "about" | "over" | "after" | "before" | "during" | "amid" | "amidst" | "despite"
            | "against" | "following" | "follow" | "since" | "as" | "until" | "because" => true,
            "for" => {
                !self.tree.objects(verb, 2).iter().any(|object| self.is_of_class("share", *object))
            }
            _ => false,
        }
    }

    /// Whether who has to do with the noun `head` has to do with the act under it: "a series *of* attacks",
    /// "responsibility *for* the attack"; but not "concern about the attack" or "an inquiry into it".
    fn is_part_of(&self, at: usize, head: usize) -> bool {
        let lemma = self.tree.lemma(head);
        match self.tree.case(at).as_deref() {
            Some("of") => {
                !self.rules.nouns.contains_key(lemma) || self.rules.violence.contains(lemma)
            }
            Some("in" | "for") => self.is_of_class("share", head),
            _ => false,
        }
    }

    /// Whether a verb is on the list of light verbs, with its particle.
    pub(super) fn is_light(&self, at: usize) -> bool {
        self.is_listed("light", at)
    }
}
