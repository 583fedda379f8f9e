//! Matrices and the few operations that the net needs.
//!
//! Products run in whole numbers of 16 bits; what is left in floating point runs in one fixed order, so that
//! every machine gets the same numbers.

use super::lanes::{Pairs, Sums};

/// A matrix by rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Matrix {
    /// How many rows.
    pub(super) rows: usize,
    /// How many columns.
    pub(super) columns: usize,
    /// Row after row.
    pub(super) values: Vec<f32>,
}

impl Matrix {
    /// All zeros.
    pub(super) fn zeros(rows: usize, columns: usize) -> Self {
        Self { rows, columns, values: vec![0.0; rows * columns] }
    }

    /// One row; empty past the end.
    pub(super) fn row(&self, row: usize) -> &[f32] {
        self.values.get(row * self.columns..(row + 1) * self.columns).unwrap_or_default()
    }

    /// One row to write to; empty past the end.
    pub(super) fn row_mut(&mut self, row: usize) -> &mut [f32] {
        self.values.get_mut(row * self.columns..(row + 1) * self.columns).unwrap_or_default()
    }
}

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
}

/// Outputs are made in blocks of this many: four vectors of four sums.
const BLOCK: usize = 16;

/// A layer's weights in whole numbers, laid out for [`Dense::apply`]: blocks of sixteen outputs, in each the
/// inputs by pairs.
#[derive(Clone, Debug, Default)]
pub(super) struct Dense {
    inputs: usize,
    outputs: usize,
    /// For each block of outputs, for each pair of inputs, four times four pairs of weights.
    blocks: Vec<[Pairs; BLOCK / 4]>,
    units: Vec<f32>,
    bias: Vec<f32>,
    /// Inputs are scaled to whole numbers no larger than this, so that no sum can overflow.
    most_input: f32,
}

impl Dense {
    /// From weights with a row for every output, and a bias (or none).
    pub(super) fn new(weights: &Weights, bias: &[f32]) -> Self {
        let (outputs, inputs) = (weights.rows, weights.columns);
        let padded = outputs.div_ceil(BLOCK) * BLOCK;
        let pairs = inputs.div_ceil(2);
        let mut whole = vec![0_i16; padded * pairs * 2];
        for output in 0..outputs {
            let row = &mut whole[output * pairs * 2..];
            for (place, weight) in row.iter_mut().zip(weights.row(output)) {
                *place = weight;
            }
        }
        let mut blocks = Vec::with_capacity(padded / BLOCK * pairs);
        for first in (0..padded).step_by(BLOCK) {
            for pair in 0..pairs {
                blocks.push(std::array::from_fn(|four| {
                    Pairs::new(std::array::from_fn(|at| {
                        whole[((first + four * 4 + at / 2) * pairs + pair) * 2 + at % 2]
                    }))
                }));
            }
        }
        let mut units = weights.units.clone();
        units.resize(padded, 0.0);
        let mut bias = bias.to_vec();
        bias.resize(padded, 0.0);
        let most = i32::from(weights.most.max(1));
        let limit = i32::MAX / (most * most) / (inputs.max(1) as i32);
        Self { inputs, outputs, blocks, units, bias, most_input: limit.min(8191) as f32 }
    }

    /// How many outputs there are.
    pub(super) fn outputs(&self) -> usize {
        self.outputs
    }

    /// Inputs may be no larger than this in whole numbers.
    pub(super) fn most_input(&self) -> f32 {
        self.most_input
    }

    /// The outputs for every row of `x`, or for every three rows of it that follow each other where the layer has
    /// three times as many inputs.
    pub(super) fn apply(&self, x: &Whole) -> Matrix {
        let rows = x.steps.len();
        let mut out = Matrix::zeros(rows, self.outputs);
        let pairs = self.inputs.div_ceil(2);
        if pairs == 0 || rows == 0 {
            return out;
        }
        // Rows begin one row of zeros after the start, and so do three rows around the first one at the start.
        let before = if pairs == x.pairs { x.pairs } else { 0 };
        for first in (0..rows).step_by(2) {
            let both = [first, (first + 1).min(rows - 1)];
            let inputs = both.map(|row| {
                let from = before + row * x.pairs;
                x.values.get(from..from + pairs).unwrap_or_default()
            });
            for (number, block) in self.blocks.chunks_exact(pairs).enumerate() {
                let sums = product(block, inputs[0], inputs[1]);
                let from = number * BLOCK;
                let to = self.outputs.min(from + BLOCK);
                for (sums, row) in sums.iter().zip(both) {
                    let step = x.steps[row];
                    let scale = self.units[from..to].iter().zip(&self.bias[from..to]);
                    let target = out.row_mut(row)[from..to].iter_mut();
                    for ((value, &sum), (unit, bias)) in target.zip(sums).zip(scale) {
                        *value = sum as f32 * (unit * step) + bias;
                    }
                }
            }
        }
        out
    }
}

/// A matrix in whole numbers: pairs of 16 bits, a row of zeros before and after, and what a step is worth in each
/// row.
#[derive(Clone, Debug, Default)]
pub(super) struct Whole {
    pairs: usize,
    values: Vec<i32>,
    steps: Vec<f32>,
}

impl Whole {
    /// Scales every row by its largest value, to at most `most`.
    pub(super) fn by_row(x: &Matrix, most: f32) -> Self {
        Self::new(x, |row| (largest(row), most))
    }

