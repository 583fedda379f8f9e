//! What of a network is shown at first: its strongest actors and the lines among them that say something.
//!
//! A choice is made once for a filtered network and serves every view. Everything that it leaves out is counted,
//! so that a view can say so.

use std::collections::BTreeSet;

use entente_engine::analysis::ActorId;

use crate::backbone::{self, SIGNIFICANT};
use crate::network::Network;

/// Without a wish, so many actors are shown at least and at most, where there are more.
pub const USUAL: (usize, usize) = (15, 25);
/// With fewer lines than so many for each actor, none is too many to be seen.
const LINES_FOR_EACH: usize = 2;
/// So many times the wished number is looked through for actors that belong together.
const LOOKED_THROUGH: usize = 3;

/// What a person wants to see of a network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// So many actors; by itself a number within [`USUAL`] that cuts no group of equals apart.
    pub most: Option<usize>,
    /// Weak lines too.
    pub weak: bool,
    /// These actors in any case, each with its heaviest partner.
    pub keep: BTreeSet<ActorId>,
}

/// Which nodes and lines of a network are shown, and how much is not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// Nodes that are shown, as indices into the network.
    pub nodes: BTreeSet<usize>,
    /// Lines among them that are too weak to be drawn, as indices into the network, sorted.
    pub weak: Vec<usize>,
    /// All nodes of the network.
    pub all: usize,
    /// How many of them take part in an event.
    pub acting: usize,
    /// Pairs that act on each other and on nobody else, and are not shown; the heaviest first.
    pub pairs: Vec<[usize; 2]>,
    /// How many actors that are only named are not shown.
    pub named: usize,
}

impl Choice {
    /// Chooses from a network.
    pub fn of(network: &Network, wish: &Wish) -> Choice {
        let order = network.by_weight();
        let acts = |node: usize| {
            let node = &network.nodes[node];
            node.weight() > 0 || !node.inside.is_empty()
        };
        let acting = order.iter().take_while(|node| acts(**node)).count();
        let most = wish.most.unwrap_or_else(|| usual(network, &order[..acting]));
        let mut nodes = if most >= order.len() {
            order.iter().copied().collect()
        } else if most >= acting {
            order[..most].iter().copied().collect()
        } else {
            together(network, &order[..acting], most)
        };
        for node in wish.keep.iter().filter_map(|id| network.node_of(id)) {
            if nodes.insert(node) {
                nodes.extend(network.neighbours[node].first().map(|partner| partner.node));
            }
        }
        let mut choice = Choice { all: order.len(), acting, ..Choice::default() };
        choice.named = (0..order.len()).filter(|ix| !acts(*ix) && !nodes.contains(ix)).count();
        choice.pairs = pairs(network, &nodes);
        if !wish.weak {
            choice.weak = weak(network, &nodes, &wish.keep);
        }
        choice.nodes = nodes;
        choice
    }

    /// Whether everything is shown.
    pub fn is_whole(&self) -> bool {
        self.nodes.len() == self.all && self.weak.is_empty()
    }

    /// The part of the network that is shown.
    pub fn network(&self, network: &Network) -> Network {
        if self.is_whole() {
            return network.clone();
        }
        let weak = |edge: &crate::network::Edge| {
            let at = network.edge_between(edge.source, edge.target);
            at.is_some_and(|at| self.weak.binary_search(&at).is_ok())
        };
        network.part(&self.nodes, |edge| !weak(edge))
    }
}

/// The numbers of actors that a slider offers, of so many in all; the last is all of them.
pub fn steps(all: usize) -> Vec<usize> {
    const OFFERED: [usize; 17] =
        [5, 10, 15, 20, 25, 40, 60, 80, 100, 150, 200, 300, 500, 750, 1000, 1500, 2500];
    let mut steps: Vec<usize> = OFFERED.into_iter().filter(|step| *step < all).collect();
    steps.push(all);
    steps
}

/// The number within [`USUAL`] after which the counts fall most; all where there are no more.
fn usual(network: &Network, acting: &[usize]) -> usize {
    let (least, most) = USUAL;
    if acting.len() <= most {
        return acting.len();
    }
    let weight = |at: usize| u64::from(network.nodes[acting[at]].weight());
    // Two falls are compared by multiplication: there is no rounding.
    let falls_more =
        |a: usize, b: usize| weight(a - 1) * weight(b).max(1) > weight(b - 1) * weight(a).max(1);
    (least..=most).rev().fold(most, |best, at| if falls_more(at, best) { at } else { best })
}

