//! Who is who: actors with names, codes, offices and dates, from the dictionary's files.
//!
//! [`Knowledge`] answers what the other stages ask: which names start at this token
//! ([`Knowledge::matches`]), whom a name means in this context ([`Knowledge::resolve`]), what an actor was at
//! a date ([`Knowledge::at`], [`Knowledge::chain`]), who held an office ([`Knowledge::holder`]), and which
//! actor a description makes ([`Knowledge::institution`], [`Knowledge::derive_agent`],
//! [`Knowledge::unknown`]). The files' format is the contract's, with marks before aliases (`adj:`,
//! `people:`, `capital:`, `seat:`, `acr:`).

mod check;
mod derive;
mod entry;
mod files;
mod fold;
mod index;
mod matches;
mod read;
mod resolve;
mod roll;
mod words;

#[cfg(test)]
mod tests;

use std::hash::BuildHasherDefault;

use index::Trie;
use words::Words;

use crate::analysis::ActorKind;

pub use check::Problem;
pub use entry::{Alias, Entry, Kind, Mark, Tenure, days_of};
pub use fold::{fold, slug};
pub(crate) use index::Table;
pub use matches::{Candidate, Phrase};
pub use read::LineError;
pub use resolve::Ranked;
pub use words::{Institution, Office, OfficeMatch};

/// The dictionary, ready for look-ups.
#[derive(Clone, Debug)]
pub struct Knowledge {
    /// In the order of the files; those that a later file replaced stay and are in no index.
    entries: Vec<Entry>,
    /// Names of the files that were read; an entry's file is an index into them.
    files: Vec<String>,
    /// Of every entry, whether no later line has replaced it.
    current: Vec<bool>,
    words: Words,
    by_id: Table<String, u32>,
    /// Pairs of entry and alias, which the name trie's values are indices into.
    aliases: Vec<(u32, u32)>,
    names: Trie,
    /// Pairs of entry and alias of agents, as above.
    agents: Trie,
    families: Table<String, Vec<u32>>,
    /// Country code to entry.
    countries: Table<String, u32>,
    /// Country's id and institution's sort, joined by a space, to entry.
    institutions: Table<String, u32>,
    /// Institution's or country's id and office's id, joined by a space, to pairs of entry and tenure.
    holders: Table<String, Vec<(u32, u32)>>,
}

impl Default for Knowledge {
    fn default() -> Self {
        Self::builtin()
    }
}

impl Knowledge {
    /// The built-in dictionary.
    pub fn builtin() -> Self {
        let mut knowledge = Self::bare();
        knowledge.entries.reserve(files::FILES.iter().map(|(_, text)| text.len() / 90).sum());
        for (name, text) in files::FILES {
            let file = knowledge.files.len() as u16;
            // What cannot be read is left out here and refused by the checker's test.
            let (entries, _) = read::read_file(name, text, file, 0);
            knowledge.files.push((*name).to_owned());
            knowledge.entries.extend(entries);
        }
        knowledge.rebuild();
        knowledge
    }

    /// No actor at all; only the words of offices and institutions, which belong to the language.
    pub fn empty() -> Self {
        let mut knowledge = Self::bare();
        knowledge.rebuild();
        knowledge
    }

    fn bare() -> Self {
        Self {
            entries: Vec::new(),
            files: Vec::new(),
            current: Vec::new(),
            words: Words::builtin(),
            by_id: Table::default(),
            aliases: Vec::new(),
            names: Trie::new(false, 0),
            agents: Trie::new(true, 0),
            families: Table::default(),
            countries: Table::default(),
            institutions: Table::default(),
            holders: Table::default(),
        }
    }

    /// Adds a file in the dictionary's format. Where it contradicts what is there, it wins, by id and by
    /// alias. Lines that cannot be read are reported and left out; the others are added all the same.
    pub fn add_file(&mut self, name: &str, text: &str) -> Result<(), Vec<LineError>> {
        let layer = self.entries.iter().map(|entry| entry.layer).max().unwrap_or(0) + 1;
        let (entries, errors) = read::read_file(name, text, self.files.len() as u16, layer);
        self.files.push(name.to_owned());
        self.entries.extend(entries);
        self.rebuild();
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// The entry of an id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.by_id.get(id).map(|index| &self.entries[*index as usize])
    }

