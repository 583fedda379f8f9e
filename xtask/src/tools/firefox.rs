//! A Firefox for the journeys in Firefox: the stock one, as people have it, not the one that Playwright patches.

use std::path::{Path, PathBuf};

use super::apt;
use super::chromium::is_snap;
use crate::fault::{Fault, Result};
use crate::shell::{ask, version, which};

/// The programs that will do, in order of preference: the extended support release is what schools and offices have.
const PROGRAMS: &[&str] = &["firefox-esr", "firefox"];

/// The oldest Firefox that the journeys are driven in. The driver is the last Playwright (1.55) that can be kept from sending the
/// ESR 140 commands which that one does not know; `tests/browser/package.json` names it beside the one for Chromium.
const OLDEST: u32 = 140;

/// Why the journeys cannot be driven in `firefox`; nothing if they can.
pub(crate) fn too_old(firefox: &Path) -> Option<String> {
    let said = ask(firefox, &["--version"])?;
    let [version, ..] = version(&said)?;
    (version < OLDEST).then(|| {
        format!("the driver of the journeys needs Firefox {OLDEST} or newer, and this is {version}. FIREFOX=program names another one")
    })
}

/// The Firefox to use.
pub(crate) fn find_or_install() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("FIREFOX").filter(|name| !name.is_empty()) {
        let named = PathBuf::from(named);
        if named.is_file() {
            return Ok(named);
        }
        return Err(Fault::new(format!("FIREFOX names {}, which is no file.", named.display())));
    }
    if let Some(found) = installed() {
        return Ok(found);
    }
    println!("  There is no Firefox here. Installing it.");
    from_apt().map_err(|fault| {
        Fault::new(format!("No Firefox could be had.\n  {}", fault.what)).remedy(
            "Install Firefox (https://www.mozilla.org/firefox/enterprise/ has the ESR), or name one: \
             FIREFOX=/path/to/firefox cargo xtask test",
        )
    })
}

fn installed() -> Option<PathBuf> {
    PROGRAMS.iter().filter_map(|name| which(name)).find(|program| !is_snap(program))
}

fn from_apt() -> Result<PathBuf> {
    apt::install(&["firefox-esr"])?;
    installed()
        .ok_or_else(|| Fault::new("The firefox-esr package brought no browser that works here."))
}
