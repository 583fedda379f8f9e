//! Which events came and went since the last release, on the four bundled reports and those written for the project.
//!
//! ```text
//! cargo run --release -p entente-engine --example drift [-- --release]
//! ```
//!
//! Prints a line an event: `+` is new, `-` is gone. `--release` keeps today's events as those to compare with.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use entente_engine::{Engine, Report};
use serde_json::Value;

/// The project's folder.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
/// The reports, as JSON Lines.
const REPORTS: [&str; 2] = ["static/corpus/reports.jsonl", "training/acts/written.jsonl"];
/// The events of the last release, a line each.
const RELEASED: &str = "training/released-events.tsv";

fn main() -> ExitCode {
    match run(std::env::args().any(|word| word == "--release")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run(release: bool) -> Result<(), String> {
    let today = events()?;
    let path = Path::new(ROOT).join(RELEASED);
    if release {
        let lines: Vec<&str> = today.iter().map(String::as_str).collect();
        std::fs::write(&path, lines.join("\n") + "\n")
            .map_err(|error| format!("{RELEASED}: {error}"))?;
        println!("{} events kept in {RELEASED}", today.len());
        return Ok(());
    }
    let before = std::fs::read_to_string(&path)
        .map_err(|error| format!("{RELEASED}: {error}; --release makes it"))?;
    let before: BTreeSet<String> = before.lines().map(str::to_owned).collect();
    for line in before.union(&today) {
        match (before.contains(line), today.contains(line)) {
            (true, false) => println!("-\t{line}"),
            (false, true) => println!("+\t{line}"),
            _ => {}
        }
    }
    let (gone, new) = (before.difference(&today).count(), today.difference(&before).count());
    println!("{new} new, {gone} gone, {} as before", before.intersection(&today).count());
    Ok(())
}

/// The events of all reports: report, sentence, source, code, target, status, trigger.
fn events() -> Result<BTreeSet<String>, String> {
    let engine = Engine::builtin();
    let mut found = BTreeSet::new();
    for name in REPORTS {
        let text = std::fs::read_to_string(Path::new(ROOT).join(name))
            .map_err(|error| format!("{name}: {error}"))?;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let row: Value =
                serde_json::from_str(line).map_err(|error| format!("{name}: {error}"))?;
            let word = |key: &str| row[key].as_str().unwrap_or_default();
            let report = Report {
                id: word("id").to_owned(),
                text: word("text").to_owned(),
                date: word("date").parse().ok(),
                ..Report::default()
            };
            for event in engine.analyse(&report).events {
                let trigger =
                    event.trigger.of(&report.text).split_whitespace().collect::<Vec<_>>().join(" ");
                let status = format!("{:?}", event.status).to_lowercase();
                found.insert(format!(
                    "{}\t{:03}\t{}\t{}\t{}\t{status}\t{trigger}",
                    report.id, event.sentence, event.source.0, event.cameo, event.target.0
                ));
            }
        }
    }
    Ok(found)
}
