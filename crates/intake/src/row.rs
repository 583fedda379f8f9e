//! A row of a table, which keeps only cells that hold something: tables may be wide and nearly empty.

/// At most so many columns are looked at: as many as a sheet of Excel has.
pub(crate) const MOST_COLUMNS: usize = 16_384;

/// The cells of a row that hold something, by their columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    /// Column and value, in the order of the columns.
    cells: Vec<(usize, String)>,
    /// How many columns the row has, with those that are empty.
    width: usize,
}

impl Row {
    /// Puts a value into a column. One that is there already is replaced.
    pub(crate) fn put(&mut self, at: usize, value: String) {
        if at >= MOST_COLUMNS {
            return;
        }
        self.width = self.width.max(at + 1);
        if value.trim().is_empty() {
            return;
        }
        match self.cells.binary_search_by_key(&at, |cell| cell.0) {
            Ok(place) => self.cells[place].1 = value,
            Err(place) => self.cells.insert(place, (at, value)),
        }
    }

    /// What stands in a column; nothing where that is blank.
    pub(crate) fn get(&self, at: usize) -> Option<&str> {
        let place = self.cells.binary_search_by_key(&at, |cell| cell.0).ok()?;
        self.cells.get(place).map(|cell| cell.1.as_str())
    }

    /// How many columns there are.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Whether nothing stands in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.is_empty()
    }

    /// The cells that hold something.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (usize, &str)> {
        self.cells.iter().map(|(at, value)| (*at, value.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_keeps_what_stands_in_it_and_how_wide_it_is() {
        let mut row = Row::default();
        row.put(300, "late".into());
        row.put(2, "early".into());
        row.put(2, "again".into());
        row.put(400, " ".into());
        row.put(MOST_COLUMNS, "beyond".into());
        assert_eq!(row.cells().collect::<Vec<_>>(), [(2, "again"), (300, "late")]);
        assert_eq!((row.get(300), row.get(3), row.width()), (Some("late"), None, 401));
        assert!(!row.is_blank());
    }
}
