//! Whom a name means: the entries that bear it, ranked by what speaks for each.

use jiff::civil::Date;

use super::{Alias, AliasMark, Entry, Kind, Knowledge, Tenure};
use crate::analysis::ActorKind;

/// One reading of a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked<'k> {
    /// Whom it may mean.
    pub entry: &'k Entry,
    /// The alias that fits.
    pub alias: &'k Alias,
    /// Higher is better; the differences are what counts. About 0 to 3.
    pub score: f32,
    /// What speaks for it, in a few words each, for the page's "why?".
    pub reason: String,
}

/// What a family name alone takes off: whoever is known by the single name itself comes first.
const FAMILY_ONLY: f32 = 0.8;

/// The same of whoever leads a country: "Abbas" is its president before a minister who is called so.
const LEADER_BY_FAMILY: f32 = 0.5;
/// What the office of a head of state or government adds to that of holding any office.
const LEADER: f32 = 0.6;
/// The same of a minister's.
const MINISTER: f32 = 0.25;
/// What it adds to have led a country before: less than a minister's office, more than a lesser one's.
const FORMER_LEADER: f32 = 0.62;

/// Offices, by their ids, whose holders lead a state or an organisation of states.
const LEADERS: &[&str] = &[
    "president",
    "prime-minister",
    "chancellor",
    "king",
    "emperor",
    "emir",
    "sultan",
    "crown-prince",
    "supreme-leader",
    "general-secretary",
    "head-of-council",
    "leader",
    "secretary-general",
    "commission-president",
    "pope",
];

impl Knowledge {
    /// The readings of `name` at `date` in a text that is about the countries of `context` (ids or codes, the
    /// closest first), the best first. "the Foreign Ministry" gives that of the first country.
    pub fn resolve(&self, name: &str, date: Option<Date>, context: &[&str]) -> Vec<Ranked<'_>> {
        let mut ranked: Vec<Ranked<'_>> = self
            .named(name)
            .into_iter()
            .map(|(entry, alias)| self.rank(entry, alias, date, context))
            .collect();
        for person in self.family_name(name) {
            if !ranked.iter().any(|reading| reading.entry.id == person.id) {
                let mut reading = self.rank(person, &person.aliases[0], date, context);
                let leads = date.and_then(|date| person.role_at(Some(date)));
                let leads = leads.is_some_and(|tenure| self.prominence(person, tenure) >= LEADER);
                reading.score -= if leads { LEADER_BY_FAMILY } else { FAMILY_ONLY };
                reading.reason.push_str("; by the family name alone");
                ranked.push(reading);
            }
        }
        ranked.extend(self.generic(name, context));
        // Stable: equals keep the order of the files.
        ranked.sort_by(|one, other| other.score.total_cmp(&one.score));
        ranked
    }

    pub(super) fn rank<'k>(
        &self,
        entry: &'k Entry,
        alias: &'k Alias,
        date: Option<Date>,
        context: &[&str],
    ) -> Ranked<'k> {
        let (mut score, what) = standing(entry, alias);
        let mut reasons = vec![what.to_owned()];
        let actor = self.at(entry, date);
        let place = context.iter().position(|near| {
            actor.country.as_deref() == Some(*near)
                || entry.id.0 == *near
                || actor
                    .country
                    .as_ref()
                    .and_then(|code| self.country(code))
                    .is_some_and(|own| own.id.0 == *near)
        });
        if let Some(place) = place {
            score += 0.8 / (1.0 + place as f32 * 0.5);
            reasons.push(format!("the text is about {}", context[place]));
        }
        if let (Some(date), false) = (date, entry.roles.is_empty()) {
            if let Some(tenure) = entry.roles.iter().find(|tenure| tenure.holds(date)) {
                score += 0.6 + self.prominence(entry, tenure);
                reasons.push(format!("{} at the time", tenure.role.title));
            } else if self.led_before(entry, date) {
                score += FORMER_LEADER;
                reasons.push("led a country before".to_owned());
            } else {
                score -= 0.2;
                reasons.push("no office at the time".to_owned());
            }
        }
        if date.is_none() && entry.kind.is_person() && self.ever_led(entry) {
            score += FORMER_LEADER;
            reasons.push("has led a country".to_owned());
        }
        if date.is_some_and(|date| !was_in_being(entry, date)) {
            score -= 1.0;
            reasons.push("not in being at the time".to_owned());
        }
        Ranked { entry, alias, score, reason: reasons.join("; ") }
    }

    /// What an office adds beyond its being held: heads of states and of world organisations are named without
    /// more ado, ministers next.
    fn prominence(&self, entry: &Entry, tenure: &Tenure) -> f32 {
        if !entry.kind.is_person() {
            return 0.0;
        }
        let code = self.code_of(tenure).unwrap_or_else(|| entry.code.clone());
        // Of a state or of an organisation of states, and of no party or university.
        let state = code.get(3..).is_some_and(|role| role.starts_with("GOV"));
        let Some(found) = self.office(&tenure.role.title, Some(&code)) else { return 0.0 };
        if found.deputy || found.former || !(state || code.starts_with("IGO")) {
            return 0.0;
        }
        let office = found.office;
        if LEADERS.contains(&office.id.as_str()) {
            return LEADER;
        }
        if state && office.single && office.role.starts_with("GOV") { MINISTER } else { 0.0 }
    }

    /// Whether somebody ever led a country or an organisation of states.
    pub(crate) fn ever_led(&self, entry: &Entry) -> bool {
        entry.roles.iter().any(|tenure| self.prominence(entry, tenure) >= LEADER)
    }

    /// Whether somebody alive led a country before `date`.
    fn led_before(&self, entry: &Entry, date: Date) -> bool {
        let dead = entry.fact("died").and_then(super::days_of);
        entry.kind.is_person()
            && dead.is_none_or(|(_, last)| date <= last)
            && entry.roles.iter().any(|tenure| {
                tenure.last.is_some_and(|last| last < date)
                    && self.prominence(entry, tenure) >= LEADER
            })
    }

    /// The institution entries that a bare "the Foreign Ministry" means in a context.
    fn generic(&self, name: &str, context: &[&str]) -> Vec<Ranked<'_>> {
        let Some(institution) = self.words.institution(name) else { return Vec::new() };
        let whole = institution.phrases.iter().any(|phrase| {
            let folded = super::fold(name);
            super::fold(phrase) == folded.strip_prefix("the ").unwrap_or(&folded)
        });
        if !whole {
            return Vec::new();
        }
        let countries =
            context.iter().filter_map(|near| self.entry(near).or_else(|| self.country(near)));
        let entries = countries
            .filter_map(|country| self.institution_entry(&country.id.0, &institution.sort));
        entries
            .enumerate()
            .map(|(place, entry)| Ranked {
                entry,
                alias: &entry.aliases[0],
                score: 1.2 - place as f32 * 0.2,
                reason: "the institution of the country that the text is about".to_owned(),
            })
            .collect()
    }
}

