//! The worker's end: the loop around [`worker_protocol::handle`](entente_session::worker_protocol::handle).

use entente_session::worker_protocol::{Request, Response, decode, in_pieces};
use wasm_bindgen::JsCast;

use super::worker_messages::{self, post};

/// Says "ready" and answers every request with `handle`, for as long as the worker lives.
pub fn serve(handle: impl Fn(Request) -> Response + 'static) {
    let hear = move |scope: &web_sys::DedicatedWorkerGlobalScope, event: &web_sys::MessageEvent| {
        let Ok(bytes) = event.data().dyn_into::<js_sys::Uint8Array>() else { return };
        let response = match decode::<Request>(&bytes.to_vec()) {
            Ok(request) => handle(request),
            Err(error) => Response::Unreadable { reason: error },
        };
        for piece in in_pieces(response) {
            post(scope, &piece);
        }
    };
    worker_messages::serve(hear, &Response::Ready);
}
