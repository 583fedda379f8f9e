//! What hands do over an element, told to whoever draws it.

use yew::prelude::*;

use crate::browser::pointer::{self, Input};

/// Calls the latest `handler` for everything that hands do over an element; of the wheel only where asked for,
/// since a wheel that is heard does not scroll.
#[hook]
pub fn use_pointer(node: &NodeRef, wheel: bool, handler: Callback<Input>) {
    let latest = use_mut_ref(|| handler.clone());
    latest.replace(handler);
    let node = node.clone();
    use_effect_with((), move |()| {
        let tell = move |input| {
            // The borrow ends before the handler runs: it may draw anew, and then come here.
            let handler = latest.borrow().clone();
            handler.emit(input);
        };
        let listeners = node.cast().map(|element| {
            if wheel {
                pointer::listen(&element, tell)
            } else {
                pointer::listen_but_wheel(&element, tell)
            }
        });
        move || drop(listeners)
    });
}
