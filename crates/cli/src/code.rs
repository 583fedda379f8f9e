//! `entente code`.

use std::io::{self, BufWriter, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use entente_engine::{Engine, Report, contract};

use crate::{actors, input, ordered, rules};

/// Codes the files' reports to standard output; returns how many inputs were skipped.
pub(crate) fn run(
    actor_files: &[PathBuf],
    only_actors: bool,
    rules: &[PathBuf],
    jobs: Option<usize>,
    files: &[PathBuf],
) -> io::Result<usize> {
    let engine = rules::engine(actors::knowledge(actor_files, only_actors)?, rules)?;
    let cores = || thread::available_parallelism().map_or(1, NonZero::get);
    let jobs = jobs.unwrap_or_else(cores).max(1);
    let mut out = BufWriter::new(io::stdout().lock());
    let skipped = ordered::run(
        jobs,
        |take| input::each_report(files, take),
        |report: Report| line(&engine, &report),
        |line| {
            out.write_all(line?.as_bytes())?;
            // Whoever reads along sees each report as it is done.
            out.flush()
        },
    )?;
    out.flush()?;
    Ok(skipped)
}

fn line(engine: &Engine, report: &Report) -> io::Result<String> {
    let analysis = engine.analyse(report);
    let mut line = serde_json::to_string(&contract::coded(report, &analysis))?;
    line.push('\n');
    Ok(line)
}
