//! Which events of several reports are one: the same act of the same two, told again.
//!
//! Two reports tell of one event where source, target, category and standing are the same, the place is not
//! another, and the days are: at most one apart where both texts give the day, at most three where a report's own
//! date stands in for it. An event is compared to the first of a group, so that groups do not creep on from day to
//! day.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::analysis::{ActorId, Event, Status};
use crate::ontology::Category;

/// How many days apart two dated events may be.
const DATED: i32 = 1;
/// How many days apart they may be where a text gives no day.
const UNDATED: i32 = 3;
/// How many open groups of the same act are compared, the latest first: keeps the work linear.
const OPEN: usize = 8;

/// An event in its report.
#[derive(Clone, Copy, Debug)]
pub struct ReportedEvent<'e> {
    /// The event.
    pub event: &'e Event,
    /// The report's place in the collection.
    pub report: usize,
    /// The report's date.
    pub published: Option<Date>,
}

/// What must be the same: who, to whom, what, and how it is told.
type Key<'e> = (&'e ActorId, &'e ActorId, Category, u8);

/// Groups of indices into `told`, each one event with all that tell of it, in the order of their first members.
/// Every index is in exactly one group.
pub fn groups(told: &[ReportedEvent<'_>]) -> Vec<Vec<usize>> {
    let mut candidates: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    for (index, one) in told.iter().enumerate() {
        candidates.entry(key(one.event)).or_default().push(index);
    }
    let mut groups = Vec::new();
    for mut members in candidates.into_values() {
        members.sort_by_key(|index| (day(&told[*index]), told[*index].report, *index));
        let mut open: Vec<Vec<usize>> = Vec::new();
        for index in members {
            let fitting = open.iter_mut().rev().take(OPEN).find(|group| {
                group.first().is_some_and(|first| is_same(&told[*first], &told[index]))
            });
            match fitting {
                Some(group) => group.push(index),
                None => open.push(vec![index]),
            }
        }
        groups.extend(open);
    }
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    groups
}

/// What is announced, supposed or denied is another event than what happened or is said to have happened.
fn key(event: &Event) -> Key<'_> {
    let standing = match event.status {
        Status::Asserted | Status::Claimed => 0,
        Status::Planned => 1,
        Status::Hypothetical => 2,
        Status::Denied => 3,
    };
    (&event.source, &event.target, event.category, standing)
}

/// The day that counts: the text's, else the report's.
fn day(told: &ReportedEvent<'_>) -> Option<Date> {
    told.event.date.or(told.published)
}

/// Whether days and places allow two events of the same act to be one.
fn is_same(one: &ReportedEvent<'_>, other: &ReportedEvent<'_>) -> bool {
    let places = match (&one.event.place, &other.event.place) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    let limit =
        if one.event.date.is_some() && other.event.date.is_some() { DATED } else { UNDATED };
    let days = match (day(one), day(other)) {
        (Some(one), Some(other)) => {
            one.until(other).is_ok_and(|span| span.get_days().abs() <= limit)
        }
        // Without any day only the report itself holds them together.
        _ => one.report == other.report,
    };
    places && days
}
