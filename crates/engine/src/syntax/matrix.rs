//! Matrices and the few operations that the net needs.
//!
//! All sums run in one fixed order, so that every machine gets the same numbers; lanes are independent sums,
//! which lets the compiler use vector instructions.

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

/// Outputs are made in blocks of this many lanes…
const LANES: usize = 8;
/// …for this many inputs at once.
const INPUTS: usize = 4;

/// A layer's weights, laid out for [`Dense::apply`]: blocks of eight outputs, in each the inputs in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Dense {
    inputs: usize,
    outputs: usize,
    /// For each block of outputs, for each input, eight weights.
    blocks: Vec<[f32; LANES]>,
    bias: Vec<f32>,
}

impl Dense {
    /// From a matrix with a row for every output, and a bias (or none).
    pub(super) fn new(weights: &Matrix, bias: &[f32]) -> Self {
        let (outputs, inputs) = (weights.rows, weights.columns);
        let mut blocks = Vec::with_capacity(outputs.div_ceil(LANES) * inputs);
        for first in (0..outputs).step_by(LANES) {
            for input in 0..inputs {
                let mut block = [0.0; LANES];
                for (lane, value) in block.iter_mut().enumerate().take(outputs - first) {
                    *value = weights.row(first + lane)[input];
                }
                blocks.push(block);
            }
        }
        let mut bias = bias.to_vec();
        bias.resize(outputs.div_ceil(LANES) * LANES, 0.0);
        Self { inputs, outputs, blocks, bias }
    }

    /// How many outputs there are.
    pub(super) fn outputs(&self) -> usize {
        self.outputs
    }

    /// The outputs for every row of `x`.
    pub(super) fn apply(&self, x: &Matrix) -> Matrix {
        let mut out = Matrix::zeros(x.rows, self.outputs);
        if self.inputs == 0 {
            return out;
        }
        for first in (0..x.rows).step_by(INPUTS) {
            let count = INPUTS.min(x.rows - first);
            // Rows past the end repeat the last one and are thrown away.
            let rows: [&[f32]; INPUTS] =
                std::array::from_fn(|k| &x.row(first + k.min(count - 1))[..self.inputs]);
            for (number, block) in self.blocks.chunks_exact(self.inputs).enumerate() {
                let sums = self.block(block, number, rows);
                let from = number * LANES;
                let to = self.outputs.min(from + LANES);
                for (k, sums) in sums.iter().enumerate().take(count) {
                    out.row_mut(first + k)[from..to].copy_from_slice(&sums[..to - from]);
                }
            }
        }
        out
    }

    /// Eight outputs of four inputs.
    fn block(
        &self,
        block: &[[f32; LANES]],
        number: usize,
        rows: [&[f32]; INPUTS],
    ) -> [[f32; LANES]; INPUTS] {
        let mut bias = [0.0; LANES];
        bias.copy_from_slice(&self.bias[number * LANES..(number + 1) * LANES]);
        let mut sums = [bias; INPUTS];
        let [a, b, c, d] = rows;
        for ((((weights, &a), &b), &c), &d) in block.iter().zip(a).zip(b).zip(c).zip(d) {
            for (sums, x) in sums.iter_mut().zip([a, b, c, d]) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += x * weight;
                }
            }
        }
        sums
    }
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
        *value = value.max(0.0);
    }
}

/// `x` plus `y`, into `x`.
pub(super) fn add(x: &mut [f32], y: &[f32]) {
    for (x, y) in x.iter_mut().zip(y) {
        *x += y;
    }
}

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
    let whole = power.floor();
    let part = power - whole;
    // 2^part on 0..1, a fit of degree five with an error below 3e-7.
    let mut value = 0.001_333_3;
    for factor in [0.009_618_1, 0.055_504_1, 0.240_226_5, std::f32::consts::LN_2, 1.0] {
        value = value * part + factor;
    }
    value * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}
