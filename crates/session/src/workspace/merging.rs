//! Work that was changed in two places made one: two windows of a page, or a page and what it was before a step.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entente_engine::Report;
use entente_graph::corrections::{Entry, Log};

use super::Work;
use crate::model::{TakenIds, UserData};

/// The other ids that reports were given, by those that they had.
pub(crate) type Renamed = BTreeMap<String, String>;

/// Whether two texts are the same. Those that are shared are not compared letter by letter.
pub(crate) fn same(one: &Arc<Report>, other: &Arc<Report>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

impl Work {
    /// What becomes of work that was changed in two places: what either has done since `base` is there. Of a tour
    /// that both have changed, this side's stays.
    #[must_use]
    pub fn merged(base: &Work, mine: &Work, theirs: &Work) -> Work {
        let (own, renamed) = merged_own(&base.own, &mine.own, &theirs.own);
        let here = if renamed.is_empty() {
            mine.log.clone()
        } else {
            // Only what was corrected here is about the texts that were added here.
            let mut shared = base.log.ids();
            shared.extend(theirs.log.ids());
            in_other_reports(&mine.log, &renamed, |entry| !shared.contains(&entry.id))
        };
        Work {
            log: Log::merged(&base.log, &here, &theirs.log),
            own,
            tour: if mine.tour == base.tour { &theirs.tour } else { &mine.tour }.clone(),
            conflicts: merged_set(&base.conflicts, &mine.conflicts, &theirs.conflicts),
        }
    }
}

/// A log whose entries follow the reports that have got other ids, if `concerned` says so.
pub(crate) fn in_other_reports(
    log: &Log,
    renamed: &Renamed,
    concerned: impl Fn(&Entry) -> bool,
) -> Log {
    let moved = |entry: &Arc<Entry>| {
        let change = entry.change.clone().in_reports(|id| renamed.get(id).cloned());
        if change == entry.change || !concerned(entry) {
            Arc::clone(entry)
        } else {
            Arc::new(Entry::new(change, entry.date, &entry.initials))
        }
    };
    let mut other = Log::default();
    other.push_all(log.entries().iter().map(moved));
    other
}

/// What becomes of own texts that were changed in two places, as with logs. Of a text that both have changed, this
/// side's stays; where both have added another text under one id, this side's gets another id.
pub(crate) fn merged_own(
    base: &UserData,
    mine: &UserData,
    theirs: &UserData,
) -> (UserData, Renamed) {
    let of = |own: &UserData| -> BTreeMap<String, Arc<Report>> {
        own.reports.iter().map(|report| (report.id.clone(), Arc::clone(report))).collect()
    };
    let (before, here, there) = (of(base), of(mine), of(theirs));
    let as_before =
        |report: &Arc<Report>| before.get(&report.id).is_some_and(|before| same(before, report));
    let mut reports: Vec<Arc<Report>> = Vec::new();
    let (mut renamed, mut added) = (Renamed::new(), Vec::new());
    for report in &theirs.reports {
        match here.get(&report.id) {
            None if as_before(report) => {}
            None => reports.push(Arc::clone(report)),
            Some(mine) if as_before(mine) || same(mine, report) => reports.push(Arc::clone(report)),
            Some(mine) if before.contains_key(&report.id) || mine.text == report.text => {
                reports.push(Arc::clone(mine));
            }
            Some(mine) => {
                reports.push(Arc::clone(report));
                added.push(Arc::clone(mine));
            }
        }
    }
    let only_here = mine.reports.iter().filter(|report| !there.contains_key(&report.id));
    reports.extend(only_here.filter(|report| !as_before(report)).cloned());
    if !added.is_empty() {
        let mut taken = TakenIds::of(reports.iter());
        for mut report in added {
            let id = taken.free(&report.id);
            renamed.insert(report.id.clone(), id.clone());
            Arc::make_mut(&mut report).id = id;
            taken.take(&report);
            reports.push(report);
        }
    }
    let aside = merged_set(&base.aside, &mine.aside, &theirs.aside);
    let ways = if mine.ways == base.ways { &theirs.ways } else { &mine.ways };
    (UserData { reports, aside, ways: ways.clone() }, renamed)
}

/// What either has added to a set since `base`, without what either has taken out.
fn merged_set<T: Ord + Clone>(
    base: &BTreeSet<T>,
    mine: &BTreeSet<T>,
    theirs: &BTreeSet<T>,
) -> BTreeSet<T> {
    let all = theirs.union(mine);
    let stays =
        |item: &&T| !base.contains(*item) || (mine.contains(*item) && theirs.contains(*item));
    all.filter(stays).cloned().collect()
}
