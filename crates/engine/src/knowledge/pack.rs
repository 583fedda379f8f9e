//! The compiled form of the dictionary's files: columns that compress well and are used where they lie.
//!
//! `write.rs` makes it when the engine is built, `build.rs` says when. Every column holds one thing of all
//! entries, in the order of the files: texts as lines, numbers as variable-length integers or bytes. What
//! follows from something else is left out: an id that is its name's slug, the line after the last one. An
//! [`Entry`] is made of its columns when it is first asked for.

use super::entry::{Alias, Entry, Kind, Mark};
use super::fold::push_slug;
use super::hash::hash;
use super::lines::{Bars, Lines};
use super::read::read_roles;
use super::units::{Units, go_on, id_key, key};
use crate::analysis::ActorId;

/// In the column of ids: the slug of the name, and that with the country's id behind it.
pub(super) const SLUG_WITH_COUNTRY: &str = "+";

/// Bits of a tenure in the column of holders: it makes a holder of the place that the office is of, and of the
/// country.
pub(super) const HOLDS_OWN: u8 = 1;
/// See [`HOLDS_OWN`].
pub(super) const HOLDS_STATE: u8 = 2;

/// Where a place is and how large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Site {
    /// The entry.
    pub(super) entry: u32,
    /// Latitude and longitude in hundredths of a degree, north and east positive; none where not known.
    pub(super) at: Option<(i16, i16)>,
    /// Inhabitants to two digits, 0 where not known.
    pub(super) population: u32,
}

/// A tenure that makes somebody the holder of an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Held {
    /// The person.
    pub(super) entry: u32,
    /// Which of the person's roles.
    pub(super) tenure: u32,
    /// The office, as an index.
    pub(super) office: u32,
    /// See [`HOLDS_OWN`].
    pub(super) flags: u8,
    /// The country's entry where the flags say so.
    pub(super) country: u32,
}

