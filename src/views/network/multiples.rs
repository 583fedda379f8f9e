//! The network in panels: everybody at the same place in each, so that what differs is what happened.

mod picture;

use std::collections::BTreeMap;

use entente_engine::analysis::ActorId;
use entente_graph::{Layout, LayoutRequest, Point, Size};
use entente_session::multiples::{Multiples, Panel};
use entente_session::{Action, NetworkOptions, Shared, Split};
use entente_words::{count, multiples as text};
use yew::prelude::*;

use self::picture::Picture;
use crate::browser::dom;
use crate::components::icon::{Icon, icon_sized};
use crate::components::segments::{Segment, Segments};
use crate::view_props::ViewProps;

/// By what, as the switch names it.
const BY: &[Segment<Split>] = &[
    (Split::Periods, text::periods, text::periods_gloss),
    (Split::Sources, text::sources, text::sources_gloss),
    (Split::Words, text::words, text::words_gloss),
];

/// The proportions for which the places are made: those of a panel.
const PANEL: Size = Size { width: 640.0, height: 440.0 };

/// The panels and where everybody stands in each of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Placed {
    /// The panels.
    multiples: Multiples,
    /// The place of everybody who is shown.
    places: BTreeMap<ActorId, Point>,
}

/// What the view is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PanelsProps {
    /// What every view gets.
    pub(super) view: ViewProps,
    /// By what.
    pub(super) by: Split,
}

/// The view.
#[component]
pub(super) fn Panels(props: &PanelsProps) -> Html {
    let view = &props.view;
    let shown = (view.graph.clone(), view.choice.clone(), view.corpus.clone(), props.by);
    let state = view.view_state.clone();
    let placed = use_memo(shown, move |(graph, choice, corpus, by)| {
        let multiples = Multiples::of(&corpus.dataset, graph, choice, &state, *by);
        let layout = Layout::settled_for(LayoutRequest::of(&multiples.whole, PANEL));
        let ids = multiples.whole.nodes.iter().map(|node| node.id.clone());
        let places = ids.zip(layout.positions().iter().copied()).collect();
        Shared::new(Placed { multiples, places })
    });
    let stop = use_state_eq(|| 0_usize);
    let panels = &placed.multiples.panels;
    let last = panels.len().saturating_sub(1);
    let beside = if view.beside { "-beside" } else { "" };
    let id = move |at: usize| format!("multiple{beside}-{at}");
    let onkeydown = {
        let (stop, at) = (stop.setter(), (*stop).min(last));
        Callback::from(move |event: KeyboardEvent| {
            let next = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => (at + 1).min(last),
                "ArrowLeft" | "ArrowUp" => at.saturating_sub(1),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            stop.set(next);
            dom::focus(&id(next));
        })
    };
    html! {
        <div class="multiples-view" data-settled="true">
            { bar(view, props.by, &placed.multiples) }
            <ul class="multiples" {onkeydown}>
                { for panels.iter().enumerate().map(|(at, panel)| html! {
                    <li key={panel.title.clone()}>
                        { button(view, &placed, at, panel, (id(at), at == (*stop).min(last))) }
                    </li>
                }) }
            </ul>
        </div>
    }
}

/// The switch, what is to be known, and the way back.
fn bar(view: &ViewProps, by: Split, multiples: &Multiples) -> Html {
    let options = view.view_state.options.clone();
    let set: Callback<Option<Split>> = view.act.reform(move |split| {
        Action::NetworkOptions(Box::new(NetworkOptions { split, ..options.clone() }))
    });
    let choose = set.reform(Some);
    let back = set.reform(|_: MouseEvent| None);
    html! {
        <div class="multiples-bar">
            <span class="faint" aria-hidden="true">{ text::by() }</span>
            <Segments<Split> label={text::by()} segments={BY} on={by} {choose} />
            <button type="button" class="button small" onclick={back}>{ icon_sized(Icon::Close, 16) }{ text::one_picture() }</button>
            <p class="soft" role="status">
                { if multiples.panels.len() > 1 { text::same_places() } else { text::one_only() } }
                if !multiples.left_out.is_empty() {
                    { " " }<span class="number">{ text::not_shown(&multiples.left_out) }</span>
                }
            </p>
        </div>
    }
}

/// One panel: its picture and what it is, as a button that opens it.
fn button(
    view: &ViewProps,
    placed: &Shared<Placed>,
    at: usize,
    panel: &Panel,
    (id, stop): (String, bool),
) -> Html {
    let (act, filter) = (view.act.clone(), panel.filter.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        act.emit(Action::OpenPanel(Box::new(filter.clone())));
    });
    let events = count::events(panel.events);
    let otherwise = match panel.otherwise.len() {
        0 => String::new(),
        lines => text::otherwise(lines),
    };
    html! {
        <button type="button" class="multiple" {id} tabindex={if stop { "0" } else { "-1" }} {onclick}
            title={text::open_panel()}>
            <span class="multiple-head">
                <strong>{ panel.title.clone() }</strong>
                <span class="soft number">{ events }</span>
            </span>
            <Picture placed={placed.clone()} {at} theme={view.preferences.theme} />
            if !otherwise.is_empty() {
                <span class="soft number">{ otherwise }</span>
            }
        </button>
    }
}
