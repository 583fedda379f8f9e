//! Places from distances: classical scaling first, stress majorisation after.

use crate::geometry::Point;

/// The picture of one part on its way to least stress.
#[derive(Clone, Debug)]
pub(super) struct Stress {
    /// Wanted distances, row by row.
    wanted: Vec<f32>,
    places: Vec<Point>,
    sweeps: u32,
}

/// More sweeps than this change nothing that can be seen.
const MOST_SWEEPS: u32 = 120;
/// The picture is done when no place moves further than this in a sweep; a line is about 1.5 long.
const STILL: f32 = 0.004;

impl Stress {
    /// A first picture.
    pub(super) fn new(wanted: Vec<f32>, seeds: &[u32]) -> Self {
        let places = first_picture(&wanted, seeds);
        Stress { wanted, places, sweeps: 0 }
    }

    /// Moves every member once to where its distances to all others want it (one round of SMACOF, member by
    /// member, weights 1/d²). Whether there is more to do.
    pub(super) fn step(&mut self) -> bool {
        let count = self.places.len();
        let mut moved = 0.0_f32;
        for i in 0..count {
            let here = self.places[i];
            let row = &self.wanted[i * count..][..count];
            let (mut sum, mut total) = (Point::default(), 0.0);
            for (there, wanted) in self.places.iter().zip(row) {
                if *wanted <= 0.0 {
                    continue;
                }
                let weight = 1.0 / (wanted * wanted);
                let step = here.minus(*there).unit().times(*wanted);
                sum = sum.plus(there.plus(step).times(weight));
                total += weight;
            }
            if total > 0.0 {
                self.places[i] = sum.times(1.0 / total);
                moved = moved.max(self.places[i].distance(here));
            }
        }
        self.sweeps += 1;
        moved > STILL && self.sweeps < MOST_SWEEPS
    }

    /// The places, around their middle.
    pub(super) fn finish(self) -> Vec<Point> {
        let sum = self.places.iter().fold(Point::default(), |sum, p| sum.plus(*p));
        let middle = sum.times(1.0 / self.places.len().max(1) as f32);
        self.places.into_iter().map(|p| p.minus(middle)).collect()
    }
}

/// Classical scaling (W. S. Torgerson, 1952): the two strongest directions of the doubly centred squared
/// distances. A little of the seeds keeps members with the same distances from falling together.
fn first_picture(wanted: &[f32], seeds: &[u32]) -> Vec<Point> {
    let count = seeds.len();
    let centred = centred_squares(wanted, count);
    let shift = |bits: u32| (bits & 0xffff) as f32 / 65536.0 - 0.5;
    let first: Vec<f32> = seeds.iter().map(|seed| shift(*seed)).collect();
    let second: Vec<f32> = seeds.iter().map(|seed| shift(seed >> 16)).collect();
    let across = strongest(&centred, &first, &[]);
    let down = strongest(&centred, &second, std::slice::from_ref(&across));
    let place = |i: usize| {
        let x = across.scale() * across.direction[i] + 0.3 * first[i];
        Point::new(x, down.scale() * down.direction[i] + 0.3 * second[i])
    };
    (0..count).map(place).collect()
}

fn centred_squares(wanted: &[f32], count: usize) -> Vec<f32> {
    let mut table: Vec<f32> = wanted.iter().map(|d| -0.5 * d * d).collect();
    let share = 1.0 / count.max(1) as f32;
    let means: Vec<f32> =
        table.chunks(count.max(1)).map(|row| row.iter().sum::<f32>() * share).collect();
    let mean = means.iter().sum::<f32>() * share;
    for (i, row) in table.chunks_mut(count.max(1)).enumerate() {
        for (cell, of_column) in row.iter_mut().zip(&means) {
            *cell += mean - means[i] - of_column;
        }
    }
    table
}

/// A direction with length 1 and how much of the distances it explains.
struct Direction {
    direction: Vec<f32>,
    strength: f32,
}

impl Direction {
    fn scale(&self) -> f32 {
        self.strength.max(0.0).sqrt()
    }
}

/// The strongest direction of a symmetric table that is square to the ones found before, by power
/// iteration.
fn strongest(table: &[f32], start: &[f32], before: &[Direction]) -> Direction {
    const ROUNDS: u32 = 40;
    let mut found = Direction { direction: start.to_vec(), strength: 0.0 };
    for _ in 0..ROUNDS {
        let mut next: Vec<f32> =
            table.chunks(start.len().max(1)).map(|row| dot(row, &found.direction)).collect();
        for other in before {
            let along = dot(&next, &other.direction);
            for (cell, axis) in next.iter_mut().zip(&other.direction) {
                *cell -= along * axis;
            }
        }
        let length = dot(&next, &next).sqrt();
        if length <= f32::EPSILON {
            return Direction { direction: vec![0.0; start.len()], strength: 0.0 };
        }
        for cell in &mut next {
            *cell /= length;
        }
        found = Direction { direction: next, strength: length };
    }
    found
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_is_found_again() {
        let d = 2.0_f32.sqrt();
        let wanted = vec![
            0.0, 1.0, d, 1.0, //
            1.0, 0.0, 1.0, d, //
            d, 1.0, 0.0, 1.0, //
            1.0, d, 1.0, 0.0,
        ];
        let mut stress = Stress::new(wanted.clone(), &[1, 77_777, 123_456_789, 4_000_000_000]);
        while stress.step() {}
        let places = stress.finish();
        for i in 0..4 {
            for j in 0..4 {
                let off = places[i].distance(places[j]) - wanted[i * 4 + j];
                assert!(off.abs() < 0.05, "{i} {j} {places:?}");
            }
        }
    }

    #[test]
    fn one_member_and_equal_members_have_places() {
        let mut one = Stress::new(vec![0.0], &[9]);
        while one.step() {}
        assert_eq!(one.finish(), [Point::default()]);
        let mut same = Stress::new(vec![0.0, 1.0, 1.0, 0.0], &[5, 5]);
        while same.step() {}
        let places = same.finish();
        assert!((places[0].distance(places[1]) - 1.0).abs() < 0.05, "{places:?}");
    }
}
