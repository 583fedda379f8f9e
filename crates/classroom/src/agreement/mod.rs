//! How far coders agree beyond chance, for labels without an order.
//!
//! A unit with two codings or more is *paired*: only such units tell of agreement. Where there are blanks, the share of
//! each label is the mean over units of its share in the unit (Gwet 2014; irrCAC), taken over every unit with a
//! coding: [`Shares::All`]. A figure whose formula is 0/0 is [`Undefined`], never a number.

pub mod bootstrap;
#[cfg(test)]
mod tests;

use crate::ratings::{Counted, Ratings};

/// Why a figure cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undefined {
    /// No unit was coded by two coders.
    NoPair,
    /// The two coders share no unit.
    NoCommon,
    /// Every coding says the same: there is nothing to agree about beyond chance.
    OneLabel(String),
    /// Only one label could be given.
    OneDeclared,
    /// No unit was coded by every coder.
    NoComplete,
}

/// A figure, or why there is none.
pub type Figure = Result<f64, Undefined>;

/// Which units give the shares of the labels, where there are blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shares {
    /// Every unit with a coding: what irrCAC does, and the page.
    All,
    /// Units with two codings or more.
    Paired,
}

/// Which labels Gwet's AC1 takes as possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Possible {
    /// So many, declared beforehand.
    Declared(usize),
    /// Those that were used in the units that are looked at.
    Used,
}

/// A figure of several coders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Percent agreement: the mean over paired units of the share of pairs that agree.
    Percent,
    /// Krippendorff's alpha, nominal.
    Alpha,
    /// Fleiss' kappa, which is Scott's pi for several coders; with blanks, as Gwet generalises it.
    Fleiss,
    /// Gwet's AC1.
    Ac1,
}

impl Measure {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Measure; 4] = [Measure::Percent, Measure::Alpha, Measure::Fleiss, Measure::Ac1];

    /// The figure for some counted units.
    pub fn of(self, units: &[&Counted], labels: &[String], possible: Possible) -> Figure {
        match self {
            Measure::Percent => percent(units).ok_or(Undefined::NoPair),
            Measure::Alpha => alpha(units, labels),
            Measure::Fleiss => fleiss(units, labels, Shares::All),
            Measure::Ac1 => ac1(units, labels, Shares::All, possible),
        }
    }

    /// The figure for a whole table.
    pub fn whole(self, ratings: &Ratings) -> Figure {
        let counted = ratings.all_counted();
        self.of(&counted.iter().collect::<Vec<_>>(), &ratings.labels, possible(ratings))
    }
}

/// What AC1 takes as possible in a table.
pub fn possible(ratings: &Ratings) -> Possible {
    if ratings.declared { Possible::Declared(ratings.labels.len()) } else { Possible::Used }
}

