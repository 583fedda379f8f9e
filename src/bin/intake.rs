//! The worker that reads files which a person adds: loaded when the first one comes, gone when they are in.

use entente_intake::encoding;
use entente_intake::import_session::ImportSession;
use entente_page::browser::{intake_worker_loop as worker, text_decoder};

fn main() {
    encoding::use_decoder(text_decoder::decode);
    worker::serve(ImportSession::default());
}
