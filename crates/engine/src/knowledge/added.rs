//! What was read after the compiled files, or without them: all of it in tables, made at once.

use super::Knowledge;
use super::entry::{Entry, Kind, Tenure};
use super::family::Families;
use super::hash::{NONE, Slots, chain, hash};
use super::index::{Index, Lists};
use super::name_index::is_description;
use super::rollup::Holds;
use super::units::{Units, id_key};
use super::words::{plural, singular};

/// In what a name stands for: that it is an index into [`Added::aliases`].
pub(super) const ADDED: u32 = 1 << 31;

/// Entries that were added, with their tables. Indices of entries go on from those of the compiled ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Added {
    pub(super) entries: Vec<Entry>,
    /// Of every one, whether no later line has replaced it.
    pub(super) current: Vec<bool>,
    /// Compiled entries that one of these has replaced, sorted.
    pub(super) replaced: Vec<u32>,
    /// Hash of an id to its entry.
    pub(super) ids: Slots,
    /// Pairs of entry and number of its name.
    pub(super) aliases: Vec<(u32, u32)>,
    pub(super) names: Index,
    pub(super) agents: Index,
    /// Family name to persons.
    pub(super) families: Lists<u32>,
    /// Hash of a country's code to its entry.
    pub(super) countries: Slots,
    /// Country's id and institution's sort to entry.
    pub(super) institutions: Slots,
    /// Institution's or country's id and office's id to pairs of person and tenure.
    pub(super) holders: Lists<(u32, u32)>,
}

impl Added {
    /// Makes the tables of ids and names; `first` is the index of the first entry.
    fn index_names(&mut self, first: u32) {
        let count = self.entries.len();
        (self.ids, self.countries) = (Slots::with_room(count), Slots::default());
        self.current = vec![false; count];
        for (at, entry) in self.entries.iter().enumerate().rev() {
            // Of lines with one id the last counts.
            let slot = self.ids.slot(id_key(&entry.id.0));
            if *slot == NONE {
                (*slot, self.current[at]) = (first + at as u32, true);
            }
        }
        self.aliases.clear();
        (self.names, self.agents) = (Index::new(false, 2 * count), Index::new(true, count / 8));
        self.families = Lists::with_room(count / 2);
        let (mut families, mut units) = (Families::default(), Units::default());
        for (at, entry) in self.entries.iter().enumerate().filter(|(at, _)| self.current[*at]) {
            let index = first + at as u32;
            for (alias, number) in entry.aliases.iter().zip(0..) {
                let value = ADDED | self.aliases.len() as u32;
                self.aliases.push((index, number));
                units.read(alias.text.strip_prefix("the ").unwrap_or(&alias.text));
                if entry.kind == Kind::Agent {
                    self.agents.insert_units(&units, value);
                } else if !(number == 0 && is_description(entry.kind, &alias.text)) {
                    self.names.insert_units(&units, value);
                }
                if entry.kind.is_person() {
                    let add = |key| self.families.add(key, index);
                    families.of(&entry.code, alias.mark, &alias.text, &units, add);
                }
            }
            if entry.kind == Kind::Agent {
                for form in [plural(&entry.name), singular(&entry.name)] {
                    if form != entry.name {
                        let value = ADDED | self.aliases.len() as u32;
                        self.aliases.push((index, 0));
                        self.agents.insert(&form, value, &mut units);
                    }
                }
            }
            if entry.kind.is_country() && entry.code.len() == 3 {
                *self.countries.slot(hash(entry.code.as_bytes())) = index;
            }
        }
    }
}

impl Knowledge {
    /// Makes the tables of what was added anew.
    pub(super) fn rebuild(&mut self) {
        let first = self.pack.len() as u32;
        self.added.index_names(first);
        let ids = self.added.entries.iter().filter_map(|entry| self.packed_id(&entry.id.0));
        let mut replaced: Vec<u32> = ids.collect();
        replaced.sort_unstable();
        self.added.replaced = replaced;
        self.added.institutions = Slots::default();
        for (country, sort, entry) in self.list_institutions() {
            let Some(sort) = self.words.institutions.get(sort as usize) else { continue };
            let key = institution_key(&self.at_index(country).id.0, &sort.sort);
            let slot = self.added.institutions.slot(key);
            if *slot == NONE {
                *slot = entry;
            }
        }
        self.added.holders = self.list_holders();
    }

