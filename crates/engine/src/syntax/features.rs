//! What the net sees of a token: rows of embedding tables. `training/features.py` does the same.

/// How many features a token has.
pub(super) const FEATURES: usize = 9;

/// Which words have an embedding of their own, and which are known as parts of names.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    /// Row 0 is the unknown word, the first word has row 1.
    pub(super) words: Hashes,
    /// The gazetteer's words.
    pub(super) names: Hashes,
    /// For each of them the kinds of names that it is part of, as a sum.
    pub(super) kinds: Vec<u8>,
}

/// The kinds "place" and "in the name of a place" of `training/gazetteer.py`.
const PLACE: u32 = 1 | 2;

impl Lexicon {
    fn row(&self, hash: u32) -> u32 {
        self.words.find(hash).map_or(0, |at| at as u32 + 1)
    }

    /// Whether a word is known as a place's name or part of one.
    pub(super) fn is_place(&self, form: &str) -> bool {
        let mut scratch = Scratch::default();
        scratch.fill(form);
        self.kind(fnv(0, scratch.small.as_bytes()) & ((1 << HASH_BITS) - 1)) & PLACE != 0
    }

    /// Whether a word in small letters has an embedding of its own: it is common in treebanks and news.
    pub(super) fn is_word(&self, small: &str) -> bool {
        self.row(fnv(0, small.as_bytes()) & ((1 << HASH_BITS) - 1)) > 0
    }

    /// Whether a word in small letters is known as part of names.
    pub(super) fn is_in_names(&self, small: &str) -> bool {
        self.kind(fnv(0, small.as_bytes()) & ((1 << HASH_BITS) - 1)) > 0
    }

    fn kind(&self, hash: u32) -> u32 {
        self.names.find(hash).and_then(|at| self.kinds.get(at)).map_or(0, |&kind| u32::from(kind))
    }
}

/// A set of words, as rising hashes.
#[derive(Clone, Debug, Default)]
pub(super) struct Hashes {
    hashes: Vec<u32>,
    /// For each value of a hash's high bits the place of the first hash that has them.
    starts: Vec<u32>,
}

/// Hashes have this many bits; the starts are by all but the lowest ten of them.
const HASH_BITS: u32 = 24;
const LOW_BITS: u32 = 10;

