//! From cell to cell by keyboard, as the grid pattern of the ARIA authoring practices has it.

/// A cell's place. Row 0 and column 0 are the headings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct At {
    /// From the top.
    pub(super) row: usize,
    /// From the left.
    pub(super) column: usize,
}

impl At {
    /// As the cell's element carries it.
    pub(super) fn write(self) -> String {
        format!("{}-{}", self.row, self.column)
    }

    /// Undoes [`At::write`].
    pub(super) fn read(text: &str) -> Option<Self> {
        let (row, column) = text.split_once('-')?;
        Some(Self { row: row.parse().ok()?, column: column.parse().ok()? })
    }

    /// The nearest place in a table of so many rows and columns below and beside the headings. The corner
    /// holds nothing.
    pub(super) fn within(self, rows: usize, columns: usize) -> Self {
        let at = Self { row: self.row.min(rows), column: self.column.min(columns) };
        if at == Self::default() { Self { row: 1.min(rows), column: 1.min(columns) } } else { at }
    }
}

/// Rows that one press of Page up or down goes.
const PAGE: usize = 10;

/// Where a key leads; none where it means nothing here.
pub(super) fn step(at: At, key: &str, command: bool, rows: usize, columns: usize) -> Option<At> {
    let At { row, column } = at;
    let next = match key {
        "ArrowLeft" => At { row, column: column.saturating_sub(1) },
        "ArrowRight" => At { row, column: column + 1 },
        "ArrowUp" => At { row: row.saturating_sub(1), column },
        "ArrowDown" => At { row: row + 1, column },
        "Home" if command => At { row: 1, column: 1 },
        "End" if command => At { row: rows, column: columns },
        "Home" => At { row, column: 0 },
        "End" => At { row, column: columns },
        "PageUp" => At { row: row.saturating_sub(PAGE), column },
        "PageDown" => At { row: row + PAGE, column },
        _ => return None,
    };
    // From the first headings nothing leads into the empty corner.
    if next == At::default() { Some(at) } else { Some(next.within(rows, columns)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(row: usize, column: usize) -> At {
        At { row, column }
    }

    #[test]
    fn places_are_written_and_read() {
        assert_eq!(At::read(&at(3, 12).write()), Some(at(3, 12)));
        assert_eq!(At::read("x-1"), None);
    }

    #[test]
    fn arrows_stay_inside_and_out_of_the_corner() {
        let go = |from: At, keys: &[&str]| {
            keys.iter().fold(from, |at, key| step(at, key, false, 2, 3).unwrap())
        };
        assert_eq!(go(at(1, 1), &["ArrowUp", "ArrowLeft"]), at(0, 1));
        assert_eq!(go(at(1, 1), &["ArrowLeft", "ArrowUp"]), at(1, 0));
        assert_eq!(go(at(1, 1), &["ArrowDown", "ArrowDown", "End", "ArrowRight"]), at(2, 3));
        assert_eq!(go(at(2, 3), &["Home"]), at(2, 0));
        assert_eq!(go(at(0, 3), &["Home"]), at(0, 3), "the corner holds nothing");
        assert_eq!(go(at(0, 2), &["PageDown"]), at(2, 2));
        assert_eq!(step(at(2, 3), "Home", true, 2, 3), Some(at(1, 1)));
        assert_eq!(step(at(2, 3), "Tab", false, 2, 3), None);
        assert_eq!(at(9, 9).within(2, 3), at(2, 3));
    }
}
