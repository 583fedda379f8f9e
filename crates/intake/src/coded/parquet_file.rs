//! Parquet files: the table of events and the table of reports that Entente has written, itself or by way of Spark, pandas
//! or Polars; and tables of texts of anybody's.

use serde_json::{Map, Value};

use super::lines;
use super::rows::{self, EventRow, HEADINGS, Rows};
use super::{CodedSummary, take};
use crate::draft::{File, Outcome};
use crate::limits::{self, CODED_REPORTS, ReadBudget};
use crate::parquet::{self, Cell, Group, Parquet, Source};
use crate::reason::Reason;
use crate::row::{MOST_COLUMNS, Row};
use crate::table;

/// Columns of the table of reports that are read.
const REPORT: [&str; 9] =
    ["report", "date", "title", "source", "url", "language", "text", "coded", "error"];

/// Under this key a file says which engine has coded it.
const ENGINE: &str = "entente.engine";

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Events,
    Reports,
    Texts,
}

fn holds(table: &Parquet) -> Holds {
    let has = |names: &[&str]| names.iter().all(|name| table.names().any(|own| own == *name));
    match () {
        () if has(&HEADINGS) => Holds::Events,
        () if has(&["report", "coded"]) => Holds::Reports,
        () => Holds::Texts,
    }
}

/// Reads a file that is there as a whole.
pub(crate) fn read_parquet(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    if file.bytes.starts_with(parquet::LOCKED) {
        return out.fault(file.name, &Reason::Protected);
    }
    let mut read = |from: u64, to: u64| {
        let part = usize::try_from(from).ok().zip(usize::try_from(to).ok());
        let part = part.and_then(|(from, to)| file.bytes.get(from..to));
        part.map(<[u8]>::to_vec).ok_or_else(|| String::from("it breaks off"))
    };
    let mut source = Source { size: file.bytes.len() as u64, read: &mut read };
    let table = match Parquet::open(&mut source) {
        Ok(table) => table,
        Err(why) => return out.fault(file.name, &Reason::broken(why)),
    };
    let done = match holds(&table) {
        Holds::Texts => texts(table, &mut source, file, room, out),
        _ => coded(table, &mut source, file.name, out, &mut |_, _| {}),
    };
    if let Err(why) = done {
        out.fault(file.name, &Reason::broken(why));
    }
}

/// Reads a coded file piece by piece; `tell` hears how many groups of rows of how many have been read. False where Entente
/// has not written it, or its end is damaged: those are left to whoever reads it whole.
pub(crate) fn read_parquet_from(
    source: &mut Source<'_>,
    name: &str,
    out: &mut Outcome,
    tell: &mut dyn FnMut(usize, usize),
) -> bool {
    let Ok(table) = Parquet::open(source) else { return false };
    if holds(&table) == Holds::Texts {
        return false;
    }
    if let Err(why) = coded(table, source, name, out, tell) {
        out.fault(name, &Reason::broken(why));
    }
    true
}

fn coded(
    mut table: Parquet,
    source: &mut Source<'_>,
    name: &str,
    out: &mut Outcome,
    tell: &mut dyn FnMut(usize, usize),
) -> Result<(), String> {
    let engine = table.note(ENGINE).map(limits::line);
    let (events, groups) = (holds(&table) == Holds::Events, table.groups());
    let (mut rows, mut summary, mut left) = (Rows::default(), CodedSummary::default(), 0);
    let mut number = 0;
    for nth in 0..groups {
        tell(nth, groups);
        let wanted = |name: &str| if events { rows::is_read(name) } else { REPORT.contains(&name) };
        let group = table.group(source, nth, &wanted)?;
        for row in 0..group.rows {
            number += 1;
            if events {
                match EventRow::of_cells(cells(&group, row)) {
                    Some(event) => rows.take(number, event),
                    None => out.fault(name, &Reason::Record(number, why_not(&group, row))),
                }
                continue;
            }
            let cell = |name: &str| group.column(name)?.get(row)?.words();
            match lines::of_row(&cell, engine.as_deref(), &mut summary) {
                Ok(_) if out.reports.len() >= CODED_REPORTS => left += 1,
                Ok(report) => take(out, report, &format!("{name}, row {number}")),
                Err(why) => out.fault(name, &Reason::Record(number, why)),
            }
        }
    }
    if events {
        rows::close_table(rows, name, out, engine);
        return Ok(());
    }
    if left > 0 {
        out.note(name, &Reason::TooMany(left));
    }
    out.coded = Some(summary);
    Ok(())
}

/// The cells of a row that hold something.
fn cells(group: &Group, row: usize) -> Map<String, Value> {
    let filled = group.columns().filter_map(|(name, cells)| {
        let value = match cells.get(row)? {
            Cell::Null => return None,
            Cell::Text(text) if text.is_empty() => return None,
            Cell::Text(text) => Value::String(text.as_ref().to_owned()),
            Cell::Int(number) => Value::from(*number),
            Cell::Float(number) => Value::from(*number),
        };
        Some((name.to_owned(), value))
    });
    filled.collect()
}

/// Why a row is no event: what it says itself, where it stands for a report that could not be read.
fn why_not(group: &Group, row: usize) -> String {
    let error = group.column("error").and_then(|cells| cells.get(row)?.words());
    error.map_or_else(
        || "it is no event".into(),
        |error| format!("it could not be coded: {}", limits::line(&error)),
    )
}

/// A table of texts.
fn texts(
    mut parquet: Parquet,
    source: &mut Source<'_>,
    file: &File<'_>,
    room: &mut ReadBudget,
    out: &mut Outcome,
) -> Result<(), String> {
    let mut heading = Row::default();
    let names: Vec<String> = parquet.names().take(MOST_COLUMNS).map(str::to_owned).collect();
    names.iter().enumerate().for_each(|(at, name)| heading.put(at, name.clone()));
    let (mut rows, mut bytes) = (vec![heading], 0);
    for nth in 0..parquet.groups() {
        let group = parquet.group(source, nth, &|_| true)?;
        let columns: Vec<Option<&[Cell]>> = names.iter().map(|name| group.column(name)).collect();
        for row in 0..group.rows.min((limits::REPORTS * 2).saturating_sub(rows.len())) {
            let mut cells = Row::default();
            for (at, column) in columns.iter().enumerate() {
                let words = column.and_then(|column| column.get(row)?.words()).unwrap_or_default();
                bytes += words.len();
                cells.put(at, words);
            }
            rows.push(cells);
            if bytes > room.bytes {
                out.fault(file.name, &Reason::Bomb);
                return Ok(());
            }
        }
    }
    let columns = table::choose(file, &rows[..rows.len().min(51)], out);
    table::read_rows(file, columns, &rows, room, out);
    Ok(())
}
