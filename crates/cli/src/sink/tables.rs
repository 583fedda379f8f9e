//! The table of events as text: CSV after RFC 4180, and TSV without any quotes.

use std::io::{self, Write};

use csv::{QuoteStyle, Terminator, WriterBuilder};
use entente_batch::COLUMNS;

use super::{Outcome, Sink};

/// The table.
pub(super) struct Table<W: Write> {
    out: csv::Writer<W>,
    /// Whether tabs and line breaks inside a cell become spaces, since nothing can quote them.
    plain: bool,
}

impl<W: Write> Table<W> {
    /// Writes the names of the columns.
    pub(super) fn new(out: W, delimiter: u8) -> io::Result<Self> {
        let plain = delimiter == b'\t';
        let style = if plain { QuoteStyle::Never } else { QuoteStyle::Necessary };
        let mut builder = WriterBuilder::new();
        builder.delimiter(delimiter).quote_style(style).terminator(Terminator::Any(b'\n'));
        let mut out = builder.from_writer(out);
        out.write_record(COLUMNS.iter().map(|column| column.name))?;
        Ok(Self { out, plain })
    }
}

impl<W: Write> Sink for Table<W> {
    fn take(&mut self, outcome: &Outcome) -> io::Result<()> {
        for row in &outcome.rows {
            let cells = row.iter().map(entente_batch::Cell::plain);
            if self.plain {
                self.out.write_record(cells.map(|cell| one_line(&cell)))?;
            } else {
                self.out.write_record(cells)?;
            }
        }
        self.out.flush()
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}

/// The text with a space for every tab, line break and other control character.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn a_cell_without_quotes_has_no_tab_and_no_line_break() {
        assert_eq!(one_line("a\tb\r\nc \"d\""), "a b  c \"d\"");
    }
}
