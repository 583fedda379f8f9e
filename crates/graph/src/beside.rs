//! Rows of event tables beside the texts: which of them have a sentence of the same days between the same two actors.
//!
//! News tell of a day on that day or on the next one. Direction does not count: tables and sentences often disagree
//! on it, and some tables have none.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::dataset::{Dataset, EventRow};
use crate::level::{ActorIx, Level};

/// A row of an event table, and the rows of events from texts that may tell of the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The row of the table, as a row of the dataset.
    pub row: u32,
    /// Events of sentences, as rows of the dataset, in their order.
    pub sentences: Vec<u32>,
}

/// Of some rows of a dataset, those that come from tables, each with the sentences beside it.
pub fn beside(dataset: &Dataset, rows: &[u32], level: Level) -> Vec<Beside> {
    let events = dataset.events();
    let mut told: BTreeMap<(ActorIx, ActorIx), Vec<(Date, u32)>> = BTreeMap::new();
    for (at, event) in (0..).zip(events).filter(|(_, event)| !is_of_table(dataset, event)) {
        if let Some(date) = event.date {
            told.entry(pair(event, level)).or_default().push((date, at));
        }
    }
    let of_table =
        |row: &&u32| events.get(**row as usize).is_some_and(|event| is_of_table(dataset, event));
    let found = |row: &u32| {
        let sentences = events.get(*row as usize).and_then(|event| {
            let day = event.date?;
            let next = day.checked_add(1.day()).unwrap_or(day);
            let same = told.get(&pair(event, level))?.iter();
            Some(same.filter(|(date, _)| (day..=next).contains(date)).map(|(_, at)| *at).collect())
        });
        Beside { row: *row, sentences: sentences.unwrap_or_default() }
    };
    rows.iter().filter(of_table).map(found).collect()
}

/// Whether an event comes from a table and not from a sentence.
pub fn is_of_table(dataset: &Dataset, event: &EventRow) -> bool {
    let coded = dataset.reports().get(event.report as usize);
    coded.is_some_and(|coded| coded.report.table.is_some())
}

fn pair(event: &EventRow, level: Level) -> (ActorIx, ActorIx) {
    let (one, other) = (event.source(level), event.target(level));
    (one.min(other), one.max(other))
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::ActorKind;
    use entente_engine::event_table::EventTable;
    use jiff::civil::date;

    use super::*;
    use crate::example::{actor, coded, event};

    #[test]
    fn a_row_has_the_sentences_of_its_days_and_actors() {
        let report = |id: &str, day: Date, table: bool, from: &str, to: &str| {
            let actors = ["a", "b", "c"].map(|id| actor(id, ActorKind::Country, None)).to_vec();
            let (mut report, analysis) = coded(id, actors, vec![event(from, to)]);
            report.date = Some(day);
            report.table = table.then(EventTable::default);
            (report, analysis)
        };
        let day = date(2020, 1, 2);
        let dataset = Dataset::of([
            report("table", day, true, "a", "b"),
            report("same", day, false, "b", "a"),
            report("next", date(2020, 1, 3), false, "a", "b"),
            report("before", date(2020, 1, 1), false, "a", "b"),
            report("others", day, false, "a", "c"),
            report("lone", day, true, "b", "c"),
        ]);
        let rows: Vec<u32> = (0..6).collect();
        let found = beside(&dataset, &rows, Level::Country);
        let expected =
            [Beside { row: 0, sentences: vec![1, 2] }, Beside { row: 5, sentences: Vec::new() }];
        assert_eq!(found, expected);
    }
}
