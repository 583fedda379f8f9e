//! What the picture shows, in sentences: for the card beside the pointer, for lists, for those who listen.

use entente_graph::dataset::Sign;
use entente_graph::network::{Edge, Network, Node};

use crate::words;

/// "Russia → United States (5)": the name of a line.
pub(super) fn line(network: &Network, edge: &Edge) -> String {
    let name = |node: usize| network.nodes[node].name.as_str();
    format!(
        "{} → {} ({})",
        name(edge.source),
        name(edge.target),
        words::thousands(edge.events.len())
    )
}

/// "5 relations: 3 conflict, 1 cooperation, 1 neutral; most often accuse": what a line stands for.
pub(super) fn line_gloss(edge: &Edge) -> String {
    let relations = words::count(edge.events.len(), "relation", "relations");
    let category = words::category(edge.dominant).to_lowercase();
    if edge.count() == 1 {
        return format!("{relations}: {category}, {}", sign(edge.sign()));
    }
    let counts = [
        (edge.conflictive, Sign::Conflictive),
        (edge.cooperative, Sign::Cooperative),
        (edge.neutral, Sign::Neutral),
    ];
    let mixed: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, of)| {
            if *count == edge.count() {
                format!("all {}", sign(*of))
            } else {
                format!("{count} {}", sign(*of))
            }
        })
        .collect();
    format!("{relations}: {}; most often {category}", mixed.join(", "))
}

/// A sign, as a word.
pub(super) fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Cooperative => "cooperation",
        Sign::Neutral => "neutral",
        Sign::Conflictive => "conflict",
    }
}

/// "12 relations out, 9 in": how much an actor does and is done to.
pub(super) fn traffic(node: &Node) -> String {
    let out = words::count(node.out as usize, "relation", "relations");
    let inside = match node.inside.len() {
        0 => String::new(),
        within => format!(", {} within", words::thousands(within)),
    };
    format!("{out} out, {} in{inside}", words::thousands(node.into as usize))
}

/// "Russia, country, 12 relations out, 9 in": an actor in a list.
pub(super) fn actor(node: &Node) -> String {
    format!("{}, {}, {}", node.name, words::kind(node.kind), traffic(node))
}

/// Where the walk stands, to be read aloud: the actor, and how it is tied to where the walk came from or, at
/// the start, to its heaviest partner.
pub(super) fn standing(network: &Network, at: usize, from: Option<usize>) -> String {
    let Some(node) = network.nodes.get(at) else { return String::new() };
    let partner = from.or_else(|| network.neighbours[at].first().map(|n| n.node));
    let tie = partner.and_then(|other| tie(network, at, other));
    match tie {
        Some(tie) => format!("{}; {tie}.", actor(node)),
        None => format!("{}.", actor(node)),
    }
}

/// "5 to United States, conflict; 3 from United States, cooperation".
fn tie(network: &Network, at: usize, other: usize) -> Option<String> {
    let name = &network.nodes.get(other)?.name;
    let way = |edge: Option<usize>, word: &str| {
        let edge = &network.edges[edge?];
        Some(format!("{} {word} {name}, {}", edge.count(), sign(edge.sign())))
    };
    let found: Vec<String> =
        [way(network.edge_between(at, other), "to"), way(network.edge_between(other, at), "from")]
            .into_iter()
            .flatten()
            .collect();
    (!found.is_empty()).then(|| found.join("; "))
}

/// What the picture is, in a line.
pub(super) fn whole(network: &Network) -> String {
    let actors = words::count(network.nodes.len(), "actor", "actors");
    let lines = words::count(network.edges.len(), "line", "lines");
    format!("Network of {actors} and {lines}")
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::{ActorId, ActorKind};
    use entente_engine::ontology::Category;
    use entente_graph::ActorIx;

    use super::*;

    fn node(name: &str, out: u32, into: u32, inside: Vec<u32>) -> Node {
        let (actor, id) = (ActorIx(0), ActorId(name.to_lowercase()));
        Node { actor, id, name: name.to_owned(), kind: ActorKind::Country, out, into, inside }
    }

    fn edge(source: usize, target: usize, conflictive: u32, cooperative: u32) -> Edge {
        Edge {
            source,
            target,
            events: (0..conflictive + cooperative).collect(),
            goldstein: -1.0,
            cooperative,
            neutral: 0,
            conflictive,
            asserted: 0,
            unreal: 0,
            dominant: Category::Accuse,
        }
    }

    #[test]
    fn lines_and_actors_read_as_sentences() {
        let nodes = vec![node("Russia", 3, 1, vec![7]), node("Syria", 1, 3, vec![])];
        let edges = vec![edge(0, 1, 2, 1), edge(1, 0, 1, 0)];
        let network = Network { nodes, edges, ..Network::default() };
        assert_eq!(line(&network, &network.edges[0]), "Russia → Syria (3)");
        let gloss = "3 relations: 2 conflict, 1 cooperation; most often accuse";
        assert_eq!(line_gloss(&network.edges[0]), gloss);
        assert_eq!(line_gloss(&network.edges[1]), "1 relation: accuse, conflict");
        assert_eq!(actor(&network.nodes[0]), "Russia, country, 3 relations out, 1 in, 1 within");
        let standing = standing(&network, 1, Some(0));
        let tie = "1 to Russia, conflict; 3 from Russia, conflict.";
        assert_eq!(standing, format!("Syria, country, 1 relation out, 3 in; {tie}"));
        assert_eq!(whole(&network), "Network of 2 actors and 2 lines");
    }

    #[test]
    fn nobody_stands_nowhere() {
        assert_eq!(standing(&Network::default(), 4, None), "");
    }
}
