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
pub(super) struct Piece<'t> {
    pub text: &'t str,
    pub line: usize,
    pub column: usize,
}

impl Piece<'_> {
    /// The error that something else was expected here.
    pub(super) fn expected(self, expected: &str) -> RuleError {
        RuleError {
            file: String::new(),
            line: self.line,
            column: self.column,
            expected: format!("{expected}, found {:?}", self.text),
        }
    }

    /// Without white space around it.
    pub(super) fn trim(self) -> Self {
        let rest = self.text.trim_start();
        let skipped = self.text[..self.text.len() - rest.len()].chars().count();
        Self { text: rest.trim_end(), line: self.line, column: self.column + skipped }
    }

    /// What stands before and after the first `mark`.
    pub(super) fn split_once(self, mark: &str) -> Option<(Self, Self)> {
        let (left, right) = self.text.split_once(mark)?;
        let skipped = left.chars().count() + mark.chars().count();
        let right = Self { text: right, line: self.line, column: self.column + skipped };
        Some((Self { text: left, ..self }.trim(), right.trim()))
    }

    /// The pieces between `mark`s, without empty ones.
    pub(super) fn split(self, mark: char) -> Vec<Self> {
        let mut column = self.column;
        let mut pieces = Vec::new();
        for text in self.text.split(mark) {
            let piece = Self { text, line: self.line, column }.trim();
            column += text.chars().count() + 1;
            if !piece.text.is_empty() {
                pieces.push(piece);
            }
        }
        pieces
    }

    /// The words.
    pub(super) fn words(self) -> Vec<Self> {
        self.split(' ')
    }

    /// Refuses anything that is not a lower-case word (with hyphens, apostrophes, underscores or a leading `@`).
    pub(super) fn word(self) -> Result<String, RuleError> {
        let bare = self.text.strip_prefix('@').unwrap_or(self.text);
        let fine = !bare.is_empty()
            && bare.chars().all(|c| {
                c.is_alphanumeric() || matches!(c, '-' | '\'' | '_' | '.' | '$' | '€' | '£' | '¥')
            });
        if fine { Ok(self.text.to_owned()) } else { Err(self.expected("a word")) }
    }

    /// A code of the table.
    pub(super) fn code(self) -> Result<String, RuleError> {
        match ontology::code(self.text) {
            Some(_) => Ok(self.text.to_owned()),
            None => Err(self.expected("a CAMEO code")),
        }
    }
}
