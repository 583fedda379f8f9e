//! The end of the worker that reads files: the loop around [`entente_intake::protocol::answer`].

use entente_intake::protocol::{Request, Response};
use entente_session::worker_protocol::decode;
use wasm_bindgen::JsCast;

use super::worker_messages::{self, post};

/// Answers every request with `handle`, which may give several answers, for as long as the worker lives. A message
/// is a list: the request, and the bytes of a file where there is one.
pub fn serve(mut handle: impl FnMut(Request, &[u8], &mut dyn FnMut(Response)) + 'static) {
    let hear = move |scope: &web_sys::DedicatedWorkerGlobalScope, event: &web_sys::MessageEvent| {
        let Ok(parts) = event.data().dyn_into::<js_sys::Array>() else { return };
        let part =
            |at: u32| parts.get(at).dyn_into::<js_sys::Uint8Array>().ok().map(|part| part.to_vec());
        let Some(Ok(ask)) = part(0).map(|bytes| decode::<Request>(&bytes)) else { return };
        let bytes = part(1).unwrap_or_default();
        handle(ask, &bytes, &mut |answer| post(scope, &answer));
    };
    worker_messages::serve(hear, &Response::Ready);
}
