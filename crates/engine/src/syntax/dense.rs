//! Layers in whole numbers of 16 bits.
//!
//! A layer's sums are exact, so that it does not matter in which order, or by which of several equal formulas,
//! they are made: convolutions take two rows at once with four products for six (Winograd 1980, F(2, 3)), the
//! first one takes its products from what is known of each form, and inputs that are zero are passed over.

use super::blocks::{BLOCK, Blocks, VECTORS, product, product_of, products};
use super::fixed_point::FixedPointMatrix;
use super::matrix::{Matrix, rectify};
use super::simd::Pairs;

/// Square-root companded weights as they are stored: `code · |code| · unit` of the row.
#[derive(Clone, Debug, Default)]
pub(super) struct Weights {
    /// How many rows.
    pub(super) rows: usize,
    /// How many columns.
    pub(super) columns: usize,
    /// The largest code there may be.
    pub(super) most: i16,
    /// What one step is worth in each row.
    pub(super) units: Vec<f32>,
    /// Row after row.
    pub(super) codes: Vec<i8>,
}

impl Weights {
    /// The row's weights in units.
    fn row(&self, row: usize) -> impl Iterator<Item = i16> + '_ {
        let codes =
            self.codes.get(row * self.columns..(row + 1) * self.columns).unwrap_or_default();
        codes.iter().map(|&code| i16::from(code) * i16::from(code).abs())
    }

    /// As plain numbers.
    pub(super) fn expanded(&self) -> Matrix {
        let mut values = Vec::with_capacity(self.codes.len());
        for (row, unit) in self.units.iter().enumerate() {
            values.extend(self.row(row).map(|weight| f32::from(weight) * unit));
        }
        Matrix { rows: self.rows, columns: self.columns, values }
    }

    /// Adds a row's weights to `sum`.
    pub(super) fn add(&self, row: usize, sum: &mut [f32]) {
        let unit = self.units.get(row).copied().unwrap_or(0.0);
        for (sum, weight) in sum.iter_mut().zip(self.row(row)) {
            *sum += f32::from(weight) * unit;
        }
    }

    /// All weights in units.
    fn whole(&self) -> Vec<i16> {
        (0..self.rows).flat_map(|row| self.row(row)).collect()
    }
}

/// What makes outputs of sums.
#[derive(Clone, Debug, Default)]
struct Scale {
    outputs: usize,
    /// What a sum is worth for each output.
    units: Vec<f32>,
    bias: Vec<f32>,
    /// Inputs are scaled to whole numbers no larger than this, so that no sum can overflow.
    most_input: f32,
}

impl Scale {
    fn new(weights: &Weights, bias: &[f32]) -> Self {
        let mut bias = bias.to_vec();
        bias.resize(weights.rows, 0.0);
        let most = i32::from(weights.most.max(1));
        let limit = i32::MAX / (most * most) / (weights.columns.max(1) as i32);
        Self {
            outputs: weights.rows,
            units: weights.units.clone(),
            bias,
            most_input: limit.min(8191) as f32,
        }
    }

    /// Hands over the outputs of a block's sums with their places in a row.
    #[inline]
    fn write(
        &self,
        block: usize,
        sums: &[i32; BLOCK],
        step: f32,
        put: impl Fn(&mut f32, f32),
        row: &mut [f32],
    ) {
        let from = block * BLOCK;
        let to = self.outputs.min(from + BLOCK);
        let (Some(row), Some(units), Some(bias)) =
            (row.get_mut(from..to), self.units.get(from..to), self.bias.get(from..to))
        else {
            return;
        };
        if let Ok(row) = <&mut [f32; BLOCK]>::try_from(&mut *row)
            && let (Ok(units), Ok(bias)) = (units.try_into(), bias.try_into())
        {
            return whole_block(sums, step, units, bias, put, row);
        }
        for (((out, &sum), unit), bias) in row.iter_mut().zip(sums).zip(units).zip(bias) {
            put(out, sum as f32 * (unit * step) + bias);
        }
    }
}

/// Hands over the outputs of a block that is full: of its length the compiler knows, and takes vectors.
#[inline]
fn whole_block(
    sums: &[i32; BLOCK],
    step: f32,
    units: &[f32; BLOCK],
    bias: &[f32; BLOCK],
    put: impl Fn(&mut f32, f32),
    row: &mut [f32; BLOCK],
) {
    for at in 0..BLOCK {
        put(&mut row[at], sums[at] as f32 * (units[at] * step) + bias[at]);
    }
}

