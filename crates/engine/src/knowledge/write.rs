//! Writes the compiled form of the dictionary; see `pack.rs`. Runs when the engine is built, never in it.

use super::Knowledge;
use super::entry::{Alias, Entry, Kind, Mark};
use super::fold::slug;
use super::pack::{HOLDS_OWN, HOLDS_STATE, NOWHERE, SLUG_WITH_COUNTRY};
use super::words::{plural, singular};

/// Writes one thing after the other.
#[derive(Default)]
struct Output {
    bytes: Vec<u8>,
}

impl Output {
    fn number(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn signed(&mut self, number: i32) {
        self.number((number << 1 ^ number >> 31) as u32);
    }

    fn block(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u32);
        self.bytes.extend_from_slice(bytes);
    }

    /// A column of lines.
    fn lines(&mut self, lines: impl Iterator<Item = String>) {
        let text: String = lines.map(|line| line + "\n").collect();
        self.block(text.as_bytes());
    }
}

/// The compiled form of a dictionary that was read from files in one layer without mistakes.
pub(crate) fn write(knowledge: &Knowledge) -> Vec<u8> {
    let entries: Vec<&Entry> = knowledge.entries().collect();
    let mut out = Output::default();
    out.number(entries.len() as u32);
    out.number(knowledge.files.len() as u32);
    for (number, name) in knowledge.files.iter().enumerate() {
        out.block(name.as_bytes());
        out.number(entries.partition_point(|entry| (entry.file as usize) < number) as u32);
    }
    let mut line = 0;
    for entry in &entries {
        out.signed((entry.line as i32).wrapping_sub(line + 1));
        line = entry.line as i32;
    }
    let kind = |entry: &&Entry| Kind::NAMES.iter().position(|(_, kind)| *kind == entry.kind);
    let kinds: Vec<u8> = entries.iter().filter_map(kind).map(|kind| kind as u8).collect();
    out.block(&kinds);
    out.lines(entries.iter().map(|entry| entry.code.clone()));
    out.lines(entries.iter().map(|entry| short_id(knowledge, entry)));
    out.lines(entries.iter().map(|entry| aliases(entry)));
    out.lines(entries.iter().map(|entry| entry.roles_column()));
    out.lines(entries.iter().map(|entry| rest_of_note(entry)));
    out.lines(entries.iter().filter(|entry| entry.kind == Kind::Agent).map(|agent| forms(agent)));
    write_sorts(knowledge, &mut out);
    write_held(knowledge, &entries, &mut out);
    write_sites(&entries, &mut out);
    out.bytes
}

/// The id, or how it follows from the name.
fn short_id(knowledge: &Knowledge, entry: &Entry) -> String {
    let slug = slug(&entry.name);
    let country = knowledge.country(&entry.code).filter(|country| country.code == entry.code);
    if entry.id.0 == slug {
        String::new()
    } else if country.is_some_and(|country| {
        country.id != entry.id && entry.id.0 == format!("{slug}-{}", country.id.0)
    }) {
        SLUG_WITH_COUNTRY.to_owned()
    } else {
        entry.id.0.clone()
    }
}

fn aliases(entry: &Entry) -> String {
    let marked = |alias: &Alias| {
        let mark = Mark::PREFIXES.iter().position(|(_, mark)| *mark == alias.mark);
        let byte = mark.map(|at| char::from(at as u8 + 1));
        byte.into_iter().chain(alias.text.chars()).collect::<String>()
    };
    let texts: Vec<String> = entry.aliases.iter().map(marked).collect();
    texts.join("|")
}

/// The note without what the column of places has.
fn rest_of_note(entry: &Entry) -> String {
    let own = |word: &&str| {
        entry.kind != Kind::Place || !(word.starts_with("at=") || word.starts_with("pop="))
    };
    let words: Vec<&str> = entry.note.split(' ').filter(own).collect();
    words.join(" ")
}

/// The inflected forms under which an agent's name is found too.
fn forms(agent: &Entry) -> String {
    let forms = [plural(&agent.name), singular(&agent.name)];
    let forms: Vec<String> = forms.into_iter().filter(|form| *form != agent.name).collect();
    forms.join("|")
}

fn write_sorts(knowledge: &Knowledge, out: &mut Output) {
    let mut sorts = knowledge.list_institutions();
    // Of two that a country has, the first in the files counts; reading keeps that order.
    sorts.sort_by_key(|(_, _, entry)| *entry);
    out.number(sorts.len() as u32);
    let mut last = 0;
    for (country, sort, entry) in sorts {
        out.number(entry - last);
        out.number(country);
        out.number(sort);
        last = entry;
    }
}

fn write_held(knowledge: &Knowledge, entries: &[&Entry], out: &mut Output) {
    let mut rows = Vec::new();
    for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.kind.is_person()) {
        for (number, tenure) in entry.roles.iter().enumerate() {
            if let Some(holds) = knowledge.holds(tenure) {
                rows.push((index as u32, number as u32, holds));
            }
        }
    }
    out.number(rows.len() as u32);
    let mut last = 0;
    for (entry, tenure, holds) in rows {
        out.number(entry - last);
        out.number(tenure);
        out.number(holds.office);
        let own = if holds.own { HOLDS_OWN } else { 0 };
        out.bytes.push(own | if holds.country.is_some() { HOLDS_STATE } else { 0 });
        holds.country.into_iter().for_each(|country| out.number(country));
        last = entry;
    }
}

fn write_sites(entries: &[&Entry], out: &mut Output) {
    let (mut populations, mut high, mut low) = (Output::default(), Vec::new(), Vec::new());
    let (mut last, mut before) = (0, (0i16, 0i16));
    for place in entries.iter().filter(|entry| entry.kind == Kind::Place) {
        let step = population_step(place.population().unwrap_or(0));
        populations.signed(step - last);
        last = step;
        let at = place
            .coordinates()
            .map(|(north, east)| ((north * 100.0).round() as i16, (east * 100.0).round() as i16));
        let (north, east) = at.unwrap_or((NOWHERE, 0));
        for difference in [north.wrapping_sub(before.0), east.wrapping_sub(before.1)] {
            let zigzag = ((difference << 1) ^ (difference >> 15)) as u16;
            let [upper, lower] = zigzag.to_be_bytes();
            high.push(upper);
            low.push(lower);
        }
        before = at.unwrap_or(before);
    }
    out.block(&populations.bytes);
    out.block(&high);
    out.block(&low);
}

/// The step of a number of inhabitants, rounded down to two digits.
fn population_step(population: u32) -> i32 {
    let (mut digits, mut power) = (population, 0);
    while digits >= 100 {
        digits /= 10;
        power += 1;
    }
    if population == 0 { 0 } else { power * 90 + digits.max(10) as i32 - 9 }
}
