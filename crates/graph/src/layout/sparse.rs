//! Least stress for large parts: M. Ortmann, M. Klimenta and U. Brandes, "A Sparse Stress Model" (2016).
//!
//! Instead of the distances between all members, only those along lines and those to some fifty pivots count. A
//! pivot stands for the members near it, so that its distance weighs as much as theirs would. A first picture comes
//! from the same distances (U. Brandes and C. Pich, "Eigensolver Methods for Progressive Multidimensional Scaling
//! of Large Data", 2006). Time and room grow with the number of members and lines, not with their squares.

use super::distance::{UNIT, shortest_paths};
use crate::geometry::Point;

/// So many pivots are enough for pictures that look like those of all distances, as the paper measured.
const PIVOTS: usize = 50;
/// Rounds of the power iteration; the first picture need not be exact.
const ROUNDS: u32 = 30;
/// More sweeps than this change nothing that can be seen.
const MOST_SWEEPS: u32 = 90;
/// The picture is done when the members move less than this in a sweep on average; a line is some 3 long.
const STILL: f32 = 0.004;

/// The picture of one part on its way to least stress.
#[derive(Clone, Debug)]
pub(super) struct Sparse {
    /// For each member its neighbours with the length of the line to them, in thousandths.
    lines: Vec<Vec<(usize, u32)>>,
    seeds: Vec<u32>,
    /// The members that are pivots, and the distance of every member to each.
    pivots: Vec<usize>,
    distances: Vec<Vec<f32>>,
    /// The distance of every member to its nearest pivot.
    nearest: Vec<f32>,
    /// By pivot, how much its distance to each member weighs; none while pivots are still chosen.
    weights: Vec<Vec<f32>>,
    places: Vec<Point>,
    sweeps: u32,
}

impl Sparse {
    /// Begins; the first pivot is the member with most lines.
    pub(super) fn new(lines: Vec<Vec<(usize, u32)>>, seeds: Vec<u32>) -> Self {
        let count = lines.len();
        Sparse {
            lines,
            seeds,
            pivots: Vec::new(),
            distances: Vec::new(),
            nearest: vec![f32::INFINITY; count],
            weights: Vec::new(),
            places: Vec::new(),
            sweeps: 0,
        }
    }

    /// A little work: a pivot, the weights, the first picture, or a sweep. Whether there is more to do.
    pub(super) fn step(&mut self) -> bool {
        if self.pivots.len() < PIVOTS.min(self.lines.len()) {
            self.add_pivot();
            return true;
        }
        if self.weights.is_empty() {
            self.weights = self.weigh();
            return true;
        }
        if self.places.is_empty() {
            self.places = self.first_picture();
            return true;
        }
        self.sweep()
    }

    /// The places, around their middle.
    pub(super) fn finish(self) -> Vec<Point> {
        let sum = self.places.iter().fold(Point::default(), |sum, p| sum.plus(*p));
        let middle = sum.times(1.0 / self.places.len().max(1) as f32);
        self.places.into_iter().map(|p| p.minus(middle)).collect()
    }

    /// The next pivot is as far from all others as possible; of several, the first.
    fn add_pivot(&mut self) {
        let count = self.lines.len();
        let next = if self.pivots.is_empty() {
            (0..count).rev().max_by_key(|member| self.lines[*member].len())
        } else {
            (0..count).rev().max_by(|a, b| self.nearest[*a].total_cmp(&self.nearest[*b]))
        };
        let Some(pivot) = next else { return };
        let away = shortest_paths(pivot, &self.lines);
        for (nearest, here) in self.nearest.iter_mut().zip(&away) {
            *nearest = nearest.min(*here);
        }
        self.pivots.push(pivot);
        self.distances.push(away);
    }

    /// A pivot's distance to a member weighs as much as those of the members whom it stands for: of those that are
    /// nearest to it, the ones within half that distance.
    fn weigh(&self) -> Vec<Vec<f32>> {
        let mut regions: Vec<Vec<f32>> = vec![Vec::new(); self.pivots.len()];
        for member in 0..self.lines.len() {
            let away = |pivot: &usize| self.distances[*pivot][member];
            let nearest = (0..self.pivots.len()).min_by(|a, b| away(a).total_cmp(&away(b)));
            if let Some(pivot) = nearest {
                regions[pivot].push(away(&pivot));
            }
        }
        let weigh = |(region, away): (&mut Vec<f32>, &Vec<f32>)| {
            region.sort_by(f32::total_cmp);
            let weight = |distance: &f32| {
                let stands_for = region.partition_point(|near| *near <= distance / 2.0).max(1);
                if *distance > 0.0 { stands_for as f32 / (distance * distance) } else { 0.0 }
            };
            away.iter().map(weight).collect()
        };
        regions.iter_mut().zip(&self.distances).map(weigh).collect()
    }

