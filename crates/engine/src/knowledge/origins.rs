//! What an unknown name tells of its bearer: that it is a person's, and of which countries.

use std::sync::LazyLock;

use super::Knowledge;
use super::entry::Entry;
use super::index::Lists;
use super::units::{Units, key};

/// One list a line: family or given, codes of countries or `-`, names.
const NAMES: &str = include_str!("../../data/names/origins.tsv");

/// The key of every name with the byte at which its line begins; made when the first unknown name is met.
static LISTS: LazyLock<Lists<u32>> = LazyLock::new(|| {
    let (mut lists, mut units) = (Lists::with_room(4_000), Units::default());
    let mut start = 0u32;
    for line in NAMES.split_inclusive('\n') {
        if !line.starts_with('#') {
            for name in line.trim_end().rsplit('\t').next().unwrap_or_default().split(' ') {
                units.read(name);
                lists.add(key(units.hashes()), start);
            }
        }
        start += u32::try_from(line.len()).unwrap_or(0);
    }
    lists
});

/// What a name tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    /// Codes of the countries in which the name is borne, the first the likeliest; none where it is borne in too many.
    pub(super) countries: Vec<&'static str>,
    /// The name that tells, and which sort it is: `Okafor`, `family`.
    word: String,
    sort: &'static str,
}

impl Origin {
    /// "Okafor is a family name of NGA", "García is a family name of several countries".
    pub(super) fn reason(&self) -> String {
        let whose = match self.countries.as_slice() {
            [country] => country,
            _ => "several countries",
        };
        format!("{} is a {} name of {whose}", self.word, self.sort)
    }
}

/// What one word tells as a family name or a given name.
fn told(word: &str, wanted: &'static str) -> Option<Origin> {
    let mut units = Units::default();
    units.read(word);
    let (mut known, mut many) = (false, false);
    let mut countries = Vec::new();
    for start in LISTS.get(key(units.hashes())) {
        let line = NAMES.get(start as usize..).and_then(|rest| rest.lines().next());
        let mut columns = line.unwrap_or_default().split('\t');
        if columns.next() != Some(wanted) {
            continue;
        }
        known = true;
        let codes = columns.next().unwrap_or_default();
        many |= codes == "-";
        countries.extend(codes.split(','));
    }
    if many {
        countries.clear();
    }
    known.then(|| Origin { countries, word: word.to_owned(), sort: wanted })
}

/// What the words of a name tell of a person, each sure one before those of several countries; the family name,
/// first or last, before the given name.
fn all_told(name: &str) -> Vec<Origin> {
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let Some((last, others)) = words.split_last() else { return Vec::new() };
    let leading = others.first().and_then(|word| told(word, "family"));
    let given = others.iter().find_map(|word| told(word, "given"));
    let mut all: Vec<Origin> =
        [told(last, "family"), leading, given].into_iter().flatten().collect();
    // Stable: of equals the family name stays first.
    all.sort_by_key(|origin| match origin.countries.len() {
        0 => usize::MAX,
        count => count,
    });
    all
}

/// What the words of a name tell of a person; none where none is known.
pub(super) fn origin(name: &str) -> Option<Origin> {
    all_told(name).into_iter().next()
}

impl Knowledge {
    /// The country of a person whom nothing is known of but the name, with the reason: one in which the name is borne
    /// and that the text names (`context` has their ids, the most named first), or the one on which
    /// family name and given name agree.
    pub fn country_by_name(&self, name: &str, context: &[String]) -> Option<(&Entry, String)> {
        let all = all_told(name);
        let near = context.iter().filter_map(|id| self.entry(id)).find_map(|country| {
            let borne = |origin: &&Origin| origin.countries.contains(&country.code.as_str());
            let origin = all.iter().find(borne)?;
            Some((country, format!("{}, which the text names", origin.reason())))
        });
        near.or_else(|| {
            let [one, other, ..] = all.as_slice() else { return None };
            let [code] = one.countries.as_slice() else { return None };
            let agree = one.sort != other.sort && other.countries.contains(code);
            let country = self.country(code).filter(|_| agree)?;
            Some((country, format!("{} and {}", one.reason(), other.reason())))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_where_they_are_borne() {
        let countries = |name| origin(name).map(|origin| origin.countries);
        assert_eq!(countries("Chidi Okafor"), Some(vec!["NGA"]));
        assert_eq!(countries("Zhou Xinhua"), Some(vec!["CHN"]));
        assert_eq!(countries("Oleksandr Bezuhlyi"), Some(vec!["UKR"]));
        assert_eq!(countries("Mustafa Hassan"), Some(vec![]), "borne in many countries");
        assert!(countries("Luis Ramírez").is_some_and(|codes| codes.contains(&"MEX")));
        assert_eq!(countries("Grey Heron"), None);
        assert_eq!(countries(""), None);
    }

    #[test]
    fn a_country_needs_the_text_or_both_names() {
        let knowledge = Knowledge::builtin();
        let country = |name: &str, context: &[&str]| {
            let context: Vec<String> = context.iter().map(|&id| id.to_owned()).collect();
            knowledge.country_by_name(name, &context).map(|(country, _)| country.id.0.to_string())
        };
        let some = |id: &str| Some(id.to_owned());
        assert_eq!(country("Ibukun Okafor", &["nigeria"]), some("nigeria"));
        assert_eq!(country("Ibukun Okafor", &[]), None);
        assert_eq!(country("Oleksandr Kovalenko", &["france"]), some("ukraine"));
        assert_eq!(country("Luis Ramírez", &["united-states", "honduras"]), some("honduras"));
        assert_eq!(country("Mustafa Hassan", &["iraq"]), None);
    }
}
