//! What takes time or outlives a drawing: the workers that read reports, what they have found before, trials of rules, the browser's storage, the
//! import of files, preferences.

pub mod engine_client;
pub mod import;
pub mod kept;
pub mod language;
pub mod link_corrections;
pub mod persistence;
pub mod preferences;
pub mod trial;
