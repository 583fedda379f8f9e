//! A few measures of who matters how, each a row of [`MEASURES`], and whether friends and foes add up.

use entente_words::{Text, measures as text};

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

use crate::dataset::Sign;
use crate::network::Network;

/// Which measure.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Events either way.
    #[default]
    Weight,
    /// Events that it is the source of.
    Acts,
    /// Events that it is the target of.
    ActedOn,
    /// With how many it deals.
    Partners,
    /// How often it lies on the shortest way between two others.
    Between,
}

/// A row of the table.
pub struct Row {
    /// Which.
    pub id: Measure,
    /// Its name, as a heading.
    pub name: Text,
    /// The field's term for it.
    pub term: Text,
    /// What it says, in a sentence.
    pub says: Text,
    /// Its value for every node.
    pub of: fn(&Network) -> Vec<f32>,
}

/// All measures, in the order in which they are shown.
pub const MEASURES: &[Row] = &[
    Row {
        id: Measure::Weight,
        name: text::takes_part,
        term: text::weighted_degree,
        says: text::the_number_of_its_relations_as,
        of: |network| network.nodes.iter().map(|node| node.weight() as f32).collect(),
    },
    Row {
        id: Measure::Acts,
        name: text::acts,
        term: text::weighted_out_degree,
        says: text::the_number_of_relations_with_this,
        of: |network| network.nodes.iter().map(|node| node.out as f32).collect(),
    },
    Row {
        id: Measure::ActedOn,
        name: text::is_acted_on,
        term: text::weighted_in_degree,
        says: text::the_number_of_relations_with_this_2,
        of: |network| network.nodes.iter().map(|node| node.into as f32).collect(),
    },
    Row {
        id: Measure::Partners,
        name: text::partners,
        term: text::degree,
        says: text::the_number_of_different_actors_it,
        of: |network| network.neighbours.iter().map(|all| all.len() as f32).collect(),
    },
    Row {
        id: Measure::Between,
        name: text::stands_between,
        term: text::betweenness,
        says: text::between_says,
        of: betweenness,
    },
];

impl Measure {
    /// Its row.
    pub fn row(self) -> &'static Row {
        MEASURES.iter().find(|row| row.id == self).unwrap_or(&MEASURES[0])
    }
}

/// The nodes with the highest values, the highest first, ties by id; those with nothing are left out.
pub fn top(values: &[f32], most: usize) -> Vec<(usize, f32)> {
    let mut order: Vec<(usize, f32)> =
        values.iter().copied().enumerate().filter(|(_, value)| *value > 0.0).collect();
    order.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
    order.truncate(most);
    order
}

/// Betweenness of every node in the undirected network without weights (Brandes, "A faster algorithm for
/// betweenness centrality", 2001), as a number of pairs of others.
fn betweenness(network: &Network) -> Vec<f32> {
    let count = network.nodes.len();
    let (mut between, mut ways, mut share) = (vec![0.0; count], vec![0.0; count], vec![0.0; count]);
    let (mut order, mut queue) = (Vec::new(), VecDeque::new());
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut away = vec![usize::MAX; count];
    for start in 0..count {
        ways.fill(0.0_f64);
        share.fill(0.0);
        away.fill(usize::MAX);
        before.iter_mut().for_each(Vec::clear);
        (ways[start], away[start]) = (1.0, 0);
        queue.push_back(start);
        while let Some(node) = queue.pop_front() {
            order.push(node);
            for next in network.neighbours[node].iter().map(|n| n.node) {
                if away[next] == usize::MAX {
                    away[next] = away[node] + 1;
                    queue.push_back(next);
                }
                if away[next] == away[node] + 1 {
                    ways[next] += ways[node];
                    before[next].push(node);
                }
            }
        }
        for node in order.drain(..).rev() {
            for earlier in &before[node] {
                share[*earlier] += ways[*earlier] / ways[node] * (1.0 + share[node]);
            }
            if node != start {
                between[node] += share[node];
            }
        }
    }
    // Every pair was met from both of its ends.
    between.into_iter().map(|value| (value / 2.0) as f32).collect()
}

/// Whether friends of friends are friends: triangles of actors who are all for or against each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// Triangles in which an even number of sides is conflict: "the enemy of my enemy is my friend".
    pub balanced: Vec<[usize; 3]>,
    /// Triangles in which one side or all three are conflict: somebody stands between two who fight, or everybody
    /// fights everybody.
    pub strained: Vec<[usize; 3]>,
}

impl Balance {
    /// Triangles of either sort.
    pub fn count(&self) -> usize {
        self.balanced.len() + self.strained.len()
    }
}

