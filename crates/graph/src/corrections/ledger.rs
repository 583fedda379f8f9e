//! What became of every entry of a log, and which entries an event or an actor owes its form to.

use std::collections::BTreeMap;
use std::sync::Arc;

use entente_engine::analysis::ActorId;

use super::{Added, Correction, Entry, EventKey, Log};
use crate::Dataset;
use crate::dataset::{CodedReport, EventRow};

/// The account of an application of a log.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// The reports as the machine read them.
    pub(super) read: Vec<CodedReport>,
    /// What was applied.
    pub(super) log: Log,
    /// Events that were rejected, as rows of their own, in the order of the reports.
    pub(super) rejected: Vec<EventRow>,
    /// Events that a merge has made the same as others: not counted again.
    pub(super) twice: usize,
    /// Events of hidden actors.
    pub(super) hidden: usize,
    /// Indices of the entries that met nothing.
    pub(super) unmet: Vec<usize>,
    /// Indices of the entries of each event, by report and place.
    pub(super) by_event: BTreeMap<(u32, u32), Vec<usize>>,
}

impl Ledger {
    /// The log that was applied.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// Rows of the events that were rejected, in the order of the reports.
    pub fn rejected(&self) -> &[EventRow] {
        &self.rejected
    }

    /// How many events a merge has made the same as others; they are not counted again.
    pub fn twice(&self) -> usize {
        self.twice
    }

    /// How many events are out of sight with hidden actors.
    pub fn hidden(&self) -> usize {
        self.hidden
    }

    /// Entries that meet nothing in these reports.
    pub fn unmet(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.unmet.iter().filter_map(|at| self.log.entries().get(*at))
    }

    /// The entries about an event, in their order.
    pub fn of_event(&self, report: u32, event: u32) -> impl Iterator<Item = &Arc<Entry>> {
        let found = self.by_event.get(&(report, event)).into_iter().flatten();
        found.filter_map(|at| self.log.entries().get(*at))
    }

    /// The entries about an actor, those about actors merged into it among them.
    pub fn of_actor<'a>(&'a self, actor: &'a ActorId) -> impl Iterator<Item = &'a Arc<Entry>> {
        self.log.entries().iter().filter(move |entry| {
            let into = match &entry.change {
                Correction::Merge { into, .. } => Some(into),
                _ => None,
            };
            entry.change.actor() == Some(actor) || into == Some(actor)
        })
    }

    /// What the reports call an actor, be it merged away or hidden.
    pub fn name(&self, id: &ActorId) -> Option<&str> {
        let actors = self.read.iter().flat_map(|coded| &coded.analysis.actors);
        actors
            .map(|actor| (&actor.id, actor.name.as_str()))
            .find(|(of, _)| *of == id)
            .map(|(_, n)| n)
    }

    /// What names an event in a log, from its place in the corrected dataset.
    pub fn key(&self, dataset: &Dataset, report: u32, event: u32) -> Option<EventKey> {
        let now = dataset.reports().get(report as usize)?;
        // Without corrections the dataset itself is what the machine read.
        let read = self.read.get(report as usize).unwrap_or(now);
        key(read, &added_to(&self.log, &read.report.id), event as usize)
    }
}

/// The events that a log adds to a report.
pub(super) fn added_to<'a>(log: &'a Log, report: &str) -> Vec<&'a Added> {
    let added = log.entries().iter().filter_map(|entry| match &entry.change {
        Correction::Add { event } if event.report == report => Some(event),
        _ => None,
    });
    added.filter(|event| entente_engine::ontology::code(&event.cameo).is_some()).collect()
}

/// The events that a log adds, by the report's id.
pub(super) fn additions(log: &Log) -> BTreeMap<&str, Vec<&Added>> {
    let mut by_report: BTreeMap<&str, Vec<&Added>> = BTreeMap::new();
    for entry in log.entries() {
        if let Correction::Add { event } = &entry.change
            && entente_engine::ontology::code(&event.cameo).is_some()
        {
            by_report.entry(event.report.as_str()).or_default().push(event);
        }
    }
    by_report
}

/// The key of the event at a place of a report: what the machine read comes first, then what was added.
pub(super) fn key(read: &CodedReport, added: &[&Added], event: usize) -> Option<EventKey> {
    let mut keys = keys(read, added).take(event + 1);
    let found = keys.nth(event)?;
    let alike = self::keys(read, added).take(event).filter(|key| *key == found).count();
    Some(EventKey { nth: alike, ..found })
}

/// The keys of all events of a report, each as if it were the first of its sort.
pub(super) fn keys<'a>(
    read: &'a CodedReport,
    added: &'a [&'a Added],
) -> impl Iterator<Item = EventKey> + 'a {
    let report = &read.report.id;
    let coded = read.analysis.events.iter().map(|event| EventKey::of(report, event));
    coded.chain(added.iter().map(|event| EventKey {
        report: event.report.clone(),
        sentence: event.sentence,
        trigger: event.trigger,
        source: event.source.clone(),
        target: event.target.clone(),
        nth: 0,
    }))
}
