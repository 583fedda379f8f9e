//! Who is who: actors with names, codes, offices and dates, from the dictionary's files.
//!
//! [`Knowledge`] answers what the other stages ask: which names start at this token
//! ([`Knowledge::matches`]), whom a name means in this context ([`Knowledge::resolve`]), what an actor was at
//! a date ([`Knowledge::at`], [`Knowledge::chain`]), who held an office ([`Knowledge::holder`]), and which
//! actor a description makes ([`Knowledge::institution`], [`Knowledge::derive_agent`],
//! [`Knowledge::unknown`]). The files' format is the contract's, with marks before aliases (`adj:`,
//! `people:`, `capital:`, `seat:`, `acr:`).
//!
//! The files are checked and compiled when the engine is built (`build.rs` compiles this very module for
//! itself, without `cfg(packed)`): [`pack`] is the compiled form, `write` makes it, [`fill`] makes the
//! tables of look-ups from it when the engine starts.

mod browse;
mod check;
mod derive;
mod entry;
mod family;
#[cfg(any(test, not(packed)))]
mod files;
mod fill;
mod fold;
mod hash;
mod identify;
mod index;
mod lines;
mod matches;
mod origins;
mod pack;
mod pieces;
mod read;
mod resolve;
mod roll;
mod units;
mod words;
#[cfg(not(packed))]
mod write;

#[cfg(test)]
mod tests;

use std::sync::{Arc, OnceLock};

use hash::{NONE, Slots};
use index::{Index, Lists};
use pack::Pack;
use words::Words;

use crate::analysis::ActorId;

pub use browse::{Place, Wanted};
pub use check::Problem;
pub use entry::{Alias, Entry, Kind, Mark, Tenure, days_of};
#[cfg(any(test, not(packed)))]
pub(crate) use files::FILES;
pub use fold::{fold, slug};
pub use identify::Reading;
pub use matches::{Candidate, Phrase};
pub use read::LineError;
pub use resolve::Ranked;
pub use words::{Institution, Office, OfficeMatch};
#[cfg(not(packed))]
pub(crate) use write::write;

/// The compiled form of the built-in files.
#[cfg(packed)]
const BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dictionary.bin"));

/// The dictionary, ready for look-ups.
#[derive(Clone, Debug)]
pub struct Knowledge {
    /// The compiled files; empty where there are none.
    pack: Arc<Pack>,
    /// First those of the compiled files, each made when it is first asked for, then those read since. What a
    /// later line replaced stays, and is in no table.
    slots: Vec<OnceLock<Box<Entry>>>,
    /// Of every entry, its kind.
    kinds: Vec<Kind>,
    /// Of every entry, whether no later line has replaced it.
    current: Vec<bool>,
    /// Names of the files that were read; an entry's file is an index into them.
    files: Vec<String>,
    /// How many files were added to the built-in ones.
    layers: u16,
    words: Words,
    /// Hash of an id to its entry.
    ids: Slots,
    /// Pairs of entry and alias, which the values of both indices of names are indices into.
    aliases: Vec<(u32, u32)>,
    names: Index,
    agents: Index,
    /// Family name to persons.
    families: Lists<u32>,
    /// Hash of a country's code to its entry.
    countries: Slots,
    /// Country's id and institution's sort to entry.
    institutions: Slots,
    /// Institution's or country's id and office's id to pairs of person and tenure.
    holders: Lists<(u32, u32)>,
}

#[cfg(packed)]
impl Default for Knowledge {
    fn default() -> Self {
        Self::builtin()
    }
}

impl Knowledge {
    /// The built-in dictionary.
    #[cfg(packed)]
    pub fn builtin() -> Self {
        Self::of_pack(Pack::read(BUILTIN))
    }

    /// No actor at all; only the words of offices and institutions, which belong to the language.
    pub fn empty() -> Self {
        Self::of_pack(Pack::default())
    }

