//! `cargo xtask`: sets up, builds, serves, tests and measures the page.
//!
//! Every command installs what it lacks, says in plain words what it is doing and how long it took, and, where it
//! cannot go on, what a person can do about it.

#![allow(clippy::disallowed_methods, reason = "its steps tell how long they take")]

mod bench;
mod budget;
mod check;
mod drift;
mod fault;
mod fuzz;
mod journeys;
mod licences;
mod live;
mod page;
mod places;
mod python;
mod readback;
mod score;
mod serve;
mod shell;
mod steps;
mod tidy;
mod tools;
mod wheel;

use std::process::ExitCode;

use fault::{Fault, Result};
use steps::Steps;

/// A command of `cargo xtask`.
struct Task {
    name: &'static str,
    help: &'static str,
    run: fn(&mut Steps, &[String]) -> Result<()>,
}

const TASKS: &[Task] = &[
    Task {
        name: "serve",
        help: "Installs what is missing, builds the page and serves it; prints the address.
           --port N (8080), --host H (127.0.0.1), --no-build (serve dist/ as it is),
           --live (build anew and reload on every change, with larger WebAssembly)",
        run: serve::run,
    },
    Task {
        name: "test",
        help: "Installs what is missing and runs every check: formatting, clippy, native tests,
           documentation, the WebAssembly build, the size budget, the browser journeys in Chromium and Firefox.
           --native (only what needs no browser and no WebAssembly)",
        run: check::run,
    },
    Task {
        name: "build",
        help: "Leaves the page in dist/, for any static host and any sub-path, and as one file
           in dist/entente.html, which opens by a double click.
           --quick (without shrinking the WebAssembly: larger, but sooner there)",
        run: page::run,
    },
    Task {
        name: "setup",
        help: "Installs everything the other commands need, and nothing else.",
        run: tools::run,
    },
    Task {
        name: "budget",
        help: "Measures dist/: bytes over the wire (brotli) and bytes of the one file.",
        run: budget::run,
    },
    Task {
        name: "journeys",
        help: "Runs the browser journeys against dist/ as it is: all in Chromium, the core of them in Firefox.
           What follows goes to Playwright and runs in Chromium alone, for example: --grep teacher --project file;
           after --firefox, any journey runs in Firefox alone",
        run: journeys::run,
    },
    Task {
        name: "readback",
        help: "Writes every export of the page's reports and every table of the command line and has other
           programs read them: networkx, igraph, pandas, Polars, DuckDB, PyLD, rdflib, jsonld.js and, where they
           are, R, LibreOffice, Inkscape and rsvg-convert.",
        run: readback::run,
    },
    Task {
        name: "wheel",
        help: "Builds the Python wheel for this platform into target/wheels/. --test (installs it into a fresh
           environment and tests it there, with pandas and Polars, and with Spark where there is Java)",
        run: wheel::run,
    },
    Task {
        name: "shots",
        help: "Takes screenshots of dist/ at three sizes, light and dark, into
           tests/browser/artefacts/. What follows are URL fragments, for example: '' 'v=1&sel=russia'",
        run: journeys::shots,
    },
    Task {
        name: "pace",
        help: "Times how fast dist/ answers with 300 actors, 1,500 lines and 5,000 relations: hovering, zooming,
           dragging, filtering, and the longest task, each beside a bare loop over a canvas in the same run.
           --limits (fail where a figure is over what is asked for); --large [ACTORS LINES] (2000 10000) or
           --file FILE: how the page bears a large network, or a file of yours",
        run: journeys::pace,
    },
    Task {
        name: "rows",
        help: "Times how long a million rows in the form of GDELT take to open in dist/, and in how much memory; tries
           Cancel on the way. --rows N, --limits (fail where it takes more than 60 s or 1 GB)",
        run: journeys::rows,
    },
    Task {
        name: "reopen",
        help: "Times how long dist/ takes to read 5,000 reports and to show them when it is opened again, and how much
           it keeps. --reports N, --words N, --coded FILE.jsonl (a coded file instead), --limits",
        run: journeys::reopen,
    },
    Task {
        name: "siege",
        help: "Attacks dist/ in Chromium (or --firefox) and prints what was lost: pages killed at random moments, three windows at
           once, a full storage, hostile and very large files and links, work of other versions. --kills N (200),
           --acts N (200), --project http|file, --only hostile|large|quota|versions|past|windows|kills",
        run: journeys::siege,
    },
    Task {
        name: "fuzz",
        help: "Tries whatever comes from outside with mutated input, each door as long: engine, rules, actors,
           workspaces, logs, lessons, links, readers of files. --minutes N for all together (20), --seed N (1),
           --only NAME,NAME",
        run: fuzz::run,
    },
    Task {
        name: "score",
        help: "Prints how accurate each stage of the engine is, beside what is asked of it. What follows is a
           folder of hand-coded sets and, if wanted, stages: train, syntax, names, mentions, reports,
           events, relate, multi, speed; --errors prints what went wrong",
        run: score::run,
    },
    Task {
        name: "drift",
        help: "Lists the events that are new (+) or gone (-) since the last release, on the page's four reports and on
           those written for the project. --release keeps today's as those to compare with",
        run: drift::run,
    },
    Task {
        name: "bench",
        help: "Prints how fast the engine is, natively and in WebAssembly in the same run: start by part, words
           a second by stage; and fails where the two give other bytes. FILE (reports as JSON Lines instead
           of the page's), --long (reads 10 MB of each of many kinds of text instead: is time linear?)",
        run: bench::run,
    },
    Task {
        name: "licences",
        help: "Gathers the licences of what the page is made of, by cargo-about, into static/licences/, which the
           page ships and shows. To be run when Cargo.lock changes: a test says so",
        run: licences::run,
    },
    Task { name: "tidy", help: "Checks the house rules of xtask/src/tidy.rs alone.", run: tidy::run },
];

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let name = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    let Some(task) = TASKS.iter().find(|task| task.name == name) else {
        return help(&name);
    };
    if rest.iter().any(|arg| arg == "--help" || arg == "-h") {
        println!("cargo xtask {}\n  {}", task.name, task.help);
        return ExitCode::SUCCESS;
    }
    let mut steps = Steps::new();
    match (task.run)(&mut steps, &rest) {
        Ok(()) => steps.finish(),
        Err(fault) => steps.give_up(&fault),
    }
}

/// Prints what there is to run. Asking for it is fine; an unknown command is not.
fn help(name: &str) -> ExitCode {
    println!(
        "Entente's tasks. `cargo xtask serve` shows the page, `cargo xtask test` checks everything.\n"
    );
    for task in TASKS {
        println!("  {:<9}{}", task.name, task.help);
    }
    println!("\nTools are kept in a folder of their own: {}", places::tools().display());
    println!(
        "ENTENTE_TOOLS=folder moves it; CHROMIUM=program and FIREFOX=program name the browsers for the journeys."
    );
    if matches!(name, "" | "help" | "--help" | "-h") {
        return ExitCode::SUCCESS;
    }
    eprintln!("\nThere is no task called “{name}”.");
    ExitCode::from(2)
}

/// The value that follows `flag` in the arguments.
fn option<'a>(args: &'a [String], flag: &str) -> Result<Option<&'a str>> {
    let Some(at) = args.iter().position(|arg| arg == flag) else { return Ok(None) };
    let value = args.get(at + 1).map(String::as_str);
    value.map(Some).ok_or_else(|| Fault::new(format!("{flag} wants a value after it.")))
}
