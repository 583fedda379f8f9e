//! Whether a rule fits a word of a text: its trigger, what it asks for beside the trigger, its conditions.

pub(super) mod condition;
mod expression;
pub(super) mod trigger;
