//! The way through a tree from one word to another.

use super::features::{Hash, Key};
use crate::coder::tree::Tree;
use crate::syntax::tags::Deprel;

/// How far up a way may lead.
const CLIMB: usize = 8;

/// A way up from one word and down to another.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::coder) struct Path {
    /// The words that are left upwards, the first one first.
    up: Vec<usize>,
    /// The words that are reached downwards, the last one last.
    down: Vec<usize>,
}

impl Path {
    /// The way from `from` to `to`; none where it is too long or the two stand in different trees.
    pub(in crate::coder) fn between(tree: &Tree<'_>, from: usize, to: usize) -> Option<Self> {
        let mut up = chain(tree, from);
        let mut down = Vec::with_capacity(CLIMB);
        let mut here = to;
        for _ in 0..=CLIMB {
            if let Some(meeting) = up.iter().position(|up| *up == here) {
                down.reverse();
                up.truncate(meeting);
                return Some(Self { up, down });
            }
            down.push(here);
            here = tree.head(here)?;
        }
        None
    }

    /// How many steps it has.
    pub(in crate::coder) fn len(&self) -> usize {
        self.up.len() + self.down.len()
    }

    /// The last word before the end.
    pub(in crate::coder) fn before_last(&self) -> Option<usize> {
        let at = self.down.len().checked_sub(2)?;
        self.down.get(at).copied()
    }

    /// The steps as a word; `words`: with the prepositions.
    pub(in crate::coder) fn key(&self, tree: &Tree<'_>, words: bool) -> Key {
        let mut hash = Hash::of(0);
        for step in &self.up {
            hash = hash.with(Key::number(2 * tree.relation(*step) as u32));
        }
        for step in &self.down {
            hash = hash.with(Key::number(2 * tree.relation(*step) as u32 + 1));
            if words && let Some(case) = case(tree, *step) {
                hash = hash.with(tree.key(case));
            }
        }
        hash.key()
    }

    /// The steps in words: "obj up, nsubj down".
    pub(in crate::coder) fn words(&self, tree: &Tree<'_>) -> String {
        let up = self.up.iter().map(|step| format!("↑{}", tree.relation(*step).as_str()));
        let down = self.down.iter().map(|step| {
            let case = case(tree, *step).map(|case| format!(":{}", tree.lemma(case)));
            let case = case.unwrap_or_default();
            format!("↓{}{case}", tree.relation(*step).as_str())
        });
        up.chain(down).collect::<Vec<_>>().join(" ")
    }
}

/// A relation of the tree as a word.
pub(super) fn relation(relation: Deprel) -> Key {
    Key::number(relation as u32)
}

/// A word and the words above it.
fn chain(tree: &Tree<'_>, at: usize) -> Vec<usize> {
    let mut found = Vec::with_capacity(CLIMB + 1);
    found.push(at);
    let mut here = at;
    while let Some(head) = tree.head(here).filter(|_| found.len() <= CLIMB) {
        found.push(head);
        here = head;
    }
    found
}

/// The preposition of a phrase, without the rest of a fixed expression.
pub(in crate::coder) fn case(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let nominal = matches!(
        tree.relation(at),
        Deprel::Obl
            | Deprel::Nmod
            | Deprel::OblAgent
            | Deprel::NmodPoss
            | Deprel::Conj
            | Deprel::Advcl
            | Deprel::Acl
    );
    let mut cases = tree
        .children(at)
        .iter()
        .copied()
        .filter(|child| matches!(tree.relation(*child), Deprel::Case | Deprel::Mark));
    cases.next().filter(|case| nominal && *case < at)
}
