//! Where people differ: which sentences, which codes, and whether it grows over the sheet.

use crate::agreement::{percent, unit_agreement};
use crate::answer::Answer;
use crate::class::Class;
use crate::ratings::{Counted, Ratings};
use crate::sheet::Unit;
use crate::variable::Variable;

/// A sentence with how much its coders differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Disputed {
    /// Its index among the units.
    pub unit: usize,
    /// How many coders coded it.
    pub codings: u32,
    /// The share of pairs of coders that differ, 0–1, as a mean over the questions; none where fewer than two coded it.
    pub apart: Option<f64>,
}

/// All sentences, the most disputed first; those that fewer than two coded come last.
pub fn ranked(class: &Class, units: &[Unit]) -> Vec<Disputed> {
    let questions = [Variable::Relevance, Variable::Dyad, Variable::Category, Variable::Status];
    let tables = questions.map(|variable| variable.ratings(class, units).all_counted());
    let of = |unit: usize| {
        let rows = tables.iter().filter_map(|table| table.get(unit)).filter(|row| row.codings >= 2);
        let apart: Vec<f64> = rows.map(|row| 1.0 - unit_agreement(row)).collect();
        let codings = tables[0].get(unit).map_or(0, |row| row.codings);
        let mean = apart.iter().sum::<f64>() / apart.len() as f64;
        Disputed { unit, codings, apart: (!apart.is_empty()).then_some(mean) }
    };
    let mut ranked: Vec<Disputed> = (0..units.len()).map(of).collect();
    let weight = |disputed: &Disputed| disputed.apart.unwrap_or(-1.0);
    ranked.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.unit.cmp(&b.unit)));
    ranked
}

/// The different answers to a sentence, each with those who gave it; the most frequent first.
pub fn sides<'a>(class: &'a Class, unit: &Unit) -> Vec<(&'a Answer, Vec<&'a str>)> {
    let mut sides: Vec<(&Answer, Vec<&str>)> = Vec::new();
    for coding in &class.codings {
        let Some(choice) = coding.choice(unit).filter(|choice| choice.answer.counts()) else {
            continue;
        };
        match sides.iter_mut().find(|(answer, _)| same(answer, &choice.answer)) {
            Some((_, coders)) => coders.push(&coding.coder),
            None => sides.push((&choice.answer, vec![&coding.coder])),
        }
    }
    sides.sort_by_key(|(_, coders)| std::cmp::Reverse(coders.len()));
    sides
}

/// Whether two answers say the same to every question, whatever words stand for the actors.
pub fn same(one: &Answer, other: &Answer) -> bool {
    Variable::ALL.iter().all(|variable| variable.label(one) == variable.label(other))
}

/// How often one label met another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Confusion {
    /// Labels that were used, in the order of the table they come from.
    pub labels: Vec<String>,
    /// Counts, row by row. Of all pairs it is symmetric: each pair is counted both ways.
    pub counts: Vec<Vec<u32>>,
}

/// Counts which labels meet: of two coders the first's are the rows, else over all pairs.
pub fn confusion(ratings: &Ratings, pair: Option<(usize, usize)>) -> Confusion {
    let size = ratings.labels.len();
    let mut counts = vec![vec![0; size]; size];
    let mut meet = |one: usize, other: usize| {
        for unit in 0..ratings.units() {
            if let (Some(a), Some(b)) = (ratings.get(unit, one), ratings.get(unit, other)) {
                counts[usize::from(a)][usize::from(b)] += 1;
            }
        }
    };
    match pair {
        Some((one, other)) => meet(one, other),
        None => {
            for one in 0..ratings.coders() {
                (0..ratings.coders())
                    .filter(|other| *other != one)
                    .for_each(|other| meet(one, other));
            }
        }
    }
    let used = |label: usize| {
        counts[label].iter().any(|n| *n > 0) || counts.iter().any(|row| row[label] > 0)
    };
    let kept: Vec<usize> = (0..size).filter(|label| used(*label)).collect();
    Confusion {
        labels: kept.iter().map(|label| ratings.labels[*label].clone()).collect(),
        counts: kept.iter().map(|row| kept.iter().map(|to| counts[*row][*to]).collect()).collect(),
    }
}

