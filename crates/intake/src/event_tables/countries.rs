//! Codes of countries as the tables write them, and what they are in ISO 3166 alpha-3.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Countries;

const TABLE: &str = include_str!("../../data/countries.tsv");

/// The country of a code, as ISO 3166 alpha-3; of names the name itself, which the engine knows.
pub(super) fn iso(code: &str, countries: Countries) -> Option<&str> {
    if code.is_empty() {
        return None;
    }
    match countries {
        Countries::Names => Some(code),
        Countries::Iso => Some(code).filter(|code| code.len() == 3),
        Countries::Fips => codes(2).get(code).copied(),
        Countries::GleditschWard => codes(3).get(whole(code)).copied(),
        Countries::IsoNumber => {
            let digits = whole(code);
            codes(1).get(format!("{digits:0>3}").as_str()).copied()
        }
    }
}

/// A number without decimals: spreadsheets write 365 as "365.0".
fn whole(code: &str) -> &str {
    code.split_once('.').map_or(code, |(whole, _)| whole)
}

/// Of the codes in a column of the table, the countries.
fn codes(column: usize) -> &'static BTreeMap<&'static str, &'static str> {
    static CODES: [OnceLock<BTreeMap<&str, &str>>; 4] = [const { OnceLock::new() }; 4];
    CODES[column].get_or_init(|| {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        let cells = lines.filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.nth(column - 1)?))
        });
        cells
            .flat_map(|(iso, codes)| codes.split('|').map(move |code| (code, iso)))
            .filter(|(code, _)| !code.is_empty())
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_table_has_its_own_codes() {
        for (code, countries, expected) in [
            ("RS", Countries::Fips, Some("RUS")),
            ("IS", Countries::Fips, Some("ISR")),
            ("GZ", Countries::Fips, Some("PSE")),
            ("KV", Countries::Fips, Some("XKX")),
            ("OD", Countries::Fips, Some("SSD")),
            ("678", Countries::GleditschWard, Some("YEM")),
            ("816", Countries::GleditschWard, Some("VNM")),
            ("365.0", Countries::GleditschWard, Some("RUS")),
            ("4", Countries::IsoNumber, Some("AFG")),
            ("760", Countries::IsoNumber, Some("SYR")),
            ("ZZ", Countries::Fips, None),
            ("", Countries::Names, None),
        ] {
            assert_eq!(iso(code, countries), expected, "{code}");
        }
    }
}
