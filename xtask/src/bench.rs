//! How fast the engine is, natively and in WebAssembly, whether both give the same bytes, and whether it stays
//! linear on texts that are no news.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::fault::{About, Fault, Result};
use crate::places;
use crate::shell::Run;
use crate::steps::Steps;
use crate::tools::{TARGET, node};

/// The package that is built twice.
const PACKAGE: &str = "entente-bench";
/// Each stage is read again and again for so many seconds; the fastest round of each report counts.
const SECONDS: &str = "6";
/// The start is measured so often, each time in a new process; the fastest counts, by the wall clock.
const STARTS: usize = 5;
/// Bytes of the long texts: ten times as many must not take much more than ten times as long.
const LENGTHS: [usize; 2] = [1_000_000, 10_000_000];
/// The most memory that the longer text of a kind may take, in megabytes: one sentence that never ends.
const MOST_MEMORY: (&str, f64) = ("no names", 300.0);
/// How many times longer the longer text may take.
const MOST_RATIO: f64 = 15.0;

/// What is asked of the stages in WebAssembly, in words a second: at least, and aimed at.
const WANTED: &[(&str, u32, u32)] = &[("mentions", 80_000, 120_000), ("events", 60_000, 100_000)];

/// The two builds.
struct Built {
    native: PathBuf,
    wasm: PathBuf,
}

type Figures = BTreeMap<String, f64>;

/// `cargo xtask bench`.
pub(crate) fn run(steps: &mut Steps, args: &[String]) -> Result<()> {
    let built = steps.must("Build the bench, natively and for WebAssembly", build)?;
    if args.iter().any(|arg| arg == "--long") {
        return steps.must("Read long texts that are no news", || long(&built.native));
    }
    let reports = match args.iter().find(|arg| !arg.starts_with("--")) {
        Some(file) => std::path::absolute(file).about("find", Path::new(file))?,
        None => places::root().join("static").join("corpus").join("reports.jsonl"),
    };
    steps.must("Node.js, which runs WebAssembly", node::node)?;
    steps.must("The same bytes natively and in WebAssembly", || same(&built, &reports))?;
    steps.must("Start", || start(&built, &reports))?;
    steps.must("Speed", || speed(&built, &reports))
}

fn build() -> Result<Built> {
    // As the page's worker is built.
    Run::cargo().args(["build", "--quiet", "--release", "--package", PACKAGE]).show()?;
    Run::cargo()
        .args(["build", "--quiet", "--release", "--package", PACKAGE, "--target", TARGET])
        .show()
        .map_err(|fault| fault.remedy("`cargo xtask setup` installs what this needs."))?;
    let target = places::target();
    let native =
        target.join("release").join(PACKAGE).with_extension(std::env::consts::EXE_EXTENSION);
    let wasm = target.join(TARGET).join("release").join(PACKAGE).with_extension("wasm");
    let shrunk = shrunk(&wasm);
    Ok(Built { native, wasm: shrunk.unwrap_or(wasm) })
}

/// As the page has it: after wasm-opt, where that is there.
fn shrunk(wasm: &Path) -> Option<PathBuf> {
    let tool = node::wasm_opt()?;
    let to = wasm.with_extension("opt.wasm");
    let paths = [wasm.to_string_lossy(), "-o".into(), to.to_string_lossy()];
    let run = Run::new(tool).args(crate::page::FEATURES).args(crate::page::OPTIMISE).args(paths);
    match run.quiet() {
        Ok(()) => Some(to),
        Err(fault) => {
            println!("  {fault}\n  Going on with what the compiler gave.");
            None
        }
    }
}

impl Built {
    fn native(&self, args: &[&str]) -> Result<String> {
        Run::new(&self.native).args(args).output()
    }

    fn wasm(&self, args: &[&str]) -> Result<String> {
        let script = places::root().join("crates").join("bench").join("run.mjs");
        let first = [script.to_string_lossy(), self.wasm.to_string_lossy()];
        Run::new("node").args(first).args(args).output()
    }
}

/// Lines of a name, a tab and a number.
fn figures(said: &str) -> Figures {
    let pair = |line: &str| {
        let (name, value) = line.split_once('\t')?;
        Some((name.to_owned(), value.trim().parse().ok()?))
    };
    said.lines().filter_map(pair).collect()
}

/// Analyses from both must agree to the byte.
fn same(built: &Built, reports: &Path) -> Result<()> {
    let reports = reports.to_string_lossy();
    let folder = places::target().join("bench");
    std::fs::create_dir_all(&folder).about("make", &folder)?;
    let files = ["native.jsonl", "wasm.jsonl"].map(|name| folder.join(name));
    built.native(&["analyses", &reports, &files[0].to_string_lossy()])?;
    built.wasm(&["analyses", &reports, &files[1].to_string_lossy()])?;
    let [native, wasm] = [&files[0], &files[1]].map(std::fs::read);
    let (native, wasm) = (native.about("read", &files[0])?, wasm.about("read", &files[1])?);
    if native.is_empty() || native != wasm {
        return Err(Fault::new("Native code and WebAssembly read the reports differently.")
            .remedy(format!("Compare the files in {}.", folder.display())));
    }
    println!("  {} bytes of analyses, all the same", native.len());
    Ok(())
}

