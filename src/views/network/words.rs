//! What the picture shows, in sentences: for the card beside the pointer, for lists, for those who listen.

use entente_graph::dataset::Sign;
use entente_graph::network::{Edge, Network, Node, Standing};
use entente_session::labels;
use entente_words::{count, network as text};

/// "Russia → United States (5)": the name of a line.
pub(super) fn line(network: &Network, edge: &Edge) -> String {
    let name = |node: usize| network.nodes[node].name.as_str();
    format!(
        "{} {} {} ({})",
        name(edge.source),
        edge.arrow(),
        name(edge.target),
        labels::thousands(edge.events.len())
    )
}

/// "5 relations: 3 conflict, 1 cooperation, 1 neutral; most common: accuse": what a line stands for.
pub(super) fn line_gloss(edge: &Edge) -> String {
    let relations = count::events(edge.events.len());
    let category = labels::category(edge.dominant).to_lowercase();
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
                text::all_sign(sign(*of))
            } else {
                format!("{count} {}", sign(*of))
            }
        })
        .collect();
    text::events_join_most_common(&relations, mixed.join(", "), &category)
}

/// A sign, as a word.
pub(super) fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Cooperative => text::cooperation(),
        Sign::Neutral => text::neutral(),
        Sign::Conflictive => text::conflict(),
    }
}

/// "12 relations out, 9 in": how much an actor does and is done to; or how often it is only named.
pub(super) fn traffic(node: &Node) -> String {
    if node.is_only_named() {
        return text::named_only(node.named as usize);
    }
    let out = count::events(node.out as usize);
    let inside = match node.inside.len() {
        0 => String::new(),
        within => text::within_within(labels::thousands(within)),
    };
    let into = labels::thousands(node.into as usize);
    match (node.between, node.out + node.into) {
        (0, _) => text::out_out_node_in_inside(out, into, inside),
        (_, 0) => text::without_direction(node.between as usize, inside),
        (between, _) => {
            text::out_in_between(out, into, labels::thousands(between as usize), inside)
        }
    }
}

/// "Russia, country, 12 relations out, 9 in": an actor in a list.
pub(super) fn actor(node: &Node) -> String {
    format!("{}, {}, {}", node.name, labels::kind(node.kind), traffic(node))
}

/// "Al-Qaeda: formerly allied with Hayat Tahrir al-Sham": a standing fact.
pub(super) fn standing_fact(network: &Network, tie: &Standing) -> String {
    let name = |node: usize| network.nodes[node].name.as_str();
    format!("{}: {} {}", name(tie.from), labels::tie(tie.kind, tie.ended), name(tie.to))
}

/// Where the walk stands, to be read aloud: the actor, and how it is tied to where the walk came from or, at
/// the start, to its heaviest partner; of one that is only named, what the reports say it is.
pub(super) fn standing(network: &Network, at: usize, from: Option<usize>) -> String {
    let Some(node) = network.nodes.get(at) else { return String::new() };
    let partner = from.or_else(|| network.neighbours[at].first().map(|n| n.node));
    let tie = partner.and_then(|other| tie(network, at, other));
    let fact = || network.standing_of(at).next().map(|fact| standing_fact(network, fact));
    match tie.or_else(|| node.is_only_named().then(fact).flatten()) {
        Some(tie) => format!("{}; {tie}.", actor(node)),
        None => format!("{}.", actor(node)),
    }
}

/// "5 to United States, conflict; 3 from United States, cooperation".
fn tie(network: &Network, at: usize, other: usize) -> Option<String> {
    let name = network.nodes.get(other)?.name.as_str();
    let edge = |edge: Option<usize>| Some(&network.edges[edge?]);
    let said = |edge: &Edge, directed: fn(u32, &str, &'static str) -> String| {
        let words = if edge.is_undirected() {
            |n, name: &str, sign| text::tie_with(n, name, sign)
        } else {
            directed
        };
        words(edge.count(), name, sign(edge.sign()))
    };
    let to = edge(network.edge_between(at, other))
        .map(|edge| said(edge, |n, name, sign| text::tie_to(n, name, sign)));
    let from = edge(network.edge_between(other, at))
        .map(|edge| said(edge, |n, name, sign| text::tie_from(n, name, sign)));
    let found: Vec<String> = [to, from].into_iter().flatten().collect();
    (!found.is_empty()).then(|| found.join("; "))
}

/// What the picture is, in a line.
pub(super) fn whole(network: &Network) -> String {
    let actors = count::actors(network.nodes.len());
    let lines = count::lines(network.edges.len());
    match network.only_named() {
        0 => text::network_of_actors_and_lines(&actors, &lines),
        named => text::network_of_actors_and_lines_named(&actors, &lines, named),
    }
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::TieKind;
    use entente_session::example;

    use super::*;

    fn node(name: &str, out: u32, into: u32, inside: Vec<u32>) -> Node {
        Node { out, into, inside, ..example::node(name) }
    }

    fn edge(source: usize, target: usize, conflictive: u32, cooperative: u32) -> Edge {
        Edge { source, target, ..example::edge(cooperative, 0, conflictive) }
    }

    #[test]
    fn lines_and_actors_read_as_sentences() {
        let nodes = vec![node("Russia", 3, 1, vec![7]), node("Syria", 1, 3, vec![])];
        let edges = vec![edge(0, 1, 2, 1), edge(1, 0, 1, 0)];
        let network = Network { nodes, edges, ..Network::default() };
        assert_eq!(line(&network, &network.edges[0]), "Russia → Syria (3)");
        let gloss = "3 events: 2 conflict, 1 cooperation; most common: accuse";
        assert_eq!(line_gloss(&network.edges[0]), gloss);
        assert_eq!(line_gloss(&network.edges[1]), "1 event: accuse, conflict");
        assert_eq!(actor(&network.nodes[0]), "Russia, country, 3 events out, 1 in, 1 within");
        let standing = standing(&network, 1, Some(0));
        let tie = "1 to Russia, conflict; 3 from Russia, conflict.";
        assert_eq!(standing, format!("Syria, country, 1 event out, 3 in; {tie}"));
        assert_eq!(whole(&network), "Network of 2 actors and 2 lines");
    }

    #[test]
    fn an_actor_that_is_only_named_says_so_and_what_it_is() {
        let nodes =
            vec![Node { named: 3, ..node("NATO", 0, 0, vec![]) }, node("Turkey", 1, 1, vec![])];
        let tie = Standing { from: 1, to: 0, kind: TieKind::MemberOf, ended: false };
        let neighbours = vec![Vec::new(); 2];
        let network = Network { nodes, neighbours, standing: vec![tie], ..Network::default() };
        let said = "named in 3 sentences; nothing coded between it and others";
        assert_eq!(traffic(&network.nodes[0]), said);
        let fact = "Turkey: member of NATO";
        assert_eq!(standing(&network, 0, None), format!("NATO, country, {said}; {fact}."));
        assert_eq!(standing(&network, 1, None), "Turkey, country, 1 event out, 1 in.");
        assert_eq!(whole(&network), "Network of 2 actors and 0 lines; 1 of the actors only named");
    }

    #[test]
    fn nobody_stands_nowhere() {
        assert_eq!(standing(&Network::default(), 4, None), "");
    }
}
