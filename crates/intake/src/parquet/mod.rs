//! Apache Parquet, as far as flat tables go: those that Entente writes, and those of Spark, pandas and Polars.
//!
//! [`thrift`] reads the heads, [`pages`] the columns. The file is read in pieces, wherever it lies: first its end, which says
//! where all else is, then one group of rows after the other, and of each only the columns that are wanted. The maintained
//! crate would make the module that reads files larger than it may be (DECISIONS.md); this one has its own tests against it.

mod pages;
mod thrift;

use std::rc::Rc;

use jiff::civil::Date;

use self::pages::{ColumnReader, Room};
use self::thrift::Struct;

/// The mark at both ends of a file.
pub(crate) const MARK: &[u8] = b"PAR1";
/// The same where the end of the file is encrypted.
pub(crate) const LOCKED: &[u8] = b"PARE";

/// Whether a file begins so.
pub(crate) fn is_parquet(head: &[u8]) -> bool {
    head.starts_with(MARK) || head.starts_with(LOCKED)
}

/// The end of a file is no larger than this.
const END: u64 = 64_000_000;
/// So many rows are read.
const ROWS: usize = 5_000_000;
/// So many bytes are unpacked of a file.
const UNPACKED: usize = 2_000_000_000;
/// So many cells of a group of rows are held at once.
const CELLS: usize = 20_000_000;

/// A file, wherever it lies: how large it is, and its bytes from one place to before another.
pub(crate) struct Source<'a> {
    pub(crate) size: u64,
    pub(crate) read: &'a mut dyn FnMut(u64, u64) -> Result<Vec<u8>, String>,
}

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Cell {
    #[default]
    Null,
    Text(Rc<str>),
    Int(i64),
    Float(f64),
}

impl Cell {
    fn text(bytes: &[u8]) -> Self {
        Self::Text(String::from_utf8_lossy(bytes).into())
    }

    /// As text; none where nothing stands there.
    pub(crate) fn words(&self) -> Option<String> {
        match self {
            Cell::Null => None,
            Cell::Text(text) => Some(text.as_ref().to_owned()),
            Cell::Int(number) => Some(number.to_string()),
            Cell::Float(number) => Some(number.to_string()),
        }
    }
}

/// How values stand in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Physical {
    Boolean,
    Int,
    Long,
    /// A day and a time in it, as Spark once wrote them.
    Moment,
    Float,
    Double,
    Bytes,
}

/// What numbers mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Plain,
    /// Days since 1970.
    Day,
    /// Moments since 1970: so many a day.
    Moments(i64),
}

/// A column of a table.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    pub(crate) name: String,
    physical: Physical,
    meaning: Meaning,
    /// Whether cells may be empty.
    optional: bool,
}

const A_DAY: i64 = 86_400_000;

impl Shape {
    /// A column by its place in the table's head; none of one that is not read.
    fn of(element: &Struct) -> Option<Self> {
        let physical = match element.int(1)? {
            0 => Physical::Boolean,
            1 => Physical::Int,
            2 => Physical::Long,
            3 => Physical::Moment,
            4 => Physical::Float,
            5 => Physical::Double,
            6 => Physical::Bytes,
            _ => return None,
        };
        let logical = element.inner(10);
        let timestamp = logical.and_then(|logical| logical.inner(8));
        let unit = timestamp.and_then(|timestamp| timestamp.inner(2));
        let meaning = match (element.int(6), unit) {
            (Some(6), _) => Meaning::Day,
            _ if logical.is_some_and(|logical| logical.get(6).is_some()) => Meaning::Day,
            (Some(9), _) => Meaning::Moments(A_DAY),
            (Some(10), _) => Meaning::Moments(A_DAY * 1_000),
            (_, Some(unit)) if unit.get(1).is_some() => Meaning::Moments(A_DAY),
            (_, Some(unit)) if unit.get(2).is_some() => Meaning::Moments(A_DAY * 1_000),
            (_, Some(_)) => Meaning::Moments(A_DAY * 1_000_000),
            _ => Meaning::Plain,
        };
        let optional = match element.int(3) {
            Some(0) => false,
            Some(1) | None => true,
            _ => return None,
        };
        Some(Self { name: element.text(4)?, physical, meaning, optional })
    }

    fn number(&self, number: i64) -> Cell {
        let days = match self.meaning {
            Meaning::Plain => return Cell::Int(number),
            Meaning::Day => number,
            Meaning::Moments(a_day) => number.div_euclid(a_day),
        };
        day(days)
    }

    fn cell(&self, bytes: &[u8]) -> Cell {
        match (self.physical, bytes) {
            (Physical::Int, [a, b, c, d]) => {
                self.number(i32::from_le_bytes([*a, *b, *c, *d]).into())
            }
            (Physical::Float, [a, b, c, d]) => {
                Cell::Float(f32::from_le_bytes([*a, *b, *c, *d]).into())
            }
            (Physical::Moment, [.., a, b, c, d]) => {
                // Julian days.
                day(i64::from(u32::from_le_bytes([*a, *b, *c, *d])) - 2_440_588)
            }
            _ => {
                let Ok(eight) = <[u8; 8]>::try_from(bytes) else { return Cell::Null };
                match self.physical {
                    Physical::Double => Cell::Float(f64::from_le_bytes(eight)),
                    _ => self.number(i64::from_le_bytes(eight)),
                }
            }
        }
    }
}

