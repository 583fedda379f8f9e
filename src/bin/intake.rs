//! The worker that reads files which a person adds: loaded when the first one comes, gone when they are in.

use entente_intake::import_session::ImportSession;
use entente_intake::protocol;
use entente_page::browser::intake_worker_loop as worker;

fn main() {
    let mut basket = ImportSession::default();
    worker::serve(move |request, bytes, tell| protocol::answer(&mut basket, request, bytes, tell));
}
