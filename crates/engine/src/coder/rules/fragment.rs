//! Pieces of the lines of a rule file, which know where they stand, and what is wrong with one.

use std::fmt;

use crate::ontology;

/// What is wrong with a file of rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// The file's name.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What should have stood there.
    pub expected: String,
}

impl fmt::Display for RuleError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, expected } = self;
        write!(out, "{file}:{line}:{column}: expected {expected}")
    }
}

impl std::error::Error for RuleError {}

/// A piece of a line with its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fragment<'t> {
    pub text: &'t str,
    /// Number of the line, from 1.
    pub line: usize,
    /// The whole line, which `text` is a part of: columns are counted only where there is something to tell.
    whole: &'t str,
}

impl<'t> Fragment<'t> {
    /// A whole line with its number.
    pub(super) fn of_line(text: &'t str, line: usize) -> Self {
        Self { text, line, whole: text }
    }

    /// The error that something else was expected here.
    pub(super) fn expected(self, expected: &str) -> RuleError {
        let before = (self.text.as_ptr() as usize).saturating_sub(self.whole.as_ptr() as usize);
        let column = self.whole.get(..before).map_or(1, |before| before.chars().count() + 1);
        RuleError {
            file: String::new(),
            line: self.line,
            column,
            expected: format!("{expected}, found {:?}", self.text),
        }
    }

    /// Without white space around it.
    pub(super) fn trim(self) -> Self {
        Self { text: self.text.trim(), ..self }
    }

    /// What stands before and after the first `mark`.
    pub(super) fn split_once(self, mark: &str) -> Option<(Self, Self)> {
        let (left, right) = self.text.split_once(mark)?;
        Some((Self { text: left, ..self }.trim(), Self { text: right, ..self }.trim()))
    }

    /// The pieces between `mark`s, without empty ones.
    pub(crate) fn split(self, mark: char) -> Vec<Self> {
        let pieces = self.text.split(mark).map(|text| Self { text, ..self }.trim());
        pieces.filter(|piece| !piece.text.is_empty()).collect()
    }

    /// The words.
    pub(crate) fn words(self) -> Vec<Self> {
        self.split(' ')
    }

    /// Refuses anything that is not a lower-case word (with hyphens, apostrophes, underscores or a leading `@`).
    pub(crate) fn word(self) -> Result<String, RuleError> {
        let bare = self.text.strip_prefix('@').unwrap_or(self.text);
        let fine = !bare.is_empty()
            && bare.chars().all(|c| {
                c.is_alphanumeric() || matches!(c, '-' | '\'' | '_' | '.' | '$' | '€' | '£' | '¥')
            });
        if fine { Ok(self.text.to_owned()) } else { Err(self.expected("a word")) }
    }

    /// A code of the table.
    pub(crate) fn code(self) -> Result<String, RuleError> {
        match ontology::code(self.text) {
            Some(_) => Ok(self.text.to_owned()),
            None => Err(self.expected("a CAMEO code")),
        }
    }
}
