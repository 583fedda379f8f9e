//! The same picture as text: every line, every actor and every standing tie, each a button that selects it.

use entente_graph::hit::Hit;
use entente_graph::strongest::Choice;
use entente_session::selectors::FilteredGraph;
use entente_session::{Action, Selection, Shared, labels as plain};
use entente_words::network as text;
use yew::prelude::*;

use super::words;
use crate::components::long_list::LongList;

/// What is listed.
#[derive(Clone, PartialEq, Properties)]
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

/// So many entries of each kind are drawn at once.
const AT_ONCE: usize = 300;

/// The list.
#[component]
pub(super) fn List(props: &ListProps) -> Html {
    let network = &props.graph.network;
    let standing = network.standing.len();
    html! {
        <section class="network-list" aria-label={text::the_network_as_a_list()} tabindex="0">
            <h2>{ text::lines_edges(plain::thousands(network.edges.len())) }</h2>
            { long(network.edges.len(), lines(props)) }
            <h2>{ text::actors_nodes(plain::thousands(network.nodes.len())) }</h2>
            { long(network.nodes.len(), actors(props)) }
            if !props.apart.is_empty() {
                <h2>{ text::pairs_apart_apart(plain::thousands(props.apart.len())) }</h2>
                <p class="faint">{ text::they_act_on_each_other_only() }</p>
                { long(props.apart.len(), {
                    let props = props.clone();
                    Callback::from(move |at: usize| {
                        let (name, selection) = props.apart[at].clone();
                        entry(&props, name, String::new(), selection)
                    })
                }) }
            }
            if standing > 0 {
                <h2>{ text::standing_ties_standing(plain::thousands(standing)) }</h2>
                { long(standing, ties(props)) }
            }
        </section>
    }
}

fn long(count: usize, entry: Callback<usize, Html>) -> Html {
    html! { <LongList {count} at_once={AT_ONCE} {entry} /> }
}

/// The lines, the heaviest first.
fn lines(props: &ListProps) -> Callback<usize, Html> {
    let edges = &props.graph.network.edges;
    let mut heaviest: Vec<usize> = (0..edges.len()).collect();
    heaviest.sort_by_key(|ix| (u32::MAX - edges[*ix].count(), *ix));
    let props = props.clone();
    Callback::from(move |at: usize| {
        let (network, ix) = (&props.graph.network, heaviest[at]);
        let edge = &network.edges[ix];
        let selection = Selection::of(network, Hit::Edge(ix));
        entry(&props, words::line(network, edge), words::line_gloss(edge), selection)
    })
}

/// The actors, the heaviest first.
fn actors(props: &ListProps) -> Callback<usize, Html> {
    let (props, heaviest) = (props.clone(), props.graph.network.by_weight());
    Callback::from(move |at: usize| {
        let node = &props.graph.network.nodes[heaviest[at]];
        let gloss = format!("{}, {}", plain::kind(node.kind), words::traffic(node));
        entry(&props, node.name.clone(), gloss, Selection::actor(node.id.clone()))
    })
}

/// What the reports say of two; what they say of both ends is in the profile of the first.
fn ties(props: &ListProps) -> Callback<usize, Html> {
    let props = props.clone();
    Callback::from(move |at: usize| {
        let network = &props.graph.network;
        let tie = &network.standing[at];
        let selection = Selection::actor(network.nodes[tie.from].id.clone());
        entry(&props, words::standing_fact(network, tie), String::new(), selection)
    })
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
