//! The buttons beside the picture, and the keys for the surroundings of an actor.

use entente_session::{Action, NetworkOptions, Split, Tool};
use entente_words::network as text;
use yew::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, icon};
use crate::components::zoom::{Zoom, zoom_buttons};
use crate::view_props::ViewProps;

/// What the column of buttons shows of the view's own state.
pub(super) struct Column {
    pub(super) lasso: bool,
    pub(super) flip_lasso: Callback<MouseEvent>,
    pub(super) key_open: bool,
    pub(super) flip_key: Callback<MouseEvent>,
}

/// The column of buttons beside the picture.
pub(super) fn column(props: &ViewProps, zoom: &Callback<Zoom>, of: Column) -> Html {
    let key = Toggle {
        name: text::key(),
        icon: Icon::Key,
        open: of.key_open,
        quiet: true,
        flip: of.flip_key,
    };
    html! {
        <div class="network-tools">
            { ego_button(props) }
            { lasso_button(of.lasso, of.flip_lasso) }
            <span class="network-tools-gap" />
            { zoom_buttons(zoom) }
            <span class="network-tools-gap" />
            { tool_buttons(props) }
            { toggle(key) }
        </div>
    }
}

/// Something that is open or not, and what its button does.
struct Toggle {
    name: &'static str,
    icon: Icon,
    open: bool,
    /// Whether it is open as a rule, so that the button does not stand out.
    quiet: bool,
    flip: Callback<MouseEvent>,
}

/// A button that opens and closes something.
fn toggle(toggle: Toggle) -> Html {
    let Toggle { name, icon: which, open, quiet, flip } = toggle;
    html! {
        <button class={classes!("button", "bare", quiet.then_some("quiet"))} type="button" aria-label={name} title={name} aria-expanded={open.to_string()} onclick={flip}>
            { icon(which) }
        </button>
    }
}

/// The buttons that open something beside the picture.
fn tool_buttons(props: &ViewProps) -> Html {
    let options = &props.view_state.options;
    let button = |name: &'static str, icon: Icon, tool: Tool| {
        let (act, next) = (props.act.clone(), options.with_tool(tool));
        let flip = Callback::from(move |_: MouseEvent| {
            act.emit(Action::NetworkOptions(Box::new(next.clone())));
        });
        toggle(Toggle { name, icon, open: options.tool == Some(tool), quiet: false, flip })
    };
    html! {
        <>
            { button(text::as_a_list(), Icon::List, Tool::List) }
            { button(text::measures(), Icon::Measures, Tool::Measures) }
            { button(text::before_and_after(), Icon::Change, Tool::Change) }
            { button(text::step_through_time(), Icon::Clock, Tool::Time) }
            { multiples_button(props) }
        </>
    }
}

/// The button for the network in panels.
fn multiples_button(props: &ViewProps) -> Html {
    let options = &props.view_state.options;
    let options = NetworkOptions { split: Some(Split::Periods), ..options.clone() };
    let act = props.act.clone();
    let flip = Callback::from(move |_: MouseEvent| {
        act.emit(Action::NetworkOptions(Box::new(options.clone())));
    });
    let name = entente_words::multiples::small_multiples();
    toggle(Toggle { name, icon: Icon::Panels, open: false, quiet: false, flip })
}

/// The button for the surroundings of what is selected.
fn ego_button(props: &ViewProps) -> Html {
    let options = &props.view_state.options;
    let on = options.ego.is_some();
    let next = if on { Some(options.whole()) } else { options.around(&props.selection, 1) };
    let act = props.act.clone();
    let disabled = next.is_none();
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(options) = &next {
            act.emit(Action::NetworkOptions(Box::new(options.clone())));
        }
    });
    let name = if on { text::whole_network() } else { text::only_what_is_around_the_selected() };
    html! {
        <button class="button bare" type="button" aria-label={name} title={name} aria-pressed={on.to_string()} {disabled} {onclick}>
            { icon(Icon::Ego) }
        </button>
    }
}

/// The button that takes the lasso up and puts it down.
fn lasso_button(up: bool, flip: Callback<MouseEvent>) -> Html {
    let name = text::lasso_draw_around_actors_to_select();
    html! {
        <button class="button bare" type="button" aria-label={name} title={name} aria-pressed={up.to_string()} onclick={flip}>
            { icon(Icon::Lasso) }
        </button>
    }
}

/// `1`, `2` and `3` anywhere in the page: so many steps around what is selected; the same again shows the whole.
#[hook]
pub(super) fn use_step_keys(props: &ViewProps) {
    let latest = use_mut_ref(|| props.clone());
    latest.replace(props.clone());
    use_effect_with(props.preferences.keys, move |on| {
        let listener = on.then(|| {
            dom::on_key(move |key| {
                if key.typing || key.command || key.alt {
                    return;
                }
                let Some(steps) = steps(&key.name) else { return };
                let props = latest.borrow().clone();
                if let Some(options) = stepped(&props, steps) {
                    key.take();
                    props.act.emit(Action::NetworkOptions(Box::new(options)));
                }
            })
        });
        move || drop(listener)
    });
}

fn steps(key: &str) -> Option<u8> {
    key.parse().ok().filter(|steps| (1..=3).contains(steps))
}

fn stepped(props: &ViewProps, steps: u8) -> Option<NetworkOptions> {
    let options = &props.view_state.options;
    if options.ego.as_ref().is_some_and(|ego| ego.steps == steps) {
        return Some(options.whole());
    }
    options.around(&props.selection, steps)
}