    /// Scales rows of root mean square one, all by the same.
    pub(super) fn normal(x: &Matrix, most: f32) -> Self {
        let largest = (x.columns as f32).sqrt();
        Self::new(x, |_| (largest, most))
    }

    fn new(x: &Matrix, bounds: impl Fn(&[f32]) -> (f32, f32)) -> Self {
        let pairs = x.columns.div_ceil(2);
        let mut values = vec![0; (x.rows + 2) * pairs];
        let mut steps = Vec::with_capacity(x.rows);
        for row in 0..x.rows {
            let source = x.row(row);
            let (largest, most) = bounds(source);
            let scale = most / largest;
            let target = &mut values[(row + 1) * pairs..(row + 2) * pairs];
            for (out, two) in target.iter_mut().zip(source.chunks_exact(2)) {
                *out = (nearest(two[0] * scale) & 0xFFFF) | (nearest(two[1] * scale) << 16);
            }
            if let (Some(out), [last]) = (target.last_mut(), source.chunks_exact(2).remainder()) {
                *out = nearest(last * scale) & 0xFFFF;
            }
            steps.push(largest / most);
        }
        Self { pairs, values, steps }
    }
}

/// The largest size of a row's values; a little above zero for a row of zeros.
fn largest(row: &[f32]) -> f32 {
    let larger = |a: f32, b: f32| if a > b { a } else { b };
    let mut lanes = [1e-9_f32; LANES];
    let eights = row.chunks_exact(LANES);
    let rest = eights.remainder();
    for eight in eights {
        for (lane, value) in lanes.iter_mut().zip(eight) {
            *lane = larger(value.abs(), *lane);
        }
    }
    lanes.iter().chain(rest).fold(0.0, |most, value| larger(value.abs(), most))
}

/// The nearest whole number, for numbers far below 2^22: adding 1.5 · 2^23 leaves it in the low bits.
fn nearest(value: f32) -> i32 {
    const MAGIC: f32 = 12_582_912.0;
    (value + MAGIC).to_bits().wrapping_sub(MAGIC.to_bits()).cast_signed()
}

/// Sixteen outputs of two inputs.
fn product(block: &[[Pairs; BLOCK / 4]], a: &[i32], b: &[i32]) -> [[i32; BLOCK]; 2] {
    let mut sums = [[Sums::zero(); BLOCK / 4]; 2];
    for ((weights, &a), &b) in block.iter().zip(a).zip(b) {
        let (a, b) = (Pairs::spread(a), Pairs::spread(b));
        for (four, &weights) in weights.iter().enumerate() {
            sums[0][four] = sums[0][four].plus(a, weights);
            sums[1][four] = sums[1][four].plus(b, weights);
        }
    }
    sums.map(|sums| {
        let mut out = [0; BLOCK];
        for (out, sum) in out.chunks_exact_mut(4).zip(sums) {
            out.copy_from_slice(&sum.get());
        }
        out
    })
}

/// Scales a row to a root mean square of one.
pub(super) fn normalise(row: &mut [f32]) {
    let sum: f32 = row.iter().map(|value| value * value).sum();
    let scale = 1.0 / (sum / row.len().max(1) as f32 + 1e-6).sqrt();
    for value in row {
        *value *= scale;
    }
}

/// Each row scaled to a root mean square of one.
pub(super) fn normalised(x: &Matrix) -> Matrix {
    let mut out = x.clone();
    for row in 0..out.rows {
        normalise(out.row_mut(row));
    }
    out
}

/// Negative values become zero.
pub(super) fn rectify(x: &mut Matrix) {
    for value in &mut x.values {
        *value = if *value > 0.0 { *value } else { 0.0 };
    }
}

/// `x` plus `y`, into `x`.
pub(super) fn add(x: &mut [f32], y: &[f32]) {
    for (x, y) in x.iter_mut().zip(y) {
        *x += y;
    }
}

/// How many sums [`dot`] runs side by side, for the compiler to use vectors.
const LANES: usize = 8;

/// Sum of products, in eight interleaved sums.
pub(super) fn dot(x: &[f32], y: &[f32]) -> f32 {
    let mut sums = [0.0; LANES];
    for (x, y) in x.chunks_exact(LANES).zip(y.chunks_exact(LANES)) {
        for ((sum, x), y) in sums.iter_mut().zip(x).zip(y) {
            *sum += x * y;
        }
    }
    sums.iter().sum()
}

/// Turns a row of logits into shares that sum to one.
pub(super) fn softmax(row: &mut [f32]) {
    let most = row.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for value in row.iter_mut() {
        *value = exp(*value - most);
        sum += *value;
    }
    for value in row {
        *value /= sum;
    }
}

/// e to the power of `x` for `x` ≤ 0, by its own polynomial: the platforms' differ in the last bit.
fn exp(x: f32) -> f32 {
    let power = (x * std::f32::consts::LOG2_E).max(-100.0);
    // Towards zero, so that one less is below.
    let whole = power as i32 - 1;
    let part = power - whole as f32;
    // 2^part on 0..1, a fit of degree five with an error below 3e-7.
    let mut value = 0.001_333_3;
    for factor in [0.009_618_1, 0.055_504_1, 0.240_226_5, std::f32::consts::LN_2, 1.0] {
        value = value * part + factor;
    }
    value * f32::from_bits(((whole + 127) as u32) << 23)
}
