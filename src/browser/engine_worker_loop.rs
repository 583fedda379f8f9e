//! The worker's end: the loop around [`worker_protocol::handle`](entente_session::worker_protocol::handle).

use entente_session::worker_protocol::{Request, Response, decode, encode};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// Says "ready" and answers every request with `handle`, for as long as the worker lives.
pub fn serve(handle: impl Fn(Request) -> Response + 'static) {
    let global = js_sys::global();
    let Ok(scope) = global.dyn_into::<web_sys::DedicatedWorkerGlobalScope>() else { return };
    let answering = scope.clone();
    let listener =
        Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
            let Ok(bytes) = event.data().dyn_into::<js_sys::Uint8Array>() else { return };
            let response = match decode::<Request>(&bytes.to_vec()) {
                Ok(request) => handle(request),
                Err(error) => Response::Unreadable { reason: error },
            };
            post(&answering, &response);
        });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget(); // It lives as long as the worker.
    post(&scope, &Response::Ready);
}

fn post(scope: &web_sys::DedicatedWorkerGlobalScope, response: &Response) {
    let Ok(bytes) = encode(response) else { return };
    let bytes = js_sys::Uint8Array::from(bytes.as_slice());
    let moved = js_sys::Array::of1(&bytes.buffer());
    // It fails only where the page has gone.
    let _ = scope.post_message_with_transfer(&bytes, &moved);
}
