//! Tables (.csv, .tsv): one report a row. Which column is what is guessed by headings and by what is in them, and a
//! person may decide otherwise.

use entente_engine::Report;

pub use crate::columns::{Columns, Heading};
use crate::dates::{self, Order};
use crate::day_order::Evidence;
use crate::draft::{File, Outcome};
use crate::encoding::Encoding;
use crate::event_tables;
use crate::file_name::ending;
use crate::limits::{self, ReadBudget, line};
use crate::marks::Marks;
use crate::plain;
use crate::reason::Reason;
use crate::row::{MOST_COLUMNS, Row};

/// So many rows are looked at before the columns are guessed.
const LOOKED_AT: usize = 50;

/// Reads a table.
pub(crate) fn read(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    if file.events.is_some() {
        return read_events(file, out);
    }
    let text = plain::decoded(file, out);
    let (text, said) = said_separator(&text);
    let mark = said.unwrap_or_else(|| separator(file.name, text));
    let sample = rows(text, mark, LOOKED_AT + 1, |_| true);
    if sample.is_empty() {
        return;
    }
    // The rows are read again for the columns that are wanted alone: a table may have thousands.
    let columns = choose(file, &sample, out);
    let rows = rows(text, mark, usize::MAX, |at| columns.has(at));
    read_rows(file, columns, &rows, room, out);
}

/// Reads a table as events, by the columns that a person has chosen. Its headings stay, so that others can be chosen.
fn read_events(file: &File<'_>, out: &mut Outcome) {
    let encoding = file.encoding.unwrap_or_else(|| Encoding::guess(file.bytes));
    let head = encoding.decode(&file.bytes[..file.bytes.len().min(event_tables::HEAD)]);
    let (head, said) = said_separator(&head);
    let mark = said.unwrap_or_else(|| separator(file.name, head));
    let rows = rows(head, mark, LOOKED_AT + 1, |_| true);
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

/// The columns of a table, by its first rows or as a person has chosen them, which are told to them.
pub(crate) fn choose(file: &File<'_>, sample: &[Row], out: &mut Outcome) -> Columns {
    let columns = file.columns.unwrap_or_else(|| guess(sample));
    out.table = Some((headings(sample, columns.headless), columns));
    columns
}

/// Reads the rows of a table.
pub(crate) fn read_rows(
    file: &File<'_>,
    columns: Columns,
    rows: &[Row],
    room: &mut ReadBudget,
    out: &mut Outcome,
) {
    let Some(at) = columns.text else {
        out.fault(file.name, &Reason::NoColumn);
        return;
    };
    let body = &rows[usize::from(!columns.headless).min(rows.len())..];
    let mut evidence = Evidence::default();
    for value in body.iter().filter_map(|row| cell(row, columns.date)) {
        if let Some(numeric) = dates::numeric_of(value) {
            evidence.note(value, numeric);
        }
    }
    out.days = evidence.of_column(file.order);
    // Dates that can be read one way only are read so, whatever the order.
    let order = Order::from(out.days.as_ref().and_then(|days| days.order));
    for (number, row) in (1..).zip(body) {
        let Some(text) = row.get(at as usize) else { continue };
        let report = report(row, text, columns, order);
        let name = format!("{}, row {number}", file.name);
        out.take(report, Marks::default(), &name, room);
    }
}

fn report(row: &Row, text: &str, columns: Columns, order: Order) -> Report {
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

fn cell(row: &Row, column: Option<u32>) -> Option<&str> {
    row.get(column? as usize)
}

/// The first rows, up to so many, with the columns that are wanted. Quotation marks may be missing or too many: whatever
/// the file is, it has rows. A row in which nothing stands is left out, whichever columns are wanted.
fn rows(text: &str, separator: u8, most: usize, wanted: impl Fn(usize) -> bool) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    while rows.len() < most.min(limits::REPORTS * 2) {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => continue,
        }
        if record.iter().all(|value| value.trim().is_empty()) {
            continue;
        }
        let mut row = Row::default();
        for (at, value) in record.iter().take(MOST_COLUMNS).enumerate() {
            if wanted(at) {
                row.put(at, value.to_owned());
            }
        }
        rows.push(row);
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
        let rows = rows(&head, *mark, usize::MAX, |_| true);
        let width = rows.first().map_or(0, Row::width);
        let even = rows.iter().filter(|row| row.width() == width).count();
        (width > 1, even * 100 / rows.len().max(1), width)
    };
    [b',', b';', b'\t', b'|'].into_iter().rev().max_by_key(cuts).unwrap_or(b',')
}

