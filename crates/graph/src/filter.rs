//! Which events are looked at, and what every choice would leave.
//!
//! A filter has eleven facets; an event passes when it passes all of them. One walk over the table notes for
//! each event which facets it fails. That one number answers everything: no failure, the event is shown; one
//! failure, it is what dropping that facet would bring back, and what that facet's own values are counted
//! over.

mod matcher;

use std::collections::{BTreeMap, BTreeSet};

use entente_engine::analysis::{ActorId, ActorKind, Status};
use entente_engine::ontology::Category;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use self::matcher::Matcher;
use crate::dataset::{Dataset, EventRow};
use crate::level::{ActorIx, Level};

/// Among the sources of a filter, whoever is not named.
pub const NO_SOURCE: &str = "?";

/// What to look at. The default looks at everything; an empty set does not restrict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Words that must all occur in the sentence, the title or the actors' names; "in quotes" is a phrase.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// One of these takes part, itself or by somebody who rolls up to it.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub actors: BTreeSet<ActorId>,
    /// Source or target is of one of these kinds.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub kinds: BTreeSet<ActorKind>,
    /// One of these categories.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub categories: BTreeSet<Category>,
    /// One of these statuses.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub statuses: BTreeSet<Status>,
    /// From one of these reports, by id.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub reports: BTreeSet<String>,
    /// Not before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Not after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Confidence in per cent, at least.
    #[serde(skip_serializing_if = "is_zero")]
    pub min_confidence: u8,
    /// Claimed by one of these, or by somebody who rolls up to it.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub speakers: BTreeSet<ActorId>,
    /// None of these takes part, neither itself nor by somebody who rolls up to it.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub left_out: BTreeSet<ActorId>,
    /// Published by one of these; [`NO_SOURCE`] stands for those that name none.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub sources: BTreeSet<String>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // The signature that serde asks for.
fn is_zero(value: &u8) -> bool {
    *value == 0
}

/// The parts of a filter, each a chip in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // They are the fields of `Filter`.
pub enum Facet {
    Text,
    Actors,
    Kinds,
    Categories,
    Statuses,
    Reports,
    Dates,
    Confidence,
    Speakers,
    LeftOut,
    Sources,
}

impl Facet {
    /// In the order in which they are shown.
    pub const ALL: [Facet; 11] = [
        Facet::Text,
        Facet::Actors,
        Facet::Kinds,
        Facet::Categories,
        Facet::Statuses,
        Facet::Reports,
        Facet::Dates,
        Facet::Confidence,
        Facet::Speakers,
        Facet::LeftOut,
        Facet::Sources,
    ];

    fn bit(self) -> u16 {
        1 << self as u16
    }
}

impl Filter {
    /// Whether a facet restricts anything.
    pub fn is_active(&self, facet: Facet) -> bool {
        match facet {
            Facet::Text => !self.text.trim().is_empty(),
            Facet::Actors => !self.actors.is_empty(),
            Facet::Kinds => !self.kinds.is_empty(),
            Facet::Categories => !self.categories.is_empty(),
            Facet::Statuses => !self.statuses.is_empty(),
            Facet::Reports => !self.reports.is_empty(),
            Facet::Dates => self.from.is_some() || self.to.is_some(),
            Facet::Confidence => self.min_confidence > 0,
            Facet::Speakers => !self.speakers.is_empty(),
            Facet::LeftOut => !self.left_out.is_empty(),
            Facet::Sources => !self.sources.is_empty(),
        }
    }

    /// The facets that restrict something.
    pub fn active(&self) -> impl Iterator<Item = Facet> + '_ {
        Facet::ALL.into_iter().filter(|facet| self.is_active(*facet))
    }

    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.active().next().is_none()
    }

    /// The same without one facet.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Filter {
        let mut rest = self.clone();
        match facet {
            Facet::Text => rest.text.clear(),
            Facet::Actors => rest.actors.clear(),
            Facet::Kinds => rest.kinds.clear(),
            Facet::Categories => rest.categories.clear(),
            Facet::Statuses => rest.statuses.clear(),
            Facet::Reports => rest.reports.clear(),
            Facet::Dates => (rest.from, rest.to) = (None, None),
            Facet::Confidence => rest.min_confidence = 0,
            Facet::Speakers => rest.speakers.clear(),
            Facet::LeftOut => rest.left_out.clear(),
            Facet::Sources => rest.sources.clear(),
        }
        rest
    }
}

/// The events that pass a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilteredEvents {
    /// Rows of [`Dataset::events`], in order.
    pub events: Vec<u32>,
    /// Events that fail only because they have no date where dates are asked for.
    pub undated: u32,
    /// What dropping one active facet would leave, best first: what to suggest when nothing is left.
    pub without: Vec<(Facet, u32)>,
}

impl FilteredEvents {
    /// Everything.
    pub fn whole(dataset: &Dataset) -> FilteredEvents {
        FilteredEvents {
            events: (0..dataset.events().len() as u32).collect(),
            ..FilteredEvents::default()
        }
    }

    /// How many events pass.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether none passes.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Whether an event passes.
    pub fn contains(&self, row: u32) -> bool {
        self.events.binary_search(&row).is_ok()
    }
}

