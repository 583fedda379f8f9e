//! The end of the worker that reads files: the loop around [`entente_intake::protocol::answer`].

use entente_intake::import_session::ImportSession;
use entente_intake::protocol::{Request, Response, answer, in_parts};
use entente_session::worker_protocol::decode;
use wasm_bindgen::JsCast;

use super::boot;
use super::worker_messages::{self, post};

/// Answers every request for as long as the worker lives. A message is a list: the request, and the bytes of a file
/// where there is one, or the file itself where it is to be read in parts.
pub fn serve(mut session: ImportSession) {
    let hear = move |scope: &web_sys::DedicatedWorkerGlobalScope, event: &web_sys::MessageEvent| {
        let Ok(parts) = event.data().dyn_into::<js_sys::Array>() else { return };
        let part =
            |at: u32| parts.get(at).dyn_into::<js_sys::Uint8Array>().ok().map(|part| part.to_vec());
        let Some(Ok(ask)) = part(0).map(|bytes| decode::<Request>(&bytes)) else { return };
        let mut tell = |answer| post(scope, &answer);
        match (ask, parts.get(1).dyn_into::<web_sys::File>()) {
            (Request::InParts { number, name }, Ok(file)) => {
                let size = file.size() as u64;
                let mut read = |from: u64, to: u64| read(&file, from, to);
                in_parts(&mut session, (number, &name), size, &mut read, &mut tell);
            }
            (ask, _) => answer(&mut session, ask, &part(1).unwrap_or_default(), &mut tell),
        }
    };
    worker_messages::serve(hear, &Response::Ready);
}

/// A part of a file, at once: nobody waits in a worker.
fn read(file: &web_sys::File, from: u64, to: u64) -> Result<Vec<u8>, String> {
    let read = || {
        let part = file.slice_with_f64_and_f64(from as f64, to as f64)?;
        let buffer = web_sys::FileReaderSync::new()?.read_as_array_buffer(&part)?;
        Ok(js_sys::Uint8Array::new(&buffer).to_vec())
    };
    // Not `boot::reason`, which would link all words of the page to the readers.
    read().map_err(|error: wasm_bindgen::JsValue| {
        boot::said(&error).unwrap_or_else(|| format!("{error:?}"))
    })
}
