//! Features by their hashes: a template's number and the words that fill it.

/// A feature: the number of its template and the hash of template and words.
pub type Feature = (u8, u32);

/// A growing list of features.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FeatureList {
    /// In the order in which they were added.
    pub features: Vec<Feature>,
}

/// A word as features know it: its hash, made once for all features that it is in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::coder) struct Key(u32);

/// What stands for a word that there is not.
pub(in crate::coder) const NO_WORD: Key = Key::of("");

impl Key {
    /// The hash of a word (FNV-1a, 32 bits).
    pub(in crate::coder) const fn of(word: &str) -> Self {
        let (bytes, mut hash, mut at) = (word.as_bytes(), 0x811c_9dc5_u32, 0);
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
            at += 1;
        }
        Self(hash)
    }

    /// The word of a small number.
    pub(in crate::coder) const fn number(number: u32) -> Self {
        Self((number + 1).wrapping_mul(0x9e37_79b1))
    }
}

/// A hash in the making, word after word.
#[derive(Clone, Copy, Debug)]
pub(in crate::coder) struct Hash(u32);

impl Hash {
    /// The hash of a template's number.
    pub(in crate::coder) const fn of(template: u8) -> Self {
        Self((template as u32 + 1).wrapping_mul(0x85eb_ca6b))
    }

    /// With a word more.
    #[must_use]
    pub(in crate::coder) const fn with(self, word: Key) -> Self {
        Self((self.0.rotate_left(5) ^ word.0).wrapping_mul(0x9e37_79b1))
    }

    /// As a word of another hash.
    pub(in crate::coder) const fn key(self) -> Key {
        Key(self.0)
    }

    /// Its value; the upper bits are mixed into the lower, which are what tables are addressed by.
    pub(in crate::coder) const fn value(self) -> u32 {
        let mixed = (self.0 ^ (self.0 >> 15)).wrapping_mul(0x2c1b_3c6d);
        mixed ^ (mixed >> 13)
    }
}

/// Where features go: into a list for the fit, or straight into the sums that they come to.
pub(in crate::coder) trait FeatureSink {
    /// Takes a feature: the number of its template and its hash.
    fn put(&mut self, template: u8, hash: u32);

    /// Adds the feature of a template and its words.
    fn add(&mut self, template: u8, words: &[Key]) {
        let hash = words.iter().fold(Hash::of(template), |hash, word| hash.with(*word));
        self.put(template, hash.value());
    }
}

impl FeatureSink for FeatureList {
    fn put(&mut self, template: u8, hash: u32) {
        self.features.push((template, hash));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn template_words_and_order_tell_features_apart() {
        let mut list = FeatureList::default();
        let [ab, c, a, bc] = ["ab", "c", "a", "bc"].map(Key::of);
        for (template, words) in [(1, [ab, c]), (1, [c, ab]), (1, [a, bc]), (2, [ab, c])] {
            list.add(template, &words);
        }
        list.add(1, &[ab, c, NO_WORD]);
        let values: BTreeSet<u32> = list.features.iter().map(|feature| feature.1).collect();
        assert_eq!(values.len(), 5);
    }
}
