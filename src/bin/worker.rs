//! The worker: the only place that makes an engine, so that the page itself carries no dictionary.

use entente_engine::Engine;
use entente_page::analyst;
use entente_page::browser::scope;

fn main() {
    let engine = Engine::default();
    scope::serve(move |request| analyst::handle(&engine, request));
}