/// A layer in which every output sees every input of its row.
#[derive(Clone, Debug, Default)]
pub(super) struct Dense {
    blocks: Blocks,
    scale: Scale,
}

impl Dense {
    /// From weights with a row for every output, and a bias (or none).
    pub(super) fn new(weights: &Weights, bias: &[f32]) -> Self {
        let whole = weights.whole();
        let columns = weights.columns;
        let blocks = Blocks::new(weights.rows, columns, |output, input| {
            whole.get(output * columns + input).copied().unwrap_or(0)
        });
        Self { blocks, scale: Scale::new(weights, bias) }
    }

    /// Inputs may be no larger than this in whole numbers.
    pub(super) fn most_input(&self) -> f32 {
        self.scale.most_input
    }

    /// The outputs for every row of `x`.
    pub(super) fn apply(&self, x: &FixedPointMatrix) -> Matrix {
        let mut out = Matrix::zeros(x.rows(), self.scale.outputs);
        self.each(x, &mut out, put);
        out
    }

    /// The outputs for every row of `x`, negative ones as zero.
    pub(super) fn apply_rectified(&self, x: &FixedPointMatrix) -> Matrix {
        let mut out = self.apply(x);
        rectify(&mut out);
        out
    }

    /// Adds the outputs for every row of `x` to `out`.
    pub(super) fn add_to(&self, x: &FixedPointMatrix, out: &mut Matrix) {
        self.each(x, out, |out, value| *out += value);
    }

    /// Hands over every output with its place.
    #[inline]
    fn each(&self, x: &FixedPointMatrix, out: &mut Matrix, put: impl Fn(&mut f32, f32)) {
        // A block's weights stay in the nearest cache for all rows.
        for (number, block) in self.blocks.blocks().enumerate() {
            let mut write = |row: usize, sums: &[i32; BLOCK]| {
                self.scale.write(number, sums, x.step(row), &put, out.row_mut(row));
            };
            for row in (0..x.rows()).step_by(2) {
                if let Some(live) = x.live(row) {
                    write(row, &product_of(block, x.row(row), live));
                    if let Some(live) = x.live(row + 1) {
                        write(row + 1, &product_of(block, x.row(row + 1), live));
                    }
                } else if row + 1 < x.rows() {
                    let [first, second] = products(block, x.row(row), x.row(row + 1));
                    write(row, &first);
                    write(row + 1, &second);
                } else {
                    write(row, &product(block, x.row(row)));
                }
            }
        }
    }
}

/// Puts a value in its place.
#[inline]
fn put(out: &mut f32, value: f32) {
    *out = value;
}

/// A layer in which every output sees a row and its neighbours.
#[derive(Clone, Debug, Default)]
pub(super) struct Convolution {
    scale: Scale,
    /// For the row before, the row itself and the row after; or, for two rows at once, the four combinations.
    taps: Vec<Blocks>,
}

impl Convolution {
    /// From weights with a row for every output, in which the inputs of three rows follow each other; for
    /// [`Self::apply`] if `by_twos`, else for [`Self::sums`].
    pub(super) fn new(weights: &Weights, bias: &[f32], by_twos: bool) -> Self {
        // The combinations add up to three weights, which must fit into 16 bits.
        let by_twos = by_twos && weights.most < 105;
        let whole = weights.whole();
        let inputs = weights.columns / 3;
        let tap = |number: usize, output: usize, input: usize| -> i16 {
            whole.get(output * weights.columns + number * inputs + input).copied().unwrap_or(0)
        };
        let blocks =
            |weight: &dyn Fn(usize, usize) -> i16| Blocks::new(weights.rows, inputs, weight);
        let all = |output, input| [0, 1, 2].map(|number| tap(number, output, input));
        let taps = if by_twos {
            vec![
                blocks(&|o, i| all(o, i)[0]),
                blocks(&|o, i| all(o, i).iter().sum()),
                blocks(&|o, i| all(o, i)[0] - all(o, i)[1] + all(o, i)[2]),
                blocks(&|o, i| all(o, i)[2]),
            ]
        } else {
            (0..3).map(|number| blocks(&|o, i| tap(number, o, i))).collect()
        };
        Self { scale: Scale::new(weights, bias), taps }
    }

