//! The page: reports in, coded in a worker, explored in views.
//!
//! In reading order:
//!
//! 1. [`analyst`] is what page and worker say to each other; [`browser`] carries it and is the only module that
//!    knows the browser.
//! 2. [`words`] says in plain English what the engine writes in codes.

pub mod analyst;
pub mod browser;
pub mod components;
pub mod words;
