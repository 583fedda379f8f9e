//! What is done to the words of every token, done quickly: hashing for tables that are looked up and never walked
//! through, the same in every run; small letters.

use std::borrow::Cow;
use std::hash::{BuildHasherDefault, Hasher};

/// The text in lower case: itself where it has only small letters of ASCII, as most words do.
pub(crate) fn lower(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        text.into()
    } else {
        text.to_lowercase().into()
    }
}

/// What such a table hashes by.
pub(crate) type FastHash = BuildHasherDefault<FastHasher>;

/// An odd number without pattern (the golden ratio's fraction).
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// Takes eight bytes at a time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FastHasher(u64);

impl FastHasher {
    fn take(&mut self, word: u64) {
        let mixed = (self.0.rotate_left(23) ^ word).wrapping_mul(FACTOR);
        self.0 = mixed ^ (mixed >> 29);
    }
}

impl Hasher for FastHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.take(u64::from_le_bytes(*word));
        }
        let last = rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        self.take(last | (bytes.len() as u64) << 56);
    }

    // Behind a text comes a byte that is always the same.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        let mixed = self.0.wrapping_mul(FACTOR);
        mixed ^ (mixed >> 32)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn small_letters_are_those_of_the_language() {
        for text in ["", "rebels", "n't", "Assad", "ÇİÇEK", "straße", "ΟΔΟΣ", "naïve", "K"]
        {
            assert_eq!(lower(text), text.to_lowercase());
        }
        assert!(matches!(lower("rebels"), Cow::Borrowed(_)));
    }

    #[test]
    fn words_that_differ_in_one_place_are_told_apart() {
        let mut table: HashMap<String, usize, FastHash> = HashMap::default();
        let words: Vec<String> = (0..20_000).map(|number| format!("word-{number:x}")).collect();
        for (number, word) in words.iter().enumerate() {
            table.insert(word.clone(), number);
        }
        assert!(words.iter().enumerate().all(|(number, word)| table.get(word) == Some(&number)));
        assert_eq!(table.get("word-never"), None);
        let hash = |word: &str| std::hash::BuildHasher::hash_one(&FastHash::default(), word);
        assert!(hash("a") != hash("a\0") && hash("") != hash("\0"));
    }
}
