//! The page's end of the worker that reads files.

use std::rc::Rc;

use entente_intake::protocol::{Request, Response};
use entente_session::worker_protocol::{decode, encode};
use gloo::events::EventListener;
use wasm_bindgen::JsCast;

use super::boot;
use super::file_input::Bytes;

/// A running reader of files. Dropping it ends it, whatever it is doing.
pub struct Reader {
    worker: web_sys::Worker,
    _listeners: [EventListener; 2],
}

impl Reader {
    /// Starts it. Every answer goes to `answer`, every failure, in words, to `fail`.
    pub fn start(
        answer: impl Fn(Response) + 'static,
        fail: impl Fn(String) + 'static,
    ) -> Result<Self, String> {
        let worker = boot::intake()?;
        let fail = Rc::new(fail);
        let unreadable = fail.clone();
        let message = EventListener::new(&worker, "message", move |event| {
            let Some(event) = event.dyn_ref::<web_sys::MessageEvent>() else { return };
            // The start-up script may exchange messages of its own; ours are bytes.
            let Ok(bytes) = event.data().dyn_into::<js_sys::Uint8Array>() else { return };
            match decode(&bytes.to_vec()) {
                Ok(said) => answer(said),
                Err(error) => unreadable(error),
            }
        });
        let error = EventListener::new(&worker, "error", move |event| {
            let words = event.dyn_ref::<web_sys::ErrorEvent>().map(web_sys::ErrorEvent::message);
            // What breaks over there is told to the person here; the console need not say it again.
            event.prevent_default();
            fail(words.unwrap_or_default());
        });
        Ok(Self { worker, _listeners: [message, error] })
    }

    /// Sends a request, with the bytes of a file where there is one; says why where it cannot be sent.
    pub fn send(&self, ask: &Request, bytes: Option<Bytes>) -> Result<(), String> {
        let ask = js_sys::Uint8Array::from(encode(ask)?.as_slice());
        let (parts, moved) = (js_sys::Array::of1(&ask), js_sys::Array::of1(&ask.buffer()));
        if let Some(Bytes(bytes)) = bytes {
            parts.push(&bytes);
            moved.push(&bytes.buffer());
        }
        self.worker.post_message_with_transfer(&parts, &moved).map_err(|error| boot::reason(&error))
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
