//! Writes the compiled form of the dictionary; see `pack.rs`. Runs when the engine is built, never in it.

use std::collections::BTreeMap;

use super::Knowledge;
use super::entry::{Alias, AliasMark, Entry, Kind};
use super::fold::slug;
use super::hash::first_key;
use super::lines::STRIDE;
use super::pack::SLUG_WITH_COUNTRY;
use super::sites::{BLOCK, NOWHERE, NUMBERS, ORIGIN};
use super::tenures::{FLAG_BITS, HOLDS_OWN, HOLDS_STATE};
use super::units::Units;
use super::words::{plural, singular};

/// The compiled form: columns of texts, and numbers.
#[derive(Debug, Default)]
pub(crate) struct Compiled {
    /// The columns one after the other.
    pub(crate) texts: String,
    /// Everything else.
    pub(crate) numbers: Vec<u8>,
}

impl Compiled {
    fn number(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.numbers.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.numbers.push(number as u8);
    }

    fn signed(&mut self, number: i32) {
        self.number((number << 1 ^ number >> 31) as u32);
    }

    fn block(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u32);
        self.numbers.extend_from_slice(bytes);
    }

    /// A column of lines: its length, how many lines, where every so many begin.
    fn column(&mut self, lines: impl Iterator<Item = String>) {
        let (start, mut count, mut marks) = (self.texts.len(), 0, Vec::new());
        for line in lines {
            if count % STRIDE == 0 {
                marks.push((self.texts.len() - start) as u32);
            }
            self.texts.push_str(&line);
            self.texts.push('\n');
            count += 1;
        }
        self.number((self.texts.len() - start) as u32);
        self.number(count as u32);
        let mut last = 0;
        for mark in marks {
            self.number(mark - last);
            last = mark;
        }
    }
}

/// The compiled form of a dictionary that was read from files in one layer without mistakes.
pub(crate) fn write(knowledge: &Knowledge) -> Compiled {
    let entries: Vec<&Entry> = knowledge.entries().collect();
    let mut out = Compiled::default();
    out.number(entries.len() as u32);
    out.column(knowledge.files.iter().cloned());
    out.column(entries.iter().map(|entry| entry.code.clone()));
    out.column(entries.iter().map(|entry| short_id(knowledge, entry)));
    out.column(entries.iter().map(|entry| aliases(entry)));
    out.column(entries.iter().map(|entry| entry.roles_column()));
    out.column(entries.iter().map(|entry| rest_of_note(entry)));
    out.column(entries.iter().filter(|entry| entry.kind == Kind::Agent).map(|agent| forms(agent)));
    for number in 0..knowledge.files.len() {
        out.number(entries.partition_point(|entry| (entry.file as usize) < number) as u32);
    }
    write_jumps(&entries, &mut out);
    write_runs(&entries, &mut out);
    write_tenures(knowledge, &entries, &mut out);
    write_sites(&entries, &mut out);
    write_sorts(knowledge, &mut out);
    out
}

/// Entries whose line does not follow the last one's.
fn write_jumps(entries: &[&Entry], out: &mut Compiled) {
    let mut next = u32::MAX;
    let mut jumps = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        if entry.line != next {
            jumps.push((index as u32, entry.line));
        }
        next = entry.line + 1;
    }
    out.number(jumps.len() as u32);
    let mut last = 0;
    for (index, line) in jumps {
        out.number(index - last);
        out.number(line);
        last = index;
    }
}

/// Lengths of runs of one kind.
fn write_runs(entries: &[&Entry], out: &mut Compiled) {
    let runs: Vec<&[&Entry]> = entries.chunk_by(|one, other| one.kind == other.kind).collect();
    out.number(runs.len() as u32);
    for run in runs {
        let kind = Kind::NAMES.iter().position(|(_, kind)| *kind == run[0].kind);
        out.numbers.push(kind.unwrap_or_default() as u8);
        out.number(run.len() as u32);
    }
}

/// The id, or how it follows from the name. Ids are looked for by their first part, so that this must be the first
/// word of the name wherever the id is left out.
fn short_id(knowledge: &Knowledge, entry: &Entry) -> String {
    let slug = slug(&entry.name);
    let mut units = Units::default();
    units.read(entry.name.strip_prefix("the ").unwrap_or(&entry.name));
    let first = slug.split('-').next().unwrap_or_default();
    let found = units.count > 0 && first_key(first.as_bytes()) == units.first;
    let country = knowledge.country(&entry.code).filter(|country| country.code == entry.code);
    if found && entry.id.0 == slug {
        String::new()
    } else if found
        && country.is_some_and(|country| {
            country.id != entry.id && entry.id.0 == format!("{slug}-{}", country.id.0)
        })
    {
        SLUG_WITH_COUNTRY.to_owned()
    } else {
        entry.id.0.to_string()
    }
}