fn day(days: i64) -> Cell {
    let span = jiff::Span::new().try_days(days).ok();
    let first = Date::constant(1970, 1, 1);
    let date = span.and_then(|span| first.checked_add(span).ok());
    date.map_or(Cell::Null, |date| Cell::Text(date.to_string().into()))
}

/// A table whose end has been read.
pub(crate) struct Parquet {
    /// Columns that can be read, and of each its place among all.
    shapes: Vec<(usize, Shape)>,
    groups: Vec<Struct>,
    /// What whoever wrote the file says of it.
    notes: Vec<(String, String)>,
    room: Room,
    rows: usize,
}

/// Rows of a group, column by column.
pub(crate) struct Group {
    /// How many rows there are.
    pub(crate) rows: usize,
    columns: Vec<(String, Vec<Cell>)>,
}

impl Group {
    /// The cells of a column; none where the table has no such column.
    pub(crate) fn column(&self, name: &str) -> Option<&[Cell]> {
        self.columns.iter().find(|(own, _)| own == name).map(|(_, cells)| cells.as_slice())
    }

    /// All columns, with their names.
    pub(crate) fn columns(&self) -> impl Iterator<Item = (&str, &[Cell])> {
        self.columns.iter().map(|(name, cells)| (name.as_str(), cells.as_slice()))
    }
}

impl Parquet {
    /// Reads the end of a file, or says what is wrong with it.
    pub(crate) fn open(file: &mut Source<'_>) -> Result<Self, String> {
        let broken = || String::from("its end is not that of a Parquet file");
        let last = file.size.checked_sub(8).filter(|at| *at >= 4).ok_or_else(broken)?;
        let tail = (file.read)(last, file.size)?;
        let (length, mark) = tail.split_first_chunk::<4>().ok_or_else(broken)?;
        let length = u64::from(u32::from_le_bytes(*length));
        if mark != MARK || length > END {
            return Err(broken());
        }
        let start = last.checked_sub(length).ok_or_else(broken)?;
        let (end, _) = thrift::read(&(file.read)(start, last)?).ok_or_else(broken)?;
        let mut elements = end.structs(2);
        elements.next().ok_or_else(broken)?;
        let mut shapes = Vec::new();
        // What lies in a group of columns is passed over, and counted.
        let (mut leaf, mut nested) = (0, 0_usize);
        for element in elements {
            let (children, flat) = (element.size(5).unwrap_or(0), nested == 0);
            nested = nested.saturating_sub(1).saturating_add(children);
            if children > 0 {
                continue;
            }
            if let Some(shape) = Shape::of(element).filter(|_| flat) {
                shapes.push((leaf, shape));
            }
            leaf += 1;
        }
        let groups: Vec<Struct> = end.structs(4).cloned().collect();
        let note = |note: &Struct| Some((note.text(1)?, note.text(2)?));
        let notes = end.structs(5).filter_map(note).collect();
        Ok(Self { shapes, groups, notes, room: Room(UNPACKED), rows: 0 })
    }

    /// The names of its columns.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.shapes.iter().map(|(_, shape)| shape.name.as_str())
    }

    /// What whoever wrote the file says under a key.
    pub(crate) fn note(&self, key: &str) -> Option<&str> {
        self.notes.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str())
    }

    /// How many groups of rows there are.
    pub(crate) fn groups(&self) -> usize {
        self.groups.len()
    }

    /// Reads the wanted columns of a group.
    pub(crate) fn group(
        &mut self,
        file: &mut Source<'_>,
        nth: usize,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Result<Group, String> {
        let group = self.groups.get(nth).ok_or("it has no such group of rows")?;
        let rows = group.size(3).unwrap_or(0);
        self.rows = self.rows.saturating_add(rows);
        if self.rows > ROWS {
            return Err("it has more than five million rows".into());
        }
        let wanted: Vec<&(usize, Shape)> =
            self.shapes.iter().filter(|(_, shape)| wanted(&shape.name)).collect();
        if rows.saturating_mul(wanted.len()) > CELLS {
            return Err("its groups of rows are too large; write it with fewer rows a group".into());
        }
        let chunks: Vec<Option<&Struct>> = group.structs(1).map(|chunk| chunk.inner(3)).collect();
        let mut columns = Vec::new();
        for (place, shape) in wanted {
            let chunk = chunks.get(*place).copied().flatten().ok_or("it lacks a column")?;
            let place = |field| chunk.int(field).and_then(|at| u64::try_from(at).ok());
            let first = [place(9), place(11).filter(|at| *at > 0)];
            let start = first.into_iter().flatten().min().ok_or("it lacks a column")?;
            let size = place(7).ok_or("it lacks a column")?;
            let end = start.checked_add(size).filter(|end| *end <= file.size);
            let bytes = (file.read)(start, end.ok_or("it breaks off")?)?;
            let codec = chunk.int(4).unwrap_or(0);
            let reader = ColumnReader { shape, codec, rows };
            columns.push((shape.name.clone(), reader.read(&bytes, &mut self.room)?));
        }
        Ok(Group { rows, columns })
    }
}

#[cfg(test)]
mod tests;
