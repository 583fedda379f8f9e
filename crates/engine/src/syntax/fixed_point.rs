//! Matrices in whole numbers: what layers take in.

use super::matrix::{Matrix, scales};

/// Two inputs that follow each other.
pub(super) type Pair = [i16; 2];

/// A matrix in whole numbers, and what a step is worth in each row.
#[derive(Clone, Debug, Default)]
pub(super) struct FixedPointMatrix {
    /// Pairs in a row.
    pairs: usize,
    values: Vec<Pair>,
    steps: Vec<f32>,
    /// Where it was looked for: the places of the pairs that are not zero, row after row…
    live: Vec<u16>,
    /// …and where each row's end.
    ends: Vec<usize>,
}

impl FixedPointMatrix {
    /// Scales every row by its largest value, to at most `most`, and notes what is not zero.
    pub(super) fn by_row(x: &Matrix, most: f32) -> Self {
        let mut whole = Self::new(x, |row| (largest(row), most));
        whole.live = vec![0; whole.values.len()];
        whole.ends = Vec::with_capacity(x.rows);
        let mut end = 0;
        for row in whole.values.chunks_exact(whole.pairs.max(1)) {
            let Some(live) = whole.live.get_mut(end..end + row.len()) else { break };
            let mut count = 0;
            for (pair, at) in row.iter().zip(0..) {
                // Never more than there are pairs.
                if let Some(slot) = live.get_mut(count) {
                    *slot = at;
                }
                count += usize::from(*pair != [0, 0]);
            }
            end += count;
            whole.ends.push(end);
        }
        whole
    }

    /// The same for rows whose first half is what `first` was made of, to no smaller a `most`, and whose rest is
    /// seldom zero: the places are taken over, for what was zero there is so here.
    pub(super) fn beside(x: &Matrix, most: f32, first: &Self) -> Self {
        if x.columns != 4 * first.pairs {
            return Self::by_row(x, most);
        }
        let mut whole = Self::new(x, |row| (largest(row), most));
        whole.live = Vec::with_capacity(whole.values.len());
        whole.ends = Vec::with_capacity(x.rows);
        for row in 0..x.rows {
            whole.live.extend_from_slice(first.live(row).unwrap_or_default());
            whole.live.extend(first.pairs as u16..whole.pairs as u16);
            whole.ends.push(whole.live.len());
        }
        whole
    }

    /// Scales rows of root mean square one, all by the same.
    #[inline(never)]
    pub(super) fn normal(x: &Matrix, most: f32) -> Self {
        let largest = (x.columns as f32).sqrt();
        Self::new(x, |_| (largest, most))
    }

    /// The same of rows that it first scales to a root mean square of one.
    #[inline(never)]
    pub(super) fn normalised(x: &Matrix, most: f32) -> Self {
        let columns = x.columns.max(1);
        let pairs = x.columns.div_ceil(2);
        let step = Self::normal_step(x.columns, most);
        let scale = most / (x.columns as f32).sqrt();
        let mut values = vec![[0; 2]; x.rows * pairs];
        let mut targets = values.chunks_exact_mut(pairs.max(1));
        for rows in x.values.chunks(4 * columns) {
            for (to_one, row) in scales(rows, columns).iter().zip(rows.chunks_exact(columns)) {
                let target = targets.next().unwrap_or_default().as_flattened_mut();
                for (out, value) in target.iter_mut().zip(row) {
                    *out = nearest(value * to_one * scale);
                }
            }
        }
        Self { pairs, values, steps: vec![step; x.rows], live: Vec::new(), ends: Vec::new() }
    }

    /// What a step is worth in [`Self::normal`] rows of so many columns.
    pub(super) fn normal_step(columns: usize, most: f32) -> f32 {
        (columns as f32).sqrt() / most
    }

    fn new(x: &Matrix, bounds: impl Fn(&[f32]) -> (f32, f32)) -> Self {
        let pairs = x.columns.div_ceil(2);
        let mut values = vec![[0; 2]; x.rows * pairs];
        let mut steps = Vec::with_capacity(x.rows);
        for (row, target) in values.chunks_exact_mut(pairs.max(1)).enumerate() {
            let source = x.row(row);
            let (largest, most) = bounds(source);
            let scale = most / largest;
            for (out, value) in target.as_flattened_mut().iter_mut().zip(source) {
                *out = nearest(value * scale);
            }
            steps.push(largest / most);
        }
        Self { pairs, values, steps, live: Vec::new(), ends: Vec::new() }
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.steps.len()
    }

    /// One row.
    pub(super) fn row(&self, row: usize) -> &[Pair] {
        self.values.get(row * self.pairs..(row + 1) * self.pairs).unwrap_or_default()
    }

    /// What a step is worth in a row.
    pub(super) fn step(&self, row: usize) -> f32 {
        self.steps.get(row).copied().unwrap_or(0.0)
    }

    /// The places of a row's pairs that are not zero, where they were looked for.
    pub(super) fn live(&self, row: usize) -> Option<&[u16]> {
        let end = *self.ends.get(row)?;
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.live.get(start..end)
    }

    /// For every two rows b and c between a and d: a − c, b + c, c − b, b − d. Rows beyond the ends are zero.
    #[inline(never)]
    pub(super) fn mixed(&self) -> Vec<Pair> {
        let zero = vec![[0; 2]; self.pairs];
        let at = |row: Option<usize>| {
            row.filter(|&row| row < self.rows()).map_or(zero.as_slice(), |row| self.row(row))
        };
        let mut out = vec![[0; 2]; self.rows().div_ceil(2) * 4 * self.pairs];
        let fours = out.chunks_exact_mut((4 * self.pairs).max(1));
        for (twos, four) in fours.enumerate() {
            let b = 2 * twos;
            let rows = [b.checked_sub(1), Some(b), Some(b + 1), Some(b + 2)].map(at);
            let [a, b, c, d] = rows.map(<[Pair]>::as_flattened);
            let mut parts = four.chunks_exact_mut(self.pairs.max(1));
            let mut mix = |x: &[i16], y: &[i16], how: fn(i16, i16) -> i16| {
                let part = parts.next().unwrap_or_default().as_flattened_mut();
                for ((out, x), y) in part.iter_mut().zip(x).zip(y) {
                    *out = how(*x, *y);
                }
            };
            mix(a, c, i16::wrapping_sub);
            mix(b, c, i16::wrapping_add);
            mix(c, b, i16::wrapping_sub);
            mix(b, d, i16::wrapping_sub);
        }
        out
    }
}

/// The largest size of a row's values; a little above zero for a row of zeros. Without their signs, floating
/// point numbers have the order of their bits, and of whole numbers the compiler takes the largest by vectors.
fn largest(row: &[f32]) -> f32 {
    let bits = |value: f32| value.abs().to_bits().cast_signed();
    let most = row.iter().fold(bits(1e-9), |most, &value| most.max(bits(value)));
    f32::from_bits(most.cast_unsigned())
}

/// The nearest whole number, for numbers far below 2^15: adding 1.5 · 2^23 leaves it in the low bits.
fn nearest(value: f32) -> i16 {
    const MAGIC: f32 = 12_582_912.0;
    (value + MAGIC).to_bits() as i16
}
