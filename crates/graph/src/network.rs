//! Who acts on whom: events drawn together into directed, weighted, signed lines.

mod opener;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use entente_engine::analysis::{ActorId, ActorKind, Status, TieKind};
use entente_engine::ontology::Category;

use self::opener::Opener;
use crate::dataset::{Dataset, Sign};
use crate::filter::FilteredEvents;
use crate::level::{ActorIx, Level};
use crate::only_named;

/// An actor that acts, is acted on, or is at least named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Who.
    pub actor: ActorIx,
    /// Its id, by which everything is ordered and ties are broken.
    pub id: ActorId,
    /// As a person would write it.
    pub name: String,
    /// What sort it is.
    pub kind: ActorKind,
    /// Events that it is the source of, without what it does to itself.
    pub out: u32,
    /// Events that it is the target of, likewise.
    pub into: u32,
    /// Events without a direction that it is a side of, likewise.
    pub between: u32,
    /// Events inside it: source and target roll up to it. Counted, not drawn.
    pub inside: Vec<u32>,
    /// Of an actor without any event, the sentences that name it; 0 for all others.
    pub named: u32,
}

impl Node {
    /// Events out, in, and without a direction.
    pub fn weight(&self) -> u32 {
        self.out + self.into + self.between
    }

    /// Events in which it acts; what has no direction counts both ways.
    pub fn acts(&self) -> u32 {
        self.out + self.between
    }

    /// Events in which it is acted on, likewise.
    pub fn acted_on(&self) -> u32 {
        self.into + self.between
    }

    /// Whether the reports name it and nothing was coded of it.
    pub fn is_only_named(&self) -> bool {
        self.named > 0
    }
}

/// What stands between the names of two actors: an arrow, or a dash where nothing says who acted on whom.
pub fn arrow(directed: bool) -> &'static str {
    if directed { "→" } else { "–" }
}

/// All events from one actor to another, and those between them that have no direction: these go with the line from the
/// actor whose id is the smaller.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Index of the source among the nodes.
    pub source: usize,
    /// Index of the target among the nodes.
    pub target: usize,
    /// Rows of [`Dataset::events`], in order.
    pub events: Vec<u32>,
    /// Sum of the Goldstein scores.
    pub goldstein: f32,
    /// How many are cooperation.
    pub cooperative: u32,
    /// How many are neither.
    pub neutral: u32,
    /// How many are conflict.
    pub conflictive: u32,
    /// How many the reports themselves say to have happened.
    pub asserted: u32,
    /// How many are planned, hypothetical or denied: nobody says that they happened.
    pub unreal: u32,
    /// How many have no direction: rows of tables that name two sides.
    pub undirected: u32,
    /// The most frequent category; of several, the first of the codebook.
    pub dominant: Category,
}

impl Edge {
    /// How many events.
    pub fn count(&self) -> u32 {
        self.events.len() as u32
    }

    /// Whether nothing of it says who acted on whom: it is drawn without a head.
    pub fn is_undirected(&self) -> bool {
        self.undirected > 0 && self.undirected == self.count()
    }

    /// What stands between the names of its actors.
    pub fn arrow(&self) -> &'static str {
        arrow(!self.is_undirected())
    }

    /// Which way the line leans: to the side with more events, then by the sum of the scores.
    pub fn sign(&self) -> Sign {
        Sign::of_several(self.cooperative, self.conflictive, self.goldstein)
    }

    /// How many only a speaker says to have happened, not the report.
    pub fn claimed(&self) -> u32 {
        self.count().saturating_sub(self.asserted + self.unreal)
    }

    /// Whether somebody says that it happened, and the reports themselves say it of none of it.
    pub fn is_only_claimed(&self) -> bool {
        self.asserted == 0 && self.unreal < self.count()
    }

    /// How strongly it leans, 0–1: the mean Goldstein score against the end of the scale.
    pub fn intensity(&self) -> f32 {
        (self.goldstein.abs() / (10.0 * self.events.len().max(1) as f32)).clamp(0.0, 1.0)
    }
}

