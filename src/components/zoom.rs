//! Nearer, farther, everything: as buttons, and as keys anywhere in the page.

use entente_words::components as text;
use yew::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, icon};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zoom {
    In,
    Out,
    Fit,
}

impl Zoom {
    /// How much larger things become, by a view's step; none where everything shall be seen.
    pub(crate) fn factor(self, step: f32) -> Option<f32> {
        match self {
            Zoom::In => Some(step),
            Zoom::Out => Some(1.0 / step),
            Zoom::Fit => None,
        }
    }
}

/// The buttons. Everything that they do has a key as well.
pub(crate) fn zoom_buttons(zoom: &Callback<Zoom>) -> Html {
    let button = |name: &'static str, which: Icon, what: Zoom| {
        let zoom = zoom.clone();
        let onclick = Callback::from(move |_: MouseEvent| zoom.emit(what));
        html! {
            <button class="button bare" type="button" aria-label={name} title={name} {onclick}>{ icon(which) }</button>
        }
    };
    html! {
        <>
            { button(text::zoom_in(), Icon::Plus, Zoom::In) }
            { button(text::zoom_out(), Icon::Minus, Zoom::Out) }
            { button(text::show_all_0(), Icon::Fit, Zoom::Fit) }
        </>
    }
}

/// `+`, `-` and `0` anywhere in the page, unless single keys are off.
#[hook]
pub(crate) fn use_zoom_keys(zoom: &Callback<Zoom>, on: bool) {
    let latest = use_mut_ref(|| zoom.clone());
    latest.replace(zoom.clone());
    use_effect_with(on, move |on| {
        let listener = on.then(|| {
            dom::on_key(move |key| {
                if key.typing || key.command || key.alt {
                    return;
                }
                let what = match key.name.as_str() {
                    "+" | "=" => Zoom::In,
                    "-" => Zoom::Out,
                    "0" => Zoom::Fit,
                    _ => return,
                };
                let zoom = latest.borrow().clone();
                zoom.emit(what);
                key.take();
            })
        });
        move || drop(listener)
    });
}
