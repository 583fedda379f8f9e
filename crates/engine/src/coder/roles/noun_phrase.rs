//! Which dependants of a noun may stand for it: "the US *strike*", "*talks* with Iran", "the *minister* Sergei Lavrov".

use crate::analysis::Form;
use crate::coder::context::{CoderContext, Reach};
use crate::syntax::tags::{Deprel, EntityType, Upos, Xpos};

/// Prepositions of what stands farther from a noun, in the order in which they are tried.
const FAR: &[&str] = &["in", "on", "against", "to", "for", "with", "at", "between", "among"];

/// Nouns for somebody by his relation to somebody else: "his Turkish counterpart" is Turkish.
const RELATIONAL: &[&str] = &[
    "counterpart",
    "ally",
    "neighbour",
    "neighbor",
    "partner",
    "rival",
    "foe",
    "enemy",
    "opponent",
    "predecessor",
    "successor",
];

impl CoderContext<'_> {
    /// The dependants that may stand for a noun, in groups, the best first.
    pub(crate) fn inner(&self, at: usize, reach: Reach) -> Vec<Vec<usize>> {
        let tree = &self.tree;
        let of = |word: &'static str| tree.obliques(at, word).collect::<Vec<_>>();
        let before = self.before(at);
        let relational = RELATIONAL.contains(&tree.lemma(at));
        let first = if relational { before.clone() } else { Vec::new() };
        // Nobody is his own counterpart.
        let owners = tree
            .by_relation(at, &[Deprel::NmodPoss])
            .filter(|owner| !relational || tree.token(*owner).xpos != Xpos::PrpS);
        let mut groups = vec![
            self.person(at),
            first,
            owners.collect(),
            of("by"),
            before,
            tree.by_relation(at, &[Deprel::Appos]).collect(),
            of("of"),
            of("from"),
        ];
        if reach == Reach::Far {
            // Ties and talks are with somebody and on something.
            let shared = ["tie", "talk"].iter().any(|class| self.is_of_class(class, at));
            let first: &[&'static str] = if shared { &["with", "between"] } else { &[] };
            groups.extend(first.iter().chain(FAR).map(|word| of(word)));
            groups.push(tree.by_relation(at, &[Deprel::Nmod]).collect());
            let clauses = tree.by_relation(at, &[Deprel::Acl, Deprel::AclRelcl]);
            groups.push(clauses.flat_map(|clause| tree.agents(clause)).collect());
            groups.push(self.mentioned_below(at));
        }
        groups
    }

    /// "US Secretary of State Rex Tillerson", however the tree joins the name to the title.
    fn person(&self, at: usize) -> Vec<usize> {
        use Deprel::{Appos, Compound, Dep, Flat, List, Nmod, NmodDesc};
        let tree = &self.tree;
        tree.by_relation(at, &[Nmod, Appos, Flat, NmodDesc, Compound, Dep, List])
            .filter(|child| {
                (tree.case(*child).is_none() || self.is_after_title(*child))
                    && self.mention(*child).is_some_and(|(_, mention)| {
                        mention.entity == Some(EntityType::Per) && mention.head == *child
                    })
            })
            .collect()
    }

    /// Adjectives and nouns before a noun; of "Russian-backed", the Russians.
    fn before(&self, at: usize) -> Vec<usize> {
        use Deprel::{Amod, Compound, Flat, NmodDesc, NmodUnmarked, Nummod};
        let tree = &self.tree;
        tree.by_relation(at, &[Amod, Compound, NmodDesc, Flat, NmodUnmarked, Nummod])
            .flat_map(|child| {
                let inner = if tree.is_verb(child) { tree.children(child) } else { &[] };
                let inner = inner.iter().copied().filter(move |inner| *inner < child);
                let pair = self.first_of_pair(child);
                pair.into_iter().chain(std::iter::once(child)).chain(inner)
            })
            .collect()
    }

    /// Whether a preposition of a name belongs to the title before it: "Secretary *of* State [Rex Tillerson]".
    fn is_after_title(&self, at: usize) -> bool {
        let Some((_, mention)) = self.mention(at) else { return false };
        let first = self
            .tree
            .by_relation(at, &[Deprel::Case])
            .find(|case| self.tree.lemma(*case) == "of" && *case < mention.head);
        first.is_some_and(|case| {
            (case + 1..at).any(|word| {
                self.tree.token(word).span.end <= mention.span.start
                    && self.tree.token(word).upos != Upos::Det
            })
        })
    }

    /// The nearest token below a noun that is itself a linked mention.
    fn mentioned_below(&self, at: usize) -> Vec<usize> {
        self.tree
            .below(at, 24)
            .into_iter()
            .skip(1)
            .find(|token| {
                self.mention(*token).is_some_and(|(_, mention)| {
                    mention.head == *token
                        && !mention.actors.is_empty()
                        && mention.form != Form::Pronoun
                })
            })
            .into_iter()
            .collect()
    }
}
