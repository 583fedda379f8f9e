//! Many reports: what the command line and the Python module share, so that both give the same bytes.
//!
//! 1. [`input`] reads a line of JSON as a report, or says in a sentence why it is none.
//! 2. [`ordered`] codes reports on all cores and hands the results on in the order of the input.
//! 3. [`coded`] writes a coded report as one line of JSON.
//! 4. [`table`] is the flat table of events: one row an event, with fixed columns.
//! 5. [`setup`] makes an engine with a user's files of actors and rules, [`relate`] answers for two spans.

pub mod coded;
pub mod input;
pub mod ordered;
pub mod relate;
pub mod setup;
pub mod table;

pub use self::input::{Fault, Id, Input};
pub use self::table::{COLUMNS, Cell, Column, Kind, Row};
