//! The map in words: countries with their counts, lines, and who has no place on it.

use std::rc::Rc;

use entente_graph::Network;
use entente_graph::hit::Hit;
use entente_session::Selection;
use entente_words::{count, map as text};
use yew::prelude::*;

use super::scene::MapScene;
use super::{relations, select};
use crate::components::long_list::LongList;
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

/// So many entries are drawn at once.
const AT_ONCE: usize = 60;

/// What stands above the map.
pub(super) fn whole(scene: &MapScene, network: &Network) -> String {
    let countries = count::countries(scene.spots.len());
    let placed = |edge: &&entente_graph::network::Edge| {
        scene.spot(edge.source).is_some() && scene.spot(edge.target).is_some()
    };
    let between: u32 =
        network.edges.iter().filter(placed).map(entente_graph::network::Edge::count).sum();
    text::countries_events_between_them(&countries, relations(between))
}

/// A country or a line in a sentence.
pub(super) fn said(network: &Network, hit: Hit) -> String {
    match hit {
        Hit::Node(node) => {
            let node = &network.nodes[node];
            let (out, into, between) = (node.out, node.into, node.between);
            match (between, node.inside.len()) {
                (0, 0) => text::traffic(&node.name, out, into),
                (0, inside) => text::traffic_inside(&node.name, out, into, inside),
                (_, 0) => text::traffic_between(&node.name, out, into, between),
                (_, inside) => text::traffic_between_inside(&node.name, out, into, between, inside),
            }
        }
        Hit::Edge(edge) => {
            let edge = &network.edges[edge];
            let (from, to) = (&network.nodes[edge.source].name, &network.nodes[edge.target].name);
            let parts = [
                (edge.cooperative, text::cooperative()),
                (edge.conflictive, text::in_conflict()),
                (edge.neutral, text::neutral()),
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
        <div class="map-list" role="region" tabindex="0" aria-label={text::the_map_in_words()}>
            { section(text::countries(), countries.into_iter().map(country).collect()) }
            { section(text::lines(), lines.into_iter().map(line).collect()) }
            { section(text::without_a_country(), scene.elsewhere.iter().copied().map(country).collect()) }
        </div>
    }
}

fn section(title: &'static str, entries: Vec<Html>) -> Html {
    let count = entries.len();
    let entry = Callback::from(move |at: usize| entries[at].clone());
    html! {
        <section>
            <h2>{ format!("{title} ({count})") }</h2>
            <LongList {count} at_once={AT_ONCE} {entry} />
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
