//! Events by date: bins of days, weeks, months, quarters or years, each counted by which way its acts lean.
//!
//! The unit follows from the length of the time shown, so that there are never more bins than fit on a screen.
//! Weeks begin on Monday.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::dataset::{Dataset, EventRow, Sign};

/// How long a bin is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // The names say it.
pub enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// From the shortest to the longest.
    pub const ALL: [Unit; 7] = [
        Unit::Day,
        Unit::Week,
        Unit::Month,
        Unit::Quarter,
        Unit::Year,
        Unit::Decade,
        Unit::Century,
    ];

    /// The shortest unit that divides a time into at most `most` bins; a century where none does.
    pub fn fitting(from: Date, to: Date, most: usize) -> Unit {
        let fits = |unit: &Unit| i64::from(days(from, to)) / unit.shortest() < most as i64;
        Unit::ALL.into_iter().find(fits).unwrap_or(Unit::Century)
    }

    /// Days in the shortest one.
    fn shortest(self) -> i64 {
        match self {
            Unit::Day => 1,
            Unit::Week => 7,
            Unit::Month => 28,
            Unit::Quarter => 90,
            Unit::Year => 365,
            Unit::Decade => 3652,
            Unit::Century => 36524,
        }
    }

    /// The first day of the one that a day is in.
    pub fn start(self, day: Date) -> Date {
        let years = |many: i16| {
            let year = day.year().div_euclid(many) * many;
            Date::new(year, 1, 1).unwrap_or(Date::MIN)
        };
        match self {
            Unit::Day => day,
            Unit::Week => {
                let after = day.weekday().to_monday_zero_offset();
                day.checked_sub(i64::from(after).days()).unwrap_or(Date::MIN)
            }
            Unit::Month => day.first_of_month(),
            Unit::Quarter => {
                let month = (day.month() - 1) / 3 * 3 + 1;
                Date::new(day.year(), month, 1).unwrap_or(day)
            }
            Unit::Year => years(1),
            Unit::Decade => years(10),
            Unit::Century => years(100),
        }
    }

    /// The first day of the next one; none at the end of the calendar.
    pub fn next(self, day: Date) -> Option<Date> {
        let step = match self {
            Unit::Day => 1.day(),
            Unit::Week => 7.days(),
            Unit::Month => 1.month(),
            Unit::Quarter => 3.months(),
            Unit::Year => 1.year(),
            Unit::Decade => 10.years(),
            Unit::Century => 100.years(),
        };
        self.start(day).checked_add(step).ok()
    }

    /// The last day of the one that a day is in.
    pub fn end(self, day: Date) -> Date {
        self.next(day).and_then(|next| next.yesterday().ok()).unwrap_or(Date::MAX)
    }
}

/// Days from one day to another; negative where it is the earlier one.
fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// A stretch of time, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first day.
    pub from: Date,
    /// The last day, not before the first.
    pub to: Date,
}

impl Range {
    /// From the earlier of two days to the later one.
    pub fn between(a: Date, b: Date) -> Range {
        Range { from: a.min(b), to: a.max(b) }
    }

    /// Whether a day is in it.
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Made longer at both ends, so that it begins and ends with a whole unit.
    #[must_use]
    pub fn whole(self, unit: Unit) -> Range {
        Range { from: unit.start(self.from), to: unit.end(self.to) }
    }

    /// How many days it has.
    pub fn days(self) -> u32 {
        days(self.from, self.to).max(0) as u32 + 1
    }

    /// Where a day begins, as a part of the whole: 0 at the first day, 1 after the last one.
    pub fn place(self, day: Date) -> f32 {
        days(self.from, day) as f32 / self.days() as f32
    }

    /// The day at a place; the first or last one where the place is outside.
    pub fn day(self, place: f32) -> Date {
        let after = (place.clamp(0.0, 1.0) * self.days() as f32) as i64;
        self.from.checked_add(after.days()).map_or(self.to, |day| day.min(self.to))
    }
}

/// Events of one direction in a bin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that pass.
    pub all: u32,
    /// Of these, those which are selected.
    pub picked: u32,
}

/// A stretch of time with what happened in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bin {
    /// Its days.
    pub range: Range,
    /// By sign: cooperation, neutral, conflict.
    pub tallies: [Tally; 3],
    /// Reports of these days, by index.
    pub reports: Vec<u32>,
}

impl Bin {
    /// What leans one way.
    pub fn tally(&self, sign: Sign) -> Tally {
        self.tallies[sign as usize]
    }