fn paired<'a>(units: &'a [&'a Counted]) -> impl Iterator<Item = &'a Counted> {
    units.iter().copied().filter(|unit| unit.codings >= 2)
}

/// The share of pairs of coders that agree on a unit with two codings or more.
pub fn unit_agreement(unit: &Counted) -> f64 {
    let pairs = |n: u32| f64::from(n) * f64::from(n.saturating_sub(1));
    let same: f64 = unit.labels.iter().map(|(_, count)| pairs(*count)).sum();
    same / pairs(unit.codings)
}

/// Percent agreement as a share, 0–1; none without a paired unit.
pub fn percent(units: &[&Counted]) -> Option<f64> {
    let agreements: Vec<f64> = paired(units).map(unit_agreement).collect();
    (!agreements.is_empty()).then(|| agreements.iter().sum::<f64>() / agreements.len() as f64)
}

/// Krippendorff's alpha for nominal labels.
pub fn alpha(units: &[&Counted], labels: &[String]) -> Figure {
    let mut totals = vec![0.0; labels.len()];
    let (mut n, mut apart) = (0.0, 0.0);
    for unit in paired(units) {
        let r = f64::from(unit.codings);
        n += r;
        for (label, count) in &unit.labels {
            let count = f64::from(*count);
            apart += count * (r - count) / (r - 1.0);
            if let Some(total) = totals.get_mut(usize::from(*label)) {
                *total += count;
            }
        }
    }
    if n == 0.0 {
        return Err(Undefined::NoPair);
    }
    let observed = apart / n;
    let squares: f64 = totals.iter().map(|total| total * total).sum();
    let expected = (n * n - squares) / (n * (n - 1.0));
    if expected == 0.0 {
        return Err(one_label(units, labels));
    }
    Ok(1.0 - observed / expected)
}

/// Fleiss' kappa, generalised to blanks.
pub fn fleiss(units: &[&Counted], labels: &[String], shares: Shares) -> Figure {
    let observed = percent(units).ok_or(Undefined::NoPair)?;
    let q = label_shares(units, labels.len(), shares);
    if q.iter().filter(|share| **share > 0.0).count() < 2 {
        return Err(one_label(units, labels));
    }
    let expected: f64 = q.iter().map(|share| share * share).sum();
    Ok((observed - expected) / (1.0 - expected))
}

/// Gwet's AC1.
pub fn ac1(units: &[&Counted], labels: &[String], shares: Shares, possible: Possible) -> Figure {
    let observed = percent(units).ok_or(Undefined::NoPair)?;
    let q = label_shares(units, labels.len(), shares);
    let used = q.iter().filter(|share| **share > 0.0).count();
    let count = match possible {
        Possible::Declared(count) => count,
        Possible::Used => used,
    };
    if count < 2 {
        return Err(match possible {
            Possible::Declared(_) => Undefined::OneDeclared,
            Possible::Used => one_label(units, labels),
        });
    }
    let expected = q.iter().map(|share| share * (1.0 - share)).sum::<f64>() / (count - 1) as f64;
    Ok((observed - expected) / (1.0 - expected))
}

/// The share of each label: the mean over units of its share in the unit.
fn label_shares(units: &[&Counted], labels: usize, shares: Shares) -> Vec<f64> {
    let least = if shares == Shares::All { 1 } else { 2 };
    let mut sums = vec![0.0; labels];
    let mut count = 0.0;
    for unit in units.iter().filter(|unit| unit.codings >= least) {
        count += 1.0;
        for (label, n) in &unit.labels {
            if let Some(sum) = sums.get_mut(usize::from(*label)) {
                *sum += f64::from(*n) / f64::from(unit.codings);
            }
        }
    }
    if count > 0.0 {
        for sum in &mut sums {
            *sum /= count;
        }
    }
    sums
}

fn one_label(units: &[&Counted], labels: &[String]) -> Undefined {
    let first = units.iter().find_map(|unit| unit.labels.first());
    let name = first.and_then(|(label, _)| labels.get(usize::from(*label)));
    Undefined::OneLabel(name.cloned().unwrap_or_default())
}

/// What two coders have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct PairFigures {
    /// Units that both coded.
    pub common: usize,
    /// The share of them on which both agree.
    pub percent: Figure,
    /// Cohen's kappa: each coder has shares of labels of their own.
    pub kappa: Figure,
    /// Scott's pi: both have one.
    pub pi: Figure,
    /// A coder who used one label only: kappa is 0 by construction.
    pub one_sided: Option<usize>,
}

