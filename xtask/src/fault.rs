//! What could not be done, and what a person can do about it.

use std::fmt;

/// A step that could not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// What happened, in a sentence.
    pub(crate) what: String,
    /// What a person can do about it, in sentences; empty where the output above says it.
    pub(crate) remedy: String,
}

/// A result that fails with a [`Fault`].
pub(crate) type Result<T> = std::result::Result<T, Fault>;

impl Fault {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: String::new() }
    }

    /// Adds what a person can do about it.
    pub(crate) fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = remedy.into();
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        for line in self.remedy.lines() {
            write!(f, "\n  → {line}")?;
        }
        Ok(())
    }
}

/// Gives an I/O result the name of the file it is about.
pub(crate) trait About<T> {
    fn about(self, doing: &str, path: &std::path::Path) -> Result<T>;
}

impl<T> About<T> for std::io::Result<T> {
    fn about(self, doing: &str, path: &std::path::Path) -> Result<T> {
        self.map_err(|error| Fault::new(format!("Could not {doing} {}: {error}.", path.display())))
    }
}
