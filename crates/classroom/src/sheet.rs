//! A sheet: which sentences are coded, and in which order.
//!
//! What a link carries is the [`Recipe`]; every page with the same reports makes the same sheet of it.

use serde::{Deserialize, Serialize};

use crate::random::{Random, hash};

/// A sentence that could be on a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// The id of its report.
    pub report: String,
    /// Its index in the report.
    pub sentence: u32,
    /// Its words.
    pub text: String,
    /// Ids of the actors that it names, and of those that they count for.
    pub actors: Vec<String>,
    /// How many different actors it names.
    pub named: usize,
    /// Whether the filter of the page leaves an event of it.
    pub filtered: bool,
}

/// A sentence on a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unit {
    /// The id of its report.
    pub report: String,
    /// Its index in the report.
    pub sentence: u32,
    /// A hash of its words: another version of the report has another one.
    pub hash: u32,
}

impl Unit {
    /// The unit of a sentence.
    pub fn of(candidate: &Candidate) -> Self {
        Self {
            report: candidate.report.clone(),
            sentence: candidate.sentence,
            hash: hash(&candidate.text),
        }
    }

    /// Whether both stand for the same sentence of the same report.
    pub fn same_place(&self, other: &Unit) -> bool {
        self.sentence == other.sentence && self.report == other.report
    }

    /// As tables write it, counted from one: `001_1f3e88a8e127b8e6:4`.
    pub fn name(&self) -> String {
        format!("{}:{}", self.report, self.sentence + 1)
    }
}

/// Which sentences may be on the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Pick {
    /// All sentences of all reports.
    All,
    /// Those that name two actors or more.
    #[default]
    TwoActors,
    /// Those of one report.
    Report(String),
    /// Those that name both of two actors, or somebody who counts for them.
    Dyad(String, String),
    /// Those in which the filter of the page leaves an event.
    Filtered,
}

/// What makes a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// Which sentences.
    pub pick: Pick,
    /// At most so many; 0 is all of them.
    pub size: usize,
    /// Decides which are drawn, and their order.
    pub seed: u32,
}

impl Default for Recipe {
    fn default() -> Self {
        Self { pick: Pick::default(), size: 12, seed: 1 }
    }
}

impl Recipe {
    /// As an address carries it: `7.12.dyad.russia~united-states`.
    pub fn write(&self) -> String {
        let pick = match &self.pick {
            Pick::All => "all".to_owned(),
            Pick::TwoActors => "two".to_owned(),
            Pick::Filtered => "filter".to_owned(),
            Pick::Report(id) => format!("report.{id}"),
            Pick::Dyad(a, b) => format!("dyad.{a}~{b}"),
        };
        format!("{}.{}.{pick}", self.seed, self.size)
    }

    /// Undoes [`Recipe::write`]; none where it is no recipe.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '.');
        let seed = parts.next()?.parse().ok()?;
        let size = parts.next()?.parse().ok()?;
        let pick = match (parts.next()?, parts.next()) {
            ("all", None) => Pick::All,
            ("two", None) => Pick::TwoActors,
            ("filter", None) => Pick::Filtered,
            ("report", Some(id)) if !id.is_empty() => Pick::Report(id.to_owned()),
            ("dyad", Some(pair)) => {
                let (a, b) = pair.split_once('~')?;
                Pick::Dyad(a.to_owned(), b.to_owned())
            }
            _ => return None,
        };
        Some(Self { pick, size, seed })
    }

    /// Draws the sheet. Candidates are in the order of the reports.
    pub fn draw(&self, candidates: &[Candidate]) -> Vec<Unit> {
        let named = |candidate: &Candidate, id: &String| candidate.actors.contains(id);
        let fits = |candidate: &&Candidate| match &self.pick {
            Pick::All => true,
            Pick::TwoActors => candidate.named >= 2,
            Pick::Report(id) => candidate.report == *id,
            Pick::Dyad(a, b) => named(candidate, a) && named(candidate, b),
            Pick::Filtered => candidate.filtered,
        };
        let mut units: Vec<Unit> = candidates.iter().filter(fits).map(Unit::of).collect();
        Random::of(u64::from(self.seed)).shuffle(&mut units);
        if self.size > 0 {
            units.truncate(self.size);
        }
        units
    }
}

/// A hash of a sheet's sentences, whatever their order: two sheets with the same one hold the same sentences.
pub fn fingerprint(units: &[Unit]) -> u32 {
    let mut sorted: Vec<&Unit> = units.iter().collect();
    sorted.sort();
    let words = |unit: &&Unit| format!("{}:{}:{};", unit.report, unit.sentence, unit.hash);
    hash(&sorted.iter().map(words).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidates() -> Vec<Candidate> {
        let of = |sentence: u32| Candidate {
            report: if sentence < 10 { "a.b" } else { "c" }.to_owned(),
            sentence: sentence % 10,
            text: format!("Sentence {sentence}."),
            actors: if sentence.is_multiple_of(3) {
                vec!["x".into(), "y".into()]
            } else {
                vec!["x".into()]
            },
            named: if sentence.is_multiple_of(3) { 2 } else { 1 },
            filtered: sentence == 4,
        };
        (0..20).map(of).collect()
    }

    fn drawn(pick: Pick, size: usize, seed: u32) -> Vec<Unit> {
        Recipe { pick, size, seed }.draw(&candidates())
    }

    #[test]
    fn a_recipe_goes_into_an_address_and_back() {
        for pick in [
            Pick::All,
            Pick::TwoActors,
            Pick::Filtered,
            Pick::Report("a.b.c".into()),
            Pick::Dyad("x".into(), "new:y~z".into()),
        ] {
            let recipe = Recipe { pick, size: 12, seed: 99 };
            assert_eq!(Recipe::read(&recipe.write()), Some(recipe));
        }
        for text in ["", "1", "1.2", "1.2.three", "x.1.all", "1.2.dyad.one", "1.2.report."] {
            assert_eq!(Recipe::read(text), None, "{text}");
        }
    }

    #[test]
    fn each_pick_takes_its_sentences() {
        assert_eq!(drawn(Pick::All, 0, 1).len(), 20);
        assert_eq!(drawn(Pick::TwoActors, 0, 1).len(), 7);
        assert_eq!(drawn(Pick::Dyad("y".into(), "x".into()), 0, 1).len(), 7);
        assert_eq!(drawn(Pick::Report("a.b".into()), 0, 1).len(), 10);
        assert_eq!(drawn(Pick::Filtered, 0, 1).len(), 1);
        assert_eq!(drawn(Pick::All, 5, 1).len(), 5);
    }

    #[test]
    fn the_seed_decides_the_order_and_not_the_fingerprint() {
        let (a, b) = (drawn(Pick::All, 0, 1), drawn(Pick::All, 0, 2));
        assert_ne!(a, b);
        assert_eq!(a, drawn(Pick::All, 0, 1));
        assert_eq!(fingerprint(&a), fingerprint(&b));
        assert_ne!(fingerprint(&a), fingerprint(&a[1..]));
    }
}
