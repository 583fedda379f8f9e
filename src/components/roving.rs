//! A row of controls as one stop of the Tab key: the arrows go from one to the next.

use yew::prelude::*;

use crate::browser::roving;

/// Keeps all but one of a row's controls out of the Tab key's way; gives what the row does with keys.
#[hook]
pub(crate) fn use_roving(node: &NodeRef) -> Callback<KeyboardEvent> {
    {
        let node = node.clone();
        // After every drawing: controls may have come or gone.
        use_effect(move || roving::settle(&node));
    }
    let node = node.clone();
    Callback::from(move |event: KeyboardEvent| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key());
        if plain && roving::step(&node, &event.key()) {
            event.prevent_default();
        }
    })
}
