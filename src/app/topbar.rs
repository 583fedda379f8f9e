//! The bar on top: title, search, switches, tools.

use entente_session::{
    Action, Breakpoint, Dialog, Panel, Preferences, SecondView, Selection, Theme, labels,
    presentation, selectors,
};
use yew::prelude::*;

use super::hooks::{PRESENT, SEARCH};
use crate::browser::dom;
use crate::components::icon::{Icon, icon, icon_sized};
use crate::components::key_sheet::KEY_SHEET;
use crate::components::search_box::{Choice, SearchBox};
use crate::components::view_switch::ViewSwitch;
use crate::panels::export::SaveAndExport;
use crate::panels::second_view::first_choice;
use crate::panels::texts::TEXTS;
use crate::view_props::ViewProps;

/// The bar.
#[component]
pub fn Topbar(props: &ViewProps) -> Html {
    html! {
        <header class="topbar">
            <h1 class="brand">{ "Entente" }</h1>
            { search_box(props) }
            <ViewSwitch ..props.clone() />
            <span class="spring" />
            <div class="tools">
                { panel_button(props) }
                { beside_button(props) }
                { present_button(props) }
                { texts_button() }
                { share_button(props) }
                <SaveAndExport ..props.clone() />
                { theme_button(props) }
                { help_button() }
            </div>
        </header>
    }
}

fn search_box(props: &ViewProps) -> Html {
    let find = {
        let (corpus, graph) = (props.corpus.clone(), props.graph.clone());
        Callback::from(move |typed: String| {
            let found = selectors::search(&corpus.dataset, &graph, &typed);
            let choice = |found: selectors::SearchResult| Choice {
                name: found.name,
                kind: labels::kind(found.kind).into(),
                count: labels::count(found.events, "relation", "relations"),
            };
            found.into_iter().map(choice).collect::<Vec<_>>()
        })
    };
    let choose = {
        let (corpus, graph, act) = (props.corpus.clone(), props.graph.clone(), props.act.clone());
        Callback::from(move |(typed, index): (String, usize)| {
            let found = selectors::search(&corpus.dataset, &graph, &typed);
            if let Some(found) = found.into_iter().nth(index) {
                act.emit(Action::Select(Selection::actor(found.id)));
            }
        })
    };
    html! { <SearchBox id={SEARCH} label="Search for an actor" hint="Find an actor" {find} {choose} /> }
}

/// Beside the tools, where the panels are closed or there is room for one only.
fn panel_button(props: &ViewProps) -> Html {
    let button = |panel: Panel, name: &'static str, symbol: Icon, open: bool| {
        let act = props.act.clone();
        let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Panel(panel, !open)));
        html! {
            <button type="button" class="button bare" aria-expanded={open.to_string()} title={name} aria-label={name} {onclick}>
                { icon_sized(symbol, 18) }<span class="word">{ name }</span>
            </button>
        }
    };
    if props.breakpoint == Breakpoint::Narrow {
        return html! {};
    }
    let panels = props.view_state.panels_in(props.breakpoint);
    html! {
        <>
            { button(Panel::Filters, "Filters", Icon::Filter, panels.filters) }
            { button(Panel::Evidence, "Evidence", Icon::Evidence, panels.evidence) }
        </>
    }
}

fn present_button(props: &ViewProps) -> Html {
    let act = props.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        act.emit(Action::Presentation(presentation::Action::Present(true)));
    });
    html! {
        <button type="button" class="button bare" id={PRESENT} title="Present (P)" aria-label="Present" {onclick}>
            { icon_sized(Icon::Present, 18) }<span class="word">{ "Present" }</span>
        </button>
    }
}

fn theme_button(props: &ViewProps) -> Html {
    let preferences = props.preferences;
    let (symbol, name) = match preferences.theme {
        Theme::Auto => (Icon::Auto, "Theme: as the system"),
        Theme::Light => (Icon::Light, "Theme: light"),
        Theme::Dark => (Icon::Dark, "Theme: dark"),
    };
    let act = props.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        act.emit(Action::Preferences(Preferences {
            theme: preferences.theme.next(),
            ..preferences
        }));
    });
    html! {
        <button type="button" class="button bare" title={name} aria-label={name} {onclick}>{ icon(symbol) }</button>
    }
}

fn texts_button() -> Html {
    let onclick = Callback::from(|_: MouseEvent| dom::open_dialog(TEXTS));
    html! {
        <button type="button" class="button plain add-texts" aria-haspopup="dialog" title="Texts: add your own, or remove some" {onclick}>
            { icon_sized(Icon::Plus, 18) }<span>{ "Add your own texts" }</span>
        </button>
    }
}

fn help_button() -> Html {
    let onclick = Callback::from(|_: MouseEvent| dom::open_dialog(KEY_SHEET));
    html! {
        <button type="button" class="button bare" title="Help and keys" aria-label="Help and keys" {onclick}>
            { icon(Icon::Help) }
        </button>
    }
}

/// The dialogue with the link, its QR code, and what is in it.
fn share_button(props: &ViewProps) -> Html {
    let act = props.act.clone();
    let onclick =
        Callback::from(move |_: MouseEvent| act.emit(Action::Dialog(Some(Dialog::Share))));
    html! {
        <button type="button" class="button plain share" aria-haspopup="dialog" title="Share this view" {onclick}>
            { icon_sized(Icon::Share, 18) }<span>{ "Share" }</span>
        </button>
    }
}

/// Two views side by side, where there is room for them.
fn beside_button(props: &ViewProps) -> Html {
    if props.breakpoint != Breakpoint::Wide {
        return html! {};
    }
    let open = props.view_state.beside.is_some();
    let beside = (!open).then(|| SecondView::Follows(first_choice(props.view_state.view)));
    let act = props.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        act.emit(Action::Presentation(presentation::Action::SecondView(beside.clone())));
    });
    html! {
        <button type="button" class="button bare" title="Two views side by side" aria-label="Two views side by side"
            aria-pressed={open.to_string()} {onclick}>
            { icon(Icon::SecondView) }
        </button>
    }
}
