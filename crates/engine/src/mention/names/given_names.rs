//! Given names: that a name is a person's, and which of he and she.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::mention::traits::Gender;

/// One a line: the name, a tab, `f`, `m` or `b`.
const NAMES: &str = include_str!("../../../data/names/given.tsv");

static GIVEN: LazyLock<BTreeMap<&'static str, Gender>> = LazyLock::new(|| {
    NAMES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, gender)| {
            let gender = match gender {
                "f" => Gender::She,
                "m" => Gender::He,
                _ => Gender::Unknown,
            };
            (name, gender)
        })
        .collect()
});

/// What a word tells as a given name; none where it is not known as one.
pub(crate) fn gender(word: &str) -> Option<Gender> {
    GIVEN.get(word).copied()
}

/// What a full name tells, by its first word that is known.
pub(super) fn of_name(name: &str) -> Gender {
    name.split([' ', '-']).find_map(gender).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_he_from_she() {
        assert_eq!(gender("Angela"), Some(Gender::She));
        assert_eq!(gender("Vladimir"), Some(Gender::He));
        assert_eq!(gender("Robin"), Some(Gender::Unknown));
        assert_eq!(gender("Ministry"), None);
    }
}
