//! The bar of presenter mode: which view, what is counted, where in the tour, and the way out.

use entente_graph::tour::Hide;
use yew::prelude::*;

use super::step;
use crate::browser::dom;
use crate::components::icon::{Icon, icon_sized};
use crate::panels::strip::describe;
use crate::state::{Action, Phase, Sheet, Tours, Turn};
use crate::views::{VIEWS, View, ViewId, ViewProps};
use crate::words;

/// The bar.
#[component]
pub fn Bar(props: &ViewProps) -> Html {
    let tours = use_context::<Tours>().unwrap_or_default();
    html! {
        <header class="present-bar">
            <h1 class="visually-hidden">{ "Entente" }</h1>
            { views(props) }
            <p class="present-what number" role="status">{ what(props) }</p>
            <span class="spring" />
            { steps(props, &tours) }
            if props.look.show.hide != Hide::Nothing {
                { button(props, Turn::Reveal, Icon::Reveal, "Reveal", "r") }
            }
            { qr(props) }
            { button(props, Turn::Present(false), Icon::Close, "Leave", "Esc") }
        </header>
    }
}

fn views(props: &ViewProps) -> Html {
    let act = props.act.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(id) = ViewId::parse(&dom::value_of(&event)) {
            act.emit(Action::View(id));
        }
    });
    let option = |view: &View| {
        html! { <option value={view.key} selected={view.id == props.look.view}>{ view.name }</option> }
    };
    html! { <select class="field" aria-label="View" {onchange}>{ for VIEWS.iter().map(option) }</select> }
}

/// How much is shown, and what restricts it.
fn what(props: &ViewProps) -> String {
    let (dataset, filter) = (&props.corpus.dataset, &props.look.filter);
    if props.corpus.phase != Phase::Ready {
        return format!(
            "Reading: {} of {} reports",
            props.corpus.done(),
            props.corpus.reports.len()
        );
    }
    let all = words::count(dataset.events().len(), "relation", "relations");
    if props.look.show.hide != Hide::Nothing {
        return all;
    }
    if filter.is_empty() {
        let reports = words::count(dataset.reports().len(), "report", "reports");
        return format!("{all} in {reports}");
    }
    let facets: Vec<String> = filter
        .active()
        .map(|facet| {
            let (what, value) = describe(dataset, filter, facet);
            format!("{what} {value}")
        })
        .collect();
    let some = words::thousands(props.picture.selection.len());
    format!("{some} of {all}: {}", facets.join(", "))
}

fn steps(props: &ViewProps, tours: &Tours) -> Html {
    let at = props.look.show.step;
    let (before, after) = (tours.beside(at, false), tours.beside(at, true));
    if before.is_none() && after.is_none() && at.is_none() {
        return html! {};
    }
    let place = match step(props, tours) {
        Some((_, number, of)) => format!("Step {number} of {of}"),
        None => "Tour".to_owned(),
    };
    let go = |turn: Turn, symbol: Icon, name: &'static str, off: bool| {
        let act = props.act.clone();
        let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Show(turn.clone())));
        html! {
            <button type="button" class="button bare" title={name} aria-label={name} aria-disabled={off.to_string()} {onclick}>
                { icon_sized(symbol, 24) }
            </button>
        }
    };
    html! {
        <div class="present-steps" role="group" aria-label="Tour">
            { go(Turn::Back, Icon::Left, "Step before (←)", before.is_none()) }
            <span class="number">{ place }</span>
            { go(Turn::On, Icon::Right, "Next step (→)", after.is_none() && props.look.show.hide == Hide::Nothing) }
        </div>
    }
}

fn qr(props: &ViewProps) -> Html {
    let act = props.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Sheet(Some(Sheet::Share))));
    html! {
        <button type="button" class="button" aria-haspopup="dialog" {onclick}>{ icon_sized(Icon::Code, 24) }{ "QR code" }<kbd>{ "q" }</kbd></button>
    }
}

fn button(
    props: &ViewProps,
    turn: Turn,
    symbol: Icon,
    name: &'static str,
    key: &'static str,
) -> Html {
    let act = props.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Show(turn.clone())));
    html! {
        <button type="button" class="button" {onclick}>{ icon_sized(symbol, 24) }{ name }<kbd>{ key }</kbd></button>
    }
}
