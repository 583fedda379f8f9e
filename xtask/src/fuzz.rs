//! `cargo xtask fuzz`: what comes from outside, tried with mutated input for as long as one likes.

use crate::fault::{Fault, Result};
use crate::shell::Run;
use crate::steps::Steps;

/// The programs that try, with how many targets each has: each target gets the same time.
const PROGRAMS: &[(&str, u64)] = &[("entente-engine", 3), ("entente-session", 17)];

/// Minutes for all targets together, if nobody says otherwise.
const MINUTES: &str = "20";

/// `cargo xtask fuzz [--minutes N] [--seed N]`.
pub(crate) fn run(steps: &mut Steps, args: &[String]) -> Result<()> {
    let number = |flag: &str, usual: &'static str| -> Result<u64> {
        let value = crate::option(args, flag)?.unwrap_or(usual);
        value
            .parse()
            .map_err(|_| Fault::new(format!("{flag} wants a whole number, not “{value}”.")))
    };
    let (minutes, seed) = (number("--minutes", MINUTES)?, number("--seed", "1")?);
    let targets: u64 = PROGRAMS.iter().map(|(_, targets)| targets).sum();
    let seconds = (minutes * 60 / targets).max(1).to_string();
    for (package, targets) in PROGRAMS {
        let name = format!("{package}: {targets} targets, {seconds} s each, seed {seed}");
        let seed = seed.to_string();
        let program = ["run", "--quiet", "--package", package, "--example", "mutate", "--"];
        let words = program.into_iter().chain([seconds.as_str(), seed.as_str()]);
        steps.may(&name, || Run::cargo().args(words).show());
    }
    match Run::cargo().args(["+nightly", "fuzz", "--version"]).output() {
        Ok(_) => {
            println!("Coverage: see CONTRIBUTING.md for cargo-fuzz, whose targets are the same.");
        }
        Err(_) => steps.skip("Coverage", "cargo-fuzz or a nightly Rust is not installed"),
    }
    Ok(())
}
