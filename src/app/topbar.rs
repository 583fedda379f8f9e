//! The bar on top: title, search, switches, tools.

use entente_session::{
    Action, Breakpoint, Dialog, Panel, SecondView, Selection, Theme, labels, presentation,
    selectors,
};
use entente_words::{count, topbar as text};
use yew::prelude::*;

use super::hooks::{PRESENT, SEARCH};
use crate::browser::dom;
use crate::components::icon::{Icon, icon, icon_sized};
use crate::components::key_sheet::KEY_SHEET;
use crate::components::roving::use_roving;
use crate::components::search_box::{Choice, SearchBox};
use crate::components::view_switch::ViewSwitch;
use crate::panels::export::SaveAndExport;
use crate::panels::second_view::first_choice;
use crate::panels::texts::TEXTS;
use crate::view_props::ViewProps;

/// The bar.
#[component]
pub fn Topbar(props: &ViewProps) -> Html {
    let tools = use_node_ref();
    let onkeydown = use_roving(&tools);
    html! {
        <header class="topbar">
            <h1 class="brand">{ "Entente" }</h1>
            { search_box(props) }
            <ViewSwitch ..props.clone() />
            <span class="spring" />
            <div ref={tools} class="tools" role="toolbar" aria-label={text::tools()} {onkeydown}>
                { panel_button(props) }
                { beside_button(props) }
                { present_button(props) }
                { texts_button() }
                { page_button(props) }
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
                count: count::events(found.events),
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
    html! { <SearchBox id={SEARCH} label={text::search_for_an_actor()} hint={text::find_an_actor()} {find} {choose} /> }
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
            { button(Panel::Filters, text::filters(), Icon::Filter, panels.filters) }
            { button(Panel::Evidence, text::evidence(), Icon::Evidence, panels.evidence) }
        </>
    }
}

fn present_button(props: &ViewProps) -> Html {
    let act = props.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        act.emit(Action::Presentation(presentation::Action::Present(true)));
    });
    html! {
        <button type="button" class="button bare" id={PRESENT} title={text::present_p()} aria-label={text::present()} {onclick}>
            { icon_sized(Icon::Present, 18) }<span class="word">{ text::present() }</span>
        </button>
    }
}

fn theme_button(props: &ViewProps) -> Html {
    let (symbol, name) = match props.preferences.theme {
        Theme::Auto => (Icon::Auto, text::theme_as_the_system()),
        Theme::Light => (Icon::Light, text::theme_light()),
        Theme::Dark => (Icon::Dark, text::theme_dark()),
    };
    let onclick =
        props.act.reform(|_: MouseEvent| Action::prefer(|own| own.theme = own.theme.next()));
    html! {
        <button type="button" class="button bare" title={name} aria-label={name} {onclick}>{ icon(symbol) }</button>
    }
}

fn texts_button() -> Html {
    let onclick = Callback::from(|_: MouseEvent| dom::open_dialog(TEXTS));
    html! {
        <button type="button" class="button plain add-texts" aria-haspopup="dialog" title={text::texts_add_your_own_or_remove()} {onclick}>
            { icon_sized(Icon::Plus, 18) }<span>{ text::add_your_own_texts() }</span>
        </button>
    }
}

fn help_button() -> Html {
    let onclick = Callback::from(|_: MouseEvent| dom::open_dialog(KEY_SHEET));
    html! {
        <button type="button" class="button bare" title={text::help_and_keys()} aria-label={text::help_and_keys()} {onclick}>
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
        <button type="button" class="button plain share" aria-haspopup="dialog" title={text::share_this_view()} {onclick}>
            { icon_sized(Icon::Share, 18) }<span>{ text::share() }</span>
        </button>
    }
}

/// The dialogue with one page to be published.
fn page_button(props: &ViewProps) -> Html {
    let onclick = props.act.reform(|_: MouseEvent| Action::Dialog(Some(Dialog::Page)));
    let name = entente_words::one_page::one_page_more();
    html! {
        <button type="button" class="button bare" aria-haspopup="dialog" title={name} aria-label={name} {onclick}>
            { icon(Icon::Page) }
        </button>
    }
}

/// Two views side by side, where there is room for them.
fn beside_button(props: &ViewProps) -> Html {
    if !props.breakpoint.is_roomy() {
        return html! {};
    }
    let open = props.view_state.beside.is_some();
    let beside = (!open).then(|| SecondView::Follows(first_choice(props.view_state.view)));
    let act = props.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        act.emit(Action::Presentation(presentation::Action::SecondView(beside.clone())));
    });
    html! {
        <button type="button" class="button bare" title={text::two_views_side_by_side()} aria-label={text::two_views_side_by_side()}
            aria-pressed={open.to_string()} {onclick}>
            { icon(Icon::SecondView) }
        </button>
    }
}
