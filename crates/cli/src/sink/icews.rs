//! The twenty columns in which ICEWS publishes events, tab-separated, with `NULL` for what is not known.

use std::io::{self, Write};

use entente_batch::{Cell, Row, table};
use entente_engine::knowledge::{Entry, Kind, Knowledge};
use entente_engine::ontology;

use super::tables::one_line;
use super::{Outcome, Sink};

const HEAD: [&str; 20] = [
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
];

/// CAMEO's codes of roles, and the words for a sector.
const SECTORS: [(&str, &str); 24] = [
    ("GOV", "Government"),
    ("MIL", "Military"),
    ("REB", "Rebel"),
    ("OPP", "Opposition"),
    ("COP", "Police"),
    ("JUD", "Judicial"),
    ("SPY", "Intelligence"),
    ("LEG", "Legislative"),
    ("PTY", "Parties"),
    ("MED", "Media"),
    ("BUS", "Business"),
    ("MNC", "Business"),
    ("NGO", "Nongovernmental Organization"),
    ("NGM", "Nongovernmental Organization"),
    ("IGO", "International Governmental Organization"),
    ("IMG", "International Militant Group"),
    ("UAF", "Unidentified Forces"),
    ("INS", "Insurgents"),
    ("SEP", "Separatists"),
    ("CVL", "Civilian"),
    ("EDU", "Education"),
    ("LAB", "Labor"),
    ("REF", "Refugees"),
    ("CRM", "Criminals"),
];

/// Writes rows in that form.
pub(super) struct Icews<'a, W> {
    out: W,
    knowledge: &'a Knowledge,
    /// The number of the last event.
    last: u64,
}

impl<'a, W: Write> Icews<'a, W> {
    pub(super) fn new(mut out: W, knowledge: &'a Knowledge) -> io::Result<Self> {
        writeln!(out, "{}", HEAD.join("\t"))?;
        Ok(Self { out, knowledge, last: 0 })
    }

    fn cells(&self, row: &Row) -> [String; 20] {
        let cell = |name: &str| table::cell(row, name);
        let said = |name: &str| cell(name).plain();
        let country = |name: &str| {
            let entry = self.knowledge.country(cell(name).text().unwrap_or_default());
            entry.map(|entry| entry.name.clone()).unwrap_or_default()
        };
        let date = Some(said("date")).filter(|date| !date.is_empty());
        let sentence = match cell("sentence") {
            Cell::Whole(number) => (number + 1).to_string(),
            _ => String::new(),
        };
        let [city, province, land, north, east] =
            self.knowledge.entry(&said("place")).map(|entry| self.place(entry)).unwrap_or_default();
        [
            self.last.to_string(),
            date.unwrap_or_else(|| said("report_date")),
            said("source_name"),
            sectors(&said("source_code"), &said("source_country")),
            country("source_country"),
            ontology::describe(&said("cameo_code")).to_owned(),
            said("cameo_code"),
            said("goldstein"),
            said("target_name"),
            sectors(&said("target_code"), &said("target_country")),
            country("target_country"),
            said("report"),
            sentence,
            said("report_source"),
            city,
            String::new(),
            province,
            land,
            north,
            east,
        ]
    }

    /// City, province, country, latitude and longitude of a place.
    fn place(&self, entry: &Entry) -> [String; 5] {
        let (mut city, mut province) = (String::new(), String::new());
        if entry.kind == Kind::Place {
            // The dictionary tells inhabitants of towns only.
            let part = if entry.population().is_some() { &mut city } else { &mut province };
            part.clone_from(&entry.name);
        }
        let country = self.knowledge.country(&entry.code).map(|country| country.name.clone());
        let (north, east) = entry.coordinates().unzip();
        let degrees = |at: Option<f64>| at.map(|at| at.to_string()).unwrap_or_default();
        [city, province, country.unwrap_or_default(), degrees(north), degrees(east)]
    }
}

impl<W: Write> Sink for Icews<'_, W> {
    fn take(&mut self, outcome: &Outcome) -> io::Result<()> {
        if outcome.read.is_err() {
            return Ok(());
        }
        for row in &outcome.rows {
            self.last += 1;
            let cells = self
                .cells(row)
                .map(|cell| if cell.is_empty() { "NULL".to_owned() } else { one_line(&cell) });
            writeln!(self.out, "{}", cells.join("\t"))?;
        }
        self.out.flush()
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}

/// The sectors that a code names after its country.
fn sectors(code: &str, country: &str) -> String {
    let roles = code.strip_prefix(country).unwrap_or(code).as_bytes();
    let name = |role: &[u8]| SECTORS.iter().find(|(code, _)| code.as_bytes() == role);
    let mut found: Vec<&str> = roles.chunks(3).filter_map(name).map(|(_, words)| *words).collect();
    found.dedup();
    found.join(",")
}

#[cfg(test)]
mod tests {
    use super::sectors;

    #[test]
    fn sectors_are_read_off_the_code_after_the_country() {
        assert_eq!(sectors("RUSGOVMIL", "RUS"), "Government,Military");
        assert_eq!(sectors("IGOUNO", ""), "International Governmental Organization");
        assert_eq!((sectors("USA", "USA"), sectors("", "")), (String::new(), String::new()));
    }
}
