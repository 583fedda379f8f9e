//! The table of events: what can be sorted by, and the order that comes of it.

use std::cmp::Ordering;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::dataset::{Dataset, EventRow};
use crate::level::{ActorIx, Level};
use crate::sorting::Sorting;

/// A column of the table.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Column {
    /// When it happened, or else when it was reported.
    #[default]
    Date,
    /// Who did it.
    Source,
    /// What was done, by its CAMEO code.
    Act,
    /// To whom.
    Target,
    /// Whether the report says that it happened.
    Status,
    /// Of a claim, who says so.
    Speaker,
    /// The engine's probability that it is right.
    Confidence,
    /// The Goldstein score.
    Goldstein,
    /// Where.
    Place,
    /// The report's title.
    Report,
    /// The sentence.
    Quotation,
}

/// What is compared. Words are in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Day(Date),
    Number(i32),
    Words(String),
}

/// The rows in the order of a column. Rows without a value come last whichever way it is sorted; equal ones
/// stay in the order of the reports.
pub fn sorted(dataset: &Dataset, rows: &[u32], level: Level, sorting: Sorting<Column>) -> Vec<u32> {
    let key = |row: u32| {
        dataset
            .events()
            .get(row as usize)
            .and_then(|event| key(dataset, row, event, level, sorting.by))
    };
    let mut keyed: Vec<(Option<Key>, u32)> = rows.iter().map(|row| (key(*row), *row)).collect();
    keyed.sort_by(|(a, row), (b, other)| {
        let by_key = match (a, b) {
            (Some(a), Some(b)) if sorting.down => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
        };
        by_key.then(row.cmp(other))
    });
    keyed.into_iter().map(|(_, row)| row).collect()
}

fn key(dataset: &Dataset, row: u32, event: &EventRow, level: Level, by: Column) -> Option<Key> {
    let (coded, found) = dataset.event(row)?;
    let words = |text: &str| (!text.is_empty()).then(|| Key::Words(text.to_lowercase()));
    let name = |actor: ActorIx| words(name(dataset, actor));
    match by {
        Column::Date => event.date.map(Key::Day),
        Column::Source => name(event.source(level)),
        Column::Act => words(&found.cameo),
        Column::Target => name(event.target(level)),
        Column::Status => Some(Key::Number(event.status as i32)),
        Column::Speaker => event.speaker.and_then(name),
        Column::Confidence => Some(Key::Number(i32::from(event.confidence))),
        Column::Goldstein => Some(Key::Number((event.goldstein * 10.0).round() as i32)),
        Column::Place => {
            let place = found.place.as_ref()?;
            dataset.find(place).map_or_else(|| words(&place.0), name)
        }
        Column::Report => words(coded.report.title.as_deref().unwrap_or(&coded.report.id)),
        Column::Quotation => {
            let sentence = coded.analysis.document.sentences.get(found.sentence)?;
            words(sentence.span.of(&coded.report.text))
        }
    }
}

/// A name; of an actor that no report describes, its id.
fn name(dataset: &Dataset, actor: ActorIx) -> &str {
    let actor = dataset.actor(actor);
    if actor.name.is_empty() { &actor.id.0 } else { &actor.name }
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::{ActorId, ActorKind, Status};
    use jiff::civil::date;

    use super::*;
    use crate::example::{actor, coded, event, made_up};

    /// Four events: dated, undated, dated by the report, and one with a speaker and a place.
    fn dataset() -> Dataset {
        let actors = ["belarus", "Iran", "syria"].map(|id| actor(id, ActorKind::Country, None));
        let mut events =
            vec![event("syria", "belarus"), event("belarus", "Iran"), event("Iran", "syria")];
        events[0].date = Some(date(2020, 1, 2));
        events[1].confidence = 0.2;
        events[2].goldstein = -9.5;
        events[2].status = Status::Claimed;
        events[2].speaker = Some(ActorId("syria".into()));
        events[2].place = Some(ActorId("aleppo".into()));
        let (mut first, analysis) = coded("one", actors.to_vec(), events);
        first.title = Some("Zero".into());
        let mut other = coded("two", actors.to_vec(), vec![event("Iran", "belarus")]);
        other.0.date = Some(date(2019, 5, 6));
        Dataset::of([(first, analysis), other])
    }

    fn by(by: Column, down: bool) -> Vec<u32> {
        sorted(&dataset(), &[0, 1, 2, 3], Level::Person, Sorting { by, down })
    }

    #[test]
    fn each_column_sorts_by_what_it_shows() {
        assert_eq!(by(Column::Date, false), [3, 0, 1, 2], "undated last");
        assert_eq!(by(Column::Date, true), [0, 3, 1, 2], "undated last");
        assert_eq!(by(Column::Source, false), [1, 2, 3, 0], "case does not count");
        assert_eq!(by(Column::Target, true), [2, 1, 0, 3]);
        assert_eq!(by(Column::Status, true), [2, 0, 1, 3]);
        assert_eq!(by(Column::Confidence, false), [1, 0, 2, 3]);
        assert_eq!(by(Column::Goldstein, false), [2, 0, 1, 3]);
        assert_eq!(by(Column::Report, false), [3, 0, 1, 2]);
        for down in [true, false] {
            assert_eq!(by(Column::Speaker, down)[0], 2);
            assert_eq!(by(Column::Place, down)[0], 2);
        }
        assert_eq!(by(Column::Act, true), [0, 1, 2, 3], "equal ones in the order of the reports");
        assert_eq!(by(Column::Quotation, true), [0, 1, 2, 3]);
    }

    #[test]
    fn a_row_from_nowhere_does_no_harm() {
        let sorting = Sorting { by: Column::Date, down: false };
        assert_eq!(sorted(&dataset(), &[9, 0], Level::Country, sorting), [0, 9]);
    }

    #[test]
    fn five_thousand_are_all_there() {
        let dataset = made_up(300, 5000);
        let rows: Vec<u32> = (0..5000).collect();
        let sorting = Sorting { by: Column::Source, down: true };
        let mut found = sorted(&dataset, &rows, Level::Person, sorting);
        let sources = found.iter().map(|row| dataset.events()[*row as usize].sources[0]);
        let names: Vec<&str> = sources.map(|actor| name(&dataset, actor)).collect();
        assert!(names.is_sorted_by(|a, b| a >= b));
        found.sort_unstable();
        assert_eq!(found, rows);
    }
}
