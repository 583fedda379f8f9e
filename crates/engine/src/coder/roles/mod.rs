//! Who does it and to whom: the actors that stand in the slots of a rule.
//!
//! [`fill`] tries a rule's slots in their order, [`slots`] looks into one. The other modules answer for one kind of slot each: the agent of a
//! verb or of a noun, light verbs, parties to an agreement, complements,
//! who is blamed for a deed, who stands behind a thing; [`resolve`] goes from a word to actors.

pub(in crate::coder) mod author;
mod complement;
mod deeds;
pub(in crate::coder) mod fill;
mod light_verbs;
mod nominal_agent;
mod noun_phrase;
mod parties;
mod resolve;
mod slots;
mod verb_agent;
