//! How far a long run has come, on standard error where that is a terminal.

#![allow(clippy::disallowed_methods, reason = "it tells how long is left")]

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often the line is written anew.
const EVERY: Duration = Duration::from_millis(500);

/// Counts reports and shows the count.
pub(crate) struct Progress {
    shown: bool,
    started: Instant,
    next: Instant,
    done: u64,
    unreadable: u64,
}

impl Progress {
    pub(crate) fn new() -> Self {
        let started = Instant::now();
        let shown = io::stderr().is_terminal();
        Self { shown, started, next: started + EVERY, done: 0, unreadable: 0 }
    }

    /// Counts one more.
    pub(crate) fn step(&mut self, readable: bool) {
        self.done += 1;
        self.unreadable += u64::from(!readable);
        if !self.shown {
            return;
        }
        let now = Instant::now();
        if now >= self.next {
            self.next = now + EVERY;
            self.write("");
        }
    }

    /// Leaves the last count standing.
    pub(crate) fn finish(&self) {
        if self.shown {
            self.write("\n");
        }
    }

    fn write(&self, end: &str) {
        let line = said(self.done, self.unreadable, self.started.elapsed());
        // A terminal that has gone away is no reason to stop coding. The last letters clear what was longer.
        let _ = write!(io::stderr().lock(), "\r{line}\u{1b}[K{end}");
    }
}

/// The line.
fn said(done: u64, unreadable: u64, time: Duration) -> String {
    let pace = done as f64 / time.as_secs_f64().max(0.001);
    let bad = if unreadable > 0 { format!(", {unreadable} unreadable") } else { String::new() };
    format!("{done} reports{bad}, {pace:.0} a second, {} s", time.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_counts_and_says_the_pace() {
        assert_eq!(said(300, 0, Duration::from_secs(2)), "300 reports, 150 a second, 2 s");
        assert_eq!(said(3, 1, Duration::from_secs(1)), "3 reports, 1 unreadable, 3 a second, 1 s");
    }
}
