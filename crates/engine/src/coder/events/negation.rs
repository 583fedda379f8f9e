//! Negation beside the verb: in its subject or object, in words before it, in a verb above it.

use crate::coder::context::CoderContext;
use crate::syntax::tags::{Deprel, Xpos};

impl CoderContext<'_> {
    /// Whether the verb `at` is finite by itself and joined to `head`.
    pub(super) fn is_finite_conjunct(&self, at: usize, head: usize) -> bool {
        let tree = &self.tree;
        at != head
            && tree.relation(at) == Deprel::Conj
            && matches!(tree.token(at).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
            && tree.by_relation(at, &[Deprel::Cc]).all(|word| tree.lemma(word) != "nor")
    }

    /// Whether a verb is negated by what stands with it: in its subject or object ("*no* official met", "*neither* of
    /// them"), before it ("has *not so far* met", "*no longer* supports", "has *yet* to meet").
    pub(super) fn is_negated_around(&self, at: usize) -> bool {
        use Deprel::{Aux, AuxPass, Iobj, Nsubj, NsubjPass, Obj};
        let tree = &self.tree;
        if tree.by_relation(at, &[Nsubj, NsubjPass, Obj, Iobj]).any(|noun| self.is_nobody(noun)) {
            return true;
        }
        let first = tree.by_relation(at, &[Aux, AuxPass]).filter(|aux| *aux < at).min();
        let first = first.unwrap_or(at.saturating_sub(2));
        let near = at - first.max(at.saturating_sub(6));
        let same = |word: usize| self.sentence(word) == self.sentence(at);
        let before: Vec<&str> =
            (at - near..at).filter(|word| same(*word)).map(|word| tree.lemma(word)).collect();
        let only = before.ends_with(&["not", "only"]) || before.ends_with(&["not", "just"]);
        let negated = tree.by_relation(at, &[Aux, AuxPass]).next().is_some()
            && before.iter().any(|word| matches!(*word, "not" | "n't" | "never"))
            && !only;
        negated
            || before.ends_with(&["no", "long"])
            || before.ends_with(&["no", "longer"])
            || before.ends_with(&["yet", "to"])
    }

    /// Whether a noun stands for nobody: "no official", "none of the ministers", "neither Egypt nor Jordan".
    pub(super) fn is_nobody(&self, at: usize) -> bool {
        use Deprel::{Advmod, Cc, CcPreconj, Det};
        let tree = &self.tree;
        matches!(tree.lemma(at), "none" | "nobody" | "neither" | "nothing")
            || tree.by_relation(at, &[Det, CcPreconj, Cc, Advmod]).any(|word| {
                word < at
                    && match tree.lemma(word) {
                        "no" | "neither" | "none" => true,
                        "not" => tree.by_relation(at, &[Deprel::Conj]).all(|other| {
                            tree.by_relation(other, &[Cc]).all(|word| tree.lemma(word) != "but")
                        }),
                        _ => false,
                    }
            })
            // "No single country", "not one minister"
            || tree.by_relation(at, &[Deprel::Nummod, Deprel::Amod]).any(|number| {
                tree.children(number).iter().any(|word| {
                    *word < number && matches!(tree.lemma(*word), "not" | "no")
                })
            })
    }

    /// Whether a clause tells what is not done, by the word that it hangs on and its preposition: "fell short *of
    /// condemning* it", "was kept *from meeting* them".
    pub(super) fn is_kept_from(&self, here: usize, head: usize) -> bool {
        let tree = &self.tree;
        let mark = |wanted: &str| tree.marks(here).any(|mark| mark == wanted);
        (mark("of") && (tree.lemma(head) == "short" || self.is_listed("fail", head)))
            || (mark("from") && (self.is_listed("hinder", head) || self.is_hindered(head)))
    }

    /// Whether a noun is the object of hindering: "barred *lawyers* from criticising judges".
    pub(super) fn is_hindered(&self, noun: usize) -> bool {
        matches!(self.tree.relation(noun), Deprel::Obj | Deprel::NsubjPass)
            && self.tree.head(noun).is_some_and(|verb| self.is_listed("hinder", verb))
    }
}
