//! Who is meant by what does not say so itself: pronouns, quotations and their speakers.

pub(super) mod pronouns;
pub(super) mod quotes;
pub(super) mod resolve;
mod salience;
pub(super) mod speaker;
pub mod training_data;
