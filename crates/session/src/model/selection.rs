//! The selection: one for all views.

use entente_engine::analysis::ActorId;
use entente_graph::Network;
use entente_graph::hit::Hit;

/// What is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// The person has selected nothing yet: the page shows what is worth a look.
    #[default]
    Opening,
    /// Nothing: the person has cleared the selection.
    Nothing,
    /// Actors, in the order in which they were selected; never empty.
    Actors(Vec<ActorId>),
    /// The line from one actor to another.
    Line(ActorId, ActorId),
}

impl Selection {
    /// One actor.
    pub fn actor(id: ActorId) -> Self {
        Self::Actors(vec![id])
    }

    /// What an actor or a line of a network is selected as.
    pub fn of(network: &Network, hit: Hit) -> Self {
        let id = |node: usize| network.nodes[node].id.clone();
        match hit {
            Hit::Node(node) => Self::actor(id(node)),
            Hit::Edge(edge) => {
                let edge = &network.edges[edge];
                Self::Line(id(edge.source), id(edge.target))
            }
        }
    }

    /// The selection with an actor added or taken out.
    #[must_use]
    pub fn toggled(&self, id: &ActorId) -> Self {
        let Self::Actors(actors) = self else { return Self::actor(id.clone()) };
        let mut rest: Vec<ActorId> = actors.iter().filter(|actor| *actor != id).cloned().collect();
        if rest.len() == actors.len() {
            rest.push(id.clone());
        }
        if rest.is_empty() { Self::Nothing } else { Self::Actors(rest) }
    }
}
