//! Two actors compared: what goes either way, by whom it is reported, when, what sort, and whom they share.

use std::collections::BTreeMap;

use entente_engine::analysis::ActorId;
use entente_engine::ontology::Category;

use crate::dataset::Dataset;
use crate::network::{Edge, Network};
use crate::timeline::{self, Range, Unit};

/// A number for each way: from the first to the second, and back.
pub type BothWays = [u32; 2];

/// A partner of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Index of the node.
    pub node: usize,
    /// Events either way with the first and with the second.
    pub weights: [u32; 2],
}

/// All that is known of two actors and what goes between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// Indices of the lines there and back.
    pub edges: [Option<usize>; 2],
    /// Partners of both, those first who have most with the one that has least with them.
    pub shared: Vec<Shared>,
    /// By report, as an index; only those that report anything between the two.
    pub reports: Vec<(u32, BothWays)>,
    /// By category, in the order of the codebook.
    pub categories: Vec<(Category, BothWays)>,
    /// By time: bins without gaps from the first to the last day on which anything happened between the two.
    pub bins: Vec<(Range, BothWays)>,
    /// How long a bin is, where there are any.
    pub unit: Option<Unit>,
    /// Without a date.
    pub undated: BothWays,
}

/// So many bins at most: small bars side by side in a panel.
const MOST_BINS: usize = 14;

impl Pair {
    /// Of two actors of a network. One that is not in it has nothing with anybody.
    pub fn of(dataset: &Dataset, network: &Network, ids: [&ActorId; 2]) -> Pair {
        let nodes = ids.map(|id| network.node_of(id));
        let mut pair = Pair::default();
        let [Some(one), Some(other)] = nodes else { return pair };
        pair.edges = [network.edge_between(one, other), network.edge_between(other, one)];
        pair.shared = shared(network, one, other);
        pair.count(dataset, network);
        pair
    }

    /// The line of a way.
    pub fn edge<'a>(&self, network: &'a Network, way: usize) -> Option<&'a Edge> {
        self.edges.get(way).copied().flatten().and_then(|ix| network.edges.get(ix))
    }

    /// Whether all that goes between the two comes from tables that do not say who acted on whom.
    pub fn is_undirected(&self, network: &Network) -> bool {
        let mut edges = (0..2).filter_map(|way| self.edge(network, way)).peekable();
        edges.peek().is_some() && edges.all(Edge::is_undirected)
    }

    fn count(&mut self, dataset: &Dataset, network: &Network) {
        let mut reports: BTreeMap<u32, BothWays> = BTreeMap::new();
        let mut categories: BTreeMap<Category, BothWays> = BTreeMap::new();
        let mut days = Vec::new();
        for way in 0..2 {
            let rows = self.edge(network, way).map(|edge| edge.events.as_slice());
            for row in rows.unwrap_or_default() {
                let Some(event) = dataset.events().get(*row as usize) else { continue };
                reports.entry(event.report).or_default()[way] += 1;
                categories.entry(event.category).or_default()[way] += 1;
                match event.date {
                    Some(day) => days.push((day, way)),
                    None => self.undated[way] += 1,
                }
            }
        }
        self.reports = reports.into_iter().collect();
        self.categories = categories.into_iter().collect();
        let first = days.iter().map(|(day, _)| *day).min();
        let last = days.iter().map(|(day, _)| *day).max();
        let (Some(first), Some(last)) = (first, last) else { return };
        let unit = Unit::fitting(first, last, MOST_BINS);
        self.unit = Some(unit);
        let periods = timeline::periods(Range::between(first, last).whole(unit), unit);
        self.bins = periods.into_iter().map(|period| (period, [0, 0])).collect();
        for (day, way) in days {
            let at = self.bins.partition_point(|(range, _)| range.to < day);
            if let Some((_, counts)) = self.bins.get_mut(at) {
                counts[way] += 1;
            }
        }
    }
}

fn shared(network: &Network, one: usize, other: usize) -> Vec<Shared> {
    let theirs: BTreeMap<usize, u32> =
        network.neighbours[other].iter().map(|n| (n.node, n.weight)).collect();
    let mut shared: Vec<Shared> = network.neighbours[one]
        .iter()
        .filter_map(|n| {
            let weights = [n.weight, *theirs.get(&n.node)?];
            Some(Shared { node: n.node, weights })
        })
        .collect();
    shared.sort_by_key(|s| {
        let [a, b] = s.weights;
        (u32::MAX - a.min(b), u32::MAX - a.max(b), s.node)
    });
    shared
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::ActorKind;
    use jiff::civil::date;

    use super::*;
    use crate::example::{self, actor, coded, event};
    use crate::{FilteredEvents, Level};

    fn id(name: &str) -> ActorId {
        ActorId(name.into())
    }

    #[test]
    fn shared_partners_come_by_the_weaker_of_the_two_ties() {
        let dataset = example::dataset("a x x x y y z b; b x y y z");
        let network = Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person);
        let pair = Pair::of(&dataset, &network, [&id("a"), &id("b")]);
        let names: Vec<(&str, [u32; 2])> =
            pair.shared.iter().map(|s| (network.nodes[s.node].id.0.as_str(), s.weights)).collect();
        assert_eq!(names, [("y", [2, 2]), ("x", [3, 1]), ("z", [1, 1])]);
        assert_eq!(pair.edge(&network, 0).map(Edge::count), Some(1));
        assert_eq!(pair.edge(&network, 1), None);
    }

    #[test]
    fn each_way_is_counted_by_report_category_and_time() {
        let actors = ["a", "b"].map(|id| actor(id, ActorKind::Country, None)).to_vec();
        let mut first = vec![event("a", "b"), event("a", "b"), event("b", "a")];
        first[0].date = Some(date(2017, 3, 2));
        first[1].date = Some(date(2017, 3, 2));
        first[1].category = Category::Aid;
        let mut second = vec![event("b", "a")];
        second[0].date = Some(date(2017, 3, 5));
        let dataset =
            Dataset::of([coded("one", actors.clone(), first), coded("two", actors, second)]);
        let network = Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person);
        let pair = Pair::of(&dataset, &network, [&id("a"), &id("b")]);
        assert_eq!(pair.reports, [(0, [2, 1]), (1, [0, 1])]);
        assert_eq!(pair.categories, [(Category::Aid, [1, 0]), (Category::Accuse, [1, 2])]);
        let bins: Vec<BothWays> = pair.bins.iter().map(|(_, counts)| *counts).collect();
        assert_eq!((pair.unit, bins), (Some(Unit::Day), vec![[2, 0], [0, 0], [0, 0], [0, 1]]));
        assert_eq!(pair.undated, [0, 1]);
    }

    #[test]
    fn strangers_have_nothing() {
        let dataset = example::dataset("a b");
        let network = Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person);
        assert_eq!(Pair::of(&dataset, &network, [&id("a"), &id("z")]), Pair::default());
    }
}
