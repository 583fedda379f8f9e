//! Text in, directed events out.
//!
//! A [`Report`] goes through five stages, each a module, and comes out as an [`Analysis`] that carries
//! everything needed to explain itself:
//!
//! 1. [`text`] splits it into sentences and tokens, leaving out what the report marks as boilerplate.
//! 2. [`syntax`] gives every token its part of speech, lemma, head and relation.
//! 3. [`mention`] finds the spans that refer to actors and links them with [`knowledge`] and with each other.
//! 4. [`coder`] reads events and ties off the trees, by rules that are data.
//! 5. [`analysis`] is the result.
//!
//! Rows of a table that others have coded ([`event_table`]) come to an [`Analysis`], too, past the first four.
//!
//! So does a report that was coded elsewhere, from the line that says what was found in it ([`coded_line`]).
//!
//! The engine has no I/O, clock, randomness or global state, and cannot fail on content.

pub mod analysis;
pub mod coded_line;
pub mod coder;
pub mod contract;
pub mod document;
pub mod event_table;
pub mod knowledge;
pub mod mention;
pub mod ontology;
pub mod report;
pub mod span;
pub mod syntax;
pub mod text;

mod engine;
mod fast_hash;
mod names;
mod phrase;
mod rule_tests;
mod slot;
mod word;

pub use analysis::Analysis;
pub use engine::{Engine, READS_ENGLISH};
pub use report::Report;
pub use rule_tests::TestFailure;
pub use slot::Slot;
pub use span::Span;
pub use word::Word;

/// What this engine is known by: a hash of its source, dictionary, model and rules, as sixteen hexadecimal digits. Two
/// engines of one fingerprint find the same in the same report.
pub const FINGERPRINT: &str = include_str!(concat!(env!("OUT_DIR"), "/fingerprint.txt"));

/// What this engine is called where it has coded something: the version and the first digits of the fingerprint.
pub fn version() -> String {
    format!("{} {}", env!("CARGO_PKG_VERSION"), FINGERPRINT.get(..8).unwrap_or(FINGERPRINT))
}
