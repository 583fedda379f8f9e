//! The page: reports in, coded in a worker, explored in views. What it knows and shows is the crate `entente_session`.
//!
//! A staircase: each step imports only those below it (`cargo test -p xtask` checks it).
//!
//! 1. [`app`] holds the state and lays the page out.
//! 2. [`panels`] stand around the view: filters, bars, dialogues.
//! 3. [`views`] show one selection and one filter in different ways.
//! 4. [`evidence`] shows the sentences behind what is selected.
//! 5. [`components`] are the parts that all of them use, with [`view_props`] what they are given.
//! 6. [`services`] take time: the worker that reads, the browser's storage, the import of files.
//! 7. [`browser`] is the only module that knows the browser.

pub mod app;
pub mod browser;
pub mod components;
pub mod evidence;
pub mod panels;
pub mod services;
pub mod view_props;
pub mod views;
