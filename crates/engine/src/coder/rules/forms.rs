//! Whether a word as it stands in a text is a form of a word of the rules.

use super::rule::{Rules, Use};
use super::word_set::Table;

impl Rules {
    /// Whether a word in small letters is a form of a verb that sets off a rule by itself.
    pub(crate) fn is_verb_form(&self, small: &str) -> bool {
        is_form_in(&self.verbs, small)
    }

    /// The same of nouns.
    pub(crate) fn is_noun_form(&self, small: &str) -> bool {
        is_form_in(&self.nouns, small)
    }
}

/// Whether a regular form of a word stands in a table as a word by itself.
fn is_form_in(table: &Table<Vec<Use>>, small: &str) -> bool {
    const ENDINGS: &[(&str, &str)] = &[
        ("", ""),
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("d", ""),
        ("ied", "y"),
        ("ing", ""),
        ("ing", "e"),
    ];
    ENDINGS.iter().any(|(ending, add)| {
        let Some(stem) = small.strip_suffix(ending) else { return false };
        let found = table.get(&format!("{stem}{add}")).into_iter().flatten();
        found
            .into_iter()
            .any(|entry| entry.expression.with.is_none() && entry.expression.particle.is_none())
    })
}
