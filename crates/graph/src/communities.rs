//! Communities: actors that deal more with each other than chance would have it.
//!
//! The method of Louvain (Blondel, Guillaume, Lambiotte and Lefebvre, "Fast unfolding of communities in large
//! networks", 2008) on the undirected network, in which two actors are tied by all events either way. Actors
//! are gone through in the order of their ids, gains are compared as whole numbers, and of equal gains the
//! first community wins: the same network gives the same communities on every machine.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::network::Network;

/// Which actor belongs where.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Communities {
    /// For each node of the network the index of its community; none for one that deals with nobody.
    pub of: Vec<Option<usize>>,
    /// The nodes of each community, the heaviest first. The heaviest community comes first; ties by id.
    pub members: Vec<Vec<usize>>,
    /// Newman's modularity, −0.5 to 1: the share of events inside communities, less the share to be expected
    /// if everybody dealt with everybody by their weight alone. Around 0 the division means nothing.
    pub modularity: f32,
}

/// Finds them.
pub fn communities(network: &Network) -> Communities {
    let whole = Graph::of(network);
    let mut graph = whole.clone();
    let mut place: Vec<usize> = (0..network.nodes.len()).collect();
    loop {
        let (found, count) = graph.settle();
        if count == graph.own.len() {
            break;
        }
        for at in &mut place {
            *at = found[*at];
        }
        graph = graph.drawn_together(&found, count);
    }
    named(network, &whole, &place)
}

/// A weighted undirected graph. Every link stands at both its ends.
#[derive(Clone, Debug)]
struct Graph {
    links: Vec<Vec<(usize, i64)>>,
    /// Twice the weight inside a node that stands for several.
    own: Vec<i64>,
}

impl Graph {
    fn of(network: &Network) -> Self {
        let link =
            |neighbour: &crate::network::Neighbour| (neighbour.node, i64::from(neighbour.weight));
        let links = network.neighbours.iter().map(|all| all.iter().map(link).collect());
        Graph { links: links.collect(), own: vec![0; network.neighbours.len()] }
    }

    fn degree(&self, node: usize) -> i64 {
        self.own[node] + self.links[node].iter().map(|(_, weight)| weight).sum::<i64>()
    }

    /// Moves every node to the community where it belongs most, until none moves. Answers with the community
    /// of each, counted without gaps in the order of their first members, and how many there are.
    fn settle(&self) -> (Vec<usize>, usize) {
        /// Each pass can only make the division better; real networks settle in a handful.
        const MOST_PASSES: usize = 64;
        let degrees: Vec<i64> = (0..self.own.len()).map(|node| self.degree(node)).collect();
        let whole: i64 = degrees.iter().sum();
        let mut totals = degrees.clone();
        let mut at: Vec<usize> = (0..self.own.len()).collect();
        for _ in 0..MOST_PASSES {
            let mut moved = false;
            for node in 0..self.own.len() {
                let home = at[node];
                totals[home] -= degrees[node];
                let mut near: BTreeMap<usize, i64> = BTreeMap::new();
                for (other, weight) in &self.links[node] {
                    *near.entry(at[*other]).or_default() += weight;
                }
                let gain = |community: usize, weight: i64| {
                    weight * whole - degrees[node] * totals[community]
                };
                let stay = gain(home, near.get(&home).copied().unwrap_or_default());
                let best = near.iter().fold((stay, home), |best, (community, weight)| {
                    let gain = gain(*community, *weight);
                    if gain > best.0 { (gain, *community) } else { best }
                });
                at[node] = best.1;
                totals[best.1] += degrees[node];
                moved |= best.1 != home;
            }
            if !moved {
                break;
            }
        }
        without_gaps(&at)
    }

    /// The graph in which every community is one node.
    fn drawn_together(&self, at: &[usize], count: usize) -> Graph {
        let mut own = vec![0; count];
        let mut links: Vec<BTreeMap<usize, i64>> = vec![BTreeMap::new(); count];
        for (node, all) in self.links.iter().enumerate() {
            own[at[node]] += self.own[node];
            for (other, weight) in all {
                if at[*other] == at[node] {
                    own[at[node]] += weight;
                } else {
                    *links[at[node]].entry(at[*other]).or_default() += weight;
                }
            }
        }
        Graph { links: links.into_iter().map(|all| all.into_iter().collect()).collect(), own }
    }

    /// Newman's modularity of a division.
    fn modularity(&self, at: &[usize]) -> f32 {
        let degrees: Vec<i64> = (0..self.own.len()).map(|node| self.degree(node)).collect();
        let whole = degrees.iter().sum::<i64>() as f64;
        let mut shares: BTreeMap<usize, (i64, i64)> = BTreeMap::new();
        for (node, all) in self.links.iter().enumerate() {
            let share = shares.entry(at[node]).or_default();
            let inside = all.iter().filter(|(other, _)| at[*other] == at[node]);
            share.0 += inside.map(|(_, weight)| weight).sum::<i64>();
            share.1 += degrees[node];
        }
        let part = |(inside, total): &(i64, i64)| {
            let total = *total as f64 / whole;
            *inside as f64 / whole - total * total
        };
        if whole > 0.0 { shares.values().map(part).sum::<f64>() as f32 } else { 0.0 }
    }
}

