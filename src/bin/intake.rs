//! The worker that reads files which a person adds: loaded when the first one comes, gone when they are in.

use entente_intake::ask;
use entente_intake::basket::Basket;
use entente_page::browser::intake_scope;

fn main() {
    let mut basket = Basket::default();
    intake_scope::serve(move |request, bytes, tell| ask::answer(&mut basket, request, bytes, tell));
}