    /// Inputs may be no larger than this in whole numbers.
    pub(super) fn most_input(&self) -> f32 {
        self.scale.most_input
    }

    /// How many sums [`Self::sums`] makes of a row.
    pub(super) fn sums_a_row(&self) -> usize {
        self.taps.iter().map(|tap| tap.blocks().count() * BLOCK).sum()
    }

    /// What each row of `x` adds to the row after it, to itself and to the row before it, appended to `out`.
    pub(super) fn sums(&self, x: &FixedPointMatrix, out: &mut Vec<i32>) {
        let (from, size) = (out.len(), self.sums_a_row());
        out.resize(from + x.rows() * size, 0);
        let rows = &mut out[from..];
        for (number, block) in self.taps.iter().flat_map(Blocks::blocks).enumerate() {
            for (twos, rows) in rows.chunks_mut(2 * size).enumerate() {
                let at = number * BLOCK..(number + 1) * BLOCK;
                if rows.len() == 2 * size {
                    let (first, second) = rows.split_at_mut(size);
                    let sums = products(block, x.row(2 * twos), x.row(2 * twos + 1));
                    first[at.clone()].copy_from_slice(&sums[0]);
                    second[at].copy_from_slice(&sums[1]);
                } else {
                    rows[at].copy_from_slice(&product(block, x.row(2 * twos)));
                }
            }
        }
    }

    /// The outputs, none below zero, for rows whose [`Self::sums`] are given; `step` is what a whole number is worth.
    pub(super) fn apply_sums(&self, rows: &[&[i32]], step: f32) -> Matrix {
        let mut out = Matrix::zeros(rows.len(), self.scale.outputs);
        let size = self.sums_a_row() / 3;
        let mut sums = vec![0_i32; size];
        for (at, row) in rows.iter().enumerate() {
            sums.copy_from_slice(&row[size..2 * size]);
            let before = at.checked_sub(1).and_then(|at| rows.get(at)).map(|row| &row[..size]);
            let after = rows.get(at + 1).map(|row| &row[2 * size..]);
            for other in before.into_iter().chain(after) {
                for (sum, other) in sums.iter_mut().zip(other) {
                    *sum = sum.wrapping_add(*other);
                }
            }
            for (block, sums) in sums.as_chunks().0.iter().enumerate() {
                self.scale.write(block, sums, step, put, out.row_mut(at));
            }
        }
        rectify(&mut out);
        out
    }

    /// The outputs, none below zero, for every row of `x`, two at a time; all rows have one step.
    ///
    /// Of the rows a, b, c, d the outputs of b and c, with weights u, v, w, are
    /// (a−c)·u + ((b+c)·(u+v+w) + (c−b)·(u−v+w)) / 2 and ((b+c)·(u+v+w) − (c−b)·(u−v+w)) / 2 − (b−d)·w.
    pub(super) fn apply(&self, x: &FixedPointMatrix) -> Matrix {
        let [u, sum, difference, w] = self.taps.as_slice() else { return self.apply_plainly(x) };
        let mut out = Matrix::zeros(x.rows(), self.scale.outputs);
        let (mixed, pairs) = (x.mixed(), u.pairs.max(1));
        let step = x.step(0);
        let blocks = u.blocks().zip(sum.blocks()).zip(difference.blocks()).zip(w.blocks());
        for (number, (((u, sum), difference), w)) in blocks.enumerate() {
            for (fours, inputs) in mixed.chunks(8 * pairs).enumerate() {
                let part = |at: usize| inputs.get(at * pairs..(at + 1) * pairs);
                let of = |weights: &[[Pairs; VECTORS]], at: usize| match (part(at), part(at + 4)) {
                    (Some(first), Some(second)) => products(weights, first, second),
                    (first, _) => [product(weights, first.unwrap_or_default()), [0; BLOCK]],
                };
                let mixed = [of(u, 0), of(sum, 1), of(difference, 2), of(w, 3)];
                for two in 0..2 {
                    let sums = unmixed(mixed.each_ref().map(|sums| &sums[two]));
                    for (row, sums) in (4 * fours + 2 * two..x.rows()).zip(&sums) {
                        self.scale.write(number, sums, step, put, out.row_mut(row));
                    }
                }
            }
        }
        rectify(&mut out);
        out
    }

