//! Environments of Python of our own, each with the libraries that a requirements file names, made at the first use.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::fault::{About, Fault, Result};
use crate::places;
use crate::shell::{Run, ask, version};

/// The oldest Python that the pinned libraries run on.
const OLDEST: [u32; 2] = [3, 11];

/// The Python of the environment `name`, with the libraries of the file at `wanted`, a path from the project's folder.
pub(crate) fn environment(name: &str, wanted: &str) -> Result<PathBuf> {
    let wanted = places::root().join(wanted);
    let text = std::fs::read_to_string(&wanted).about("read", &wanted)?;
    let folder = places::tools().join(name);
    let python = program(&folder);
    let mark = folder.join("requirements.txt");
    if python.is_file() && std::fs::read_to_string(&mark).is_ok_and(|have| have == text) {
        return Ok(python);
    }
    println!("  The libraries are not here. Fetching them takes a minute or more, once.");
    fresh(&folder)?;
    pip(&python, &["-r", &wanted.to_string_lossy()])?;
    std::fs::write(&mark, text).about("write", &mark)?;
    Ok(python)
}

/// Makes an environment without libraries in a folder; what was there is removed. Its Python is returned.
pub(crate) fn fresh(folder: &Path) -> Result<PathBuf> {
    let found = ask("python3", &["--version"]).and_then(|line| version(&line));
    if found.is_none_or(|number| number[..2] < OLDEST[..]) {
        let [major, minor] = OLDEST;
        return Err(Fault::new(format!("Python {major}.{minor} or later is not here."))
            .remedy("Install python3 with its venv module: https://www.python.org has it."));
    }
    let made = Run::new("python3").args(["-m", "venv", "--clear"]).args([folder.to_string_lossy()]);
    made.limit(Duration::from_secs(300)).show().map_err(|fault| fault.remedy(REMEDY))?;
    Ok(program(folder))
}

/// Installs by pip.
pub(crate) fn pip(python: &Path, what: &[&str]) -> Result<()> {
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    let install = Run::new(python).args(pip).args(what);
    install.limit(Duration::from_secs(1_200)).show().map_err(|fault| fault.remedy(REMEDY))
}

const REMEDY: &str =
    "With a network: python3 -m venv and pip must work (on Debian: apt install python3-venv).";

fn program(folder: &Path) -> PathBuf {
    let (inner, name) = if cfg!(windows) { ("Scripts", "python.exe") } else { ("bin", "python") };
    folder.join(inner).join(name)
}
