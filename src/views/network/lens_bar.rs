//! What is special about the picture as it is shown, and the ways back: surroundings, opened actors, pins.

use std::collections::BTreeMap;

use entente_graph::ego::{Ego, Way};
use entente_session::{Action, NetworkOptions, labels, selectors};
use entente_words::{count, network as text, slot};
use yew::prelude::*;

use crate::components::icon::{Icon, icon_sized};
use crate::components::rich::rich;
use crate::components::segments::{Segment, Segments};
use crate::view_props::ViewProps;

/// The steps, as the switch names them.
const STEPS: &[Segment<u8>] = &[
    (1, || "1", text::its_partners_key_1),
    (2, || "2", text::their_partners_as_well_key_2),
    (3, || "3", text::and_the_partners_of_those_key),
];

/// The ways, as the switch names them.
const WAYS: &[Segment<Way>] = &[
    (Way::Both, text::both, text::both_directions),
    (Way::Out, text::out, text::outgoing_actors_it_acts_on),
    (Way::In, text::in_, text::incoming_actors_that_act_on_it),
];

/// The bar; nothing where the picture is the usual one. `actors` are so many of the picture as are drawn.
pub(super) fn lens_bar(props: &ViewProps, actors: usize, lasso: bool) -> Html {
    let options = &props.view_state.options;
    if options.ego.is_none() && options.open.is_empty() && options.pins.is_empty() && !lasso {
        return html! {};
    }
    html! {
        <div class="lens-bar" role="region" aria-label={text::how_the_network_is_shown()}>
            if lasso {
                <p class="lens-part">{ text::draw_around_actors_to_select_them() }</p>
            }
            if let Some(ego) = &options.ego {
                { surroundings(props, ego, actors) }
            }
            { for options.open.iter().map(|id| {
                let mut open = options.open.clone();
                open.remove(id);
                let name = selectors::name(&props.corpus.dataset, id);
                chip(props, text::name_opened_up(&name), NetworkOptions { open, ..options.clone() })
            }) }
            if !options.pins.is_empty() {
                { chip(
                    props,
                    text::actors_moved_by_hand(count::actors(options.pins.len())),
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
        text::actors_of_all_actors(actors, &all)
    } else {
        text::not_in_this_view().to_owned()
    };
    html! {
        <>
            <p class="lens-part">
                <span>{ rich(&text::around(slot(0)), &[html! { <strong>{ name }</strong> }]) }</span>
                <span class="soft number" role="status">{ said }</span>
            </p>
            <div class="lens-part">
                <span class="faint">{ text::steps() }</span>
                <Segments<u8> label={text::steps()} segments={STEPS} on={ego.steps} choose={choose_steps} />
            </div>
            <Segments<Way> label={text::direction()} segments={WAYS} on={ego.way} choose={choose_way} />
            { chip(props, text::whole_network().to_owned(), options.whole()) }
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
        <button type="button" class="chip" title={text::undo_this()} {onclick}>
            <span class="value">{ name }</span>{ icon_sized(Icon::Close, 16) }
        </button>
    }
}
