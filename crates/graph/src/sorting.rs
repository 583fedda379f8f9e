//! How a table is sorted: by which column, and which way.

use serde::{Deserialize, Serialize};

/// A column and a direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Sorting<C> {
    /// By which column.
    pub by: C,
    /// Whether the largest, the last of the alphabet, the latest comes first.
    pub down: bool,
}

impl<C: PartialEq> Sorting<C> {
    /// The sorting after a press on a column's heading: the same column turns round, another one starts in
    /// its own direction.
    #[must_use]
    pub fn pressed(&self, by: C, starts_down: bool) -> Self {
        let down = if self.by == by { !self.down } else { starts_down };
        Self { by, down }
    }
}

/// The rows of a window into a long table of equal rows: those in sight, and `spare` more on either side.
pub fn in_sight(
    scrolled: f64,
    height: f64,
    row: f64,
    count: usize,
    spare: usize,
) -> std::ops::Range<usize> {
    let first = (scrolled.max(0.0) / row.max(1.0)) as usize;
    let fit = (height.max(0.0) / row.max(1.0)) as usize + 2;
    let start = first.saturating_sub(spare).min(count);
    start..first.saturating_add(fit + spare).clamp(start, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_press_turns_round() {
        let sorting = Sorting { by: 'a', down: false };
        assert_eq!(sorting.pressed('a', false), Sorting { by: 'a', down: true });
        assert_eq!(sorting.pressed('b', true), Sorting { by: 'b', down: true });
    }

    #[test]
    fn only_rows_in_sight_are_drawn() {
        assert_eq!(in_sight(0.0, 300.0, 30.0, 5000, 4), 0..16);
        assert_eq!(in_sight(3000.0, 300.0, 30.0, 5000, 4), 96..116);
        assert_eq!(in_sight(149_900.0, 300.0, 30.0, 5000, 4), 4992..5000);
        assert_eq!(in_sight(9e9, 300.0, 30.0, 5, 4), 5..5);
        assert_eq!(in_sight(-5.0, 0.0, 0.0, 0, 4), 0..0);
    }
}
