//! What a person can do with an actor in the network: see what is around it, compare it, open it up, leave it
//! out, hear only what it claims.

use std::collections::BTreeSet;

use entente_engine::analysis::ActorId;
use entente_graph::ego::Ego;
use entente_graph::{ActorIx, Level};
use entente_session::{Action, NetworkOptions, Selection, flipped, selectors};
use entente_words::{count, evidence as text};
use yew::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, icon_sized};
use crate::view_props::ViewProps;

/// A button with an icon.
fn button(
    act: &Callback<Action>,
    icon: Icon,
    name: String,
    title: &'static str,
    on: bool,
    action: Action,
) -> Html {
    let act = act.clone();
    let onclick = Callback::from(move |_: MouseEvent| act.emit(action.clone()));
    html! {
        <button type="button" class="button small" {title} aria-pressed={on.to_string()} {onclick}>
            { icon_sized(icon, 16) }{ name }
        </button>
    }
}

/// The row of buttons.
pub(super) fn actions(view: &ViewProps, id: &ActorId) -> Html {
    let (act, options) = (&view.act, &view.view_state.options);
    let around = options.ego.as_ref().is_some_and(|ego| ego.centre == *id);
    let ego = if around { None } else { Some(Ego::of(id.clone())) };
    let surroundings = Action::ShowNetwork(Box::new(NetworkOptions { ego, ..options.clone() }));
    let out = view.view_state.filter.left_out.contains(id);
    let without = {
        let id = id.clone();
        Action::filter(move |filter| filter.left_out = flipped(&filter.left_out, &id))
    };
    let opened = options.open.contains(id);
    let open = NetworkOptions { open: flipped(&options.open, id), ..options.clone() };
    html! {
        <>
            <div class="actor-actions">
                { button(act, Icon::Ego, text::surroundings().into(), text::only_this_actor_and_its_partners(), around, surroundings) }
                if opened || has_members(view, id) {
                    { button(act, Icon::Both, text::open_up().into(), text::show_its_members_separately(), opened, Action::ShowNetwork(Box::new(open))) }
                }
                { button(act, Icon::LeaveOut, text::leave_out().into(), text::hide_this_actor_and_its_events(), out, without) }
                if options.pins.contains_key(id) {
                    { unpin(view, id) }
                }
                { compare_with(view, id) }
            </div>
            { claims(view, id) }
        </>
    }
}

fn unpin(view: &ViewProps, id: &ActorId) -> Html {
    let mut options = view.view_state.options.clone();
    options.pins.remove(id);
    let back = Action::NetworkOptions(Box::new(options));
    button(
        &view.act,
        Icon::Pin,
        text::put_back().into(),
        text::move_back_to_its_place_in(),
        true,
        back,
    )
}

/// Whether others count for the actor at this level.
fn has_members(view: &ViewProps, id: &ActorId) -> bool {
    let (dataset, level) = (&view.corpus.dataset, view.view_state.level);
    let Some(actor) = dataset.find(id).filter(|_| level != Level::Person) else { return false };
    let finer = level as usize - 1;
    let inside = |chain: &[ActorIx; 3]| chain[level as usize] == actor && chain[finer] != actor;
    dataset.events().iter().any(|row| inside(&row.sources) || inside(&row.targets))
}

/// So many actors that are no partners are offered: the rest is reached by search and Shift-click.
const OTHERS: usize = 120;

/// The choice of another actor, partners first, then everybody else who does anything.
fn compare_with(view: &ViewProps, id: &ActorId) -> Html {
    let network = &view.graph.network;
    let Some(node) = network.node_of(id) else { return html! {} };
    let partners: Vec<usize> = network.neighbours[node].iter().map(|n| n.node).collect();
    let others: Vec<usize> = network
        .by_weight()
        .into_iter()
        .filter(|ix| *ix != node && !partners.contains(ix) && !network.nodes[*ix].is_only_named())
        .take(OTHERS)
        .collect();
    if partners.is_empty() && others.is_empty() {
        return html! {};
    }
    let (act, one) = (view.act.clone(), id.clone());
    let onchange = Callback::from(move |event: Event| {
        let other = dom::value_of(&event);
        if !other.is_empty() {
            act.emit(Action::Select(Selection::Actors(vec![one.clone(), ActorId(other.into())])));
        }
    });
    let options = |name: &'static str, nodes: &[usize]| {
        let option = |ix: &usize| {
            let other = &network.nodes[*ix];
            html! { <option value={other.id.0.to_string()}>{ other.name.clone() }</option> }
        };
        html! { <optgroup label={name}>{ for nodes.iter().map(option) }</optgroup> }
    };
    html! {
        <select class="field compare-with" aria-label={text::compare_with_another_actor()} {onchange}>
            <option value="" selected={true}>{ text::compare_with() }</option>
            if !partners.is_empty() {
                { options(text::partners(), &partners) }
            }
            if !others.is_empty() {
                { options(text::others(), &others) }
            }
        </select>
    }
}

/// What it claims, and a way to hear only that.
fn claims(view: &ViewProps, id: &ActorId) -> Html {
    let dataset = &view.corpus.dataset;
    let Some(actor) = dataset.find(id) else { return html! {} };
    let found = view.graph.facets.speakers.iter().find(|(speaker, _)| *speaker == actor);
    let count = found.map_or(0, |(_, count)| count.filtered as usize);
    if count == 0 {
        return html! {};
    }
    let only = view.view_state.filter.speakers.contains(id);
    let speakers = if only { BTreeSet::new() } else { [id.clone()].into() };
    let heard = Action::filter(move |filter| filter.speakers.clone_from(&speakers));
    let onclick = view.act.reform(move |_: MouseEvent| heard.clone());
    html! {
        <p class="claims">
            { text::made_claims(count::claims(count)) }
            <button type="button" class="link" {onclick}>{ if only { text::remove_this_filter() } else { text::show_only_these() } }</button>
        </p>
    }
}

/// Several actors: leave them out together.
pub(super) fn for_several(view: &ViewProps, ids: &[ActorId]) -> Html {
    let actors: BTreeSet<ActorId> = ids.iter().cloned().collect();
    let out = actors.clone();
    let without = Action::filter(move |filter| filter.left_out.extend(out.iter().cloned()));
    let only = Action::filter(move |filter| filter.actors.clone_from(&actors));
    let names = selectors::names(&view.corpus.dataset, ids, ", ");
    html! {
        <div class="actor-actions" role="group" aria-label={names}>
            { button(&view.act, Icon::Filter, text::only_these().into(), text::show_only_the_events_of_these(), false, only) }
            { button(&view.act, Icon::LeaveOut, text::leave_these_out().into(), text::hide_these_actors_and_their_events(), false, without) }
        </div>
    }
}
