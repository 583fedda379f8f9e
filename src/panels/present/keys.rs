//! What keys do while the page is presented. A remote control sends Page Up and Page Down.

use entente_graph::tour::Hide;
use entente_session::{Action, Dialog, presentation};
use yew::prelude::*;

use super::{Leaves, has_leaves};
use crate::browser::dom;
use crate::view_props::ViewProps;

/// Arrows walk the tour, `r` reveals, `q` shows the QR code, `n` and `p` leaf through the sentences of the selection.
#[hook]
pub fn use_presenter_keys(view: &ViewProps) {
    let latest = use_mut_ref(|| view.clone());
    latest.replace(view.clone());
    use_effect_with((), move |()| {
        let listener = dom::on_key(move |key| {
            let view = latest.borrow().clone();
            let plain = !key.typing && !key.command && !key.alt && !key.shift;
            if !view.view_state.show.present
                || !plain
                || !view.preferences.keys
                || dom::dialog_is_open()
            {
                return;
            }
            if let Some(action) = meant(&view, &key.name) {
                key.take();
                view.act.emit(action);
            }
        });
        move || drop(listener)
    });
}

fn meant(view: &ViewProps, key: &str) -> Option<Action> {
    let leaf = |forward| {
        let leaves = has_leaves(view).then(|| Leaves::of(view))?;
        leaves.beside(view, forward).map(Action::ReadOn)
    };
    match key {
        "ArrowRight" | "PageDown" => Some(Action::Presentation(presentation::Action::On)),
        "ArrowLeft" | "PageUp" => Some(Action::Presentation(presentation::Action::Back)),
        "r" if view.view_state.show.step.is_some()
            || view.view_state.show.hide != Hide::Nothing =>
        {
            Some(Action::Presentation(presentation::Action::Reveal))
        }
        "q" => Some(Action::Dialog(Some(Dialog::Share))),
        "n" => leaf(true),
        "p" => leaf(false),
        _ => None,
    }
}
