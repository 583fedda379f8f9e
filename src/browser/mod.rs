//! Everything that knows the browser: no other module names `web_sys`, `js_sys` or `wasm_bindgen`.

pub mod boot;
pub mod canvas;
pub mod clipboard;
pub mod dom;
pub mod files;
pub mod given;
pub mod intake;
pub mod intake_scope;
pub mod location;
pub mod measure;
pub mod paint;
pub mod pointer;
pub mod scope;
pub mod storage;
pub mod store;
pub mod worker;