    /// Added entries that count, with their indices.
    pub(super) fn current_added(&self) -> impl Iterator<Item = (u32, &Entry)> {
        let first = self.pack.len() as u32;
        let entries = self.added.entries.iter().zip(&self.added.current);
        let all = entries.zip(first..);
        all.filter(|((_, current), _)| **current).map(|((entry, _), index)| (index, entry))
    }

    /// Added entries that are a sort of institution of a country, as country, sort and entry.
    pub(super) fn list_institutions(&self) -> Vec<(u32, u32, u32)> {
        let mut found = Vec::new();
        for (index, entry) in self.current_added() {
            let Some(country) = self.country_index(&entry.code).filter(|_| entry.code.len() > 3)
            else {
                continue;
            };
            let id = &self.at_index(country).id.0;
            let own = entry.id.0.strip_prefix(id.as_str()).and_then(|rest| rest.strip_prefix('-'));
            let named =
                |sort: &str| self.words.institutions.iter().position(|own| own.sort == sort);
            let sort = entry.fact("sort").or(own).and_then(named);
            found.extend(sort.map(|sort| (country, sort as u32, index)));
        }
        found
    }

    fn list_holders(&self) -> Lists<(u32, u32)> {
        let mut holders = Lists::default();
        for (index, entry) in self.current_added().filter(|(_, entry)| entry.kind.is_person()) {
            for (tenure, number) in entry.roles.iter().zip(0..) {
                for (place, office) in self.holder_keys(tenure) {
                    holders.add(holder_key(&place, &office), (index, number));
                }
            }
        }
        holders
    }

    /// Under which places and offices somebody with this tenure is found.
    pub(super) fn holder_keys(&self, tenure: &Tenure) -> Vec<(String, String)> {
        let Some(Holds { office, place, own, country }) = self.holds(tenure) else {
            return Vec::new();
        };
        let Some(office) = self.words.offices.get(office as usize) else { return Vec::new() };
        let own = own.then_some(place);
        let state = country.map(|country| self.at_index(country).id.0.to_string());
        own.into_iter().chain(state).map(|place| (place, office.id.clone())).collect()
    }

    /// Persons with the numbers of their tenures who held an office in a place, in the order of the files.
    pub(super) fn holders(&self, place: &str, office: &str) -> Vec<(u32, u32)> {
        let number = self.words.offices.iter().zip(0..).find(|(other, _)| other.id == office);
        let Some((_, number)) = number else { return Vec::new() };
        let mut found = self.pack.tenures.get(place, self.packed_id(place), number);
        found.retain(|(entry, _)| self.is_current(*entry as usize));
        found.extend(self.added.holders.get(holder_key(place, office)));
        found
    }

    /// The entry that is a country's institution of a sort.
    pub(super) fn institution_entry(&self, country: &str, sort: &str) -> Option<&Entry> {
        let key = institution_key(country, sort);
        let sorts = self.sorts.get_or_init(|| self.packed_institutions());
        let packed = sorts.get(key).filter(|entry| self.is_current(*entry as usize));
        Some(self.at_index(packed.or_else(|| self.added.institutions.get(key))?))
    }

    fn packed_institutions(&self) -> Slots {
        let mut sorts = Slots::with_room(2_000);
        let (mut last, mut id, mut buffer) = (NONE, String::new(), String::new());
        for [country, sort, entry] in self.pack.sorts() {
            if last != country {
                id.clear();
                self.pack.push_id(country as usize, &mut id, &mut buffer);
                last = country;
            }
            let Some(sort) = self.words.institutions.get(sort as usize) else { continue };
            let slot = sorts.slot(institution_key(&id, &sort.sort));
            if *slot == NONE {
                *slot = entry;
            }
        }
        sorts
    }
}

/// The key of a country's institution of a sort.
fn institution_key(country: &str, sort: &str) -> u64 {
    chain(hash(country.as_bytes()), hash(sort.as_bytes()))
}

/// The key of the holders of an office in a place.
fn holder_key(place: &str, office: &str) -> u64 {
    chain(hash(place.as_bytes()), hash(office.as_bytes()))
}
