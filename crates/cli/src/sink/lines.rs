//! JSON Lines: a line a report, or a line an event.

use std::io::{self, Write};

use entente_batch::{COLUMNS, Cell, Row, table};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Outcome, Sink};

/// A line a report.
pub(super) struct Reports<W>(pub(super) W);

impl<W: Write> Sink for Reports<W> {
    fn take(&mut self, outcome: &Outcome) -> io::Result<()> {
        self.0.write_all(outcome.line.as_bytes())?;
        // Whoever reads along sees each report as it is done.
        self.0.flush()
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.0.flush()
    }
}

/// A line a report, with the report itself: the page opens it as it is.
pub(super) struct Whole<W>(pub(super) W);

impl<W: Write> Sink for Whole<W> {
    fn take(&mut self, outcome: &Outcome) -> io::Result<()> {
        self.0.write_all(outcome.whole.as_bytes())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.0.flush()
    }
}

/// A line an event. The id of the report stays a number where it is one.
pub(super) struct Events<W>(pub(super) W);

impl<W: Write> Sink for Events<W> {
    fn take(&mut self, outcome: &Outcome) -> io::Result<()> {
        let id = match &outcome.read {
            Ok(input) => Some(&input.id),
            Err(fault) => fault.id.as_ref(),
        };
        let id = serde_json::to_value(id)?;
        for row in &outcome.rows {
            serde_json::to_writer(&mut self.0, &Flat { id: &id, row })?;
            self.0.write_all(b"\n")?;
        }
        self.0.flush()
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.0.flush()
    }
}

/// A row as an object in the order of the columns. The two columns of errors are left out where there is none.
struct Flat<'a> {
    id: &'a serde_json::Value,
    row: &'a Row,
}

impl Serialize for Flat<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (column, cell) in COLUMNS.iter().zip(self.row) {
            match cell {
                _ if column.name == "report" => map.serialize_entry(column.name, self.id)?,
                Cell::Null if table::is_of_errors(column) => {}
                cell => map.serialize_entry(column.name, &cell.json())?,
            }
        }
        map.end()
    }
}