/// A neighbour of a node: all that goes either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// Index of the neighbour among the nodes.
    pub node: usize,
    /// Index of the line from here to there.
    pub to: Option<usize>,
    /// Index of the line from there to here.
    pub from: Option<usize>,
    /// Events either way.
    pub weight: u32,
}

/// A standing fact that ties two actors. It is no event and counts as none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    /// Index of who holds the office, is the member, is led, is the part.
    pub from: usize,
    /// Index of what.
    pub to: usize,
    /// Which.
    pub kind: TieKind,
    /// Whether every report that states it says that it has ended.
    pub ended: bool,
}

/// The actors and lines of a selection at a level.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// How far actors are drawn together.
    pub level: Level,
    /// Sorted by id, so that the same events give the same network whatever the order of the reports.
    pub nodes: Vec<Node>,
    /// Sorted by source, then target.
    pub edges: Vec<Edge>,
    /// The neighbours of each node, the heaviest first, ties by id.
    pub neighbours: Vec<Vec<Neighbour>>,
    /// Standing facts between these actors, sorted. Only where nothing is filtered out: they pass no filter.
    pub standing: Vec<Standing>,
    /// How close actors that are only named are to others: pairs, the smaller index first, with the
    /// number of sentences that mention both and more for a standing fact. It is not drawn.
    pub bonds: Vec<(usize, usize, u32)>,
    /// Of actors that are shown because somebody was opened up: within whom they stand.
    pub within: BTreeMap<ActorId, ActorId>,
}

impl Network {
    /// Draws the selected events together. Where all are selected, actors of which nothing was coded join them
    /// if a report names them, and so do the standing facts between all of them.
    pub fn of(dataset: &Dataset, selection: &FilteredEvents, level: Level) -> Network {
        Network::opened(dataset, selection, level, &BTreeSet::new())
    }

    /// The same, but those who roll up to an actor that is opened stand for themselves, one level finer.
    pub fn opened(
        dataset: &Dataset,
        selection: &FilteredEvents,
        level: Level,
        open: &BTreeSet<ActorId>,
    ) -> Network {
        let mut opener = Opener { dataset, level, open, within: BTreeMap::new() };
        let mut dyads: BTreeMap<(&ActorId, &ActorId), Vec<u32>> = BTreeMap::new();
        for row in &selection.events {
            let Some(event) = dataset.events().get(*row as usize) else { continue };
            let (mut source, mut target) =
                (opener.party(&event.sources), opener.party(&event.targets));
            // Without a direction both sides are one line, whichever the table names first.
            if !event.directed && target < source {
                (source, target) = (target, source);
            }
            dyads.entry((source, target)).or_default().push(*row);
        }
        let within = opener.within;
        let mut nodes: BTreeMap<&ActorId, Node> = BTreeMap::new();
        for (source, target) in dyads.keys() {
            for id in [source, target] {
                nodes.entry(id).or_insert_with(|| node(dataset, id));
            }
        }
        let everything = selection.len() == dataset.events().len();
        if everything {
            for (id, named) in only_named::only_named(dataset, level, |id| nodes.contains_key(id)) {
                nodes.insert(id, Node { named, ..node(dataset, id) });
            }
        }
        let place: BTreeMap<&ActorId, usize> =
            nodes.keys().enumerate().map(|(ix, id)| (*id, ix)).collect();
        let mut nodes: Vec<Node> = nodes.into_values().collect();
        let mut edges = Vec::with_capacity(dyads.len());
        for ((source, target), events) in dyads {
            let (source, target) = (place[source], place[target]);
            if source == target {
                nodes[source].inside = events;
                continue;
            }
            let edge = edge(dataset, source, target, events);
            let directed = edge.count() - edge.undirected;
            nodes[source].out += directed;
            nodes[target].into += directed;
            nodes[source].between += edge.undirected;
            nodes[target].between += edge.undirected;
            edges.push(edge);
        }
        let neighbours = neighbours(&nodes, &edges);
        let mut network = Network { level, nodes, edges, neighbours, within, ..Network::default() };
        if everything {
            network.standing = network.standing_in(dataset);
            network.bonds = network.bonds_in(dataset);
        }
        network
    }

