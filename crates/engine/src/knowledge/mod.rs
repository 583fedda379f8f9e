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
//! itself, without `cfg(packed)`): [`pack`] is the compiled form and `write` makes it. [`name_index`] and [`surname_index`] find
//! entries in it by names; they index what stands under a word when a text first has that word, so that starting
//! costs little. What is read later is in the tables of [`added`].

mod added;
mod browse;
mod check;
mod cursor;
mod derive;
mod entry;
mod family;
mod field_file;
#[cfg(any(test, not(packed)))]
mod files;
mod fold;
mod hash;
mod identify;
mod index;
mod lines;
mod matches;
mod name_index;
mod origins;
mod pack;
mod phrase_segments;
mod read;
mod resolve;
mod rollup;
mod sites;
mod surname_index;
mod tenures;
mod units;
mod words;
#[cfg(not(packed))]
mod write;

#[cfg(test)]
mod tests;

use std::sync::{Arc, OnceLock};

use added::{ADDED, Added};
use hash::Slots;
use index::Hit;
use name_index::{NameIndex, NameSet};
use pack::Pack;
use surname_index::SurnameIndex;
use words::Words;

pub use browse::{Place, Wanted};
pub use check::Problem;
pub use entry::{Alias, AliasMark, Entry, Kind, Tenure, days_of};
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

/// The compiled form of the built-in files: the texts, and the numbers.
#[cfg(packed)]
const TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/dictionary.txt"));
/// See [`TEXTS`].
#[cfg(packed)]
const NUMBERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dictionary.bin"));

/// The dictionary, ready for look-ups.
#[derive(Clone, Debug)]
pub struct Knowledge {
    /// The compiled files; empty where there are none.
    pack: Arc<Pack>,
    /// Its entries, each made when it is first asked for. What a later line replaced stays, and is never found.
    made: Vec<OnceLock<Box<Entry>>>,
    name_index: NameIndex,
    surnames: OnceLock<SurnameIndex>,
    /// Hash of a country's code to its compiled entry.
    countries: Slots,
    /// Of the compiled entries, country's id and institution's sort to entry.
    sorts: OnceLock<Slots>,
    /// What was read since.
    added: Added,
    /// Names of the files that were read; an entry's file is an index into them.
    files: Vec<String>,
    /// How many files were added to the built-in ones.
    layers: u16,
    words: Words,
}

/// The column of an actor file in which offices and `part-of` stand.
const PART_OF_COLUMN: usize = 6;

/// So many actors may stand one within the other: more are a mistake, and each costs time in every look-up.
const MOST_PARTS: usize = 100;

