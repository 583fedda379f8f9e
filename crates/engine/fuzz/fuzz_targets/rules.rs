//! Any bytes as a file of rules.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| entente_fuzz::try_rules(bytes));
