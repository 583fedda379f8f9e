//! Who is meant by a phrase such as a coder of news writes it: "the Israeli defence minister", "Kurdish
//! fighters in northern Iraq", "FARC".

use std::cmp::Ordering;

use jiff::civil::Date;

use super::origins::origin;
use super::phrase_segments::{Segment, What, cut};
use super::{AliasMark, Candidate, Entry, Kind, Knowledge, Office, Ranked};
use crate::analysis::{Actor, ActorId, ActorKind};
use crate::syntax::tags::EntityType;

/// One answer to whom a phrase means.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The actor with its code at the date.
    pub actor: Actor,
    /// Higher is better; see [`Ranked::score`].
    pub score: f32,
    /// What speaks for it, in a few words each.
    pub reason: String,
}

/// What is known around the phrase.
#[derive(Clone, Copy)]
struct Around<'c> {
    date: Option<Date>,
    /// Ids or codes of countries, the closest first.
    countries: &'c [&'c str],
}

/// The score of what a phrase describes: above the country that it names, below a body or a person.
const DESCRIBED: f32 = 2.0;

/// What a body loses that belongs to another country than the phrase says.
const FOREIGN: f32 = 1.5;

/// Agents whose role says little: a more telling one before them wins ("opposition activists").
const VAGUE: &[&str] = &["~", "~CVL", "~ELI", "~GOV", "~LEA", ""];

impl Knowledge {
    /// Whom `phrase` means at `date` in a text about the country `context` (an id or a code): the best reading
    /// first, then the others. Never empty: what the dictionary does not have becomes a new actor with a
    /// guessed kind and country, and the reason says so.
    pub fn identify(
        &self,
        phrase: &str,
        date: Option<Date>,
        context: Option<&str>,
    ) -> Vec<Reading> {
        let segments = cut(self, phrase);
        let split = segments.iter().position(|segment| matches!(segment.what, What::Preposition));
        let (main, after) = segments.split_at(split.unwrap_or(segments.len()));
        let owned = main.iter().rposition(|segment| matches!(segment.what, What::Possessive));
        let owned = owned.filter(|at| at + 1 < main.len());
        let (before, rest) = owned.map_or((&main[..0], main), |at| (&main[..at], &main[at + 1..]));
        let country = self.country_in(rest, date, context);
        let country = country.or_else(|| self.country_in(before, date, context));
        let country = country.or_else(|| self.country_in(after, date, context));
        let given = context.and_then(|near| self.entry(near).or_else(|| self.country(near)));
        let near: Vec<&str> =
            country.iter().chain(&given).map(|country| country.code.as_str()).collect();
        let around = Around { date, countries: &near };
        let told = self.country_in(rest, date, None);
        let mut readings = self.named_readings(rest, told, around);
        readings.extend(self.described(phrase, rest, country.or(given), around));
        readings.extend(self.countries_of(main, around));
        if readings.is_empty() {
            readings.extend(self.lone_place(main, around));
        }
        if readings.is_empty() {
            readings.push(self.guessed(phrase, country.or(given)));
        }
        readings
            .sort_by(|one, other| other.score.partial_cmp(&one.score).unwrap_or(Ordering::Equal));
        let mut seen: Vec<ActorId> = Vec::new();
        readings.retain(|reading| {
            let new = !seen.contains(&reading.actor.id);
            seen.push(reading.actor.id.clone());
            new
        });
        readings
    }