/// Whether `date` lies within the entry's `since=` and `until=`, as far as they are known.
fn was_in_being(entry: &Entry, date: Date) -> bool {
    let known = |key: &str| entry.fact(key).and_then(super::days_of);
    let over = known("until").is_some_and(|(_, last)| last < date);
    let early = known("since").is_some_and(|(first, _)| date < first);
    !(over || early)
}

/// What speaks for an entry without any context.
fn standing(entry: &Entry, alias: &Alias) -> (f32, &'static str) {
    let family = entry.kind.is_person() && !alias.text.contains(' ');
    match (entry.kind, alias.mark) {
        (Kind::Actor(ActorKind::Country), AliasMark::Name) => (1.5, "a country's name"),
        (Kind::Actor(ActorKind::Country), AliasMark::Adjective | AliasMark::People) => {
            (1.4, "a country's people")
        }
        (Kind::Actor(ActorKind::Country), AliasMark::Capital) => {
            (1.05, "a capital that stands for its state")
        }
        (Kind::Place, _) => {
            let millions = entry.population().unwrap_or(0) as f32 / 1_000_000.0;
            // Saturates: a city of ten million is no likelier than one of three.
            let least = if entry.is_weak() { 0.2 } else { 0.5 };
            (least + 0.5 * millions / (millions + 1.0), "a place of this name")
        }
        (Kind::Actor(ActorKind::Person), _) if family => (0.8, "a well-known single name"),
        (Kind::Actor(ActorKind::Person), _) => (1.1, "a person of this name"),
        (Kind::Agent, _) => (0.7, "a common noun"),
        // Ministries and services share their letters with better known organisations.
        (Kind::Actor(ActorKind::Government), AliasMark::Acronym) => (1.05, "its acronym"),
        (_, AliasMark::Acronym) => (1.1, "its acronym"),
        (_, AliasMark::Seat) => (1.3, "a seat that stands for it"),
        _ => (1.2, "its name"),
    }
}
