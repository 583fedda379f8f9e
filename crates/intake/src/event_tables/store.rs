//! Rows of events in little room: what many of them share stands once.

use std::collections::BTreeMap;
use std::ops::Range;

use entente_engine::Report;
use entente_engine::event_table::{self, EventTable, Party, TableRow};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Format;
use super::mappings::Act;
use crate::day_order::{DayGuess, DayOrder, Why};
use crate::text_id::id_of;

/// So many rows stand in a report at most.
const PART: usize = 1_000;

/// So many rows are given to the page without being asked for.
pub(crate) const SHOWN: usize = 20_000;

/// What a person is told about an event table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventSummary {
    /// Whose table it is: "GDELT".
    pub producer: String,
    /// How many rows name two actors.
    pub rows: u32,
    /// The first and the last day.
    pub days: Option<(String, String)>,
    /// Whether a row says who acted on whom.
    pub directed: bool,
    /// Whether its acts are read by a table of ours.
    pub mapped: bool,
    /// So many rows are shown unless a person wants more.
    pub shown: u32,
}

/// The day of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day {
    pub(super) date: Date,
    /// Whether its day and its month could change places.
    pub(super) doubtful: bool,
}

impl Day {
    pub(super) fn of(date: Date) -> Self {
        Self { date, doubtful: false }
    }

    fn turned(self) -> Self {
        let Self { date, doubtful } = self;
        let other = Date::new(date.year(), date.day(), date.month());
        Self { date: other.ok().filter(|_| doubtful).unwrap_or(date), doubtful }
    }
}

/// A row, as it is handed in.
pub(super) struct Kept<'a> {
    pub(super) date: Option<Day>,
    /// Both sides, as [`EventStore::party`] numbers them.
    pub(super) source: u32,
    pub(super) target: u32,
    /// As [`EventStore::act`] numbers it.
    pub(super) act: u32,
    /// As [`EventStore::place`] numbers it.
    pub(super) place: u32,
    pub(super) score: Option<f32>,
    pub(super) id: &'a str,
    pub(super) words: &'a str,
    pub(super) url: &'a str,
}

/// A row, as it is held: indices into what is shared.
#[derive(Clone, Copy, Debug)]
struct Slim {
    date: Option<Day>,
    source: u32,
    target: u32,
    act: u32,
    place: u32,
    score: f32,
    id: u32,
    words: u32,
    url: u32,
}

/// The rows of a table.
#[derive(Debug)]
pub struct EventStore {
    format: &'static Format,
    rows: Vec<Slim>,
    parties: Shared<Party>,
    acts: Shared<Act>,
    places: Shared<(String, String)>,
    urls: Texts,
    texts: Texts,
    /// The rows in the order of their days, and the reports that they make.
    order: Vec<u32>,
    parts: Vec<Range<usize>>,
    /// How days were read that could be read two ways: rows are handed in with the day first.
    days: Option<DayGuess>,
}

/// Which actors a row names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sides {
    /// Two.
    Two,
    /// One or none.
    One,
    /// The same on both sides.
    Same,
}

/// Values that many rows have, each held once, by the cells that they are made of.
#[derive(Debug)]
struct Shared<T> {
    values: Vec<T>,
    known: BTreeMap<Box<[u8]>, u32>,
}

impl<T> Shared<T> {
    fn new() -> Self {
        Self { values: Vec::new(), known: BTreeMap::new() }
    }

    fn number(&mut self, key: &[u8], make: impl FnOnce() -> T) -> u32 {
        if let Some(at) = self.known.get(key) {
            return *at;
        }
        let at = self.values.len() as u32;
        self.values.push(make());
        self.known.insert(key.into(), at);
        at
    }
}

/// Texts one behind the other; one that is the same as the one before it is not held twice.
#[derive(Debug, Default)]
struct Texts {
    letters: String,
    ends: Vec<u32>,
}

