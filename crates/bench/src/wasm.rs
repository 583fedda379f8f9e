//! The bench's functions for `run.mjs`, as plain exports: no glue code stands between clock and engine.

use std::cell::RefCell;

use crate::bench::Bench;

#[derive(Default)]
struct State {
    bench: Bench,
    /// Bytes on their way in or out.
    buffer: Vec<u8>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

fn with<T>(work: impl FnOnce(&mut State) -> T) -> T {
    STATE.with_borrow_mut(work)
}

/// Makes room for so many bytes and says where.
#[allow(unsafe_code, reason = "an exported name; there is one of each")]
#[unsafe(no_mangle)]
pub(crate) extern "C" fn room(bytes: usize) -> *const u8 {
    with(|state| {
        state.buffer = vec![0; bytes];
        state.buffer.as_ptr()
    })
}

/// Where the bytes are that the last call left.
#[allow(unsafe_code, reason = "as above")]
#[unsafe(no_mangle)]
pub(crate) extern "C" fn place() -> *const u8 {
    with(|state| state.buffer.as_ptr())
}

/// [`Bench::load`].
#[allow(unsafe_code, reason = "as above")]
#[unsafe(no_mangle)]
pub(crate) extern "C" fn load(part: usize) {
    with(|state| state.bench.load(part));
}

/// [`Bench::add`] of the bytes in the room.
#[allow(unsafe_code, reason = "as above")]
#[unsafe(no_mangle)]
pub(crate) extern "C" fn add() -> usize {
    with(|state| state.bench.add(&String::from_utf8_lossy(&state.buffer)))
}

/// [`Bench::words`].
#[allow(unsafe_code, reason = "as above")]
#[unsafe(no_mangle)]
pub(crate) extern "C" fn words() -> usize {
    with(|state| state.bench.words())
}

/// [`Bench::run`].
#[allow(unsafe_code, reason = "as above")]
#[unsafe(no_mangle)]
pub(crate) extern "C" fn run(stage: usize, index: usize) -> usize {
    with(|state| state.bench.run(stage, index))
}

/// Leaves the JSON of [`Bench::analysis`] in the buffer and says how long it is.
#[allow(unsafe_code, reason = "as above")]
#[unsafe(no_mangle)]
pub(crate) extern "C" fn analysis(index: usize) -> usize {
    with(|state| {
        state.buffer = state.bench.analysis(index).into_bytes();
        state.buffer.len()
    })
}
