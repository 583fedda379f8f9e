//! Fragments of rule files, which know where they stand, and what is wrong with one.

use std::fmt;

use super::suggest::nearest;
use crate::ontology;

/// How many characters of a wrong line an error repeats.
const SHOWN: usize = 60;

/// What is wrong with a file of rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleError {
    /// The file's name.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What should have stood there, what does, and the nearest right word.
    pub expected: String,
}

impl fmt::Display for RuleError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, expected } = self;
        write!(out, "{file}:{line}:{column}: expected {expected}")
    }
}

impl std::error::Error for RuleError {}

/// A part of a line with its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fragment<'t> {
    pub text: &'t str,
    /// Number of the line that `whole` begins on, from 1.
    first_line: usize,
    /// The line that `text` is a part of, with those that go on with it: places are counted only for errors and
    /// tests.
    whole: &'t str,
}

/// The lines of a file that say something, each with the number it begins on. A line that ends in a comma goes on in
/// the next one if that begins with white space.
pub(super) fn lines(text: &str) -> Vec<Fragment<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut physical = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        physical.push((start, start + line.trim_end().len(), line.trim()));
        start += line.len();
    }
    let says = |content: &str| !content.is_empty() && !content.starts_with('#');
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&(start, mut end, content)) = physical.get(at) {
        let first_line = at + 1;
        at += 1;
        if !says(content) {
            continue;
        }
        let mut open = content.ends_with(',');
        while let Some(&(next, next_end, content)) = physical.get(at).filter(|_| open) {
            if !says(content) || !text[next..].starts_with([' ', '\t']) {
                break;
            }
            (end, open) = (next_end, content.ends_with(','));
            at += 1;
        }
        let whole = &text[start..end];
        found.push(Fragment { text: whole, first_line, whole });
    }
    found
}

impl Fragment<'_> {
    /// Line and column, from 1.
    fn place(self) -> (usize, usize) {
        let before = (self.text.as_ptr() as usize).saturating_sub(self.whole.as_ptr() as usize);
        let before = self.whole.get(..before).unwrap_or_default();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (self.first_line + before.matches('\n').count(), column)
    }

    /// The line, from 1.
    pub(super) fn line(self) -> usize {
        self.place().0
    }

    /// The error that something else was expected here.
    pub(super) fn expected(self, expected: &str) -> RuleError {
        let (line, column) = self.place();
        let found = if self.text.is_empty() {
            "nothing".to_owned()
        } else if self.text.chars().count() > SHOWN {
            let shown: String = self.text.chars().take(SHOWN).collect();
            format!("{:?}", format!("{shown}…"))
        } else {
            format!("{:?}", self.text)
        };
        let expected = format!("{expected}, found {found}");
        RuleError { file: String::new(), line, column, expected }
    }

    /// The same, with the nearest of the words that may stand here.
    pub(super) fn expected_among<'w>(
        self,
        expected: &str,
        words: impl IntoIterator<Item = &'w str>,
    ) -> RuleError {
        let mut error = self.expected(expected);
        if let Some(word) = nearest(self.text, words) {
            error.expected.push_str("; did you mean `");
            error.expected.push_str(word);
            error.expected.push_str("`?");
        }
        error
    }

    /// Without white space around it.
    pub(super) fn trim(self) -> Self {
        Self { text: self.text.trim(), ..self }
    }

    /// Without a mark at its end.
    pub(super) fn without(self, mark: char) -> Self {
        Self { text: self.text.trim_end_matches(mark), ..self }
    }

    /// Whether it begins with white space.
    pub(super) fn is_indented(self) -> bool {
        self.text.starts_with([' ', '\t'])
    }

    /// What stands before and after the first `mark`.
    pub(super) fn split_once(self, mark: &str) -> Option<(Self, Self)> {
        let (left, right) = self.text.split_once(mark)?;
        Some((Self { text: left, ..self }.trim(), Self { text: right, ..self }.trim()))
    }

    /// What stands between `mark`s; nothing between two of them is an error.
    pub(super) fn items(self, mark: char, what: &str) -> Result<Vec<Self>, RuleError> {
        let items = self.text.split(mark).map(|text| Self { text, ..self }.trim());
        items
            .map(|item| if item.text.is_empty() { Err(item.expected(what)) } else { Ok(item) })
            .collect()
    }

    /// The words.
    pub(super) fn words(self) -> Vec<Self> {
        let words = self.text.split(char::is_whitespace).filter(|text| !text.is_empty());
        words.map(|text| Self { text, ..self }).collect()
    }

    /// The classes that are named here, from their `@` on.
    pub(super) fn classes(self) -> impl Iterator<Item = Self> {
        let starts = self.text.match_indices('@').map(|(at, _)| at);
        starts.map(move |at| {
            let name = &self.text[at + 1..];
            let end = name.find(|mark: char| !is_letter(mark)).unwrap_or(name.len());
            Self { text: &self.text[at..=at + end], ..self }
        })
    }

    /// A word in small letters, with hyphens, apostrophes or underscores.
    pub(super) fn word(self) -> Result<String, RuleError> {
        let fine = !self.text.is_empty() && self.text.chars().all(is_letter);
        if fine { Ok(self.text.to_owned()) } else { Err(self.expected("a word in small letters")) }
    }

    /// A word or, after `@`, the name of a class.
    pub(super) fn word_or_class(self) -> Result<String, RuleError> {
        let bare = self.text.strip_prefix('@').unwrap_or(self.text);
        let fine = !bare.is_empty() && bare.chars().all(is_letter);
        let expected = "a word in small letters, or `@` and the name of a class";
        if fine { Ok(self.text.to_owned()) } else { Err(self.expected(expected)) }
    }

    /// A code of the table.
    pub(super) fn code(self) -> Result<String, RuleError> {
        self.code_or("a CAMEO code", None)
    }

    /// A code of the table; the error says that `other` might stand there, too.
    pub(super) fn code_or(self, expected: &str, other: Option<&str>) -> Result<String, RuleError> {
        if ontology::code(self.text).is_some() {
            return Ok(self.text.to_owned());
        }
        let codes = ontology::codes().iter().map(|code| code.code);
        Err(self.expected_among(expected, other.into_iter().chain(codes)))
    }
}

/// Whether a mark may be part of a word.
fn is_letter(mark: char) -> bool {
    mark.is_alphanumeric() && !mark.is_uppercase()
        || matches!(mark, '-' | '\'' | '_' | '.' | '$' | '€' | '£' | '¥')
}