impl Texts {
    /// Adds a text; the first one is the empty text.
    fn add(&mut self, text: &str) -> u32 {
        if text.is_empty() || self.letters.len() + text.len() > u32::MAX as usize {
            return 0;
        }
        let last = self.ends.len() as u32;
        if last > 0 && self.get(last) == text {
            return last;
        }
        self.letters.push_str(text);
        self.ends.push(self.letters.len() as u32);
        self.ends.len() as u32
    }

    fn get(&self, at: u32) -> &str {
        let Some(at) = (at as usize).checked_sub(1) else { return "" };
        let start =
            at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.letters.get(start as usize..end as usize).unwrap_or_default()
    }
}

impl EventStore {
    pub(super) fn new(format: &'static Format) -> Self {
        Self {
            format,
            rows: Vec::new(),
            parties: Shared::new(),
            acts: Shared::new(),
            places: Shared::new(),
            urls: Texts::default(),
            texts: Texts::default(),
            order: Vec::new(),
            parts: Vec::new(),
            days: None,
        }
    }

    /// How days were read that could be read two ways.
    pub fn days(&self) -> Option<&DayGuess> {
        self.days.as_ref()
    }

    /// Reads days that could be read two ways as a person has chosen, and makes the reports anew.
    pub(crate) fn read_days(&mut self, order: DayOrder) {
        let Some(days) = self.days.take() else { return };
        if days.order != Some(order) {
            self.turn();
        }
        self.days = Some(DayGuess { order: Some(order), why: Why::Chosen, ..days });
        self.arrange();
    }

    /// Lets day and month change places.
    fn turn(&mut self) {
        for row in &mut self.rows {
            row.date = row.date.map(Day::turned);
        }
    }

    fn date(&self, row: u32) -> Option<Date> {
        Some(self.rows[row as usize].date?.date)
    }

    /// Whose table it is, as the field calls it.
    pub fn producer(&self) -> &'static str {
        event_table::producer(self.format.producer).map_or(self.format.name, |found| found.name)
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many reports they make.
    pub fn reports(&self) -> usize {
        self.parts.len()
    }

    /// The number of a side with these cells.
    pub(super) fn party(&mut self, key: &[u8], make: impl FnOnce() -> Party) -> u32 {
        self.parties.number(key, make)
    }

    /// The number of an act with these cells.
    pub(super) fn act(&mut self, key: &[u8], make: impl FnOnce() -> Act) -> u32 {
        self.acts.number(key, make)
    }

    /// The number of a place and its country with these cells.
    pub(super) fn place(&mut self, key: &[u8], make: impl FnOnce() -> (String, String)) -> u32 {
        self.places.number(key, make)
    }

    /// Whether two sides are two actors.
    pub(super) fn sides(&self, source: u32, target: u32) -> Sides {
        let [Some(source), Some(target)] =
            [source, target].map(|side| self.parties.values.get(side as usize))
        else {
            return Sides::One;
        };
        let none = |party: &Party| party.name.is_empty() && party.code.is_empty();
        let same_code = !source.code.is_empty() && source.code == target.code;
        match () {
            () if none(source) || none(target) => Sides::One,
            () if same_code || (source.name == target.name && source.code == target.code) => {
                Sides::Same
            }
            () => Sides::Two,
        }
    }

    pub(super) fn take(&mut self, row: &Kept<'_>) {
        let slim = Slim {
            date: row.date,
            source: row.source,
            target: row.target,
            act: row.act,
            place: row.place,
            score: row.score.unwrap_or(f32::NAN),
            id: self.texts.add(row.id),
            words: self.texts.add(row.words),
            url: self.urls.add(row.url),
        };
        self.rows.push(slim);
    }

    /// All rows are there, and how their days are to be read.
    pub(super) fn settle(&mut self, days: Option<DayGuess>) {
        if days.as_ref().is_some_and(|days| days.order == Some(DayOrder::MonthFirst)) {
            self.turn();
        }
        self.days = days;
        self.arrange();
    }