fn headings(rows: &[Row], headless: bool) -> Vec<Heading> {
    let body = &rows[usize::from(!headless).min(rows.len())..];
    let mut headings = vec![Heading::default(); width(rows) as usize];
    for (at, value) in body.iter().flat_map(Row::cells) {
        let example = &mut headings[at].example;
        if example.is_empty() {
            *example = line(&value.chars().take(40).collect::<String>());
        }
    }
    let first = rows.first().filter(|_| !headless);
    for (at, value) in first.into_iter().flat_map(Row::cells) {
        headings[at].name = line(value);
    }
    headings
}

/// Guesses columns by their headings, and those without a known heading by what is in them.
fn guess(rows: &[Row]) -> Columns {
    let Some(first) = rows.first() else { return Columns::default() };
    let headings: Vec<(usize, String)> =
        first.cells().map(|(at, name)| (at, name.trim().to_lowercase())).collect();
    let named = |names: &[&str]| {
        let find = |name: &&str| headings.iter().find(|(_, heading)| heading == name);
        names.iter().find_map(find).map(|(at, _)| *at as u32)
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
        Columns { text, title, date, source, headless: known == 0 && !all_short(first) };
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
            let all = sample.iter().filter(|row| row.width() > *at as usize).count();
            all > 0 && values.iter().filter(is_date).count() * 10 >= all * 7
        };
        columns.date = (0..width(sample)).find(dated);
    }
    columns
}

fn width(rows: &[Row]) -> u32 {
    rows.iter().map(Row::width).max().unwrap_or_default() as u32
}

/// Whether a row looks like headings.
fn all_short(row: &Row) -> bool {
    let cells = row.cells().filter(|(_, value)| value.chars().count() < 40);
    cells.count() == row.width()
}

/// The column with the longest values, if these are sentences rather than words.
fn longest(rows: &[Row]) -> Option<u32> {
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
            order: None,
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
        let wide = format!("text\n{}\n", ",x".repeat(20_000));
        assert!(read_as("a.csv", &wide, None).table.unwrap().0.len() <= MOST_COLUMNS);
        let huge = format!("title,text\nA,\"{}\"\n", "Troops moved on. ".repeat(60_000));
        assert_eq!(read_as("a.csv", &huge, None).reports[0].text.len(), 60_000 * 17 - 1);
    }

    #[test]
    fn a_column_far_to_the_right_is_looked_at() {
        let names: Vec<String> = (0..300).map(|at| format!("q{at}")).collect();
        let names = names.join(",");
        let row = |text: &str| format!("{}2016-12-01,{text}\n", "1,".repeat(300));
        let table = format!("{names},date,text\n{}{}", row("Kerry met Lavrov."), row("They left."));
        let out = read_as("a.csv", &table, None);
        let (headings, columns) = out.table.unwrap();
        assert_eq!((columns.date, columns.text), (Some(300), Some(301)));
        assert_eq!((headings.len(), headings[301].name.as_str()), (302, "text"));
        let offered = Heading::offered(&headings, &[columns.text, columns.date]);
        assert!(offered.iter().any(|(at, heading)| *at == 301 && heading.name == "text"));
        assert_eq!(out.reports.len(), 2);
        assert_eq!(out.reports[1].text, "They left.");
        assert_eq!(out.reports[1].date.unwrap().to_string(), "2016-12-01");
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
            order: None,
        };
        let (mut out, mut room) = (Outcome::default(), ReadBudget { bytes: 1000, reports: 5 });
        read(&file, &mut room, &mut out);
        out.close(file.name);
        assert_eq!((out.reports.len(), out.faults.len()), (5, 1));
        assert_eq!(out.faults[0].why, Reason::TooMany(3).to_string());
    }
}
