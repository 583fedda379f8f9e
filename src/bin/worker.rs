//! The worker: the only place that makes an engine, so that the page itself carries no dictionary.

use std::cell::RefCell;

use entente_page::analyst::{self, Analyst};
use entente_page::browser::scope;

fn main() {
    let analyst = RefCell::new(Analyst::default());
    scope::serve(move |request| analyst::handle(&mut analyst.borrow_mut(), request));
}
