//! What stands with a word: its particle, the noun that goes with it, the lists and classes that it is in.

use crate::coder::context::CoderContext;
use crate::coder::tree::DEPTH;
use crate::syntax::tags::Deprel;

impl CoderContext<'_> {
    /// Whether a noun names what somebody acts with, such as troops or aid: it is hardly whom he acts on.
    pub(crate) fn is_tool(&self, at: usize) -> bool {
        self.is_of_class("tool", at)
    }

    /// Whether a noun names what or whom one sends to somebody.
    pub(crate) fn is_gift(&self, at: usize) -> bool {
        self.is_tool(at) || self.is_of_class("helper", at)
    }

    /// Whether a token's lemma is in a class of the rule files.
    pub(crate) fn is_of_class(&self, class: &str, at: usize) -> bool {
        let lemma = self.tree.lemma(at);
        let single = lemma.strip_suffix('s').unwrap_or(lemma);
        self.rules
            .classes
            .get(class)
            .is_some_and(|class| class.contains(single) || class.contains(lemma))
    }

    /// Whether a token is on a list of expressions.
    pub(crate) fn is_listed(&self, list: &str, at: usize) -> bool {
        let lemma = self.tree.lemma(at);
        let listed = self.rules.lists.get(list).and_then(|list| list.get(lemma));
        listed.is_some_and(|expressions| {
            expressions.iter().any(|expression| {
                expression.particle.as_ref().is_none_or(|word| self.particle(at, word).is_some())
                    && expression
                        .with
                        .as_ref()
                        .is_none_or(|with| self.complement(at, with).is_some())
            })
        })
    }

    /// The particle `word` of a verb.
    pub(crate) fn particle(&self, at: usize, word: &str) -> Option<usize> {
        use Deprel::{Advmod, Amod, Compound, CompoundPrt};
        self.tree
            .by_relation(at, &[CompoundPrt, Advmod, Compound, Amod])
            .find(|child| self.tree.lemma(*child) == word)
            .or_else(|| {
                let next = at + 1;
                (next < self.tree.len() && self.tree.lemma(next) == word).then_some(next)
            })
            // "Drove the fighters [out of] the town"
            .or_else(|| {
                let obliques = self.tree.by_relation(at, &[Deprel::Obl]).filter(|_| word == "out");
                obliques.flat_map(|oblique| self.tree.children(oblique)).copied().find(|case| {
                    self.tree.relation(*case) == Deprel::Case && self.tree.lemma(*case) == word
                })
            })
    }

    /// The noun that a complement asks for.
    pub(crate) fn complement(
        &self,
        at: usize,
        with: &crate::coder::rules::rule::Complement,
    ) -> Option<usize> {
        let candidates: Vec<usize> = match &with.preposition {
            None => {
                let mut objects = self.tree.objects(at, DEPTH);
                // "Found him guilty", with what he was found as a part of him.
                let beside: Vec<usize> = objects
                    .iter()
                    .flat_map(|object| {
                        self.tree.by_relation(*object, &[Deprel::Appos, Deprel::Amod])
                    })
                    .filter(|word| self.tree.lemma(*word) == "guilty")
                    .collect();
                objects.extend(beside);
                objects.extend(
                    self.tree.by_relation(at, &[Deprel::Obj, Deprel::Xcomp, Deprel::Obl]).filter(
                        |child| {
                            // "Paid tribute", "held responsible": what stands bare after the verb.
                            let bare = self.tree.relation(*child) == Deprel::Xcomp
                                && self.tree.marks(*child).next().is_none();
                            (self.tree.is_nominal(*child) || bare)
                                && self.tree.case(*child).is_none()
                        },
                    ),
                );
                objects
            }
            Some(word) => {
                let objects = self.tree.objects(at, 2);
                let inner = objects.iter().flat_map(|object| self.tree.obliques(*object, word));
                // "Took Italy to court", read as an infinitive.
                let clauses = self.tree.by_relation(at, &[Deprel::Xcomp, Deprel::Advcl]);
                let clauses =
                    clauses.filter(|clause| self.tree.marks(*clause).any(|mark| mark == word));
                let inner: Vec<usize> = inner.chain(clauses).collect();
                self.tree.obliques(at, word).chain(inner).collect()
            }
        };
        candidates
            .into_iter()
            .flat_map(|candidate| self.tree.conjuncts(candidate))
            .find(|candidate| self.rules.is_among(self.tree.lemma(*candidate), &with.words))
    }
}
