//! The engine on the command line: `code` reports, check `rules`, `relate` two spans, `parse` to trees.

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
