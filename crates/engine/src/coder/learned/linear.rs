//! Linear functions of hashed features: tables of small weights, whole numbers throughout.

use super::features::FeatureSink;

/// Several functions of the same features, whose weights stand beside each other: one look finds all of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Linear<const N: usize> {
    /// By the lower bits of features' hashes.
    weights: Vec<[i8; N]>,
    /// The constants.
    bias: [i32; N],
}

impl<const N: usize> Default for Linear<N> {
    fn default() -> Self {
        Self { weights: Vec::new(), bias: [0; N] }
    }
}

impl<const N: usize> Linear<N> {
    /// The functions of their constants and tables, whose lengths are powers of two.
    pub(super) fn new(functions: [(i32, &[u8]); N]) -> Self {
        let longest = functions.iter().map(|(_, table)| table.len()).max().unwrap_or(0);
        // A shorter table is addressed by fewer bits, as if it stood there again and again.
        let weight = |at: usize| {
            functions.map(|(_, table)| {
                table.get(at & table.len().saturating_sub(1)).map_or(0, |byte| byte.cast_signed())
            })
        };
        Self { weights: (0..longest).map(weight).collect(), bias: functions.map(|(bias, _)| bias) }
    }

    /// The sums before any feature is added.
    pub(super) fn sums(&self) -> Sums<'_, N> {
        Sums { functions: self, values: self.bias }
    }
}

/// The values of linear functions, as far as their features were added.
#[derive(Clone, Copy, Debug)]
pub(in crate::coder) struct Sums<'h, const N: usize> {
    functions: &'h Linear<N>,
    /// The sum of each function.
    pub(in crate::coder) values: [i32; N],
}

impl<const N: usize> Sums<'_, N> {
    /// The same functions, with nothing added and without their constants.
    pub(in crate::coder) fn empty(&self) -> Self {
        Self { functions: self.functions, values: [0; N] }
    }

    /// Adds what some features add up to.
    pub(in crate::coder) fn plus(&mut self, part: [i32; N]) {
        for (value, part) in self.values.iter_mut().zip(part) {
            *value += part;
        }
    }
}

impl<const N: usize> FeatureSink for Sums<'_, N> {
    fn put(&mut self, _: u8, hash: u32) {
        let weights = &self.functions.weights;
        let Some(weights) = weights.get(hash as usize & weights.len().saturating_sub(1)) else {
            return;
        };
        for (value, weight) in self.values.iter_mut().zip(weights) {
            *value += i32::from(*weight);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shorter_tables_repeat() {
        let linear = Linear::new([(10, &[1, 2, 3, 255][..]), (0, &[7, 8][..])]);
        let mut sums = linear.sums();
        sums.put(0, 3);
        sums.put(0, 6);
        assert_eq!(sums.values, [10 - 1 + 3, 8 + 7]);
        assert_eq!(Linear::<2>::default().sums().values, [0, 0]);
    }
}
