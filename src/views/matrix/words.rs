//! What the matrix says: its cells, and what it leaves out.

use entente_graph::matrix::Matrix;
use entente_graph::network::Network;
use entente_session::labels;

/// "Russia: 3 events between its own members".
pub(super) fn inside(network: &Network, node: usize) -> String {
    let node = &network.nodes[node];
    let events = labels::count(node.inside.len(), "event", "events");
    format!("{}: {events} between its own members", node.name)
}

/// What is in the table, in a sentence.
pub(super) fn caption(matrix: &Matrix) -> String {
    let relations = labels::count(matrix.events_shown, "relation", "relations");
    let acts = if matrix.rows.len() == 1 { "acts" } else { "act" };
    let acted = if matrix.columns.len() == 1 { "is acted on" } else { "are acted on" };
    format!(
        "{} that {acts}, {} that {acted}, {relations}",
        labels::count(matrix.rows.len(), "actor", "actors"),
        labels::thousands(matrix.columns.len()),
    )
}

/// What is left out because it is too much, if anything.
pub(super) fn left_out(matrix: &Matrix) -> Option<String> {
    if matrix.shown >= matrix.actors {
        return None;
    }
    Some(format!(
        "The {} heaviest of {} actors: {} of {}.",
        labels::thousands(matrix.shown),
        labels::thousands(matrix.actors),
        labels::thousands(matrix.events_shown),
        labels::count(matrix.events, "relation", "relations"),
    ))
}

/// What a community is, and how many there are; none in another order.
pub(super) fn communities(matrix: &Matrix) -> Option<String> {
    match matrix.groups() {
        0 => None,
        1 => Some("One community: all actors deal with each other.".to_owned()),
        groups => Some(format!(
            "{groups} communities, between the thick lines: actors with more relations to each other than chance predicts."
        )),
    }
}

#[cfg(test)]
mod tests {
    use entente_graph::matrix::Order;
    use entente_session::example::{edge, node};

    use super::*;

    #[test]
    fn captions_count() {
        let nodes = vec![node("Russia"), node("Syria")];
        let network = Network { nodes, edges: vec![edge(0, 0, 3)], ..Network::default() };
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