    /// What compiled files say.
    fn of_pack(pack: Pack) -> Self {
        let count = pack.len();
        let mut slots = Vec::with_capacity(count);
        slots.resize_with(count, OnceLock::new);
        let mut knowledge = Self {
            slots,
            kinds: (0..count).map(|index| pack.kind(index)).collect(),
            current: Vec::new(),
            files: pack.files.iter().map(|(name, _)| (*name).to_owned()).collect(),
            layers: 0,
            pack: Arc::new(pack),
            words: Words::builtin(),
            ids: Slots::default(),
            aliases: Vec::new(),
            names: Index::default(),
            agents: Index::default(),
            families: Lists::default(),
            countries: Slots::default(),
            institutions: Slots::default(),
            holders: Lists::default(),
        };
        knowledge.rebuild();
        knowledge
    }

    /// A dictionary of files, given as names and texts, that are read as one layer; with what is wrong in them.
    #[cfg(any(test, not(packed)))]
    pub(crate) fn of_files(files: &[(&str, String)]) -> (Self, Vec<LineError>) {
        let (mut knowledge, mut errors) = (Self::empty(), Vec::new());
        for (name, text) in files {
            errors.extend(knowledge.take_file(name, text, 0));
        }
        knowledge.rebuild();
        (knowledge, errors)
    }

    /// Adds a file in the dictionary's format. Where it contradicts what is there, it wins, by id and by
    /// alias. Lines that cannot be read are reported and left out; the others are added all the same.
    pub fn add_file(&mut self, name: &str, text: &str) -> Result<(), Vec<LineError>> {
        self.layers += 1;
        let errors = self.take_file(name, text, self.layers);
        self.rebuild();
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    fn take_file(&mut self, name: &str, text: &str, layer: u16) -> Vec<LineError> {
        let (entries, errors) = read::read_file(name, text, self.files.len() as u16, layer);
        self.files.push(name.to_owned());
        for entry in entries {
            self.kinds.push(entry.kind);
            self.slots.push(OnceLock::from(Box::new(entry)));
        }
        errors
    }

    /// The entry at an index that one of the tables gave.
    fn at_index(&self, index: u32) -> &Entry {
        let index = index as usize;
        self.slots[index].get_or_init(|| Box::new(self.pack.entry(index)))
    }

    /// The entry of an id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        let index = self.ids.get(units::id_key(id))?;
        Some(self.at_index(index)).filter(|entry| entry.id.0 == id)
    }

    /// Every entry that counts, in the order of the files.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.current().map(|(_, entry)| entry)
    }

    /// The same with their indices.
    fn current(&self) -> impl Iterator<Item = (usize, &Entry)> {
        let current = (0..self.slots.len()).filter(|index| self.current[*index]);
        current.map(|index| (index, self.at_index(index as u32)))
    }

    /// Where an entry is written: `file:line`.
    pub fn source(&self, entry: &Entry) -> String {
        let file = self.files.get(entry.file as usize).map_or("", String::as_str);
        format!("{file}:{}", entry.line)
    }

    /// The line of the dictionary at a place `file:line`, as the files write it.
    pub fn line(&self, place: &str) -> Option<String> {
        let (file, line) = place.rsplit_once(':')?;
        let file = self.files.iter().position(|name| name == file)?;
        let line = line.parse::<u32>().ok()?;
        let is_there = |entry: &&Entry| entry.line == line && entry.file as usize == file;
        (0..self.slots.len() as u32)
            .filter(|index| {
                self.pack.place(*index as usize).is_none_or(|place| place == (file, line))
            })
            .map(|index| self.at_index(index))
            .find(is_there)
            .map(Entry::line)
    }

    /// The country of a CAMEO code: of `RUSGOV` that of `RUS`.
    pub fn country(&self, code: &str) -> Option<&Entry> {
        self.country_index(code).map(|index| self.at_index(index))
    }

    fn country_index(&self, code: &str) -> Option<u32> {
        self.countries.get(hash::hash(code.get(..3)?.as_bytes())).filter(|index| *index != NONE)
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
        let persons = self.families.get(family::short_key(name)).into_iter();
        persons.map(|index| self.at_index(index)).collect()
    }

    /// The entry that is a country's institution of a sort.
    fn institution_entry(&self, country: &ActorId, sort: &str) -> Option<&Entry> {
        let index = self.institutions.get(fill::institution_key(&country.0, sort))?;
        Some(self.at_index(index))
    }
}

/// Whether `word` is one of the space-separated `words`.
fn one_of(words: &str, word: &str) -> bool {
    words.split(' ').any(|other| other == word)
}
