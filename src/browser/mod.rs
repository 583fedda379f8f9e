//! Everything that knows the browser: no other module names `web_sys`, `js_sys` or `wasm_bindgen`.

pub mod boot;
pub mod canvas;
pub mod clipboard;
pub mod dom;
pub mod engine_worker;
pub mod engine_worker_loop;
pub mod file_input;
pub mod files;
pub mod handed_in;
mod indexed_db;
pub mod intake_worker;
pub mod intake_worker_loop;
pub mod kept_store;
pub mod location;
pub mod measure;
pub mod png;
pub mod pointer;
pub mod roving;
pub mod storage;
pub mod store;
pub mod text_decoder;
pub mod windows;
mod worker_messages;