/// The heaviest so many actors that stand in a group of three or more; those that the shown ones leave alone, or in
/// a pair, make way for the next.
fn together(network: &Network, order: &[usize], most: usize) -> BTreeSet<usize> {
    let mut groups = Groups::new(network.nodes.len());
    let (mut taken, mut grouped) = (BTreeSet::new(), 0);
    for node in order.iter().take(most.saturating_mul(LOOKED_THROUGH)) {
        taken.insert(*node);
        for partner in network.neighbours[*node].iter().filter(|n| taken.contains(&n.node)) {
            grouped += groups.join(*node, partner.node);
        }
        if grouped >= most {
            break;
        }
    }
    if grouped == 0 {
        return order.iter().copied().take(most).collect();
    }
    taken.retain(|node| groups.size(*node) > 2);
    taken
}

/// Who is joined with whom, and how many they are.
struct Groups {
    above: Vec<usize>,
    sizes: Vec<usize>,
}

impl Groups {
    fn new(nodes: usize) -> Self {
        Groups { above: (0..nodes).collect(), sizes: vec![1; nodes] }
    }

    fn top(&mut self, mut node: usize) -> usize {
        while self.above[node] != node {
            self.above[node] = self.above[self.above[node]];
            node = self.above[node];
        }
        node
    }

    fn size(&mut self, node: usize) -> usize {
        let top = self.top(node);
        self.sizes[top]
    }

    /// Joins two groups. How many nodes are by this in a group of three or more that were in none.
    fn join(&mut self, one: usize, other: usize) -> usize {
        let (one, other) = (self.top(one), self.top(other));
        if one == other {
            return 0;
        }
        let (a, b) = (self.sizes[one], self.sizes[other]);
        let (small, large) = if a < b { (one, other) } else { (other, one) };
        self.above[small] = large;
        self.sizes[large] = a + b;
        if a + b < 3 {
            return 0;
        }
        [a, b].into_iter().filter(|size| *size < 3).sum()
    }
}

/// Pairs that have no other partners and are not shown.
fn pairs(network: &Network, shown: &BTreeSet<usize>) -> Vec<[usize; 2]> {
    let only = |node: usize| match network.neighbours[node][..] {
        [partner] => Some(partner),
        _ => None,
    };
    let mut found: Vec<([usize; 2], u32)> = (0..network.nodes.len())
        .filter(|node| !shown.contains(node))
        .filter_map(|node| {
            let partner = only(node).filter(|partner| partner.node > node)?;
            only(partner.node)?;
            Some(([node, partner.node], partner.weight))
        })
        .collect();
    found.sort_by_key(|(pair, weight)| (u32::MAX - weight, *pair));
    found.into_iter().map(|(pair, _)| pair).collect()
}

