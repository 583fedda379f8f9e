//! The head of a panel that lies over the picture.

use entente_session::{Action, NetworkOptions};
use entente_words::network as text;
use yew::prelude::*;

use crate::components::icon::{Icon, icon};
use crate::view_props::ViewProps;

/// What the panel is, and the button that closes it.
pub(super) fn head(view: &ViewProps, name: &'static str) -> Html {
    let (act, options) = (view.act.clone(), view.view_state.options.clone());
    let close = Callback::from(move |_: MouseEvent| {
        act.emit(Action::NetworkOptions(Box::new(NetworkOptions {
            tool: None,
            ..options.clone()
        })));
    });
    let label = text::close_panel(entente_words::inside(name));
    html! {
        <div class="network-list-head">
            <h2>{ name }</h2>
            <button type="button" class="button bare" aria-label={label} title={text::close()} onclick={close}>{ icon(Icon::Close) }</button>
        </div>
    }
}
