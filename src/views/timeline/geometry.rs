//! Where the parts of the chart are: three lanes at one scale, cooperation growing up and conflict down from one
//! axis, neutral statements below; then the reports' marks and the dates.

use entente_graph::timeline::{Range, Timeline};
use entente_graph::{Sign, Size};

/// Room on the left and right of the bars, in pixels: half a date's label fits.
pub(super) const SIDE: f32 = 28.0;
/// Room for a lane's name, in pixels.
const NAME: f32 = 20.0;
/// Room for the number at the end of a bar, in pixels.
const NUMBER: f32 = 16.0;
/// Room for the reports' marks, in pixels.
const MARKS: f32 = 24.0;
/// Room for the dates, in pixels.
const DATES: f32 = 22.0;
/// One event is at most so high, in pixels: few events make no towers.
const HIGHEST_EVENT: f32 = 34.0;
/// A bar is at most so wide, in pixels.
const WIDEST_BAR: f32 = 56.0;

/// The chart's measures, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measures {
    /// Of the whole.
    pub(super) size: Size,
    /// Height of one event.
    pub(super) unit: f32,
    /// Cooperation's upper end, where its name stands.
    pub(super) top: f32,
    /// The axis between cooperation and conflict.
    pub(super) axis: f32,
    /// Conflict's lower end, where its name stands.
    pub(super) under: f32,
    /// The line that neutral statements stand on.
    pub(super) floor: f32,
    /// The middle of the row of reports.
    pub(super) marks: f32,
    /// The base line of the dates.
    pub(super) dates: f32,
}

impl Measures {
    /// For a timeline in so much room.
    pub(super) fn of(timeline: &Timeline, size: Size) -> Measures {
        let highest = |sign| timeline.highest(sign).max(1) as f32;
        let (coop, conflict) = (highest(Sign::Cooperative), highest(Sign::Conflictive));
        let neutral = highest(Sign::Neutral);
        let fixed = 3.0 * (NAME + NUMBER) + MARKS + DATES;
        let free = (size.height - fixed).max(30.0);
        let unit = (free / (coop + conflict + neutral)).min(HIGHEST_EVENT);
        // Room that few events leave goes above and below the axis.
        let spare = (free - unit * (coop + conflict + neutral)) / 3.0;
        let top = NAME;
        let axis = top + spare + NUMBER + coop * unit;
        let under = axis + conflict * unit + NUMBER + spare;
        let floor = under + 2.0 * NAME + NUMBER + spare + neutral * unit;
        let marks = floor + MARKS / 2.0;
        Measures { size, unit, top, axis, under, floor, marks, dates: floor + MARKS + DATES - 6.0 }
    }

    /// Width of what is between the sides.
    pub(super) fn width(&self) -> f32 {
        (self.size.width - 2.0 * SIDE).max(1.0)
    }

    /// Where a part of the time is, from the left.
    pub(super) fn x(&self, place: f32) -> f32 {
        SIDE + place * self.width()
    }

    /// The part of the time that is at a place.
    pub(super) fn place(&self, x: f32) -> f32 {
        (x - SIDE) / self.width()
    }

    /// Left edge and width of the column of a bin.
    pub(super) fn column(&self, whole: Range, bin: Range) -> (f32, f32) {
        let left = self.x(whole.place(bin.from));
        let width = bin.days() as f32 / whole.days() as f32 * self.width();
        (left, width)
    }

    /// Left edge and width of the bars of a bin.
    pub(super) fn bar(&self, whole: Range, bin: Range) -> (f32, f32) {
        let (left, width) = self.column(whole, bin);
        let bar = (width - 1.5).clamp(1.5, WIDEST_BAR);
        (left + (width - bar) / 2.0, bar)
    }

    /// Upper edge and height of a bar's part: so many events after so many others, counted from the axis.
    pub(super) fn part(&self, sign: Sign, after: u32, count: u32) -> (f32, f32) {
        let (after, height) = (after as f32 * self.unit, count as f32 * self.unit);
        match sign {
            Sign::Cooperative => (self.axis - after - height, height),
            Sign::Conflictive => (self.axis + after, height),
            Sign::Neutral => (self.floor - after - height, height),
        }
    }

    /// The base line of the number at a bar's end.
    pub(super) fn number(&self, sign: Sign, count: u32) -> f32 {
        let (top, height) = self.part(sign, 0, count);
        if sign == Sign::Conflictive { top + height + 12.0 } else { top - 4.0 }
    }
}

/// Which numbers fit: the largest first, each with room around it. Of every bar its middle and its count.
pub(super) fn numbers_that_fit(bars: &[(f32, u32)]) -> Vec<usize> {
    let width = |count: u32| entente_graph::text::width(&count.to_string(), 12.5) + 3.0;
    let mut order: Vec<usize> = (0..bars.len()).filter(|bar| bars[*bar].1 > 0).collect();
    order.sort_by_key(|bar| (u32::MAX - bars[*bar].1, *bar));
    let mut placed: Vec<usize> = Vec::new();
    for bar in order {
        let (middle, count) = bars[bar];
        let free = |other: &usize| {
            let (other, its) = bars[*other];
            (middle - other).abs() >= f32::midpoint(width(count), width(its))
        };
        if placed.iter().all(free) {
            placed.push(bar);
        }
    }
    placed.sort_unstable();
    placed
}

#[cfg(test)]
mod tests {
    use entente_graph::Dataset;
    use jiff::civil::date;

    use super::*;

    fn measures(height: f32) -> (Timeline, Measures) {
        let range = Range { from: date(2016, 9, 1), to: date(2016, 9, 30) };
        let mut timeline = Timeline::of(&Dataset::default(), range, &[], &[]);
        timeline.bins[3].tallies[Sign::Cooperative as usize].all = 7;
        timeline.bins[4].tallies[Sign::Conflictive as usize].all = 20;
        let measures = Measures::of(&timeline, Size { width: 656.0, height });
        (timeline, measures)
    }

    #[test]
    fn the_lanes_fill_the_height_without_overlap() {
        for height in [260.0, 420.0, 900.0] {
            let (_, m) = measures(height);
            let (top, _) = m.part(Sign::Cooperative, 0, 7);
            assert!(top >= m.top, "{m:?}");
            let (bottom, deep) = m.part(Sign::Conflictive, 0, 20);
            assert!(bottom + deep <= m.under, "{m:?}");
            assert!(m.part(Sign::Neutral, 0, 1).0 > m.under + NAME, "{m:?}");
            assert!((m.dates + 6.0 - height).abs() < 0.1, "{m:?}");
        }
    }

    #[test]
    fn columns_stand_side_by_side() {
        let (timeline, m) = measures(400.0);
        let (left, width) = m.column(timeline.range, timeline.bins[3].range);
        assert!((left - (SIDE + 60.0)).abs() < 0.1 && (width - 20.0).abs() < 0.1, "{left} {width}");
        assert!((m.place(m.x(0.25)) - 0.25).abs() < 1e-6);
    }

    #[test]
    fn of_numbers_that_touch_the_larger_stays() {
        assert_eq!(numbers_that_fit(&[(0.0, 3), (8.0, 5), (40.0, 1), (60.0, 0)]), [1, 2]);
    }
}
