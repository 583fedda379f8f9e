//! From a dataset and a log to the corrected dataset. Reports that no entry concerns are taken over as they
//! are.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::actors::Cast;
use super::ledger::{added_to, keys};
use super::report::{Patch, Standing, correct};
use super::{Correction, EventKey, Ledger, Log, Subject};
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
    for (index, coded) in read.reports().iter().enumerate() {
        let patches = plan.patches.get(&index).unwrap_or(&untouched);
        let added = added_to(log, &coded.report.id);
        let concerned = !plan.cast.is_empty()
            && (plan.cast.split_in(&coded.report.id).is_some()
                || coded.analysis.actors.iter().any(|actor| plan.cast.concerns(&actor.id)));
        if patches.is_empty() && added.is_empty() && !concerned {
            dataset.push_taken(read, index, &mut taken);
            continue;
        }
        let (analysis, standing) = correct(read, &coded.analysis, patches, &added, &plan.cast);
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
        for (at, entry) in log.entries().iter().enumerate() {
            if !plan.take(read, log, at, &entry.change) {
                plan.ledger.unmet.push(at);
            }
        }
        plan
    }

    /// Takes an entry in; false where it meets nothing.
    fn take(&mut self, read: &Dataset, log: &Log, at: usize, change: &Correction) -> bool {
        match change {
            Correction::Add { event } => {
                let code = entente_engine::ontology::code(&event.cameo);
                read.report_index(&event.report).is_some() && code.is_some()
            }
            Correction::Note { on: Subject::Report(id), .. } => read.report_index(id).is_some(),
            Correction::Note { on: Subject::Actor(id), .. } => read.find(id).is_some(),
            change => match change.event() {
                None => self.cast.take(read, change),
                Some(key) => self.take_event(read, log, at, key, change),
            },
        }
    }

    fn take_event(
        &mut self,
        read: &Dataset,
        log: &Log,
        at: usize,
        key: &EventKey,
        change: &Correction,
    ) -> bool {
        let Some((report, event)) = find(read, log, key) else { return false };
        self.ledger.by_event.entry((report as u32, event as u32)).or_default().push(at);
        if matches!(change, Correction::Note { .. }) {
            return true;
        }
        self.patches.entry(report).or_default().entry(event).or_default().take(change)
    }
}

/// Where an event is: its report and its place among that report's events.
fn find(read: &Dataset, log: &Log, key: &EventKey) -> Option<(usize, usize)> {
    let report = read.report_index(&key.report)?;
    let coded: &CodedReport = read.reports().get(report)?;
    let added = added_to(log, &key.report);
    let first = EventKey { nth: 0, ..key.clone() };
    let mut alike = keys(coded, &added).enumerate().filter(|(_, other)| *other == first);
    alike.nth(key.nth).map(|(event, _)| (report, event))
}
