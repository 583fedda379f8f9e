//! Says what is being done, how long it took and how it ended.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::fault::{Fault, Result};

/// The steps of a run, and how each ended.
pub(crate) struct Steps {
    started: Instant,
    passed: usize,
    skipped: usize,
    failed: Vec<(String, Fault)>,
}

impl Steps {
    pub(crate) fn new() -> Self {
        Self { started: Instant::now(), passed: 0, skipped: 0, failed: Vec::new() }
    }

    /// Does a step without which there is no point in going on.
    pub(crate) fn must<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("▸ {name}");
        let clock = Instant::now();
        let result = work();
        if result.is_ok() {
            self.passed += 1;
            println!("✓ {name} ({})", seconds(clock.elapsed()));
        }
        result
    }

    /// Does a step whose failure is kept for the end, so that one run tells everything that is wrong.
    pub(crate) fn may<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        let clock = Instant::now();
        match self.must(name, work) {
            Ok(value) => Some(value),
            Err(fault) => {
                println!("✗ {name} ({})\n  {fault}", seconds(clock.elapsed()));
                self.failed.push((name.into(), fault));
                None
            }
        }
    }

    /// Says that a step was left out, and why.
    pub(crate) fn skip(&mut self, name: &str, why: &str) {
        self.skipped += 1;
        println!("– {name}: skipped, {why}");
    }

    /// The closing lines of a run that got to its end.
    pub(crate) fn finish(self) -> ExitCode {
        for (name, fault) in &self.failed {
            println!("\n✗ {name}\n  {fault}");
        }
        let skipped =
            if self.skipped > 0 { format!(", {} skipped", self.skipped) } else { String::new() };
        println!(
            "\n{} passed, {} failed{skipped} in {}",
            self.passed,
            self.failed.len(),
            seconds(self.started.elapsed())
        );
        if self.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    /// The closing lines of a run that could not go on.
    pub(crate) fn give_up(self, fault: &Fault) -> ExitCode {
        println!("\n✗ {fault}");
        println!(
            "\n{} passed, {} failed in {}",
            self.passed,
            self.failed.len() + 1,
            seconds(self.started.elapsed())
        );
        ExitCode::FAILURE
    }
}

/// A duration as a person says it.
pub(crate) fn seconds(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{} min {:02} s", duration.as_secs() / 60, duration.as_secs() % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        assert_eq!(seconds(Duration::from_millis(1240)), "1.2 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }

    #[test]
    fn a_failure_is_kept_and_the_run_goes_on() {
        let mut steps = Steps::new();
        assert_eq!(steps.may("one", || Err::<(), _>(Fault::new("no"))), None);
        assert_eq!(steps.may("two", || Ok(2)), Some(2));
        assert_eq!((steps.passed, steps.failed.len()), (1, 1));
    }
}
