//! Two periods compared: which lines came, went, grew or shrank, and which way they turned.

use std::cmp::Ordering;
use std::collections::BTreeSet;

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
    /// Events before and since of sources that report in both periods: only these can tell a turn.
    pub rests_on: [u32; 2],
    /// Cooperation less conflict of these, before and since.
    pub leans: [i32; 2],
}

/// With fewer events of sources that report in both periods, nobody can tell which way a line turned.
pub const FEWEST: u32 = 5;

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

    /// Whether there is enough to tell which way it turned: [`FEWEST`] events, and some in each period.
    pub fn is_telling(self) -> bool {
        let [before, since] = self.rests_on;
        before > 0 && since > 0 && before + since >= FEWEST
    }

    /// Towards which side the mean event turned; to neither where there is too little to tell.
    pub fn sign(self) -> Sign {
        let ([before, since], [lean, now]) = (self.rests_on, self.leans);
        if !self.is_telling() {
            return Sign::Neutral;
        }
        // Two means are compared by multiplication: there is no rounding.
        match (i64::from(now) * i64::from(before)).cmp(&(i64::from(lean) * i64::from(since))) {
            Ordering::Greater => Sign::Cooperative,
            Ordering::Equal => Sign::Neutral,
            Ordering::Less => Sign::Conflictive,
        }
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

/// Sources of which there are events before the cut and since; reports of no known source count as one.
fn lasting<'a>(dataset: &'a Dataset, network: &Network, cut: Date) -> BTreeSet<&'a str> {
    let mut found = [BTreeSet::new(), BTreeSet::new()];
    for row in network.edges.iter().flat_map(|edge| &edge.events) {
        if let Some(event) = dataset.events().get(*row as usize)
            && let Some(day) = event.date
        {
            found[usize::from(day >= cut)].insert(dataset.source(event).unwrap_or_default());
        }
    }
    let [before, since] = found;
    before.intersection(&since).copied().collect()
}

/// The difference of each edge at a cut: the cut is the first day of "since". Events without a date count for
/// neither side.
pub fn compared(dataset: &Dataset, network: &Network, cut: Date) -> Vec<EdgeDiff> {
    let lasting = lasting(dataset, network, cut);
    let change = |rows: &[u32]| {
        let mut change = EdgeDiff::default();
        for event in rows.iter().filter_map(|row| dataset.events().get(*row as usize)) {
            let Some(day) = event.date else { continue };
            let side = usize::from(day >= cut);
            *(if side == 0 { &mut change.before } else { &mut change.after }) += 1;
            if lasting.contains(dataset.source(event).unwrap_or_default()) {
                change.rests_on[side] += 1;
                change.leans[side] += match event.sign() {
                    Sign::Cooperative => 1,
                    Sign::Neutral => 0,
                    Sign::Conflictive => -1,
                };
            }
        }
        change
    };
    network.edges.iter().map(|edge| change(&edge.events)).collect()
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::ActorKind;
    use entente_engine::ontology::Category;
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
        assert_eq!((changes[0].difference(), changes[0].leans), (1, [1, -2]));
        assert_eq!(
            (changes[0].rests_on, changes[0].sign()),
            ([1, 2], Sign::Neutral),
            "three are too few"
        );
        assert_eq!(changes[3], EdgeDiff::default(), "no date, no side");
    }

    /// Reports of a source on a day, in which a acts on b with these scores.
    fn told(reports: &[(&str, i8, &[f32])]) -> EdgeDiff {
        let reports = reports.iter().enumerate().map(|(at, (source, day, scores))| {
            let actors = ["a", "b"].map(|id| actor(id, ActorKind::Country, None)).to_vec();
            let events = scores.iter().map(|goldstein| {
                let mut event = event("a", "b");
                (event.goldstein, event.category) = (*goldstein, Category::Accuse);
                event
            });
            let (mut report, analysis) = coded(&format!("r{at}"), actors, events.collect());
            report.source = (!source.is_empty()).then(|| (*source).to_owned());
            report.date = Some(date(2017, 4, *day));
            (report, analysis)
        });
        let dataset = Dataset::of(reports);
        let network = Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person);
        compared(&dataset, &network, date(2017, 4, 7))[0]
    }

    #[test]
    fn a_turn_rests_on_sources_that_report_in_both_periods() {
        let turned = told(&[("A", 1, &[-2.0, -2.0, -2.0]), ("A", 8, &[3.0, -2.0])]);
        assert_eq!((turned.rests_on, turned.sign()), ([3, 2], Sign::Cooperative));
        // The same events, but the friendly ones are another source's: it is not the line that turned.
        let other = told(&[("A", 1, &[-2.0, -2.0, -2.0]), ("B", 8, &[3.0, -2.0])]);
        assert_eq!((other.before, other.after, other.rests_on), (3, 2, [0, 0]));
        assert!(!other.is_telling() && other.sign() == Sign::Neutral);
        // More of the same is no turn.
        let more = told(&[("", 1, &[-2.0]), ("", 8, &[-2.0, -2.0, -2.0, -2.0])]);
        assert_eq!((more.is_telling(), more.sign(), more.difference()), (true, Sign::Neutral, 3));
        assert!(!told(&[("", 1, &[-2.0; 4])]).is_telling(), "nothing since");
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