    /// All events.
    pub fn count(&self) -> u32 {
        self.tallies.iter().map(|tally| tally.all).sum()
    }

    /// All that are selected.
    pub fn picked(&self) -> u32 {
        self.tallies.iter().map(|tally| tally.picked).sum()
    }
}

/// A stretch of time in bins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// How long a bin is; the first and the last may be cut short by the range.
    pub unit: Unit,
    /// The time shown.
    pub range: Range,
    /// Its bins, in order and without gaps.
    pub bins: Vec<Bin>,
}

/// A bar narrower than this many to a screen cannot be hit or told apart.
pub const MOST_BINS: usize = 60;

impl Timeline {
    /// The events among `rows` that fall into `range`. `picked` are rows in ascending order.
    pub fn of(dataset: &Dataset, range: Range, rows: &[u32], picked: &[u32]) -> Timeline {
        let unit = Unit::fitting(range.from, range.to, MOST_BINS);
        let bin = |range| Bin { range, tallies: Default::default(), reports: Vec::new() };
        let bins = periods(range, unit).into_iter().map(bin).collect();
        let mut timeline = Timeline { unit, range, bins };
        for row in rows {
            let Some(event) = dataset.events().get(*row as usize) else { continue };
            let Some(bin) = event.date.and_then(|date| timeline.bin_mut(date)) else { continue };
            let tally = &mut bin.tallies[event.sign() as usize];
            tally.all += 1;
            tally.picked += u32::from(picked.binary_search(row).is_ok());
        }
        for (index, coded) in (0_u32..).zip(dataset.reports()) {
            if let Some(bin) = coded.report.date.and_then(|date| timeline.bin_mut(date)) {
                bin.reports.push(index);
            }
        }
        timeline
    }

    /// The bin that a day is in.
    pub fn bin_of(&self, day: Date) -> Option<usize> {
        let bin = self.bins.partition_point(|bin| bin.range.to < day);
        self.bins.get(bin).is_some_and(|found| found.range.contains(day)).then_some(bin)
    }

    fn bin_mut(&mut self, day: Date) -> Option<&mut Bin> {
        let bin = self.bin_of(day)?;
        self.bins.get_mut(bin)
    }

    /// The highest count of one direction in any bin.
    pub fn highest(&self, sign: Sign) -> u32 {
        self.bins.iter().map(|bin| bin.tally(sign).all).max().unwrap_or_default()
    }
}

/// A stretch of time divided into units, in order and without gaps; the first and the last are cut short by its ends.
pub fn periods(range: Range, unit: Unit) -> Vec<Range> {
    let mut found = Vec::new();
    let mut from = range.from;
    loop {
        let to = unit.end(from).min(range.to);
        found.push(Range { from, to });
        match to.tomorrow() {
            Ok(next) if next <= range.to => from = next,
            _ => return found,
        }
    }
}

/// The time from the first to the last date of any event or report, in whole units; none where nothing has a
/// date.
pub fn whole(dataset: &Dataset) -> Option<Range> {
    let events = dataset.events().iter().filter_map(|event| event.date);
    let reports = dataset.reports().iter().filter_map(|coded| coded.report.date);
    let mut range: Option<Range> = None;
    for day in events.chain(reports) {
        range = Some(range.map_or(Range { from: day, to: day }, |range| Range {
            from: range.from.min(day),
            to: range.to.max(day),
        }));
    }
    range.map(|range| range.whole(Unit::fitting(range.from, range.to, MOST_BINS)))
}

/// What can be said about the dates of events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dated {
    /// All events.
    pub all: u32,
    /// Those which have no date of their own and stand at their report's.
    pub at_report: u32,
    /// Those which have none at all.
    pub undated: u32,
}

impl Dated {
    /// Of these events.
    pub fn of<'a>(events: impl IntoIterator<Item = &'a EventRow>) -> Dated {
        let mut dated = Dated::default();
        for event in events {
            dated.all += 1;
            dated.at_report += u32::from(event.date_of_report);
            dated.undated += u32::from(event.date.is_none());
        }
        dated
    }
}

/// A mark on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The day that it stands at.
    pub day: Date,
    /// What it counts: days, months or years.
    pub unit: Unit,
    /// Whether the label has to say the year (of a day: the month) as well.
    pub first: bool,
}

