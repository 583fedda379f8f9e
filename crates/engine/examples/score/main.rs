//! Scores every stage of the engine on sets that people coded.
//!
//! ```text
//! cargo run --release -p entente-engine --example score -- DATA [STAGE…] [--errors] [--labels]
//!     [--features FILE] [--rules DIR] [--text FILE] [--heads FILE]
//! ```
//!
//! `DATA` is a folder with `ud-ewt/`, `gum-free/`, `uner-ewt/`, `crossner-politics/` and `event-dev/`. What is
//! missing is said and left out; the stages `reports` and `sentences` need
//! nothing but the project, `acts` scores the project's own reports without it. Stages are those of
//! [`STAGES`]; without any, all are run. `--errors` prints what went wrong before each table, `--labels` a line
//! for each dependency relation. `--features FILE` writes the table that weights are fitted to (with the stage
//! `events`: of derivations; with `mentions`: of pronouns; with `roles` and `acts`: of the learned heads) and scores nothing. `--rules DIR` takes rule files
//! from a folder, `--text FILE` prints what is read in each line of a file, `--heads FILE` takes the learned heads
//! from a file.

#![allow(clippy::disallowed_methods, reason = "it measures how long something takes")]

mod acts;
mod calibration;
mod count;
mod events;
mod gum;
mod mentions;
mod multi;
mod names;
mod read;
mod readings;
mod relate;
mod reports;
mod roles;
mod seeds;
mod sentences;
mod show;
mod speed;
mod syntax;
mod table;
mod train;
mod treebank;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use entente_engine::Engine;
use entente_engine::coder::{self, Rules};
use entente_engine::knowledge::Knowledge;
use entente_engine::syntax::Model;

/// What the stages are given.
struct Run {
    engine: Engine,
    data: PathBuf,
    errors: bool,
    labels: bool,
}

/// A stage: its name, and what measures it and prints its table.
type Stage = (&'static str, fn(&Run));

/// In the order of the pipeline.
const STAGES: &[Stage] = &[
    ("train", train::sizes),
    ("syntax", syntax::score),
    ("names", names::score),
    ("mentions", mentions::score),
    ("reports", seeds::score),
    ("roles", roles::score),
    ("acts", acts::score),
    ("events", events::score),
    ("relate", relate::score),
    ("multi", multi::score),
    ("sentences", sentences::score),
    ("speed", speed::score),
];

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run(mut words: Vec<String>) -> Result<(), String> {
    let features = take(&mut words, "--features");
    let rules = take(&mut words, "--rules");
    let text = take(&mut words, "--text");
    if let Some(file) = take(&mut words, "--heads") {
        let bytes = std::fs::read(&file).map_err(|error| format!("{file}: {error}"))?;
        if !coder::learned::heads::replace(&bytes) {
            return Err(format!("{file} holds no heads."));
        }
    }
    let mut flag = |name: &str| {
        let before = words.len();
        words.retain(|word| word != name);
        words.len() < before
    };
    let (errors, labels) = (flag("--errors"), flag("--labels"));
    let (data, wanted) = words.split_first().ok_or_else(usage)?;
    if let Some(strange) = wanted.iter().find(|name| STAGES.iter().all(|stage| stage.0 != **name)) {
        return Err(format!("There is no stage called {strange}.\n{}", usage()));
    }
    let engine = engine(rules.as_deref())?;
    let run = Run { engine, data: PathBuf::from(data), errors, labels };
    if let Some(file) = text {
        show::file(&run.engine, Path::new(&file));
        return Ok(());
    }
    if let Some(file) = features {
        let rows = match wanted.first().map(String::as_str) {
            Some("mentions") => mentions::features(&run),
            Some("roles") => roles::features(&run),
            Some("acts") => readings::features(&run),
            _ => events::features(&run),
        };
        return std::fs::write(&file, rows).map_err(|error| format!("{file}: {error}"));
    }
    let named = |stage: &&Stage| wanted.is_empty() || wanted.iter().any(|name| name == stage.0);
    for (_, score) in STAGES.iter().filter(named) {
        score(&run);
    }
    Ok(())
}

fn usage() -> String {
    let stages: Vec<&str> = STAGES.iter().map(|stage| stage.0).collect();
    format!(
        "usage: score DATA [STAGE…] [--errors] [--labels] [--features FILE] [--rules DIR] [--text FILE] [--heads FILE]\n\
         stages: {}",
        stages.join(", ")
    )
}

/// Takes a flag and the value after it out of the words.
fn take(words: &mut Vec<String>, flag: &str) -> Option<String> {
    let at = words.iter().position(|word| word == flag)?;
    words.remove(at);
    (at < words.len()).then(|| words.remove(at))
}

/// The engine, with the rule files of a folder that have the names of the built-in ones.
fn engine(rules: Option<&str>) -> Result<Engine, String> {
    let Some(folder) = rules else { return Ok(Engine::builtin()) };
    let files: Vec<(&str, String)> = Rules::builtin_files()
        .iter()
        .filter_map(|(name, _)| Some((*name, read::file(&Path::new(folder).join(name))?)))
        .collect();
    let pairs: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let rules = Rules::read(&pairs).map_err(|error| error.to_string())?;
    Ok(Engine::new(Knowledge::builtin(), Model::builtin(), rules))
}
