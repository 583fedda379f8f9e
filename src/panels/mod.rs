//! What stands around the view: filters, chips, evidence, dialogues, a second view. They know the state, the components do not.

pub mod beside;
pub mod evidence;
pub mod filters;
pub mod keep;
pub mod present;
pub mod sheets;
pub mod strip;
pub mod texts;
pub mod ways;
