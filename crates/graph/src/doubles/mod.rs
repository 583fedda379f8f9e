//! Actors that may be one: pairs whose names suggest it, with what speaks for it, the surest first.
//!
//! Nothing is merged here: a person decides. Pairs of which both stand in the dictionary are known to be two, and so
//! are those which a person has kept apart.

mod clues;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use entente_engine::analysis::{Actor, ActorId, ActorKind};

use self::clues::Name;
use crate::corrections::{Correction, Log};
use crate::dataset::Dataset;
use crate::level::ActorIx;

/// What speaks for two actors being one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clue {
    /// The names have the same letters, but for capitals, accents, hyphens and spaces.
    SameLetters,
    /// One name is the initials of the other.
    Acronym,
    /// The names differ by a letter or two.
    NearLetters,
    /// Both are persons with the same last name, and their given names do not differ.
    SameSurname,
    /// All words of one name stand in the other.
    Contained,
    /// Both hold the same office.
    SameRole,
    /// Both belong to the same country.
    SameCountry,
    /// A report never names both: it may call one person by two names from one report to the next.
    NeverTogether,
}

impl Clue {
    /// How much it weighs.
    fn weight(self) -> u32 {
        match self {
            Clue::SameLetters => 12,
            Clue::Acronym => 9,
            Clue::NearLetters => 7,
            Clue::SameSurname => 6,
            Clue::Contained => 5,
            Clue::SameRole => 4,
            Clue::SameCountry => 2,
            Clue::NeverTogether => 1,
        }
    }

    /// Whether it alone makes two actors a pair: the others only strengthen it.
    fn suffices(self) -> bool {
        self.weight() >= Clue::Contained.weight()
    }
}

/// Two actors that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double {
    /// Who would go.
    pub actor: ActorIx,
    /// Who would stay: the one that the dictionary knows, or that the reports name more.
    pub into: ActorIx,
    /// What speaks for it, the strongest first.
    pub clues: Vec<Clue>,
    /// How often the reports mention each, in that order.
    pub mentions: [u32; 2],
}

impl Double {
    /// How strong the suspicion is.
    pub fn strength(&self) -> u32 {
        self.clues.iter().map(|clue| clue.weight()).sum()
    }
}

/// At most so many names are compared one by one within a group that begins alike.
const COMPARED: usize = 400;

/// Pairs that may be one, the surest first; of equally sure ones those that the reports mention more, then by their ids.
pub fn suspected(dataset: &Dataset, log: &Log) -> Vec<Double> {
    let names = names(dataset);
    let apart = apart(log);
    let mut found: Vec<Double> = pairs(&names)
        .into_iter()
        .filter(|(one, other)| may_be_one(names[*one].actor, names[*other].actor, &apart))
        .filter_map(|(one, other)| double(&names[one], &names[other]))
        .collect();
    found.sort_by_cached_key(|double| {
        let id = |ix: ActorIx| dataset.actor(ix).id.clone();
        let [one, other] = double.mentions;
        (Reverse(double.strength()), Reverse(one + other), id(double.into), id(double.actor))
    });
    found
}

/// Everybody with a name whom the reports mention.
fn names(dataset: &Dataset) -> Vec<Name<'_>> {
    let mut mentions: BTreeMap<ActorIx, (u32, BTreeSet<u32>)> = BTreeMap::new();
    let mut called: BTreeSet<ActorIx> = BTreeSet::new();
    for row in dataset.mentions() {
        let (count, reports) = mentions.entry(row.actors[0]).or_default();
        *count += 1;
        reports.insert(row.report);
        if row.is_name {
            called.insert(row.actors[0]);
        }
    }
    let acting = dataset.events().iter().flat_map(|row| {
        [row.sources[0], row.targets[0]].into_iter().map(|actor| (actor, row.report))
    });
    for (actor, report) in acting {
        mentions.entry(actor).or_default().1.insert(report);
    }
    let named = mentions.into_iter().filter_map(|(ix, (count, reports))| {
        let actor = dataset.actor(ix);
        // Who is only described is called by what they are: "villagers" of two reports are not the same.
        let is_called =
            called.contains(&ix) && !actor.name.is_empty() && actor.kind != ActorKind::Agent;
        is_called.then(|| Name::of(ix, actor, count, reports))
    });
    named.collect()
}

/// Pairs that people have kept apart, the smaller id first.
fn apart(log: &Log) -> BTreeSet<[&ActorId; 2]> {
    let pairs = log.entries().iter().filter_map(|entry| match &entry.change {
        Correction::Apart { actor, from } => Some([actor.min(from), actor.max(from)]),
        _ => None,
    });
    pairs.collect()
}

/// Pairs of names that have something in common by which they can be looked up; each once, the smaller index first.
fn pairs(names: &[Name<'_>]) -> BTreeSet<(usize, usize)> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        for key in name.keys() {
            groups.entry(key).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for group in groups.values().filter(|group| group.len() <= COMPARED) {
        for (at, one) in group.iter().enumerate() {
            pairs.extend(
                group[at + 1..].iter().filter(|other| *other != one).map(|other| (*one, *other)),
            );
        }
    }
    pairs
}

/// Whether nothing speaks against it: kinds, countries, the dictionary, a person.
fn may_be_one(one: &Actor, other: &Actor, apart: &BTreeSet<[&ActorId; 2]>) -> bool {
    let both_known = one.entry.is_some() && other.entry.is_some();
    let kinds = one.kind == other.kind
        || [one.kind, other.kind].contains(&ActorKind::Other)
        || (is_body(one.kind) && is_body(other.kind));
    let countries =
        one.country.is_none() || other.country.is_none() || one.country == other.country;
    let parts = one.part_of.as_ref() == Some(&other.id) || other.part_of.as_ref() == Some(&one.id);
    let pair = [(&one.id).min(&other.id), (&one.id).max(&other.id)];
    !both_known && kinds && countries && !parts && !apart.contains(&pair)
}

/// Whether it is some body of people: which sort is easily mistaken.
fn is_body(kind: ActorKind) -> bool {
    !matches!(kind, ActorKind::Country | ActorKind::Person | ActorKind::Agent)
}

fn double(one: &Name<'_>, other: &Name<'_>) -> Option<Double> {
    let clues = clues::of(one, other);
    if !clues.iter().any(|clue| clue.suffices()) {
        return None;
    }
    let rank = |name: &Name<'_>| {
        let known = name.actor.entry.is_some();
        let written = (name.words.len(), name.letters.len());
        (known, name.mentions, written, Reverse(name.actor.id.clone()))
    };
    let (stays, goes) = if rank(one) >= rank(other) { (one, other) } else { (other, one) };
    Some(Double {
        actor: goes.ix,
        into: stays.ix,
        clues,
        mentions: [goes.mentions, stays.mentions],
    })
}

#[cfg(test)]
mod tests;