/// A way from actor to actor in words, without the middle of a long one.
fn shortened(way: &[&str]) -> String {
    match way {
        [first, second, .., last] if way.len() > 12 => format!("{first} → {second} → … → {last}"),
        _ => way.join(" → "),
    }
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
        Self::of_pack(Pack::read(TEXTS, NUMBERS))
    }

    /// No actor at all; only the words of offices and institutions, which belong to the language.
    pub fn empty() -> Self {
        Self::of_pack(Pack::default())
    }

    /// What compiled files say.
    fn of_pack(pack: Pack) -> Self {
        let mut made = Vec::with_capacity(pack.len());
        made.resize_with(pack.len(), OnceLock::new);
        let mut countries = Slots::with_room(pack.countries().len());
        for (code, entry) in pack.countries() {
            *countries.slot(hash::hash(code.as_bytes())) = *entry;
        }
        Self {
            made,
            name_index: NameIndex::of(&pack),
            surnames: OnceLock::new(),
            countries,
            sorts: OnceLock::new(),
            added: Added::default(),
            files: pack.files.iter().map(|(name, _)| (*name).to_owned()).collect(),
            layers: 0,
            pack: Arc::new(pack),
            words: Words::builtin(),
        }
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
    /// alias. Lines that cannot be read are reported and left out; the others are added all the same. Where
    /// all could be read, what is odd about some is given as notes.
    pub fn add_file(&mut self, name: &str, text: &str) -> Result<Vec<LineError>, Vec<LineError>> {
        self.layers += 1;
        let mut errors = self.take_file(name, text, self.layers);
        self.rebuild();
        errors.extend(self.part_circles(name));
        if errors.iter().all(|error| error.is_note) { Ok(errors) } else { Err(errors) }
    }

    fn take_file(&mut self, name: &str, text: &str, layer: u16) -> Vec<LineError> {
        let (entries, errors) = read::read_file(name, text, self.files.len() as u16, layer);
        self.files.push(name.to_owned());
        self.added.entries.extend(entries);
        errors
    }

    /// Takes out of the last layer what makes an actor a part of itself, directly or by way of others, and says where.
    fn part_circles(&mut self, name: &str) -> Vec<LineError> {
        let mut circles = Vec::new();
        for (index, entry) in self.added.entries.iter().enumerate() {
            if entry.layer == self.layers
                && let Some(way) = self.way_to_itself(entry)
            {
                circles.push((index, entry.line as usize, way));
            }
        }
        for (index, ..) in &circles {
            self.added.entries[*index].part_of = None;
        }
        if !circles.is_empty() {
            self.rebuild();
        }
        let error = |(_, line, way): (usize, usize, String)| LineError {
            file: name.to_owned(),
            line,
            column: PART_OF_COLUMN,
            message: format!(
                "'{way}' leads in a circle or on and on; expected a part-of that ends somewhere else"
            ),
            is_note: false,
        };
        circles.into_iter().map(error).collect()
    }

    /// The ids from an actor over what it is part of back to itself, if that leads there.
    fn way_to_itself(&self, entry: &Entry) -> Option<String> {
        let mut way = vec![entry.id.0.as_str()];
        let mut parent = entry.part_of.as_ref();
        while let Some(id) = parent {
            let back = id.0 == entry.id.0;
            if !back && way.contains(&id.0.as_str()) {
                return None; // A circle of others: it is theirs.
            }
            way.push(id.0.as_str());
            if back || way.len() > MOST_PARTS {
                return Some(shortened(&way));
            }
            parent = self.entry(&id.0)?.part_of.as_ref();
        }
        None
    }

    /// How many entries there are, replaced ones too.
    fn len(&self) -> usize {
        self.made.len() + self.added.entries.len()
    }

    /// The entry at an index that one of the tables gave.
    fn at_index(&self, index: u32) -> &Entry {
        let index = index as usize;
        match self.made.get(index) {
            Some(made) => made.get_or_init(|| Box::new(self.pack.entry(index))),
            None => &self.added.entries[index - self.made.len()],
        }
    }

    /// Whether no later line has replaced the entry at an index.
    fn is_current(&self, index: usize) -> bool {
        match index.checked_sub(self.made.len()) {
            Some(added) => self.added.current.get(added).is_some_and(|current| *current),
            None => self.added.replaced.binary_search(&(index as u32)).is_err(),
        }
    }

    /// The compiled entry of an id.
    fn packed_id(&self, id: &str) -> Option<u32> {
        self.packed_key(id, units::id_key(id))
    }

    /// The same of an id whose [`units::id_key`] is known.
    fn packed_key(&self, id: &str, key: u64) -> Option<u32> {
        self.name_index.id(id, key, &self.pack).filter(|index| self.at_index(*index).id.0 == id)
    }

    /// The entry of an id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        let key = units::id_key(id);
        let added = self.added.ids.get(key).map(|index| self.at_index(index));
        let added = added.filter(|entry| entry.id.0 == id);
        added.or_else(|| self.packed_key(id, key).map(|index| self.at_index(index)))
    }

    /// Every entry that counts, in the order of the files.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.current().map(|(_, entry)| entry)
    }

    /// The same with their indices.
    fn current(&self) -> impl Iterator<Item = (usize, &Entry)> {
        let current = (0..self.len()).filter(|index| self.is_current(*index));
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
        (0..self.len() as u32)
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
        let key = hash::hash(code.get(..3)?.as_bytes());
        let packed = self.countries.get(key).filter(|index| self.is_current(*index as usize));
        self.added.countries.get(key).or(packed)
    }

    /// The names of a sort that start at byte `from` of `text` and end before byte `limit`, the longest first;
    /// those of one length in the order of the files.
    fn hits(&self, of: NameSet, text: &str, from: usize, limit: usize) -> Vec<Hit> {
        let mut hits = self.name_index.at(of, text, from, limit, &self.pack);
        if !self.added.entries.is_empty() {
            hits.retain(|hit| self.is_current(name_index::entry_and_alias(hit.value).0 as usize));
            let index = if of == NameSet::Names { &self.added.names } else { &self.added.agents };
            hits.extend(index.at(text, from, limit));
            hits.sort_by_key(|hit| std::cmp::Reverse(hit.end));
        }
        hits
    }

    /// The entry and the name of it that a hit stands for.
    fn alias(&self, value: u32) -> (&Entry, &Alias) {
        let (entry, alias) = match value & ADDED {
            0 => name_index::entry_and_alias(value),
            _ => self.added.aliases[(value & !ADDED) as usize],
        };
        let entry = self.at_index(entry);
        (entry, &entry.aliases[alias as usize])
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
        let key = family::short_key(name);
        let surnames = self.surnames.get_or_init(|| SurnameIndex::of(&self.pack));
        let mut persons = surnames.get(name, key, &self.pack);
        persons.retain(|index| self.is_current(*index as usize));
        persons.extend(self.added.families.get(key));
        persons.into_iter().map(|index| self.at_index(index)).collect()
    }
}

/// Whether `word` is one of the space-separated `words`.
fn one_of(words: &str, word: &str) -> bool {
    words.split(' ').any(|other| other == word)
}