/// The same communities, counted from nought in the order of their first members.
fn without_gaps(at: &[usize]) -> (Vec<usize>, usize) {
    let mut number: BTreeMap<usize, usize> = BTreeMap::new();
    let counted = at.iter().map(|community| {
        let next = number.len();
        *number.entry(*community).or_insert(next)
    });
    let counted = counted.collect();
    (counted, number.len())
}

/// Communities in the order in which they are shown.
fn named(network: &Network, graph: &Graph, place: &[usize]) -> Communities {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (node, at) in place.iter().enumerate() {
        if !graph.links[node].is_empty() {
            members.entry(*at).or_default().push(node);
        }
    }
    let mut members: Vec<Vec<usize>> = members.into_values().collect();
    let weight = |node: usize| network.nodes[node].weight();
    for community in &mut members {
        community.sort_by_key(|node| (Reverse(weight(*node)), *node));
    }
    members.sort_by_key(|community| {
        let whole: u32 = community.iter().map(|node| weight(*node)).sum();
        (Reverse(whole), community.first().copied())
    });
    let mut of = vec![None; place.len()];
    for (index, community) in members.iter().enumerate() {
        for node in community {
            of[*node] = Some(index);
        }
    }
    Communities { of, members, modularity: graph.modularity(place) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dataset, FilteredEvents, Level, example};

    fn ids(network: &Network, found: &Communities) -> Vec<Vec<String>> {
        let name = |node: &usize| network.nodes[*node].id.0.to_string();
        found.members.iter().map(|members| members.iter().map(name).collect()).collect()
    }

    #[test]
    fn two_circles_with_a_bridge_are_two_communities() {
        let network = example::network("a b c; b c; c a d; d e f; e f; f d d");
        let found = communities(&network);
        assert_eq!(ids(&network, &found), [["d", "f", "e"], ["c", "a", "b"]]);
        assert_eq!(found.of[example::node(&network, "e")], Some(0));
        // The definition, written out for these two circles.
        let whole = f64::from(network.nodes.iter().map(crate::network::Node::weight).sum::<u32>());
        let share = |names: [&str; 3]| {
            let nodes = names.map(|name| example::node(&network, name));
            let total: u32 = nodes.iter().map(|node| network.nodes[*node].weight()).sum();
            let inside = network
                .edges
                .iter()
                .filter(|edge| nodes.contains(&edge.source) && nodes.contains(&edge.target));
            let inside = 2.0 * f64::from(inside.map(crate::network::Edge::count).sum::<u32>());
            let share = f64::from(total) / whole;
            inside / whole - share * share
        };
        let expected = share(["a", "b", "c"]) + share(["d", "e", "f"]);
        assert!((f64::from(found.modularity) - expected).abs() < 1e-6);
        assert!(found.modularity > 0.3);
    }

    #[test]
    fn who_deals_with_nobody_is_in_no_community() {
        let dataset = example::with_only_named(20, 40);
        let network = Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person);
        let found = communities(&network);
        for (node, community) in network.nodes.iter().zip(&found.of) {
            assert_eq!(node.weight() == 0, community.is_none(), "{}", node.id.0);
        }
        let counted: usize = found.members.iter().map(Vec::len).sum();
        assert_eq!(counted, network.nodes.iter().filter(|node| node.weight() > 0).count());
    }

    #[test]
    fn an_empty_network_has_none() {
        assert_eq!(communities(&Network::default()), Communities::default());
    }

    #[test]
    fn the_division_is_better_than_none_and_than_one_each() {
        let dataset = example::made_up(120, 600);
        let network = Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person);
        let found = communities(&network);
        let graph = Graph::of(&network);
        let (one, each) =
            (vec![0; network.nodes.len()], (0..network.nodes.len()).collect::<Vec<_>>());
        assert!(found.modularity >= graph.modularity(&one));
        assert!(found.modularity > graph.modularity(&each));
        assert_eq!(found, communities(&network), "twice the same");
    }

    #[test]
    fn the_order_of_the_reports_does_not_matter() {
        let parts = ["a b c; b c; c a", "d e f; e f; f d; c d", "x y; y x"];
        let read = |order: [usize; 3]| {
            let reports = order.map(|at| {
                let mut coded = example::dataset(parts[at]).reports()[0].clone();
                std::sync::Arc::make_mut(&mut coded.report).id = at.to_string();
                coded
            });
            let mut dataset = Dataset::default();
            for coded in reports {
                dataset.push(coded.report, coded.analysis);
            }
            communities(&Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person))
        };
        assert_eq!(read([0, 1, 2]), read([2, 1, 0]));
        assert_eq!(read([0, 1, 2]).members.len(), 3);
    }
}
