//! Features by their hashes: a template's number and the words that fill it.

/// A feature: the number of its template and the hash of template and words.
pub type Feature = (u8, u32);

/// A growing list of features.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FeatureList {
    /// In the order in which they were added.
    pub features: Vec<Feature>,
}

/// The hash of no bytes at all (FNV-1a, 32 bits).
const START: u32 = 0x811c_9dc5;
/// What a hash is multiplied by after each byte.
const PRIME: u32 = 0x0100_0193;

/// A hash in the making.
#[derive(Clone, Copy, Debug)]
pub struct Hash(u32);

impl Hash {
    /// The hash of a template's number.
    pub fn of(template: u8) -> Self {
        Self(START).byte(template)
    }

    /// With one byte more.
    #[must_use]
    pub fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ u32::from(byte)).wrapping_mul(PRIME))
    }

    /// With a word more, and a mark behind it that no word has.
    #[must_use]
    pub fn word(self, word: &str) -> Self {
        word.bytes().fold(self, Self::byte).byte(0xff)
    }

    /// With another hash.
    #[must_use]
    pub fn join(self, other: Hash) -> Self {
        other.0.to_le_bytes().into_iter().fold(self, Self::byte)
    }

    /// Its value; the upper bits are mixed into the lower, which are what tables are addressed by.
    pub fn value(self) -> u32 {
        let mixed = (self.0 ^ (self.0 >> 15)).wrapping_mul(0x2c1b_3c6d);
        mixed ^ (mixed >> 13)
    }
}

/// Where features go: into a list for the fit, or straight into the sums that they come to.
pub(in crate::coder) trait FeatureSink {
    /// Takes a feature: the number of its template and its hash.
    fn put(&mut self, template: u8, hash: u32);

    /// Adds the feature of a template and its words.
    fn add(&mut self, template: u8, words: &[&str]) {
        let hash = words.iter().fold(Hash::of(template), |hash, word| hash.word(word));
        self.put(template, hash.value());
    }

    /// Adds the feature of a template, a hash and words.
    fn add_with(&mut self, template: u8, first: Hash, words: &[&str]) {
        let hash = words.iter().fold(Hash::of(template).join(first), |hash, word| hash.word(word));
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
    use super::{FeatureList, FeatureSink};

    #[test]
    fn words_keep_their_bounds() {
        let mut list = FeatureList::default();
        list.add(1, &["ab", "c"]);
        list.add(1, &["a", "bc"]);
        list.add(2, &["ab", "c"]);
        let values: Vec<u32> = list.features.iter().map(|feature| feature.1).collect();
        assert!(values[0] != values[1] && values[0] != values[2]);
    }
}
