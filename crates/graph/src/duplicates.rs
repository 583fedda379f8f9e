//! Reports are not events: which reports are of one and the same act.
//!
//! Which rows are of one event is the engine's to say ([`entente_engine::coder::duplicates`]); here that becomes a smaller dataset.
//!
//! Who counts events sees one row for each. Which row speaks for its event depends on what is looked at, so
//! that a filter by a report finds an event that this report is not the first to tell of.

use std::collections::BTreeMap;

use entente_engine::coder::duplicates::{self, ReportedEvent};

use crate::dataset::{Dataset, EventRow};
use crate::filter::FilteredEvents;

/// Which rows of a dataset are of one event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duplicates {
    /// By row, the number of its event.
    event_of: Vec<u32>,
    /// By event, its rows in the order of the dataset.
    rows: Vec<Vec<u32>>,
}

impl Duplicates {
    /// Of a dataset.
    pub fn of(dataset: &Dataset) -> Duplicates {
        let told = (0_u32..).zip(dataset.events()).filter_map(|(row, flat)| {
            let (coded, event) = dataset.event(row)?;
            Some(ReportedEvent {
                event,
                report: flat.report as usize,
                published: coded.report.date,
            })
        });
        let groups = duplicates::groups(&told.collect::<Vec<_>>());
        let rows: Vec<Vec<u32>> = groups
            .into_iter()
            .map(|group| group.into_iter().map(|row| row as u32).collect())
            .collect();
        let mut event_of = vec![0; dataset.events().len()];
        for (number, event) in (0_u32..).zip(&rows) {
            for row in event {
                event_of[*row as usize] = number;
            }
        }
        Duplicates { event_of, rows }
    }

    /// How many events there are.
    pub fn events(&self) -> usize {
        self.rows.len()
    }

    /// How many rows are of an event that another row tells of too: reports less events.
    pub fn twice(&self) -> usize {
        self.event_of.len() - self.rows.len()
    }

    /// By row, the number of its event.
    pub fn event_of(&self) -> &[u32] {
        &self.event_of
    }

    /// The dataset with one row for every event, and by that row the other rows of the same event: as told,
    /// with the numbers of the dataset from which they come. The row that speaks for an event is one that
    /// passes, if any does: the one that says most firmly that it happened, then the surest, then the first.
    pub fn reduce(&self, dataset: &Dataset, passing: &FilteredEvents) -> (Dataset, Vec<Vec<u32>>) {
        let mut passes = vec![false; dataset.events().len()];
        for row in &passing.events {
            if let Some(passes) = passes.get_mut(*row as usize) {
                *passes = true;
            }
        }
        let rank = |row: u32| {
            let event: &EventRow = &dataset.events()[row as usize];
            (!passes[row as usize], event.status, u8::MAX - event.confidence, row)
        };
        let mut others: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for event in &self.rows {
            if let Some(speaks) = event.iter().copied().min_by_key(|row| rank(*row)) {
                let rest = event.iter().copied().filter(|row| *row != speaks).collect();
                others.insert(speaks, rest);
            }
        }
        let reduced = dataset.with_rows(|row| others.contains_key(&row));
        (reduced, others.into_values().collect())
    }
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::{Event, Status};
    use entente_engine::ontology::Category;
    use entente_engine::{Analysis, Report};
    use jiff::civil::date;

    use super::*;
    use crate::example::{coded, event};
    use crate::filter::{Filter, apply};

    fn on(day: i8, events: Vec<Event>) -> (Report, Analysis) {
        let (mut report, analysis) = coded(&format!("day {day}"), vec![], events);
        report.date = Some(date(2017, 4, day));
        (report, analysis)
    }

    fn numbers(reports: Vec<(Report, Analysis)>) -> Vec<u32> {
        Duplicates::of(&Dataset::of(reports)).event_of
    }

    #[test]
    fn the_same_act_in_other_sentences_and_reports_is_one_event() {
        let mut other_act = event("a", "b");
        other_act.category = Category::Assault;
        let reports = vec![
            on(1, vec![event("a", "b"), event("b", "a"), event("a", "b")]),
            on(3, vec![event("a", "b"), other_act, event("a", "c")]),
        ];
        assert_eq!(numbers(reports), [0, 1, 0, 0, 2, 3]);
    }

    #[test]
    fn days_of_publication_agree_within_three_days() {
        let undated = |day| on(day, vec![event("a", "b")]);
        assert_eq!(numbers(vec![undated(1), undated(4)]), [0, 0]);
        assert_eq!(numbers(vec![undated(1), undated(5)]), [0, 1]);
    }

    #[test]
    fn the_order_of_the_reports_does_not_matter() {
        let reports = |order: [i8; 4]| {
            let dataset = Dataset::of(order.map(|day| on(day, vec![event("a", "b")])));
            let merged = Duplicates::of(&dataset);
            let days = |event: &Vec<u32>| {
                let mut days: Vec<_> =
                    event.iter().map(|row| dataset.events()[*row as usize].date).collect();
                days.sort();
                days
            };
            let mut events: Vec<_> = merged.rows.iter().map(days).collect();
            events.sort();
            events
        };
        assert_eq!(reports([1, 3, 5, 7]), reports([7, 3, 1, 5]));
    }

    #[test]
    fn one_row_speaks_for_each_event_and_a_filter_has_its_say() {
        let mut claimed = event("a", "b");
        claimed.status = Status::Claimed;
        let mut surer = event("a", "b");
        surer.confidence = 0.9;
        let dataset = Dataset::of([
            on(1, vec![claimed, event("a", "b"), surer]),
            on(2, vec![event("a", "b")]),
        ]);
        let merged = Duplicates::of(&dataset);
        assert_eq!((merged.events(), merged.twice()), (1, 3));
        let (reduced, others) = merged.reduce(&dataset, &FilteredEvents::whole(&dataset));
        assert_eq!((reduced.events()[0].event, others), (2, vec![vec![0, 1, 3]]));
        assert_eq!((reduced.row_of(0, 2), reduced.row_of(0, 0)), (Some(0), None));
        let second = Filter { reports: ["day 2".to_owned()].into(), ..Filter::default() };
        let (reduced, _) = merged.reduce(&dataset, &apply(&dataset, &second));
        assert_eq!(apply(&reduced, &second).len(), 1, "the second report tells of it too");
        let none = Filter { text: "nowhere".into(), ..Filter::default() };
        let (reduced, _) = merged.reduce(&dataset, &apply(&dataset, &none));
        assert_eq!((reduced.events().len(), apply(&reduced, &none).len()), (1, 0));
    }
}
