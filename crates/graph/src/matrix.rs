//! The network as a table: who acts in the rows, who is acted on in the columns.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::communities::{Communities, communities};
use crate::dataset::Sign;
use crate::network::{Edge, Network};
use crate::strongest::Choice;

/// The order of rows and columns.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// The heaviest first.
    #[default]
    Weight,
    /// By the alphabet.
    Name,
    /// Communities together, the heaviest first; in each, the heaviest actor first.
    Community,
}

/// More actors than these are not shown until asked for: beyond, the table is larger than any screen.
pub const MOST: usize = 60;

/// What stands in the rows and columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// Actors that act, as indices into the network's nodes.
    pub rows: Vec<usize>,
    /// Actors that are acted on, in the same order.
    pub columns: Vec<usize>,
    /// Actors that take part in any event.
    pub actors: usize,
    /// How many of them are shown, in a row, a column or both.
    pub shown: usize,
    /// Events in cells that are shown, those inside one actor among them.
    pub events_shown: usize,
    /// All events of the network.
    pub events: usize,
    /// Where everybody belongs, if the order asks for it.
    pub communities: Option<Communities>,
    /// How the colours of its cells go by their numbers.
    pub depths: Depths,
}

impl Matrix {
    /// The `most` heaviest actors of a network in an order.
    pub fn of(network: &Network, order: Order, most: usize) -> Matrix {
        Matrix::choose(network, order, |shown| shown.truncate(most))
    }

    /// The chosen actors of a network in an order.
    pub fn chosen(network: &Network, order: Order, choice: &Choice) -> Matrix {
        Matrix::choose(network, order, |shown| shown.retain(|node| choice.nodes.contains(node)))
    }

    /// Those of the actors that take part, the heaviest first, whom `keep` leaves.
    fn choose(network: &Network, order: Order, keep: impl FnOnce(&mut Vec<usize>)) -> Matrix {
        let takes_part = |node: &usize| {
            let node = &network.nodes[*node];
            node.weight() > 0 || !node.inside.is_empty()
        };
        let mut shown: Vec<usize> =
            network.by_weight().into_iter().filter(|node| takes_part(node)).collect();
        let actors = shown.len();
        keep(&mut shown);
        let communities = (order == Order::Community).then(|| communities(network));
        match (order, &communities) {
            (Order::Name, _) => shown.sort_by_key(|node| by_name(network, *node)),
            (_, Some(found)) => shown.sort_by_key(|node| by_community(network, found, *node)),
            _ => {}
        }
        let mut matrix = Matrix { actors, shown: shown.len(), communities, ..Matrix::default() };
        matrix.events = network.drawn() + network.inside();
        matrix.count(network, &shown);
        matrix
    }

    /// Leaves out rows and columns that would be empty, and counts what is left.
    fn count(&mut self, network: &Network, shown: &[usize]) {
        let mut is_shown = vec![false; network.nodes.len()];
        for node in shown {
            is_shown[*node] = true;
        }
        let (mut acts, mut is_acted_on) = (is_shown.clone(), is_shown.clone());
        acts.fill(false);
        is_acted_on.fill(false);
        let mut heaviest = 0;
        for edge in &network.edges {
            if is_shown[edge.source] && is_shown[edge.target] {
                heaviest = heaviest.max(edge.count());
                acts[edge.source] = true;
                is_acted_on[edge.target] = true;
                // What has no direction stands in both cells.
                acts[edge.target] |= edge.is_undirected();
                is_acted_on[edge.source] |= edge.is_undirected();
                self.events_shown += edge.events.len();
            }
        }
        for node in shown.iter().filter(|node| !network.nodes[**node].inside.is_empty()) {
            acts[*node] = true;
            is_acted_on[*node] = true;
            self.events_shown += network.nodes[*node].inside.len();
        }
        self.depths = Depths::up_to(heaviest);
        self.rows = shown.iter().copied().filter(|node| acts[*node]).collect();
        self.columns = shown.iter().copied().filter(|node| is_acted_on[*node]).collect();
    }