    /// The country that a name among `segments` belongs to: a country's own names before those of others.
    fn country_in(
        &self,
        segments: &[Segment<'_>],
        date: Option<Date>,
        context: Option<&str>,
    ) -> Option<&Entry> {
        let near: Vec<&str> = context.into_iter().collect();
        let around = Around { date, countries: &near };
        let ranked: Vec<Ranked<'_>> = segments
            .iter()
            .filter_map(|segment| match &segment.what {
                What::Names(names) => self.best(names, around, |_| true),
                _ => None,
            })
            .collect();
        let own = ranked.iter().find(|ranked| ranked.entry.kind.is_country());
        let code = match own {
            Some(own) => own.entry.code.clone(),
            None => ranked
                .iter()
                .find_map(|other| self.at(self.entry(&other.entry.id.0)?, date).country)?,
        };
        self.country(&code)
    }

    /// The best of several entries of one name.
    fn best<'k>(
        &'k self,
        names: &[Candidate<'k>],
        around: Around<'_>,
        wanted: impl Fn(&Candidate<'_>) -> bool,
    ) -> Option<Ranked<'k>> {
        let ranked = names
            .iter()
            .filter(|name| wanted(name))
            .map(|name| self.rank(name.entry, name.alias, around.date, around.countries));
        // The first of equals, as the files have them.
        ranked.reduce(|best, other| if other.score > best.score { other } else { best })
    }

    /// Persons and bodies that the phrase names.
    fn named_readings(
        &self,
        segments: &[Segment<'_>],
        told: Option<&Entry>,
        around: Around<'_>,
    ) -> Vec<Reading> {
        let mut readings = Vec::new();
        for (segment, at) in segments.iter().zip(0u8..) {
            let What::Names(names) = &segment.what else { continue };
            for name in names.iter().filter(|name| is_body(name)) {
                let ranked = self.rank(name.entry, name.alias, around.date, around.countries);
                // A person after a title says who; of several bodies the last is the one that is described.
                let person = if name.entry.kind.is_person() { 2.0 } else { 1.0 };
                let actor = self.at(name.entry, around.date);
                let foreign = actor.country.as_ref().is_some_and(|own| {
                    told.is_some_and(|told| told.code != *own) && !name.entry.kind.is_person()
                });
                let foreign = if foreign { FOREIGN } else { 0.0 };
                readings.push(Reading {
                    actor,
                    score: ranked.score + person - foreign + f32::from(at) * 0.01,
                    reason: ranked.reason,
                });
            }
        }
        readings
    }

    /// What the phrase describes: an office with its holder, an institution, people of a sort.
    fn described(
        &self,
        phrase: &str,
        segments: &[Segment<'_>],
        country: Option<&Entry>,
        around: Around<'_>,
    ) -> Option<Reading> {
        let described = |segment: &&Segment<'_>| {
            matches!(segment.what, What::Office(_) | What::Institution(_) | What::Agent(_))
        };
        let last = segments.iter().rfind(described)?;
        let words = last.span.of(phrase);
        let owner = country.map_or("no known country", |country| country.name.as_str());
        let (actor, reason) = match &last.what {
            What::Office(offices) => {
                let former = segments.iter().any(|segment| is_former(segment.span.of(phrase)));
                let office = choose(offices, country)?;
                self.in_office(office, words, country, around.date.filter(|_| !former))
            }
            What::Institution(sort) => {
                (self.derive_institution(sort, country?), format!("'{words}' of {owner}"))
            }
            What::Agent(agent) => {
                let telling = segments.iter().rev().find_map(|segment| match segment.what {
                    What::Agent(other) if !VAGUE.contains(&other.code.as_str()) => Some(other),
                    _ => None,
                });
                let vague = VAGUE.contains(&agent.code.as_str());
                let agent = telling.filter(|_| vague).unwrap_or(agent);
                let reason = format!("the word '{}' with {owner}", agent.name);
                (self.derive_agent(agent, country), reason)
            }
            _ => return None,
        };
        Some(Reading { actor, score: DESCRIBED, reason })
    }

    /// Who holds an office at a date, or somebody in it whose name is not known.
    fn in_office(
        &self,
        office: &Office,
        words: &str,
        country: Option<&Entry>,
        date: Option<Date>,
    ) -> (Actor, String) {
        let Some(country) = country else {
            let reason = format!("'{words}' of no known country");
            return (self.nobodys(words, &office.role), reason);
        };
        match date.and_then(|date| self.holder(&country.id.0, &office.id, Some(date))) {
            Some(person) => (
                self.at(person, date),
                format!("holds the office '{words}' of {} at the time", country.name),
            ),
            None => (
                self.derive_office(office, country),
                format!("'{words}' of {}, whose holder is not known", country.name),
            ),
        }
    }

    /// Somebody in an office of nobody knows where.
    fn nobodys(&self, words: &str, role: &str) -> Actor {
        let mut actor = self.unknown(words, EntityType::Per, None);
        role.clone_into(&mut actor.code);
        actor
    }

    /// Countries, and what stands for them, where the phrase is nothing but their name.
    fn countries_of(&self, segments: &[Segment<'_>], around: Around<'_>) -> Vec<Reading> {
        let mut readings = Vec::new();
        let words = segments.iter().filter(|segment| matches!(segment.what, What::Word)).count();
        for segment in segments {
            let What::Names(names) = &segment.what else { continue };
            for name in names.iter().filter(|name| name.entry.kind.is_country()) {
                let ranked = self.rank(name.entry, name.alias, around.date, around.countries);
                let people = matches!(name.alias.mark, AliasMark::Adjective | AliasMark::People);
                // "Sri Lankan hostages": people of that country, where nothing better is known.
                let civilians = people.then(|| self.agent("civilian").into_iter().next()).flatten();
                let actor =
                    match civilians.filter(|_| words > 0 || name.alias.mark == AliasMark::People) {
                        Some(civilian) => self.derive_agent(civilian, Some(name.entry)),
                        None => self.at(name.entry, around.date),
                    };
                let unknown = if words > 1 { 0.9 } else { 0.5 };
                readings.push(Reading {
                    actor,
                    score: ranked.score - unknown,
                    reason: ranked.reason,
                });
            }
        }
        readings
    }

    /// The state of a place that stands alone.
    fn lone_place(&self, segments: &[Segment<'_>], around: Around<'_>) -> Option<Reading> {
        let [.., Segment { what: What::Names(names), .. }] = segments else { return None };
        let ranked = self.best(names, around, |name| name.entry.kind == Kind::Place)?;
        let mut actor = self.at(ranked.entry, around.date);
        actor.country.get_or_insert_default();
        Some(Reading { actor, score: ranked.score, reason: ranked.reason })
    }

    /// A new actor for what the dictionary does not have.
    fn guessed(&self, phrase: &str, country: Option<&Entry>) -> Reading {
        let name = phrase.strip_prefix("the ").or_else(|| phrase.strip_prefix("The "));
        let name = name.unwrap_or(phrase).trim();
        let body = self.kind_by_name(name) != ActorKind::Other;
        let names = if body { None } else { origin(name) };
        let (entity, why) = match &names {
            _ if body => (EntityType::Org, "its words are those of organisations".to_owned()),
            Some(origin) => (EntityType::Per, origin.reason()),
            None => (EntityType::Misc, "nothing tells what it is".to_owned()),
        };
        let borne = names.as_ref().and_then(|origin| match origin.countries.as_slice() {
            [code] => self.country(code),
            _ => None,
        });
        let owner = match (country, borne) {
            (Some(country), _) => {
                format!("of {}, which the phrase or its context names", country.name)
            }
            (None, Some(country)) => format!("of {}, as its name is", country.name),
            (None, None) => "of no known country".to_owned(),
        };
        Reading {
            actor: self.unknown(name, entity, country.or(borne)),
            score: 0.1,
            reason: format!("not in the dictionary: {why}; taken for one {owner}"),
        }
    }
}

/// Whether a name is that of somebody or some body, and not of a country or a place.
fn is_body(name: &Candidate<'_>) -> bool {
    let state = name.entry.kind.is_country() && name.alias.mark != AliasMark::Seat;
    !state && name.entry.kind != Kind::Place && !name.partial
}

/// "former", "ex-": the office is held no longer.
fn is_former(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "former" | "ex" | "late" | "ousted" | "deposed")
}

/// Of offices of one name, the one that fits the country.
fn choose<'k>(offices: &[&'k Office], country: Option<&Entry>) -> Option<&'k Office> {
    let code = country.map_or("", |country| country.code.as_str());
    let own = offices.iter().find(|office| office.countries.iter().any(|own| own == code));
    let general = || offices.iter().find(|office| office.countries.is_empty());
    own.or_else(general).or_else(|| offices.first()).copied()
}