/// The columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Pack {
    /// Names of the files with their first entries.
    pub(super) files: Vec<(&'static str, u32)>,
    /// Line of every entry in its file.
    lines: Vec<u32>,
    /// Index into [`Kind::NAMES`].
    kinds: &'static [u8],
    /// CAMEO codes.
    pub(super) codes: Lines,
    ids: Lines,
    /// Name and aliases with `|` between, each after its mark: a byte that counts from 1 in
    /// [`Mark::PREFIXES`].
    pub(super) names: Lines,
    /// As the files write them.
    pub(super) roles: Lines,
    notes: Lines,
    /// Of agents, in their order: the inflected forms of the name.
    pub(super) forms: Lines,
    /// Entries that are a sort of institution of a country: country, sort, entry.
    pub(super) sorts: Vec<[u32; 3]>,
    /// Tenures that make somebody the holder of an office.
    pub(super) held: Vec<Held>,
    /// Places, in the order of their entries.
    pub(super) sites: Vec<Site>,
    /// Codes of countries with their entries, sorted.
    countries: Vec<(&'static str, u32)>,
}

impl Pack {
    /// The columns of what `write.rs` wrote. Bytes that it did not write give fewer or empty entries.
    pub(super) fn read(bytes: &'static [u8]) -> Self {
        let mut from = Cursor { bytes };
        let count = from.number() as usize;
        let files = (0..from.number()).map(|_| (from.text(), from.number())).collect();
        let mut line = 0u32;
        let lines = (0..count)
            .map(|_| {
                line = line.wrapping_add(from.signed() as u32).wrapping_add(1);
                line
            })
            .collect();
        let kinds = from.bytes();
        let [codes, ids, names, roles, notes] = [(); 5].map(|()| Lines::new(from.text(), count));
        let forms = Lines::new(from.text(), 0);
        let place = Kind::NAMES.iter().position(|(_, kind)| *kind == Kind::Place);
        let country = Kind::NAMES.iter().position(|(_, kind)| kind.is_country());
        let of = |kind: Option<usize>| {
            kinds.iter().zip(0u32..).filter(move |(own, _)| kind == Some(**own as usize))
        };
        let mut countries: Vec<_> =
            of(country).map(|(_, entry)| (codes.get(entry as usize), entry)).collect();
        countries.sort_unstable();
        Self {
            files,
            lines,
            kinds,
            codes,
            ids,
            names,
            roles,
            notes,
            forms,
            sorts: from.sorts(),
            held: from.held(),
            sites: from.sites(of(place).map(|(_, entry)| entry)),
            countries,
        }
    }

    /// How many entries there are.
    pub(super) fn len(&self) -> usize {
        self.kinds.len()
    }

    /// An entry's kind.
    pub(super) fn kind(&self, index: usize) -> Kind {
        let kind = self.kinds.get(index).and_then(|kind| Kind::NAMES.get(*kind as usize));
        kind.map_or(Kind::Place, |(_, kind)| *kind)
    }

    /// An entry's name and aliases with their marks.
    pub(super) fn aliases(
        &self,
        index: usize,
    ) -> impl Iterator<Item = (Mark, &'static str)> + use<> {
        Bars::new(self.names.get(index)).map(|item| match item.as_bytes().first() {
            Some(byte) if *byte <= Mark::PREFIXES.len() as u8 => {
                let mark = (*byte as usize).checked_sub(1).and_then(|at| Mark::PREFIXES.get(at));
                (mark.map_or(Mark::Name, |(_, mark)| *mark), item.get(1..).unwrap_or_default())
            }
            _ => (Mark::Name, item),
        })
    }

    /// The key of an entry's id, given the units of its name; `id` is for its use.
    pub(super) fn id_key(&self, index: usize, units: &Units, id: &mut String) -> u64 {
        let written = self.ids.get(index);
        let plain = units.plain && !units.hashes().contains(&hash(b"s"));
        if plain && written.is_empty() {
            return key(units.hashes());
        }
        id.clear();
        let country = self.country_of(index).filter(|_| plain && written == SLUG_WITH_COUNTRY);
        if let Some(country) = country {
            self.push_id(country, id, &mut String::new());
            return go_on(key(units.hashes()), id);
        }
        self.push_id(index, id, &mut String::new());
        id_key(id)
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

    /// File and line of an entry.
    pub(super) fn place(&self, index: usize) -> Option<(usize, u32)> {
        self.lines.get(index).map(|line| (self.file(index) as usize, *line))
    }

    /// Where a place is.
    pub(super) fn site(&self, index: usize) -> Option<&Site> {
        let at = self.sites.binary_search_by_key(&(index as u32), |site| site.entry).ok()?;
        self.sites.get(at)
    }

    /// An entry made of its columns.
    pub(super) fn entry(&self, index: usize) -> Entry {
        let (mut id, mut buffer) = (String::new(), String::new());
        self.push_id(index, &mut id, &mut buffer);
        let aliases: Vec<Alias> =
            self.aliases(index).map(|(mark, text)| Alias { text: text.to_owned(), mark }).collect();
        // What cannot be read was refused when this was written.
        let (part_of, roles) = read_roles(self.roles.get(index)).unwrap_or_default();
        let mut note = self.site(index).map(Site::note).unwrap_or_default();
        for word in [self.notes.get(index)].into_iter().filter(|word| !word.is_empty()) {
            if !note.is_empty() {
                note.push(' ');
            }
            note.push_str(word);
        }
        Entry {
            id: ActorId(id),
            kind: self.kind(index),
            code: self.codes.get(index).to_owned(),
            name: aliases.first().map(|alias| alias.text.clone()).unwrap_or_default(),
            aliases,
            roles,
            part_of,
            note,
            file: self.file(index),
            line: self.lines.get(index).copied().unwrap_or_default(),
            layer: 0,
        }
    }
}

impl Site {
    /// As the files write it: `at=36.20,37.16 pop=2100000`.
    pub(super) fn note(&self) -> String {
        let mut words = Vec::new();
        if let Some((north, east)) = self.at {
            let degrees = |hundredths: i16| format!("{:.2}", f64::from(hundredths) / 100.0);
            words.push(format!("at={},{}", degrees(north), degrees(east)));
        }
        if self.population > 0 {
            words.push(format!("pop={}", self.population));
        }
        words.join(" ")
    }
}

/// Reads one thing after the other; past the end, nothing.
struct Cursor {
    bytes: &'static [u8],
}

impl Cursor {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        *first
    }

    /// Seven bits a byte, the lowest first.
    fn number(&mut self) -> u32 {
        let (mut number, mut shift) = (0u32, 0);
        loop {
            let byte = self.byte();
            number |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or_default();
            if byte < 0x80 {
                return number;
            }
            shift += 7;
        }
    }

    /// Zigzag: 0, -1, 1, -2 …
    fn signed(&mut self) -> i32 {
        let number = self.number();
        (number >> 1) as i32 ^ -((number & 1) as i32)
    }

    fn bytes(&mut self) -> &'static [u8] {
        let length = self.number() as usize;
        let (own, rest) = self.bytes.split_at(length.min(self.bytes.len()));
        self.bytes = rest;
        own
    }

    fn text(&mut self) -> &'static str {
        std::str::from_utf8(self.bytes()).unwrap_or_default()
    }

    fn sorts(&mut self) -> Vec<[u32; 3]> {
        let mut entry = 0;
        (0..self.number())
            .map(|_| {
                entry += self.number();
                [self.number(), self.number(), entry]
            })
            .collect()
    }

    fn held(&mut self) -> Vec<Held> {
        let mut entry = 0;
        (0..self.number())
            .map(|_| {
                entry += self.number();
                let (tenure, office, flags) = (self.number(), self.number(), self.byte());
                let country = if flags & HOLDS_STATE == 0 { NO_COUNTRY } else { self.number() };
                Held { entry, tenure, office, flags, country }
            })
            .collect()
    }

    /// Columns of populations, then of the higher and of the lower bytes of both coordinates, each less those
    /// of the place before.
    fn sites(&mut self, entries: impl Iterator<Item = u32>) -> Vec<Site> {
        let mut populations = Cursor { bytes: self.bytes() };
        let [high, low] = [self.bytes(), self.bytes()];
        let (mut last, mut before, mut next) = (0i32, (0i16, 0i16), 0usize);
        let mut sites = Vec::with_capacity(high.len() / 2);
        for entry in entries {
            last += populations.signed();
            let mut difference = || {
                let bytes = [high.get(next), low.get(next)].map(|byte| *byte.unwrap_or(&0));
                next += 1;
                let zigzag = u16::from_be_bytes(bytes);
                (zigzag >> 1) as i16 ^ -((zigzag & 1) as i16)
            };
            let here = (before.0.wrapping_add(difference()), before.1.wrapping_add(difference()));
            let at = (here.0 != NOWHERE).then_some(here);
            before = at.unwrap_or(before);
            sites.push(Site { entry, at, population: population_of(last) });
        }
        sites
    }
}

/// Stands for no country.
const NO_COUNTRY: u32 = u32::MAX;

/// The latitude, in hundredths of a degree, of what has none.
pub(super) const NOWHERE: i16 = i16::MAX;

/// Inhabitants of a step of the scale: two digits and a power of ten; 0 for not known.
pub(super) fn population_of(step: i32) -> u32 {
    let Some(step) = u32::try_from(step).ok().and_then(|step| step.checked_sub(1)) else {
        return 0;
    };
    let (digits, power) = (10 + step % 90, step / 90);
    10u32.checked_pow(power).and_then(|factor| digits.checked_mul(factor)).unwrap_or(u32::MAX)
}