    /// Whether a community begins at this place of `rows` or `columns`; not at the first.
    pub fn begins(&self, nodes: &[usize], at: usize) -> bool {
        let Some(found) = &self.communities else { return false };
        let before = at.checked_sub(1).and_then(|before| nodes.get(before));
        match (before, nodes.get(at)) {
            (Some(before), Some(node)) => found.of[*before] != found.of[*node],
            _ => false,
        }
    }

    /// How many communities the rows and columns belong to.
    pub fn groups(&self) -> usize {
        let Some(found) = &self.communities else { return 0 };
        let mut seen: Vec<Option<usize>> =
            self.rows.iter().chain(&self.columns).map(|node| found.of[*node]).collect();
        seen.sort_unstable();
        seen.dedup();
        seen.len()
    }

    /// Where the cell of a line is: row and column.
    pub fn place_of(&self, source: usize, target: usize) -> Option<(usize, usize)> {
        let at = |nodes: &[usize], node| nodes.iter().position(|other| *other == node);
        Some((at(&self.rows, source)?, at(&self.columns, target)?))
    }
}

fn by_name(network: &Network, node: usize) -> (String, usize) {
    (network.nodes[node].name.to_lowercase(), node)
}

fn by_community(
    network: &Network,
    found: &Communities,
    node: usize,
) -> (usize, Reverse<u32>, usize) {
    (found.of[node].unwrap_or(usize::MAX), Reverse(network.nodes[node].weight()), node)
}

/// From how many events on a cell has the second and the third depth of its colour: three steps of equal proportion up
/// to the heaviest cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Depths {
    /// At least 2.
    pub second: u32,
    /// More than `second`.
    pub third: u32,
}

impl Depths {
    /// For cells of which the heaviest has so many events.
    pub fn up_to(heaviest: u32) -> Depths {
        let most = u64::from(heaviest);
        // The cube roots of `most` and of its square, rounded up.
        let root = |of: u64| {
            // No larger number has a third power that fits.
            let (mut below, mut root) = (0_u64, 2_642_246);
            while root - below > 1 {
                let middle = u64::midpoint(below, root);
                if middle.pow(3) >= of { root = middle } else { below = middle }
            }
            root as u32
        };
        let second = root(most).max(2);
        Depths { second, third: root(most.saturating_mul(most)).max(second + 1) }
    }

