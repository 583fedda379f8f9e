//! The bar on top: title, search, switches, tools.

use yew::platform::spawn_local;
use yew::prelude::*;

use super::hooks::SEARCH;
use crate::browser::{clipboard, dom, location};
use crate::components::icon::{Icon, icon, icon_sized};
use crate::components::key_sheet::KEY_SHEET;
use crate::components::search_box::{Choice, SearchBox};
use crate::components::view_switch::ViewSwitch;
use crate::panels::keep::Keep;
use crate::panels::texts::TEXTS;
use crate::state::{Action, Likes, Panel, Pick, Room, Theme};
use crate::views::ViewProps;
use crate::{route, select, words};

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
                { texts_button() }
                <Share link={location_link(props)} />
                <Keep ..props.clone() />
                { theme_button(props) }
                { help_button() }
            </div>
        </header>
    }
}

fn search_box(props: &ViewProps) -> Html {
    let find = {
        let (corpus, picture) = (props.corpus.clone(), props.picture.clone());
        Callback::from(move |typed: String| {
            let found = select::search(&corpus.dataset, &picture, &typed);
            let choice = |found: select::Found| Choice {
                name: found.name,
                kind: words::kind(found.kind).into(),
                count: words::count(found.events, "relation", "relations"),
            };
            found.into_iter().map(choice).collect::<Vec<_>>()
        })
    };
    let choose = {
        let (corpus, picture, act) =
            (props.corpus.clone(), props.picture.clone(), props.act.clone());
        Callback::from(move |(typed, index): (String, usize)| {
            let found = select::search(&corpus.dataset, &picture, &typed);
            if let Some(found) = found.into_iter().nth(index) {
                act.emit(Action::Pick(Pick::actor(found.id)));
            }
        })
    };
    html! { <SearchBox id={SEARCH} label="Search for an actor" {find} {choose} /> }
}

/// Beside the tools, where the panels are closed or there is room for one only.
fn panel_button(props: &ViewProps) -> Html {
    let button = |panel: Panel, name: &'static str, symbol: Icon, open: bool| {
        let act = props.act.clone();
        let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Panel(panel, !open)));
        html! {
            <button type="button" class="button bare" aria-expanded={open.to_string()} title={name} aria-label={name} {onclick}>
                { icon(symbol) }
            </button>
        }
    };
    if props.room == Room::Narrow {
        return html! {};
    }
    let panels = props.look.panels_in(props.room);
    html! {
        <>
            { button(Panel::Filters, "Filters", Icon::Filter, panels.filters) }
            { button(Panel::Evidence, "Evidence", Icon::Evidence, panels.evidence) }
        </>
    }
}

fn theme_button(props: &ViewProps) -> Html {
    let likes = props.likes;
    let (symbol, name) = match likes.theme {
        Theme::Auto => (Icon::Auto, "Theme: as the system"),
        Theme::Light => (Icon::Light, "Theme: light"),
        Theme::Dark => (Icon::Dark, "Theme: dark"),
    };
    let act = props.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        act.emit(Action::Like(Likes { theme: likes.theme.next(), ..likes }));
    });
    html! {
        <button type="button" class="button bare" title={name} aria-label={name} {onclick}>{ icon(symbol) }</button>
    }
}

fn texts_button() -> Html {
    let onclick = Callback::from(|_: MouseEvent| dom::open_dialog(TEXTS));
    html! {
        <button type="button" class="button plain add-texts" aria-haspopup="dialog" title="Texts: add your own, or remove some" {onclick}>
            { icon_sized(Icon::Plus, 18) }<span>{ "Add texts" }</span>
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

fn location_link(props: &ViewProps) -> AttrValue {
    route::write(&props.look).into()
}

#[derive(Clone, PartialEq, Properties)]
struct ShareProps {
    link: AttrValue,
}

/// Copies the address: the whole look is in it.
#[component]
fn Share(props: &ShareProps) -> Html {
    let said = use_state(|| None::<&'static str>);
    {
        let said = said.clone();
        // A new look has not been copied yet.
        use_effect_with(props.link.clone(), move |_| said.set(None));
    }
    let onclick = {
        let (said, link) = (said.clone(), props.link.clone());
        Callback::from(move |_: MouseEvent| {
            let (said, link) = (said.clone(), location::address_with(&link));
            spawn_local(async move {
                let copied = clipboard::copy(link).await;
                said.set(Some(if copied { "Link copied" } else { "Copy the address bar" }));
            });
        })
    };
    let name = said.unwrap_or("Copy link");
    let symbol = if said.is_some() { Icon::Check } else { Icon::Share };
    html! {
        <button type="button" class="button plain share" {onclick}>
            { icon_sized(symbol, 18) }<span role="status">{ name }</span>
        </button>
    }
}
