//! Tries engine, rule reader and actor reader with mutated reports and files, for a bounded time.
//!
//! ```text
//! cargo run -p entente-engine --example mutate -- [SECONDS] [SEED] [NAME …]
//! ```
//!
//! With names, only those targets.
//! The checks are those of the fuzzing targets (`crates/engine/fuzz`), but this needs no nightly Rust. The same seed
//! tries the same inputs. What breaks is written to a file, and its name is told.

#![allow(clippy::disallowed_methods, reason = "it measures how long something takes")]

#[path = "../../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "the fuzzing targets see it from outside")]
mod fuzz;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use entente_engine::Engine;
use entente_engine::coder::Rules;
use entente_engine::knowledge::Knowledge;

/// The reports that the page brings along.
const REPORTS: &str = include_str!("../../../../static/corpus/reports.jsonl");
/// Actor files, for their lines.
const ACTORS: &[&str] = &[
    include_str!("../../data/actors/countries.tsv"),
    include_str!("../../data/actors/agents.tsv"),
    include_str!("../../data/actors/holders-russia.tsv"),
];
/// Pieces that are put in anywhere: what means something to one of the readers, and what is awkward.
const PIECES: &[&str] = &[
    " ",
    "\n",
    "\n\n",
    "\r",
    "\t",
    "\0",
    ".",
    ",",
    "\"",
    "“",
    "”",
    "'",
    "’s",
    "(",
    ")",
    "--",
    "—",
    ":",
    ";",
    "@",
    "..",
    "|",
    "~",
    "#",
    "rule ",
    "test: ",
    "part-of:",
    "adj:",
    "acr:",
    "2016-02-30",
    "9999",
    " of ",
    " by ",
    " and ",
    " said ",
    " each other ",
    " he ",
    " who ",
    " will ",
    " not ",
    "Russia",
    "TURKEY",
    "Mr. ",
    "U.S.",
    "é",
    "e\u{301}",
    "\u{200d}",
    "\u{feff}",
    "👩‍👩‍👧",
    "俄罗斯",
    "روسيا",
    "ﬁ",
    "İ",
    "ß",
];
/// Inputs are cut to this many bytes.
const LONGEST: usize = 2000;

/// A linear congruence: the same inputs on every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

/// What is tried, with what to begin with.
struct Target<'a> {
    name: &'static str,
    seeds: Vec<Vec<u8>>,
    run: &'a dyn Fn(&[u8]),
}

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).filter_map(|word| word.parse::<u64>().ok());
    let seconds = numbers.next().unwrap_or(10);
    let seed = numbers.next().unwrap_or(1);
    let (engine, empty) = (Engine::builtin(), Knowledge::empty());
    let targets = [
        Target { name: "engine", seeds: reports(), run: &|bytes| fuzz::try_engine(&engine, bytes) },
        Target {
            name: "rules",
            seeds: Rules::builtin_files()
                .iter()
                .flat_map(|(_, text)| parts(text, "\n\n"))
                .collect(),
            run: &|bytes| fuzz::try_rules(bytes),
        },
        Target {
            name: "actors",
            seeds: ACTORS.iter().flat_map(|text| parts(text, "\n")).collect(),
            run: &|bytes| fuzz::try_actors(&empty, bytes),
        },
    ];
    let named: Vec<String> =
        std::env::args().skip(1).filter(|word| word.parse::<u64>().is_err()).collect();
    let wanted =
        |target: &&Target<'_>| named.is_empty() || named.iter().any(|name| name == target.name);
    let mut sound = true;
    for target in targets.iter().filter(wanted) {
        sound &= tries(target, Duration::from_secs(seconds), seed);
    }
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The texts of the reports.
fn reports() -> Vec<Vec<u8>> {
    REPORTS
        .lines()
        .filter_map(|line| serde_json::from_str::<entente_engine::Report>(line).ok())
        .flat_map(|report| parts(&report.text, "\n"))
        .collect()
}

fn parts(text: &str, mark: &str) -> Vec<Vec<u8>> {
    text.split(mark).filter(|part| part.len() > 2).map(|part| part.as_bytes().to_vec()).collect()
}

/// Tries a target until the time is over; whether nothing broke.
fn tries(target: &Target<'_>, time: Duration, seed: u64) -> bool {
    let (clock, mut chance, mut count) = (Instant::now(), Chance(seed), 0);
    while clock.elapsed() < time {
        let input = mutated(&target.seeds, &mut chance);
        count += 1;
        if catch_unwind(AssertUnwindSafe(|| (target.run)(&input))).is_err() {
            let file = std::env::temp_dir().join(format!("entente-{}-{seed}-{count}", target.name));
            // The panic's own message has been printed; without the file the seed still leads back to it.
            let written = std::fs::write(&file, &input).is_ok();
            println!(
                "{}: input {count} of seed {seed} broke it ({}, written: {written})",
                target.name,
                file.display()
            );
            return false;
        }
    }
    println!("{}: {count} inputs, nothing broke", target.name);
    true
}

/// A seed with a few changes, or several one after the other.
fn mutated(seeds: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut input = Vec::new();
    for _ in 0..=chance.below(3) {
        if let Some(seed) = seeds.get(chance.below(seeds.len())) {
            input.extend_from_slice(seed);
            input.extend_from_slice(PIECES[chance.below(PIECES.len())].as_bytes());
        }
    }
    for _ in 0..chance.below(12) {
        let at = chance.below(input.len() + 1);
        let end = (at + chance.below(30)).min(input.len());
        match chance.below(5) {
            0 => drop(input.drain(at..end)),
            1 => {
                let piece = PIECES[chance.below(PIECES.len())].as_bytes();
                drop(input.splice(at..at, piece.iter().copied()));
            }
            2 => {
                let part = input[at..end].to_vec();
                let times = 1 + chance.below(20);
                drop(input.splice(at..at, part.repeat(times)));
            }
            3 => input[at..end].make_ascii_uppercase(),
            _ => {
                if let Some(byte) = input.get_mut(at) {
                    *byte = chance.below(256) as u8;
                }
            }
        }
    }
    input.truncate(LONGEST);
    input
}
