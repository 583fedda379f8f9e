//! Event codes, categories and scales.
//!
//! The table `data/cameo.tsv` gives every CAMEO code its name, PLOVER category, quad class and Goldstein
//! score (J. S. Goldstein, "A Conflict-Cooperation Scale for WEIS Events Data", 1992, as CAMEO maps it).

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

/// The sixteen PLOVER categories and COMMENT, as in the codebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)] // The names are the field's own.
pub enum Category {
    Comment,
    Request,
    Agree,
    Consult,
    Support,
    Cooperate,
    Aid,
    Concede,
    Retreat,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Mobilize,
    Sanction,
    Coerce,
    Assault,
}

impl Category {
    /// Every category, in the order of CAMEO's roots.
    pub const ALL: &[Category] = &[
        Category::Comment,
        Category::Request,
        Category::Agree,
        Category::Consult,
        Category::Support,
        Category::Cooperate,
        Category::Aid,
        Category::Concede,
        Category::Retreat,
        Category::Accuse,
        Category::Reject,
        Category::Threaten,
        Category::Protest,
        Category::Mobilize,
        Category::Sanction,
        Category::Coerce,
        Category::Assault,
    ];

    /// As the field writes it, in capitals.
    pub fn name(self) -> &'static str {
        match self {
            Category::Comment => "COMMENT",
            Category::Request => "REQUEST",
            Category::Agree => "AGREE",
            Category::Consult => "CONSULT",
            Category::Support => "SUPPORT",
            Category::Cooperate => "COOPERATE",
            Category::Aid => "AID",
            Category::Concede => "CONCEDE",
            Category::Retreat => "RETREAT",
            Category::Accuse => "ACCUSE",
            Category::Reject => "REJECT",
            Category::Threaten => "THREATEN",
            Category::Protest => "PROTEST",
            Category::Mobilize => "MOBILIZE",
            Category::Sanction => "SANCTION",
            Category::Coerce => "COERCE",
            Category::Assault => "ASSAULT",
        }
    }

    /// The category that is written so.
    pub fn parse(name: &str) -> Option<Category> {
        Self::ALL.iter().copied().find(|category| category.name() == name)
    }
}

/// The four quad classes, and neutral speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // As above.
pub enum QuadClass {
    Neutral,
    VerbalCooperation,
    MaterialCooperation,
    VerbalConflict,
    MaterialConflict,
}

impl QuadClass {
    /// The class that the table writes so.
    fn parse(name: &str) -> Option<QuadClass> {
        Some(match name {
            "neutral" => QuadClass::Neutral,
            "verbal-cooperation" => QuadClass::VerbalCooperation,
            "material-cooperation" => QuadClass::MaterialCooperation,
            "verbal-conflict" => QuadClass::VerbalConflict,
            "material-conflict" => QuadClass::MaterialConflict,
            _ => return None,
        })
    }
}

/// One CAMEO code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Code {
    /// Two to four digits.
    pub code: &'static str,
    /// CAMEO's name, in full.
    pub name: &'static str,
    /// Its category.
    pub category: Category,
    /// Its quad class.
    pub quad: QuadClass,
    /// Goldstein scale, −10 (conflict) to +10 (cooperation).
    pub goldstein: f32,
}

/// All codes, sorted by code as text.
pub fn codes() -> &'static [Code] {
    static CODES: OnceLock<Vec<Code>> = OnceLock::new();
    CODES.get_or_init(|| {
        let mut codes: Vec<Code> =
            include_str!("../data/cameo.tsv").lines().filter_map(read_line).collect();
        codes.sort_by_key(|code| code.code);
        codes
    })
}

/// Reads a line of the table; comments give nothing.
fn read_line(line: &'static str) -> Option<Code> {
    let mut cells = line.split('\t');
    let code = cells.next().filter(|code| code.bytes().all(|b| b.is_ascii_digit()))?;
    Some(Code {
        code,
        name: cells.next()?,
        category: Category::parse(cells.next()?)?,
        quad: QuadClass::parse(cells.next()?)?,
        goldstein: cells.next()?.parse().ok()?,
    })
}

