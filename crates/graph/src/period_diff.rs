//! Two periods compared: which lines came, went, grew or shrank, and which way they turned.

use std::cmp::Ordering;

use jiff::civil::Date;

use crate::dataset::{Dataset, Sign};
use crate::filter::FilteredEvents;
use crate::network::Network;

/// What became of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EdgeDiff {
    /// Events before.
    pub before: u32,
    /// Events since.
    pub after: u32,
    /// Cooperation less conflict before.
    pub lean_before: i32,
    /// Cooperation less conflict since.
    pub lean_after: i32,
}

/// What sort of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DiffKind {
    /// Nothing before.
    New,
    /// Nothing since.
    Gone,
    /// More than before.
    More,
    /// Less than before.
    Less,
    /// As often as before.
    Same,
}

impl DiffKind {
    /// In the order in which they are shown.
    pub const ALL: [DiffKind; 5] =
        [DiffKind::New, DiffKind::Gone, DiffKind::More, DiffKind::Less, DiffKind::Same];
}

impl EdgeDiff {
    /// How many events more there are since; fewer where it is below nought.
    pub fn difference(self) -> i32 {
        self.after as i32 - self.before as i32
    }

    /// How much kinder it has become; harsher where it is below nought.
    pub fn turn(self) -> i32 {
        self.lean_after - self.lean_before
    }

    /// Towards which side it turned.
    pub fn sign(self) -> Sign {
        Sign::of_score(self.turn() as f32)
    }

    /// What sort it is.
    pub fn sort(self) -> DiffKind {
        match (self.before, self.after, self.after.cmp(&self.before)) {
            (0, 1.., _) => DiffKind::New,
            (1.., 0, _) => DiffKind::Gone,
            (_, _, Ordering::Greater) => DiffKind::More,
            (_, _, Ordering::Less) => DiffKind::Less,
            (_, _, Ordering::Equal) => DiffKind::Same,
        }
    }
}

/// The days on which something of a selection happened, in order, and how many events have no date.
pub fn days(dataset: &Dataset, selection: &FilteredEvents) -> (Vec<Date>, usize) {
    let rows = selection.events.iter().filter_map(|row| dataset.events().get(*row as usize));
    let dated: Vec<Option<Date>> = rows.map(|event| event.date).collect();
    let mut days: Vec<Date> = dated.iter().flatten().copied().collect();
    let undated = dated.len() - days.len();
    days.sort_unstable();
    (days, undated)
}

/// Where to cut so that about as much lies before as after: a day on which something happened, and not the
/// first. None where everything happened on one day.
pub fn middle(days: &[Date]) -> Option<Date> {
    let first = days.first()?;
    let from_half = days[days.len() / 2..].iter().find(|day| *day > first);
    from_half.copied()
}

/// The difference of each edge at a cut: the cut is the first day of "since". Events without a date count for
/// neither side.
pub fn compared(dataset: &Dataset, network: &Network, cut: Date) -> Vec<EdgeDiff> {
    let change = |rows: &[u32]| {
        let mut change = EdgeDiff::default();
        for event in rows.iter().filter_map(|row| dataset.events().get(*row as usize)) {
            let Some(day) = event.date else { continue };
            let lean = match event.sign() {
                Sign::Cooperative => 1,
                Sign::Neutral => 0,
                Sign::Conflictive => -1,
            };
            if day < cut {
                change.before += 1;
                change.lean_before += lean;
            } else {
                change.after += 1;
                change.lean_after += lean;
            }
        }
        change
    };
    network.edges.iter().map(|edge| change(&edge.events)).collect()
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::ActorKind;
    use jiff::civil::date;

    use super::*;
    use crate::Level;
    use crate::example::{actor, coded, event};

    fn dataset() -> Dataset {
        let actors = ["a", "b", "c"].map(|id| actor(id, ActorKind::Country, None)).to_vec();
        let on = |source: &str, target: &str, day: i8, goldstein: f32| {
            let mut event = event(source, target);
            event.date = (day > 0).then(|| date(2017, 4, day));
            event.goldstein = goldstein;
            event
        };
        let events = vec![
            on("a", "b", 1, 3.0),
            on("a", "b", 7, -2.0),
            on("a", "b", 9, -2.0),
            on("a", "c", 2, -2.0),
            on("b", "c", 8, 1.0),
            on("c", "a", 0, 1.0),
        ];
        Dataset::of([coded("r", actors, events)])
    }

    #[test]
    fn a_cut_tells_before_from_since() {
        let dataset = dataset();
        let network = Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person);
        let cut = date(2017, 4, 7);
        let changes = compared(&dataset, &network, cut);
        let sorts: Vec<DiffKind> = changes.iter().map(|change| change.sort()).collect();
        assert_eq!(sorts, [DiffKind::More, DiffKind::Gone, DiffKind::New, DiffKind::Same]);
        assert_eq!((changes[0].difference(), changes[0].turn()), (1, -3));
        assert_eq!(changes[0].sign(), Sign::Conflictive);
        assert_eq!(changes[3], EdgeDiff::default(), "no date, no side");
    }

    #[test]
    fn the_cut_that_is_offered_has_something_on_both_sides() {
        let dataset = dataset();
        let (all, undated) = days(&dataset, &FilteredEvents::whole(&dataset));
        assert_eq!((all.len(), undated), (5, 1));
        assert_eq!(middle(&all), Some(date(2017, 4, 7)));
        let day = date(2020, 1, 1);
        assert_eq!(middle(&[day, day]), None);
        assert_eq!(middle(&[day, day, date(2020, 1, 2)]), Some(date(2020, 1, 2)));
        assert_eq!(middle(&[]), None);
    }
}
