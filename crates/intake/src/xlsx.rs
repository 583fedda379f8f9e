//! Excel workbooks (.xlsx): the first sheet with rows, read as a table. Formulas are not run: their last values count.

use std::collections::BTreeSet;

use crate::draft::{File, Outcome};
use crate::limits::ReadBudget;
use crate::reason::Reason;
use crate::row::Row;
use crate::xml::{self, Element};
use crate::{table, zip_file};

/// At most so many sheets are looked at.
const SHEETS: usize = 30;

/// Reads a workbook.
pub(crate) fn read(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    match rows(file, room) {
        Ok(rows) if rows.is_empty() => out.fault(file.name, &Reason::NoText),
        Ok(rows) => {
            let columns = table::choose(file, &rows, out);
            table::read_rows(file, columns, &rows, room, out);
        }
        Err(why) => out.fault(file.name, &why),
    }
}

fn part(file: &File<'_>, path: &str, room: &mut ReadBudget) -> Result<Option<Element>, Reason> {
    let bytes = zip_file::part(file.bytes, path, room)?;
    bytes.map(|bytes| xml::parse(&xml::decode(&bytes))).transpose()
}

/// The rows of the sheet that holds the most.
fn rows(file: &File<'_>, room: &mut ReadBudget) -> Result<Vec<Row>, Reason> {
    let strings = part(file, "xl/sharedStrings.xml", room)?.map(|root| {
        let mut items = Vec::new();
        root.all(&["si"], &mut items);
        items.into_iter().map(words).collect::<Vec<String>>()
    });
    let strings = strings.unwrap_or_default();
    let dated = part(file, "xl/styles.xml", room)?.map(|root| dated(&root)).unwrap_or_default();
    let book = part(file, "xl/workbook.xml", room)?;
    let since_1904 = book.as_ref().and_then(|book| book.find("workbookPr")).is_some_and(|card| {
        card.get("date1904").is_some_and(|value| value == "1" || value == "true")
    });
    let mut best: Vec<Row> = Vec::new();
    let mut found = false;
    for number in 1..=SHEETS {
        let path = format!("xl/worksheets/sheet{number}.xml");
        let Some(sheet) = part(file, &path, room)? else { continue };
        found = true;
        let mut rows = Vec::new();
        sheet.all(&["row"], &mut rows);
        let rows = rows.into_iter().map(|row| cells(row, &strings, &dated, since_1904));
        let rows: Vec<_> = rows.filter(|row| !row.is_blank()).collect();
        if rows.len() > best.len() {
            best = rows;
        }
    }
    if found { Ok(best) } else { Err(Reason::Broken("it holds no sheet".into())) }
}

/// The words of a string without those that say how to read it aloud.
fn words(item: &Element) -> String {
    let mut text = String::new();
    for part in item.elements() {
        match part.name.as_str() {
            "t" => text.push_str(&part.text()),
            "r" => text.push_str(&words(part)),
            _ => {}
        }
    }
    escaped(&text)
}

/// `_x000D_` is how line ends are written.
fn escaped(text: &str) -> String {
    if text.contains("_x") {
        text.replace("_x000D_", "").replace("_x000A_", "\n")
    } else {
        text.to_owned()
    }
}

/// The numbers of the styles that show a number as a date.
fn dated(styles: &Element) -> BTreeSet<usize> {
    let mut formats = Vec::new();
    styles.all(&["numFmt"], &mut formats);
    let own: BTreeSet<&str> = formats
        .into_iter()
        .filter(|format| format.get("formatCode").is_some_and(is_date_format))
        .filter_map(|format| format.get("numFmtId"))
        .collect();
    let Some(cells) = styles.find("cellXfs") else { return BTreeSet::new() };
    let is_date = |style: &Element| {
        let Some(id) = style.get("numFmtId") else { return false };
        own.contains(id)
            || id.parse().is_ok_and(|id: u32| matches!(id, 14..=17 | 22 | 27..=36 | 50..=58))
    };
    cells.elements().enumerate().filter(|(_, style)| is_date(style)).map(|(at, _)| at).collect()
}

/// Whether a format has days or years in it, outside of brackets and quotation marks.
fn is_date_format(code: &str) -> bool {
    let (mut quoted, mut bracket) = (false, false);
    code.chars().any(|letter| {
        match letter {
            '"' => quoted = !quoted,
            '[' => bracket = true,
            ']' => bracket = false,
            _ => {}
        }
        !quoted && !bracket && matches!(letter, 'd' | 'D' | 'y' | 'Y')
    })
}

fn cells(row: &Element, strings: &[String], dated: &BTreeSet<usize>, since_1904: bool) -> Row {
    let mut cells = Row::default();
    for cell in row.elements().filter(|cell| cell.name == "c") {
        let at = cell.get("r").and_then(column).unwrap_or(cells.width());
        let value = cell.elements().find(|part| part.name == "v").map(Element::text);
        let text = match (cell.get("t"), value) {
            (Some("s"), Some(value)) => {
                let at = value.trim().parse::<usize>().ok();
                at.and_then(|at| strings.get(at)).cloned().unwrap_or_default()
            }
            (Some("inlineStr"), _) => {
                cell.elements().find(|part| part.name == "is").map(words).unwrap_or_default()
            }
            (None | Some("n"), Some(value)) => {
                let style = cell.get("s").and_then(|style| style.parse().ok()).unwrap_or(0);
                if dated.contains(&style) { date(&value, since_1904) } else { value }
            }
            (_, value) => escaped(&value.unwrap_or_default()),
        };
        cells.put(at, crate::encoding::clean(&text));
    }
    cells
}

/// A count of days as a date.
fn date(value: &str, since_1904: bool) -> String {
    let days = value.trim().parse::<f64>().unwrap_or_default() as i64;
    let days = if since_1904 { days + 1_462 } else { days };
    let date = crate::dates::in_field(&format!("{days:05}"), crate::dates::Order::Unknown);
    date.map_or_else(|| value.to_owned(), |date| date.to_string())
}

/// The column of a cell by its name: "B7" is the second, 1.
fn column(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number = letters.fold(0, |number, letter| {
        number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_places_and_dates() {
        assert_eq!(
            [column("A1"), column("B7"), column("AA3"), column("7")],
            [Some(0), Some(1), Some(26), None]
        );
        assert!(
            is_date_format("dd\\.mm\\.yy")
                && !is_date_format("0.00\"day\"")
                && !is_date_format("[Red]0")
        );
        let row = xml::parse("<row><c r='A1' t='s'><v>0</v></c><c r='C1' s='1'><v>44289</v></c><c r='D1' t='s'><v>9</v></c><c r='ZZZZ1'><v>1</v></c></row>").unwrap();
        let dates = BTreeSet::from([1]);
        let cells = cells(&row, &["x".into()], &dates, false);
        assert_eq!(cells.cells().collect::<Vec<_>>(), [(0, "x"), (2, "2021-04-03")]);
        assert_eq!(cells.width(), 4);
        assert_eq!(date("42827", true), "2021-04-03");
    }
}
