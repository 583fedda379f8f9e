//! What stands around the view: filters, chips, evidence. They know the state, the components do not.

pub mod evidence;
pub mod filters;
pub mod keep;
pub mod strip;
pub mod texts;
