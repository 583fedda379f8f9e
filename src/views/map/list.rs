//! The map in words: countries with their counts, lines, and who has no place on it.

use std::rc::Rc;

use entente_graph::Network;
use entente_graph::hit::Hit;
use entente_session::{Selection, labels};
use yew::prelude::*;

use super::scene::MapScene;
use super::{relations, select};
use crate::view_props::ViewProps;

/// What is listed.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ListProps {
    /// What every view gets.
    pub(super) view: ViewProps,
    /// Who acts on whom.
    pub(super) network: Rc<Network>,
    /// Who is where.
    pub(super) scene: MapScene,
}

/// More than this nobody reads.
const MOST: usize = 60;

/// What stands above the map.
pub(super) fn whole(scene: &MapScene, network: &Network) -> String {
    let countries = labels::count(scene.spots.len(), "country", "countries");
    let placed = |edge: &&entente_graph::network::Edge| {
        scene.spot(edge.source).is_some() && scene.spot(edge.target).is_some()
    };
    let between: u32 =
        network.edges.iter().filter(placed).map(entente_graph::network::Edge::count).sum();
    format!("{countries}, {} between them", relations(between))
}

/// A country or a line in a sentence.
pub(super) fn said(network: &Network, hit: Hit) -> String {
    match hit {
        Hit::Node(node) => {
            let node = &network.nodes[node];
            let inside = match node.inside.len() {
                0 => String::new(),
                inside => format!(", {inside} inside it"),
            };
            if node.between > 0 {
                format!(
                    "{}: {} out, {} in, {} without direction{inside}.",
                    node.name, node.out, node.into, node.between
                )
            } else {
                format!("{}: {} out, {} in{inside}.", node.name, node.out, node.into)
            }
        }
        Hit::Edge(edge) => {
            let edge = &network.edges[edge];
            let (from, to) = (&network.nodes[edge.source].name, &network.nodes[edge.target].name);
            let parts = [
                (edge.cooperative, "cooperative"),
                (edge.conflictive, "in conflict"),
                (edge.neutral, "neutral"),
            ];
            let parts = parts.iter().filter(|(count, _)| *count > 0);
            let parts: Vec<String> = parts.map(|(count, what)| format!("{count} {what}")).collect();
            format!(
                "{from} {} {to}: {} ({}).",
                edge.arrow(),
                relations(edge.count()),
                parts.join(", ")
            )
        }
    }
}

/// The list.
#[component]
pub(super) fn List(props: &ListProps) -> Html {
    let ListProps { network, scene, .. } = props;
    let countries: Vec<usize> = scene.spots.iter().rev().map(|spot| spot.node).collect();
    let mut lines: Vec<usize> = (0..network.edges.len()).collect();
    lines.sort_by_key(|edge| (u32::MAX - network.edges[*edge].count(), *edge));
    let line = |edge: usize| {
        let ends = &network.edges[edge];
        let (from, to) = (&network.nodes[ends.source].name, &network.nodes[ends.target].name);
        entry(
            props,
            Hit::Edge(edge),
            format!("{from} {} {to}", ends.arrow()),
            ends.count().to_string(),
        )
    };
    let country = |node: usize| {
        let found = &network.nodes[node];
        let count = found.weight().to_string();
        entry(props, Hit::Node(node), found.name.clone(), count)
    };
    html! {
        <div class="map-list" role="region" tabindex="0" aria-label="The map in words">
            { section("Countries", countries.into_iter().map(country).collect()) }
            { section("Lines", lines.into_iter().map(line).collect()) }
            { section("Without a country", scene.elsewhere.iter().copied().map(country).collect()) }
        </div>
    }
}

fn section(title: &'static str, mut entries: Vec<Html>) -> Html {
    let count = entries.len();
    let left = count.saturating_sub(MOST);
    entries.truncate(MOST);
    html! {
        <section>
            <h2>{ format!("{title} ({count})") }</h2>
            <ul>{ for entries }</ul>
            if left > 0 {
                <p class="faint">{ format!("{left} more: filter to see them.") }</p>
            }
        </section>
    }
}

fn entry(props: &ListProps, hit: Hit, name: String, count: String) -> Html {
    let selection = Selection::of(&props.network, hit);
    let on = props.view.selection == selection;
    let onclick = {
        let view = props.view.clone();
        Callback::from(move |_: MouseEvent| select(&view, selection.clone()))
    };
    html! {
        <li>
            <button type="button" class="link" aria-pressed={on.to_string()} title={said(&props.network, hit)} {onclick}>{ name }</button>
            <span class="faint number">{ count }</span>
        </li>
    }
}
