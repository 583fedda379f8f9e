//! From a dataset and a log to the corrected dataset. Reports that no entry concerns are taken over as they
//! are.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::actors::Cast;
use super::ledger::{additions, keys};
use super::report::{Patch, Standing, correct};
use super::{Added, Correction, EventKey, Ledger, Log, Subject};
use crate::Dataset;
use crate::dataset::{CodedReport, Take};

/// The corrected dataset, and what became of every entry.
pub fn apply(read: &Dataset, log: &Log) -> (Dataset, Ledger) {
    if log.is_empty() {
        return (read.clone(), Ledger::default());
    }
    let plan = Plan::of(read, log);
    let mut ledger = plan.ledger;
    let mut dataset = Dataset::default();
    let (mut taken, untouched) = (read.take_over(), BTreeMap::new());
    let (additions, nothing) = (additions(log), Vec::new());
    for (index, coded) in read.reports().iter().enumerate() {
        let patches = plan.patches.get(&index).unwrap_or(&untouched);
        let added = additions.get(coded.report.id.as_str()).unwrap_or(&nothing);
        let concerned = !plan.cast.is_empty()
            && (plan.cast.split_in(&coded.report.id).is_some()
                || coded.analysis.actors.iter().any(|actor| plan.cast.concerns(&actor.id)));
        if patches.is_empty() && added.is_empty() && !concerned {
            dataset.push_taken(read, index, &mut taken);
            continue;
        }
        let (analysis, standing) = correct(read, &coded.analysis, patches, added, &plan.cast);
        ledger.twice += standing.iter().filter(|s| **s == Standing::Twice).count();
        ledger.hidden += standing.iter().filter(|s| **s == Standing::Hidden).count();
        let take = |event: usize| match standing.get(event) {
            Some(Standing::Stands) => Take::Row,
            Some(Standing::Rejected) => Take::Aside,
            _ => Take::Nothing,
        };
        let aside = dataset.push_some(Arc::clone(&coded.report), Arc::new(analysis), take);
        ledger.rejected.extend(aside);
    }
    (dataset, ledger)
}

/// The log, sorted by what it is about.
struct Plan {
    cast: Cast,
    /// By report, the events that change.
    patches: BTreeMap<usize, BTreeMap<usize, Patch>>,
    ledger: Ledger,
}

impl Plan {
    fn of(read: &Dataset, log: &Log) -> Plan {
        let ledger =
            Ledger { read: read.reports().to_vec(), log: log.clone(), ..Ledger::default() };
        let mut plan = Plan { cast: Cast::default(), patches: BTreeMap::new(), ledger };
        let mut places = Places { read, added: additions(log), of: BTreeMap::new() };
        for (at, entry) in log.entries().iter().enumerate() {
            if !plan.take(read, &mut places, at, &entry.change) {
                plan.ledger.unmet.push(at);
            }
        }
        plan
    }

    /// Takes an entry in; false where it meets nothing.
    fn take(
        &mut self,
        read: &Dataset,
        places: &mut Places<'_>,
        at: usize,
        change: &Correction,
    ) -> bool {
        match change {
            Correction::Add { event } => {
                let code = entente_engine::ontology::code(&event.cameo);
                read.report_index(&event.report).is_some() && code.is_some()
            }
            Correction::Note { on: Subject::Report(id), .. } => read.report_index(id).is_some(),
            Correction::Note { on: Subject::Actor(id), .. } => read.find(id).is_some(),
            Correction::Apart { actor, from } => {
                read.find(actor).is_some() && read.find(from).is_some()
            }
            change => match change.event() {
                None => self.cast.take(read, change),
                Some(key) => self.take_event(places, at, key, change),
            },
        }
    }

    fn take_event(
        &mut self,
        places: &mut Places<'_>,
        at: usize,
        key: &EventKey,
        change: &Correction,
    ) -> bool {
        let Some((report, event)) = places.find(key) else { return false };
        self.ledger.by_event.entry((report as u32, event as u32)).or_default().push(at);
        if matches!(change, Correction::Note { .. }) {
            return true;
        }
        self.patches.entry(report).or_default().entry(event).or_default().take(change)
    }
}

/// Where events are, by what names them. A report's events are laid out once, however many entries name them.
struct Places<'a> {
    read: &'a Dataset,
    added: BTreeMap<&'a str, Vec<&'a Added>>,
    of: BTreeMap<usize, BTreeMap<EventKey, Vec<usize>>>,
}

impl Places<'_> {
    /// An event's report and its place among that report's events.
    fn find(&mut self, key: &EventKey) -> Option<(usize, usize)> {
        let report = self.read.report_index(&key.report)?;
        let coded: &CodedReport = self.read.reports().get(report)?;
        let added = self.added.get(key.report.as_str()).map(Vec::as_slice).unwrap_or_default();
        let places = self.of.entry(report).or_insert_with(|| {
            let mut places: BTreeMap<EventKey, Vec<usize>> = BTreeMap::new();
            for (event, key) in keys(coded, added).enumerate() {
                places.entry(key).or_default().push(event);
            }
            places
        });
        let alike = places.get(&EventKey { nth: 0, ..key.clone() })?;
        alike.get(key.nth).map(|event| (report, *event))
    }
}
