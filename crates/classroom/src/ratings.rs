//! A table of labels: sentences by coders, with blanks.

/// Labels that coders gave to units. A blank is no label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ratings {
    coders: usize,
    cells: Vec<Option<u16>>,
    /// The labels, by number: those that may be given, in order, or those found.
    pub labels: Vec<String>,
    /// Whether the list of labels was closed beforehand; else it holds those that were used.
    pub declared: bool,
}

/// A unit, counted: how many coders gave each label, without labels that nobody gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// How many coders coded it.
    pub codings: u32,
    /// Labels with how many coders gave them.
    pub labels: Vec<(u16, u32)>,
}

impl Ratings {
    /// A table with closed labels; each row is a unit.
    pub fn declared(coders: usize, labels: Vec<String>) -> Self {
        Self { coders, cells: Vec::new(), labels, declared: true }
    }

    /// A table whose labels are those that turn up.
    pub fn open(coders: usize) -> Self {
        Self { coders, ..Self::default() }
    }

    /// Adds a unit: what each coder calls it. A label outside a closed list counts as a blank.
    pub fn push<'a>(&mut self, row: impl IntoIterator<Item = Option<&'a str>>) {
        let before = self.cells.len();
        for label in row.into_iter().take(self.coders) {
            let cell = label.and_then(|label| self.number(label));
            self.cells.push(cell);
        }
        self.cells.resize(before + self.coders, None);
    }

    fn number(&mut self, label: &str) -> Option<u16> {
        let found = self.labels.iter().position(|own| own == label);
        if found.is_none() && !self.declared {
            self.labels.push(label.to_owned());
            return Some((self.labels.len() - 1) as u16);
        }
        found.map(|at| at as u16)
    }

    /// How many coders there are.
    pub fn coders(&self) -> usize {
        self.coders
    }

    /// How many units there are.
    pub fn units(&self) -> usize {
        self.cells.len().checked_div(self.coders).unwrap_or_default()
    }

    /// The label that a coder gave to a unit.
    pub fn get(&self, unit: usize, coder: usize) -> Option<u16> {
        self.row(unit).get(coder).copied().flatten()
    }

    /// What every coder gave to a unit.
    pub fn row(&self, unit: usize) -> &[Option<u16>] {
        let start = unit * self.coders;
        self.cells.get(start..start + self.coders).unwrap_or_default()
    }

    /// A unit, counted.
    pub fn counted(&self, unit: usize) -> Counted {
        let mut counted = Counted::default();
        for label in self.row(unit).iter().flatten() {
            counted.codings += 1;
            match counted.labels.iter_mut().find(|(own, _)| own == label) {
                Some((_, count)) => *count += 1,
                None => counted.labels.push((*label, 1)),
            }
        }
        counted
    }

    /// All units, counted.
    pub fn all_counted(&self) -> Vec<Counted> {
        (0..self.units()).map(|unit| self.counted(unit)).collect()
    }

    /// The table of two coders alone.
    #[must_use]
    pub fn pair(&self, one: usize, other: usize) -> Self {
        let row = |unit| [self.get(unit, one), self.get(unit, other)];
        let cells = (0..self.units()).flat_map(row).collect();
        Self { coders: 2, cells, labels: self.labels.clone(), declared: self.declared }
    }

    /// How many different labels were given.
    pub fn used(&self) -> usize {
        let mut seen: Vec<u16> = self.cells.iter().copied().flatten().collect();
        seen.sort_unstable();
        seen.dedup();
        seen.len()
    }
}

/// A table from one text a coder, one letter a unit, `.` for a blank: how examples are written.
#[cfg(test)]
pub(crate) fn of_rows(rows: &[&str], declared: &str) -> Ratings {
    let labels = declared.chars().map(String::from).collect();
    let mut ratings = if declared.is_empty() {
        Ratings::open(rows.len())
    } else {
        Ratings::declared(rows.len(), labels)
    };
    let length = rows.first().map_or(0, |row| row.len());
    for at in 0..length {
        ratings.push(rows.iter().map(|row| row.get(at..=at).filter(|label| *label != ".")));
    }
    ratings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_numbered_as_they_turn_up_or_as_declared() {
        let open = of_rows(&["NA.", "NNX"], "");
        assert_eq!((open.units(), open.coders(), open.used()), (3, 2, 3));
        assert_eq!(open.labels, ["N", "A", "X"]);
        let closed = of_rows(&["NA.", "NNX"], "AN");
        assert_eq!(closed.row(2), [None, None], "a label that nobody declared");
        assert_eq!(closed.counted(0).labels, [(1, 2)]);
        assert_eq!(closed.counted(1).codings, 2);
    }
}
