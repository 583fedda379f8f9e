//! A line as a number with its sign and its colour: in the matrix and in profiles.

use entente_graph::dataset::Sign;
use entente_graph::matrix::Depths;
use entente_graph::network::{Edge, Network};
use entente_session::labels;
use entente_words::{components as text, count};

/// The class of a line's cell: its sign and its depth, by how many events there are.
pub(crate) fn tone(edge: &Edge, depths: Depths) -> &'static str {
    match (edge.sign(), depths.depth(edge)) {
        (Sign::Neutral, _) => "neutral",
        (Sign::Cooperative, 1) => "coop one",
        (Sign::Cooperative, 2) => "coop two",
        (Sign::Cooperative, _) => "coop three",
        (Sign::Conflictive, 1) => "conf one",
        (Sign::Conflictive, 2) => "conf two",
        (Sign::Conflictive, _) => "conf three",
    }
}

/// A number with its sign: "−5", "+3", "±4" where both sides weigh the same, "2" where there are none.
pub(crate) fn number(edge: &Edge) -> String {
    let sign = match edge.sign() {
        Sign::Conflictive => "−",
        Sign::Cooperative => "+",
        Sign::Neutral if edge.conflictive > 0 => "±",
        Sign::Neutral => "",
    };
    format!("{sign}{}", labels::thousands(edge.events.len()))
}

/// "Russia to United States: 5 events, mostly conflict".
pub(crate) fn said(network: &Network, edge: &Edge) -> String {
    let [source, target] = [edge.source, edge.target].map(|node| &network.nodes[node].name);
    let events = count::events(edge.events.len());
    if edge.is_undirected() {
        text::between_said(source, target, events, lean(edge))
    } else {
        text::source_to_target_events_lean(source, target, events, lean(edge))
    }
}

fn lean(edge: &Edge) -> String {
    let (name, count) = match edge.sign() {
        Sign::Conflictive => (text::conflict(), edge.conflictive),
        Sign::Cooperative => (text::cooperation(), edge.cooperative),
        Sign::Neutral if edge.conflictive > 0 => {
            return text::equal_cooperation_and_conflict().to_owned();
        }
        Sign::Neutral => return text::neutral().to_owned(),
    };
    if count == edge.count() {
        name.to_owned()
    } else if 2 * count > edge.count() {
        text::mostly_name(name)
    } else {
        text::leaning_to_name(name)
    }
}

#[cfg(test)]
mod tests {
    use entente_session::example::node;

    use super::*;

    fn edge(cooperative: u32, neutral: u32, conflictive: u32, goldstein: f32) -> Edge {
        Edge { goldstein, ..entente_session::example::edge(cooperative, neutral, conflictive) }
    }

    #[test]
    fn cells_say_how_much_and_which_way() {
        let network = Network { nodes: vec![node("Russia"), node("Syria")], ..Network::default() };
        let words =
            |edge: Edge| (number(&edge), tone(&edge, Depths::up_to(18)), said(&network, &edge));
        let (number, tone, said) = words(edge(1, 0, 4, -9.0));
        assert_eq!((number.as_str(), tone), ("−5", "conf two"));
        assert_eq!(said, "Russia to Syria: 5 events, mostly conflict");
        assert_eq!(words(edge(1, 0, 0, 8.0)).1, "coop one");
        assert_eq!(words(edge(1, 0, 0, 3.0)).2, "Russia to Syria: 1 event, cooperation");
        assert_eq!(words(edge(0, 2, 0, 0.0)).0, "2");
        assert_eq!(words(edge(2, 0, 2, 0.0)).0, "±4");
        assert!(words(edge(2, 9, 1, 1.0)).2.ends_with("leaning to cooperation"));
    }
}
