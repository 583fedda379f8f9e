//! `entente relate`.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use entente_batch::relate::{self, Question};
use entente_batch::setup::Setup;

use crate::input;

/// Answers a file's questions, in order; returns how many lines were skipped.
pub(crate) fn run(actors: &[PathBuf], file: Option<&Path>) -> io::Result<usize> {
    let setup = Setup { actors: actors.to_vec(), ..Setup::default() };
    let engine = setup.engine(&mut |line| eprintln!("{line}"))?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut written = Ok(());
    let take = |question: Question| {
        let line = relate::line(&engine, &question);
        written = out.write_all(line.as_bytes()).and_then(|()| out.flush());
        written.is_ok()
    };
    let what = "a text with source and target";
    let skipped = input::each_item(file.unwrap_or(Path::new("-")), what, take)?;
    written?;
    Ok(skipped)
}
