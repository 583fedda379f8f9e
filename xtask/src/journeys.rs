//! The browser journeys and the screenshots: what `tests/browser` holds, run against `dist/`.

use std::path::{Path, PathBuf};

use crate::fault::{Fault, Result};
use crate::places;
use crate::shell::Run;
use crate::steps::Steps;
use crate::tools;

/// `cargo xtask journeys`.
pub(crate) fn run(steps: &mut Steps, args: &[String]) -> Result<()> {
    let browser = prepare(steps)?;
    steps.must("Browser journeys", || journeys(browser.as_deref(), args))
}

/// `cargo xtask shots`.
pub(crate) fn shots(steps: &mut Steps, args: &[String]) -> Result<()> {
    let browser = prepare(steps)?;
    let script = ["shots.mjs"].into_iter().chain(args.iter().map(String::as_str));
    let run = in_folder("node", browser.as_deref());
    steps.must("Screenshots", || run.args(script).show())
}

/// `cargo xtask pace`.
pub(crate) fn pace(steps: &mut Steps, args: &[String]) -> Result<()> {
    let browser = prepare(steps)?;
    let script = ["pace.mjs"].into_iter().chain(args.iter().map(String::as_str));
    let run = in_folder("node", browser.as_deref());
    steps.must("How fast the page answers", || {
        run.args(script).show().map_err(|fault| {
            fault.remedy("A figure is over what is asked for: the lines above say which. On a busy machine, run it again.")
        })
    })
}

fn prepare(steps: &mut Steps) -> Result<Option<PathBuf>> {
    if !places::dist().join("entente.html").is_file() {
        return Err(Fault::new("There is no dist/ to open.").remedy("Run `cargo xtask build`."));
    }
    tools::for_journeys(steps)
}

/// Runs the journeys in `browser`, or in the one that Playwright has.
pub(crate) fn journeys(browser: Option<&Path>, args: &[String]) -> Result<()> {
    let test = ["playwright", "test"].into_iter().chain(args.iter().map(String::as_str));
    in_folder("npx", browser).args(test).show().map_err(|fault| {
        fault.remedy(
            "The lines above say which journey failed and where. Pictures of the page at that moment are in \
             tests/browser/artefacts/.\nOne alone: cargo xtask journeys --project file --grep \"words of its title\"",
        )
    })
}

fn in_folder(program: &str, browser: Option<&Path>) -> Run {
    let run = Run::new(program).dir(&places::browser_tests());
    match browser {
        Some(browser) => run.env("CHROMIUM", browser),
        None => run.without_env("CHROMIUM"),
    }
}
