//! The compiled form of the dictionary's files: columns that compress well and are used where they lie.
//!
//! `write.rs` makes it when the engine is built, `build.rs` says when. One file holds the texts, one the numbers.
//! Every column of texts holds one thing of all entries, a line each, in the order of the files. What follows from
//! something else is left out: an id that is its name's slug, the line after the last one. An [`Entry`] is made
//! of its columns when it is first asked for; what finds it by name is in `name_index.rs`.

use super::cursor::Cursor;
use super::entry::{Alias, AliasMark, Entry, Kind};
use super::fold::push_slug;
use super::hash::hash;
use super::lines::{Bars, Lines, STRIDE};
use super::read::read_roles;
use super::sites::{Site, Sites};
use super::tenures::Tenures;
use super::units::{Units, go_on, id_key, key};
use crate::analysis::ActorId;

/// In the column of ids: the slug of the name, and that with the country's id behind it.
pub(super) const SLUG_WITH_COUNTRY: &str = "+";

/// How many columns of texts there are.
const COLUMNS: usize = 7;

/// Entries of one kind that follow each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// The first of them, and one past the last.
    pub(super) entries: (u32, u32),
    /// Of which kind.
    pub(super) kind: Kind,
    /// How many of that kind there are before them.
    before: u32,
}

/// The columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Pack {
    count: usize,
    /// Names of the files with their first entries.
    pub(super) files: Vec<(&'static str, u32)>,
    /// Entries whose line is not the one after the last entry's, with their lines.
    jumps: Vec<(u32, u32)>,
    runs: Vec<Run>,
    /// CAMEO codes.
    pub(super) codes: Lines,
    /// Empty for the slug of the name, `+` for that with the country's id, else the id.
    pub(super) ids: Lines,
    /// Name and aliases with `|` between, each after its mark: a byte that counts from 1 in
    /// [`AliasMark::PREFIXES`].
    pub(super) names: Lines,
    /// As the files write them.
    roles: Lines,
    notes: Lines,
    /// Of agents, in their order: the inflected forms of the name.
    pub(super) forms: Lines,
    /// Entries that are a sort of institution of a country.
    sorts: Cursor,
    /// Tenures that make somebody the holder of an office.
    pub(super) tenures: Tenures,
    /// Of places, in their order.
    sites: Sites,
    /// Codes of countries with their entries, sorted.
    countries: Vec<(&'static str, u32)>,
}

impl Pack {
    /// The columns of what `write.rs` wrote. What it did not write gives fewer or empty entries.
    pub(super) fn read(texts: &'static str, numbers: &'static [u8]) -> Self {
        let mut from = Cursor::new(numbers);
        let count = from.number() as usize;
        let mut rest = texts;
        let columns = [(); COLUMNS].map(|()| read_column(&mut rest, &mut from));
        let [files, codes, ids, names, roles, notes, forms] = columns;
        let files = files.iter().map(|name| (name, from.number())).collect();
        let mut entry = 0;
        let jumps = (0..from.number()).map(|_| {
            entry += from.number();
            (entry, from.number())
        });
        let jumps = jumps.collect();
        let runs = read_runs(&mut from);
        let places = read_column(&mut rest, &mut from);
        let tenures = Tenures::read(places, &mut from);
        let sites = Sites::read(&mut from);
        let sorts = Cursor::new(from.block());
        let mut pack = Self {
            count,
            files,
            jumps,
            runs,
            codes,
            ids,
            names,
            roles,
            notes,
            forms,
            ..Self::default()
        };
        (pack.tenures, pack.sites, pack.sorts) = (tenures, sites, sorts);
        pack.countries = pack.list_countries();
        pack
    }

    fn list_countries(&self) -> Vec<(&'static str, u32)> {
        let mut countries = Vec::new();
        for run in self.runs.iter().filter(|run| run.kind.is_country()) {
            countries.extend((run.entries.0..run.entries.1).map(|entry| (self.code(entry), entry)));
        }
        countries.sort_unstable();
        countries
    }

    /// How many entries there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// Entries by kind, in the order of the files.
    pub(super) fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// An entry's kind, and how many of that kind there are before it.
    fn kind_and_number(&self, index: usize) -> (Kind, usize) {
        let after = self.runs.partition_point(|run| run.entries.0 as usize <= index);
        let run = after.checked_sub(1).and_then(|at| self.runs.get(at));
        let own = |run: &Run| (run.kind, run.before as usize + index - run.entries.0 as usize);
        run.map_or((Kind::Place, usize::MAX), own)
    }

    /// An entry's kind.
    pub(super) fn kind(&self, index: usize) -> Kind {
        self.kind_and_number(index).0
    }

    /// An entry's code.
    pub(super) fn code(&self, index: u32) -> &'static str {
        self.codes.get(index as usize)
    }

    /// Codes of countries with their entries, sorted by code.
    pub(super) fn countries(&self) -> &[(&'static str, u32)] {
        &self.countries
    }

    /// An entry's name and aliases with their marks.
    pub(super) fn aliases(
        &self,
        index: usize,
    ) -> impl Iterator<Item = (AliasMark, &'static str)> + use<> {
        Bars::new(self.names.get(index)).map(read_alias)
    }

    /// The key of the id of an entry that is the name's slug, perhaps with the country's, given the units of the
    /// name; `id` is for its use.
    pub(super) fn slug_key(&self, index: usize, units: &Units, id: &mut String) -> u64 {
        let with_country = self.ids.get(index) == SLUG_WITH_COUNTRY;
        let plain = units.plain && !units.hashes().contains(&hash(b"s"));
        id.clear();
        if !plain {
            self.push_id(index, id, &mut String::new());
            return id_key(id);
        }
        match self.country_of(index).filter(|_| with_country) {
            Some(country) => {
                self.push_id(country, id, &mut String::new());
                go_on(key(units.hashes()), id)
            }
            None => key(units.hashes()),
        }
    }

    /// Writes an entry's id behind what is in `id`; `buffer` is for its use.
    pub(super) fn push_id(&self, index: usize, id: &mut String, buffer: &mut String) {
        let written = self.ids.get(index);
        if !written.is_empty() && written != SLUG_WITH_COUNTRY {
            id.push_str(written);
            return;
        }
        let name = self.names.get(index);
        push_slug(name.split('|').next().unwrap_or_default(), id, buffer);
        if let Some(country) = self.country_of(index).filter(|_| !written.is_empty()) {
            id.push('-');
            self.push_id(country, id, buffer);
        }
    }

    /// The country with the code of an entry.
    fn country_of(&self, index: usize) -> Option<usize> {
        let code = self.codes.get(index);
        let country = self.countries.binary_search_by_key(&code, |(code, _)| *code).ok()?;
        self.countries.get(country).map(|(_, entry)| *entry as usize)
    }

    /// The file of an entry, as an index.
    fn file(&self, index: usize) -> u16 {
        let after = self.files.partition_point(|(_, first)| *first as usize <= index);
        after.saturating_sub(1) as u16
    }

    /// The line of an entry in its file.
    fn line(&self, index: usize) -> u32 {
        let after = self.jumps.partition_point(|(entry, _)| *entry as usize <= index);
        let jump = after.checked_sub(1).and_then(|at| self.jumps.get(at));
        jump.map_or(0, |(entry, line)| line + index as u32 - entry)
    }

    /// File and line of an entry.
    pub(super) fn place(&self, index: usize) -> Option<(usize, u32)> {
        (index < self.count).then(|| (self.file(index) as usize, self.line(index)))
    }

    /// Where a place is.
    fn site(&self, index: usize) -> Option<Site> {
        match self.kind_and_number(index) {
            (Kind::Place, number) => self.sites.get(number),
            _ => None,
        }
    }

    /// Entries that are a sort of institution of a country, as country, sort and entry, in the order of entries.
    pub(super) fn sorts(&self) -> impl Iterator<Item = [u32; 3]> + use<> {
        let (mut from, mut entry, mut country) = (self.sorts.clone(), 0u32, 0u32);
        std::iter::from_fn(move || {
            if from.is_empty() {
                return None;
            }
            entry = entry.wrapping_add(from.number());
            country = country.wrapping_add_signed(from.signed());
            Some([country, from.number(), entry])
        })
    }

    /// An entry made of its columns.
    pub(super) fn entry(&self, index: usize) -> Entry {
        let (mut id, mut buffer) = (String::new(), String::new());
        self.push_id(index, &mut id, &mut buffer);
        let aliases: Vec<Alias> =
            self.aliases(index).map(|(mark, text)| Alias { text: text.to_owned(), mark }).collect();
        // What cannot be read was refused when this was written.
        let (part_of, roles) = read_roles(self.roles.get(index)).unwrap_or_default();
        let mut note = self.site(index).as_ref().map(Site::note).unwrap_or_default();
        for word in [self.notes.get(index)].into_iter().filter(|word| !word.is_empty()) {
            if !note.is_empty() {
                note.push(' ');
            }
            note.push_str(word);
        }
        Entry {
            id: ActorId(id.into()),
            kind: self.kind(index),
            code: self.codes.get(index).to_owned(),
            name: aliases.first().map(|alias| alias.text.clone()).unwrap_or_default(),
            aliases,
            roles,
            part_of,
            note,
            file: self.file(index),
            line: self.line(index),
            layer: 0,
        }
    }
}

/// The next column of texts, whose length and marks the numbers tell.
fn read_column(texts: &mut &'static str, from: &mut Cursor) -> Lines {
    let (length, lines) = (from.number() as usize, from.number() as usize);
    let marks = from.rising(lines.div_ceil(STRIDE));
    let (own, rest) = texts.split_at_checked(length).unwrap_or_default();
    *texts = rest;
    Lines::new(own, marks)
}

fn read_runs(from: &mut Cursor) -> Vec<Run> {
    let (mut before, mut entry) = ([0u32; Kind::NAMES.len()], 0);
    let mut runs = Vec::new();
    for _ in 0..from.number() {
        let (number, length) = (from.byte() as usize, from.number());
        let Some(((_, kind), count)) = Kind::NAMES.get(number).zip(before.get_mut(number)) else {
            continue;
        };
        runs.push(Run { entries: (entry, entry + length), kind: *kind, before: *count });
        (*count, entry) = (*count + length, entry + length);
    }
    runs
}

/// An item of the column of names.
pub(super) fn read_alias(item: &'static str) -> (AliasMark, &'static str) {
    match item.as_bytes().first() {
        Some(byte) if *byte <= AliasMark::PREFIXES.len() as u8 => {
            let mark = (*byte as usize).checked_sub(1).and_then(|at| AliasMark::PREFIXES.get(at));
            (mark.map_or(AliasMark::Name, |(_, mark)| *mark), item.get(1..).unwrap_or_default())
        }
        _ => (AliasMark::Name, item),
    }
}