    /// For these lines.
    pub fn of<'a>(edges: impl Iterator<Item = &'a Edge>) -> Depths {
        Depths::up_to(edges.map(Edge::count).max().unwrap_or_default())
    }

    /// How deep the colour of a line's cell is, 1–3; 0 where it leans neither way.
    pub fn depth(self, edge: &Edge) -> u8 {
        match (edge.sign(), edge.count()) {
            (Sign::Neutral, _) => 0,
            (_, count) if count < self.second => 1,
            (_, count) if count < self.third => 2,
            _ => 3,
        }
    }

    /// The three steps as they are written: "1", "2–4", "5+".
    pub fn steps(self) -> [String; 3] {
        let between = |from: u32, to: u32| {
            if from == to { from.to_string() } else { format!("{from}–{to}") }
        };
        [
            between(1, self.second - 1),
            between(self.second, self.third - 1),
            format!("{}+", self.third),
        ]
    }
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::ActorKind;

    use super::*;
    use crate::{Dataset, FilteredEvents, Level, example};

    fn ids<'a>(network: &'a Network, nodes: &[usize]) -> Vec<&'a str> {
        nodes.iter().map(|node| network.nodes[*node].id.0.as_str()).collect()
    }

    #[test]
    fn rows_act_and_columns_are_acted_on() {
        let network = example::network("b a a a; a b c");
        let matrix = Matrix::of(&network, Order::Weight, MOST);
        assert_eq!(ids(&network, &matrix.rows), ["a", "b"], "c does nothing");
        assert_eq!(ids(&network, &matrix.columns), ["a", "b", "c"]);
        assert_eq!((matrix.events_shown, matrix.events, matrix.actors), (5, 5, 3));
        let b = example::node(&network, "b");
        assert_eq!(matrix.place_of(b, example::node(&network, "a")), Some((1, 0)));
        assert_eq!(matrix.place_of(example::node(&network, "c"), b), None);
    }

    #[test]
    fn only_the_heaviest_are_shown_and_counted() {
        let dataset = example::made_up(100, 800);
        let network = Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person);
        let matrix = Matrix::of(&network, Order::Name, 10);
        assert_eq!((matrix.shown, matrix.events), (10, network.drawn() + network.inside()));
        assert!(matrix.actors > 60 && matrix.events_shown < matrix.events);
        let least = matrix.rows.iter().map(|node| network.nodes[*node].weight()).min().unwrap();
        let left_out = |node: &usize| !matrix.rows.contains(node) && !matrix.columns.contains(node);
        let most =
            (0..network.nodes.len()).filter(left_out).map(|n| network.nodes[n].weight()).max();
        assert!(least >= most.unwrap());
        let names: Vec<&str> = ids(&network, &matrix.rows);
        assert!(names.is_sorted());
        let whole = Matrix::of(&network, Order::Weight, usize::MAX);
        assert_eq!((whole.shown, whole.events_shown), (whole.actors, whole.events));
    }

    #[test]
    fn communities_stand_together() {
        let network = example::network("a b c; b c; c a d; d e f; e f; f d d");
        let matrix = Matrix::of(&network, Order::Community, MOST);
        assert_eq!(ids(&network, &matrix.rows), ["d", "f", "e", "c", "a", "b"]);
        let begins: Vec<usize> = (0..6).filter(|at| matrix.begins(&matrix.rows, *at)).collect();
        assert_eq!((begins, matrix.groups()), (vec![3], 2));
        assert_eq!(Matrix::of(&network, Order::Name, MOST).groups(), 0);
    }

    #[test]
    fn what_is_inside_an_actor_has_a_cell_on_the_diagonal() {
        let actors = vec![
            example::actor("lavrov", ActorKind::Person, Some("russia")),
            example::actor("putin", ActorKind::Person, Some("russia")),
            example::actor("russia", ActorKind::Country, None),
        ];
        let coded = example::coded("r", actors, vec![example::event("putin", "lavrov")]);
        let dataset = Dataset::of([coded]);
        let network = Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Country);
        let matrix = Matrix::of(&network, Order::Weight, MOST);
        assert_eq!((matrix.rows.len(), matrix.columns.len(), matrix.events_shown), (1, 1, 1));
    }

    #[test]
    fn the_more_events_the_deeper_the_colour() {
        let network = example::network("a b b b b b b b b b b b b b b b b b b; b c c c; c a");
        let matrix = Matrix::of(&network, Order::Weight, MOST);
        assert_eq!(matrix.depths, Depths { second: 3, third: 7 }, "of 18 at most");
        let depths: Vec<(u32, u8)> =
            network.edges.iter().map(|edge| (edge.count(), matrix.depths.depth(edge))).collect();
        assert_eq!(depths, [(18, 3), (3, 2), (1, 1)]);
        assert_eq!(matrix.depths.steps(), ["1–2", "3–6", "7+"]);
        let neither =
            Edge { goldstein: 0.0, cooperative: 0, conflictive: 0, ..network.edges[0].clone() };
        assert_eq!(matrix.depths.depth(&neither), 0);
    }

    #[test]
    fn steps_of_colour_never_fall_together() {
        assert_eq!(Depths::up_to(0).steps(), ["1", "2", "3+"]);
        assert_eq!(Depths::up_to(8), Depths { second: 2, third: 4 });
        for heaviest in [1, 2, 3, 9, 27, 28, 1000, u32::MAX] {
            let Depths { second, third } = Depths::up_to(heaviest);
            assert!((2..third).contains(&second), "{heaviest}");
        }
    }
}
