//! Matrices and the few operations that the net needs in floating point.
//!
//! Products run in whole numbers (`dense`); what is left here runs in one fixed order, so that every machine gets
//! the same numbers.

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

/// Scales each row to a root mean square of one.
pub(super) fn normalise(x: &mut Matrix) {
    let columns = x.columns.max(1);
    for rows in x.values.chunks_mut(4 * columns) {
        let scales = scales(rows, columns);
        for (scale, row) in scales.iter().zip(rows.chunks_exact_mut(columns)) {
            for value in row {
                *value *= scale;
            }
        }
    }
}

/// What scales each of up to four rows to a root mean square of one. Sums run value after value; four rows side by
/// side.
pub(super) fn scales(rows: &[f32], columns: usize) -> [f32; 4] {
    let mut sums = [-0.0_f32; 4];
    if rows.len() == 4 * columns && columns.is_multiple_of(4) {
        let row = |number: usize| rows[number * columns..(number + 1) * columns].as_chunks::<4>().0;
        let four = row(0).iter().zip(row(1)).zip(row(2)).zip(row(3));
        for (((first, second), third), fourth) in four {
            let squares = [first, second, third, fourth].map(|row| row.map(|value| value * value));
            for at in 0..4 {
                for (sum, squares) in sums.iter_mut().zip(&squares) {
                    *sum += squares[at];
                }
            }
        }
    } else {
        for (sum, row) in sums.iter_mut().zip(rows.chunks_exact(columns)) {
            *sum = row.iter().map(|value| value * value).sum();
        }
    }
    sums.map(|sum| 1.0 / (sum / columns as f32 + 1e-6).sqrt())
}

/// Negative values become zero.
#[inline(never)]
pub(super) fn rectify(x: &mut Matrix) {
    for value in &mut x.values {
        *value = if *value > 0.0 { *value } else { 0.0 };
    }
}

/// `x` plus `y`, into `x`.
#[inline(never)]
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

/// Turns rows of logits into shares that sum to one.
#[inline(never)]
pub(super) fn softmax(x: &mut Matrix) {
    for row in x.values.chunks_exact_mut(x.columns.max(1)) {
        let most =
            row.iter().fold(f32::MIN, |most, &value| if value > most { value } else { most });
        for value in row.iter_mut() {
            *value = exp(*value - most);
        }
        let mut sum = 0.0;
        for value in row.iter() {
            sum += value;
        }
        for value in row {
            *value /= sum;
        }
    }
}

/// e to the power of `x` for `x` ≤ 0, by its own polynomial: the platforms' differ in the last bit.
#[inline]
fn exp(x: f32) -> f32 {
    const MAGIC: f32 = 12_582_912.0;
    let power = x * std::f32::consts::LOG2_E;
    let power = if power > -100.0 { power } else { -100.0 };
    // Towards zero, so that one less is below: the nearest whole number, or the one above it.
    let near = (power + MAGIC) - MAGIC;
    let whole = (if near < power { near + 1.0 } else { near }) - 1.0;
    let part = power - whole;
    // 2^part on 0..1, a fit of degree five with an error below 3e-7.
    let mut value = 0.001_333_3;
    for factor in [0.009_618_1, 0.055_504_1, 0.240_226_5, std::f32::consts::LN_2, 1.0] {
        value = value * part + factor;
    }
    // The whole power in the exponent's bits: 2^23 + whole + 127 has it as its lowest bits.
    value * f32::from_bits(((whole + 127.0) + 8_388_608.0).to_bits() << 23)
}
