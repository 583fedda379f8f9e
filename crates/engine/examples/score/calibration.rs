//! Whether confidence means what it says: reliability in ten bins.

use crate::count::share;
use crate::table::{Bar, Table};

/// Events by confidence: the first bin holds 0–0.1, the last 0.9–1.
#[derive(Default)]
pub(crate) struct Calibration {
    bins: [Bin; 10],
}

#[derive(Clone, Copy, Default)]
struct Bin {
    events: usize,
    right: usize,
    /// Of the confidences.
    sum: f64,
}

impl Calibration {
    /// Adds an event.
    pub(crate) fn add(&mut self, confidence: f32, right: bool) {
        let bin = &mut self.bins[((confidence * 10.0) as usize).min(9)];
        bin.events += 1;
        bin.right += usize::from(right);
        bin.sum += f64::from(confidence);
    }

    /// How many of the events are right.
    pub(crate) fn right(&self) -> usize {
        self.bins.iter().map(|bin| bin.right).sum()
    }

    /// The mean distance of what is told and what holds, weighted by events, 0–1.
    fn error(&self) -> f64 {
        let all: usize = self.bins.iter().map(|bin| bin.events).sum();
        let gap = |bin: &Bin| (bin.sum - bin.right as f64).abs() / all.max(1) as f64;
        self.bins.iter().map(gap).sum()
    }

    /// Prints the reliability table, and the expected calibration error with what is asked of it.
    pub(crate) fn print(&self) {
        let mut table = Table::new("Confidence of the events above");
        table.share("expected calibration error", self.error(), Bar::Most(0.10, 0.05));
        table.note(format!("{:<20}{:>8}{:>8}{:>8}", "confidence", "events", "told", "right"));
        for (at, bin) in self.bins.iter().enumerate().filter(|(_, bin)| bin.events > 0) {
            let (from, to) = (at as f64 / 10.0, (at + 1) as f64 / 10.0);
            let told = bin.sum / bin.events as f64;
            let right = share(bin.right, bin.events);
            let range = format!("{from:.1}–{to:.1}");
            table.note(format!("{range:<20}{:>8}{told:>8.2}{right:>8.2}", bin.events));
        }
        table.print();
    }
}
