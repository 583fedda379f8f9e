//! The evidence of a line: from one actor to another.

use entente_engine::analysis::ActorId;
use entente_graph::network::Edge;
use entente_session::{Action, Dialog, Selection, selectors, url};
use entente_words::{count, evidence as text};
use yew::prelude::*;

use super::{EvidenceProps, actor_link, items, sentence};
use crate::components::icon::{Icon, icon_sized};
use crate::evidence::summary::Summary;
use crate::view_props::ViewProps;

/// Lines that are offered where nothing is selected.
const OFFERED: usize = 6;

/// Heading, summary, the way back, and the list.
pub(super) fn dyad(props: &EvidenceProps, from: &ActorId, to: &ActorId, rows: &[u32]) -> Html {
    let view = &props.view;
    html! {
        <>
            <h3 class="title-line">
                { actor_link(view, from) }
                if is_undirected(view, from, to) {
                    <span>{ "–" }</span><span class="visually-hidden">{ text::and() }</span>
                } else {
                    { icon_sized(Icon::Arrow, 20) }<span class="visually-hidden">{ text::to() }</span>
                }
                { actor_link(view, to) }
            </h3>
            <p class="under-title">
                <span class="number">{ count::events(rows.len()) }</span>
                { back(view, from, to) }
                { compare(view, from, to) }
                { page(view) }
            </p>
            if view.view_state.selection == Selection::Opening {
                <p class="lede">{ opening(view, from, to) }</p>
            } else if rows.is_empty() {
                <p class="lede">{ gone(view) }</p>
            } else if let Some(text) = sentence::dyad(&view.corpus.dataset, &view.graph.network, from, to) {
                <Summary {text} link={url::write(&view.view_state)} />
            }
            if !rows.is_empty() {
                { items(props, rows) }
            }
        </>
    }
}

/// Whether nothing of the line says who acted on whom.
fn is_undirected(view: &ViewProps, from: &ActorId, to: &ActorId) -> bool {
    let network = &view.graph.network;
    network.edge_of(from, to).is_some_and(|edge| network.edges[edge].is_undirected())
}

/// Why the list is empty.
fn gone(view: &ViewProps) -> &'static str {
    if view.view_state.filter.is_empty() {
        text::no_event_was_found_in_this()
    } else {
        text::no_event_in_this_direction()
    }
}

/// Both ways side by side.
fn compare(view: &ViewProps, from: &ActorId, to: &ActorId) -> Html {
    let (act, selection) = (view.act.clone(), Selection::Actors(vec![from.clone(), to.clone()]));
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Select(selection.clone())));
    html! { <>{ " · " }<button type="button" class="link" {onclick}>{ text::compare_the_two() }</button></> }
}

/// The dyad on one page to be published.
fn page(view: &ViewProps) -> Html {
    let onclick = view.act.reform(|_: MouseEvent| Action::Dialog(Some(Dialog::Page)));
    html! { <>{ " · " }<button type="button" class="link" aria-haspopup="dialog" {onclick}>{ entente_words::one_page::one_page_more() }</button></> }
}

/// The line the other way.
fn back(view: &ViewProps, from: &ActorId, to: &ActorId) -> Html {
    let selection = Selection::Line(to.clone(), from.clone());
    let count = selectors::rows(&view.graph, &selection).len();
    if count == 0 || is_undirected(view, from, to) {
        return html! {};
    }
    let act = view.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Select(selection.clone())));
    html! {
        <>
            { " · " }
            <button type="button" class="link number" {onclick}>
                { text::number_in_the_other_direction(count) }
            </button>
        </>
    }
}

/// One sentence on the line with which the page opens.
fn opening(view: &ViewProps, from: &ActorId, to: &ActorId) -> String {
    let network = &view.graph.network;
    let Some(edge) = network.edge_of(from, to).map(|ix| &network.edges[ix]) else {
        return String::new();
    };
    let dataset = &view.corpus.dataset;
    let said = if edge.is_undirected() {
        text::start_here_events_between
    } else {
        text::start_here_events_from_it_to
    };
    said(
        count::events(edge.events.len()),
        selectors::name(dataset, from),
        selectors::name(dataset, to),
        sentence::tenor(edge),
    )
}

/// The busiest lines, to begin with.
pub(super) fn heaviest(view: &ViewProps) -> Html {
    let network = &view.graph.network;
    if network.edges.is_empty() {
        return html! {};
    }
    let mut order: Vec<&Edge> = network.edges.iter().collect();
    order.sort_by_key(|edge| u32::MAX - edge.count());
    let line = |edge: &Edge| {
        let (from, to) = (&network.nodes[edge.source], &network.nodes[edge.target]);
        let selection = Selection::Line(from.id.clone(), to.id.clone());
        let act = view.act.clone();
        let onclick =
            Callback::from(move |_: MouseEvent| act.emit(Action::Select(selection.clone())));
        html! {
            <li>
                <button type="button" class="link" {onclick}>{ format!("{} {} {}", from.name, edge.arrow(), to.name) }</button>
                <span class="faint number">{ edge.count() }</span>
            </li>
        }
    };
    html! {
        <div class="section">
            <h3>{ text::busiest_lines() }</h3>
            <ul class="offers">{ for order.into_iter().take(OFFERED).map(line) }</ul>
        </div>
    }
}
