//! From one actor to another in as few steps as there are: over whom are they connected?

use std::cmp::Reverse;

use crate::network::Network;

/// A step of a path, from one actor to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hop {
    /// Index of the node that it leaves.
    pub from: usize,
    /// Index of the node that it reaches.
    pub to: usize,
    /// Index of the line along it.
    pub along: Option<usize>,
    /// Index of the line against it. Of a path along the arrows there is none.
    pub back: Option<usize>,
}

impl Hop {
    /// Its lines.
    pub fn edges(&self) -> impl Iterator<Item = usize> {
        self.along.into_iter().chain(self.back)
    }
}

/// What a path may use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Only along the arrows.
    pub along: bool,
    /// Not by the lines between the two themselves: over others.
    pub over_others: bool,
}

/// The path with the fewest steps; of several, the one with the most events, then the one over the first
/// actors by id. None where there is none, or from an actor to itself.
///
/// Breadth first (Moore 1959), remembering for every actor the heaviest way to it among the shortest ones.
pub fn shortest(network: &Network, from: usize, to: usize, rules: Rules) -> Option<Vec<Hop>> {
    let count = network.nodes.len();
    if from == to || from >= count || to >= count {
        return None;
    }
    // For every actor that was reached: in how many steps, by how many events, from where.
    let mut reached: Vec<Option<(usize, u32, Hop)>> = vec![None; count];
    let mut layer = vec![from];
    let mut steps = 0;
    while !layer.is_empty() && reached[to].is_none() {
        steps += 1;
        let mut next = Vec::new();
        for node in layer {
            let so_far = reached[node].map_or(0, |(_, weight, _)| weight);
            for (hop, weight) in hops(network, node, rules) {
                let direct = [node, hop.to] == [from, to];
                if hop.to == from || (rules.over_others && direct) {
                    continue;
                }
                let weight = so_far + weight;
                match reached[hop.to] {
                    Some((before, _, _)) if before < steps => {}
                    Some((_, heavier, _)) if heavier >= weight => {}
                    there => {
                        if there.is_none() {
                            next.push(hop.to);
                        }
                        reached[hop.to] = Some((steps, weight, hop));
                    }
                }
            }
        }
        next.sort_unstable();
        layer = next;
    }
    trace(&reached, from, to)
}

/// The steps that lead on from a node, by the index of the node that they reach.
fn hops(network: &Network, node: usize, rules: Rules) -> Vec<(Hop, u32)> {
    let weight = |edge: Option<usize>| edge.map_or(0, |ix| network.edges[ix].count());
    let hops = network.neighbours[node].iter().map(|neighbour| {
        // A line without a direction has no arrow to follow.
        let points = |ix: &usize| !rules.along || !network.edges[*ix].is_undirected();
        let along = neighbour.to.filter(points);
        let back = neighbour.from.filter(|_| !rules.along);
        let hop = Hop { from: node, to: neighbour.node, along, back };
        (hop, weight(hop.along) + weight(hop.back))
    });
    let mut hops: Vec<_> = hops.filter(|(hop, _)| hop.edges().next().is_some()).collect();
    hops.sort_by_key(|(hop, weight)| (hop.to, Reverse(*weight)));
    hops
}

fn trace(reached: &[Option<(usize, u32, Hop)>], from: usize, to: usize) -> Option<Vec<Hop>> {
    let mut path = Vec::new();
    let mut at = to;
    while at != from {
        let (_, _, hop) = reached[at]?;
        path.push(hop);
        at = hop.from;
    }
    path.reverse();
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    const ANY: Rules = Rules { along: false, over_others: false };

    fn path(text: &str, from: &str, to: &str, rules: Rules) -> String {
        let network = example::network(text);
        let [from, to] = [from, to].map(|id| example::node(&network, id));
        let Some(path) = shortest(&network, from, to, rules) else { return "none".into() };
        let id = |node: usize| network.nodes[node].id.0.as_str();
        path.iter().fold(id(from).to_owned(), |said, hop| {
            let arrow = match (hop.along, hop.back) {
                (Some(_), Some(_)) => "=",
                (Some(_), None) => ">",
                _ => "<",
            };
            format!("{said}{arrow}{}", id(hop.to))
        })
    }

    #[test]
    fn the_fewest_steps_win_and_then_the_most_events() {
        assert_eq!(path("a b; b c; c d; a d", "a", "d", ANY), "a>d");
        assert_eq!(path("a b; b c; c d", "a", "d", ANY), "a>b>c>d");
        assert_eq!(path("a b x x; b c; x c", "a", "c", ANY), "a>x>c");
        assert_eq!(path("a b x; b c; x c", "a", "c", ANY), "a>b>c", "equals by id");
        // The heavier way comes second, and still counts for what follows.
        assert_eq!(path("a b c c c; b d; c d; d e", "a", "e", ANY), "a>c>d>e");
    }

    #[test]
    fn arrows_bind_only_where_they_shall() {
        let text = "a b; c b; c a; b a";
        assert_eq!(path(text, "a", "c", ANY), "a<c");
        assert_eq!(path(text, "b", "a", ANY), "b=a");
        assert_eq!(path(text, "a", "c", Rules { along: true, ..ANY }), "none");
        assert_eq!(path(text, "c", "b", Rules { along: true, ..ANY }), "c>b");
    }

    #[test]
    fn over_others_the_direct_line_is_left_out() {
        let others = Rules { over_others: true, ..ANY };
        assert_eq!(path("a b b b; b c; a c", "a", "c", others), "a>b>c");
        assert_eq!(path("a b", "a", "b", others), "none");
    }

    #[test]
    fn nowhere_and_nobody() {
        assert_eq!(path("a b; c d", "a", "d", ANY), "none");
        assert_eq!(path("a b", "a", "a", ANY), "none");
        assert_eq!(shortest(&Network::default(), 0, 1, ANY), None);
    }
}
