//! The size budget: what a visitor downloads, and how large the one file is.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::fault::{About, Fault, Result};
use crate::places;
use crate::shell::Run;
use crate::steps::Steps;
use crate::tools;

/// A part of the page and the bytes it may take.
struct Budget {
    what: &'static str,
    /// How the names of its files begin and end.
    files: (&'static str, &'static str),
    /// Bytes, compressed by brotli 11 as static hosts do it; of the one file, bytes as they are.
    limit: usize,
}

/// Every part has a limit somewhat above what it takes, so that growth is noticed and decided on.
const BUDGETS: &[Budget] = &[
    Budget { what: "page", files: ("index", ".html"), limit: 3_000 },
    Budget { what: "style", files: ("style-", ".css"), limit: 15_600 },
    Budget { what: "starting scripts", files: ("boot-", ".js"), limit: 4_600 },
    Budget { what: "app, glue", files: ("app-", ".js"), limit: 12_300 },
    Budget { what: "app", files: ("app_bg-", ".wasm"), limit: 1_278_000 },
    Budget { what: "engine, start", files: ("worker-start-", ".js"), limit: 1_000 },
    Budget { what: "engine, glue", files: ("worker-", ".js"), limit: 8_000 },
    Budget { what: "engine", files: ("worker_bg-", ".wasm"), limit: 2_000_000 },
    Budget { what: "offline", files: ("offline", ".js"), limit: 1_700 },
    Budget { what: "manifest", files: ("manifest", ".webmanifest"), limit: 500 },
    Budget { what: "reader of files, glue", files: ("intake-", ".js"), limit: 8_000 },
    Budget { what: "reader of files", files: ("intake_bg-", ".wasm"), limit: 620_000 },
    Budget { what: "licences", files: ("licences", ".txt"), limit: 30_000 },
    Budget { what: "reports", files: ("reports", ".jsonl"), limit: 12_000 },
    Budget { what: "sentences coded by hand", files: ("sentences", ".tsv"), limit: 60_000 },
    Budget { what: "German", files: ("de", ".txt"), limit: 30_000 },
];

/// What the page asks for only when a person adds files, opens the licences, asks "Why?" or chooses another language than English. The
/// program for times without a network fetches it, too, but some seconds after the start: nobody waits for it, and it does
/// not count for what a visitor waits for.
const LATER: &[&str] = &["intake", "licences", "sentences", "de.txt"];

/// Everything over the wire together, in bytes.
const WIRE_LIMIT: usize = 3_275_000;
/// The one file, in bytes.
const ONE_FILE: &str = "entente.html";
const ONE_FILE_LIMIT: usize = 7_100_000;

/// `cargo xtask budget`.
pub(crate) fn run(steps: &mut Steps, _args: &[String]) -> Result<()> {
    steps.must("Node.js, which has brotli", tools::node::node)?;
    steps.must("Size budget", check)
}

/// Measures `dist/` and fails where a part is over its limit.
pub(crate) fn check() -> Result<()> {
    let dist = places::dist();
    let mut files = list(&dist)?;
    for folder in ["corpus", "licences", "nearest", "words"] {
        files.extend(list(&dist.join(folder))?);
    }
    files.retain(|file| {
        !matches!(name(file).as_str(), ONE_FILE | ".nojekyll" | "SOURCES.md" | "en.txt")
    });
    let sizes = brotli_sizes(&files)?;
    let one_file = dist.join(ONE_FILE);
    let whole = std::fs::metadata(&one_file).about("look at", &one_file)?.len() as usize;
    let (table, over) = judge(&files, &sizes, whole);
    print!("{table}");
    if over.is_empty() {
        return Ok(());
    }
    Err(Fault::new(format!("Over the size budget: {}.", over.join(", "))).remedy(
        "Find what grew; or, where the growth is worth it, raise the limit in xtask/src/budget.rs and say why in the commit.",
    ))
}

/// The table to print, and the parts that are over their limit.
fn judge(files: &[PathBuf], sizes: &[usize], whole: usize) -> (String, Vec<String>) {
    let mut rows = Vec::new();
    let mut sum = 0;
    let mut over: Vec<String> = Vec::new();
    for (file, size) in files.iter().zip(sizes) {
        let name = name(file);
        if !LATER.iter().any(|later| name.starts_with(later)) {
            sum += size;
        }
        match budget_of(&name) {
            Some(budget) => rows.push((budget.what, *size, budget.limit)),
            None => over.push(format!("{name} has no budget")),
        }
    }
    rows.push(("all over the wire", sum, WIRE_LIMIT));
    rows.push(("the one file, as it is", whole, ONE_FILE_LIMIT));
    let mut table = format!("  {:<24}{:>12}{:>12}\n", "part", "bytes", "limit");
    for (what, size, limit) in rows {
        let mark = if size > limit { "  OVER" } else { "" };
        // Writing to a string cannot fail.
        let _ = writeln!(table, "  {what:<24}{size:>12}{limit:>12}{mark}");
        if size > limit {
            over.push(what.to_owned());
        }
    }
    (table, over)
}

/// The budget with the longest matching beginning: `worker-start-` goes before `worker-`.
fn budget_of(name: &str) -> Option<&'static Budget> {
    let fits =
        |budget: &&Budget| name.starts_with(budget.files.0) && name.ends_with(budget.files.1);
    BUDGETS.iter().filter(fits).max_by_key(|budget| budget.files.0.len())
}

fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).about("list", folder)?;
    let mut files: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The size of each file under brotli at its best. Node.js, which the journeys need anyway, brings brotli along.
fn brotli_sizes(files: &[PathBuf]) -> Result<Vec<usize>> {
    const SCRIPT: &str = "const { brotliCompressSync, constants: c } = require('zlib');\
        for (const file of process.argv.slice(1)) {\
        const bytes = require('fs').readFileSync(file);\
        console.log(brotliCompressSync(bytes, { params: { [c.BROTLI_PARAM_QUALITY]: 11,\
        [c.BROTLI_PARAM_LGWIN]: 22, [c.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length); }";
    let paths = files.iter().map(|file| file.to_string_lossy());
    let said = Run::new("node").args(["-e", SCRIPT]).args(paths).output()?;
    let sizes: Vec<usize> = said.lines().filter_map(|line| line.trim().parse().ok()).collect();
    if sizes.len() == files.len() {
        return Ok(sizes);
    }
    Err(Fault::new("Node.js did not measure every file."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_beginning_decides() {
        let what = |name| budget_of(name).map(|budget| budget.what);
        assert_eq!(what("worker-start-00.js"), Some("engine, start"));
        assert_eq!(what("worker-00.js"), Some("engine, glue"));
        assert_eq!(what("worker_bg-00.wasm"), Some("engine"));
        assert_eq!(what("stranger.js"), None);
    }

    #[test]
    fn a_part_over_its_limit_and_a_part_without_one_are_told() {
        let files = [PathBuf::from("index.html"), PathBuf::from("stranger.js")];
        let (table, over) = judge(&files, &[3_001, 5], 1);
        assert_eq!(over, ["stranger.js has no budget", "page"]);
        assert!(table.contains("OVER"));
        assert!(judge(&files[..1], &[3_000], 1).1.is_empty());
    }
}
