//! The trie over all aliases: which names start here?

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::fold::next_unit;

/// Longest alias, in units; what is longer is cut (names are far below).
const MAX_UNITS: usize = 16;

/// Bits that remember first units; with ten thousand of them one word in six passes by accident.
const START_BITS: usize = 1 << 16;

/// FNV-1a: the tables are keyed by our own words, so no defence against chosen keys is needed, and the
/// same input gives the same table everywhere.
#[derive(Clone, Copy)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        // The tables take the lowest bits for the place and the highest for the check.
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(26);
    }
}

/// A hash table that is the same in every run.
pub(crate) type Table<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

/// One alias in the trie.
#[derive(Clone, Copy, Debug)]
struct Leaf {
    /// What it stands for.
    value: u32,
    /// Units that must start with a capital, a bit each.
    capital: u16,
    /// Units that must be capitals altogether.
    capitals: u16,
    /// The next leaf of the same node, plus one; 0 for none.
    next: u32,
}

/// Phrases to numbers, matched by folded units.
#[derive(Clone, Debug, Default)]
pub(super) struct Trie {
    units: Table<Box<str>, u32>,
    edges: Table<u64, u32>,
    /// First leaf of every node, plus one; 0 for none. Node 0 is the root.
    nodes: Vec<u32>,
    leaves: Vec<Leaf>,
    /// Whether letters' case is of no account.
    any_case: bool,
    /// A bit for the hash of every first unit: most words of a text start no name, and this tells at once.
    starts: Vec<u64>,
}

/// An alias that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// What it stands for.
    pub(super) value: u32,
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// The same with an abbreviation's last period.
    pub(super) end_with_period: usize,
}

impl Trie {
    /// A trie with or without regard to capitals, with room for so many phrases.
    pub(super) fn new(any_case: bool, phrases: usize) -> Self {
        let mut trie = Self { nodes: vec![0], any_case, ..Self::default() };
        trie.starts = vec![0; START_BITS / 64];
        trie.units.reserve(phrases / 2);
        trie.edges.reserve(phrases * 2);
        trie
    }

    /// Adds `phrase`; a leading "the" in lower case is left out.
    pub(super) fn insert(&mut self, phrase: &str, value: u32) {
        let phrase = phrase.strip_prefix("the ").unwrap_or(phrase);
        let (mut node, mut capital, mut capitals, mut count) = (0u32, 0u16, 0u16, 0usize);
        let mut buffer = String::new();
        let (mut from, mut short) = (0, false);
        while let Some(unit) = next_unit(phrase, from, &mut buffer, short) {
            if count == MAX_UNITS {
                break;
            }
            if count == 0 {
                let bit = start_bit(buffer.bytes());
                self.starts[bit / 64] |= 1 << (bit % 64);
            }
            let article = buffer == "the";
            capital |= u16::from(unit.capital && !article) << count;
            capitals |= u16::from(unit.capitals && buffer.len() > 1 && !article) << count;
            let fresh = self.units.len() as u32;
            let id = match self.units.get(buffer.as_str()) {
                Some(id) => *id,
                None => *self.units.entry(buffer.as_str().into()).or_insert(fresh),
            };
            let next = self.nodes.len() as u32;
            node = *self.edges.entry(edge(node, id)).or_insert(next);
            if node == next {
                self.nodes.push(0);
            }
            (from, short, count) = (unit.end_with_period, buffer.len() <= 3, count + 1);
        }
        if count > 0 {
            let first = &mut self.nodes[node as usize];
            self.leaves.push(Leaf { value, capital, capitals, next: *first });
            *first = self.leaves.len() as u32;
        }
    }

    /// Whether a phrase may start at byte `from`: sure of a no, not of a yes.
    fn may_start(&self, text: &str, from: usize) -> bool {
        let Some(rest) = text.as_bytes().get(from..) else { return false };
        let length =
            rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        // What follows may belong to the word: the slow way decides.
        if length == 0
            || rest
                .get(length)
                .is_some_and(|byte| !byte.is_ascii() || matches!(byte, b'.' | b'\'' | b'`'))
        {
            return true;
        }
        let bit = start_bit(rest[..length].iter().map(u8::to_ascii_lowercase));
        self.starts[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// All phrases that start at byte `from` of `text` and end before byte `limit`, the longest first; those
    /// of one length in the order in which they were added.
    pub(super) fn at(&self, text: &str, from: usize, limit: usize) -> Vec<Hit> {
        let mut hits = Vec::new();
        if !self.may_start(text, from) {
            return hits;
        }
        let mut buffer = String::with_capacity(32);
        let (mut node, mut at, mut short) = (0u32, from, false);
        let (mut capital, mut capitals) = (0u16, 0u16);
        for count in 0..MAX_UNITS {
            let Some(unit) = next_unit(text, at, &mut buffer, short) else { break };
            if unit.end > limit || (count == 0 && unit.start != from) {
                break;
            }
            let Some(id) = self.units.get(buffer.as_str()) else { break };
            let Some(next) = self.edges.get(&edge(node, *id)) else { break };
            capital |= u16::from(unit.capital) << count;
            capitals |= u16::from(unit.capitals) << count;
            node = *next;
            let mut leaf = self.nodes[node as usize];
            while leaf != 0 {
                let found = self.leaves[leaf as usize - 1];
                let fits = found.capital & !capital == 0 && found.capitals & !capitals == 0;
                if self.any_case || fits {
                    let (end, end_with_period) = (unit.end, unit.end_with_period);
                    hits.push(Hit { value: found.value, start: from, end, end_with_period });
                }
                leaf = found.next;
            }
            (at, short) = (unit.end_with_period, buffer.len() <= 3);
        }
        // Shortest first and newest first so far.
        hits.reverse();
        hits
    }
}

/// The place of a word's bit among the first units.
fn start_bit(word: impl Iterator<Item = u8>) -> usize {
    let mut hash = Fnv::default();
    word.for_each(|byte| hash.write_u8(byte));
    hash.finish() as usize % START_BITS
}

fn edge(node: u32, unit: u32) -> u64 {
    u64::from(node) << 32 | u64::from(unit)
}
