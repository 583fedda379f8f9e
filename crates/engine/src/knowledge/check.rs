//! The dictionary's checker: what a file must not contain.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Tenure, days_of};
use super::fold::fold;
use super::name_index::MOST_NAMES;
use super::{AliasMark, Entry, Kind, Knowledge};
use crate::analysis::ActorId;

/// What codes of those without a country start with.
const ACROSS: &[&str] = &["IGO", "NGO", "IMG", "MNC", "UAF"];

/// Something wrong with the dictionary.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// `file:line` of the entry.
    pub place: String,
    /// What is wrong, as a sentence.
    pub message: String,
}

impl Knowledge {
    /// Everything that is wrong, in the order of places: ids used twice within one layer of files, unknown
    /// parents and institutions, unknown codes, overlapping holders of a single office, holders outside of
    /// their lifetimes, and aliases claimed twice without a way to tell them apart. Lines that cannot be
    /// read are reported by reading, not here.
    pub fn check(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        self.check_ids(&mut problems);
        for entry in self.entries() {
            self.check_entry(entry, &mut problems);
        }
        self.check_holders(&mut problems);
        self.check_aliases(&mut problems);
        problems.sort();
        problems
    }

    fn report(&self, entry: &Entry, message: String, problems: &mut Vec<Problem>) {
        problems.push(Problem { place: self.source(entry), message });
    }

    fn check_ids(&self, problems: &mut Vec<Problem>) {
        let mut seen: BTreeMap<(u16, &str), &Entry> = BTreeMap::new();
        for index in 0..self.len() as u32 {
            let entry = self.at_index(index);
            if let Some(first) = seen.insert((entry.layer, entry.id.0.as_str()), entry) {
                let message =
                    format!("the id '{}' is already used at {}", entry.id.0, self.source(first));
                self.report(entry, message, problems);
            }
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if entry.layer == 0 && !entry.id.0.chars().all(plain) {
                let message = format!(
                    "the id '{}' is no slug of small letters, digits and hyphens",
                    entry.id.0
                );
                self.report(entry, message, problems);
            }
        }
    }

    fn check_entry(&self, entry: &Entry, problems: &mut Vec<Problem>) {
        let exists = |id: &ActorId| self.actor(id, None).is_some();
        if entry.aliases.len() > MOST_NAMES {
            self.report(entry, format!("there are more than {MOST_NAMES} names"), problems);
        }
        if let Some(parent) = entry.part_of.as_ref().filter(|parent| !exists(parent)) {
            self.report(
                entry,
                format!("part-of names '{}', which is no actor", parent.0),
                problems,
            );
        }
        let national = matches!(entry.kind, Kind::Place) || entry.kind.is_country();
        if national && !entry.code.is_empty() && self.country(&entry.code).is_none() {
            self.report(entry, format!("the code '{}' names no country", entry.code), problems);
        }
        let across = entry.code.get(..3).is_some_and(|own| ACROSS.contains(&own));
        let known = across || self.country(&entry.code).is_some() || entry.kind == Kind::Agent;
        if entry.layer == 0 && !entry.code.is_empty() && !known {
            let message =
                format!("the code '{}' starts with no country or sort of body", entry.code);
            self.report(entry, message, problems);
        }
        let life = (entry.fact("born").and_then(days_of), entry.fact("died").and_then(days_of));
        for tenure in &entry.roles {
            let of = &tenure.role.of;
            let code = of.len() >= 3 && of.bytes().all(|byte| byte.is_ascii_uppercase());
            if !(code || exists(&ActorId(of.clone().into()))) {
                self.report(
                    entry,
                    format!("the office '{}' is of '{of}', which is no actor", tenure.role.title),
                    problems,
                );
            }
            let unborn = life.0.zip(tenure.first).is_some_and(|(born, first)| first < born.0);
            let dead = life.1.zip(tenure.first).is_some_and(|(died, first)| died.1 < first);
            if unborn || dead {
                self.report(
                    entry,
                    format!("the office '{}' lies outside of the holder's life", tenure.role.title),
                    problems,
                );
            }
        }
    }

