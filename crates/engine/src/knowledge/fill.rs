//! Fills the tables that look-ups go through, from the compiled columns or from entries.

use std::sync::Arc;

use super::entry::{Kind, Mark, Tenure};
use super::family::Families;
use super::hash::{NONE, Slots, chain, hash};
use super::index::{Index, Lists};
use super::pack::Pack;
use super::pack::{HOLDS_OWN, HOLDS_STATE};
use super::units::{Units, id_key};
use super::words::{plural, singular};
use super::{Knowledge, roll::Holds};
use crate::analysis::ActorKind;

impl Knowledge {
    /// Makes all tables anew.
    pub(super) fn rebuild(&mut self) {
        self.index_names();
        self.index_countries();
        self.institutions = Slots::default();
        self.holders = Lists::default();
        if self.pack.len() == self.slots.len() {
            self.take_institutions();
            self.take_holders();
        } else {
            for (country, sort, entry) in self.list_institutions() {
                self.add_institution(country, sort, entry);
            }
            self.index_holders();
        }
    }

    /// Ids and names, in one go over all entries.
    fn index_names(&mut self) {
        let count = self.slots.len();
        self.current = vec![true; count];
        let mut ids = Slots::with_room(count);
        for index in (self.pack.len()..count).rev() {
            // Of lines with one id the last counts; before those of later files come those of the compiled ones.
            let slot = ids.slot(id_key(&self.at_index(index as u32).id.0));
            self.current[index] = *slot == NONE;
            *slot = if *slot == NONE { index as u32 } else { *slot };
        }
        let mut fill = Fill::new(count, ids);
        let mut agents = 0;
        let pack = Arc::clone(&self.pack);
        for index in 0..count {
            let kind = self.kinds[index];
            if index < pack.len() {
                self.current[index] = fill.packed(index as u32, kind, &pack);
            } else if let Some(entry) = self.slots[index].get().filter(|_| self.current[index]) {
                for alias in &entry.aliases {
                    fill.read(&alias.text);
                    fill.alias(index as u32, kind, &entry.code, (alias.mark, &alias.text));
                }
            }
            if kind == Kind::Agent {
                if self.current[index] {
                    self.add_forms(&mut fill, index, agents);
                }
                agents += 1;
            }
        }
        (self.ids, self.aliases) = (fill.ids, fill.aliases);
        (self.names, self.agents, self.families) = (fill.names, fill.agents, fill.persons);
    }

    /// Adds the plural and the singular of an agent's name, the `number`th of the columns.
    fn add_forms(&self, fill: &mut Fill, index: usize, number: usize) {
        if index < self.pack.len() {
            for form in self.pack.forms.get(number).split('|').filter(|form| !form.is_empty()) {
                fill.form(index as u32, form);
            }
        } else {
            let name = &self.at_index(index as u32).name;
            for form in [plural(name), singular(name)].iter().filter(|form| *form != name) {
                fill.form(index as u32, form);
            }
        }
    }

    fn index_countries(&mut self) {
        self.countries = Slots::with_room(300);
        for index in 0..self.slots.len() {
            if !(self.kinds[index].is_country() && self.current[index]) {
                continue;
            }
            let code = match self.slots[index].get() {
                Some(entry) => entry.code.as_str(),
                None => self.pack.codes.get(index),
            };
            if code.len() == 3 {
                *self.countries.slot(hash(code.as_bytes())) = index as u32;
            }
        }
    }

    /// Entries that are a sort of institution of a country, as country, sort and entry.
    pub(super) fn list_institutions(&self) -> Vec<(u32, u32, u32)> {
        let mut found = Vec::new();
        for (index, entry) in self.current() {
            let Some(country) = self.country_index(&entry.code).filter(|_| entry.code.len() > 3)
            else {
                continue;
            };
            let id = &self.at_index(country).id.0;
            let own = entry.id.0.strip_prefix(id).and_then(|rest| rest.strip_prefix('-'));
            let named =
                |sort: &str| self.words.institutions.iter().position(|own| own.sort == sort);
            let sort = entry.fact("sort").or(own).and_then(named);
            found.extend(sort.map(|sort| (country, sort as u32, index as u32)));
        }
        found
    }

    fn add_institution(&mut self, country: u32, sort: u32, entry: u32) {
        let Some(sort) = self.words.institutions.get(sort as usize) else { return };
        let key = institution_key(&self.at_index(country).id.0, &sort.sort);
        let slot = self.institutions.slot(key);
        if *slot == NONE {
            *slot = entry;
        }
    }

    fn take_institutions(&mut self) {
        let pack = Arc::clone(&self.pack);
        for [country, sort, entry] in &pack.sorts {
            self.add_institution(*country, *sort, *entry);
        }
    }

