//! What the page and its workers say to each other, as bytes: both workers and both ends of each speak so.

use entente_session::worker_protocol::{decode, encode};
use gloo::events::EventListener;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Worker};

/// Hears what a worker says. Messages go to `answer`; why one could not be read, to `unreadable`.
pub(super) fn hear<T: DeserializeOwned>(
    worker: &Worker,
    answer: impl Fn(T) + 'static,
    unreadable: impl Fn(String) + 'static,
) -> EventListener {
    EventListener::new(worker, "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        // The start-up script may exchange messages of its own; ours are bytes.
        let Ok(bytes) = event.data().dyn_into::<js_sys::Uint8Array>() else { return };
        match decode(&bytes.to_vec()) {
            Ok(said) => answer(said),
            Err(error) => unreadable(error),
        }
    })
}

/// The words of a worker's failure; none where the browser gives none.
pub(super) fn failure(event: &web_sys::Event) -> Option<String> {
    let words = event.dyn_ref::<web_sys::ErrorEvent>().map(web_sys::ErrorEvent::message);
    words.filter(|words| !words.is_empty())
}

/// Inside a worker: hears every message for as long as the worker lives, then says `ready`.
pub(super) fn serve<T: Serialize>(
    mut hear: impl FnMut(&DedicatedWorkerGlobalScope, &MessageEvent) + 'static,
    ready: &T,
) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let answering = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        hear(&answering, &event);
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget(); // It lives as long as the worker.
    post(&scope, ready);
}

/// Inside a worker: says something to the page.
pub(super) fn post<T: Serialize>(scope: &DedicatedWorkerGlobalScope, said: &T) {
    let Ok(bytes) = encode(said) else { return };
    let bytes = js_sys::Uint8Array::from(bytes.as_slice());
    let moved = js_sys::Array::of1(&bytes.buffer());
    // It fails only where the page has gone.
    let _ = scope.post_message_with_transfer(&bytes, &moved);
}
