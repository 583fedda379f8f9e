//! Any bytes as a report.
#![no_main]

use std::sync::LazyLock;

use entente_engine::Engine;
use libfuzzer_sys::fuzz_target;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::builtin);

fuzz_target!(|bytes: &[u8]| entente_fuzz::try_engine(&ENGINE, bytes));
