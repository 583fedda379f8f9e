//! What an actor is at a date, and what it rolls up to.

use jiff::civil::Date;

use super::derive::AGENT_PREFIX;
use super::entry::Tenure;
use super::fold::fold;
use super::{Entry, Kind, Knowledge, Office, one_of};
use crate::analysis::{Actor, ActorId, ActorKind};

/// Words in an office's title that do not make it another office.
const FILL: &str = "acting interim transitional caretaker federal the of for and state union republic us de facto executive affairs national";

/// No chain is longer: person, institution, organisation, parent organisation, and a reserve against circles.
const MAX_CHAIN: usize = 8;

/// Of what a tenure makes somebody the holder.
pub(super) struct Holds {
    /// The office, as an index.
    pub(super) office: u32,
    /// Id of what the office is of.
    pub(super) place: String,
    /// Whether it is an office of that place by that name.
    pub(super) own: bool,
    /// The country's entry where the office is the country's own.
    pub(super) country: Option<u32>,
}

impl Knowledge {
    /// The entry as an actor at `date`: code, country and parent follow from the office held then, the
    /// first listed of several; without a date, from the latest. Outside of all offices the code column
    /// holds and the parent is the country.
    pub fn at(&self, entry: &Entry, date: Option<Date>) -> Actor {
        if entry.kind == Kind::Agent {
            return self.derive_agent(entry, None);
        }
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
    /// or of an agent with its country (`syria:rebel`). None for other ids.
    pub fn actor(&self, id: &ActorId, date: Option<Date>) -> Option<Actor> {
        match self.entry(&id.0) {
            Some(entry) => Some(self.at(entry, date)),
            None => self.made(id),
        }
    }

    /// The agent of the word lists that an actor is made of: of `syria:hospital` the entry of hospitals.
    pub fn agent_of(&self, id: &ActorId) -> Option<&Entry> {
        let agent = match id.0.split_once(':') {
            Some((_, other)) => self.entry(&format!("{AGENT_PREFIX}{other}")),
            None => self.entry(&id.0),
        };
        agent.filter(|entry| entry.kind == Kind::Agent)
    }

    /// The actor of an id that a rule made.
    fn made(&self, id: &ActorId) -> Option<Actor> {
        if let Some((country, other)) = id.0.split_once(':') {
            let country = self.entry(country)?;
            let agent = self.entry(&format!("{AGENT_PREFIX}{other}")).or_else(|| self.entry(other));
            return match agent {
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
    pub(super) fn code_of(&self, tenure: &Tenure) -> Option<String> {
        if tenure.is_code() {
            return Some(tenure.role.title.clone());
        }
        let of = tenure.role.of.as_str();
        // The code column, not the code at a date: institutions do not change theirs, and no line can then
        // lead back to itself.
        let made;
        let (code, state) = if let Some(entry) = self.entry(of) {
            (entry.code.as_str(), self.state_of(entry))
        } else {
            made = self.made(&ActorId(of.into()));
            let code = made.as_ref().map_or(of, |actor| actor.code.as_str());
            (
                code,
                self.country(code)
                    .filter(|country| country.code == code || of.ends_with("-government")),
            )
        };
        if code.is_empty()
            || !code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        {
            return None;
        }
        let Some(state) = state else { return Some(code.to_owned()) };
        let code = state.code.as_str();
        let office = self.office(&tenure.role.title, Some(code));
        let role = office.map_or("GOV", |found| found.office.role.as_str());
        Some(format!("{code}{role}"))
    }

    /// The state whose office it is where `of` names only a country or its government.
    fn state_of(&self, of: &Entry) -> Option<&Entry> {
        let country = self.country(&of.code)?;
        let government = of.id.0.strip_prefix(country.id.0.as_str()) == Some("-government");
        (of.id == country.id || government).then_some(country)
    }

    /// The institution of an office: `of` itself, or where that is a country or its government, the
    /// institution of the office in that country.
    fn institution_of(&self, tenure: &Tenure) -> Option<ActorId> {
        let of = tenure.role.of.as_str();
        let entry =
            self.entry(of).or_else(|| self.country(of).filter(|country| country.code == of));
        let Some(entry) = entry else {
            let known = self.actor(&ActorId(of.into()), None).map(|actor| actor.id);
            // A code without an actor (`SYRREB`) still tells the country.
            return known.or_else(|| self.country(of).map(|country| country.id.clone()));
        };
        let Some(country) = self.state_of(entry) else { return Some(entry.id.clone()) };
        let found = self.office(&tenure.role.title, Some(&country.code));
        let sort = found.map_or("government", |found| found.office.institution.as_str());
        match self.words.sort(sort) {
            Some(institution) => Some(self.derive_institution(institution, country).id),
            None => Some(entry.id.clone()),
        }
    }

    /// Who holds `office` (an office's id) in `place` (the id of a country, institution or organisation) at
    /// `date`; without a date, who holds it last. "leader" is the office that leads the country.
    pub fn holder(&self, place: &str, office: &str, date: Option<Date>) -> Option<&Entry> {
        if office == "leader" {
            return self.leader(place, date);
        }
        let held = self.holders(place, office).into_iter();
        let tenures = held.filter_map(|(entry, tenure)| {
            let entry = self.at_index(entry);
            Some((entry, entry.roles.get(tenure as usize)?))
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

    /// Of what a tenure makes somebody the holder: of an office of the institution or organisation, and of the
    /// country's where the office is the country's own.
    pub(super) fn holds(&self, tenure: &Tenure) -> Option<Holds> {
        let role = &tenure.role;
        let made;
        let (of, kind, code) = if let Some(entry) = self.entry(&role.of) {
            (entry.id.0.as_str(), Some(entry.kind.actor()), entry.code.as_str())
        } else {
            made = self.made(&ActorId(role.of.clone().into()));
            let made = made.as_ref();
            made.map_or((role.of.as_str(), None, role.of.as_str()), |actor| {
                (actor.id.0.as_str(), Some(actor.kind), actor.code.as_str())
            })
        };
        let country = self.country(code);
        let code = country.map(|country| country.code.as_str());
        let (found, words) = self
            .words
            .office_in(&role.title, code)
            .filter(|(found, _)| !found.deputy && !found.former)?;
        let office = found.office;
        let national = matches!(kind, None | Some(ActorKind::Country | ActorKind::Government));
        if !national && office.institution == "un-mission" {
            // "UN envoy" of the United Nations: a mediator, not a country's ambassador.
            return None;
        }
        // "President of Chechnya", "Ambassador to the OPCW": another office of the same name.
        let qualified =
            !Self::is_plain(&role.title[..words.start], &role.title[words.end..], country);
        let direct = match kind {
            Some(_) => country.is_some_and(|country| Self::is_state_office(office, of, country)),
            None => country.is_some_and(|country| {
                of == country.code || of.strip_prefix(&country.code) == Some("GOV")
            }),
        };
        let state = country
            .filter(|country| national && !qualified && direct && country.id.0 != of)
            .and_then(|country| self.country_index(&country.code));
        Some(Holds {
            office: self.offices().iter().position(|other| std::ptr::eq(other, office))? as u32,
            own: kind.is_some() && !(national && qualified),
            place: of.to_owned(),
            country: state,
        })
    }

    /// Whether an office of the institution `of` is the country's one of that name: the President's of the
    /// presidency or of the government, not that of the parliament.
    fn is_state_office(office: &Office, of: &str, country: &Entry) -> bool {
        const HEADS: &[&str] = &["presidency", "government", "monarchy"];
        let Some(sort) = of.strip_prefix(country.id.0.as_str()) else { return false };
        let Some(sort) = sort.strip_prefix('-') else { return sort.is_empty() };
        let heads = HEADS.contains(&sort) && HEADS.contains(&office.institution.as_str());
        let foreign = sort == "foreign-ministry"
            && matches!(office.institution.as_str(), "un-mission" | "embassy");
        sort == office.institution || sort == "government" || heads || foreign
    }

    /// Whether what stands before and after an office in its title adds nothing to it but the country.
    fn is_plain(before: &str, after: &str, country: Option<&Entry>) -> bool {
        if before.is_empty() && after.is_empty() {
            return true;
        }
        let of_country = |word: &str| {
            country.is_some_and(|country| {
                country
                    .aliases
                    .iter()
                    .any(|alias| fold(&alias.text).split(' ').any(|unit| unit == word))
            })
        };
        let fill = |text: &str| {
            fold(text)
                .split(' ')
                .all(|word| word.is_empty() || one_of(FILL, word) || of_country(word))
        };
        fill(before)
            && (fill(after)
                || after.trim_start().starts_with(['(', ','])
                || after.trim_start().starts_with("and "))
    }
}
