//! Words of which a rule asks that one stands there, and tables by word.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use crate::fast_hash::FastHash;

/// What is looked up by a word, and never walked through in an order.
pub(crate) type Table<Value> = HashMap<String, Value, FastHash>;

/// Words of a kind.
pub(crate) type WordClass = HashSet<String, FastHash>;

/// Lemmas and word classes, any one of which will do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordSet {
    /// The shorter ones first: most words differ in length.
    lemmas: Vec<String>,
    /// The names of classes, without the `@` before them.
    classes: Vec<String>,
}

impl FromIterator<String> for WordSet {
    /// Of words as the files write them: a lemma, or `@` and the name of a class.
    fn from_iter<Words: IntoIterator<Item = String>>(words: Words) -> Self {
        let mut set = Self::default();
        for word in words {
            match word.strip_prefix('@') {
                Some(class) => set.classes.push(class.to_owned()),
                None => set.lemmas.push(word),
            }
        }
        set.lemmas.sort_unstable_by(|one, other| order(one, other));
        set
    }
}

impl WordSet {
    /// Whether it asks for nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.lemmas.is_empty() && self.classes.is_empty()
    }

    /// Whether it names a lemma itself.
    pub(crate) fn has(&self, lemma: &str) -> bool {
        self.lemmas.binary_search_by(|word| order(word, lemma)).is_ok()
    }

    /// The lemmas that it names itself.
    pub(crate) fn lemmas(&self) -> impl Iterator<Item = &str> {
        self.lemmas.iter().map(String::as_str)
    }

    /// Whether it names a lemma, or a class that has it.
    pub(super) fn takes<'r>(
        &self,
        lemma: &str,
        class_of: impl Fn(&str) -> Option<&'r WordClass>,
    ) -> bool {
        self.has(lemma)
            || self
                .classes
                .iter()
                .any(|class| class_of(class).is_some_and(|class| class.contains(lemma)))
    }
}

/// The order of words in a set.
fn order(one: &str, other: &str) -> Ordering {
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_classes_are_found() {
        let set: WordSet = ["talk", "@fuel", "deal"].map(str::to_owned).into_iter().collect();
        let fuels = WordClass::from_iter(["gas".to_owned()]);
        let class_of = |name: &str| (name == "fuel").then_some(&fuels);
        for (lemma, there) in
            [("talk", true), ("deal", true), ("gas", true), ("oil", false), ("fuel", false)]
        {
            assert_eq!(set.takes(lemma, class_of), there, "{lemma}");
        }
        assert!(!set.has("gas"));
        assert!(!set.is_empty() && WordSet::default().is_empty());
    }
}
