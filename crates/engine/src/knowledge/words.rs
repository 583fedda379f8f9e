//! The words of offices and institutions: "foreign minister", "armed forces", with the CAMEO role of each.

use std::ops::Range;

use super::fold::{fold, next_unit};
use super::index::{Hit, Index};
use super::units::Units;

/// An office: what its holder is called and where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Such as `foreign-minister`.
    pub id: String,
    /// What it is called, in lower case: "foreign minister", "minister of foreign affairs".
    pub phrases: Vec<String>,
    /// The institution it belongs to, an [`Institution::sort`].
    pub institution: String,
    /// CAMEO role of its holder: `GOV`, `MIL`.
    pub role: String,
    /// Whether a country has one holder at a time.
    pub single: bool,
    /// The countries whose office it is ("secretary of state": `USA`); empty for all.
    pub countries: Vec<String>,
}

/// A sort of state institution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Institution {
    /// Such as `foreign-ministry`; an actor's id is the country's id, a hyphen and this.
    pub sort: String,
    /// What it is called, in lower case: "foreign ministry", "ministry of foreign affairs".
    pub phrases: Vec<String>,
    /// CAMEO role: `GOV`, `MIL`.
    pub role: String,
    /// Its name after the country's adjective: "Foreign Ministry" in "Syrian Foreign Ministry".
    pub title: String,
}

/// An office named in a phrase, and in which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficeMatch<'k> {
    /// Which.
    pub office: &'k Office,
    /// "former", "ex-", "late".
    pub former: bool,
    /// "deputy", "vice", "assistant": somebody below the holder.
    pub deputy: bool,
}

/// Both word lists with their indices.
#[derive(Clone, Debug)]
pub(super) struct Words {
    pub(super) offices: Vec<Office>,
    pub(super) institutions: Vec<Institution>,
    office_index: Index,
    institution_index: Index,
}

const OFFICES: &str = include_str!("../../data/offices.tsv");
const INSTITUTIONS: &str = include_str!("../../data/institutions.tsv");

impl Words {
    /// The built-in lists.
    pub(super) fn builtin() -> Self {
        let mut words = Self {
            offices: rows(OFFICES).map(|row| read_office(&row)).collect(),
            institutions: rows(INSTITUTIONS).map(|row| read_institution(&row)).collect(),
            office_index: Index::new(true, 1024),
            institution_index: Index::new(true, 1024),
        };
        let mut units = Units::default();
        for (index, office) in words.offices.iter().enumerate() {
            for phrase in &office.phrases {
                words.office_index.insert(phrase, index as u32, &mut units);
                words.office_index.insert(&plural(phrase), index as u32, &mut units);
            }
        }
        for (index, institution) in words.institutions.iter().enumerate() {
            for phrase in &institution.phrases {
                words.institution_index.insert(phrase, index as u32, &mut units);
            }
        }
        words
    }

    /// Offices named at byte `from`, the longest first.
    pub(super) fn offices_at(&self, text: &str, from: usize, limit: usize) -> Vec<Hit> {
        self.office_index.at(text, from, limit)
    }

    /// Institutions named at byte `from`, the longest first.
    pub(super) fn institutions_at(&self, text: &str, from: usize, limit: usize) -> Vec<Hit> {
        self.institution_index.at(text, from, limit)
    }

    /// The first office named in `phrase`, the longest of those that start together; `country` (a code)
    /// chooses among offices of one name.
    pub(super) fn office(&self, phrase: &str, country: Option<&str>) -> Option<OfficeMatch<'_>> {
        self.office_in(phrase, country).map(|(found, _)| found)
    }

    /// The same with the bytes of `phrase` that name the office.
    pub(super) fn office_in(
        &self,
        phrase: &str,
        country: Option<&str>,
    ) -> Option<(OfficeMatch<'_>, Range<usize>)> {
        let (mut former, mut deputy) = (false, false);
        let mut buffer = String::new();
        let mut from = 0;
        while let Some(unit) = next_unit(phrase, from, &mut buffer, true) {
            let hits = self.office_index.at(phrase, unit.start, phrase.len());
            if let Some(office) = self.choose(&hits, country) {
                let end = hits.first().map_or(unit.end, |hit| hit.end_with_period);
                return Some((OfficeMatch { office, former, deputy }, unit.start..end));
            }
            former |= matches!(
                buffer.as_str(),
                "former" | "ex" | "late" | "onetime" | "deposed" | "ousted"
            );
            deputy |= matches!(
                buffer.as_str(),
                "deputy" | "vice" | "assistant" | "under" | "undersecretary"
            );
            from = unit.end_with_period;
        }
        None
    }

    /// Of the longest hits, the office that fits the country best.
    fn choose(&self, hits: &[Hit], country: Option<&str>) -> Option<&Office> {
        let longest = hits.first()?.end;
        let offices = || {
            hits.iter()
                .take_while(move |hit| hit.end == longest)
                .map(|hit| &self.offices[hit.value as usize])
        };
        let own =
            |office: &&Office| office.countries.iter().any(|code| Some(code.as_str()) == country);
        offices()
            .find(own)
            .or_else(|| offices().find(|office| office.countries.is_empty()))
            .or_else(|| offices().next())
    }

    /// The institution that `phrase` ends with ("the Syrian foreign ministry"), the longest.
    pub(super) fn institution(&self, phrase: &str) -> Option<&Institution> {
        let mut buffer = String::new();
        let mut from = 0;
        while let Some(unit) = next_unit(phrase, from, &mut buffer, true) {
            if let Some(hit) = self.institution_index.at(phrase, unit.start, phrase.len()).first() {
                return self.institutions.get(hit.value as usize);
            }
            from = unit.end_with_period;
        }
        None
    }

    /// The institution of a sort.
    pub(super) fn sort(&self, sort: &str) -> Option<&Institution> {
        self.institutions.iter().find(|institution| institution.sort == sort)
    }
}

fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(str::trim).collect())
}

fn list(text: Option<&&str>) -> Vec<String> {
    let text = text.copied().unwrap_or_default();
    text.split('|')
        .map(str::trim)
        .filter(|item| !item.is_empty() && *item != "-")
        .map(str::to_owned)
        .collect()
}

fn read_office(row: &[&str]) -> Office {
    let column = |index: usize| row.get(index).copied().unwrap_or_default().to_owned();
    Office {
        id: column(0),
        phrases: list(row.get(1)),
        institution: column(2),
        role: column(3),
        single: column(4) == "single",
        countries: list(row.get(5)),
    }
}

fn read_institution(row: &[&str]) -> Institution {
    let column = |index: usize| row.get(index).copied().unwrap_or_default().to_owned();
    Institution { sort: column(0), phrases: list(row.get(1)), role: column(2), title: column(3) }
}

/// Ends of nouns for people, and what they are in the plural. Of a person there are persons: "the people" are others.
const IRREGULAR: &[(&str, &str)] =
    &[("child", "children"), ("thief", "thieves"), ("wife", "wives")];

/// The plural of a noun phrase whose head is its last word, or the word before "of", "to", "for", "general".
pub(super) fn plural(phrase: &str) -> String {
    let cut = [" of ", " to ", " for ", " in ", " general"]
        .iter()
        .filter_map(|mark| phrase.find(mark))
        .min()
        .unwrap_or(phrase.len());
    let (head, rest) = phrase.split_at(cut);
    format!("{}{rest}", plural_word(head))
}

fn plural_word(word: &str) -> String {
    let folded = fold(word);
    let last = folded.rsplit(' ').next().unwrap_or_default();
    if matches!(
        last,
        "police"
            | "people"
            | "personnel"
            | "staff"
            | "military"
            | "clergy"
            | "press"
            | "opposition"
            | "leadership"
            | "judiciary"
    ) {
        return word.to_owned();
    }
    if let Some(found) =
        IRREGULAR.iter().find_map(|(one, many)| Some(word.strip_suffix(one)?.to_owned() + many))
    {
        return found;
    }
    if let Some(stem) =
        word.strip_suffix("man").filter(|stem| !stem.ends_with("Ger") && !stem.ends_with("hu"))
    {
        return format!("{stem}men");
    }
    if let Some(stem) = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
    {
        return format!("{stem}ies");
    }
    if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") {
        let plural_already = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
        return if plural_already { word.to_owned() } else { format!("{word}es") };
    }
    format!("{word}s")
}

/// The singular of a plural noun by its ending, for looking up lemmas; the word itself where it has none.
pub(super) fn singular(phrase: &str) -> String {
    if let Some(found) =
        IRREGULAR.iter().find_map(|(one, many)| Some(phrase.strip_suffix(many)?.to_owned() + one))
    {
        return found;
    }
    if let Some(stem) = phrase.strip_suffix("men") {
        return format!("{stem}man");
    }
    if let Some(stem) = phrase.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for ending in ["ches", "shes", "sses", "xes"] {
        if phrase.ends_with(ending) {
            return phrase[..phrase.len() - 2].to_owned();
        }
    }
    match phrase.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => phrase.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{plural, singular};

    #[test]
    fn plurals_that_no_ending_tells_go_both_ways() {
        for (one, many) in [
            ("wife", "wives"),
            ("child", "children"),
            ("young person", "young persons"),
            ("street child", "street children"),
            ("grandchild", "grandchildren"),
            ("midwife", "midwives"),
            ("policeman", "policemen"),
            ("ally", "allies"),
            ("coach", "coaches"),
            ("chief", "chiefs"),
        ] {
            assert_eq!(plural(one), many);
            assert_eq!(singular(many), one);
        }
        assert_eq!(plural("wife of a soldier"), "wives of a soldier");
    }
}
