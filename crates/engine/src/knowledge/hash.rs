//! Hashes that are the same in every run and on every machine, and the table that is keyed by them.
//!
//! The tables hold 64-bit hashes alone and no words: with a hundred thousand names, two that differ share a
//! hash in one of 10⁹ dictionaries. Filling them takes no memory but their own, which keeps starting fast.

/// An odd number without pattern (the golden ratio's fraction).
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// In every byte the bit that tells small letters from capitals; all ASCII digits have it too.
const SMALL: u64 = 0x2020_2020_2020_2020;

/// Stirs a number so that every bit of it acts on every bit of the result.
fn stir(number: u64) -> u64 {
    let product = (number ^ (number >> 32)).wrapping_mul(FACTOR);
    product ^ (product >> 29)
}

/// The hash of bytes, eight at a time, each with the bits of `also` set.
fn hash_with(bytes: &[u8], also: u64) -> u64 {
    let mut state = (bytes.len() as u64).wrapping_mul(FACTOR);
    let (chunks, rest) = bytes.as_chunks();
    for chunk in chunks {
        state = stir(state ^ (u64::from_le_bytes(*chunk) | also)).rotate_left(23);
    }
    stir(stir(state ^ (short_word(rest) | cut(also, rest.len()))))
}

/// Up to seven bytes as one number, the first in its lowest byte. What overlaps is the same twice.
fn short_word(bytes: &[u8]) -> u64 {
    let at = |place: usize| u64::from(bytes[place]) << (8 * place);
    match (bytes.first_chunk(), bytes.last_chunk(), bytes.len()) {
        (Some(first), Some(last), length) => {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            u64::from(first) | u64::from(last) << (8 * (length - 4))
        }
        (_, _, 0) => 0,
        (_, _, length) => at(0) | at(length / 2) | at(length - 1),
    }
}

/// The lowest bytes of a number, so many of them and less than eight.
fn cut(number: u64, bytes: usize) -> u64 {
    number & ((1 << (8 * bytes)) - 1)
}

/// The hash of bytes as they are.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    hash_with(bytes, 0)
}

/// The hash that a word of ASCII letters and digits has in small letters.
pub(super) fn hash_small(word: &[u8]) -> u64 {
    hash_with(word, SMALL)
}

/// How many bytes of a word [`first_key`] looks at.
pub(super) const FIRST_BYTES: usize = 8;

/// The key of a folded unit, or of a word of ASCII letters and digits, by its first eight bytes: coarser than a
/// hash, and made without looking at all of it.
pub(super) fn first_key(word: &[u8]) -> u64 {
    let first = match word.first_chunk::<FIRST_BYTES>() {
        Some(first) => u64::from_le_bytes(*first) | SMALL,
        None => short_word(word) | cut(SMALL, word.len()),
    };
    stir(stir(first))
}

/// The hash of a sequence that goes on with `next`, a hash too.
pub(super) fn chain(state: u64, next: u64) -> u64 {
    stir(state.rotate_left(23) ^ next)
}

/// What a slot holds that was never set.
pub(super) const NONE: u32 = u32::MAX;

/// A table from hashes to numbers, by open addressing.
#[derive(Clone, Debug)]
pub(super) struct Slots {
    /// 0 where nothing is; as many as a power of two.
    keys: Vec<u64>,
    values: Vec<u32>,
    used: usize,
}

impl Default for Slots {
    fn default() -> Self {
        Self::with_room(0)
    }
}

impl Slots {
    /// An empty table that takes so many keys without growing.
    pub(super) fn with_room(count: usize) -> Self {
        let size = (count * 3 / 2).max(16).next_power_of_two();
        Self { keys: vec![0; size], values: vec![NONE; size], used: 0 }
    }

    /// Where a key is, or would be.
    fn place(&self, key: u64) -> usize {
        let mask = self.keys.len() - 1;
        let mut at = key as usize & mask;
        while self.keys[at] != key && self.keys[at] != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    /// The number of a key that was set.
    pub(super) fn get(&self, key: u64) -> Option<u32> {
        let at = self.place(key.max(1));
        (self.keys[at] != 0).then(|| self.values[at])
    }

    /// The number of a key, for setting it; [`NONE`] where it is new.
    pub(super) fn slot(&mut self, key: u64) -> &mut u32 {
        if (self.used + 1) * 4 > self.keys.len() * 3 {
            self.grow();
        }
        let key = key.max(1);
        let at = self.place(key);
        if self.keys[at] == 0 {
            self.keys[at] = key;
            self.used += 1;
        }
        &mut self.values[at]
    }

    fn grow(&mut self) {
        let mut larger = Self::with_room(self.keys.len() * 4 / 3);
        for (key, value) in self.keys.iter().zip(&self.values).filter(|(key, _)| **key != 0) {
            *larger.slot(*key) = *value;
        }
        *self = larger;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_grows_and_keeps_what_it_holds() {
        let mut slots = Slots::with_room(2);
        for number in 0..5_000u32 {
            *slots.slot(hash(&number.to_le_bytes())) = number;
        }
        for number in 0..5_000u32 {
            assert_eq!(slots.get(hash(&number.to_le_bytes())), Some(number));
        }
        assert_eq!(slots.get(hash(b"never set")), None);
    }

    #[test]
    fn capitals_hash_as_small_letters() {
        for word in ["", "A", "Moscow", "MOSCOW2", "Sovereign", "Constantinopolitan"] {
            let small = word.to_ascii_lowercase();
            assert_eq!(hash_small(word.as_bytes()), hash(small.as_bytes()), "{word}");
        }
        assert_ne!(chain(hash(b"a"), hash(b"b")), chain(hash(b"b"), hash(b"a")));
        assert_eq!(first_key(b"MOSCOW"), first_key(b"moscow"));
        assert_eq!(first_key(b"constantine"), first_key(b"Constantinople"));
        assert_ne!(first_key(b"a"), first_key(b"aa"));
    }
}
