//! Who does what a noun says, where its own phrase does not name him.

use super::scene::{Filler, Reach, Scene};
use super::slots::Trigger;
use crate::syntax::tags::{Deprel, Upos};

impl Scene<'_> {
    /// The subject of the clause that a noun without a doer of its own stands in, where that subject is the
    /// likely doer: it must itself be the source of what the noun hangs on.
    pub(super) fn inherited(&self, trigger: &Trigger, taken: &[Filler]) -> Vec<Filler> {
        let tree = &self.tree;
        let Some(head) = tree.head(trigger.at) else { return Vec::new() };
        let direct = matches!(tree.relation(trigger.at), Deprel::Obj | Deprel::NsubjPass);
        let through = tree.relation(trigger.at) == Deprel::Obl
            && tree
                .case(trigger.at)
                .is_some_and(|case| matches!(case.as_str(), "in" | "by" | "through" | "with"));
        if !tree.is_verb(head) || !(direct || through) || !self.is_listed("carrier", head) {
            return Vec::new();
        }
        let mut found = Vec::new();
        for subject in tree.subjects(head) {
            found = self.resolve(subject, Reach::Near);
            if !found.is_empty() {
                break;
            }
        }
        found.retain(|filler| taken.iter().all(|other| other.actor != filler.actor));
        found
    }

    /// Whether a noun is the object of "lead".
    pub(super) fn is_led(&self, at: usize) -> bool {
        self.light_verb(at).is_some_and(|verb| self.tree.lemma(verb) == "lead")
    }

    /// The doer that a noun shares with the one it is coordinated with or an example of: "Russian interference
    /// in Ukraine and *meddling* in the elections", "US actions like the *strikes*".
    pub(super) fn shared_doer(&self, at: usize) -> Vec<Filler> {
        let tree = &self.tree;
        let Some(head) = tree.head(at).filter(|head| tree.token(*head).upos == Upos::Noun) else {
            return Vec::new();
        };
        let example = tree.case(at).is_some_and(|case| {
            matches!(case.as_str(), "like" | "such as" | "including" | "include")
        });
        if tree.relation(at) != Deprel::Conj && !example {
            return Vec::new();
        }
        let possessor: Vec<usize> = tree.by_relation(head, &[Deprel::NmodPoss]).collect();
        for group in [possessor, self.modifiers(head)] {
            let mut found = self.every(&group);
            found.retain(|filler| !filler.place);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }
}