    /// Puts the rows in the order of their days and makes reports of them.
    fn arrange(&mut self) {
        self.parts.clear();
        self.order = (0..self.rows.len() as u32).collect();
        self.order.sort_by_key(|row| self.rows[*row as usize].date.map(|day| day.date));
        let mut start = 0;
        let day = |store: &Self, at: usize| store.date(store.order[at]);
        for at in 1..=self.order.len() {
            let ends = at == self.order.len() || day(self, at) != day(self, start);
            if ends || at - start == PART {
                self.parts.push(start..at);
                start = at;
            }
        }
    }

    /// What is to be said about it.
    pub fn summary(&self) -> EventSummary {
        let producer = event_table::producer(self.format.producer);
        let mut dated = self.order.iter().filter_map(|row| self.date(*row));
        let first = dated.next();
        let last = dated.next_back().or(first);
        let days = first.zip(last).map(|(from, to)| (from.to_string(), to.to_string()));
        EventSummary {
            producer: self.producer().into(),
            rows: self.rows.len() as u32,
            days,
            directed: producer.is_none_or(|producer| producer.directed),
            mapped: matches!(self.format.producer, "acled" | "ucdp"),
            shown: SHOWN as u32,
        }
    }

    /// The title of a report, how many rows it has, its day, and whether it is shown unless a person wants otherwise.
    pub fn card(&self, nth: usize) -> Option<(String, usize, Option<Date>, bool)> {
        let part = self.parts.get(nth)?;
        let day = self.date(self.order[part.start]);
        let producer = event_table::producer(self.format.producer)?;
        let same_day = |other: &Range<usize>| self.date(self.order[other.start]) == day;
        let first = self.parts[..nth].iter().rposition(|other| !same_day(other));
        let number = nth - first.map_or(0, |first| first + 1) + 1;
        let more = number > 1 || self.parts.get(nth + 1).is_some_and(same_day);
        let mut title = producer.name.to_owned();
        match day {
            Some(day) => title.push_str(&day.strftime(", %-d %B %Y").to_string()),
            None => title.push_str(", rows without a date"),
        }
        if more {
            title = format!("{title}, part {number}");
        }
        Some((title, part.len(), day, part.end <= SHOWN))
    }

    /// The first row of a report, as a line.
    pub fn first_line(&self, nth: usize) -> Option<String> {
        let row = *self.order.get(self.parts.get(nth)?.start)?;
        let rows = vec![self.row(self.rows[row as usize])];
        Some(EventTable { producer: self.format.producer.into(), rows }.text())
    }

    /// A report of some rows.
    pub fn report(&self, nth: usize) -> Option<Report> {
        let (title, _, date, _) = self.card(nth)?;
        let part = self.order.get(self.parts.get(nth)?.clone())?;
        let rows = part.iter().map(|row| self.row(self.rows[*row as usize])).collect();
        let table = EventTable { producer: self.format.producer.into(), rows };
        let text = table.text();
        Some(Report {
            id: id_of(&text).replacen("text-", "table-", 1),
            text,
            title: Some(title),
            date,
            date_from: date.map(|_| "The rows of the table have this date.".into()),
            source: event_table::producer(self.format.producer).map(|p| p.name.to_owned()),
            table: Some(table),
            ..Report::default()
        })
    }

    fn row(&self, slim: Slim) -> TableRow {
        let act = self.acts.values.get(slim.act as usize).cloned().unwrap_or_default();
        let party = |at: u32| self.parties.values.get(at as usize).cloned().unwrap_or_default();
        let (place, country) =
            self.places.values.get(slim.place as usize).cloned().unwrap_or_default();
        TableRow {
            id: self.texts.get(slim.id).into(),
            date: slim.date.map(|day| day.date),
            source: party(slim.source),
            target: party(slim.target),
            cameo: act.cameo,
            category: act.category,
            act: act.words,
            goldstein: Some(slim.score).filter(|score| score.is_finite()),
            place,
            country,
            words: self.texts.get(slim.words).into(),
            url: self.urls.get(slim.url).into(),
        }
    }
}
