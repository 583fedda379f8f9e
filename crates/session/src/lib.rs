//! What a person sees and does on the page, without Yew and without a browser: tested natively.
//!
//! In reading order, each step importing only those before it:
//!
//! 1. [`model`] is what the page knows and shows, as plain data; [`view_id`] is the table of views and [`marks`] are
//!    marked words.
//! 2. [`selectors`] derive from it what the views show; [`corrected_corpus`] applies corrections and merges reports
//!    of one act; [`headline`] counts what the whole says, [`multiples`] divide it into panels. [`labels`] say in plain English what the engine writes in codes.
//! 3. [`workspace`] is a person's work as files, the browser and lessons keep it; [`describe`] says in words what was
//!    done.
//! 4. [`url`] writes what a person looks at as an address, and reads it back; [`share`] makes links, citations and QR
//!    codes; [`tour`] makes steps of a tour.
//!    [`one_page`] is what a page to be published says.
//! 5. [`state`] is everything, with the one function that changes it.
//!
//! Beside them, [`worker_protocol`] is what page and worker say to each other, [`read_queue`] hands reports out to several
//! workers, [`kept`] is how what was found is kept for the next time, [`catalogue`] looks through rules and
//! dictionary at the worker's end, [`import_preview`] holds texts that were read and are not in the page yet, and
//! [`trial_diff`] tells what other actors and rules change.

pub mod catalogue;
pub mod corrected_corpus;
pub mod describe;
#[cfg(any(test, feature = "example"))]
pub mod example;
pub mod headline;
pub mod import_preview;
pub mod kept;
pub mod labels;
pub mod marks;
pub mod model;
pub mod multiples;
pub mod nearest;
pub mod one_page;
pub mod read_queue;
pub mod selectors;
pub mod share;
pub mod state;
pub mod tour;
pub mod trial_diff;
pub mod url;
pub mod view_id;
pub mod worker_protocol;
pub mod workspace;

pub use model::*;
pub use state::*;
pub use view_id::{VIEWS, View, ViewId, view};
