//! Texts that are the same, or nearly: the same report from two sources, a second download.
//!
//! Each text is a set of groups of four words. Of each set only the least of 64 kinds of hash are kept (minhash, Broder 1997);
//! the share of equal ones estimates how much two sets have in common. Texts that agree in all of four neighbouring
//! hashes are compared, so that fifty thousand texts need not be compared each with each.

use std::collections::BTreeMap;

use crate::text_id::hash;

/// Kinds of hashes, and how many of them stand together.
const KINDS: usize = 64;
const BAND: usize = 4;

/// Words in a group.
const GROUP: usize = 4;

/// Texts are nearly the same where so much of all their groups is in both: of two that are equally long, five of six.
const NEARLY: f32 = 0.7;

/// At most so many words of a text are looked at.
const MOST_WORDS: usize = 4_000;

/// What is kept of a text.
#[derive(Clone, Debug)]
pub(crate) struct Sketch {
    whole: u64,
    least: [u32; KINDS],
    words: usize,
}

/// How alike a text is to an earlier one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Twin {
    /// The earlier one, by its place.
    pub(crate) of: usize,
    /// Whether word for word.
    pub(crate) exact: bool,
}

/// Texts that came so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Twins<'a> {
    sketches: Vec<&'a Sketch>,
    whole: BTreeMap<u64, usize>,
    bands: BTreeMap<(u8, u64), Vec<u32>>,
}

impl<'a> Twins<'a> {
    /// Takes a text in; gives the earliest one that it is like.
    pub(crate) fn add(&mut self, sketch: &'a Sketch) -> Option<Twin> {
        let at = self.sketches.len();
        let exact = self.whole.get(&sketch.whole).map(|of| Twin { of: *of, exact: true });
        let twin = exact.or_else(|| self.nearest(sketch));
        if exact.is_none() {
            self.whole.insert(sketch.whole, at);
            for key in sketch.bands() {
                let band = self.bands.entry(key).or_default();
                // A band that very many share says nothing: it is a phrase of all of them.
                if band.len() < 50 {
                    band.push(at as u32);
                }
            }
        }
        self.sketches.push(sketch);
        twin
    }

    fn nearest(&self, sketch: &Sketch) -> Option<Twin> {
        if sketch.words < GROUP * 3 {
            return None; // A line or two may be alike by chance.
        }
        let mut found: Vec<u32> =
            sketch.bands().filter_map(|key| self.bands.get(&key)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        let near = |of: &u32| self.sketches[*of as usize].alike(sketch) >= NEARLY;
        found.into_iter().find(near).map(|of| Twin { of: of as usize, exact: false })
    }
}

impl Sketch {
    /// What is to be kept of a text; the work of it is here.
    pub(crate) fn of(text: &str) -> Self {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(MOST_WORDS)
            .collect();
        let whole = hash(text.split_whitespace());
        let mut least = [u32::MAX; KINDS];
        for group in words.windows(GROUP.min(words.len().max(1))) {
            let mut seed = hash(group.iter().copied());
            for least in &mut least {
                seed = mix(seed);
                *least = (*least).min((seed >> 32) as u32);
            }
        }
        Self { whole, least, words: words.len() }
    }

    fn bands(&self) -> impl Iterator<Item = (u8, u64)> + '_ {
        (0_u8..).zip(self.least.chunks_exact(BAND)).map(|(at, band)| {
            (at, band.iter().fold(0_u64, |key, hash| mix(key ^ u64::from(*hash))))
        })
    }

    fn alike(&self, other: &Self) -> f32 {
        let equal = self.least.iter().zip(&other.least).filter(|(a, b)| a == b).count();
        equal as f32 / KINDS as f32
    }
}

/// The step of splitmix64 (Steele, Lea, Flood 2014).
fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The foreign minister of Russia met the secretary of state of the United States in Geneva on Friday \
        to speak about a truce in Syria. They did not agree on the terms, and each of them accused the other side of having \
        broken its word. A second meeting is planned for next week in Moscow, officials on both sides said late at night.";

    #[test]
    fn the_same_and_nearly_the_same_are_found() {
        let near = TEXT.replace("late at night", "on Saturday");
        let other = "Troops of the government took two villages north of Aleppo, a monitor said, after days of air strikes by \
            warplanes whose origin was not clear; rebels said that they had left one of them.";
        let cases = [
            (TEXT, None),
            (&TEXT.replace(' ', "\n"), Some(Twin { of: 0, exact: true })),
            (&near, Some(Twin { of: 0, exact: false })),
            (other, None),
            ("Short text.", None),
            ("Short test.", None),
            ("Short text.", Some(Twin { of: 4, exact: true })),
            ("", None),
        ];
        let sketches = cases.map(|(text, _)| Sketch::of(text));
        let mut twins = Twins::default();
        for ((text, expected), sketch) in cases.iter().zip(&sketches) {
            assert_eq!(twins.add(sketch), *expected, "{text}");
        }
    }
}