/// The two labels that are most often taken for each other, and how often.
pub fn most_confused(confusion: &Confusion) -> Option<(&str, &str, u32)> {
    let mut worst: Option<(&str, &str, u32)> = None;
    for (row, label) in confusion.labels.iter().enumerate() {
        for (column, other) in confusion.labels.iter().enumerate().skip(row + 1) {
            // Over all pairs of coders the table is symmetric, so that one half tells it all.
            let count = confusion.counts[row][column].max(confusion.counts[column][row]);
            if count > worst.map_or(0, |(_, _, most)| most) {
                worst = Some((label, other, count));
            }
        }
    }
    worst
}

/// Agreement over the sheet, in so many stretches of about equal length: whether coders drift apart, or together.
/// Units are in the order of the sheet. None where a stretch has no unit that two coded.
pub fn drift(ratings: &Ratings, stretches: usize) -> Vec<Option<f64>> {
    let counted = ratings.all_counted();
    let edge = |at: usize| counted.len() * at / stretches.max(1);
    let of = |at: usize| {
        let part: Vec<&Counted> = counted[edge(at)..edge(at + 1)].iter().collect();
        percent(&part)
    };
    (0..stretches).map(of).collect()
}

#[cfg(test)]
mod tests {
    use entente_engine::ontology::{Category, QuadClass};

    use super::*;
    use crate::answer::Choice;
    use crate::coding::Coding;
    use crate::hand_in::relation;
    use crate::ratings::of_rows;
    use crate::sheet::Recipe;

    fn class(rows: &[&[Answer]]) -> (Class, Vec<Unit>) {
        let unit = |sentence| Unit { report: "a".into(), sentence, hash: 0 };
        let units: Vec<Unit> = (0..rows[0].len() as u32).map(unit).collect();
        let coding = |(at, answers): (usize, &&[Answer])| {
            let mut coding = Coding::blank(&format!("c{at}"), Recipe::default(), units.clone());
            coding.choices = answers.iter().cloned().map(Choice::of).collect();
            coding
        };
        let codings = rows.iter().enumerate().map(coding).collect();
        (Class { codings, notices: Vec::new() }, units)
    }

    #[test]
    fn the_most_disputed_sentence_comes_first() {
        let aid = || relation("FRA", "MLI", Category::Aid, QuadClass::MaterialCooperation);
        let meet = || relation("FRA", "MLI", Category::Consult, QuadClass::VerbalCooperation);
        let (class, units) = class(&[
            &[aid(), aid(), Answer::NoRelation, aid()],
            &[aid(), meet(), aid(), Answer::Blank],
        ]);
        let ranked = ranked(&class, &units);
        let order: Vec<usize> = ranked.iter().map(|disputed| disputed.unit).collect();
        assert_eq!(order, [2, 1, 0, 3]);
        assert_eq!(
            (ranked[0].apart, ranked[1].apart, ranked[2].apart),
            (Some(1.0), Some(0.25), Some(0.0))
        );
        assert_eq!(ranked[3].apart, None);
        let sides = sides(&class, &units[0]);
        assert_eq!((sides.len(), &sides[0].1), (1, &vec!["c0", "c1"]));
    }

    #[test]
    fn labels_that_meet_are_counted() {
        let ratings = of_rows(&["AARN", "ARRA"], "ARNX");
        let one_way = confusion(&ratings, Some((0, 1)));
        assert_eq!(one_way.labels, ["A", "R", "N"]);
        assert_eq!(one_way.counts, [[1, 1, 0], [0, 1, 0], [1, 0, 0]]);
        let both = confusion(&ratings, None);
        assert_eq!(both.counts, [[2, 1, 1], [1, 2, 0], [1, 0, 0]]);
        assert_eq!(most_confused(&both), Some(("A", "R", 1)));
        assert_eq!(most_confused(&confusion(&of_rows(&["A", "A"], "AR"), None)), None);
    }

    #[test]
    fn drift_shows_where_agreement_falls() {
        let ratings = of_rows(&["AAAAAAAA", "AAAAARRR"], "AR");
        assert_eq!(drift(&ratings, 4), [Some(1.0), Some(1.0), Some(0.5), Some(0.0)]);
        assert_eq!(drift(&of_rows(&["A", "."], "AR"), 2), [None, None]);
    }
}
