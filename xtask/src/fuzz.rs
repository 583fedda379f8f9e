//! `cargo xtask fuzz`: what comes from outside, tried with mutated input for as long as one likes.

use crate::fault::{Fault, Result};
use crate::shell::Run;
use crate::steps::Steps;

/// The programs that try, with their targets: each target gets the same time.
const PROGRAMS: &[(&str, &[&str])] = &[
    ("entente-engine", &["engine", "rules", "actors"]),
    ("entente-session", &["workspace", "kept", "log", "lesson", "link"]),
    (
        "entente-intake",
        &[
            "txt", "csv", "events", "json", "jsonl", "html", "eml", "mbox", "mht", "rtf", "xml",
            "rss", "pdf", "zip", "docx", "odt", "epub", "xlsx", "msg", "parquet",
        ],
    ),
];

/// Minutes for all targets together, if nobody says otherwise.
const MINUTES: &str = "20";

/// `cargo xtask fuzz [--minutes N] [--seed N] [--only NAME,NAME]`.
pub(crate) fn run(steps: &mut Steps, args: &[String]) -> Result<()> {
    let number = |flag: &str, usual: &'static str| -> Result<u64> {
        let value = crate::option(args, flag)?.unwrap_or(usual);
        value
            .parse()
            .map_err(|_| Fault::new(format!("{flag} wants a whole number, not “{value}”.")))
    };
    let (minutes, seed) = (number("--minutes", MINUTES)?, number("--seed", "1")?);
    let only: Option<Vec<&str>> =
        crate::option(args, "--only")?.map(|names| names.split(',').collect());
    let wanted = |name: &&str| only.as_ref().is_none_or(|only| only.contains(name));
    let all = || PROGRAMS.iter().flat_map(|(_, targets)| targets.iter().copied());
    if let Some(name) = only.iter().flatten().find(|name| !all().any(|known| known == **name)) {
        let all: Vec<&str> = all().collect();
        return Err(Fault::new(format!("No target is called “{name}”: {}.", all.join(", "))));
    }
    let seconds = (minutes * 60 / all().filter(wanted).count() as u64).max(1).to_string();
    for (package, targets) in PROGRAMS {
        let targets: Vec<&str> = targets.iter().copied().filter(wanted).collect();
        if targets.is_empty() {
            continue;
        }
        let name = format!("{package}: {} targets, {seconds} s each, seed {seed}", targets.len());
        let seed = seed.to_string();
        let program = ["run", "--quiet", "--package", package, "--example", "mutate", "--"];
        let words = program.into_iter().chain([seconds.as_str(), seed.as_str()]).chain(targets);
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
