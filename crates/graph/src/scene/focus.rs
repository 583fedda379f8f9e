//! What is raised and what is dimmed.

use std::collections::BTreeSet;

use crate::network::Network;

/// What somebody looks at: the pointer, the keyboard or the selection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    /// Selected actors.
    pub nodes: Vec<usize>,
    /// A selected line.
    pub edge: Option<usize>,
    /// The actor under the pointer or the keyboard.
    pub over_node: Option<usize>,
    /// The line under the pointer.
    pub over_edge: Option<usize>,
    /// The lines of the path between two selected actors.
    pub path: Vec<usize>,
}

/// What is drawn above the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Raised {
    /// Actors.
    pub nodes: BTreeSet<usize>,
    /// Lines.
    pub edges: BTreeSet<usize>,
    /// Standing facts, as the two actors that they tie, the smaller index first.
    pub ties: BTreeSet<(usize, usize)>,
    /// Actors that are selected, not only raised.
    pub selected: BTreeSet<usize>,
    /// The line that is selected, not only raised.
    pub line: Option<usize>,
}

impl Focus {
    /// What to raise; none where nothing is looked at and everything is shown alike.
    ///
    /// What is under the pointer comes first, then a selected line with its two actors, then selected actors
    /// with their neighbours. Of two selected actors with a path, that is raised; of several, the lines between
    /// them, and where there are none, all of theirs.
    pub fn raised(&self, network: &Network) -> Option<Raised> {
        let line = self.edge.filter(|ix| *ix < network.edges.len());
        let mut raised =
            Raised { line, selected: self.nodes.iter().copied().collect(), ..Raised::default() };
        if let Some(edge) = self.over_edge.and_then(|ix| network.edges.get(ix).map(|_| ix)) {
            raised.line(network, edge);
        } else if let Some(node) = self.over_node {
            raised.ego(network, node);
        } else if let Some(edge) = self.edge {
            raised.line(network, edge);
        } else if self.nodes.len() > 1 && !self.path.is_empty() {
            for edge in &self.path {
                raised.line(network, *edge);
            }
        } else if self.nodes.len() > 1 {
            raised.between(network, &self.nodes);
        } else if let Some(node) = self.nodes.first() {
            raised.ego(network, *node);
        }
        if raised.nodes.is_empty() {
            return None;
        }
        // A selection stays marked also while the pointer raises something else.
        if let Some(edge) = line {
            raised.line(network, edge);
        }
        raised.nodes.extend(raised.selected.iter().filter(|ix| **ix < network.nodes.len()));
        Some(raised)
    }
}

impl Raised {
    fn line(&mut self, network: &Network, ix: usize) {
        if let Some(edge) = network.edges.get(ix) {
            self.edges.insert(ix);
            self.nodes.extend([edge.source, edge.target]);
        }
    }

    fn ego(&mut self, network: &Network, node: usize) {
        let Some(neighbours) = network.neighbours.get(node) else { return };
        self.nodes.insert(node);
        for neighbour in neighbours {
            self.nodes.insert(neighbour.node);
            self.edges.extend(neighbour.to.into_iter().chain(neighbour.from));
        }
        for tie in network.standing_of(node) {
            self.nodes.extend([tie.from, tie.to]);
            self.ties.insert((tie.from.min(tie.to), tie.from.max(tie.to)));
        }
    }

    fn between(&mut self, network: &Network, nodes: &[usize]) {
        for a in nodes {
            for b in nodes {
                if let Some(edge) = network.edge_between(*a, *b) {
                    self.line(network, edge);
                }
            }
        }
        if self.edges.is_empty() {
            for node in nodes {
                self.ego(network, *node);
            }
        }
        self.nodes.extend(nodes.iter().filter(|ix| **ix < network.nodes.len()));
    }
}
