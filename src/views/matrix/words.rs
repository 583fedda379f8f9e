//! What the matrix says: its cells, and what it leaves out.

use entente_graph::matrix::Matrix;
use entente_graph::network::Network;
use entente_session::labels;
use entente_words::{count, matrix as text};

/// "Russia: 3 events between its own members".
pub(super) fn inside(network: &Network, node: usize) -> String {
    let node = &network.nodes[node];
    let events = count::events(node.inside.len());
    text::node_events_between_its_own(&node.name, &events)
}

/// What is in the table, in a sentence.
pub(super) fn caption(matrix: &Matrix) -> String {
    let events = count::events(matrix.events_shown);
    let acting = text::acting(matrix.rows.len());
    text::caption(acting, text::acted_on(matrix.columns.len()), events)
}

/// What is left out because it is too much, if anything.
pub(super) fn left_out(matrix: &Matrix) -> Option<String> {
    if matrix.shown >= matrix.actors {
        return None;
    }
    Some(text::heaviest(
        labels::thousands(matrix.shown),
        labels::thousands(matrix.actors),
        labels::thousands(matrix.events_shown),
        count::events(matrix.events),
    ))
}

/// What a community is, and how many there are; none in another order.
pub(super) fn communities(matrix: &Matrix) -> Option<String> {
    match matrix.groups() {
        0 => None,
        1 => Some(text::one_community_all_actors_deal_with().to_owned()),
        groups => Some(text::groups_communities_between_the(groups)),
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
        assert_eq!(caption(&matrix), "1 actor that acts, 1 that is acted on, 3 events");
        assert_eq!((left_out(&matrix), communities(&matrix)), (None, None));
        let one = Matrix::of(&network, Order::Weight, 1);
        assert_eq!(left_out(&one).as_deref(), Some("The 1 heaviest of 2 actors: 0 of 3 events."));
    }
}