    /// The same row by row.
    fn apply_plainly(&self, x: &FixedPointMatrix) -> Matrix {
        let mut sums = Vec::new();
        self.sums(x, &mut sums);
        let rows: Vec<&[i32]> = sums.chunks_exact(self.sums_a_row().max(1)).collect();
        self.apply_sums(&rows, x.step(0))
    }
}

/// The sums of two rows from those of their four combinations.
#[inline]
fn unmixed([first, plus, minus, last]: [&[i32; BLOCK]; 4]) -> [[i32; BLOCK]; 2] {
    let mut sums = [[0; BLOCK]; 2];
    for at in 0..BLOCK {
        let (plus, minus) = (plus[at], minus[at]);
        sums[0][at] = first[at].wrapping_add(plus.wrapping_add(minus) >> 1);
        sums[1][at] = (plus.wrapping_sub(minus) >> 1).wrapping_sub(last[at]);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Weights of so many outputs and inputs, of codes up to `most`, by a linear congruence.
    fn weights(rows: usize, columns: usize, most: i8) -> Weights {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (((state >> 16) % (2 * u32::from(most.unsigned_abs()) + 1)) as i16 - i16::from(most))
                as i8
        };
        let codes = (0..rows * columns).map(|_| next()).collect();
        let units = (0..rows).map(|row| 1.0 + row as f32).collect();
        Weights { rows, columns, most: i16::from(most), units, codes }
    }

    fn input(rows: usize, columns: usize) -> Matrix {
        let values = (0..rows * columns).map(|at| ((at * 37 + at / 7) % 19) as f32 - 9.0).collect();
        let mut x = Matrix { rows, columns, values };
        super::super::matrix::normalise(&mut x);
        x
    }

    /// Outputs by the definition, of the given rows beside each other.
    fn plain(weights: &Weights, x: &FixedPointMatrix, row: usize, beside: &[isize]) -> Vec<f32> {
        let columns = weights.columns / beside.len();
        (0..weights.rows)
            .map(|output| {
                let codes: Vec<i64> = weights.row(output).map(i64::from).collect();
                let mut sum = 0;
                for (number, shift) in beside.iter().enumerate() {
                    let inputs = row.checked_add_signed(*shift).map_or(&[][..], |at| x.row(at));
                    for (at, input) in inputs.as_flattened().iter().enumerate().take(columns) {
                        sum += codes[number * columns + at] * i64::from(*input);
                    }
                }
                sum as f32 * (weights.units[output] * x.step(row)) + 0.5
            })
            .collect()
    }

    #[test]
    fn outputs_are_exactly_those_of_the_definition() {
        for (outputs, inputs, rows) in [(86, 96, 5), (21, 48, 1), (33, 7, 2), (96, 64, 0)] {
            let weights = weights(outputs, inputs, 31);
            let layer = Dense::new(&weights, &vec![0.5; outputs]);
            let mut x = input(rows, inputs);
            x.values.iter_mut().step_by(3).for_each(|value| *value = 0.0);
            for whole in [
                FixedPointMatrix::by_row(&x, layer.most_input()),
                FixedPointMatrix::normal(&x, 900.0),
            ] {
                let out = layer.apply(&whole);
                for row in 0..rows {
                    assert_eq!(out.row(row), plain(&weights, &whole, row, &[0]));
                }
            }
        }
    }

    #[test]
    fn convolutions_by_twos_and_by_sums_are_exactly_those_of_the_definition() {
        for (rows, most) in [(0, 31), (1, 31), (2, 31), (5, 31), (8, 104), (3, 127)] {
            let weights = weights(40, 3 * 26, most);
            for by_twos in [true, false] {
                let layer = Convolution::new(&weights, &[0.5; 40], by_twos);
                let x = FixedPointMatrix::normal(&input(rows, 26), layer.most_input());
                let out = if by_twos { layer.apply(&x) } else { layer.apply_plainly(&x) };
                for row in 0..rows {
                    let mut expected = plain(&weights, &x, row, &[-1, 0, 1]);
                    for value in &mut expected {
                        *value = value.max(0.0);
                    }
                    assert_eq!(out.row(row), expected, "{rows} {most}");
                }
            }
        }
    }
}