/// Marks at the beginnings of units, at most `most`: in steps that people count in.
pub fn ticks(range: Range, most: usize) -> Vec<Tick> {
    // Units and how many of them are a step.
    const STEPS: [(Unit, i32); 13] = [
        (Unit::Day, 1),
        (Unit::Day, 2),
        (Unit::Week, 1),
        (Unit::Month, 1),
        (Unit::Month, 3),
        (Unit::Month, 6),
        (Unit::Year, 1),
        (Unit::Year, 2),
        (Unit::Year, 5),
        (Unit::Year, 10),
        (Unit::Year, 50),
        (Unit::Year, 100),
        (Unit::Year, 1000),
    ];
    let fits = |(unit, many): &&(Unit, i32)| {
        i64::from(range.days()) / (unit.shortest() * i64::from(*many)) < most as i64
    };
    let (unit, many) = STEPS.iter().find(fits).copied().unwrap_or((Unit::Year, 1000));
    let mut found: Vec<Tick> = Vec::new();
    let mut at = Some(unit.start(range.from));
    while let Some(day) = at.filter(|day| *day <= range.to) {
        if day >= range.from && is_step(unit, many, day) {
            let first = found.last().is_none_or(|last| match unit {
                Unit::Day | Unit::Week => last.day.month() != day.month(),
                _ => last.day.year() != day.year(),
            });
            found.push(Tick { day, unit, first });
        }
        at = unit.next(day);
    }
    found
}

