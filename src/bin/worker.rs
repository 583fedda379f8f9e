//! The worker: the only place that makes an engine, so that the page itself carries no dictionary.

use std::cell::RefCell;

use entente_page::browser::engine_worker_loop as worker;
use entente_session::worker_protocol::{self, Analyst};

fn main() {
    let analyst = RefCell::new(Analyst::default());
    worker::serve(move |request| worker_protocol::handle(&mut analyst.borrow_mut(), request));
}
