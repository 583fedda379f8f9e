//! Tables of events that others have coded. They are told apart by their columns and named: their rows are no texts.

use crate::draft::{File, Outcome};
use crate::reason::Reason;

/// So much of a file is looked at.
const HEAD: usize = 16_000;

/// Columns that show which table it is, in lower case; all of them must be there.
const BY_HEADING: &[(&str, &[&str])] = &[
    ("a GDELT event table", &["globaleventid", "sqldate", "actor1code"]),
    ("an ICEWS event table", &["event id", "event date", "source name", "target name"]),
    ("a POLECAT event table", &["event type", "event mode", "actor name", "recipient name"]),
    ("an ACLED event table", &["event_id_cnty", "event_date", "sub_event_type"]),
    ("an ACLED event table", &["event_date", "event_type", "actor1", "admin1"]),
    ("a UCDP event table", &["side_a", "side_b", "type_of_violence"]),
    ("a Phoenix event table", &["eventcode", "sourceactorfull", "targetactorfull"]),
    ("a table of coded events", &["source", "target", "goldstein"]),
    ("a table of coded events", &["source_actor", "target_actor"]),
];

/// Which event table the bytes are, if they are one.
pub(crate) fn name(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let text = String::from_utf8_lossy(head);
    let mut lines = text.trim_start_matches('\u{feff}').lines().filter(|line| !line.is_empty());
    let first = lines.next()?;
    let headings: Vec<String> = first
        .split(['\t', ',', ';'])
        .map(|name| name.trim().trim_matches('"').to_lowercase())
        .collect();
    let named = BY_HEADING.iter().find(|(_, columns)| {
        columns.iter().all(|column| headings.iter().any(|heading| heading == column))
    });
    named.map(|(name, _)| *name).or_else(|| by_values(first))
}

/// Tables without headings, by how many columns they have and what is in some of them.
fn by_values(line: &str) -> Option<&'static str> {
    let cells: Vec<&str> = line.split('\t').collect();
    let digits = |at: usize, count: usize| {
        cells.get(at).is_some_and(|cell| {
            cell.len() >= count
                && cell.len() <= 12
                && cell.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    let day = |at: usize| cells.get(at).is_some_and(|cell| cell.len() == 8) && digits(at, 8);
    let number = |at: usize| cells.get(at).is_some_and(|cell| cell.parse::<f64>().is_ok());
    match cells.len() {
        61 if digits(0, 1) && day(1) && number(30) => Some("a GDELT 2.0 event table"),
        57 | 58 if digits(0, 1) && day(1) && number(30) => Some("a GDELT 1.0 event table"),
        26 if cells.iter().take(3).enumerate().any(|(at, _)| day(at)) && number(16) => {
            Some("a Phoenix event table")
        }
        _ => None,
    }
    .or_else(|| {
        // Candidate releases of UCDP come without headings.
        let cells: Vec<&str> = line.split(',').collect();
        let violence = cells.iter().filter(|cell| cell.contains("00:00:00.000")).count();
        (cells.len() >= 45 && violence >= 2).then_some("a UCDP event table")
    })
}

/// Says what the table is.
pub(crate) fn read(file: &File<'_>, out: &mut Outcome) {
    let name = name(file.bytes).unwrap_or("an event table");
    out.fault(file.name, &Reason::Events(name));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row with as many tabs as it takes.
    fn row(columns: usize, values: &[(usize, &str)]) -> String {
        let mut cells = vec![""; columns];
        for (at, value) in values {
            cells[*at] = value;
        }
        cells.join("\t") + "\n"
    }

    #[test]
    fn each_table_is_told_by_its_columns() {
        let gdelt = [(0, "410000123"), (1, "20220314"), (26, "043"), (30, "2.8")];
        let phoenix = [(0, "20180101_1"), (1, "20180101"), (13, "043"), (16, "2.8")];
        let cases = [
            (row(61, &gdelt), "a GDELT 2.0 event table"),
            (row(58, &gdelt), "a GDELT 1.0 event table"),
            (row(26, &phoenix), "a Phoenix event table"),
            (
                "Event ID\tEvent Date\tSource Name\tSource Sectors\tTarget Name\n".into(),
                "an ICEWS event table",
            ),
            (
                "Event Type\tEvent Mode\tActor Name\tRecipient Name\n".into(),
                "a POLECAT event table",
            ),
            (
                "\u{feff}event_id_cnty,event_date,event_type,sub_event_type,notes\n".into(),
                "an ACLED event table",
            ),
            ("id,side_a,side_b,type_of_violence,best\n".into(), "a UCDP event table"),
        ];
        for (text, expected) in &cases {
            assert_eq!(name(text.as_bytes()), Some(*expected), "{text}");
            let kind = crate::kind::of("a.csv", text.as_bytes()).unwrap();
            assert_eq!(kind.name, "an event table");
        }
        for text in ["title,date,source,text\n", "source,text\nPaper,x\n", "a\tb\n", "", "\n"] {
            assert_eq!(name(text.as_bytes()), None, "{text}");
        }
    }
}
