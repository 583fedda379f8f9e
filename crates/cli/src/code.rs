//! `entente code`.

use std::io::{self, BufWriter, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use entente_engine::{Engine, Report, contract, knowledge::Knowledge};

use crate::{input, ordered, rules};

/// Codes the files' reports to standard output; returns how many inputs were skipped.
pub(crate) fn run(
    actors: &[PathBuf],
    only_actors: bool,
    rules: &[PathBuf],
    jobs: Option<usize>,
    files: &[PathBuf],
) -> io::Result<usize> {
    let engine = rules::engine(knowledge(actors, only_actors)?, rules)?;
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

/// The dictionary with the user's files on top; all their faults are listed before anything is coded.
pub(crate) fn knowledge(actors: &[PathBuf], only_actors: bool) -> io::Result<Knowledge> {
    let mut knowledge = if only_actors { Knowledge::empty() } else { Knowledge::builtin() };
    let mut faults = 0;
    for path in actors {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|e| io::Error::new(e.kind(), format!("actor file {name}: {e}")))?;
        // Notes are told, and nothing is refused for them.
        let errors = knowledge.add_file(&name, &text).unwrap_or_else(|errors| errors);
        for error in errors {
            faults += usize::from(!error.is_note);
            eprintln!("{error}");
        }
    }
    if faults > 0 {
        let message = format!("{faults} faults in the actor files; mend them, nothing was coded");
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    }
    Ok(knowledge)
}