/// What is known about a code.
pub fn code(code: &str) -> Option<&'static Code> {
    let codes = codes();
    codes.binary_search_by(|probe| probe.code.cmp(code)).ok().and_then(|at| codes.get(at))
}

/// The code with a name, in whatever case and without what CAMEO adds for those who code.
pub fn named(name: &str) -> Option<&'static Code> {
    let name = name.trim();
    let is = |code: &&Code| {
        code.name.eq_ignore_ascii_case(name) || describe(code.code).eq_ignore_ascii_case(name)
    };
    // Of several, the one that is broken down further: "Make statement" is 010, and not its root.
    codes().iter().filter(is).max_by_key(|code| code.code.len()).filter(|_| !name.is_empty())
}

/// The code that stands for a whole category: the shortest, the first of several.
pub fn of_category(category: Category) -> Option<&'static Code> {
    codes().iter().filter(|code| code.category == category).min_by_key(|code| code.code.len())
}

/// A code's name in short, such as "Accuse" for `112`; nothing for an unknown code.
pub fn describe(cameo: &str) -> &'static str {
    code(cameo).map_or("", |code| {
        let name = code.name;
        [", not specified below", " (such as ", " (non"]
            .iter()
            .filter_map(|tail| name.find(tail))
            .min()
            .map_or(name, |end| &name[..end])
    })
}

/// Countries whose code in CAMEO's own tables is not that of ISO 3166-1 (and of its user-assigned and former codes):
/// ISO's, CAMEO's. The dictionary says the same (`cameo=` in its notes).
const CAMEO_COUNTRIES: [(&str, &str); 7] = [
    ("KNA", "KNT"),
    ("ROU", "ROM"),
    ("SRB", "SRP"),
    ("SUN", "USR"),
    ("TLS", "TMP"),
    ("XKX", "KSV"),
    ("YUG", "FRY"),
];

/// An actor code, whose country is written as ISO has it, with the country as CAMEO's own tables have it: `KSVGOV` for
/// `XKXGOV`. `country` is the actor's; a code that does not begin with it stays as it is.
pub fn in_cameo(code: &str, country: Option<&str>) -> String {
    let other = country.and_then(|country| {
        let rest = code.strip_prefix(country)?;
        let (_, cameo) = CAMEO_COUNTRIES.iter().find(|(iso, _)| *iso == country)?;
        Some(format!("{cameo}{rest}"))
    });
    other.unwrap_or_else(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_have_the_letters_of_cameo_that_the_dictionary_has() {
        let knowledge = crate::knowledge::Knowledge::builtin();
        let countries = knowledge.entries().filter(|entry| entry.cameo_code() != entry.code);
        let mut found: Vec<(&str, &str)> =
            countries.map(|entry| (entry.code.as_str(), entry.cameo_code())).collect();
        found.sort_unstable();
        assert_eq!(found, CAMEO_COUNTRIES);
        assert_eq!(in_cameo("XKXGOV", Some("XKX")), "KSVGOV");
        assert_eq!(in_cameo("IGOUNO", None), "IGOUNO");
        assert_eq!(in_cameo("RUSGOV", Some("RUS")), "RUSGOV");
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = include_str!("../data/cameo.tsv").lines().filter(|l| !l.starts_with('#'));
        assert_eq!(codes().len(), lines.count());
        for category in Category::ALL {
            assert!(codes().iter().any(|code| code.category == *category), "{category:?}");
        }
    }

    #[test]
    fn codes_say_what_they_are() {
        assert_eq!(describe("112"), "Accuse");
        assert_eq!(describe("032"), "Express intent to engage in diplomatic cooperation");
        assert_eq!(describe("9"), "");
        let embargo = code("163").map(|code| (code.category, code.quad, code.goldstein));
        assert_eq!(embargo, Some((Category::Coerce, QuadClass::MaterialConflict, -8.0)));
    }
}
