//! What an actor is at a date, and what it rolls up to.

use jiff::civil::Date;

use super::entry::Tenure;
use super::{Entry, Kind, Knowledge};
use crate::analysis::{Actor, ActorId, ActorKind, Role};

/// No chain is longer: person, institution, organisation, parent organisation, and a reserve against circles.
const MAX_CHAIN: usize = 8;

impl Knowledge {
    /// The entry as an actor at `date`: code, country and parent follow from the office held then, the
    /// first listed of several; without a date, from the latest. Outside of all offices the code column
    /// holds and the parent is the country.
    pub fn at(&self, entry: &Entry, date: Option<Date>) -> Actor {
        let tenure = entry.role_at(date);
        let code =
            tenure.and_then(|tenure| self.code_of(tenure)).unwrap_or_else(|| entry.code.clone());
        let country = self.country(&code);
        let parent = match tenure {
            Some(tenure) if entry.kind.is_person() && !tenure.is_code() => {
                self.institution_of(tenure)
            }
            _ => None,
        };
        let parent = parent.or_else(|| entry.part_of.clone());
        let parent = parent.or_else(|| country.map(|country| country.id.clone()));
        Actor {
            id: entry.id.clone(),
            name: entry.name.clone(),
            kind: entry.kind.actor(),
            country: country.map(|country| country.code.clone()),
            code,
            roles: entry.roles.iter().map(|tenure| tenure.role.clone()).collect(),
            part_of: parent.filter(|parent| *parent != entry.id),
            entry: Some(self.source(entry)),
        }
    }

    /// The actor of any id at `date`: of an entry, of an institution made by rule (`syria-foreign-ministry`)
    /// or of an agent with its country (`syria:rebels`). None for other ids.
    pub fn actor(&self, id: &ActorId, date: Option<Date>) -> Option<Actor> {
        match self.entry(&id.0) {
            Some(entry) => Some(self.at(entry, date)),
            None => self.made(id),
        }
    }

    /// The actor of an id that a rule made.
    fn made(&self, id: &ActorId) -> Option<Actor> {
        if let Some((country, other)) = id.0.split_once(':') {
            let country = self.entry(country)?;
            return match self.entry(other) {
                Some(agent) if agent.kind == Kind::Agent => {
                    Some(self.derive_agent(agent, Some(country)))
                }
                _ => self
                    .offices()
                    .iter()
                    .find(|office| office.id == other)
                    .map(|office| self.derive_office(office, country)),
            };
        }
        self.words.institutions.iter().find_map(|institution| {
            let country = id.0.strip_suffix(institution.sort.as_str())?.strip_suffix('-')?;
            Some(self.derive_institution(institution, self.entry(country)?))
        })
    }

    /// What an actor rolls up to at `date`, from itself to the country or organisation.
    pub fn chain(&self, id: &ActorId, date: Option<Date>) -> Vec<ActorId> {
        let mut chain = vec![id.clone()];
        while chain.len() < MAX_CHAIN {
            let parent = chain
                .last()
                .and_then(|last| self.actor(last, date))
                .and_then(|actor| actor.part_of);
            match parent {
                Some(parent) if !chain.contains(&parent) => chain.push(parent),
                _ => break,
            }
        }
        chain
    }

    /// The code that an office gives: the title where it is a code, else that of the institution, or the
    /// country's with the office's role.
    fn code_of(&self, tenure: &Tenure) -> Option<String> {
        if tenure.is_code() {
            return Some(tenure.role.title.clone());
        }
        let of = tenure.role.of.as_str();
        // The code column, not the code at a date: institutions do not change theirs, and no line can then
        // lead back to itself.
        let made;
        let code = if let Some(entry) = self.entry(of) {
            entry.code.as_str()
        } else {
            made = self.made(&ActorId(of.to_owned()));
            made.as_ref().map_or(of, |actor| actor.code.as_str())
        };
        if code.is_empty()
            || !code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        {
            return None;
        }
        if self.country(code).is_none_or(|country| country.code != code) {
            return Some(code.to_owned());
        }
        let office = self.office(&tenure.role.title, Some(code));
        let role = office.map_or("GOV", |found| found.office.role.as_str());
        Some(format!("{code}{role}"))
    }