    fn check_holders(&self, problems: &mut Vec<Problem>) {
        let mut held: BTreeMap<(String, String), Vec<(&Entry, &Tenure)>> = BTreeMap::new();
        for entry in self.entries().filter(|entry| entry.kind.is_person()) {
            for tenure in &entry.roles {
                if tenure.role.title.to_lowercase().contains("acting") {
                    continue;
                }
                for key in self.holder_keys(tenure) {
                    held.entry(key).or_default().push((entry, tenure));
                }
            }
        }
        let mut reported = BTreeSet::new();
        for ((place, office), mut tenures) in held {
            if !self.words.offices.iter().any(|known| known.id == office && known.single) {
                continue;
            }
            tenures.sort_by_key(|(_, tenure)| (tenure.first, tenure.last));
            for pair in tenures.windows(2) {
                let [(before, earlier), (after, later)] = pair else { continue };
                if before.id != after.id
                    && overlaps(earlier, later)
                    && !(rival(before) || rival(after))
                    && reported.insert((&before.id, &after.id, office.clone()))
                {
                    let message = format!(
                        "'{office}' of {place} overlaps with {} ({})",
                        before.id.0,
                        self.source(before)
                    );
                    self.report(after, message, problems);
                }
            }
        }
    }

    /// Two names that fold alike are told apart by kind, mark, country, population or dates; where all of
    /// these agree, nobody could choose.
    fn check_aliases(&self, problems: &mut Vec<Problem>) {
        let mut claims: BTreeMap<(String, u16), Vec<(&Entry, AliasMark)>> = BTreeMap::new();
        for entry in self.entries() {
            for alias in &entry.aliases {
                let claimed = claims.entry((fold(&alias.text), entry.layer)).or_default();
                if !claimed.iter().any(|(other, _)| other.id == entry.id) {
                    claimed.push((entry, alias.mark));
                }
            }
        }
        for ((alias, _), claimed) in &claims {
            for (at, (entry, mark)) in claimed.iter().enumerate() {
                let rival = claimed[..at].iter().find(|(other, theirs)| {
                    theirs == mark
                        && other.kind == entry.kind
                        && other.code == entry.code
                        && other.population() == entry.population()
                        && !apart_in_time(other, entry)
                });
                if let Some((other, _)) = rival {
                    let message = format!(
                        "the alias '{alias}' is also that of {} ({})",
                        other.id.0,
                        self.source(other)
                    );
                    self.report(entry, message, problems);
                }
            }
        }
    }
}

/// Whether two tenures share more than the day, month or year in which one follows the other.
fn overlaps(earlier: &Tenure, later: &Tenure) -> bool {
    let Some(end) = &earlier.role.to else { return true };
    let Some(start) = &later.role.from else { return true };
    // Compared at the coarser precision: 2016-03 and 2016-03-15 may meet.
    let width = end.len().min(start.len());
    start.get(..width) < end.get(..width)
}

/// Whether the note says that the office was disputed.
fn rival(entry: &Entry) -> bool {
    entry.note.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "rival" | "disputed"))
}

/// Whether two entries were never known at the same time, by their offices or their `since=`/`until=`.
fn apart_in_time(one: &Entry, other: &Entry) -> bool {
    let roles = one.roles.iter().map(|tenure| (tenure.first, tenure.last)).collect::<Vec<_>>();
    let theirs = other.roles.iter().map(|tenure| (tenure.first, tenure.last)).collect::<Vec<_>>();
    let differ = !roles.is_empty() && !theirs.is_empty() && roles != theirs;
    let ends = |entry: &Entry| {
        (entry.fact("since").map(str::to_owned), entry.fact("until").map(str::to_owned))
    };
    differ || ends(one) != ends(other)
}
