//! Accuracy of the engine's stages on sets that people coded.

use std::path::Path;

use crate::fault::{Fault, Result};
use crate::shell::Run;
use crate::steps::Steps;

/// The scoring program, an example of the engine's crate: optimised, since it reads a few hundred thousand words.
const PROGRAM: &[&str] =
    &["--quiet", "--release", "--package", "entente-engine", "--example", "score"];

/// `cargo xtask score`.
pub(crate) fn run(steps: &mut Steps, args: &[String]) -> Result<()> {
    let (data, stages) = args.split_first().ok_or_else(|| {
        Fault::new("There is no folder of data to score on.").remedy(
            "cargo xtask score DATA [STAGE…], where DATA holds the sets that crates/engine/examples/score/main.rs names.",
        )
    })?;
    // The program runs in the project's folder, but the path is meant from here.
    let folder = std::path::absolute(data)
        .map_err(|error| Fault::new(format!("Could not find {data}: {error}.")))?;
    if !folder.is_dir() {
        return Err(Fault::new(format!("There is no folder {data}.")));
    }
    steps
        .must("Build the scoring program", || Run::cargo().args(["build"]).args(PROGRAM).show())?;
    steps.must("Score the engine", || score(&folder, stages))
}

fn score(data: &Path, stages: &[String]) -> Result<()> {
    let data = data.to_string_lossy();
    let args = ["--", data.as_ref()].into_iter().chain(stages.iter().map(String::as_str));
    Run::cargo().args(["run"]).args(PROGRAM).args(args).show()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_folder_it_says_what_is_wanted() {
        let fault = run(&mut Steps::new(), &[]).unwrap_err();
        assert!(fault.remedy.contains("cargo xtask score DATA"));
        let fault = run(&mut Steps::new(), &["no/such/folder".into()]).unwrap_err();
        assert_eq!(fault.what, "There is no folder no/such/folder.");
    }
}
