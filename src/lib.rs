//! The page: reports in, coded in a worker, explored in views.
//!
//! In reading order:
//!
//! 1. [`state`] is what the page knows and shows, and the one function that changes it.
//! 2. [`route`] writes what a person looks at as an address, and reads it back.
//! 3. [`mended`] makes of what was read what counts: corrections applied, reports of one act merged; [`select`]
//!    derives from it what the views show, [`story`] says what was done, and [`tour`] makes steps of it.
//! 4. [`analyst`] is what page and worker say to each other; [`browser`] carries it, and is the only module
//!    that knows the browser. [`intake`] has files read that a person adds. [`browse`] looks through rules and dictionary at the worker's end.
//! 5. [`app`] holds the state and lays the page out: [`views`] in the middle, [`panels`] around them,
//!    [`components`] their parts.
//! 6. [`work`] is what a person has done, as files, the browser and lessons keep it.
//! 7. [`words`] says in plain English what the engine writes in codes.

pub mod analyst;
pub mod app;
pub mod browse;
pub mod browser;
pub mod components;
pub mod differences;
#[cfg(test)]
mod example;
pub mod intake;
pub mod mended;
pub mod panels;
pub mod route;
pub mod select;
pub mod share;
pub mod state;
pub mod story;
pub mod tour;
pub mod views;
pub mod words;
pub mod work;
