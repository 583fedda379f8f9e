//! Which view: tabs where there is room for their names, a list to choose from where there is not.

use entente_session::{Action, VIEWS, View, ViewId};
use entente_words::components as text;
use yew::prelude::*;

use crate::browser::dom;
use crate::components::roving::use_roving;
use crate::view_props::ViewProps;

/// The switch.
#[component]
pub fn ViewSwitch(props: &ViewProps) -> Html {
    if props.breakpoint.is_roomy() {
        html! { <Tabs ..props.clone() /> }
    } else {
        list(props)
    }
}

/// The views by name: one stop of the Tab key, the arrows go from one to the next.
#[component]
fn Tabs(props: &ViewProps) -> Html {
    let node = use_node_ref();
    let onkeydown = use_roving(&node);
    let tab = |view: &View| {
        let (act, id) = (props.act.clone(), view.id);
        let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::View(id)));
        let current = (view.id == props.view_state.view).then_some("page");
        html! {
            <button type="button" title={view.gloss()} aria-current={current} {onclick}>{ view.name() }</button>
        }
    };
    html! { <nav ref={node} class="views" aria-label={text::views()} {onkeydown}>{ for VIEWS.iter().map(tab) }</nav> }
}

fn list(props: &ViewProps) -> Html {
    html! { <nav class="views" aria-label={text::views()}>{ choice(props) }</nav> }
}

/// The views as a list to choose from.
pub fn choice(props: &ViewProps) -> Html {
    let act = props.act.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(id) = ViewId::parse(&dom::value_of(&event)) {
            act.emit(Action::View(id));
        }
    });
    let option = |view: &View| {
        let on = view.id == props.view_state.view;
        html! { <option value={view.key} selected={on}>{ view.name() }</option> }
    };
    html! { <select class="field" aria-label={text::view()} {onchange}>{ for VIEWS.iter().map(option) }</select> }
}
