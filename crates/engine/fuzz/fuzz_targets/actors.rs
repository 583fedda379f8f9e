//! Any bytes as a file of actors.
#![no_main]

use std::sync::LazyLock;

use entente_engine::knowledge::Knowledge;
use libfuzzer_sys::fuzz_target;

static EMPTY: LazyLock<Knowledge> = LazyLock::new(Knowledge::empty);

fuzz_target!(|bytes: &[u8]| entente_fuzz::try_actors(&EMPTY, bytes));
