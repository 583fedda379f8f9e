//! The page's end of the worker: requests out, responses in, as bytes.

use std::cell::RefCell;
use std::rc::Rc;

use entente_session::worker_protocol::{Request, Response, encode, joined};
use entente_words::faults as text;
use gloo::events::EventListener;

use super::boot;
use super::worker_messages::{failure, hear};

/// How many cores the machine has, as far as the browser tells; at least one.
pub fn cores() -> usize {
    let told = web_sys::window().map(|window| window.navigator().hardware_concurrency());
    told.map_or(1, |cores| (cores as usize).max(1))
}

/// A running worker. Dropping it ends the worker.
pub struct Link {
    worker: web_sys::Worker,
    _listeners: [EventListener; 3],
}

impl Link {
    /// Starts the worker. Every response goes to `answer`, one that comes in pieces as a whole; every failure, in words, to `fail`.
    pub fn start(
        answer: impl Fn(Response) + 'static,
        fail: impl Fn(String) + 'static,
    ) -> Result<Self, String> {
        let worker = boot::worker()?;
        let fail = Rc::new(fail);
        let unreadable = fail.clone();
        let pieces = RefCell::new(None);
        let whole = move |response| match response {
            Response::Piece(piece) => {
                let before = pieces.take();
                pieces.replace(Some(joined(before, *piece)));
            }
            Response::Coded { run, index, analysis } => {
                let analysis = Box::new(joined(pieces.take(), *analysis));
                answer(Response::Coded { run, index, analysis });
            }
            other => answer(other),
        };
        let message = hear(&worker, whole, move |error| {
            unreadable(text::its_answer_could_not_be_read(&error));
        });
        let undelivered = fail.clone();
        let message_error = EventListener::new(&worker, "messageerror", move |_| {
            undelivered(text::its_answer_could_not_be_delivered().into());
        });
        let error = EventListener::new(&worker, "error", move |event| {
            fail(failure(event).unwrap_or_else(|| text::its_program_could_not_be_loaded().into()));
        });
        Ok(Self { worker, _listeners: [message, message_error, error] })
    }

    /// Sends a request; says why where it cannot be sent.
    pub fn send(&self, request: &Request) -> Result<(), String> {
        let bytes = js_sys::Uint8Array::from(encode(request)?.as_slice());
        let moved = js_sys::Array::of1(&bytes.buffer());
        let sent = self.worker.post_message_with_transfer(&bytes, &moved);
        sent.map_err(|error| boot::reason(&error))
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