    fn standing_in(&self, dataset: &Dataset) -> Vec<Standing> {
        let place = |actor: ActorIx| self.node_of(&dataset.actor(actor).id);
        let mut found: BTreeMap<(usize, usize, TieKind), bool> = BTreeMap::new();
        for row in dataset.ties() {
            let ends = [row.from, row.to].map(|chain| place(chain[self.level as usize]));
            if let [Some(from), Some(to)] = ends
                && from != to
            {
                *found.entry((from, to, row.kind)).or_insert(true) &= row.ended;
            }
        }
        let standing = |((from, to, kind), ended)| Standing { from, to, kind, ended };
        found.into_iter().map(standing).collect()
    }

    fn bonds_in(&self, dataset: &Dataset) -> Vec<(usize, usize, u32)> {
        /// A standing fact says more than being named together.
        const STANDING: u32 = 3;
        if !self.nodes.iter().any(Node::is_only_named) {
            return Vec::new();
        }
        let mut pairs = only_named::together(dataset, self.level, |id| self.node_of(id));
        for tie in &self.standing {
            *pairs.entry((tie.from.min(tie.to), tie.from.max(tie.to))).or_default() += STANDING;
        }
        let only_named = |node: &usize| self.nodes[*node].is_only_named();
        let bonds = pairs.into_iter().filter(|((a, b), _)| only_named(a) || only_named(b));
        bonds.map(|((a, b), weight)| (a, b, weight)).collect()
    }

    /// The standing facts of a node.
    pub fn standing_of(&self, node: usize) -> impl Iterator<Item = &Standing> {
        self.standing.iter().filter(move |tie| tie.from == node || tie.to == node)
    }

    /// Where an actor is among the nodes.
    pub fn node_of(&self, id: &ActorId) -> Option<usize> {
        self.nodes.binary_search_by(|node| node.id.cmp(id)).ok()
    }

    /// Where the line between two nodes is.
    pub fn edge_between(&self, source: usize, target: usize) -> Option<usize> {
        self.edges.binary_search_by(|e| (e.source, e.target).cmp(&(source, target))).ok()
    }

    /// Where the line between two nodes is, or the one the other way if that has no direction.
    pub fn line_between(&self, source: usize, target: usize) -> Option<usize> {
        self.edge_between(source, target).or_else(|| {
            self.edge_between(target, source).filter(|edge| self.edges[*edge].is_undirected())
        })
    }

    /// Whether any line has no direction.
    pub fn has_undirected(&self) -> bool {
        self.edges.iter().any(Edge::is_undirected)
    }

    /// Where the line between two actors is, as [`Network::line_between`] says.
    pub fn edge_of(&self, source: &ActorId, target: &ActorId) -> Option<usize> {
        self.line_between(self.node_of(source)?, self.node_of(target)?)
    }

    /// Nodes by weight, the heaviest first; those that are only named come last; ties by id.
    pub fn by_weight(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by_key(|ix| {
            let node = &self.nodes[*ix];
            (Reverse(node.weight()), node.is_only_named(), Reverse(node.named), *ix)
        });
        order
    }

    /// How many actors are only named.
    pub fn only_named(&self) -> usize {
        self.nodes.iter().filter(|node| node.is_only_named()).count()
    }

    /// Events that are drawn.
    pub fn drawn(&self) -> usize {
        self.edges.iter().map(|edge| edge.events.len()).sum()
    }

    /// Events inside one actor, which are not drawn.
    pub fn inside(&self) -> usize {
        self.nodes.iter().map(|node| node.inside.len()).sum()
    }
}

fn node(dataset: &Dataset, id: &ActorId) -> Node {
    let actor = dataset.find(id).unwrap_or(ActorIx(0));
    let known = dataset.actor(actor);
    // An actor that no analysis describes still has an id that can be read.
    let name = if known.name.is_empty() { id.0.to_string() } else { known.name.clone() };
    let (id, kind, inside) = (id.clone(), known.kind, Vec::new());
    Node { actor, id, name, kind, out: 0, into: 0, between: 0, inside, named: 0 }
}

