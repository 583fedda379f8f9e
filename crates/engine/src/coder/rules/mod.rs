//! The rule language: what a rule says, and the reader of its files.
//!
//! [`rule`] holds the values that the files stand for. [`reader`] reads files block by block, [`blocks`] the lines in
//! a block, by the words of [`vocabulary`]; [`fragment`] knows where in a file a word stands, and [`suggest`] finds
//! the nearest right word for an error. [`word_set`] holds words any one of which will do. [`files`] lists the built-in ones, [`forms`] tells forms of their words.
//! Nothing here looks at a text: that is the work of `matching`.

mod blocks;
mod files;
mod forms;
mod fragment;
pub(super) mod reader;
pub(super) mod rule;
mod suggest;
mod vocabulary;
pub(super) mod word_set;

pub use fragment::RuleError;
pub use rule::{Expected, Rule, Rules, Test};

impl Rules {
    /// The rules that ship with the engine. Files that cannot be read give no rules at all, which the tests
    /// refuse; [`Rules::read`] tells what is wrong.
    pub fn builtin() -> Self {
        Self::read(files::FILES).unwrap_or_default()
    }

    /// Reads files of rules, pairs of a name and a text; the first error where there are any.
    pub fn read(files: &[(&str, &str)]) -> Result<Self, RuleError> {
        reader::read(files).map_err(|errors| errors.into_iter().next().unwrap_or_default())
    }

    /// Reads own files before the built-in ones, so that of two rules for the same words the own one is tried first.
    /// A file named as a built-in one stands in its place. All errors, in the order of files and lines.
    pub fn with_builtin(own: &[(&str, &str)]) -> Result<Self, Vec<RuleError>> {
        let last = |name: &str| name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
        let replaced = |name: &str| own.iter().any(|(path, _)| last(path) == name);
        let builtin = files::FILES.iter().copied().filter(|(name, _)| !replaced(name));
        let all: Vec<(&str, &str)> = own.iter().copied().chain(builtin).collect();
        reader::read(&all)
    }

    /// The files of rules that ship with the engine.
    pub fn builtin_files() -> &'static [(&'static str, &'static str)] {
        files::FILES
    }
}