    /// The institution of an office: `of` itself, or where that is a country, the institution of the office
    /// in that country.
    fn institution_of(&self, tenure: &Tenure) -> Option<ActorId> {
        let of = tenure.role.of.as_str();
        let entry =
            self.entry(of).or_else(|| self.country(of).filter(|country| country.code == of));
        let Some(entry) = entry else {
            let known = self.actor(&ActorId(of.to_owned()), None).map(|actor| actor.id);
            // A code without an actor (`SYRREB`) still tells the country.
            return known.or_else(|| self.country(of).map(|country| country.id.clone()));
        };
        if !entry.kind.is_country() {
            return Some(entry.id.clone());
        }
        let found = self.office(&tenure.role.title, Some(&entry.code));
        let sort = found.map_or("government", |found| found.office.institution.as_str());
        match self.words.sort(sort) {
            Some(institution) => Some(self.derive_institution(institution, entry).id),
            None => Some(entry.id.clone()),
        }
    }

    /// Who holds `office` (an office's id) in `place` (the id of a country, institution or organisation) at
    /// `date`; without a date, who holds it last. "leader" is the office that leads the country.
    pub fn holder(&self, place: &str, office: &str, date: Option<Date>) -> Option<&Entry> {
        if office == "leader" {
            return self.leader(place, date);
        }
        let held = self.holders.get(&format!("{place} {office}"))?;
        let tenures = held.iter().map(|(entry, tenure)| {
            let entry = &self.entries[*entry as usize];
            (entry, &entry.roles[*tenure as usize])
        });
        match date {
            // Of two on the day of a change, the newcomer.
            Some(date) => tenures
                .filter(|(_, tenure)| tenure.holds(date))
                .max_by_key(|(_, tenure)| tenure.first),
            None => {
                tenures.max_by_key(|(_, tenure)| (tenure.last.unwrap_or(Date::MAX), tenure.first))
            }
        }
        .map(|(entry, _)| entry)
    }

    fn leader(&self, place: &str, date: Option<Date>) -> Option<&Entry> {
        const ORDER: &[&str] = &[
            "supreme-leader",
            "chancellor",
            "crown-prince",
            "president",
            "emir",
            "sultan",
            "prime-minister",
            "king",
            "secretary-general",
            "commander",
            "chairman",
        ];
        let own = self.entry(place).and_then(|entry| entry.fact("leader"));
        own.into_iter()
            .chain(ORDER.iter().copied())
            .find_map(|office| self.holder(place, office, date))
    }

    /// The institution or country that an office with this role belongs to, and the office's id, for the
    /// table of holders.
    fn holder_keys(&self, tenure: &Tenure) -> Vec<String> {
        let role: &Role = &tenure.role;
        let of = self.actor(&ActorId(role.of.clone()), None);
        let country = match &of {
            Some(actor) => self.country(&actor.code),
            None => self.country(&role.of),
        };
        let code = country.map(|country| country.code.as_str());
        let Some(found) =
            self.office(&role.title, code).filter(|found| !found.deputy && !found.former)
        else {
            return Vec::new();
        };
        let office = found.office;
        let mut keys = Vec::new();
        if let Some(of) = &of {
            keys.push(format!("{} {}", of.id.0, office.id));
        }
        if let Some(country) = country {
            let own = self
                .words
                .sort(&office.institution)
                .map(|sort| self.derive_institution(sort, country).id);
            let direct = match &of {
                Some(of) => {
                    of.kind == ActorKind::Country
                        || own.as_ref() == Some(&of.id)
                        || of.id.0.ends_with("-government")
                        || (office.institution == "un-mission" && of.id.0 == "united-nations")
                        || (matches!(
                            office.institution.as_str(),
                            "presidency" | "government" | "monarchy"
                        ) && of.kind == ActorKind::Government
                            && ["presidency", "government", "monarchy"]
                                .iter()
                                .any(|sort| of.id.0.ends_with(sort)))
                }
                None => true,
            };
            let key = format!("{} {}", country.id.0, office.id);
            if direct && !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    pub(super) fn index_holders(&mut self) {
        self.holders.clear();
        let mut found = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let current = self.by_id.get(&entry.id.0) == Some(&(index as u32));
            if !(current && entry.kind.is_person()) {
                continue;
            }
            for (number, tenure) in entry.roles.iter().enumerate() {
                found.extend(
                    self.holder_keys(tenure)
                        .into_iter()
                        .map(|key| (key, (index as u32, number as u32))),
                );
            }
        }
        for (key, value) in found {
            self.holders.entry(key).or_default().push(value);
        }
    }
}