    /// Pivot scaling: the two strongest directions of the doubly centred squared distances to the pivots.
    fn first_picture(&self) -> Vec<Point> {
        let table = self.centred();
        let shift = |bits: u32| (bits & 0xffff) as f32 / 65536.0 - 0.5;
        let across = strongest(&table, self.seeds.iter().map(|seed| shift(*seed)).collect(), None);
        let start = self.seeds.iter().map(|seed| shift(seed >> 16)).collect();
        let down = strongest(&table, start, Some(&across));
        // As wide as the members are apart on average.
        let size: f32 = self.distances.iter().flatten().sum::<f32>()
            / (self.distances.len() * self.lines.len()).max(1) as f32;
        let scale = size * (self.lines.len() as f32).sqrt() * 0.7;
        let place = |member: usize| {
            let seed = self.seeds[member];
            Point::new(
                across[member] * scale + 0.3 * shift(seed),
                down[member] * scale + 0.3 * shift(seed >> 16),
            )
        };
        (0..self.lines.len()).map(place).collect()
    }

    /// One column for each pivot.
    fn centred(&self) -> Vec<Vec<f32>> {
        let (count, pivots) = (self.lines.len(), self.pivots.len());
        let mut table: Vec<Vec<f32>> =
            self.distances.iter().map(|away| away.iter().map(|d| -0.5 * d * d).collect()).collect();
        let of_rows: Vec<f32> = (0..count)
            .map(|member| table.iter().map(|column| column[member]).sum::<f32>() / pivots as f32)
            .collect();
        let mean = of_rows.iter().sum::<f32>() / count.max(1) as f32;
        for column in &mut table {
            let own = column.iter().sum::<f32>() / count.max(1) as f32;
            for (cell, row) in column.iter_mut().zip(&of_rows) {
                *cell += mean - own - row;
            }
        }
        table
    }

    /// Moves every member once to where its lines and the pivots want it.
    fn sweep(&mut self) -> bool {
        let mut moved = 0.0_f32;
        for member in 0..self.lines.len() {
            let here = self.places[member];
            let (mut sum, mut total) = (Point::default(), 0.0);
            let mut pull = |there: Point, wanted: f32, weight: f32| {
                let step = here.minus(there).unit().times(wanted);
                sum = sum.plus(there.plus(step).times(weight));
                total += weight;
            };
            for (other, length) in &self.lines[member] {
                let wanted = *length as f32 / UNIT;
                pull(self.places[*other], wanted, 1.0 / (wanted * wanted));
            }
            for (at, pivot) in self.pivots.iter().enumerate() {
                let weight = self.weights[at][member];
                if weight > 0.0 {
                    pull(self.places[*pivot], self.distances[at][member], weight);
                }
            }
            if total > 0.0 {
                self.places[member] = sum.times(1.0 / total);
                moved += self.places[member].distance(here);
            }
        }
        self.sweeps += 1;
        moved > STILL * self.lines.len() as f32 && self.sweeps < MOST_SWEEPS
    }
}

/// The strongest direction among the members, with length 1; square to another one, if there is one.
fn strongest(table: &[Vec<f32>], start: Vec<f32>, before: Option<&Vec<f32>>) -> Vec<f32> {
    let mut found = start;
    for _ in 0..ROUNDS {
        let mut next = vec![0.0; found.len()];
        for column in table {
            let along = dot(column, &found);
            for (cell, own) in next.iter_mut().zip(column) {
                *cell += along * own;
            }
        }
        if let Some(other) = before {
            let along = dot(&next, other);
            for (cell, axis) in next.iter_mut().zip(other) {
                *cell -= along * axis;
            }
        }
        let length = dot(&next, &next).sqrt();
        if length <= f32::EPSILON {
            return vec![0.0; found.len()];
        }
        for cell in &mut next {
            *cell /= length;
        }
        found = next;
    }
    found
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square grid of so many by so many members; every line is one long.
    fn grid(side: usize) -> Vec<Vec<(usize, u32)>> {
        let around = |at: usize| {
            let (row, column) = (at / side, at % side);
            let mut near = Vec::new();
            if column > 0 {
                near.push((at - 1, 1000));
            }
            if column + 1 < side {
                near.push((at + 1, 1000));
            }
            if row > 0 {
                near.push((at - side, 1000));
            }
            if row + 1 < side {
                near.push((at + side, 1000));
            }
            near
        };
        (0..side * side).map(around).collect()
    }

    fn laid_out(side: usize) -> Vec<Point> {
        let seeds = (0..side * side).map(|at| (at as u32).wrapping_mul(2_654_435_761)).collect();
        let mut sparse = Sparse::new(grid(side), seeds);
        while sparse.step() {}
        sparse.finish()
    }

    #[test]
    fn a_grid_unfolds_from_fifty_pivots() {
        let (side, places) = (20, laid_out(20));
        let corners = [0, side - 1, side * (side - 1), side * side - 1].map(|at| places[at]);
        // Opposite corners are the farthest apart, and lines are about as long as they should be.
        let across = corners[0].distance(corners[3]);
        let along = corners[0].distance(corners[1]);
        assert!(across > 1.15 * along && along > 10.0, "{corners:?}");
        for (at, near) in grid(side).iter().enumerate() {
            for (other, _) in near {
                let length = places[at].distance(places[*other]);
                assert!((0.3..2.0).contains(&length), "{at} {other}: {length}");
            }
        }
    }

    #[test]
    fn the_same_comes_out_every_time() {
        assert_eq!(laid_out(9), laid_out(9));
    }
}
