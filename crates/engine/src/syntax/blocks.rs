//! Products of whole numbers, a block of outputs at a time: nearly all of the net's time goes into these loops.
//!
//! They are functions of their own, so that their sums have the processor's registers for themselves.

use super::fixed_point::Pair;
use super::simd::{Pairs, Sums};

/// Vectors of four sums that are made together: as many as processors have registers for beside the inputs.
pub(super) const VECTORS: usize = 8;
/// Outputs are made in blocks of this many.
pub(super) const BLOCK: usize = 4 * VECTORS;

/// Weights laid out for products: blocks of outputs, in each the inputs by pairs.
#[derive(Clone, Debug, Default)]
pub(super) struct Blocks {
    /// How many pairs of inputs there are.
    pub(super) pairs: usize,
    /// For each block of outputs, for each pair of inputs, the pairs of weights.
    weights: Vec<[Pairs; VECTORS]>,
}

impl Blocks {
    /// From a function of output and input; what lies beyond either is zero.
    pub(super) fn new(outputs: usize, inputs: usize, weight: impl Fn(usize, usize) -> i16) -> Self {
        let pairs = inputs.div_ceil(2);
        let padded = |output, input| {
            if output < outputs && input < inputs { weight(output, input) } else { 0 }
        };
        let mut weights = Vec::with_capacity(outputs.div_ceil(BLOCK) * pairs);
        for first in (0..outputs).step_by(BLOCK) {
            for pair in 0..pairs {
                weights.push(std::array::from_fn(|four| {
                    Pairs::new(std::array::from_fn(|at| {
                        padded(first + four * 4 + at / 2, 2 * pair + at % 2)
                    }))
                }));
            }
        }
        Self { pairs, weights }
    }

    /// One block after the other.
    pub(super) fn blocks(&self) -> impl Iterator<Item = &[[Pairs; VECTORS]]> {
        self.weights.chunks_exact(self.pairs.max(1))
    }
}

/// Sums of products of a block with all inputs of a row.
///
/// A function of its own, so that its sums have the processor's registers for themselves.
#[inline(never)]
pub(super) fn product(block: &[[Pairs; VECTORS]], inputs: &[Pair]) -> [i32; BLOCK] {
    let mut sums = [Sums::zero(); VECTORS];
    for (weights, &pair) in block.iter().zip(inputs) {
        let pair = Pairs::spread(pair);
        for (sum, &weights) in sums.iter_mut().zip(weights) {
            *sum = sum.plus(pair, weights);
        }
    }
    written(sums)
}

/// The same for two rows: weights are fetched once for both.
#[inline]
pub(super) fn products(
    block: &[[Pairs; VECTORS]],
    first: &[Pair],
    second: &[Pair],
) -> [[i32; BLOCK]; 2] {
    let mut out = [[0; BLOCK]; 2];
    half_products::<0>(block, first, second, &mut out);
    half_products::<{ VECTORS / 2 }>(block, first, second, &mut out);
    out
}

/// Half a block's outputs for two rows, from the vector `FROM` on: as many sums as there are registers for.
#[inline(never)]
fn half_products<const FROM: usize>(
    block: &[[Pairs; VECTORS]],
    first: &[Pair],
    second: &[Pair],
    out: &mut [[i32; BLOCK]; 2],
) {
    let mut sums = [[Sums::zero(); VECTORS / 2]; 2];
    for ((weights, &first), &second) in block.iter().zip(first).zip(second) {
        let pairs = [Pairs::spread(first), Pairs::spread(second)];
        for at in 0..VECTORS / 2 {
            let weights = weights[FROM + at];
            sums[0][at] = sums[0][at].plus(pairs[0], weights);
            sums[1][at] = sums[1][at].plus(pairs[1], weights);
        }
    }
    for (out, sums) in out.iter_mut().zip(sums) {
        for (at, sum) in sums.iter().enumerate() {
            out[4 * (FROM + at)..4 * (FROM + at) + 4].copy_from_slice(&sum.get());
        }
    }
}

/// Sums for one row where most inputs are zero and `live` names the pairs that are not.
#[inline(never)]
pub(super) fn product_of(
    block: &[[Pairs; VECTORS]],
    inputs: &[Pair],
    live: &[u16],
) -> [i32; BLOCK] {
    let mut sums = [Sums::zero(); VECTORS];
    for &at in live {
        let (Some(weights), Some(&pair)) = (block.get(at as usize), inputs.get(at as usize)) else {
            break;
        };
        let pair = Pairs::spread(pair);
        for (sum, &weights) in sums.iter_mut().zip(weights) {
            *sum = sum.plus(pair, weights);
        }
    }
    written(sums)
}

#[inline]
fn written(sums: [Sums; VECTORS]) -> [i32; BLOCK] {
    let mut out = [0; BLOCK];
    for (out, sum) in out.chunks_exact_mut(4).zip(sums) {
        out.copy_from_slice(&sum.get());
    }
    out
}
