//! What the matrix says: its cells, and what it leaves out.

use entente_graph::matrix::Matrix;
use entente_graph::network::Network;

use crate::words;

/// "Russia: 3 relations among those who count for it".
pub(super) fn inside(network: &Network, node: usize) -> String {
    let node = &network.nodes[node];
    let relations = words::count(node.inside.len(), "relation", "relations");
    format!("{}: {relations} among those who count for it", node.name)
}

/// What is in the table, in a sentence.
pub(super) fn caption(matrix: &Matrix) -> String {
    let relations = words::count(matrix.events_shown, "relation", "relations");
    let acts = if matrix.rows.len() == 1 { "acts" } else { "act" };
    let acted = if matrix.columns.len() == 1 { "is acted on" } else { "are acted on" };
    format!(
        "{} that {acts}, {} that {acted}, {relations}",
        words::count(matrix.rows.len(), "actor", "actors"),
        words::thousands(matrix.columns.len()),
    )
}

/// What is left out because it is too much, if anything.
pub(super) fn left_out(matrix: &Matrix) -> Option<String> {
    if matrix.shown >= matrix.actors {
        return None;
    }
    Some(format!(
        "The {} heaviest of {} actors: {} of {}.",
        words::thousands(matrix.shown),
        words::thousands(matrix.actors),
        words::thousands(matrix.events_shown),
        words::count(matrix.events, "relation", "relations"),
    ))
}

/// What a community is, and how many there are; none in another order.
pub(super) fn communities(matrix: &Matrix) -> Option<String> {
    match matrix.groups() {
        0 => None,
        1 => Some("One community: everybody deals with everybody.".to_owned()),
        groups => Some(format!(
            "{groups} communities, between the thick lines: actors that deal with each other more than chance would have it."
        )),
    }
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::{ActorId, ActorKind};
    use entente_engine::ontology::Category;
    use entente_graph::ActorIx;
    use entente_graph::matrix::Order;
    use entente_graph::network::{Edge, Node};

    use super::*;

    fn node(name: &str) -> Node {
        Node {
            actor: ActorIx(0),
            id: ActorId(name.to_lowercase()),
            name: name.to_owned(),
            kind: ActorKind::Country,
            out: 1,
            into: 1,
            inside: Vec::new(),
            named: 0,
        }
    }

    fn edge(conflictive: u32) -> Edge {
        Edge {
            source: 0,
            target: 1,
            events: (0..conflictive).collect(),
            goldstein: -2.0,
            cooperative: 0,
            neutral: 0,
            conflictive,
            asserted: 0,
            unreal: 0,
            dominant: Category::Accuse,
        }
    }

    #[test]
    fn captions_count() {
        let nodes = vec![node("Russia"), node("Syria")];
        let network = Network { nodes, edges: vec![edge(3)], ..Network::default() };
        let matrix = Matrix::of(&network, Order::Weight, 60);
        assert_eq!(caption(&matrix), "1 actor that acts, 1 that is acted on, 3 relations");
        assert_eq!((left_out(&matrix), communities(&matrix)), (None, None));
        let one = Matrix::of(&network, Order::Weight, 1);
        assert_eq!(
            left_out(&one).as_deref(),
            Some("The 1 heaviest of 2 actors: 0 of 3 relations.")
        );
    }
}