fn start(built: &Built, reports: &Path) -> Result<()> {
    let reports = reports.to_string_lossy();
    let mut runs: [Vec<Figures>; 2] = Default::default();
    for _ in 0..STARTS {
        runs[0].push(figures(&built.native(&["start", &reports])?));
        runs[1].push(figures(&built.wasm(&["start", &reports])?));
    }
    println!("  {:<24}{:>12}{:>14}", "milliseconds", "native", "WebAssembly");
    let parts = ["compile", "instantiate", "dictionary", "model", "rules", "first report"];
    for part in parts.iter().chain(&["start to first result"]) {
        let [native, wasm] = runs.each_ref().map(|runs| fastest(runs, part));
        println!("  {part:<24}{:>12}{:>14}", shown(native, 1), shown(wasm, 1));
    }
    Ok(())
}

fn fastest(runs: &[Figures], name: &str) -> Option<f64> {
    runs.iter().filter_map(|run| run.get(name).copied()).min_by(f64::total_cmp)
}

fn shown(value: Option<f64>, places: usize) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.places$}"))
}

fn speed(built: &Built, reports: &Path) -> Result<()> {
    let reports = reports.to_string_lossy();
    let native = figures(&built.native(&["speed", &reports, SECONDS])?);
    let wasm = figures(&built.wasm(&["speed", &reports, SECONDS])?);
    let words = native.get("words").copied().unwrap_or(0.0);
    println!("  Words a second, one thread, {words} words, in time on a core:");
    println!(
        "  {:<28}{:>10}{:>14}{:>10}{:>10}",
        "raw text to", "native", "WebAssembly", "at least", "aim"
    );
    let stages = [
        ("split", "sentences and tokens"),
        ("trees", "trees and names"),
        ("mentions", "mentions with actors"),
        ("events", "events"),
        ("names", "(tokens to names in lists)"),
    ];
    for (stage, title) in stages {
        let wanted = WANTED.iter().find(|wanted| wanted.0 == stage);
        let (least, aim) = wanted
            .map_or(Default::default(), |(_, least, aim)| (least.to_string(), aim.to_string()));
        let [native, wasm] = [&native, &wasm].map(|figures| shown(figures.get(stage).copied(), 0));
        println!("  {title:<28}{native:>10}{wasm:>14}{least:>10}{aim:>10}");
    }
    Ok(())
}

/// Reads long texts of every kind in processes of their own.
fn long(native: &Path) -> Result<()> {
    let kinds = Run::new(native).args(["kinds"]).output()?;
    let (mut slow, mut large) = (Vec::new(), false);
    println!("  {:<20}{:>8}{:>10}{:>8}{:>10}", "kind", "1 MB, s", "10 MB, s", "ratio", "most MB");
    for kind in kinds.lines() {
        let read = |bytes: usize| -> Result<Figures> {
            Ok(figures(&Run::new(native).args(["long", kind, &bytes.to_string()]).output()?))
        };
        let [short, long] = [read(LENGTHS[0])?, read(LENGTHS[1])?];
        let seconds = |figures: &Figures| figures.get("seconds").copied().unwrap_or(f64::NAN);
        // What takes next to no time is no measure.
        let ratio = seconds(&long) / seconds(&short).max(0.01);
        println!(
            "  {kind:<20}{:>8.2}{:>10.2}{ratio:>8.1}{:>10}",
            seconds(&short),
            seconds(&long),
            shown(long.get("megabytes").copied(), 0)
        );
        if ratio.is_nan() || ratio > MOST_RATIO {
            slow.push(kind.to_owned());
        }
        let most = long.get("megabytes").copied().filter(|_| kind == MOST_MEMORY.0);
        large |= most.is_some_and(|most| most > MOST_MEMORY.1);
    }
    if large {
        let (kind, most) = MOST_MEMORY;
        return Err(Fault::new(format!("“{kind}” takes more than {most} MB.")));
    }
    if slow.is_empty() {
        return Ok(());
    }
    Err(Fault::new(format!("Time is not linear on: {}.", slow.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_from_lines() {
        let found = figures("words\t12\nstart to first result\t3.5\nno figure\n");
        assert_eq!(found.len(), 2);
        assert_eq!(fastest(&[found.clone(), found], "start to first result"), Some(3.5));
        assert_eq!(shown(None, 1), "–");
    }
}
