//! The rule language: what a rule says, and the reader of its files.
//!
//! [`rule`] holds the values that the files stand for, [`reader`] makes them, [`fragment`] knows where in a file a
//! word stands, [`files`] lists the built-in ones, [`forms`] tells forms of their words. Nothing here looks at a text: that is the work of `matching`.

mod files;
mod forms;
mod fragment;
pub(super) mod reader;
pub(super) mod rule;

pub use fragment::RuleError;
pub use rule::{Expected, Rule, Rules, Test};

impl Rules {
    /// The rules that ship with the engine. Files that cannot be read give no rules at all, which the tests
    /// refuse; [`Rules::read`] tells what is wrong.
    pub fn builtin() -> Self {
        Self::read(files::FILES).unwrap_or_default()
    }

    /// Reads files of rules, pairs of a name and a text.
    pub fn read(files: &[(&str, &str)]) -> Result<Self, RuleError> {
        reader::read(files)
    }

    /// The files of rules that ship with the engine.
    pub fn builtin_files() -> &'static [(&'static str, &'static str)] {
        files::FILES
    }
}