    /// Every entry that counts, in the order of the files.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.current().map(|(_, entry)| entry)
    }

    /// The same with their indices.
    fn current(&self) -> impl Iterator<Item = (usize, &Entry)> {
        self.entries.iter().enumerate().filter(|(index, _)| self.current[*index])
    }

    /// Where an entry is written: `file:line`.
    pub fn source(&self, entry: &Entry) -> String {
        let file = self.files.get(entry.file as usize).map_or("", String::as_str);
        format!("{file}:{}", entry.line)
    }

    /// A line of the files that ship with the engine, by its place `file:line`.
    pub fn builtin_line(place: &str) -> Option<&'static str> {
        let (file, line) = place.rsplit_once(':')?;
        let (_, text) = files::FILES.iter().find(|(name, _)| *name == file)?;
        text.lines().nth(line.parse::<usize>().ok()?.checked_sub(1)?)
    }

    /// The country of a CAMEO code: of `RUSGOV` that of `RUS`.
    pub fn country(&self, code: &str) -> Option<&Entry> {
        let index = self.countries.get(code.get(..3)?)?;
        self.entries.get(*index as usize)
    }

    /// Every office that the word list knows.
    pub fn offices(&self) -> &[Office] {
        &self.words.offices
    }

    /// Every sort of state institution that the word list knows.
    pub fn institution_sorts(&self) -> &[Institution] {
        &self.words.institutions
    }

    /// Persons whose family name is `name` alone, in the order of the files.
    pub fn family_name(&self, name: &str) -> Vec<&Entry> {
        let entries = self.families.get(&fold(name)).map(Vec::as_slice).unwrap_or_default();
        entries.iter().map(|index| &self.entries[*index as usize]).collect()
    }

    /// Makes all indices anew from the entries.
    fn rebuild(&mut self) {
        self.by_id =
            Table::with_capacity_and_hasher(self.entries.len(), BuildHasherDefault::default());
        self.current = vec![true; self.entries.len()];
        for (index, entry) in self.entries.iter().enumerate() {
            if let Some(before) = self.by_id.insert(entry.id.0.clone(), index as u32) {
                self.current[before as usize] = false;
            }
        }
        self.index_names();
        self.index_countries();
        self.index_holders();
    }

    fn index_names(&mut self) {
        (self.names, self.agents) =
            (Trie::new(false, 2 * self.entries.len()), Trie::new(true, self.entries.len() / 4));
        self.aliases.clear();
        self.families.clear();
        for (index, entry) in self.entries.iter().enumerate() {
            if !self.current[index] {
                continue;
            }
            for (number, alias) in entry.aliases.iter().enumerate() {
                let value = self.aliases.len() as u32;
                self.aliases.push((index as u32, number as u32));
                if entry.kind == Kind::Agent {
                    self.agents.insert(&alias.text, value);
                    if number == 0 {
                        insert_inflected(&mut self.agents, &alias.text, value);
                    }
                } else if !is_description(entry, alias) {
                    self.names.insert(&alias.text, value);
                }
            }
            if entry.kind.is_person() {
                for family in family_names(entry) {
                    let persons = self.families.entry(family).or_default();
                    if !persons.contains(&(index as u32)) {
                        persons.push(index as u32);
                    }
                }
            }
        }
    }

    fn index_countries(&mut self) {
        (self.countries, self.institutions) = (Table::default(), Table::default());
        for (index, entry) in self.entries.iter().enumerate() {
            if entry.kind.is_country() && entry.code.len() == 3 && self.current[index] {
                self.countries.insert(entry.code.clone(), index as u32);
            }
        }
        for index in 0..self.entries.len() {
            if !self.current[index] {
                continue;
            }
            let entry = &self.entries[index];
            let Some(country) = self.country(&entry.code).filter(|_| entry.code.len() > 3) else {
                continue;
            };
            let own =
                entry.id.0.strip_prefix(&country.id.0).and_then(|rest| rest.strip_prefix('-'));
            let sort =
                entry.fact("sort").or_else(|| own.filter(|sort| self.words.sort(sort).is_some()));
            if let Some(sort) = sort {
                let key = format!("{} {sort}", country.id.0);
                self.institutions.entry(key).or_insert(index as u32);
            }
        }
    }
}

/// Whether an institution's alias is a description ("Syrian government"): it ends in small letters after an
/// adjective alone. Texts are then read by rule, with the adjective as a mention of its own.
fn is_description(entry: &Entry, alias: &Alias) -> bool {
    let small = |word: &str| word.starts_with(|c: char| c.is_lowercase());
    let last = alias.text.rsplit(' ').next().unwrap_or_default();
    entry.kind == Kind::Actor(ActorKind::Government) && small(last) && alias.text == entry.name
}

fn insert_inflected(trie: &mut Trie, phrase: &str, value: u32) {
    let (plural, singular) = (words::plural(phrase), words::singular(phrase));
    for other in [plural, singular] {
        if other != phrase {
            trie.insert(&other, value);
        }
    }
}

/// Small words that belong to the family name after them.
const PARTICLES: &str = "al el bin ibn ben von van der de del da di le la abu";

/// Titles and peoples that may end a name and are no family's.
const TITLES: &str = "muslim sheikh king queen prince pope emir general president us un eu uk";

/// Whether `word` is one of the space-separated `words`.
fn one_of(words: &str, word: &str) -> bool {
    words.split(' ').any(|other| other == word)
}

/// The short names that a person goes by: the last word of each name with its particles, and the first word
/// where the family name leads.
fn family_names(entry: &Entry) -> Vec<String> {
    let leads =
        matches!(entry.code.get(..3), Some("CHN" | "PRK" | "KOR" | "TWN" | "VNM" | "HKG" | "KHM"));
    let mut families = Vec::new();
    let mut add = |family: String| {
        let name = family.chars().count() > 1 && !one_of(TITLES, &family);
        if name && !families.contains(&family) {
            families.push(family);
        }
    };
    for alias in entry.aliases.iter().filter(|alias| alias.mark == Mark::Name) {
        // "King Abdullah of Jordan" does not make Jordan a family.
        if !alias.text.contains([' ', '-']) || alias.text.contains(" of ") {
            continue;
        }
        let folded = fold(&alias.text);
        let units: Vec<&str> = folded.split(' ').collect();
        let mut last = units.len() - 1;
        while last > 0 && matches!(units[last], "jr" | "sr" | "ii" | "iii" | "iv" | "v" | "vi") {
            last -= 1;
        }
        if units.len() > 1 {
            add(units[last].to_owned());
            let first = (1..last).rev().take_while(|at| one_of(PARTICLES, units[*at])).last();
            if let Some(first) = first {
                add(units[first..=last].join(" "));
            }
            // Hyphenated family names are written in one: "Gaddafi", but also "Ban Ki-moon".
            let whole = alias.text.rsplit(' ').next().unwrap_or_default();
            if whole.contains('-') {
                add(fold(whole));
            }
            if leads {
                add(units[0].to_owned());
            }
        }
    }
    families
}
