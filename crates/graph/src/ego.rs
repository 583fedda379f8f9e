//! An actor's surroundings: everybody within a few steps, along the arrows, against them, or either way.

use std::collections::BTreeSet;

use entente_engine::analysis::ActorId;
use serde::{Deserialize, Serialize};

use crate::network::{Edge, Network, Node, neighbours};

/// Which lines a step may follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// Either way.
    #[default]
    Both,
    /// Along the arrows: on whom it acts, on whom these act.
    Out,
    /// Against the arrows: who acts on it, who acts on these.
    In,
}

/// So far may an ego network reach: beyond three steps nearly everybody is in nearly every one.
pub const MOST_STEPS: u8 = 3;

/// Whose surroundings, and how far they reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ego {
    /// The actor in the middle.
    pub centre: ActorId,
    /// 1 to [`MOST_STEPS`].
    pub steps: u8,
    /// Which lines a step may follow.
    pub way: Way,
}

impl Ego {
    /// An actor's partners.
    pub fn of(centre: ActorId) -> Ego {
        Ego { centre, steps: 1, way: Way::Both }
    }

    /// How many steps away every node is; none for those that are out of reach. None at all where the actor in
    /// the middle is not in the network.
    pub fn distances(&self, network: &Network) -> Option<Vec<Option<u8>>> {
        let centre = network.node_of(&self.centre)?;
        let mut away = vec![None; network.nodes.len()];
        away[centre] = Some(0);
        let mut edge_of_reach = vec![centre];
        for step in 1..=self.steps.min(MOST_STEPS) {
            let mut next = Vec::new();
            for node in edge_of_reach {
                for neighbour in &network.neighbours[node] {
                    let open = match self.way {
                        Way::Both => true,
                        Way::Out => neighbour.to.is_some(),
                        Way::In => neighbour.from.is_some(),
                    };
                    if open && away[neighbour.node].is_none() {
                        away[neighbour.node] = Some(step);
                        next.push(neighbour.node);
                    }
                }
            }
            edge_of_reach = next;
        }
        Some(away)
    }

    /// The part of a network that is in reach; none where the actor in the middle is not in it. Either way,
    /// all lines among those in reach belong to it; else those along which a step went. Actors keep the counts
    /// that they have in the whole.
    pub fn network(&self, network: &Network) -> Option<Network> {
        let away = self.distances(network)?;
        let before_last = |node: usize| away[node].is_some_and(|step| step < self.steps);
        let keeps = |edge: &Edge| match self.way {
            Way::Both => true,
            Way::Out => before_last(edge.source),
            Way::In => before_last(edge.target),
        };
        let nodes = (0..away.len()).filter(|node| away[*node].is_some()).collect();
        Some(network.part(&nodes, keeps))
    }
}

impl Network {
    /// The network of some of its nodes, with those lines between them that are kept. Nodes keep their counts, and
    /// stay within whom they are.
    #[must_use]
    pub fn part(&self, nodes: &BTreeSet<usize>, keeps: impl Fn(&Edge) -> bool) -> Network {
        let place: Vec<usize> = nodes.iter().copied().collect();
        let new = |old: usize| place.binary_search(&old).ok();
        let kept: Vec<Node> =
            place.iter().filter_map(|node| self.nodes.get(*node).cloned()).collect();
        let mut edges = Vec::new();
        for edge in self.edges.iter().filter(|edge| keeps(edge)) {
            if let (Some(source), Some(target)) = (new(edge.source), new(edge.target)) {
                edges.push(Edge { source, target, ..edge.clone() });
            }
        }
        let standing = self.standing.iter().filter_map(|tie| {
            let (from, to) = (new(tie.from)?, new(tie.to)?);
            Some(crate::network::Standing { from, to, ..*tie })
        });
        Network {
            level: self.level,
            neighbours: neighbours(&kept, &edges),
            standing: standing.collect(),
            within: self.within.clone(),
            nodes: kept,
            edges,
            ..Network::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::ActorKind;

    use super::*;
    use crate::example::{self, actor, coded, event};
    use crate::{Dataset, FilteredEvents, Level};

    fn ids(network: &Network) -> Vec<&str> {
        network.nodes.iter().map(|node| node.id.0.as_str()).collect()
    }

    fn lines(network: &Network) -> Vec<String> {
        let id = |node: usize| network.nodes[node].id.0.clone();
        network.edges.iter().map(|e| format!("{}{}", id(e.source), id(e.target))).collect()
    }

    fn around(steps: u8, way: Way) -> Network {
        // c acts on a and e, a on b, b on d, d on b; f on g, far away.
        let network = example::network("a b; b d; d b; c a e; f g");
        let ego = Ego { centre: ActorId("a".into()), steps, way };
        ego.network(&network).unwrap()
    }

    #[test]
    fn a_step_goes_where_the_way_leads() {
        assert_eq!(ids(&around(1, Way::Both)), ["a", "b", "c"]);
        assert_eq!(ids(&around(2, Way::Both)), ["a", "b", "c", "d", "e"]);
        assert_eq!(ids(&around(1, Way::Out)), ["a", "b"]);
        assert_eq!(ids(&around(2, Way::Out)), ["a", "b", "d"]);
        assert_eq!(ids(&around(3, Way::In)), ["a", "c"]);
    }

    #[test]
    fn along_the_arrows_only_lines_that_were_followed_are_left() {
        assert_eq!(lines(&around(2, Way::Both)), ["ab", "bd", "ca", "ce", "db"]);
        assert_eq!(lines(&around(2, Way::Out)), ["ab", "bd"], "not back from the last step");
        assert_eq!(lines(&around(3, Way::Out)), ["ab", "bd", "db"]);
        assert_eq!(lines(&around(1, Way::In)), ["ca"]);
    }

    #[test]
    fn actors_keep_their_counts_and_their_neighbours() {
        let part = around(1, Way::Out);
        let b = example::node(&part, "b");
        assert_eq!((part.nodes[b].out, part.nodes[b].into), (1, 2), "as in the whole");
        assert_eq!(part.neighbours[b].len(), 1);
    }

    #[test]
    fn who_came_out_of_an_opened_actor_still_stands_within_it() {
        let actors = vec![
            actor("usa", ActorKind::Country, None),
            actor("kerry", ActorKind::Person, Some("usa")),
            actor("syria", ActorKind::Country, None),
            actor("iran", ActorKind::Country, None),
        ];
        let events = vec![event("kerry", "syria"), event("iran", "syria")];
        let dataset = Dataset::of([coded("r", actors, events)]);
        let open = [ActorId("usa".into())].into();
        let whole = FilteredEvents::whole(&dataset);
        let network = Network::opened(&dataset, &whole, Level::Country, &open);
        let part = Ego::of(ActorId("kerry".into())).network(&network).unwrap();
        assert_eq!(ids(&part), ["kerry", "syria"]);
        assert_eq!(part.within, network.within);
        assert_eq!(part.within[&ActorId("kerry".into())], ActorId("usa".into()));
    }

    #[test]
    fn who_is_not_there_has_no_surroundings() {
        let network = example::network("a b");
        assert_eq!(Ego::of(ActorId("z".into())).network(&network), None);
    }
}
