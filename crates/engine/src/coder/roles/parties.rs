//! Between whom a deal, a truce or talks are: whom one praises, brokers or breaks with them.

use crate::coder::context::{CoderContext, Filler};
use crate::coder::matching::trigger::Trigger;
use crate::syntax::tags::Deprel;

impl CoderContext<'_> {
    /// The parties of the deal that a trigger's object, or the noun that it modifies, names.
    pub(crate) fn parties(&self, trigger: &Trigger) -> Vec<Filler> {
        let objects = self.tree.objects(trigger.at, 2);
        let pacts = objects
            .into_iter()
            .filter(|object| ["pact", "tie"].iter().any(|class| self.is_of_class(class, *object)));
        pacts
            .map(|pact| self.parties_of(pact, trigger.at))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    /// The parties of the deal `pact`: those it is between or with, whose it is, who made it; not whoever does what
    /// the verb `aside` says with it.
    fn parties_of(&self, pact: usize, aside: usize) -> Vec<Filler> {
        let tree = &self.tree;
        let between = self.every(&tree.obliques(pact, "between").collect::<Vec<_>>());
        if between.len() > 1 {
            return between;
        }
        let mut sides: Vec<usize> = tree.by_relation(pact, &[Deprel::NmodPoss]).collect();
        sides.extend(tree.obliques(pact, "with"));
        for clause in tree.by_relation(pact, &[Deprel::Acl, Deprel::AclRelcl]) {
            if clause != aside {
                sides.extend(tree.subjects(clause).into_iter().filter(|subject| *subject != pact));
                sides.extend(tree.obliques(clause, "with"));
            }
        }
        if let Some(verb) = self.made_by(pact).filter(|verb| *verb != aside) {
            sides.extend(tree.subjects(verb).into_iter().filter(|subject| *subject != pact));
            for place in std::iter::once(verb).chain(tree.objects(verb, 2)) {
                sides.extend(tree.obliques(place, "with").filter(|side| *side != pact));
            }
        }
        // "Affiliated with Al-Qaeda before severing ties"
        if sides.is_empty()
            && tree.relation(aside) == Deprel::Advcl
            && let Some(above) = tree.head(aside)
        {
            sides.extend(tree.obliques(above, "with"));
        }
        self.every(&sides)
    }

    /// The verb that a deal is the object of, or that it is the frame of: "restored ties with Israel in a deal …",
    /// where the tree may hang the frame on a name before it.
    fn made_by(&self, pact: usize) -> Option<usize> {
        let tree = &self.tree;
        let framed =
            tree.case(pact).is_some_and(|case| matches!(case.as_str(), "in" | "under" | "as"));
        let mut here = tree.head(pact)?;
        for _ in 0..3 {
            if tree.is_verb(here) || !framed || tree.relation(here) == Deprel::Conj {
                break;
            }
            here = tree.head(here)?;
        }
        tree.is_verb(here).then_some(here)
    }
}