fn edge(dataset: &Dataset, source: usize, target: usize, events: Vec<u32>) -> Edge {
    let mut categories: BTreeMap<Category, u32> = BTreeMap::new();
    let mut edge = Edge {
        source,
        target,
        events,
        goldstein: 0.0,
        cooperative: 0,
        neutral: 0,
        conflictive: 0,
        asserted: 0,
        unreal: 0,
        undirected: 0,
        dominant: Category::Comment,
    };
    for row in &edge.events {
        let event = &dataset.events()[*row as usize];
        edge.goldstein += event.goldstein;
        edge.undirected += u32::from(!event.directed);
        *categories.entry(event.category).or_default() += 1;
        match event.sign() {
            Sign::Cooperative => edge.cooperative += 1,
            Sign::Neutral => edge.neutral += 1,
            Sign::Conflictive => edge.conflictive += 1,
        }
        match event.status {
            Status::Asserted => edge.asserted += 1,
            Status::Claimed => {}
            Status::Planned | Status::Hypothetical | Status::Denied => edge.unreal += 1,
        }
    }
    let most = categories.values().copied().max().unwrap_or_default();
    let first = categories.into_iter().find(|(_, n)| *n == most);
    edge.dominant = first.map_or(Category::Comment, |(category, _)| category);
    edge
}

