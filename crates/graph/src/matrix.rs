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
        for edge in &network.edges {
            if is_shown[edge.source] && is_shown[edge.target] {
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

/// How deep the colour of a line's cell is, 1–3, by the mean strength of its acts on Goldstein's scale: words,
/// refusals and threats, force or aid. 0 where it leans neither way.
pub fn depth(edge: &Edge) -> u8 {
    match (edge.sign(), edge.intensity()) {
        (Sign::Neutral, _) => 0,
        // "Accuse" is −2, "reject" −4, "threaten" about −6, "assault" −9 and worse.
        (_, strength) if strength < 0.35 => 1,
        (_, strength) if strength < 0.65 => 2,
        _ => 3,
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
    fn the_stronger_the_acts_the_deeper_the_colour() {
        let network = example::network("a b");
        let edge = |goldstein: f32, cooperative, conflictive| {
            depth(&Edge { goldstein, cooperative, conflictive, ..network.edges[0].clone() })
        };
        assert_eq!([edge(-2.0, 0, 1), edge(-5.0, 0, 1), edge(-9.0, 0, 1)], [1, 2, 3]);
        assert_eq!([edge(7.0, 1, 0), edge(0.0, 0, 0)], [3, 0]);
    }
}
