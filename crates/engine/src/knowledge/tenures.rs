//! Who held which office, by the place that it is of; each place's tenures are read when it is asked for.

use std::sync::OnceLock;

use super::cursor::Cursor;
use super::hash::{NONE, Slots, hash};
use super::index::Lists;
use super::lines::Lines;

/// Bits of a tenure: it makes a holder of the place that the office is of, and of the country.
pub(super) const HOLDS_OWN: u32 = 1;
/// See [`HOLDS_OWN`].
pub(super) const HOLDS_STATE: u32 = 2;
/// How many bits these are.
pub(super) const FLAG_BITS: u32 = 2;

/// The tenures of a place.
#[derive(Clone, Copy, Debug)]
struct Block {
    /// The country's entry, or [`NONE`].
    country: u32,
    bytes: &'static [u8],
}

/// All places with offices.
#[derive(Clone, Debug, Default)]
pub(super) struct Tenures {
    /// What the offices are of: ids of institutions, organisations and countries.
    names: Lines,
    blocks: Vec<Block>,
    /// Hash of a place's name to its number, and the numbers of a country's places; made at the first question.
    places: OnceLock<(Slots, Lists<u32>)>,
}

impl Tenures {
    /// The blocks that `from` has, in the order of the names.
    pub(super) fn read(names: Lines, from: &mut Cursor) -> Self {
        let count = from.number();
        let block = |from: &mut Cursor| {
            let country = from.number().checked_sub(1).unwrap_or(NONE);
            Block { country, bytes: from.block() }
        };
        let blocks = (0..count).map(|_| block(from)).collect();
        Self { names, blocks, places: OnceLock::new() }
    }

    fn places(&self) -> &(Slots, Lists<u32>) {
        self.places.get_or_init(|| {
            let mut numbers = Slots::with_room(self.blocks.len());
            let mut countries = Lists::with_room(self.blocks.len());
            for ((name, block), number) in self.names.iter().zip(&self.blocks).zip(0u32..) {
                *numbers.slot(hash(name.as_bytes())) = number;
                countries.add(u64::from(block.country) + 1, number);
            }
            (numbers, countries)
        })
    }

    /// Persons with the numbers of their tenures who held an office in a place, in the order of the files; where
    /// the place is a country, its entry is given.
    pub(super) fn get(&self, place: &str, country: Option<u32>, office: u32) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        let (numbers, countries) = self.places();
        if let Some(number) = numbers.get(hash(place.as_bytes())) {
            self.take(number, office, HOLDS_OWN, &mut found);
        }
        for number in
            country.map(|country| countries.get(u64::from(country) + 1)).into_iter().flatten()
        {
            self.take(number, office, HOLDS_STATE, &mut found);
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Takes the tenures of a place that are of an office and have a flag.
    fn take(&self, place: u32, office: u32, flag: u32, found: &mut Vec<(u32, u32)>) {
        let Some(block) = self.blocks.get(place as usize) else { return };
        let (mut from, mut entry) = (Cursor::new(block.bytes), 0);
        while !from.is_empty() {
            entry += from.number();
            let tenure = from.number();
            if from.number() == office && tenure & flag != 0 {
                found.push((entry, tenure >> FLAG_BITS));
            }
        }
    }
}
