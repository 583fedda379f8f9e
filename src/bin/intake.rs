//! The worker that reads files which a person adds: loaded when the first one comes, gone when they are in.

use entente_intake::ask;
use entente_intake::basket::Basket;
use entente_page::browser::intake_worker_loop as worker;

fn main() {
    let mut basket = Basket::default();
    worker::serve(move |request, bytes, tell| ask::answer(&mut basket, request, bytes, tell));
}
