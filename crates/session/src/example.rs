//! Small actors, events, nodes and lines for tests.

use entente_engine::Span;
use entente_engine::analysis::{Actor, ActorId, ActorKind, Derivation, Event, Status};
use entente_engine::ontology::Category;
use entente_graph::ActorIx;
use entente_graph::network::{Edge, Node};

/// An actor with nothing but a name, from which its id is made, and a kind.
pub fn actor(name: &str, kind: ActorKind) -> Actor {
    Actor { kind, ..Actor::named(ActorId(name.to_lowercase().replace(' ', "-").into()), name) }
}

/// An asserted accusation.
pub fn event(source: &str, target: &str, confidence: f32) -> Event {
    Event {
        source: ActorId(source.into()),
        target: ActorId(target.into()),
        source_code: String::new(),
        target_code: String::new(),
        source_mention: None,
        target_mention: None,
        cameo: "112".to_owned(),
        category: Category::Accuse,
        goldstein: -2.0,
        trigger: Span::new(0, 1),
        sentence: 0,
        status: Status::Asserted,
        speaker: None,
        date: None,
        place: None,
        confidence,
        rule: "test/rule".to_owned(),
        derivation: Derivation::default(),
    }
}

/// A country that has acted once and was acted on once.
pub fn node(name: &str) -> Node {
    Node {
        actor: ActorIx(0),
        id: ActorId(name.to_lowercase().into()),
        name: name.to_owned(),
        kind: ActorKind::Country,
        out: 1,
        into: 1,
        between: 0,
        inside: Vec::new(),
        named: 0,
    }
}

/// A line of accusations, for the most part, from node 0 to node 1.
pub fn edge(cooperative: u32, neutral: u32, conflictive: u32) -> Edge {
    Edge {
        source: 0,
        target: 1,
        events: (0..cooperative + neutral + conflictive).collect(),
        goldstein: -1.0,
        cooperative,
        neutral,
        conflictive,
        asserted: 0,
        unreal: 0,
        undirected: 0,
        dominant: Category::Accuse,
    }
}
