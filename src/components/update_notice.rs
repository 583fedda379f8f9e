//! A newer version of the page has arrived: it is used when the person agrees, and not before.

use entente_words::components as text;
use yew::prelude::*;

use super::icon::{Icon, icon_sized};
use crate::browser::boot;

/// The notice; nothing while there is no newer version.
#[component]
pub fn UpdateNotice() -> Html {
    let arrived = use_state_eq(|| false);
    {
        let arrived = arrived.setter();
        use_effect_with((), move |()| boot::on_update(move || arrived.set(true)));
    }
    let later = {
        let arrived = arrived.clone();
        Callback::from(move |_: MouseEvent| arrived.set(false))
    };
    html! {
        <div class="update-notice" role="status">
            if *arrived {
                <p>{ icon_sized(Icon::Again, 16) }{ text::a_newer_version_of_this_page() }</p>
                <button type="button" class="button small" onclick={|_: MouseEvent| boot::update()}>{ text::use_it_now() }</button>
                <button type="button" class="button small plain" onclick={later}>{ text::later() }</button>
            }
        </div>
    }
}
