//! Tables (.csv, .tsv): one report a row. Which column is what is guessed by headings and by what is in them, and a
//! person may decide otherwise.

use entente_engine::Report;

pub use crate::columns::{Columns, Heading};
use crate::dates::{self, Order};
use crate::draft::{File, Outcome};
use crate::encoding::Encoding;
use crate::event_tables;
use crate::file_name::ending;
use crate::limits::{self, ReadBudget, line};
use crate::marks::Marks;
use crate::plain;
use crate::reason::Reason;

/// At most so many columns can be chosen from.
const MOST_COLUMNS: usize = 200;

/// So many rows are looked at before the columns are guessed.
const LOOKED_AT: usize = 50;

/// Reads a table.
pub(crate) fn read(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    if file.events.is_some() {
        return read_events(file, out);
    }
    let text = plain::decoded(file, out);
    let (text, said) = said_separator(&text);
    let rows = rows(text, said.unwrap_or_else(|| separator(file.name, text)));
    if !rows.is_empty() {
        read_rows(file, &rows, room, out);
    }
}

/// Reads a table as events, by the columns that a person has chosen. Its headings stay, so that others can be chosen.
fn read_events(file: &File<'_>, out: &mut Outcome) {
    let encoding = file.encoding.unwrap_or_else(|| Encoding::guess(file.bytes));
    let head = encoding.decode(&file.bytes[..file.bytes.len().min(event_tables::HEAD)]);
    let (head, said) = said_separator(&head);
    let rows = rows(head, said.unwrap_or_else(|| separator(file.name, head)));
    let columns = file.events.unwrap_or_default();
    out.table = Some((headings(&rows, columns.headless), Columns::default()));
    event_tables::read(file, out);
}

/// The line `sep=;` of Excel says what stands between columns and is no row.
fn said_separator(text: &str) -> (&str, Option<u8>) {
    let Some((first, rest)) = text.split_once('\n') else { return (text, None) };
    match first.trim_end().trim_matches('"').strip_prefix("sep=").map(str::as_bytes) {
        Some([mark]) => (rest, Some(*mark)),
        Some([]) => (rest, Some(b'\t')),
        _ => (text, None),
    }
}

/// Reads the rows of a table, of which there is one.
pub(crate) fn read_rows(
    file: &File<'_>,
    rows: &[Vec<String>],
    room: &mut ReadBudget,
    out: &mut Outcome,
) {
    let guessed = guess(rows);
    let columns = file.columns.unwrap_or(guessed);
    out.table = Some((headings(rows, columns.headless), columns));
    let Some(at) = columns.text else {
        out.fault(file.name, &Reason::NoColumn);
        return;
    };
    let body = &rows[usize::from(!columns.headless).min(rows.len())..];
    let order = dates::order_of(body.iter().filter_map(|row| cell(row, columns.date)));
    for (number, row) in (1..).zip(body) {
        let Some(text) = row.get(at as usize).filter(|text| !text.trim().is_empty()) else {
            continue;
        };
        let report = report(row, text, columns, order);
        let name = format!("{}, row {number}", file.name);
        out.take(report, Marks::default(), &name, room);
    }
}

fn report(row: &[String], text: &str, columns: Columns, order: Order) -> Report {
    let of = |column| cell(row, column).map(line).filter(|value| !value.is_empty());
    let date = cell(row, columns.date).and_then(|value| dates::in_field(value, order));
    Report {
        text: text.trim().to_owned(),
        title: of(columns.title),
        date_from: date.as_ref().map(|_| "The table says so.".into()),
        date,
        source: of(columns.source),
        ..Report::default()
    }
}

fn cell(row: &[String], column: Option<u32>) -> Option<&str> {
    row.get(column? as usize).map(String::as_str)
}

/// All rows. Quotation marks may be missing or too many: whatever the file is, it has rows.
fn rows(text: &str, separator: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let Ok(record) = record else { continue };
        let row: Vec<String> = record.iter().take(MOST_COLUMNS).map(str::to_owned).collect();
        if row.iter().any(|value| !value.trim().is_empty()) {
            rows.push(row);
        }
        if rows.len() > limits::REPORTS * 2 {
            break;
        }
    }
    rows
}

