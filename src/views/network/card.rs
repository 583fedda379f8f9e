//! The card beside the pointer: what it points at, in words.

use entente_graph::hit::Hit;
use entente_session::selectors::FilteredGraph;
use entente_session::{Shared, labels as plain};
use entente_words::network as text;
use yew::prelude::*;

use super::words;

/// What is under the pointer, and where that is.
#[derive(PartialEq, Properties)]
pub(super) struct CardProps {
    /// What is shown.
    pub graph: Shared<FilteredGraph>,
    /// What the pointer is over.
    pub hit: Hit,
    /// Where the pointer is, in pixels.
    pub at: (f32, f32),
    /// The size of the view.
    pub size: (f32, f32),
}

/// Partners that a card names at most.
const PARTNERS: usize = 3;

/// The card. Those who cannot see it are told the same by the list and the walk.
#[component]
pub(super) fn Card(props: &CardProps) -> Html {
    let network = &props.graph.network;
    let body = match props.hit {
        Hit::Node(ix) => network.nodes.get(ix).map(|node| {
            let partners: Vec<String> = network.neighbours[ix]
                .iter()
                .take(PARTNERS)
                .map(|n| format!("{} ({})", network.nodes[n.node].name, n.weight))
                .collect();
            let rest = network.neighbours[ix].len().saturating_sub(PARTNERS);
            let more = if rest > 0 { text::and_rest_more(rest) } else { String::new() };
            let facts = network.standing_of(ix).take(PARTNERS);
            let facts = facts.map(|fact| words::standing_fact(network, fact));
            html! {
                <>
                    <strong>{ &node.name }</strong>
                    <span class="faint">{ plain::kind(node.kind) }</span>
                    <span>{ words::traffic(node) }</span>
                    if !partners.is_empty() {
                        <span class="soft">{ text::with_join_more(partners.join(", "), &more) }</span>
                    }
                    { for facts.map(|fact| html! { <span class="soft">{ fact }</span> }) }
                </>
            }
        }),
        Hit::Edge(ix) => network.edges.get(ix).map(|edge| {
            let name = |node: usize| network.nodes[node].name.clone();
            html! {
                <>
                    <strong>{ format!("{} {} {}", name(edge.source), edge.arrow(), name(edge.target)) }</strong>
                    <span>{ words::line_gloss(edge) }</span>
                </>
            }
        }),
    };
    let Some(body) = body else { return html! {} };
    html! { <div class="network-card" aria-hidden="true" style={place(props.at, props.size)}>{ body }</div> }
}

/// Beside the pointer, on the side where there is more room.
fn place((x, y): (f32, f32), (width, height): (f32, f32)) -> String {
    const BESIDE: f32 = 16.0;
    let across = if x < width / 2.0 {
        format!("left: {}px", x + BESIDE)
    } else {
        format!("right: {}px", width - x + BESIDE)
    };
    let down = if y < height / 2.0 {
        format!("top: {}px", y + BESIDE)
    } else {
        format!("bottom: {}px", height - y + BESIDE)
    };
    format!("{across}; {down}")
}
