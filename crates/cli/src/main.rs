//! The engine on the command line: `code` reports, `audit` what came of it, check `rules`, `relate` two spans,
//! `parse` to trees.

mod audit;
mod code;
mod input;
mod parse;
mod progress;
mod relate;
mod rules;
mod sink;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Reads news reports and says who did what to whom.
#[derive(Parser)]
#[command(name = "entente", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Code reports: JSON Lines (or .txt files) in, one coded report a line out, in the same order.
    Code(code::CodeArguments),
    /// Draw events at random for a person to judge (a table on standard output), or read the judged table back.
    Audit {
        /// Reads judged tables instead and prints the share that is right, in all and by confidence.
        #[arg(long)]
        judged: bool,
        /// With --judged: writes the verdicts to a file as JSON Lines.
        #[arg(long, value_name = "FILE", requires = "judged")]
        save: Option<PathBuf>,
        /// How many events are drawn.
        #[arg(long, value_name = "N", default_value_t = 30)]
        count: usize,
        /// Which ones: the same seed draws the same events.
        #[arg(long, value_name = "N", default_value_t = 1)]
        seed: u64,
        /// Adds actors from a file in the dictionary's format.
        #[arg(long, value_name = "FILE")]
        actors: Vec<PathBuf>,
        /// Adds rules from a file (docs/rules.md).
        #[arg(long, value_name = "FILE")]
        rules: Vec<PathBuf>,
        /// Files of reports (with --judged: of tables); `-` or none is standard input.
        files: Vec<PathBuf>,
    },
    /// Check files of rules and run their test sentences (docs/rules.md is the manual).
    Rules {
        /// Adds actors from a file in the dictionary's format.
        #[arg(long, value_name = "FILE")]
        actors: Vec<PathBuf>,
        /// Files of rules; one named as a built-in file stands in its place.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Say which relation a text states between two given spans; always answers.
    Relate {
        /// Adds actors from a file in the dictionary's format.
        #[arg(long, value_name = "FILE")]
        actors: Vec<PathBuf>,
        /// A file of JSON Lines; `-` or none is standard input.
        file: Option<PathBuf>,
    },
    /// Write the trees of reports as CoNLL-U.
    Parse {
        /// Reads CoNLL-U and keeps its tokens, so that a parser's scorer can be used.
        #[arg(long)]
        conllu_in: bool,
        /// A file; `-` or none is standard input.
        file: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Code(arguments) => code::run(&arguments),
        Command::Audit { judged: true, save, files, .. } => {
            audit::judge(&files, save.as_deref()).inspect(|open| say_open(*open)).map(|_| 0)
        }
        Command::Audit { count, seed, actors, rules, files, .. } => {
            audit::draw(&actors, &rules, (count, seed), &files)
        }
        Command::Rules { actors, files } => rules::run(&actors, &files),
        Command::Relate { actors, file } => relate::run(&actors, file.as_deref()),
        Command::Parse { conllu_in, file } => parse::run(conllu_in, file.as_deref()),
    };
    match done {
        Ok(0) => ExitCode::SUCCESS,
        Ok(skipped) => {
            eprintln!("entente: {skipped} skipped; the rest is done");
            ExitCode::from(2)
        }
        // A reader that closed the pipe has what it wanted.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("entente: {error}");
            ExitCode::from(2)
        }
    }
}

/// Says how many lines of a judged table have no verdict.
fn say_open(open: usize) {
    match open {
        0 => {}
        1 => eprintln!("entente: 1 line has no verdict yet"),
        _ => eprintln!("entente: {open} lines have no verdict yet"),
    }
}
