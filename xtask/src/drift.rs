//! What a change of the engine adds and takes away, on reports that do not change.

use crate::fault::Result;
use crate::shell::Run;
use crate::steps::Steps;

/// The program that lists it, an example of the engine's crate.
const PROGRAM: &[&str] =
    &["--quiet", "--release", "--package", "entente-engine", "--example", "drift"];

/// `cargo xtask drift`.
pub(crate) fn run(steps: &mut Steps, args: &[String]) -> Result<()> {
    steps.must("Build the program", || Run::cargo().args(["build"]).args(PROGRAM).show())?;
    let after = std::iter::once("--").chain(args.iter().map(String::as_str));
    steps.must("Compare with the last release", || {
        Run::cargo().args(["run"]).args(PROGRAM).args(after).show()
    })
}
