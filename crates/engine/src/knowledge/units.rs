//! The units of a phrase as hashes: what the tables of names are keyed by.

use super::fold::next_unit;
use super::hash::{chain, first_key, hash, hash_small};

/// Longest phrase, in units; what is longer is cut (names are far below).
pub(super) const MAX_UNITS: usize = 16;

/// A phrase's units, without their letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Units {
    /// [`first_key`] of the first.
    pub(super) first: u64,
    /// Hash of each.
    pub(super) hashes: [u64; MAX_UNITS],
    /// How many there are.
    pub(super) count: usize,
    /// Those that start with a capital, a bit each.
    pub(super) capital: u16,
    /// Those of two letters and more that are capitals altogether.
    pub(super) capitals: u16,
    /// Those of one letter.
    pub(super) single: u16,
    /// Whether the phrase is made of nothing but ASCII letters and digits, spaces and hyphens.
    pub(super) plain: bool,
    buffer: String,
}

/// What a byte is in a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A small letter.
    Small,
    /// A capital or a digit.
    Other,
    /// A space or a hyphen.
    Between,
    /// What only the slow way reads.
    Slow,
}

/// The class of every byte.
pub(super) const CLASSES: [Class; 256] = {
    let mut classes = [Class::Slow; 256];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_lowercase() {
            classes[byte] = Class::Small;
        } else if (byte as u8).is_ascii_alphanumeric() {
            classes[byte] = Class::Other;
        } else if byte as u8 == b' ' || byte as u8 == b'-' {
            classes[byte] = Class::Between;
        }
        byte += 1;
    }
    classes
};

impl Units {
    /// Takes the units of `phrase`.
    pub(super) fn read(&mut self, phrase: &str) {
        (self.count, self.capital, self.capitals, self.single) = (0, 0, 0, 0);
        self.plain = self.read_plain(phrase.as_bytes());
        if self.plain {
            return;
        }
        (self.count, self.capital, self.capitals, self.single) = (0, 0, 0, 0);
        let (mut from, mut short) = (0, false);
        while let Some(unit) = next_unit(phrase, from, &mut self.buffer, short) {
            if self.count == MAX_UNITS {
                break;
            }
            let single = self.buffer.len() <= 1;
            let own = hash(self.buffer.as_bytes());
            if self.count == 0 {
                self.first = first_key(self.buffer.as_bytes());
            }
            self.add(own, unit.capital, unit.capitals, single);
            (from, short) = (unit.end_with_period, self.buffer.len() <= 3);
        }
    }

    /// The fast way, which most names can go: no letter needs to be written anew. False where it does not
    /// lead to the end.
    fn read_plain(&mut self, phrase: &[u8]) -> bool {
        let (mut start, mut small) = (0, false);
        for (byte, at) in phrase.iter().chain(b" ").zip(0..) {
            match CLASSES[*byte as usize] {
                Class::Small => {
                    small = true;
                    continue;
                }
                Class::Other => continue,
                Class::Between => {}
                Class::Slow => return false,
            }
            if start < at {
                if self.count == MAX_UNITS {
                    break;
                }
                let unit = &phrase[start..at];
                if self.count == 0 {
                    self.first = first_key(unit);
                }
                self.add(hash_small(unit), !unit[0].is_ascii_lowercase(), !small, unit.len() == 1);
            }
            (start, small) = (at + 1, false);
        }
        true
    }

    fn add(&mut self, own: u64, capital: bool, capitals: bool, single: bool) {
        self.hashes[self.count] = own;
        self.capital |= u16::from(capital) << self.count;
        self.capitals |= u16::from(capitals && !single) << self.count;
        self.single |= u16::from(single) << self.count;
        self.count += 1;
    }

    /// The hashes that were taken.
    pub(super) fn hashes(&self) -> &[u64] {
        &self.hashes[..self.count]
    }
}

/// The key of a sequence of units.
pub(super) fn key(hashes: &[u64]) -> u64 {
    hashes.iter().fold(0, |state, own| chain(state, *own))
}

/// The key of an id: that of its parts between hyphens, so that a name's slug has the key of the name.
pub(super) fn id_key(id: &str) -> u64 {
    go_on(0, id)
}

/// The key of an id that begins with what has the key `state`.
pub(super) fn go_on(state: u64, id: &str) -> u64 {
    id.as_bytes().split(|byte| *byte == b'-').fold(state, |state, part| chain(state, hash(part)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{fold, slug};

    #[test]
    fn the_fast_way_and_the_slow_way_agree() {
        let mut units = Units::default();
        for phrase in
            ["Saint Petersburg", "al-Assad", "US", "UN Security Council", "", "- a", "G7 x"]
        {
            units.read(phrase);
            assert!(units.plain);
            let words = fold(phrase);
            let hashes: Vec<u64> = words
                .split(' ')
                .filter(|word| !word.is_empty())
                .map(|word| hash(word.as_bytes()))
                .collect();
            assert_eq!(units.hashes(), hashes, "{phrase}");
            assert!(phrase.is_empty() || key(units.hashes()) == id_key(&slug(phrase)), "{phrase}");
        }
        units.read("Côte d’Ivoire");
        assert!(!units.plain);
        assert_eq!(units.hashes(), [hash(b"cote"), hash(b"divoire")]);
        units.read("The UN a");
        assert_eq!((units.capital, units.capitals, units.single), (0b011, 0b010, 0b100));
    }
}
