//! Whom a side of a row means: by its CAMEO actor code where the table has one, else by its name.

use jiff::civil::Date;

use super::Party;
use crate::analysis::{Actor, ActorKind};
use crate::knowledge::{Entry, Knowledge};

/// Country codes of CAMEO and of older tables that the dictionary writes as ISO 3166 has them today.
const OTHER_CODES: &[(&str, &str)] = &[
    ("KSV", "XKX"),
    ("KOS", "XKX"),
    ("TMP", "TLS"),
    ("SRP", "SRB"),
    ("KNT", "KNA"),
    ("ROM", "ROU"),
    ("ZAR", "COD"),
    ("BUR", "MMR"),
    ("WSB", "PSE"),
    ("GZS", "PSE"),
    ("PAL", "PSE"),
];

/// Roles of CAMEO, and what somebody with it is called after a country's adjective.
const ROLES: &[(&str, &str)] = &[
    ("GOV", "government"),
    ("MIL", "military"),
    ("COP", "police"),
    ("JUD", "judiciary"),
    ("LEG", "parliament"),
    ("SPY", "intelligence agency"),
    ("OPP", "opposition"),
    ("PTY", "political party"),
    ("REB", "rebels"),
    ("INS", "insurgents"),
    ("RAD", "extremists"),
    ("SEP", "separatists"),
    ("UAF", "gunmen"),
    ("CRM", "criminals"),
    ("CVL", "civilians"),
    ("REF", "refugees"),
    ("BUS", "companies"),
    ("MNC", "companies"),
    ("LAB", "workers"),
    ("AGR", "farmers"),
    ("MED", "media"),
    ("EDU", "students"),
    ("HLH", "doctors"),
    ("ELI", "elite"),
];

/// The actor, and how that is known, in a sentence.
pub(super) fn actor(knowledge: &Knowledge, party: &Party, date: Option<Date>) -> (Actor, String) {
    let by_code = (party.code.len() >= 3).then(|| by_code(knowledge, party, date)).flatten();
    by_code.unwrap_or_else(|| by_name(knowledge, party, date))
}

fn by_code(knowledge: &Knowledge, party: &Party, date: Option<Date>) -> Option<(Actor, String)> {
    let code = party.code.as_str();
    let first = code.get(..3)?;
    let first = OTHER_CODES.iter().find(|(old, _)| *old == first).map_or(first, |(_, new)| *new);
    let country = knowledge.country(first);
    if let Some(person) = person(knowledge, &party.name, country, date) {
        return Some(person);
    }
    let rest = if country.is_some() { code.get(3..)? } else { code };
    let role = (0..rest.len() / 3)
        .filter_map(|nth| rest.get(nth * 3..nth * 3 + 3))
        .find_map(|role| ROLES.iter().find(|(known, _)| *known == role));
    let (actor, said) = match (country, role) {
        (Some(country), None) if rest.is_empty() => {
            (knowledge.at(country, date), country.name.clone())
        }
        (Some(country), Some((role, noun))) => {
            let phrase = format!("{} {noun}", Knowledge::adjective(country));
            (
                described(knowledge, &phrase, date, &country.code)?,
                format!("{}, {role}", country.name),
            )
        }
        (Some(country), None) => {
            let name = format!("{} {}", Knowledge::adjective(country), rest);
            let actor = knowledge.unknown_of(&name, ActorKind::Other, Some(country));
            (Actor { code: code.into(), ..actor }, format!("{}, {rest}", country.name))
        }
        (None, Some((role, noun))) if !code.starts_with("IGO") && !code.starts_with("NGO") => {
            (described(knowledge, noun, date, "")?, (*role).to_owned())
        }
        (None, _) => return None,
    };
    Some((actor, format!("the code {code} is read as {said}.")))
}

/// A person of the dictionary whose name the row has.
fn person(
    knowledge: &Knowledge,
    name: &str,
    country: Option<&Entry>,
    date: Option<Date>,
) -> Option<(Actor, String)> {
    if !name.trim().contains(' ') {
        return None;
    }
    let name = in_small_letters(name);
    let (entry, _) =
        knowledge.named(&name).into_iter().find(|(entry, _)| entry.kind.is_person())?;
    let actor = knowledge.at(entry, date);
    let fits = country.is_none_or(|country| actor.country.as_ref() == Some(&country.code));
    fits.then(|| (actor, format!("the row names {name}, who is in the dictionary.")))
}

fn by_name(knowledge: &Knowledge, party: &Party, date: Option<Date>) -> (Actor, String) {
    let name = if party.name.is_empty() { &party.code } else { &party.name };
    let plain = without_years(&in_small_letters(name));
    let near = Some(party.country.as_str()).filter(|country| !country.is_empty());
    let near = near.and_then(|near| country(knowledge, near));
    let near = near.map(|country| country.code.clone());
    let best = knowledge.identify(&plain, date, near.as_deref()).into_iter().next();
    let Some(best) = best else {
        let actor = knowledge.unknown_of(&plain, ActorKind::Other, None);
        return (actor, "the name is not in the dictionary.".into());
    };
    let mut actor = best.actor;
    if actor.code.is_empty() && !party.code.is_empty() {
        actor.code.clone_from(&party.code);
    }
    let reason = format!("the name “{plain}” is read as {} ({}).", actor.name, best.reason);
    (actor, reason)
}

fn described(
    knowledge: &Knowledge,
    phrase: &str,
    date: Option<Date>,
    country: &str,
) -> Option<Actor> {
    let near = Some(country).filter(|country| !country.is_empty());
    knowledge.identify(phrase, date, near).into_iter().next().map(|reading| reading.actor)
}

/// A country by its code or its name.
pub(super) fn country<'k>(knowledge: &'k Knowledge, name: &str) -> Option<&'k Entry> {
    let code = name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_uppercase());
    let by_code = code.then(|| knowledge.country(name)).flatten();
    by_code.or_else(|| {
        let named = knowledge.named(name);
        named.into_iter().map(|(entry, _)| entry).find(|entry| entry.kind.is_country())
    })
}

/// A name in capitals as it is written elsewhere: "UNITED NATIONS" as "United Nations".
fn in_small_letters(name: &str) -> String {
    let name = name.trim();
    if name.chars().any(char::is_lowercase) || name.len() < 5 {
        return name.to_owned();
    }
    let word = |word: &str| {
        let small = word.to_lowercase();
        if matches!(small.as_str(), "of" | "the" | "and" | "for" | "in") {
            return small;
        }
        let mut letters = small.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().collect::<String>() + letters.as_str()
        })
    };
    name.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// "Military Forces of Mali (2020-2021)" without its years.
fn without_years(name: &str) -> String {
    match name.rsplit_once(" (") {
        Some((bare, years))
            if years.bytes().filter(u8::is_ascii_digit).count() >= 4
                && years.chars().all(|c| c.is_ascii_digit() || "-–)".contains(c)) =>
        {
            bare.to_owned()
        }
        _ => name.to_owned(),
    }
}
