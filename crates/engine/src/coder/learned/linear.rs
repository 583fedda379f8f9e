//! A linear function of hashed features: a table of small weights, whole numbers throughout.

use super::features::Feature;

/// Weights by the lower bits of features' hashes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Linear {
    weights: Vec<i8>,
    /// The constant.
    bias: i32,
}

impl Linear {
    /// The function of its table, whose length is a power of two.
    pub(super) fn new(bias: i32, weights: Vec<i8>) -> Self {
        Self { weights, bias }
    }

    /// The sum of the weights of some features.
    pub(super) fn score(&self, features: &[Feature]) -> i32 {
        let mask = self.weights.len().saturating_sub(1);
        let weight =
            |feature: &Feature| self.weights.get(feature.1 as usize & mask).copied().unwrap_or(0);
        self.bias + features.iter().map(|feature| i32::from(weight(feature))).sum::<i32>()
    }
}
