//! The same picture as text: every line, every actor and every standing tie, each a button that selects it.

use entente_graph::hit::Hit;
use entente_graph::strongest::Choice;
use entente_session::selectors::FilteredGraph;
use entente_session::{Action, Selection, Shared, labels as plain};
use entente_words::{count, network as text};
use yew::prelude::*;

use super::words;

/// What is listed.
#[derive(PartialEq, Properties)]
pub(super) struct ListProps {
    /// What is shown.
    pub graph: Shared<FilteredGraph>,
    /// Pairs that are not in the picture, each in words and as what it is selected as.
    pub apart: Vec<(String, Selection)>,
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
        <section class="network-list" aria-label={text::the_network_as_a_list()} tabindex="0">
            <h2>{ text::lines_edges(plain::thousands(network.edges.len())) }</h2>
            <ul>{ for lines.take(MOST) }</ul>
            { rest(network.edges.len(), count::lines) }
            <h2>{ text::actors_nodes(plain::thousands(network.nodes.len())) }</h2>
            <ul>{ for actors.take(MOST) }</ul>
            { rest(network.nodes.len(), count::actors) }
            if !props.apart.is_empty() {
                <h2>{ text::pairs_apart_apart(plain::thousands(props.apart.len())) }</h2>
                <p class="faint">{ text::they_act_on_each_other_only() }</p>
                <ul>{ for props.apart.iter().take(MOST).map(|(name, selection)| {
                    entry(props, name.clone(), String::new(), selection.clone())
                }) }</ul>
                { rest(props.apart.len(), count::pairs) }
            }
            if !network.standing.is_empty() {
                <h2>{ text::standing_ties_standing(plain::thousands(network.standing.len())) }</h2>
                <ul>{ for standing.take(MOST) }</ul>
                { rest(network.standing.len(), count::ties) }
            }
        </section>
    }
}

/// The pairs that a choice leaves out, each as its heavier line.
pub(super) fn apart(graph: &FilteredGraph, choice: &Choice) -> Vec<(String, Selection)> {
    let network = &graph.network;
    let line = |[a, b]: &[usize; 2]| {
        let edges = [network.edge_between(*a, *b), network.edge_between(*b, *a)];
        edges.into_iter().flatten().max_by_key(|ix| network.edges[*ix].count())
    };
    let named = |ix: usize| {
        let name = words::line(network, &network.edges[ix]);
        (name, Selection::of(network, Hit::Edge(ix)))
    };
    choice.pairs.iter().filter_map(line).map(named).collect()
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
fn rest(count: usize, words: fn(usize) -> String) -> Option<Html> {
    let left = count.checked_sub(MOST).filter(|left| *left > 0)?;
    Some(html! { <p class="faint">{ text::left_out(words(left)) }</p> })
}
