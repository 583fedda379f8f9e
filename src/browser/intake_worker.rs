//! The page's end of the worker that reads files.

use std::rc::Rc;

use entente_intake::protocol::{Request, Response};
use entente_session::worker_protocol::encode;
use gloo::events::EventListener;

use super::boot;
use super::file_input::{Bytes, FileInput};
use super::worker_messages::{failure, hear};

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
        let message = hear(&worker, answer, move |error| unreadable(error));
        let error = EventListener::new(&worker, "error", move |event| {
            // What breaks over there is told to the person here; the console need not say it again.
            event.prevent_default();
            fail(failure(event).unwrap_or_default());
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

    /// Sends a request with a file that the worker reads itself; false where there is none but a text.
    pub fn send_file(&self, ask: &Request, file: &FileInput) -> Result<bool, String> {
        let Some(file) = file.file_itself() else { return Ok(false) };
        let ask = js_sys::Uint8Array::from(encode(ask)?.as_slice());
        let parts = js_sys::Array::of2(&ask, file);
        self.worker.post_message(&parts).map_err(|error| boot::reason(&error))?;
        Ok(true)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