/// The figures of two coders, by the units that both coded.
pub fn pair(ratings: &Ratings, one: usize, other: usize) -> PairFigures {
    let both = |unit| Some([ratings.get(unit, one)?, ratings.get(unit, other)?]);
    let common: Vec<[u16; 2]> = (0..ratings.units()).filter_map(both).collect();
    if common.is_empty() {
        let none = || Err(Undefined::NoCommon);
        return PairFigures {
            common: 0,
            percent: none(),
            kappa: none(),
            pi: none(),
            one_sided: None,
        };
    }
    let n = common.len() as f64;
    let same = common.iter().filter(|[a, b]| a == b).count() as f64 / n;
    let mut shares = vec![[0.0; 2]; ratings.labels.len()];
    for [a, b] in &common {
        shares[usize::from(*a)][0] += 1.0 / n;
        shares[usize::from(*b)][1] += 1.0 / n;
    }
    let used = |side: usize| shares.iter().filter(|share| share[side] > 0.0).count();
    let both_one = common.iter().all(|pair| pair == &[common[0][0]; 2]);
    let beyond = |expected: f64| {
        if both_one {
            let name = ratings.labels.get(usize::from(common[0][0])).cloned();
            return Err(Undefined::OneLabel(name.unwrap_or_default()));
        }
        Ok((same - expected) / (1.0 - expected))
    };
    let one_sided = [(used(0), one), (used(1), other)].iter().find(|(used, _)| *used == 1).copied();
    let kappa = match one_sided {
        // Exactly 0, which sums of fractions might miss.
        Some(_) if !both_one => Ok(0.0),
        _ => beyond(shares.iter().map(|[a, b]| a * b).sum()),
    };
    let pi = beyond(shares.iter().map(|[a, b]| (a + b) * (a + b) / 4.0).sum());
    PairFigures {
        common: common.len(),
        percent: Ok(same),
        kappa,
        pi,
        one_sided: one_sided.map(|(_, coder)| coder).filter(|_| !both_one),
    }
}

/// Five honest meanings of "percent agreement", each with the number of things it is a mean over.
#[derive(Clone, Debug, PartialEq)]
pub struct PercentKinds {
    /// Over all pairs of codings.
    pub pooled: (Figure, usize),
    /// The mean over paired units: the one that the page shows.
    pub units: (Figure, usize),
    /// The mean over pairs of coders.
    pub pairs: (Figure, usize),
    /// Of the units that every coder coded, those on which all agree.
    pub complete: (Figure, usize),
    /// Of the paired units, those on which all agree.
    pub all_equal: (Figure, usize),
}

/// All five.
pub fn percent_kinds(ratings: &Ratings) -> PercentKinds {
    let counted = ratings.all_counted();
    let paired: Vec<&Counted> = counted.iter().filter(|unit| unit.codings >= 2).collect();
    let pairs = |n: u32| (n * n.saturating_sub(1) / 2) as usize;
    let all: usize = paired.iter().map(|unit| pairs(unit.codings)).sum();
    let same: usize = paired.iter().flat_map(|unit| &unit.labels).map(|(_, n)| pairs(*n)).sum();
    let coders = ratings.coders();
    let every_pair = (0..coders).flat_map(|one| (one + 1..coders).map(move |other| (one, other)));
    let of_pairs: Vec<f64> =
        every_pair.filter_map(|(one, other)| pair(ratings, one, other).percent.ok()).collect();
    let complete: Vec<&Counted> =
        paired.iter().copied().filter(|unit| unit.codings as usize == coders).collect();
    let equal = |units: &[&Counted]| units.iter().filter(|unit| unit.labels.len() == 1).count();
    let share = |part: f64, of: usize, why: Undefined| {
        (if of == 0 { Err(why) } else { Ok(part / of as f64) }, of)
    };
    PercentKinds {
        pooled: share(same as f64, all, Undefined::NoPair),
        units: (percent(&paired).ok_or(Undefined::NoPair), paired.len()),
        pairs: share(of_pairs.iter().sum(), of_pairs.len(), Undefined::NoPair),
        complete: share(equal(&complete) as f64, complete.len(), Undefined::NoComplete),
        all_equal: share(equal(&paired) as f64, paired.len(), Undefined::NoPair),
    }
}

/// How many units there are of which kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnitCounts {
    /// Coded by two or more.
    pub paired: usize,
    /// Coded by one only.
    pub single: usize,
    /// Coded by none.
    pub blank: usize,
}

/// Counts the units of a table.
pub fn unit_counts(ratings: &Ratings) -> UnitCounts {
    let mut counts = UnitCounts::default();
    for unit in ratings.all_counted() {
        match unit.codings {
            0 => counts.blank += 1,
            1 => counts.single += 1,
            _ => counts.paired += 1,
        }
    }
    counts
}
