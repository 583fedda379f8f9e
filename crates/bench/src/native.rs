//! The native side of `cargo xtask bench`; prints figures, one a line: name, tab, number.
//!
//! ```text
//! entente-bench start REPORTS           milliseconds by part of the start
//! entente-bench speed REPORTS SECONDS   words a second by stage, in time that the thread was on a core
//! entente-bench once REPORTS STAGE      reads all reports once, for a profiler to watch
//! entente-bench analyses REPORTS OUT    writes every analysis as a line of JSON
//! entente-bench kinds                   the kinds of long texts
//! entente-bench long KIND BYTES         reads a text of a kind: seconds and, on Linux, the most megabytes held
//! ```

#![allow(clippy::disallowed_methods, reason = "it measures how long something takes")]

use std::process::ExitCode;
use std::time::Instant;

use crate::bench::{Bench, PARTS, STAGES};
use crate::long::KINDS;
use cpu_time::ThreadTime;
use entente_engine::{Engine, Report};

/// Runs what the command line asks for.
pub(crate) fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["start", reports] => read(reports).map(|lines| start(&lines)),
        ["speed", reports, seconds] => read(reports).map(|lines| {
            speed(&lines, seconds.parse().unwrap_or(1.0));
        }),
        ["once", reports, stage] => read(reports).map(|lines| {
            let stage = STAGES.iter().position(|name| *name == stage).unwrap_or(0);
            let bench = loaded(&lines);
            println!("{}", (0..lines.len()).map(|index| bench.run(stage, index)).sum::<usize>());
        }),
        ["kinds"] => {
            for (name, _) in KINDS {
                println!("{name}");
            }
            Ok(())
        }
        ["long", kind, bytes] => long(kind, bytes.parse().unwrap_or(1_000_000)),
        ["analyses", reports, out] => read(reports).and_then(|lines| analyses(&lines, out)),
        _ => {
            Err("usage: entente-bench start|speed|once|analyses REPORTS [SECONDS|STAGE|OUT]"
                .to_owned())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// The lines of a file.
fn read(path: &str) -> Result<Vec<String>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    Ok(text.lines().map(str::to_owned).collect())
}

fn loaded(lines: &[String]) -> Bench {
    let mut bench = Bench::default();
    (0..PARTS.len()).for_each(|part| bench.load(part));
    for line in lines {
        bench.add(line);
    }
    bench
}

fn figure(name: &str, value: f64) {
    println!("{name}\t{value}");
}

fn start(lines: &[String]) {
    let mut bench = Bench::default();
    let whole = Instant::now();
    let milliseconds = |clock: Instant| clock.elapsed().as_secs_f64() * 1000.0;
    for (part, name) in PARTS.iter().enumerate() {
        let clock = Instant::now();
        bench.load(part);
        figure(name, milliseconds(clock));
    }
    if let Some(longest) = lines.iter().max_by_key(|line| line.len()) {
        bench.add(longest);
    }
    let clock = Instant::now();
    std::hint::black_box(bench.analysis(0));
    figure("first report", milliseconds(clock));
    figure("start to first result", milliseconds(whole));
}

fn speed(lines: &[String], seconds: f64) {
    let bench = loaded(lines);
    figure("words", bench.words() as f64);
    for (stage, name) in STAGES.iter().enumerate() {
        // Each report's fastest round counts: others were disturbed by what else the machine does.
        let mut best = vec![f64::INFINITY; lines.len()];
        let clock = Instant::now();
        while clock.elapsed().as_secs_f64() < seconds {
            for (index, best) in best.iter_mut().enumerate() {
                let round = ThreadTime::now();
                std::hint::black_box(bench.run(stage, index));
                *best = best.min(round.elapsed().as_secs_f64());
            }
        }
        figure(name, bench.words() as f64 / best.iter().sum::<f64>());
    }
}

fn analyses(lines: &[String], out: &str) -> Result<(), String> {
    let bench = loaded(lines);
    let mut text = String::new();
    for index in 0..lines.len() {
        text.push_str(&bench.analysis(index));
        text.push('\n');
    }
    std::fs::write(out, text).map_err(|error| format!("{out}: {error}"))
}

/// Reads a text of a kind.
fn long(kind: &str, bytes: usize) -> Result<(), String> {
    let (_, make) =
        KINDS.iter().find(|(name, _)| *name == kind).ok_or(format!("no kind is called {kind}"))?;
    let report = Report { id: kind.to_owned(), text: make(bytes), ..Report::default() };
    let engine = Engine::builtin();
    let clock = ThreadTime::now();
    let analysis = engine.analyse(&report);
    figure("seconds", clock.elapsed().as_secs_f64());
    figure("tokens", analysis.document.tokens.len() as f64);
    figure("notes", analysis.notes.len() as f64);
    // In kilobytes; other systems do not tell so.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let most = most.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    figure("megabytes", most.map_or(f64::NAN, |kilobytes| kilobytes / 1024.0));
    Ok(())
}