fn aliases(entry: &Entry) -> String {
    let marked = |alias: &Alias| {
        let mark = AliasMark::PREFIXES.iter().position(|(_, mark)| *mark == alias.mark);
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

fn write_sorts(knowledge: &Knowledge, out: &mut Compiled) {
    let mut sorts = knowledge.list_institutions();
    // Of two that a country has, the first in the files counts; reading keeps that order.
    sorts.sort_by_key(|(_, _, entry)| *entry);
    let (mut block, mut last) = (Compiled::default(), (0, 0));
    for (country, sort, entry) in sorts {
        block.number(entry - last.0);
        block.signed(country as i32 - last.1);
        block.number(sort);
        last = (entry, country as i32);
    }
    out.block(&block.numbers);
}

fn write_tenures(knowledge: &Knowledge, entries: &[&Entry], out: &mut Compiled) {
    // Places in the order in which they first occur: each with its country and its tenures.
    let mut numbers = BTreeMap::new();
    let mut places: Vec<(String, u32, u32, Compiled)> = Vec::new();
    for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.kind.is_person()) {
        for (number, tenure) in entry.roles.iter().enumerate() {
            let Some(holds) = knowledge.holds(tenure) else { continue };
            let place = *numbers.entry(holds.place.clone()).or_insert(places.len());
            if place == places.len() {
                places.push((holds.place, 0, 0, Compiled::default()));
            }
            let (_, country, last, block) = &mut places[place];
            let own = if holds.own { HOLDS_OWN } else { 0 };
            let state = holds.country.map_or(0, |_| HOLDS_STATE);
            // A place's country is the same in all of its tenures.
            *country = holds.country.map_or(*country, |country| country + 1);
            block.number(index as u32 - *last);
            block.number((number as u32) << FLAG_BITS | own | state);
            block.number(first_of_id(knowledge, holds.office));
            *last = index as u32;
        }
    }
    out.column(places.iter().map(|(name, ..)| name.clone()));
    out.number(places.len() as u32);
    for (_, country, _, block) in places {
        out.number(country);
        out.block(&block.numbers);
    }
}

/// The first office with the id of one: offices of one id differ by country.
fn first_of_id(knowledge: &Knowledge, office: u32) -> u32 {
    let offices = &knowledge.words.offices;
    let id = offices.get(office as usize).map(|office| office.id.as_str());
    offices.iter().position(|other| Some(other.id.as_str()) == id).map_or(office, |at| at as u32)
}

fn write_sites(entries: &[&Entry], out: &mut Compiled) {
    let (mut high, mut low) = (Vec::new(), Vec::new());
    let mut last = [0u16; NUMBERS];
    for (number, place) in entries.iter().filter(|entry| entry.kind == Kind::Place).enumerate() {
        if number % BLOCK == 0 {
            last = [0; NUMBERS];
        }
        let hundredths =
            |degrees: f64, origin: i32| ((degrees * 100.0).round() as i32 + origin) as u16;
        let at = place.coordinates();
        let step = population_step(place.population().unwrap_or(0));
        // What has no place keeps the longitude of the one before: nothing to write.
        let (north, east) = at.map_or((NOWHERE, last[2]), |(north, east)| {
            (hundredths(north, ORIGIN.0), hundredths(east, ORIGIN.1))
        });
        let numbers = [step, north, east];
        for (value, last) in numbers.iter().zip(&last) {
            let difference = value.wrapping_sub(*last) as i16;
            let [upper, lower] = (((difference << 1) ^ (difference >> 15)) as u16).to_be_bytes();
            high.push(upper);
            low.push(lower);
        }
        last = numbers;
    }
    out.block(&high);
    out.block(&low);
}

/// The step of a number of inhabitants, rounded down to two digits.
fn population_step(population: u32) -> u16 {
    let (mut digits, mut power) = (population, 0);
    while digits >= 100 {
        digits /= 10;
        power += 1;
    }
    if population == 0 { 0 } else { power * 90 + digits.max(10) as u16 - 9 }
}