/// Structural balance (Heider 1946, Cartwright and Harary 1956). Two actors are for or against each other by
/// what goes either way between them; where that is neither, they are no side of a triangle.
pub fn balance(network: &Network) -> Balance {
    let mut balance = Balance::default();
    // Of each actor, those after it that it is for or against, and whether against.
    let sides: Vec<BTreeMap<usize, bool>> = (0..network.nodes.len())
        .map(|node| {
            let later = network.neighbours[node].iter().map(|n| n.node).filter(|n| *n > node);
            let signs = later.map(|other| (other, sign(network, node, other)));
            let leaning = signs.filter(|(_, sign)| *sign != Sign::Neutral);
            leaning.map(|(other, sign)| (other, sign == Sign::Conflictive)).collect()
        })
        .collect();
    for (a, of_a) in sides.iter().enumerate() {
        for (b, ab) in of_a {
            for (c, bc) in &sides[*b] {
                let Some(ac) = of_a.get(c) else { continue };
                let fights = [ab, bc, ac].into_iter().filter(|fight| **fight);
                let into = if fights.count() % 2 == 0 {
                    &mut balance.balanced
                } else {
                    &mut balance.strained
                };
                into.push([a, *b, *c]);
            }
        }
    }
    balance
}

/// Which way everything between two actors leans, by the number of events, then by their scores.
pub fn sign(network: &Network, one: usize, other: usize) -> Sign {
    let edges = [network.edge_between(one, other), network.edge_between(other, one)];
    let edges = edges.into_iter().flatten().map(|ix| &network.edges[ix]);
    let (mut cooperative, mut conflictive, mut score) = (0, 0, 0.0);
    for edge in edges {
        cooperative += edge.cooperative;
        conflictive += edge.conflictive;
        score += edge.goldstein;
    }
    Sign::of_several(cooperative, conflictive, score)
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::ActorKind;
    use entente_engine::ontology::Category;

    use super::*;
    use crate::example::{self, actor, coded, event};
    use crate::{Dataset, FilteredEvents, Level};

    fn values(network: &Network, measure: Measure) -> Vec<(String, f32)> {
        let values = (measure.row().of)(network);
        network.nodes.iter().map(|node| node.id.0.to_string()).zip(values).collect()
    }

    #[test]
    fn every_measure_has_its_row_and_counts_what_it_says() {
        let network = example::network("a b b c; b a");
        let of =
            |measure| values(&network, measure).into_iter().map(|(_, v)| v).collect::<Vec<_>>();
        assert_eq!(of(Measure::Weight), [4.0, 3.0, 1.0]);
        assert_eq!(of(Measure::Acts), [3.0, 1.0, 0.0]);
        assert_eq!(of(Measure::ActedOn), [1.0, 2.0, 1.0]);
        assert_eq!(of(Measure::Partners), [2.0, 1.0, 1.0]);
        assert_eq!(of(Measure::Between), [1.0, 0.0, 0.0]);
        for row in MEASURES {
            assert_eq!((row.id.row().name)(), (row.name)());
        }
    }

    #[test]
    fn betweenness_is_that_of_the_textbook() {
        // A path of five: the middle lies between 4 pairs, its neighbours between 3.
        let path = example::network("a b; b c; c d; d e");
        let found: Vec<f32> = (Measure::Between.row().of)(&path);
        assert_eq!(found, [0.0, 3.0, 4.0, 3.0, 0.0]);
        // A square: each corner lies on one of the two ways between its neighbours.
        let square = example::network("a b; b c; c d; d a");
        assert_eq!((Measure::Between.row().of)(&square), [0.5, 0.5, 0.5, 0.5]);
    }

    #[test]
    fn the_highest_come_first_and_nothing_is_nobody() {
        assert_eq!(top(&[1.0, 3.0, 0.0, 3.0], 9), [(1, 3.0), (3, 3.0), (0, 1.0)]);
        assert_eq!(top(&[1.0, 3.0], 1), [(1, 3.0)]);
    }

    fn signed(lines: &[(&str, &str, f32)]) -> Network {
        let actors = ["a", "b", "c", "d"].map(|id| actor(id, ActorKind::Country, None)).to_vec();
        let events = lines.iter().map(|(source, target, goldstein)| {
            let mut event = event(source, target);
            event.goldstein = *goldstein;
            if *goldstein == 0.0 {
                event.category = Category::Comment;
            }
            event
        });
        let dataset = Dataset::of([coded("r", actors, events.collect())]);
        Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person)
    }

    #[test]
    fn an_even_number_of_fights_is_balanced() {
        let two = signed(&[("a", "b", 5.0), ("b", "c", -5.0), ("c", "a", -2.0)]);
        assert_eq!(balance(&two).balanced, [[0, 1, 2]]);
        let one = signed(&[("a", "b", 5.0), ("b", "c", 5.0), ("c", "a", -2.0)]);
        assert_eq!(balance(&one).strained, [[0, 1, 2]]);
        let neither = signed(&[("a", "b", 5.0), ("b", "c", 5.0), ("c", "a", 0.0)]);
        assert_eq!(balance(&neither).count(), 0);
    }

    #[test]
    fn two_who_do_both_lean_where_there_is_more() {
        let network = signed(&[("a", "b", 9.0), ("b", "a", -2.0), ("b", "a", -2.0)]);
        assert_eq!(sign(&network, 0, 1), Sign::Conflictive);
        let even = signed(&[("a", "b", 9.0), ("b", "a", -2.0)]);
        assert_eq!(sign(&even, 1, 0), Sign::Cooperative);
    }
}
