//! The browser journeys and the screenshots: what `tests/browser` holds, run against `dist/`.

use std::path::{Path, PathBuf};

use crate::fault::{Fault, Result};
use crate::places;
use crate::shell::Run;
use crate::steps::Steps;
use crate::tools;

/// Before what goes to Playwright: the journeys that follow are driven in Firefox.
const FIREFOX: &str = "--firefox";

/// `cargo xtask journeys`: all of them in Chromium and the core in Firefox; or those that are named, in one of them.
pub(crate) fn run(steps: &mut Steps, args: &[String]) -> Result<()> {
    match args.split_first() {
        None => {
            let browser = prepare(steps)?;
            steps.must("Browser journeys", || journeys(browser.as_deref(), args))?;
            let firefox = tools::for_firefox(steps)?;
            if let Some(why) = tools::firefox::too_old(&firefox) {
                steps.skip(IN_FIREFOX, &why);
                return Ok(());
            }
            steps.must(IN_FIREFOX, || in_firefox(&firefox, args))
        }
        Some((first, rest)) if first == FIREFOX => {
            needs_dist()?;
            let firefox = tools::for_firefox(steps)?;
            steps.must(IN_FIREFOX, || in_firefox(&firefox, rest))
        }
        Some(_) => {
            let browser = prepare(steps)?;
            steps.must("Browser journeys", || journeys(browser.as_deref(), args))
        }
    }
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
    let large = args.iter().any(|word| ["--large", "--file"].contains(&word.as_str()));
    let script = if large { "pace-large.mjs" } else { "pace.mjs" };
    let script = [script].into_iter().chain(args.iter().map(String::as_str));
    let run = in_folder("node", browser.as_deref());
    steps.must("How fast the page answers", || {
        run.args(script).show().map_err(|fault| {
            fault.remedy("A figure is over what is asked for: the lines above say which. On a busy machine, run it again.")
        })
    })
}

/// `cargo xtask rows`.
pub(crate) fn rows(steps: &mut Steps, args: &[String]) -> Result<()> {
    let browser = prepare(steps)?;
    let script = ["rows.mjs"].into_iter().chain(args.iter().map(String::as_str));
    let run = in_folder("node", browser.as_deref());
    steps.must("How fast a large event table opens", || {
        run.args(script).show().map_err(|fault| {
            fault.remedy(
                "It took more time or memory than is asked for. On a busy machine, run it again.",
            )
        })
    })
}

/// `cargo xtask reopen`.
pub(crate) fn reopen(steps: &mut Steps, args: &[String]) -> Result<()> {
    let browser = prepare(steps)?;
    let script = ["reopen.mjs"].into_iter().chain(args.iter().map(String::as_str));
    let run = in_folder("node", browser.as_deref());
    steps.must("How fast the page opens again", || run.args(script).show())
}

/// `cargo xtask siege`.
pub(crate) fn siege(steps: &mut Steps, args: &[String]) -> Result<()> {
    let (firefox, args): (Vec<&str>, Vec<&str>) =
        args.iter().map(String::as_str).partition(|word| *word == FIREFOX);
    let (run, browser) = if firefox.is_empty() {
        (in_folder("node", prepare(steps)?.as_deref()), "chromium")
    } else {
        needs_dist()?;
        (with_driver(&tools::for_firefox(steps)?), "firefox")
    };
    let script = ["siege.mjs", "--browser", browser].into_iter().chain(args);
    steps.must("What is lost under attack", || {
        run.args(script)
            .show()
            .map_err(|fault| fault.remedy("The lines above say what was lost, and how."))
    })
}

fn prepare(steps: &mut Steps) -> Result<Option<PathBuf>> {
    needs_dist()?;
    tools::for_journeys(steps)
}

fn needs_dist() -> Result<()> {
    if places::dist().join("entente.html").is_file() {
        return Ok(());
    }
    Err(Fault::new("There is no dist/ to open.").remedy("Run `cargo xtask build`."))
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

/// The name of the step in which Firefox is driven.
pub(crate) const IN_FIREFOX: &str = "Journeys in Firefox";

/// A script in which Playwright is the one that drives `firefox`.
fn with_driver(firefox: &Path) -> Run {
    Run::new("node")
        .dir(&places::browser_tests())
        .env("FIREFOX", firefox)
        .env("NODE_OPTIONS", "--import=./firefox-driver.mjs")
}

/// Runs the core of the journeys in `firefox`; with arguments for Playwright, whichever journeys they name.
pub(crate) fn in_firefox(firefox: &Path, args: &[String]) -> Result<()> {
    let driver = "node_modules/playwright-firefox-esr/cli.js";
    let test = [driver, "test", "--config", "firefox.config.mjs"];
    let run = with_driver(firefox);
    let run = if args.is_empty() { run } else { run.env("ENTENTE_ALL", "yes") };
    run.args(test.into_iter().chain(args.iter().map(String::as_str))).show().map_err(|fault| {
        fault.remedy(
            "The lines above say which journey failed and where. Pictures of the page at that moment are in \
             tests/browser/artefacts/.\nOne alone: cargo xtask journeys --firefox --project file --grep \"words of its title\"",
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
