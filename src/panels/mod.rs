//! What stands around the view: filters, chips, evidence, dialogues, a second view. They know the state, the components do not.

pub mod custom_rules;
pub mod dialogs;
pub mod export;
pub mod filters;
pub mod present;
pub mod second_view;
pub mod status_bar;
pub mod texts;
