//! What an unknown name tells of its bearer: that it is a person's, and of which country.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::fold;

/// One list a line: family or given, code of a country or `-`, names.
const NAMES: &str = include_str!("../../data/names/origins.tsv");

/// Of every name, its lists and countries; read when the first unknown name is met.
static LISTS: LazyLock<BTreeMap<String, Vec<(&'static str, &'static str)>>> = LazyLock::new(|| {
    let mut lists: BTreeMap<String, Vec<(&str, &str)>> = BTreeMap::new();
    for line in NAMES.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        if let (Some(list), Some(code), Some(names)) =
            (columns.next(), columns.next(), columns.next())
        {
            for name in names.split(' ') {
                lists.entry(fold(name)).or_default().push((list, code));
            }
        }
    }
    lists
});

/// What a name tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    /// Code of the country that the name is borne in, where it is one country's.
    pub(super) country: Option<&'static str>,
    /// "Okafor is a family name of NGA".
    pub(super) reason: String,
}

/// What the words of a name tell of a person, the family name first; none where none is known.
pub(super) fn origin(name: &str) -> Option<Origin> {
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let (last, others) = words.split_last()?;
    let found = |word: &str, wanted: &str| {
        let known = LISTS.get(&fold(word))?;
        let codes: Vec<&str> =
            known.iter().filter(|(list, _)| *list == wanted).map(|(_, code)| *code).collect();
        let country = match codes.as_slice() {
            [] => return None,
            [code] if *code != "-" => Some(*code),
            _ => None,
        };
        let whose = country.unwrap_or("several countries");
        Some(Origin { country, reason: format!("{word} is a {wanted} name of {whose}") })
    };
    let given = others.iter().find_map(|word| found(word, "given"));
    let leading = words.first().filter(|_| words.len() > 1).and_then(|word| found(word, "family"));
    let all = [found(last, "family"), leading, given];
    let telling = all.iter().flatten().find(|origin| origin.country.is_some());
    telling.or_else(|| all.iter().flatten().next()).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_where_they_are_borne() {
        let country = |name| origin(name).map(|origin| origin.country);
        assert_eq!(country("Chidi Okafor"), Some(Some("NGA")));
        assert_eq!(country("Zhou Xinhua"), Some(Some("CHN")));
        assert_eq!(country("Oleksandr Bezuhlyi"), Some(Some("UKR")));
        assert_eq!(country("Mustafa Hassan"), Some(None), "borne in many countries");
        assert_eq!(country("Grey Heron"), None);
        assert_eq!(country(""), None);
    }
}