/// The mark between columns: the one that cuts the first lines most evenly.
fn separator(name: &str, text: &str) -> u8 {
    if ending(name) == "tsv" {
        return b'\t';
    }
    let head = text.split_inclusive('\n').take(20).collect::<String>();
    let head: String = head.chars().take(20_000).collect();
    let cuts = |mark: &u8| {
        let rows = rows(&head, *mark);
        let width = rows.first().map_or(0, Vec::len);
        let even = rows.iter().filter(|row| row.len() == width).count();
        (width > 1, even * 100 / rows.len().max(1), width)
    };
    [b',', b';', b'\t', b'|'].into_iter().rev().max_by_key(cuts).unwrap_or(b',')
}

fn headings(rows: &[Vec<String>], headless: bool) -> Vec<Heading> {
    let width = rows.iter().take(LOOKED_AT).map(Vec::len).max().unwrap_or_default();
    let body = &rows[usize::from(!headless).min(rows.len())..];
    let example = |at: usize| {
        let mut values =
            body.iter().filter_map(|row| row.get(at)).filter(|value| !value.trim().is_empty());
        values.next().map(|value| value.chars().take(40).collect::<String>()).unwrap_or_default()
    };
    let name = |at: usize| match rows.first().and_then(|row| row.get(at)) {
        Some(name) if !headless => line(name),
        _ => String::new(),
    };
    (0..width).map(|at| Heading { name: name(at), example: line(&example(at)) }).collect()
}

/// Guesses columns by their headings, and those without a known heading by what is in them.
fn guess(rows: &[Vec<String>]) -> Columns {
    let first: Vec<String> = rows[0].iter().map(|name| name.trim().to_lowercase()).collect();
    let named = |names: &[&str]| {
        let find = |name: &&str| first.iter().position(|heading| heading == name);
        names.iter().find_map(find).map(|at| at as u32)
    };
    let text = named(&[
        "text",
        "body",
        "content",
        "fulltext",
        "full text",
        "full_text",
        "article",
        "story",
        "article text",
        "volltext",
        "texte",
        "texto",
        "inhalt",
        "tekst",
    ]);
    let title = named(&[
        "title",
        "headline",
        "heading",
        "subject",
        "titel",
        "titre",
        "titulo",
        "título",
        "überschrift",
    ]);
    let date = named(&[
        "date",
        "published",
        "publication date",
        "pubdate",
        "publication_date",
        "publish_date",
        "published_at",
        "day",
        "datetime",
        "timestamp",
        "publishedat",
        "pub_date",
        "date published",
        "datum",
        "fecha",
        "erscheinungsdatum",
    ]);
    let source = named(&[
        "source",
        "publication",
        "publisher",
        "newspaper",
        "outlet",
        "agency",
        "medium",
        "site",
        "quelle",
        "fuente",
        "bron",
        "zeitung",
        "author",
    ]);
    let known = [text, title, date, source].iter().flatten().count();
    let mut columns =
        Columns { text, title, date, source, headless: known == 0 && !all_short(&rows[0]) };
    let body = &rows[usize::from(!columns.headless).min(rows.len())..];
    let sample = &body[..body.len().min(LOOKED_AT)];
    if columns.text.is_none() {
        columns.text = longest(sample).filter(|at| ![title, date, source].contains(&Some(*at)));
    }
    if columns.date.is_none() {
        let dated = |at: &u32| {
            let values: Vec<&str> = sample.iter().filter_map(|row| cell(row, Some(*at))).collect();
            let is_date = |value: &&&str| {
                value.len() < 40
                    && value.contains(|c: char| !c.is_ascii_digit())
                    && dates::find_ordered(value, Order::DayFirst).is_some()
            };
            !values.is_empty() && values.iter().filter(is_date).count() * 10 >= values.len() * 7
        };
        columns.date = (0..width(sample)).find(dated);
    }
    columns
}

fn width(rows: &[Vec<String>]) -> u32 {
    rows.iter().map(Vec::len).max().unwrap_or_default() as u32
}

/// Whether a row looks like headings.
fn all_short(row: &[String]) -> bool {
    row.iter().all(|value| value.chars().count() < 40 && !value.trim().is_empty())
}

