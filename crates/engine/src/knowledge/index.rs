//! The index over all aliases: which names start here?
//!
//! A phrase is the sequence of its folded units. The table holds the hash of every phrase and of every
//! beginning of one, so that a text is followed unit by unit until no phrase goes on.

use super::fold::{Unit, next_unit};
use super::hash::{NONE, Slots, chain, first_key, hash};
use super::units::{MAX_UNITS, Units};

/// Bits that remember first units; with twenty thousand of them one word in seven passes by accident.
const START_BITS: usize = 1 << 17;

/// The hashes of articles, whose case never counts: "Al-Qaeda" is also "al-Qaeda".
pub(super) fn articles() -> [u64; 3] {
    [hash(b"the"), hash(b"al"), hash(b"el")]
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

/// A bit for every first unit: most words of a text start no name, and this tells at once.
#[derive(Clone, Debug, Default)]
pub(super) struct Starts {
    bits: Vec<u64>,
}

impl Starts {
    /// No phrase yet, with the room for many.
    pub(super) fn new() -> Self {
        Self { bits: vec![0; START_BITS / 64] }
    }

    /// Adds a first unit by its [`first_key`].
    pub(super) fn add(&mut self, key: u64) {
        let bit = (key >> 32) as usize % START_BITS;
        self.bits[bit / 64] |= 1 << (bit % 64);
    }

    /// Whether a phrase may start at byte `from`: sure of a no, not of a yes.
    pub(super) fn may(&self, text: &str, from: usize) -> bool {
        let Some(rest) = text.as_bytes().get(from..) else { return false };
        if self.bits.is_empty() {
            return false;
        }
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
        let bit = (first_key(&rest[..length]) >> 32) as usize % START_BITS;
        self.bits[bit / 64] >> (bit % 64) & 1 == 1
    }
}

/// One alias in the index.
#[derive(Clone, Copy, Debug)]
struct Leaf {
    /// What it stands for.
    value: u32,
    /// Units that must start with a capital, a bit each.
    capital: u16,
    /// Units that must be capitals altogether.
    capitals: u16,
    /// The leaf before it of the same phrase, or [`NONE`].
    next: u32,
}

/// Phrases to numbers, matched by folded units.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    /// Of every phrase the newest leaf, of the beginnings of phrases [`NONE`].
    slots: Slots,
    leaves: Vec<Leaf>,
}

impl Phrases {
    /// None yet, with room for so many.
    pub(super) fn with_room(phrases: usize) -> Self {
        Self { slots: Slots::with_room(phrases * 2), leaves: Vec::with_capacity(phrases) }
    }

    /// Adds a phrase by its units; in `articles` capitals do not count.
    pub(super) fn insert(&mut self, units: &Units, articles: &[u64; 3], value: u32) {
        let Some((last, before)) = units.hashes().split_last() else { return };
        let (mut state, mut article) = (0, 0);
        for (own, at) in before.iter().zip(0..) {
            article |= u16::from(articles.contains(own)) << at;
            state = chain(state, *own);
            self.slots.slot(state);
        }
        article |= u16::from(articles.contains(last)) << before.len();
        let newest = self.slots.slot(chain(state, *last));
        let leaf = self.leaves.len() as u32;
        let (capital, capitals) = (units.capital & !article, units.capitals & !article);
        self.leaves.push(Leaf { value, capital, capitals, next: *newest });
        *newest = leaf;
    }

    /// All phrases that start at byte `from` of `text` and end before byte `limit`, the longest first; those
    /// of one length in the order in which they were added.
    ///
    /// `unit` is the first unit there, with its letters in `buffer`.
    pub(super) fn at(
        &self,
        text: &str,
        mut unit: Unit,
        buffer: &mut String,
        limit: usize,
        any_case: bool,
    ) -> Vec<Hit> {
        let mut hits = Vec::new();
        if self.leaves.is_empty() {
            return hits;
        }
        let (from, mut state) = (unit.start, 0u64);
        let (mut capital, mut capitals) = (0u16, 0u16);
        for count in 0..MAX_UNITS {
            if unit.end > limit {
                break;
            }
            state = chain(state, hash(buffer.as_bytes()));
            let Some(mut leaf) = self.slots.get(state) else { break };
            capital |= u16::from(unit.capital) << count;
            capitals |= u16::from(unit.capitals) << count;
            while leaf != NONE {
                let Some(found) = self.leaves.get(leaf as usize) else { break };
                let fits = found.capital & !capital == 0 && found.capitals & !capitals == 0;
                if any_case || fits {
                    let (end, end_with_period) = (unit.end, unit.end_with_period);
                    hits.push(Hit { value: found.value, start: from, end, end_with_period });
                }
                leaf = found.next;
            }
            let short = buffer.len() <= 3;
            match next_unit(text, unit.end_with_period, buffer, short) {
                Some(next) => unit = next,
                None => break,
            }
        }
        // Shortest first and newest first so far.
        hits.reverse();
        hits
    }
}

/// Phrases with the bits of their first units.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    starts: Starts,
    phrases: Phrases,
    /// Whether letters' case is of no account.
    any_case: bool,
    articles: [u64; 3],
}

impl Index {
    /// An index with or without regard to capitals, with room for so many phrases.
    pub(super) fn new(any_case: bool, phrases: usize) -> Self {
        let phrases = Phrases::with_room(phrases);
        Self { starts: Starts::new(), phrases, any_case, articles: articles() }
    }

    /// Adds `phrase`; a leading "the" in lower case is left out.
    pub(super) fn insert(&mut self, phrase: &str, value: u32, units: &mut Units) {
        units.read(phrase.strip_prefix("the ").unwrap_or(phrase));
        self.insert_units(units, value);
    }

    /// Adds a phrase by its units.
    pub(super) fn insert_units(&mut self, units: &Units, value: u32) {
        if units.count > 0 {
            self.starts.add(units.first);
            self.phrases.insert(units, &self.articles, value);
        }
    }

    /// See [`Phrases::at`].
    pub(super) fn at(&self, text: &str, from: usize, limit: usize) -> Vec<Hit> {
        if !self.starts.may(text, from) {
            return Vec::new();
        }
        let mut buffer = String::with_capacity(32);
        match next_unit(text, from, &mut buffer, false).filter(|unit| unit.start == from) {
            Some(first) => self.phrases.at(text, first, &mut buffer, limit, self.any_case),
            None => Vec::new(),
        }
    }
}

/// Lists of numbers by hash, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists<T> {
    /// Of every key the newest item, as an index.
    slots: Slots,
    /// Items with the index of the one before of the same key, or [`NONE`].
    items: Vec<(T, u32)>,
}

impl<T: Copy + PartialEq> Lists<T> {
    /// Empty, with room for so many items.
    pub(super) fn with_room(count: usize) -> Self {
        Self { slots: Slots::with_room(count), items: Vec::with_capacity(count) }
    }

    /// Adds an item to a key's list, unless it was the last one there.
    pub(super) fn add(&mut self, key: u64, item: T) {
        let newest = self.slots.slot(key);
        if self.items.get(*newest as usize).is_some_and(|(last, _)| *last == item) {
            return;
        }
        let index = self.items.len() as u32;
        self.items.push((item, *newest));
        *newest = index;
    }

    /// The items of a key, the first added first.
    pub(super) fn get(&self, key: u64) -> Vec<T> {
        let mut items = Vec::new();
        let mut at = self.slots.get(key).unwrap_or(NONE);
        while let Some((item, before)) = self.items.get(at as usize) {
            items.push(*item);
            at = *before;
        }
        items.reverse();
        items
    }
}
