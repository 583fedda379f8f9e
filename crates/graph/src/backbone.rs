//! Which lines of a network say more than chance: the disparity filter of M. Á. Serrano, M. Boguñá and
//! A. Vespignani, "Extracting the multiscale backbone of complex weighted networks", PNAS 106 (2009).
//!
//! Of an actor with `k` partners and `s` events, a line of `w` events is significant where so large a share is
//! unlikely if the events were spread over the partners at random: `(1 - w / s)^(k - 1)` is that probability. A
//! line belongs to the backbone where it is significant for either of its ends. Small actors keep their few
//! important lines in this way, which a least number of events would take from them.

use crate::network::{Network, Node};

/// Lines with a lower probability than this are significant, as in the paper.
pub const SIGNIFICANT: f64 = 0.05;

/// How likely so heavy a line is by chance, for each node's neighbours in their order: the smaller value of the
/// two ends, 0–1.
pub fn probabilities(network: &Network) -> Vec<Vec<f64>> {
    let of = |node: usize, weight: u32| {
        let (partners, strength) = (network.neighbours[node].len(), strength(&network.nodes[node]));
        probability(weight, strength, partners)
    };
    let around = |node: usize| {
        let partners = network.neighbours[node].iter();
        partners.map(|n| of(node, n.weight).min(of(n.node, n.weight))).collect()
    };
    (0..network.nodes.len()).map(around).collect()
}

fn strength(node: &Node) -> u32 {
    node.weight()
}

/// How likely one of so many partners has so large a part of an actor's events, 0–1; 1 where there is only one.
fn probability(weight: u32, strength: u32, partners: usize) -> f64 {
    if partners < 2 || strength == 0 {
        return 1.0;
    }
    let rest = 1.0 - f64::from(weight.min(strength)) / f64::from(strength);
    power(rest, partners - 1)
}

/// By squaring: the platform's own function may round otherwise.
fn power(mut base: f64, mut exponent: usize) -> f64 {
    let mut result = 1.0;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result *= base;
        }
        base *= base;
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    #[test]
    fn the_probability_is_that_of_the_paper() {
        assert!((probability(8, 10, 3) - 0.04).abs() < 1e-12);
        assert!((probability(1, 4, 4) - 0.421_875).abs() < 1e-12);
        assert!((probability(5, 5, 1) - 1.0).abs() < 1e-12, "an only partner proves nothing");
        assert!(probability(5, 5, 4) < 1e-12);
    }

    #[test]
    fn a_line_counts_by_the_end_for_which_it_means_more() {
        // The hub spreads six events over five partners; b has three partners and gives the hub most.
        let network = example::network("hub a b c d e; b hub hub hub hub f; b g");
        let found = probabilities(&network);
        let [hub, b] = ["hub", "b"].map(|id| example::node(&network, id));
        let at = |from: usize, to: usize| {
            let place = network.neighbours[from].iter().position(|n| n.node == to).unwrap();
            found[from][place]
        };
        let expected = probability(5, 7, 3).min(probability(5, 9, 5));
        assert!((at(hub, b) - expected).abs() < 1e-12);
        assert!((at(hub, b) - at(b, hub)).abs() < 1e-12, "the same from both ends");
        assert!(at(hub, b) < SIGNIFICANT && at(b, example::node(&network, "f")) > SIGNIFICANT);
    }
}