/// The events that pass.
pub fn apply(dataset: &Dataset, filter: &Filter) -> FilteredEvents {
    let matcher = Matcher::new(dataset, filter);
    let mut selection = FilteredEvents::default();
    let mut back = [0_u32; Facet::ALL.len()];
    for (row, event) in (0_u32..).zip(dataset.events()) {
        let failed = matcher.failed(event);
        if failed == 0 {
            selection.events.push(row);
        } else if failed.is_power_of_two() {
            back[failed.trailing_zeros() as usize] += 1;
            let undated = failed == Facet::Dates.bit() && event.date.is_none();
            selection.undated += u32::from(undated);
        }
    }
    let passed = selection.events.len() as u32;
    selection.without = filter.active().map(|f| (f, passed + back[f as usize])).collect();
    selection.without.sort_by_key(|(facet, left)| (u32::MAX - left, *facet));
    selection
}

/// How many events have a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Of all.
    pub whole: u32,
    /// Of those which pass every *other* facet: what choosing just this value would show.
    pub filtered: u32,
}

/// The values of every facet with their counts: "41 of 212".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Actors at every level of the roll-up; the most frequent first, then by id.
    pub actors: Vec<(ActorIx, Count)>,
    /// In the order of the kinds.
    pub kinds: Vec<(ActorKind, Count)>,
    /// In the order of the codebook.
    pub categories: Vec<(Category, Count)>,
    /// From asserted to denied.
    pub statuses: Vec<(Status, Count)>,
    /// Every report by index, also one without events.
    pub reports: Vec<(u32, Count)>,
    /// Who claims something, itself or by somebody who rolls up to it; the most frequent first, then by id.
    pub speakers: Vec<(ActorIx, Count)>,
    /// Dates that occur, in order.
    pub dates: Vec<(Date, Count)>,
    /// Events without any date.
    pub undated: Count,
}

/// Counts the values of every facet.
pub fn facets(dataset: &Dataset, filter: &Filter) -> Facets {
    let matcher = Matcher::new(dataset, filter);
    let mut tally = Tally::new(dataset);
    for event in dataset.events() {
        tally.add(event, dataset, matcher.failed(event));
    }
    tally.finish(dataset)
}

#[derive(Default)]
struct Tally {
    actors: Vec<Count>,
    speakers: Vec<Count>,
    reports: Vec<Count>,
    kinds: BTreeMap<ActorKind, Count>,
    categories: BTreeMap<Category, Count>,
    statuses: BTreeMap<Status, Count>,
    dates: BTreeMap<Date, Count>,
    undated: Count,
    /// Whom each speaker speaks for, once it was asked.
    speaks: BTreeMap<ActorIx, Vec<ActorIx>>,
}

impl Tally {
    fn new(dataset: &Dataset) -> Self {
        Tally {
            actors: vec![Count::default(); dataset.actors().len()],
            speakers: vec![Count::default(); dataset.actors().len()],
            reports: vec![Count::default(); dataset.reports().len()],
            ..Tally::default()
        }
    }

    fn add(&mut self, event: &EventRow, dataset: &Dataset, failed: u16) {
        let count = |count: &mut Count, facet: Facet| {
            count.whole += 1;
            count.filtered += u32::from(failed & !facet.bit() == 0);
        };
        let mut parties = [event.sources, event.targets].concat();
        parties.sort_unstable();
        parties.dedup();
        for actor in parties {
            count(&mut self.actors[actor.index()], Facet::Actors);
        }
        for kind in kinds_of(event, dataset) {
            count(self.kinds.entry(kind).or_default(), Facet::Kinds);
        }
        count(self.categories.entry(event.category).or_default(), Facet::Categories);
        count(self.statuses.entry(event.status).or_default(), Facet::Statuses);
        count(&mut self.reports[event.report as usize], Facet::Reports);
        if let Some(ix) = event.speaker {
            // A speaker and everybody whom it counts for.
            for speaker in self.speaks.entry(ix).or_insert_with(|| rolls_up_to(dataset, ix)) {
                count(&mut self.speakers[speaker.index()], Facet::Speakers);
            }
        }
        match event.date {
            Some(date) => count(self.dates.entry(date).or_default(), Facet::Dates),
            None => count(&mut self.undated, Facet::Dates),
        }
    }

    fn finish(self, dataset: &Dataset) -> Facets {
        Facets {
            actors: most_frequent(dataset, &self.actors),
            speakers: most_frequent(dataset, &self.speakers),
            reports: (0_u32..).zip(self.reports).collect(),
            kinds: self.kinds.into_iter().collect(),
            categories: self.categories.into_iter().collect(),
            statuses: self.statuses.into_iter().collect(),
            dates: self.dates.into_iter().collect(),
            undated: self.undated,
        }
    }
}

fn most_frequent(dataset: &Dataset, counts: &[Count]) -> Vec<(ActorIx, Count)> {
    let mut found: Vec<_> =
        (0_u32..).map(ActorIx).zip(counts.iter().copied()).filter(|(_, c)| c.whole > 0).collect();
    found.sort_by(|(a, ca), (b, cb)| {
        let ids = dataset.actor(*a).id.cmp(&dataset.actor(*b).id);
        cb.whole.cmp(&ca.whole).then(ids)
    });
    found
}

/// The kinds of source and target as named, once where they are the same.
fn kinds_of(event: &EventRow, dataset: &Dataset) -> impl Iterator<Item = ActorKind> {
    let source = dataset.actor(event.sources[0]).kind;
    let target = dataset.actor(event.targets[0]).kind;
    std::iter::once(source).chain((source != target).then_some(target))
}

/// An actor and all that it counts for, once each.
fn rolls_up_to(dataset: &Dataset, actor: ActorIx) -> Vec<ActorIx> {
    let mut all: Vec<ActorIx> = Level::ALL.map(|level| dataset.rolled(actor, level)).to_vec();
    all.push(actor);
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests;