/// The lines among the shown that are not significant, where there are many. Everybody keeps their heaviest line,
/// and those who are kept keep all.
fn weak(network: &Network, shown: &BTreeSet<usize>, keep: &BTreeSet<ActorId>) -> Vec<usize> {
    let inside = |node: usize| {
        network.neighbours[node].iter().enumerate().filter(|(_, n)| shown.contains(&n.node))
    };
    let lines: usize = shown.iter().map(|node| inside(*node).count()).sum::<usize>() / 2;
    if lines <= shown.len() * LINES_FOR_EACH {
        return Vec::new();
    }
    let probabilities = backbone::probabilities(network);
    // Neighbours come by weight: the first one shown is the heaviest.
    let heaviest = |node: usize| inside(node).next().map(|(_, partner)| partner.node);
    let kept = |node: usize| keep.contains(&network.nodes[node].id);
    let mut weak = Vec::new();
    for node in shown {
        for (at, partner) in inside(*node).filter(|(_, partner)| partner.node > *node) {
            let spared = probabilities[*node][at] < SIGNIFICANT
                || heaviest(*node) == Some(partner.node)
                || heaviest(partner.node) == Some(*node)
                || kept(*node)
                || kept(partner.node);
            if !spared {
                weak.extend(partner.to.into_iter().chain(partner.from));
            }
        }
    }
    weak.sort_unstable();
    weak
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::example;

    fn ids<'a>(network: &'a Network, nodes: &BTreeSet<usize>) -> Vec<&'a str> {
        nodes.iter().map(|node| network.nodes[*node].id.0.as_str()).collect()
    }

    fn choice(network: &Network, most: usize) -> Choice {
        Choice::of(network, &Wish { most: Some(most), ..Wish::default() })
    }

    #[test]
    fn a_slider_ends_with_all() {
        assert_eq!(steps(12), [5, 10, 12]);
        assert_eq!(steps(3), [3]);
        assert_eq!(steps(1105).last(), Some(&1105));
    }

    #[test]
    fn few_actors_are_all_shown() {
        let network = example::network("a b b; c d");
        let choice = Choice::of(&network, &Wish::default());
        assert!(choice.is_whole() && choice.pairs.is_empty());
        assert_eq!(choice.network(&network), network);
    }

    #[test]
    fn the_strongest_group_is_shown_and_a_pair_makes_way() {
        // x and y have most events and nobody else; a, b and c belong together.
        let network = example::network("x y y y y y y; a b b b c c; d a; e d; f g");
        let choice = choice(&network, 3);
        assert_eq!(ids(&network, &choice.nodes), ["a", "b", "c"]);
        assert_eq!((choice.all, choice.acting), (9, 9));
        let named = |pair: &[usize; 2]| pair.map(|node| network.nodes[node].id.0.to_string());
        let pairs: Vec<[String; 2]> = choice.pairs.iter().map(named).collect();
        assert_eq!(pairs, [["x", "y"], ["f", "g"]], "the heaviest first");
        let all = super::tests::choice(&network, 9);
        assert!(all.is_whole() && all.pairs.is_empty(), "who asks for all gets the pairs too");
    }

    #[test]
    fn where_nobody_has_two_partners_pairs_are_shown() {
        let network = example::network("a b b; c d; e f");
        assert_eq!(ids(&network, &choice(&network, 2).nodes), ["a", "b"]);
    }

    #[test]
    fn who_is_kept_comes_with_the_heaviest_partner() {
        let network = example::network("a b b b c c; b c c; d e e; d a");
        let keep = [ActorId("e".into())].into();
        let choice = Choice::of(&network, &Wish { most: Some(3), keep, weak: false });
        assert_eq!(ids(&network, &choice.nodes), ["a", "b", "c", "d", "e"]);
    }

    #[test]
    fn by_itself_the_cut_falls_where_the_counts_do() {
        // Twenty actors with many events, twenty with one each.
        let mut text = String::new();
        for heavy in 0..20 {
            write!(text, "h{heavy:02} {}; ", format!("h{:02} ", (heavy + 1) % 20).repeat(5))
                .unwrap();
        }
        for light in 0..20 {
            write!(text, "l{light:02} h{light:02}; ").unwrap();
        }
        let network = example::network(text.trim_end_matches("; "));
        let choice = Choice::of(&network, &Wish::default());
        assert_eq!((choice.nodes.len(), choice.acting), (20, 40));
        assert!(ids(&network, &choice.nodes).iter().all(|id| id.starts_with('h')));
    }

    #[test]
    fn of_many_lines_the_weak_ones_go_and_nobody_is_left_alone() {
        // Ten actors in a ring of heavy lines, and each with one event to each other.
        let mut text = String::new();
        for from in 0..10 {
            let heavy = format!("n{} ", (from + 1) % 10).repeat(30);
            let others = (0..10).filter(|to| *to != from).map(|to| format!("n{to} "));
            write!(text, "n{from} {heavy}{}; ", others.collect::<String>().trim()).unwrap();
        }
        let network = example::network(text.trim_end_matches("; "));
        let choice = choice(&network, 9);
        let shown = choice.network(&network);
        assert!(
            !choice.weak.is_empty() && shown.edges.iter().all(|edge| edge.source != edge.target)
        );
        assert!(shown.neighbours.iter().all(|partners| !partners.is_empty()));
        assert!(
            shown.edges.iter().filter(|edge| edge.count() > 30).count() >= 8,
            "heavy ones stay"
        );
        let wish = Wish { most: Some(9), weak: true, ..Wish::default() };
        assert_eq!(Choice::of(&network, &wish).weak, [0_usize; 0]);
        let keep = [network.nodes[0].id.clone()].into();
        let kept = Choice::of(&network, &Wish { most: Some(9), keep, weak: false });
        let lines = kept.network(&network);
        assert_eq!(
            lines.neighbours[0].len(),
            kept.nodes.len() - 1,
            "whoever is kept keeps all lines"
        );
    }
}