pub(crate) fn neighbours(nodes: &[Node], edges: &[Edge]) -> Vec<Vec<Neighbour>> {
    let mut by_node: Vec<BTreeMap<usize, Neighbour>> = vec![BTreeMap::new(); nodes.len()];
    for (ix, edge) in edges.iter().enumerate() {
        let empty = |node| Neighbour { node, to: None, from: None, weight: 0 };
        let there = by_node[edge.source].entry(edge.target).or_insert(empty(edge.target));
        there.to = Some(ix);
        there.weight += edge.count();
        let here = by_node[edge.target].entry(edge.source).or_insert(empty(edge.source));
        here.from = Some(ix);
        here.weight += edge.count();
    }
    let heaviest_first = |found: BTreeMap<usize, Neighbour>| {
        let mut found: Vec<_> = found.into_values().collect();
        found.sort_by_key(|n| (u32::MAX - n.weight, n.node));
        found
    };
    by_node.into_iter().map(heaviest_first).collect()
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::{Event, Form};

    use super::*;
    use crate::example::{self, actor, coded, event, mention, tie};

    #[test]
    fn events_without_a_direction_are_one_line() {
        let fight =
            |source, target| Event { rule: "table/ucdp".into(), ..example::event(source, target) };
        let actors = ["a", "b"].map(|id| actor(id, ActorKind::Country, None));
        let (report, analysis) = coded("r", actors.into(), vec![fight("b", "a"), fight("a", "b")]);
        let mut dataset = Dataset::default();
        dataset.push(report, analysis);
        let network = Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person);
        assert_eq!(network.edges.len(), 1);
        let edge = &network.edges[0];
        assert!(edge.is_undirected() && edge.count() == 2 && edge.arrow() == "–");
        let (one, other) = (edge.source, edge.target);
        let along = |along| {
            let rules = crate::path::Rules { along, over_others: false };
            crate::path::shortest(&network, one, other, rules).map(|path| path.len())
        };
        assert_eq!((along(true), along(false)), (None, Some(1)), "there is no arrow to follow");
        let ids = [&network.nodes[0].id, &network.nodes[1].id];
        assert!(crate::pair::Pair::of(&dataset, &network, ids).is_undirected(&network));
        let whole = FilteredEvents::whole(&dataset);
        for id in ids {
            let profile = crate::profile::Profile::of(&dataset, &whole, &network, id).unwrap();
            let flows = [&profile.out, &profile.into, &profile.between].map(|flow| flow.events);
            assert_eq!(flows, [0, 0, 2]);
        }
        assert_eq!(network.line_between(edge.target, edge.source), Some(0));
        assert_eq!(network.edge_between(edge.target, edge.source), None);
        assert_eq!(
            (network.nodes[0].out, network.nodes[0].between, network.nodes[0].acts()),
            (0, 2, 2)
        );
    }

    #[test]
    fn events_are_drawn_together_by_direction() {
        let network = example::network("b a a a; a b c");
        let ids: Vec<&str> = network.nodes.iter().map(|node| node.id.0.as_str()).collect();
        assert_eq!(ids, ["a", "b", "c"], "sorted");
        let counts: Vec<(usize, usize, u32)> =
            network.edges.iter().map(|e| (e.source, e.target, e.count())).collect();
        assert_eq!(counts, [(0, 1, 1), (0, 2, 1), (1, 0, 3)]);
        assert_eq!((network.nodes[0].out, network.nodes[0].into), (2, 3));
        assert_eq!(network.edges[2].events, [0, 1, 2]);
        assert_eq!(network.by_weight(), [0, 1, 2]);
    }

    #[test]
    fn neighbours_come_by_weight_then_by_id() {
        let network = example::network("hub z z a; b hub hub; y hub");
        let hub = example::node(&network, "hub");
        let names: Vec<(&str, u32)> = network.neighbours[hub]
            .iter()
            .map(|n| (network.nodes[n.node].id.0.as_str(), n.weight))
            .collect();
        assert_eq!(names, [("b", 2), ("z", 2), ("a", 1), ("y", 1)]);
        let b = &network.neighbours[hub][0];
        assert!(b.to.is_none() && b.from.is_some());
    }

    #[test]
    fn what_an_actor_does_to_itself_is_counted_and_not_drawn() {
        let actors = vec![
            actor("putin", ActorKind::Person, Some("russia")),
            actor("lavrov", ActorKind::Person, Some("russia")),
            actor("russia", ActorKind::Country, None),
            actor("usa", ActorKind::Country, None),
        ];
        let events = vec![event("putin", "lavrov"), event("lavrov", "usa")];
        let dataset = Dataset::of([coded("r", actors, events)]);
        let whole = FilteredEvents::whole(&dataset);
        let people = Network::of(&dataset, &whole, Level::Person);
        assert_eq!((people.drawn(), people.inside(), people.nodes.len()), (2, 0, 3));
        let countries = Network::of(&dataset, &whole, Level::Country);
        assert_eq!((countries.drawn(), countries.inside(), countries.nodes.len()), (1, 1, 2));
        let russia = example::node(&countries, "russia");
        assert_eq!(countries.nodes[russia].inside, [0]);
        assert_eq!((countries.nodes[russia].out, countries.nodes[russia].into), (1, 0));
    }

    #[test]
    fn one_actor_can_be_opened_up_while_the_others_stay_rolled_up() {
        let actors = vec![
            actor("ministry", ActorKind::Government, Some("russia")),
            actor("lavrov", ActorKind::Person, Some("ministry")),
            actor("russia", ActorKind::Country, None),
            actor("kerry", ActorKind::Person, Some("usa")),
            actor("usa", ActorKind::Country, None),
        ];
        let events = vec![event("lavrov", "kerry"), event("russia", "usa"), event("usa", "lavrov")];
        let dataset = Dataset::of([coded("r", actors, events)]);
        let whole = FilteredEvents::whole(&dataset);
        let open = |ids: &[&str]| {
            let ids = ids.iter().map(|id| ActorId((*id).into())).collect();
            Network::opened(&dataset, &whole, Level::Country, &ids)
        };
        let ids = |network: &Network| {
            network.nodes.iter().map(|node| node.id.0.clone()).collect::<Vec<_>>()
        };
        let once = open(&["russia"]);
        assert_eq!(ids(&once), ["ministry", "russia", "usa"]);
        let above = once.within.get(&ActorId("ministry".into()));
        assert_eq!(above, Some(&ActorId("russia".into())));
        assert_eq!(once.within.len(), 1, "Russia itself stands where it stood");
        let twice = open(&["russia", "ministry"]);
        assert_eq!(ids(&twice), ["lavrov", "russia", "usa"]);
        assert_eq!(open(&["ministry"]), open(&[]), "who is not shown cannot be opened");
    }

    #[test]
    fn a_line_leans_with_the_majority_and_then_with_the_scores() {
        use Category::{Accuse, Aid, Assault, Comment};
        let with = |signs: &[(Category, f32)]| {
            let mut events = vec![event("a", "b"); signs.len()];
            for (event, (category, goldstein)) in events.iter_mut().zip(signs) {
                (event.category, event.goldstein) = (*category, *goldstein);
            }
            let dataset = Dataset::of([coded("r", vec![], events)]);
            Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person).edges[0].clone()
        };
        assert_eq!(with(&[(Comment, -2.0)]).sign(), Sign::Neutral);
        assert_eq!(with(&[(Aid, 7.0), (Accuse, -2.0), (Accuse, -2.0)]).sign(), Sign::Conflictive);
        assert_eq!(with(&[(Aid, 7.0), (Accuse, -2.0)]).sign(), Sign::Cooperative);
        let edge = with(&[(Assault, -9.0), (Accuse, -2.0), (Assault, -10.0)]);
        assert_eq!((edge.dominant, edge.conflictive), (Assault, 3));
        assert!((edge.intensity() - 0.7).abs() < 1e-6);
    }

    /// a acts on b; c and d are named beside them, d is an ended ally of a and a part of c.
    fn named_beside() -> Dataset {
        let actors = ["a", "b", "c", "d"].map(|id| actor(id, ActorKind::Country, None)).into();
        let (report, mut analysis) = coded("r", actors, vec![event("a", "b")]);
        analysis.mentions = vec![
            mention("a", 0, Form::Pronoun),
            mention("c", 0, Form::Name),
            mention("d", 1, Form::Name),
            mention("c", 1, Form::Name),
        ];
        analysis.ties = vec![
            tie(TieKind::AlliedWith, "d", "a", true),
            tie(TieKind::PartOf, "d", "c", true),
            tie(TieKind::PartOf, "d", "c", false),
            tie(TieKind::LocatedIn, "b", "a", false),
            tie(TieKind::MemberOf, "d", "nobody", false),
        ];
        Dataset::of([(report, analysis)])
    }

    #[test]
    fn actors_that_are_only_named_stand_in_the_whole_picture() {
        let dataset = named_beside();
        let network = Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person);
        let named: Vec<(&str, u32)> =
            network.nodes.iter().map(|n| (n.id.0.as_str(), n.named)).collect();
        assert_eq!(named, [("a", 0), ("b", 0), ("c", 2), ("d", 1)]);
        assert_eq!((network.drawn(), network.only_named()), (1, 2));
        assert_eq!(network.by_weight(), [0, 1, 2, 3]);
        let standing: Vec<_> =
            network.standing.iter().map(|s| (s.from, s.to, s.kind, s.ended)).collect();
        let expected = [(3, 0, TieKind::AlliedWith, true), (3, 2, TieKind::PartOf, false)];
        assert_eq!(standing, expected);
        assert_eq!(network.bonds, [(0, 2, 1), (0, 3, 3), (2, 3, 4)]);
        assert!(network.neighbours[2].is_empty(), "a standing fact is no event");
    }

    #[test]
    fn a_filter_leaves_only_actors_with_events() {
        let dataset = named_beside();
        let none = Network::of(&dataset, &FilteredEvents::default(), Level::Person);
        assert_eq!((none.nodes.len(), none.standing.len(), none.bonds.len()), (0, 0, 0));
    }

    #[test]
    fn a_selection_of_another_dataset_does_no_harm() {
        let dataset = example::dataset("a b");
        let stale = FilteredEvents { events: vec![0, 7], ..FilteredEvents::default() };
        assert_eq!(Network::of(&dataset, &stale, Level::Person).drawn(), 1);
        assert_eq!(Network::default().by_weight(), Vec::<usize>::new());
    }
}
