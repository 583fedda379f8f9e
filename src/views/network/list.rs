//! The same picture as text: every line, every actor and every standing tie, each a button that selects it.

use entente_graph::hit::Hit;
use entente_session::selectors::FilteredGraph;
use entente_session::{Action, Selection, Shared, labels as plain};
use yew::prelude::*;

use super::words;

/// What is listed.
#[derive(PartialEq, Properties)]
pub(super) struct ListProps {
    /// What is shown.
    pub graph: Shared<FilteredGraph>,
    /// What is selected.
    pub selection: Selection,
    /// What the person does.
    pub act: Callback<Action>,
}

/// More than this nobody reads, and a browser gets slow with.
const MOST: usize = 300;

/// The list.
#[component]
pub(super) fn List(props: &ListProps) -> Html {
    let network = &props.graph.network;
    let mut heaviest: Vec<usize> = (0..network.edges.len()).collect();
    heaviest.sort_by_key(|ix| (u32::MAX - network.edges[*ix].count(), *ix));
    let lines = heaviest.iter().map(|ix| {
        let edge = &network.edges[*ix];
        entry(
            props,
            words::line(network, edge),
            words::line_gloss(edge),
            Selection::of(network, Hit::Edge(*ix)),
        )
    });
    let actors = network.by_weight();
    let actors = actors.iter().map(|ix| {
        let node = &network.nodes[*ix];
        let gloss = format!("{}, {}", plain::kind(node.kind), words::traffic(node));
        entry(props, node.name.clone(), gloss, Selection::actor(node.id.clone()))
    });
    // What the reports say of both ends is in the profile of the first.
    let standing = network.standing.iter().map(|tie| {
        let selection = Selection::actor(network.nodes[tie.from].id.clone());
        entry(props, words::standing_fact(network, tie), String::new(), selection)
    });
    html! {
        <section class="network-list" aria-label="The network as a list" tabindex="0">
            <h2>{ format!("Lines ({})", plain::thousands(network.edges.len())) }</h2>
            <ul>{ for lines.take(MOST) }</ul>
            { rest(network.edges.len(), "line", "lines") }
            <h2>{ format!("Actors ({})", plain::thousands(network.nodes.len())) }</h2>
            <ul>{ for actors.take(MOST) }</ul>
            { rest(network.nodes.len(), "actor", "actors") }
            if !network.standing.is_empty() {
                <h2>{ format!("Standing ties ({})", plain::thousands(network.standing.len())) }</h2>
                <ul>{ for standing.take(MOST) }</ul>
                { rest(network.standing.len(), "tie", "ties") }
            }
        </section>
    }
}

fn entry(props: &ListProps, name: String, gloss: String, selection: Selection) -> Html {
    let selected = props.selection == selection;
    let onclick = {
        let act = props.act.clone();
        Callback::from(move |_: MouseEvent| act.emit(Action::Select(selection.clone())))
    };
    html! {
        <li>
            <button class="link" type="button" aria-pressed={selected.to_string()} {onclick}>{ name }</button>
            if !gloss.is_empty() {
                <span class="faint">{ gloss }</span>
            }
        </li>
    }
}

/// What is left out, and how to get at it.
fn rest(count: usize, one: &str, many: &str) -> Option<Html> {
    let left = count.checked_sub(MOST).filter(|left| *left > 0)?;
    let words = format!("{} left out: filter to see them.", plain::count(left, one, many));
    Some(html! { <p class="faint">{ words }</p> })
}
