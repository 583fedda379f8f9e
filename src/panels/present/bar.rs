//! The bar of presenter mode: which view, what is counted, where in the tour, and the way out.

use entente_graph::tour::Hide;
use entente_session::describe::filter::restrictions;
use entente_session::{Action, Dialog, Phase, Tours, labels, presentation};
use entente_words::{count, present as text};
use yew::prelude::*;

use super::step;
use crate::components::icon::{Icon, icon_sized};
use crate::components::view_switch::choice;
use crate::view_props::ViewProps;

/// The bar.
#[component]
pub fn Bar(props: &ViewProps) -> Html {
    let tours = use_context::<Tours>().unwrap_or_default();
    html! {
        <header class="present-bar">
            <h1 class="visually-hidden">{ "Entente" }</h1>
            { choice(props) }
            <p class="present-what number" role="status">{ what(props) }</p>
            <span class="spring" />
            { steps(props, &tours) }
            if props.view_state.show.hide != Hide::Nothing {
                { button(props, presentation::Action::Reveal, Icon::Reveal, text::reveal(), "r") }
            }
            { qr(props) }
            { button(props, presentation::Action::Present(false), Icon::Close, text::leave(), "Esc") }
        </header>
    }
}

/// How much is shown, and what restricts it.
fn what(props: &ViewProps) -> String {
    let (dataset, filter) = (&props.corpus.dataset, &props.view_state.filter);
    if props.corpus.phase != Phase::Ready {
        return text::reading_done_of_reports_reports(
            props.corpus.done(),
            props.corpus.reports.len(),
        );
    }
    let all = count::events(dataset.events().len());
    if props.view_state.show.hide != Hide::Nothing {
        return all;
    }
    if filter.is_empty() {
        let reports = count::reports(dataset.reports().len());
        return text::all_in_reports(&all, &reports);
    }
    let some = labels::thousands(props.graph.filtered.len());
    text::some_of_all_restrictions(&some, &all, restrictions(dataset, filter).join(", "))
}

fn steps(props: &ViewProps, tours: &Tours) -> Html {
    let at = props.view_state.show.step;
    let (before, after) = (tours.beside(at, false), tours.beside(at, true));
    if before.is_none() && after.is_none() && at.is_none() {
        return html! {};
    }
    let place = match step(props, tours) {
        Some((_, number, of)) => text::step_number_of_of(number, of),
        None => text::tour().to_owned(),
    };
    let go = |turn: presentation::Action, symbol: Icon, name: &'static str, off: bool| {
        let act = props.act.clone();
        let onclick =
            Callback::from(move |_: MouseEvent| act.emit(Action::Presentation(turn.clone())));
        html! {
            <button type="button" class="button bare" title={name} aria-label={name} aria-disabled={off.to_string()} {onclick}>
                { icon_sized(symbol, 24) }
            </button>
        }
    };
    html! {
        <div class="present-steps" role="group" aria-label={text::tour()}>
            { go(presentation::Action::Back, Icon::Left, text::previous_step(), before.is_none()) }
            <span class="number">{ place }</span>
            { go(presentation::Action::On, Icon::Right, text::next_step(), after.is_none() && props.view_state.show.hide == Hide::Nothing) }
        </div>
    }
}

fn qr(props: &ViewProps) -> Html {
    let act = props.act.clone();
    let onclick =
        Callback::from(move |_: MouseEvent| act.emit(Action::Dialog(Some(Dialog::Share))));
    html! {
        <button type="button" class="button" aria-haspopup="dialog" {onclick}>{ icon_sized(Icon::Code, 24) }{ text::qr_code() }<kbd>{ "q" }</kbd></button>
    }
}

fn button(
    props: &ViewProps,
    turn: presentation::Action,
    symbol: Icon,
    name: &'static str,
    key: &'static str,
) -> Html {
    let act = props.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Presentation(turn.clone())));
    html! {
        <button type="button" class="button" {onclick}>{ icon_sized(symbol, 24) }{ name }<kbd>{ key }</kbd></button>
    }
}
