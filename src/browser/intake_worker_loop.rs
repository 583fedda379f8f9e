//! The end of the worker that reads files: the loop around [`entente_intake::protocol::answer`].

use entente_intake::protocol::{Request, Response};
use entente_session::worker_protocol::{decode, encode};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// Answers every request with `handle`, which may give several answers, for as long as the worker lives. A message
/// is a list: the request, and the bytes of a file where there is one.
pub fn serve(mut handle: impl FnMut(Request, &[u8], &mut dyn FnMut(Response)) + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() else {
        return;
    };
    let answering = scope.clone();
    let listener =
        Closure::<dyn FnMut(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
            let Ok(parts) = event.data().dyn_into::<js_sys::Array>() else { return };
            let part = |at: u32| {
                parts.get(at).dyn_into::<js_sys::Uint8Array>().ok().map(|part| part.to_vec())
            };
            let Some(Ok(ask)) = part(0).map(|bytes| decode::<Request>(&bytes)) else { return };
            let bytes = part(1).unwrap_or_default();
            handle(ask, &bytes, &mut |answer| post(&answering, &answer));
        });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget(); // It lives as long as the worker.
    post(&scope, &Response::Ready);
}

fn post(scope: &web_sys::DedicatedWorkerGlobalScope, answer: &Response) {
    let Ok(bytes) = encode(answer) else { return };
    let bytes = js_sys::Uint8Array::from(bytes.as_slice());
    let moved = js_sys::Array::of1(&bytes.buffer());
    // It fails only where the page has gone.
    let _ = scope.post_message_with_transfer(&bytes, &moved);
}
