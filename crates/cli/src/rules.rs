//! `entente rules`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use entente_batch::setup::Setup;
use entente_engine::TestFailure;
use entente_engine::coder::Rule;

/// Checks files of rules beside the built-in ones and runs their test sentences. Faults go to standard error and end
/// in an error.
pub(crate) fn run(actor_files: &[PathBuf], files: &[PathBuf]) -> io::Result<usize> {
    let setup = Setup { actors: actor_files.to_vec(), rules: files.to_vec(), ..Setup::default() };
    let engine = setup.engine(&mut |line| eprintln!("{line}"))?;
    let own: Vec<&Rule> =
        engine.rules().rules().iter().filter(|rule| file_of(rule, files).is_some()).collect();
    let tests: usize = own.iter().map(|rule| rule.tests.len()).sum();
    let failures = engine.failing_tests(own.iter().copied());
    for failure in &failures {
        eprintln!("{}", located(failure, &own, files));
    }
    if !failures.is_empty() {
        let number = failures.len();
        let message = format!("{number} of {} failed", sentences(tests));
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    }
    let rules = counted(own.len(), "rule");
    writeln!(io::stdout(), "{rules}, {}, all as expected", sentences(tests))?;
    Ok(0)
}

/// The file that a rule stands in, if it is one of these.
fn file_of<'f>(rule: &Rule, files: &'f [PathBuf]) -> Option<&'f Path> {
    let is_file = |path: &&PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.trim_end_matches(".rules") == rule.file()
    };
    files.iter().find(is_file).map(PathBuf::as_path)
}

/// A failure with the place of its test line.
fn located(failure: &TestFailure, own: &[&Rule], files: &[PathBuf]) -> String {
    let rule = own.iter().find(|rule| rule.id == failure.rule);
    let file = rule.and_then(|rule| file_of(rule, files)).unwrap_or(Path::new(""));
    format!("{}:{}: {failure}", file.display(), failure.test.line)
}

fn sentences(count: usize) -> String {
    counted(count, "test sentence")
}

pub(crate) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
