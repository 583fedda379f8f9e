//! From actor to actor by keyboard.
//!
//! The walk stands at an actor and remembers where it came from. Left and right go around the neighbours of
//! the actor that it came from, by weight; down goes on to the heaviest neighbour of where it stands; up
//! goes back. At the start there is nowhere it came from, and left and right go through all actors by weight.

use crate::network::Network;

/// Where the walk stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// The actors it came through, the last one last.
    trail: Vec<usize>,
    /// Where it is.
    at: usize,
}

/// The ways to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WalkStep {
    /// The next lighter neighbour of where it came from.
    Next,
    /// The next heavier one.
    Previous,
    /// On to the heaviest neighbour of where it stands.
    Into,
    /// Back to where it came from.
    Back,
    /// To the heaviest actor of all.
    First,
    /// To the lightest actor of all.
    Last,
}

impl Walk {
    /// Starts at an actor, or at the heaviest; none where there is nobody.
    pub fn start(network: &Network, at: Option<usize>) -> Option<Walk> {
        let at = at.filter(|ix| *ix < network.nodes.len());
        let at = at.or_else(|| network.by_weight().first().copied())?;
        Some(Walk { trail: Vec::new(), at })
    }

    /// Where it stands.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Where it came from.
    pub fn from(&self) -> Option<usize> {
        self.trail.last().copied()
    }

    /// Goes on. Where there is nothing to go to, it stays.
    #[must_use]
    pub fn step(&self, network: &Network, step: WalkStep) -> Walk {
        let around = self.around(network);
        let place = around.iter().position(|ix| *ix == self.at);
        let mut next = self.clone();
        match (step, place) {
            (WalkStep::Next, Some(place)) => next.at = around[(place + 1) % around.len()],
            (WalkStep::Previous, Some(place)) => {
                next.at = around[(place + around.len() - 1) % around.len()];
            }
            (WalkStep::Into, _) => {
                let onward = network.neighbours.get(self.at).into_iter().flatten();
                // Straight back is no way on, unless it is the only one.
                let fresh = onward.clone().find(|n| Some(n.node) != self.from());
                if let Some(neighbour) = fresh.or(onward.clone().next()) {
                    next.trail.push(self.at);
                    next.at = neighbour.node;
                }
            }
            (WalkStep::Back, _) => {
                if let Some(back) = next.trail.pop() {
                    next.at = back;
                }
            }
            (WalkStep::First | WalkStep::Last, _) => {
                let order = network.by_weight();
                let end = if step == WalkStep::First { order.first() } else { order.last() };
                next = Walk { trail: Vec::new(), at: end.copied().unwrap_or(self.at) };
            }
            (WalkStep::Next | WalkStep::Previous, None) => {}
        }
        next
    }

    /// Those among whom left and right go.
    fn around(&self, network: &Network) -> Vec<usize> {
        match self.from() {
            Some(from) => network.neighbours[from].iter().map(|n| n.node).collect(),
            None => network.by_weight(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    #[test]
    fn the_walk_goes_by_weight_and_comes_back() {
        // a acts on b three times, on c twice, on d once; c on d once.
        let network = example::network("a b b b c c d; c d");
        let [a, b, c, d] = ["a", "b", "c", "d"].map(|id| example::node(&network, id));
        let walk = Walk::start(&network, None).unwrap();
        assert_eq!(walk.at(), a);
        let walk = walk.step(&network, WalkStep::Into);
        assert_eq!((walk.at(), walk.from()), (b, Some(a)));
        let walk = walk.step(&network, WalkStep::Next);
        assert_eq!(walk.at(), c);
        assert_eq!(walk.step(&network, WalkStep::Next).at(), d);
        assert_eq!(walk.step(&network, WalkStep::Next).step(&network, WalkStep::Next).at(), b);
        let onward = walk.step(&network, WalkStep::Into);
        assert_eq!(onward.at(), d, "not straight back");
        assert_eq!(onward.step(&network, WalkStep::Back).step(&network, WalkStep::Back).at(), a);
        assert_eq!(walk.step(&network, WalkStep::Last).at(), *network.by_weight().last().unwrap());
    }

    #[test]
    fn a_walk_needs_somebody_and_stays_where_there_is_nowhere_to_go() {
        assert_eq!(Walk::start(&Network::default(), None), None);
        let alone = example::network("a a");
        let walk = Walk::start(&alone, Some(7)).unwrap();
        for step in [
            WalkStep::Next,
            WalkStep::Previous,
            WalkStep::Into,
            WalkStep::Back,
            WalkStep::First,
            WalkStep::Last,
        ] {
            assert_eq!(walk.step(&alone, step).at(), 0);
        }
    }
}
