//! What is special about the picture as it is shown, and the ways back: surroundings, opened actors, pins.

use std::collections::BTreeMap;

use entente_graph::ego::{Ego, Way};
use entente_session::{Action, NetworkOptions, labels, selectors};
use yew::prelude::*;

use crate::components::icon::{Icon, icon_sized};
use crate::components::segments::{Segment, Segments};
use crate::view_props::ViewProps;

/// The steps, as the switch names them.
const STEPS: &[Segment<u8>] = &[
    (1, "1", "Its partners (key 1)"),
    (2, "2", "Their partners as well (key 2)"),
    (3, "3", "And the partners of those (key 3)"),
];

/// The ways, as the switch names them.
const WAYS: &[Segment<Way>] = &[
    (Way::Both, "Both", "Both directions"),
    (Way::Out, "Out", "Outgoing: actors it acts on"),
    (Way::In, "In", "Incoming: actors that act on it"),
];

/// The bar; nothing where the picture is the usual one. `actors` are so many of the picture as are drawn.
pub(super) fn lens_bar(props: &ViewProps, actors: usize, lasso: bool) -> Html {
    let options = &props.view_state.options;
    if options.ego.is_none() && options.open.is_empty() && options.pins.is_empty() && !lasso {
        return html! {};
    }
    html! {
        <div class="lens-bar" role="region" aria-label="How the network is shown">
            if lasso {
                <p class="lens-part">{ "Draw around actors to select them." }</p>
            }
            if let Some(ego) = &options.ego {
                { surroundings(props, ego, actors) }
            }
            { for options.open.iter().map(|id| {
                let mut open = options.open.clone();
                open.remove(id);
                let name = selectors::name(&props.corpus.dataset, id);
                chip(props, format!("{name} opened up"), NetworkOptions { open, ..options.clone() })
            }) }
            if !options.pins.is_empty() {
                { chip(
                    props,
                    format!("{} moved by hand", labels::count(options.pins.len(), "actor", "actors")),
                    NetworkOptions { pins: BTreeMap::new(), ..options.clone() },
                ) }
            }
        </div>
    }
}

fn surroundings(props: &ViewProps, ego: &Ego, actors: usize) -> Html {
    let options = &props.view_state.options;
    let set = {
        let (act, options) = (props.act.clone(), options.clone());
        move |ego: Ego| {
            act.emit(Action::NetworkOptions(Box::new(NetworkOptions {
                ego: Some(ego),
                ..options.clone()
            })));
        }
    };
    let network = &props.graph.network;
    let name = selectors::name(&props.corpus.dataset, &ego.centre);
    let choose_steps = {
        let (set, ego) = (set.clone(), ego.clone());
        Callback::from(move |steps: u8| set(Ego { steps, ..ego.clone() }))
    };
    let choose_way = {
        let ego = ego.clone();
        Callback::from(move |way: Way| set(Ego { way, ..ego.clone() }))
    };
    let there = network.node_of(&ego.centre).is_some();
    let said = if there {
        let all = labels::thousands(network.nodes.len());
        format!("{actors} of {all} actors")
    } else {
        "not in this view".to_owned()
    };
    html! {
        <>
            <p class="lens-part">
                <span>{ "Around " }<strong>{ name }</strong></span>
                <span class="soft number" role="status">{ said }</span>
            </p>
            <div class="lens-part">
                <span class="faint">{ "Steps" }</span>
                <Segments<u8> label="Steps" segments={STEPS} on={ego.steps} choose={choose_steps} />
            </div>
            <Segments<Way> label="Direction" segments={WAYS} on={ego.way} choose={choose_way} />
            { chip(props, "Whole network".to_owned(), options.whole()) }
        </>
    }
}

/// A button that takes one thing back.
fn chip(props: &ViewProps, name: String, back: NetworkOptions) -> Html {
    let act = props.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        act.emit(Action::NetworkOptions(Box::new(back.clone())));
    });
    html! {
        <button type="button" class="chip" title="Undo this" {onclick}>
            <span class="value">{ name }</span>{ icon_sized(Icon::Close, 16) }
        </button>
    }
}