    fn take_holders(&mut self) {
        let pack = Arc::clone(&self.pack);
        self.holders = Lists::with_room(2 * pack.held.len());
        for held in &pack.held {
            let Some(office) = self.words.offices.get(held.office as usize) else { continue };
            let item = (held.entry, held.tenure);
            let office = hash(office.id.as_bytes());
            if held.flags & HOLDS_OWN != 0 {
                let roles = pack.roles.get(held.entry as usize).split('|');
                let mut offices = roles.filter_map(|role| role.split_once('@'));
                let of = offices.nth(held.tenure as usize).map_or("", |(_, of)| of);
                let of = of.split_once(':').map_or(of, |(of, _)| of);
                self.holders.add(chain(hash(of.as_bytes()), office), item);
            }
            if held.flags & HOLDS_STATE != 0 {
                let country = hash(self.at_index(held.country).id.0.as_bytes());
                self.holders.add(chain(country, office), item);
            }
        }
    }

    fn index_holders(&mut self) {
        let mut found = Vec::new();
        for (index, entry) in self.current().filter(|(_, entry)| entry.kind.is_person()) {
            for (number, tenure) in entry.roles.iter().enumerate() {
                let keys = self.holder_keys(tenure).into_iter();
                found.extend(keys.map(|key| (key, (index as u32, number as u32))));
            }
        }
        for ((place, office), item) in found {
            self.holders.add(holder_key(&place, &office), item);
        }
    }

    /// Under which places and offices somebody with this tenure is found.
    pub(super) fn holder_keys(&self, tenure: &Tenure) -> Vec<(String, String)> {
        let Some(Holds { office, place, own, country }) = self.holds(tenure) else {
            return Vec::new();
        };
        let Some(office) = self.words.offices.get(office as usize) else { return Vec::new() };
        let own = own.then_some(place);
        let state = country.map(|country| self.at_index(country).id.0.clone());
        own.into_iter().chain(state).map(|place| (place, office.id.clone())).collect()
    }
}

/// The key of a country's institution of a sort.
pub(super) fn institution_key(country: &str, sort: &str) -> u64 {
    chain(hash(country.as_bytes()), hash(sort.as_bytes()))
}

/// The key of the holders of an office in a place.
pub(super) fn holder_key(place: &str, office: &str) -> u64 {
    chain(hash(place.as_bytes()), hash(office.as_bytes()))
}

/// The tables of names while they are filled.
struct Fill {
    ids: Slots,
    aliases: Vec<(u32, u32)>,
    names: Index,
    agents: Index,
    persons: Lists<u32>,
    families: Families,
    units: Units,
    id: String,
}

impl Fill {
    fn new(count: usize, ids: Slots) -> Self {
        Self {
            ids,
            aliases: Vec::with_capacity(2 * count),
            names: Index::new(false, 2 * count),
            agents: Index::new(true, count / 8),
            persons: Lists::with_room(count / 2),
            families: Families::default(),
            units: Units::default(),
            id: String::new(),
        }
    }

    /// Takes the units of a name.
    fn read(&mut self, name: &str) {
        self.units.read(name.strip_prefix("the ").unwrap_or(name));
        self.units.plain &= !name.starts_with("the ");
    }

    /// Adds the id and the names of a compiled entry, unless a later line has its id; whether it did.
    fn packed(&mut self, index: u32, kind: Kind, pack: &Pack) -> bool {
        let mut aliases = pack.aliases(index as usize);
        let Some(name) = aliases.next() else { return false };
        self.read(name.1);
        let slot = self.ids.slot(pack.id_key(index as usize, &self.units, &mut self.id));
        if *slot != NONE {
            return false;
        }
        *slot = index;
        let code = pack.codes.get(index as usize);
        self.alias(index, kind, code, name);
        for alias in aliases {
            self.read(alias.1);
            self.alias(index, kind, code, alias);
        }
        true
    }

    /// Adds a name of an entry, whose units were taken.
    fn alias(&mut self, index: u32, kind: Kind, code: &str, (mark, alias): (Mark, &str)) {
        let value = self.aliases.len() as u32;
        let number = match self.aliases.last() {
            Some((entry, number)) if *entry == index => number + 1,
            _ => 0,
        };
        self.aliases.push((index, number));
        if kind == Kind::Agent {
            self.agents.insert_units(&self.units, value);
        } else if !(number == 0 && is_description(kind, alias)) {
            self.names.insert_units(&self.units, value);
        }
        if kind.is_person() {
            self.families.of(code, mark, alias, &self.units, |key| self.persons.add(key, index));
        }
    }

    /// Adds another form of an agent's name.
    fn form(&mut self, index: u32, form: &str) {
        let value = self.aliases.len() as u32;
        self.aliases.push((index, 0));
        self.agents.insert(form, value, &mut self.units);
    }
}

/// Whether an institution's name is a description ("Syrian government"): it ends in small letters after an
/// adjective alone. Texts are then read by rule, with the adjective as a mention of its own.
fn is_description(kind: Kind, name: &str) -> bool {
    kind == Kind::Actor(ActorKind::Government)
        && name.rsplit(' ').next().unwrap_or_default().starts_with(char::is_lowercase)
}