/// The column with the longest values, if these are sentences rather than words.
fn longest(rows: &[Vec<String>]) -> Option<u32> {
    let mean = |at: &u32| {
        let lengths = rows.iter().filter_map(|row| cell(row, Some(*at))).map(str::len);
        lengths.sum::<usize>() / rows.len().max(1)
    };
    (0..width(rows)).max_by_key(mean).filter(|at| mean(at) > 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(name: &str, text: &str, columns: Option<Columns>) -> Outcome {
        let file = File {
            name,
            bytes: text.as_bytes(),
            encoding: None,
            columns,
            whole: false,
            events: None,
        };
        let mut out = Outcome::default();
        read(&file, &mut ReadBudget::default(), &mut out);
        out
    }

    #[test]
    fn headings_say_what_is_what() {
        let text = "title,date,source,text\nTalks,2016-12-01,Paper,\"Kerry met Lavrov, \"\"again\"\".\nThey spoke.\"\nWar,2/12/2016,,\
            Troops moved.\nMore,17/12/2016,,Still moving.\n,,,\n";
        let out = read_as("a.csv", text, None);
        assert_eq!(out.reports.len(), 3);
        let first = &out.reports[0];
        assert_eq!(first.text, "Kerry met Lavrov, \"again\".\nThey spoke.");
        assert_eq!(
            (first.title.as_deref(), first.source.as_deref()),
            (Some("Talks"), Some("Paper"))
        );
        assert_eq!(first.date.unwrap().to_string(), "2016-12-01");
        assert_eq!(
            out.reports[1].date.unwrap().to_string(),
            "2016-12-02",
            "the 17th says that the day comes first"
        );
        let (headings, columns) = out.table.unwrap();
        assert_eq!(
            headings[3],
            Heading {
                name: "text".into(),
                example: "Kerry met Lavrov, \"again\". They spoke.".into()
            }
        );
        assert_eq!(
            columns,
            Columns {
                text: Some(3),
                title: Some(0),
                date: Some(1),
                source: Some(2),
                headless: false
            }
        );
    }

    #[test]
    fn without_headings_the_values_decide() {
        let long = "The foreign minister of Russia met the secretary of state of the United States in Geneva on Friday.";
        let out =
            read_as("a.csv", &format!("1;2016-12-01;{long}\n2;2016-12-02;{long} Again.\n"), None);
        let (_, columns) = out.table.unwrap();
        assert_eq!(
            columns,
            Columns { text: Some(2), date: Some(1), headless: true, ..Columns::default() }
        );
        assert_eq!(out.reports.len(), 2);
    }

    #[test]
    fn a_person_may_choose_otherwise() {
        let text = "a\tb\nx\tThe one.\ny\tThe other.\n";
        let out = read_as("a.tsv", text, None);
        assert_eq!(out.faults.len(), 1, "no column looks like texts");
        let columns = Columns { text: Some(1), title: Some(0), ..Columns::default() };
        let out = read_as("a.tsv", text, Some(columns));
        assert_eq!(out.reports[1].text, "The other.");
        assert_eq!(out.reports[1].title.as_deref(), Some("y"));
    }

    #[test]
    fn no_row_is_too_odd() {
        for text in [
            "a,b\n\"never closed\nx,y\n",
            "\"\"\"\",\"\n",
            ",,,,\n\n",
            "text\n=HYPERLINK(\"http://x\")\n",
            "\u{feff}",
        ] {
            read_as("a.csv", text, None);
        }
        let wide = format!("text\n{}\n", ",x".repeat(5000));
        assert!(read_as("a.csv", &wide, None).table.unwrap().0.len() <= MOST_COLUMNS);
        let huge = format!("title,text\nA,\"{}\"\n", "Troops moved on. ".repeat(60_000));
        assert_eq!(read_as("a.csv", &huge, None).reports[0].text.len(), 60_000 * 17 - 1);
    }

    #[test]
    fn more_rows_than_there_is_room_for_are_counted() {
        let text = format!("title,text\n{}", "A,Troops moved.\n".repeat(8));
        let file = File {
            name: "a.csv",
            bytes: text.as_bytes(),
            encoding: None,
            columns: None,
            whole: false,
            events: None,
        };
        let (mut out, mut room) = (Outcome::default(), ReadBudget { bytes: 1000, reports: 5 });
        read(&file, &mut room, &mut out);
        out.close(file.name);
        assert_eq!((out.reports.len(), out.faults.len()), (5, 1));
        assert_eq!(out.faults[0].why, Reason::TooMany(3).to_string());
    }
}
