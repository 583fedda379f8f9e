//! `cargo xtask test`: everything that must hold, in one command, here and in continuous integration.

use std::path::PathBuf;

use crate::fault::{Fault, Result};
use crate::shell::{Run, ask};
use crate::steps::Steps;
use crate::{budget, journeys, page, readback, tools, wheel};

/// A check that needs neither WebAssembly nor a browser.
struct Check {
    name: &'static str,
    args: &'static [&'static str],
    remedy: &'static str,
}

const NATIVE: &[Check] = &[
    Check { name: "Formatting", args: &["fmt", "--all", "--check"], remedy: "cargo fmt --all" },
    Check {
        name: "Clippy, with warnings denied",
        args: &["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"],
        remedy: "",
    },
    Check {
        name: "Native tests",
        // The small package around wasm-bindgen has no tests, and its library takes long to compile.
        args: &["test", "--workspace", "--exclude", "entente-bindgen", "--quiet"],
        remedy: "One alone: cargo test -p entente-engine words_of_its_name",
    },
    Check {
        name: "Engine and readers of files on mutated input",
        args: &["run", "--quiet", "--package", "entente-engine", "--example", "mutate", "--", "10"],
        remedy: "The same inputs again: cargo run -p entente-engine --example mutate -- 10",
    },
    Check {
        name: "Documentation, with warnings denied",
        args: &["doc", "--workspace", "--no-deps", "--document-private-items", "--quiet"],
        remedy: "",
    },
];

/// `cargo xtask test`.
#[expect(clippy::unnecessary_wraps, reason = "every task has this signature")]
pub(crate) fn run(steps: &mut Steps, args: &[String]) -> Result<()> {
    let native_only = args.iter().any(|arg| arg == "--native");
    if steps_allow(steps, tools::for_checks) {
        for check in NATIVE {
            steps.may(check.name, || native(check));
        }
        dependencies(steps);
        let name = "Exports read back by other programs";
        steps.may(name, || readback::python().and_then(|python| readback::check(&python)));
        let built = steps.may(wheel::WHEEL, || {
            let wheel = wheel::build()?;
            wheel::check(&wheel)?;
            Ok(wheel)
        });
        match built {
            Some(wheel) => wheel::spark(steps, &wheel),
            None => steps.skip(wheel::SPARK, "there is no wheel"),
        }
    }
    if native_only {
        return Ok(());
    }
    let built = match tools::for_page(steps) {
        Ok(tools) => page::build(steps, &tools),
        Err(fault) => Err(fault),
    };
    if let Err(fault) = built {
        steps.may("Build the page", || Err::<(), _>(fault));
        steps.skip("Size budget", "there is no page to measure");
        steps.skip("Browser journeys", "there is no page to open");
        steps.skip(journeys::IN_FIREFOX, "there is no page to open");
        return Ok(());
    }
    steps.may("Size budget", || tools::node::node().and_then(|()| budget::check()));
    match tools::for_journeys(steps) {
        Ok(browser) => {
            steps.may("Browser journeys", || journeys::journeys(browser.as_deref(), &[]));
        }
        Err(fault) => {
            steps.may("Browser journeys", || Err::<(), _>(fault));
        }
    }
    match tools::for_firefox(steps) {
        Ok(firefox) => match tools::firefox::too_old(&firefox) {
            Some(why) => steps.skip(journeys::IN_FIREFOX, &why),
            None => {
                steps.may(journeys::IN_FIREFOX, || journeys::in_firefox(&firefox, &[]));
            }
        },
        Err(fault) => {
            steps.may(journeys::IN_FIREFOX, || Err::<(), _>(fault));
        }
    }
    Ok(())
}

/// What the page and the programs are made of, by `deny.toml`. The tool is used where it is: compiling it would take
/// longer than all other checks of a first run.
fn dependencies(steps: &mut Steps) {
    let (licences, advisories) = ("Licences, bans and sources", "Advisories on dependencies");
    if ask("cargo", &["deny", "--version"]).is_none() {
        let why = "cargo-deny is not installed (cargo install --locked cargo-deny)";
        steps.skip(licences, why);
        steps.skip(advisories, why);
        return;
    }
    let deny = |what: &[&str]| {
        let words = ["deny", "--offline", "check"].into_iter().chain(what.iter().copied());
        Run::cargo().args(words).show()
    };
    // It reads the manifests of crates for every platform, of which a build for one fetches only some.
    if Run::cargo().args(["fetch", "--locked"]).output().is_ok() {
        steps.may(licences, || deny(&["licenses", "bans", "sources"]));
    } else {
        steps.skip(licences, "not all crates are at hand, and there is no network to fetch them");
    }
    if advisory_database() {
        steps.may(advisories, || deny(&["advisories"]));
    } else {
        steps.skip(advisories, "their database is not at hand (cargo deny fetch gets it)");
    }
}

/// Whether the database of advisories has been fetched. A fetch that failed leaves a file beside where it would be.
fn advisory_database() -> bool {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home =
        home.or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")));
    let folder = home.map(|home| home.join("advisory-dbs"));
    folder
        .and_then(|folder| std::fs::read_dir(folder).ok())
        .is_some_and(|all| all.flatten().any(|entry| entry.path().is_dir()))
}

/// Whether something needed is in place; if not, that is kept as a failure and the run goes on without it.
fn steps_allow(steps: &mut Steps, prepare: impl FnOnce(&mut Steps) -> Result<()>) -> bool {
    match prepare(steps) {
        Ok(()) => true,
        Err(fault) => {
            steps.may("Native checks", || Err::<(), Fault>(fault));
            false
        }
    }
}

fn native(check: &Check) -> Result<()> {
    let run = Run::cargo().args(check.args).env("RUSTDOCFLAGS", "-D warnings");
    run.show().map_err(|fault| fault.remedy(check.remedy))
}
