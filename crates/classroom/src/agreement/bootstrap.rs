//! Bootstrap intervals: units are sample again and again, with replacement, and the figure computed anew.
//!
//! Units are sample, not pairs of coders: the pairs of one unit hang together, and an interval that takes them for
//! independent comes out half as wide. A draw in which the figure is undefined is left out and counted.

use super::{Measure, possible};
use crate::random::Random;
use crate::ratings::{Counted, Ratings};

/// How many draws the page makes.
pub const DRAWS: usize = 2_000;
/// With fewer paired units there is no interval: it would promise what so few cannot tell.
pub const LEAST_UNITS: usize = 8;
/// With a larger share of undefined draws there is none either, in per cent.
const MOST_UNDEFINED: usize = 5;

/// A 95 % interval, by percentiles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// How many draws there were.
    pub draws: usize,
    /// How many of them were undefined and left out.
    pub undefined: usize,
}

/// Why there is no interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoInterval {
    /// So many units coded by two, which are too few.
    FewUnits(usize),
    /// The figure was undefined in so many draws.
    Undefined(usize),
    /// Every draw gives the same figure: a width of nothing is no certainty.
    NoWidth,
}

/// The interval of a figure.
pub fn interval(
    ratings: &Ratings,
    measure: Measure,
    draws: usize,
    seed: u64,
) -> Result<Interval, NoInterval> {
    let counted = ratings.all_counted();
    let coded: Vec<&Counted> = counted.iter().filter(|unit| unit.codings > 0).collect();
    let paired = coded.iter().filter(|unit| unit.codings >= 2).count();
    if paired < LEAST_UNITS {
        return Err(NoInterval::FewUnits(paired));
    }
    let mut random = Random::of(seed);
    let mut figures = Vec::with_capacity(draws);
    let mut sample: Vec<&Counted> = Vec::with_capacity(coded.len());
    for _ in 0..draws {
        sample.clear();
        sample.extend((0..coded.len()).map(|_| coded[random.below(coded.len())]));
        figures.extend(measure.of(&sample, &ratings.labels, possible(ratings)));
    }
    let undefined = draws - figures.len();
    if undefined * 100 > draws * MOST_UNDEFINED {
        return Err(NoInterval::Undefined(undefined));
    }
    figures.sort_by(f64::total_cmp);
    let at = |per_mille: usize| {
        let place = (figures.len().saturating_sub(1)) * per_mille / 1_000;
        figures.get(place).copied().unwrap_or_default()
    };
    let (low, high) = (at(25), at(975));
    if low >= high {
        return Err(NoInterval::NoWidth);
    }
    Ok(Interval { low, high, draws, undefined })
}
