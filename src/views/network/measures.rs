//! Who matters how, in plain words: a few measures with their highest actors, communities, and balance.

use entente_graph::Network;
use entente_graph::communities::{Communities, communities};
use entente_graph::measures::{self, Balance, MEASURES, Measure, Row};
use entente_session::selectors::FilteredGraph;
use entente_session::{Action, NetworkOptions, Selection, Shared, labels};
use entente_words::network as text;
use yew::prelude::*;

use super::head::head;
use crate::view_props::ViewProps;

/// What is measured.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct MeasuresProps {
    /// What every view gets.
    pub(super) view: ViewProps,
    /// What is drawn.
    pub(super) graph: Shared<FilteredGraph>,
}

/// So many actors stand under each measure.
const TOP: usize = 5;
/// So many communities and triangles are listed.
const LISTED: usize = 6;
/// So many names stand for a community.
const NAMED: usize = 4;

/// All that is measured of one network: in a large one it takes a while.
struct MeasuredActor {
    /// The highest actors of each measure.
    tops: Vec<Vec<(usize, f32)>>,
    communities: Communities,
    balance: Balance,
}

impl MeasuredActor {
    fn of(network: &Network) -> MeasuredActor {
        let top = |row: &Row| measures::top(&(row.of)(network), TOP);
        MeasuredActor {
            tops: MEASURES.iter().map(top).collect(),
            communities: communities(network),
            balance: measures::balance(network),
        }
    }
}

/// The panel.
#[component]
pub(super) fn Measures(props: &MeasuresProps) -> Html {
    let (view, network) = (&props.view, &props.graph.network);
    let found = use_memo(props.graph.clone(), |graph| MeasuredActor::of(&graph.network));
    html! {
        <section class="network-list measures" aria-label={text::measures()} tabindex="0">
            { head(view, text::measures()) }
            <p class="soft">{ text::they_count_what_these_reports_say() }</p>
            { for MEASURES.iter().zip(&found.tops).map(|(row, top)| measure(view, network, row, top)) }
            { groups(view, network, &found.communities) }
            { balanced(view, network, &found.balance) }
        </section>
    }
}

fn measure(view: &ViewProps, network: &Network, row: &Row, top: &[(usize, f32)]) -> Html {
    let most = top.first().map_or(1.0, |(_, value)| *value);
    let on = view.view_state.options.size == row.id;
    let size = {
        let (act, options, id) = (view.act.clone(), view.view_state.options.clone(), row.id);
        let size = if on { Measure::default() } else { id };
        Callback::from(move |_: MouseEvent| {
            act.emit(Action::NetworkOptions(Box::new(NetworkOptions { size, ..options.clone() })));
        })
    };
    let usual = row.id == Measure::default();
    html! {
        <div class="measure">
            <h3>{ (row.name)() }<span class="faint">{ (row.term)() }</span></h3>
            <p class="soft">{ (row.says)() }</p>
            if top.is_empty() {
                <p class="faint">{ text::nobody_here() }</p>
            }
            <ol>{ for top.iter().map(|(node, value)| html! {
                <li>
                    { actor(view, network, *node) }
                    <span class="bar" aria-hidden="true"><span style={format!("width: {:.0}%", 100.0 * value / most)} /></span>
                    <span class="number">{ number(*value) }</span>
                </li>
            }) }</ol>
            <button type="button" class="button small" aria-pressed={on.to_string()} disabled={usual && on} onclick={size}>
                { if on && usual { text::actors_are_sized_by_this() } else { text::size_actors_by_this() } }
            </button>
        </div>
    }
}

/// Whole numbers as such, others with one digit.
fn number(value: f32) -> String {
    if value.fract() == 0.0 { labels::thousands(value as usize) } else { format!("{value:.1}") }
}

fn actor(view: &ViewProps, network: &Network, node: usize) -> Html {
    let node = &network.nodes[node];
    pick(view, node.name.clone(), Selection::actor(node.id.clone()))
}

fn pick(view: &ViewProps, name: String, selection: Selection) -> Html {
    let act = view.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Select(selection.clone())));
    html! { <button type="button" class="link" {onclick}>{ name }</button> }
}

fn groups(view: &ViewProps, network: &Network, found: &Communities) -> Html {
    let group = |members: &Vec<usize>| {
        let names: Vec<&str> =
            members.iter().take(NAMED).map(|node| network.nodes[*node].name.as_str()).collect();
        let more = members.len().saturating_sub(NAMED);
        let more = if more > 0 { text::and_more_more(more) } else { String::new() };
        let ids = members.iter().map(|node| network.nodes[*node].id.clone()).collect();
        html! { <li>{ pick(view, format!("{}{more}", names.join(", ")), Selection::Actors(ids)) }</li> }
    };
    let weak = found.modularity < 0.2;
    let modularity = entente_words::decimal(f64::from(found.modularity), 2);
    html! {
        <div class="measure">
            <h3>{ text::communities() }<span class="faint">{ text::louvain() }</span></h3>
            <p class="soft">{ text::actors_with_more_events_to_each() }</p>
            <ol class="plain">{ for found.members.iter().take(LISTED).map(group) }</ol>
            if found.members.len() > LISTED {
                <p class="faint">{ text::and_members_smaller_ones(found.members.len() - LISTED) }</p>
            }
            <p class="faint">{ if weak { text::communities_weak(modularity) } else { text::communities_clear(modularity) } }</p>
        </div>
    }
}

fn balanced(view: &ViewProps, network: &Network, balance: &Balance) -> Html {
    let triangle = |nodes: &[usize; 3]| {
        let names = nodes.map(|node| network.nodes[node].name.clone());
        let ids = nodes.iter().map(|node| network.nodes[*node].id.clone()).collect();
        html! { <li>{ pick(view, names.join(", "), Selection::Actors(ids)) }</li> }
    };
    let said = match balance.count() {
        0 => text::no_three_actors_here_all_have().to_owned(),
        all => text::balanced(all, labels::thousands(balance.balanced.len())),
    };
    html! {
        <div class="measure">
            <h3>{ text::balance() }<span class="faint">{ text::structural_balance() }</span></h3>
            <p class="soft">
                { text::balance_gloss() }
            </p>
            <p>{ said }</p>
            if !balance.strained.is_empty() {
                <p class="faint">{ text::not_balanced() }</p>
                <ol class="plain">{ for balance.strained.iter().take(LISTED).map(triangle) }</ol>
            }
            if balance.strained.len() > LISTED {
                <p class="faint">{ text::and_strained_more(balance.strained.len() - LISTED) }</p>
            }
        </div>
    }
}
