//! A Chromium for the browser journeys.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::apt;
use crate::fault::{Fault, Result};
use crate::places;
use crate::shell::{Run, which};

/// The programs that will do, in order of preference.
const PROGRAMS: &[&str] =
    &["chromium", "google-chrome-stable", "google-chrome", "chromium-browser", "microsoft-edge"];

/// The browser to use: `None` means the one that Playwright downloaded for itself.
pub(crate) fn find_or_install() -> Result<Option<PathBuf>> {
    if let Some(named) = std::env::var_os("CHROMIUM").filter(|name| !name.is_empty()) {
        let named = PathBuf::from(named);
        if named.is_file() {
            return Ok(Some(named));
        }
        return Err(Fault::new(format!("CHROMIUM names {}, which is no file.", named.display())));
    }
    if let Some(found) = installed() {
        return Ok(Some(found));
    }
    if playwright_has_one() {
        return Ok(None);
    }
    println!("  There is no Chromium here. Installing it.");
    match from_apt() {
        Ok(found) => Ok(Some(found)),
        Err(fault) => {
            println!("  {}\n  Trying Playwright's own download instead.", fault.what);
            from_playwright(&fault)
        }
    }
}

fn installed() -> Option<PathBuf> {
    PROGRAMS.iter().filter_map(|name| which(name)).find(|program| !is_snap(program))
}

/// Snap's browser cannot see the project's files, and its stub may be there without it.
pub(super) fn is_snap(program: &Path) -> bool {
    let real = program.canonicalize().unwrap_or_else(|_| program.to_path_buf());
    let leads_to_snap = |path: &Path| path.to_string_lossy().contains("/snap");
    leads_to_snap(program)
        || leads_to_snap(&real)
        || std::fs::metadata(&real).is_ok_and(|facts| facts.len() < 8192)
            && std::fs::read_to_string(&real).is_ok_and(|script| script.contains("/snap/bin"))
}

fn from_apt() -> Result<PathBuf> {
    if apt::candidate("chromium").is_some_and(|version| version.contains("snap")) {
        return Err(Fault::new("This system's chromium package is only a pointer to the snap."));
    }
    apt::install(&["chromium"])?;
    installed()
        .ok_or_else(|| Fault::new("The chromium package brought no browser that works here."))
}

/// Whether Playwright's own browser has been downloaded before.
fn playwright_has_one() -> bool {
    let ask_for_path = "process.stdout.write(require('playwright-core').chromium.executablePath())";
    let folder = places::browser_tests();
    let path = Run::new("node").args(["-e", ask_for_path]).dir(&folder).output();
    path.is_ok_and(|path| Path::new(&path).is_file())
}

fn from_playwright(before: &Fault) -> Result<Option<PathBuf>> {
    let npx = || Run::new("npx").dir(&places::browser_tests()).limit(Duration::from_secs(1200));
    let download = npx().args(["playwright", "install", "chromium"]).quiet();
    download.map_err(|fault| {
        Fault::new(format!("No browser could be had.\n  {}\n  {}", before.what, fault.what)).remedy(
            "Install Chromium or Chrome, or name one: CHROMIUM=/path/to/chrome cargo xtask test\n\
             Without a browser: cargo xtask test --native",
        )
    })?;
    // The libraries it needs want root; most desktops have them already.
    let libraries = apt::as_root("npx").and_then(|run| {
        run.args(["playwright", "install-deps", "chromium"]).dir(&places::browser_tests()).quiet()
    });
    if let Err(fault) = libraries {
        println!("  {fault}\n  Going on: the libraries may be there already.");
    }
    Ok(None)
}