/// Whether a mark in steps of so many stands here: steps of months and years count from the first of all.
fn is_step(unit: Unit, many: i32, day: Date) -> bool {
    let number = match unit {
        Unit::Month => i32::from(day.month()) - 1,
        Unit::Year => i32::from(day.year()),
        _ => days(date(2001, 1, 1), day),
    };
    unit == Unit::Week || number.rem_euclid(many) == 0
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::ActorKind;
    use entente_engine::ontology::Category;

    use super::*;
    use crate::example;

    fn range(from: Date, to: Date) -> Range {
        Range { from, to }
    }

    /// Two reports; the first has events on three days and one without a date of its own.
    fn dataset() -> Dataset {
        let actors = || ["a", "b"].map(|id| example::actor(id, ActorKind::Country, None)).to_vec();
        let event = |day: Option<Date>, category, goldstein| {
            let event = example::event("a", "b");
            entente_engine::analysis::Event { date: day, category, goldstein, ..event }
        };
        let events = vec![
            event(Some(date(2016, 9, 28)), Category::Assault, -10.0),
            event(Some(date(2016, 9, 29)), Category::Aid, 7.0),
            event(Some(date(2016, 10, 1)), Category::Comment, 0.0),
            event(None, Category::Assault, -10.0),
        ];
        let (mut first, first_) = example::coded("first", actors(), events);
        first.date = Some(date(2016, 9, 30));
        let (second, second_) =
            example::coded("second", actors(), vec![event(None, Category::Aid, 7.0)]);
        Dataset::of([(first, first_), (second, second_)])
    }

    #[test]
    fn the_unit_follows_from_the_span() {
        let unit = |to: Date| Unit::fitting(date(2016, 1, 1), to, MOST_BINS);
        assert_eq!(unit(date(2016, 1, 1)), Unit::Day);
        assert_eq!(unit(date(2016, 2, 20)), Unit::Day);
        assert_eq!(unit(date(2016, 9, 1)), Unit::Week);
        assert_eq!(unit(date(2019, 1, 1)), Unit::Month);
        assert_eq!(unit(date(2024, 12, 31)), Unit::Quarter);
        assert_eq!(unit(date(2040, 1, 1)), Unit::Year);
        assert_eq!(Unit::fitting(Date::MIN, Date::MAX, MOST_BINS), Unit::Century);
    }

    #[test]
    fn units_begin_and_end_where_calendars_say() {
        let day = date(2016, 12, 4);
        assert_eq!(Unit::Week.start(day), date(2016, 11, 28), "a Monday");
        assert_eq!(Unit::Week.end(day), day, "a Sunday");
        let quarter = range(day, day).whole(Unit::Quarter);
        assert_eq!(quarter, range(date(2016, 10, 1), date(2016, 12, 31)));
        assert_eq!(Unit::Month.end(date(2016, 2, 3)), date(2016, 2, 29));
        assert_eq!(Unit::Decade.start(date(-3, 5, 5)), date(-10, 1, 1));
        for unit in Unit::ALL {
            for day in [Date::MIN, Date::MAX] {
                assert!(unit.start(day) <= day && unit.end(day) >= unit.start(day), "{unit:?}");
            }
        }
    }

    #[test]
    fn periods_are_whole_where_the_time_is() {
        let time = range(date(2016, 11, 8), date(2017, 1, 3));
        let first = range(date(2016, 11, 8), date(2016, 11, 30));
        let last = range(date(2017, 1, 1), date(2017, 1, 3));
        let december = range(date(2016, 12, 1), date(2016, 12, 31));
        assert_eq!(periods(time, Unit::Month), [first, december, last]);
        let [first, last] = [first, last].map(|range| range.whole(Unit::Month));
        assert_eq!(periods(time.whole(Unit::Month), Unit::Month), [first, december, last]);
        let day = range(Date::MAX, Date::MAX);
        assert_eq!(periods(day, Unit::Day), [day], "the calendar ends");
    }

    #[test]
    fn bins_have_no_gaps_and_hold_every_day_once() {
        let time = range(date(2016, 9, 28), date(2017, 4, 14));
        let timeline = Timeline::of(&Dataset::default(), time, &[], &[]);
        assert_eq!(timeline.unit, Unit::Week);
        assert_eq!(timeline.bins.first().map(|bin| bin.range.from), Some(time.from));
        assert_eq!(timeline.bins.last().map(|bin| bin.range.to), Some(time.to));
        for pair in timeline.bins.windows(2) {
            assert_eq!(pair[0].range.to.tomorrow().unwrap(), pair[1].range.from);
        }
        assert_eq!(timeline.bin_of(date(2016, 10, 3)), Some(1));
        assert_eq!(timeline.bin_of(date(2017, 4, 15)), None);
    }

    #[test]
    fn events_fall_into_their_bins_by_their_sign() {
        let dataset = dataset();
        let time = whole(&dataset).unwrap();
        assert_eq!(time, range(date(2016, 9, 28), date(2016, 10, 1)));
        let timeline = Timeline::of(&dataset, time, &[0, 1, 2, 3, 4], &[3]);
        let counts: Vec<[u32; 3]> =
            timeline.bins.iter().map(|bin| bin.tallies.map(|tally| tally.all)).collect();
        assert_eq!(counts, [[0, 0, 1], [1, 0, 0], [0, 0, 1], [0, 1, 0]]);
        assert_eq!(timeline.bins[2].tally(Sign::Conflictive), Tally { all: 1, picked: 1 });
        assert_eq!(timeline.bins[2].reports, [0]);
        assert_eq!(timeline.highest(Sign::Cooperative), 1);
        let few = Timeline::of(&dataset, time, &[1], &[]);
        assert_eq!(few.bins.iter().map(Bin::count).sum::<u32>(), 1);
    }

    #[test]
    fn what_has_no_date_is_counted() {
        let dated = Dated::of(dataset().events());
        assert_eq!(dated, Dated { all: 5, at_report: 1, undated: 1 });
        let (report, analysis) = example::coded("bare", Vec::new(), Vec::new());
        assert_eq!(whole(&Dataset::of([(report, analysis)])), None);
    }

    #[test]
    fn places_and_days_are_each_others_inverse() {
        let time = range(date(2016, 1, 1), date(2024, 12, 31));
        assert!((time.place(time.from) - 0.0).abs() < 1e-6);
        assert_eq!((time.day(0.0), time.day(1.0), time.day(-4.0)), (time.from, time.to, time.from));
        for day in [date(2016, 2, 29), date(2020, 7, 1), date(2024, 12, 30)] {
            // Half a day further, so that rounding falls on the same day.
            let place = time.place(day) + 0.5 / time.days() as f32;
            assert_eq!(time.day(place), day);
        }
    }

    #[test]
    fn marks_are_few_and_say_the_year_when_it_changes() {
        let label = |from, to, most| -> Vec<(Date, bool)> {
            ticks(range(from, to), most).into_iter().map(|tick| (tick.day, tick.first)).collect()
        };
        assert_eq!(
            label(date(2016, 9, 10), date(2017, 2, 3), 8),
            [
                (date(2016, 10, 1), true),
                (date(2016, 11, 1), false),
                (date(2016, 12, 1), false),
                (date(2017, 1, 1), true),
                (date(2017, 2, 1), false),
            ]
        );
        assert_eq!(
            label(date(2016, 7, 1), date(2024, 12, 31), 5).len(),
            4,
            "2018, 2020, 2022, 2024"
        );
        for most in 1..12 {
            for to in [date(2016, 9, 10), date(2016, 12, 1), date(2131, 1, 1)] {
                let count = ticks(range(date(2016, 9, 10), to), most).len();
                assert!(count <= most + 1, "{count} of {most} until {to}");
            }
        }
    }
}
