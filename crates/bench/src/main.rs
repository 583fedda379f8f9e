//! How fast the engine is, natively and in WebAssembly, and whether both give the same bytes.
//!
//! The same program either way: natively it has a command line, in WebAssembly exports for `run.mjs`.
//! `cargo xtask bench` builds and runs both and prints one table.

mod bench;
#[cfg(not(target_arch = "wasm32"))]
mod long;
#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod wasm;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    native::main()
}

/// Nothing to begin with: `run.mjs` calls the exports.
#[cfg(target_arch = "wasm32")]
fn main() {}
