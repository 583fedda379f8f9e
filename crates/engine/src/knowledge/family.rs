//! The short names that a person goes by: "Lavrov", "al-Assad", "Xi".

use super::entry::AliasMark;
use super::hash::hash;
use super::units::{Units, key};

/// Small words that belong to the family name after them.
const PARTICLES: &str = "al el bin ibn ben von van der de del da di le la abu";

/// Titles and peoples that may end a name and are no family's.
const TITLES: &str = "muslim sheikh king queen prince pope emir general president us un eu uk";

/// What tells a son from his father.
const SUFFIXES: &str = "jr sr ii iii iv v vi";

/// Countries in whose names the family's comes first.
const LEADING: &[&str] = &["CHN", "PRK", "KOR", "TWN", "VNM", "HKG", "KHM"];

/// Whether a word tells a son from his father.
pub(super) fn is_suffix(word: &[u8]) -> bool {
    word.len() <= 3
        && SUFFIXES.split(' ').any(|suffix| suffix.as_bytes().eq_ignore_ascii_case(word))
}

/// Whether in names of the country of a code the family's comes first.
pub(super) fn leads(code: &str) -> bool {
    LEADING.iter().any(|country| code.starts_with(country))
}

/// Finds the family names in full names.
pub(super) struct Families {
    particles: Vec<u64>,
    titles: Vec<u64>,
    suffixes: Vec<u64>,
    of: u64,
    /// For what is written with hyphens.
    whole: Units,
}

impl Default for Families {
    fn default() -> Self {
        let hashes = |words: &str| words.split(' ').map(|word| hash(word.as_bytes())).collect();
        Self {
            particles: hashes(PARTICLES),
            titles: hashes(TITLES),
            suffixes: hashes(SUFFIXES),
            of: hash(b"of"),
            whole: Units::default(),
        }
    }
}

/// The key of a short name as people write it.
pub(super) fn short_key(name: &str) -> u64 {
    let mut units = Units::default();
    units.read(name);
    key(units.hashes())
}

impl Families {
    /// Calls `add` with the key of every family name of a person with this code who has this alias, its units
    /// being given: the last word of the name with and without its particles, and the first word where the
    /// family name leads.
    pub(super) fn of(
        &mut self,
        code: &str,
        mark: AliasMark,
        alias: &str,
        units: &Units,
        mut add: impl FnMut(u64),
    ) {
        let hashes = units.hashes();
        // "King Abdullah of Jordan" does not make Jordan a family.
        if mark != AliasMark::Name || hashes.len() < 2 || hashes.contains(&self.of) {
            return;
        }
        let mut last = hashes.len() - 1;
        while last > 0 && self.suffixes.contains(&hashes[last]) {
            last -= 1;
        }
        let mut alone = |at: usize| {
            if units.single >> at & 1 == 0 && !self.titles.contains(&hashes[at]) {
                add(key(&hashes[at..=at]));
            }
        };
        alone(last);
        if leads(code) {
            alone(0);
        }
        let particles = |at: &usize| self.particles.contains(&hashes[*at]);
        if let Some(first) = (1..last).rev().take_while(particles).last() {
            add(key(&hashes[first..=last]));
        }
        // Hyphenated family names are written in one: "Gaddafi", but also "Ban Ki-moon".
        let whole = alias.bytes().rposition(|byte| byte == b' ').map_or(0, |space| space + 1);
        let whole = alias.get(whole..).unwrap_or_default();
        if whole.bytes().any(|byte| byte == b'-') {
            self.whole.read(whole);
            add(key(self.whole.hashes()));
        }
    }
}
