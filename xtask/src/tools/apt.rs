//! Debian's and Ubuntu's packages.

use std::time::Duration;

use crate::fault::{Fault, Result};
use crate::shell::{Run, ask, which};

/// How long one call of apt may take: a slow mirror is waited for, a dead one is not.
const LIMIT: Duration = Duration::from_secs(20 * 60);

/// A program run with the rights of root: as it is, or through sudo.
pub(crate) fn as_root(program: &str) -> Result<Run> {
    if is_root() {
        return Ok(Run::new(program));
    }
    if which("sudo").is_none() {
        return Err(Fault::new("This needs the rights of root, and there is no sudo here."));
    }
    let asking = std::io::IsTerminal::is_terminal(&std::io::stdin());
    let run = Run::new("sudo").may_ask();
    // Without a person at the terminal, sudo must not wait for a password.
    Ok(if asking { run.args([program]) } else { run.args(["-n", program]) })
}

fn is_root() -> bool {
    ask("id", &["-u"]).as_deref() == Some("0")
}

/// The version apt would install, `None` where there is no such package (or no apt).
pub(crate) fn candidate(package: &str) -> Option<String> {
    let said = Run::new("apt-cache").args(["policy", package]).env("LC_ALL", "C").output().ok()?;
    let version = said.lines().find_map(|line| line.trim().strip_prefix("Candidate:"))?.trim();
    (version != "(none)").then(|| version.to_owned())
}

/// Installs packages.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let by_hand = format!("As root: apt-get update && apt-get install {}", packages.join(" "));
    if which("apt-get").is_none() {
        return Err(Fault::new("There is no apt-get here to install packages with."));
    }
    if packages.iter().any(|package| candidate(package).is_none()) {
        get(&["update"]).map_err(|fault| fault.remedy(&by_hand))?;
    }
    if let Some(missing) = packages.iter().find(|package| candidate(package).is_none()) {
        return Err(Fault::new(format!("This system's package sources have no “{missing}”.")));
    }
    let install: Vec<&str> =
        ["install", "-y", "--no-install-recommends"].iter().chain(packages).copied().collect();
    get(&install)
        // Package lists grow stale: what they name may be gone from the mirror.
        .or_else(|_| get(&["update"]).and_then(|()| get(&install)))
        .map_err(|fault| fault.remedy(by_hand))
}

fn get(args: &[&str]) -> Result<()> {
    // sudo clears the environment, so the setting is passed by `env`.
    as_root("env")?
        .args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"])
        .args(args)
        .limit(LIMIT)
        .quiet()
}