impl Hashes {
    /// A set of rising hashes.
    pub(super) fn new(hashes: Vec<u32>) -> Self {
        let mut starts = vec![0; (1 << (HASH_BITS - LOW_BITS)) + 1];
        for &hash in &hashes {
            if let Some(count) = starts.get_mut((hash >> LOW_BITS) as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { hashes, starts }
    }

    /// The place of a hash.
    fn find(&self, hash: u32) -> Option<usize> {
        let high = (hash >> LOW_BITS) as usize;
        let (Some(&from), Some(&to)) = (self.starts.get(high), self.starts.get(high + 1)) else {
            return None;
        };
        let near = self.hashes.get(from as usize..to as usize).unwrap_or_default();
        near.iter().position(|&known| known == hash).map(|at| from as usize + at)
    }
}

/// FNV-1a with 32 bits, seeded and finished by a multiply-xorshift.
pub(super) fn fnv(seed: u32, bytes: &[u8]) -> u32 {
    let mut value = 0x811C_9DC5 ^ seed.wrapping_mul(0x9E37_79B9);
    for &byte in bytes {
        value = (value ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    value ^= value >> 15;
    value = value.wrapping_mul(0x2C1B_3C6D);
    value ^ (value >> 13)
}

/// A token's rows, one a table of `sizes` rows. `scratch` is room to work in.
pub(super) fn rows(
    form: &str,
    lexicon: &Lexicon,
    sizes: &[u32; FEATURES],
    scratch: &mut Scratch,
) -> [u32; FEATURES] {
    scratch.fill(form);
    let Scratch { plain, small, shape, ends } = scratch;
    let count = ends.len() - 1;
    let suffix = |size: usize| &small.as_bytes()[ends[count.saturating_sub(size)]..];
    let prefix = |size: usize| &small.as_bytes()[..ends[size.min(count)]];
    let first = plain.chars().next().map_or(0, char::len_utf8);
    let parts =
        [suffix(2), suffix(3), suffix(4), &plain.as_bytes()[..first], prefix(3), shape.as_bytes()];
    let mut rows = [0; FEATURES];
    let hash = fnv(0, small.as_bytes()) & ((1 << HASH_BITS) - 1);
    rows[0] = lexicon.row(hash);
    for (index, part) in parts.iter().enumerate() {
        rows[index + 1] = fnv(index as u32 + 1, part) % sizes[index + 1].max(1);
    }
    rows[FEATURES - 2] = count.min(15) as u32;
    rows[FEATURES - 1] = lexicon.kind(hash).min(sizes[FEATURES - 1].saturating_sub(1));
    rows
}

/// Words longer than this many characters are cut for the features, so that no token costs more than another.
const LONGEST: usize = 64;

/// Room for a form's variants, kept from token to token.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    /// With plain quotes, dashes and ligatures.
    plain: String,
    /// In lower case, digits as 0.
    small: String,
    /// Runs of upper, lower, digit and other, each cut at two.
    shape: String,
    /// Byte offsets of the characters of `small`, and its length.
    ends: Vec<usize>,
}

impl Scratch {
    fn fill(&mut self, form: &str) {
        self.plain.clear();
        self.small.clear();
        self.shape.clear();
        self.ends.clear();
        for mark in form.chars().take(LONGEST) {
            match normal(mark) {
                Some(text) => self.plain.push_str(text),
                None => self.plain.push(mark),
            }
        }
        let mut run = (' ', 0);
        for mark in self.plain.chars() {
            self.ends.push(self.small.len());
            self.small.push(small(mark));
            let kind = kind(mark);
            run = if run.0 == kind { (kind, run.1 + 1) } else { (kind, 1) };
            if run.1 <= 2 && self.shape.chars().count() < 6 {
                self.shape.push(kind);
            }
        }
        self.ends.push(self.small.len());
    }
}

/// The lower case of a character with digits as 0, where it is one character.
fn small(mark: char) -> char {
    if mark.is_ascii_digit() {
        return '0';
    }
    let mut lower = mark.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => mark,
    }
}

/// A character's mark in a shape.
fn kind(mark: char) -> char {
    if mark.is_uppercase() {
        'X'
    } else if mark.is_alphabetic() {
        'x'
    } else if mark.is_ascii_digit() {
        'd'
    } else if mark.is_ascii() {
        mark
    } else {
        'o'
    }
}

/// What stands for a typographical character, if it is one.
pub(super) fn normal(mark: char) -> Option<&'static str> {
    Some(match mark {
        '‘' | '’' | '‚' | '‛' | '`' | '´' => "'",
        '“' | '”' | '„' | '«' | '»' => "\"",
        '–' | '—' | '‐' | '‑' | '‒' | '―' | '−' => "-",
        '…' => "...",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬀ' => "ff",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows that `training/features.py` gives with tables of these sizes and nothing in the lexicon.
    #[test]
    fn features_are_those_of_the_training() {
        let sizes = [1, 1024, 4096, 4096, 256, 3072, 256, 16, 16];
        let known: [(&str, [u32; FEATURES]); 7] = [
            ("The", [0, 434, 2699, 3665, 146, 2912, 97, 3, 0]),
            ("don’t", [0, 296, 1038, 935, 40, 594, 18, 5, 0]),
            ("Al-Qaeda", [0, 1001, 2877, 3758, 32, 1327, 46, 8, 0]),
            ("2016", [0, 978, 1440, 642, 2, 914, 62, 4, 0]),
            ("ﬁve", [0, 504, 4011, 2674, 86, 1438, 255, 4, 0]),
            ("Ärzte", [0, 583, 4063, 3427, 114, 2919, 97, 5, 0]),
            ("漢字", [0, 962, 578, 3975, 172, 2494, 255, 2, 0]),
        ];
        let lexicon = Lexicon::default();
        let mut scratch = Scratch::default();
        for (form, expected) in known {
            assert_eq!(rows(form, &lexicon, &sizes, &mut scratch), expected, "{form}");
        }
    }

    #[test]
    fn a_set_finds_its_hashes_and_no_others() {
        let hashes = vec![3, 1024, 1030, 5_000_000, 0x00FF_FFFF];
        let set = Hashes::new(hashes.clone());
        for (place, &hash) in hashes.iter().enumerate() {
            assert_eq!(set.find(hash), Some(place));
        }
        assert_eq!(set.find(1025), None);
        assert_eq!(set.find(0), None);
    }
}
