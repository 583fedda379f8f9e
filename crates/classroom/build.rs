//! Takes from the hand-coded reports what the game needs: one line an event, without mentions and ties.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, process};

/// The hand-coded reports, from this crate.
const GOLD: &str = "../engine/tests/seeds-gold.jsonl";

fn main() {
    println!("cargo::rerun-if-changed={GOLD}");
    if let Err(reason) = run() {
        eprintln!("{GOLD}: {reason}");
        process::exit(1);
    }
}

fn run() -> Result<(), String> {
    let text = fs::read_to_string(GOLD).map_err(|error| error.to_string())?;
    let mut lines = String::new();
    for line in text.lines() {
        let report: serde_json::Value =
            serde_json::from_str(line).map_err(|error| error.to_string())?;
        let events = report["events"].as_array().ok_or("a report without events")?;
        for event in events {
            let word = |key: &str| event[key].as_str().unwrap_or_default();
            let at = event["trigger"]["start"].as_u64().ok_or("an event without a trigger")?;
            // Writing to a string cannot fail.
            let _ = writeln!(
                lines,
                "{}\t{at}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
                report["doc"].as_str().unwrap_or_default(),
                word("source_actor"),
                word("source_code"),
                word("target_actor"),
                word("target_code"),
                word("cameo"),
                word("status"),
                u8::from(event["sure"].as_bool().unwrap_or_default()),
            );
        }
    }
    let folder = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    fs::write(Path::new(&folder).join("gold.tsv"), lines).map_err(|error| error.to_string())
}
