//! `entente code`.

use std::io;
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use clap::{Args, ValueEnum};
use entente_batch::setup::Setup;
use entente_batch::{coded, ordered, table};
use entente_engine::Engine;

use crate::input;
use crate::progress::Progress;
use crate::sink::{self, Format, Outcome};

/// What `entente code` is told.
#[derive(Args)]
pub(crate) struct CodeArguments {
    /// Adds actors from a file in the dictionary's format; where it contradicts ours, it wins.
    #[arg(long, value_name = "FILE")]
    actors: Vec<PathBuf>,
    /// Leaves out the built-in dictionary.
    #[arg(long)]
    only_actors: bool,
    /// Adds rules from a file (docs/rules.md); they are tried before ours.
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,
    /// Reports coded at a time (default: the machine's cores). Changes no byte of the output.
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Writes one flat event a line instead of one report a line (docs/events.md lists the columns).
    #[arg(long)]
    events: bool,
    /// The format of the output; all but jsonl write the table of events.
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// Writes the table of events to a file: .parquet, .csv, .tsv or .jsonl.
    #[arg(long, value_name = "FILE")]
    events_to: Option<PathBuf>,
    /// Writes one row or line a report to a file: .parquet or .jsonl.
    #[arg(long, value_name = "FILE")]
    reports_to: Option<PathBuf>,
    /// Writes a folder for the annotation tool brat: a text and its annotations for each report.
    #[arg(long, value_name = "FOLDER")]
    brat_to: Option<PathBuf>,
    /// What a line that cannot be read becomes.
    #[arg(long, value_enum, value_name = "HOW", default_value = "skip")]
    on_error: OnError,
    /// Files; `-` or none is standard input.
    files: Vec<PathBuf>,
}

impl CodeArguments {
    /// Whether files are asked for: then standard output is left alone, unless it is asked for too.
    fn to_files(&self) -> bool {
        self.events_to.is_some() || self.reports_to.is_some() || self.brat_to.is_some()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OnError {
    /// It is named on standard error and left out; the exit code is 2.
    Skip,
    /// It becomes a line or row with its reason in its place; the exit code is 0.
    Inline,
}

/// Codes the files' reports; returns how many inputs were skipped.
pub(crate) fn run(arguments: &CodeArguments) -> io::Result<usize> {
    let CodeArguments { actors, only_actors, rules, .. } = arguments;
    let setup = Setup { actors: actors.clone(), only_actors: *only_actors, rules: rules.clone() };
    let inline = arguments.on_error == OnError::Inline;
    if inline && arguments.format == Some(Format::Icews) {
        let message = "the columns of ICEWS have no place for errors: leave out --on-error inline";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    let engine = setup.engine(&mut |line| eprintln!("{line}"))?;
    let mut sinks = sinks(arguments, &engine)?;
    let wanted = Wanted::of(arguments);
    let cores = || thread::available_parallelism().map_or(1, NonZero::get);
    let jobs = arguments.jobs.unwrap_or_else(cores).max(1);
    let mut progress = Progress::new();
    let skipped = ordered::run(
        jobs,
        |take| {
            let mut skipped = 0;
            let missing = input::each_report(&arguments.files, |path, item| match item {
                Err(fault) if !inline => {
                    input::say(path, &fault);
                    skipped += 1;
                    true
                }
                item => take(item),
            })?;
            Ok(skipped + missing)
        },
        |item| outcome(&engine, item, wanted),
        |outcome| {
            progress.step(outcome.read.is_ok());
            sinks.iter_mut().try_for_each(|sink| sink.take(&outcome))
        },
    )?;
    progress.finish();
    sinks.into_iter().try_for_each(sink::Sink::finish)?;
    Ok(skipped)
}

/// What the sinks want of a report.
#[derive(Clone, Copy)]
struct Wanted {
    line: bool,
    whole: bool,
    rows: bool,
}

impl Wanted {
    fn of(arguments: &CodeArguments) -> Self {
        let table = arguments.format.is_some_and(|format| format != Format::Jsonl);
        let flat = table || arguments.events;
        let standard = flat || arguments.format.is_some() || !arguments.to_files();
        let rows = arguments.events_to.is_some() || arguments.brat_to.is_some() || flat;
        let whole = arguments.reports_to.as_deref().is_some_and(sink::is_lines);
        let table = arguments.reports_to.is_some() && !whole;
        Self { line: table || standard && !flat, whole, rows }
    }
}

fn sinks<'a>(arguments: &CodeArguments, engine: &'a Engine) -> io::Result<Vec<sink::Boxed<'a>>> {
    let mut sinks: Vec<sink::Boxed<'a>> = Vec::new();
    let knowledge = engine.knowledge();
    if arguments.events || arguments.format.is_some() || !arguments.to_files() {
        let format = arguments.format.unwrap_or(Format::Jsonl);
        sinks.push(sink::standard(format, arguments.events, knowledge)?);
    }
    if let Some(path) = &arguments.events_to {
        sinks.push(sink::events_to(path, knowledge)?);
    }
    if let Some(path) = &arguments.reports_to {
        sinks.push(sink::reports_to(path)?);
    }
    if let Some(folder) = &arguments.brat_to {
        sinks.push(sink::brat_to(folder)?);
    }
    Ok(sinks)
}

fn outcome(engine: &Engine, item: input::Item, wanted: Wanted) -> Outcome {
    let input = match item {
        Ok(input) => input,
        Err(fault) => {
            let (line, rows) = (fault.to_json(), vec![table::error_row(&fault)]);
            let whole = line.clone();
            return Outcome { read: Err(fault), line, whole, rows, counts: [0; 3] };
        }
    };
    let analysis = engine.analyse(&input.report);
    let line = if wanted.line { coded::line(&input, &analysis) } else { String::new() };
    let whole = if wanted.whole { coded::whole_line(&input, &analysis) } else { String::new() };
    let rows =
        if wanted.rows { table::rows(&input, &analysis, engine.knowledge()) } else { Vec::new() };
    let counts = [analysis.document.sentences.len(), analysis.events.len(), analysis.uncoded.len()];
    Outcome { read: Ok(input), line, whole, rows, counts }
}
