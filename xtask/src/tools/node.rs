//! What comes from npm: wasm-opt for the build, Playwright and axe for the journeys.
//!
//! All are named with their versions in `tests/browser/package-lock.json`.

use std::path::PathBuf;
use std::time::Duration;

use super::apt;
use crate::fault::{About, Fault, Result};
use crate::places;
use crate::shell::{Run, ask, version, which};

/// The oldest Node.js that Playwright and binaryen run on.
const OLDEST_NODE: u32 = 18;
/// The oldest wasm-opt that reads what today's Rust writes. Debian's own (108) does not.
const OLDEST_WASM_OPT: u32 = 120;

/// Makes sure of Node.js and npm.
pub(crate) fn node() -> Result<()> {
    let new_enough = || {
        let line = ask("node", &["--version"]);
        line.and_then(|line| version(&line)).is_some_and(|number| number[0] >= OLDEST_NODE)
    };
    if new_enough() && which("npm").is_some() {
        return Ok(());
    }
    println!("  Node.js with npm is not here, or is older than {OLDEST_NODE}. Installing it.");
    let remedy =
        format!("Install Node.js {OLDEST_NODE} or later with npm: https://nodejs.org has it.");
    apt::install(&["nodejs", "npm"]).map_err(|fault| {
        let by_hand = fault.remedy.clone();
        fault.remedy(format!("{by_hand}\n{remedy}"))
    })?;
    if new_enough() {
        return Ok(());
    }
    Err(Fault::new(format!("This system's own Node.js is older than {OLDEST_NODE}."))
        .remedy(remedy))
}

/// Makes sure of the packages in `tests/browser`.
pub(crate) fn packages() -> Result<()> {
    node()?;
    let folder = places::browser_tests();
    let lock_path = folder.join("package-lock.json");
    let stamp_path = folder.join("node_modules").join(".installed-lock");
    let lock = std::fs::read_to_string(&lock_path).about("read", &lock_path)?;
    if std::fs::read_to_string(&stamp_path).is_ok_and(|stamp| stamp == lock) {
        return Ok(());
    }
    println!("  Fetching the packages of tests/browser/package-lock.json.");
    Run::new("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .dir(&folder)
        // The browser is had separately; see `chromium`.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .limit(Duration::from_secs(15 * 60))
        .quiet()
        .map_err(|fault| {
            fault.remedy("This needs npm's registry. With a network: npm ci --prefix tests/browser")
        })?;
    std::fs::write(&stamp_path, lock).about("write", &stamp_path)
}

/// wasm-opt, where it can be had. It only makes the page smaller, so its absence is told and borne.
pub(crate) fn wasm_opt() -> Option<PathBuf> {
    let fits = |line: String| version(&line).is_some_and(|number| number[0] >= OLDEST_WASM_OPT);
    let on_path = which("wasm-opt");
    if let Some(found) = on_path.filter(|tool| ask(tool, &["--version"]).is_some_and(fits)) {
        return Some(found);
    }
    if let Err(fault) = packages() {
        println!("  {fault}");
        println!("  Going on without wasm-opt: the page will work, but be about a third larger.");
        return None;
    }
    Some(places::browser_tests().join("node_modules").join(".bin").join("wasm-opt"))
}
