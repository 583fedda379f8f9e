//! `cargo xtask readback`: exports and workspace files read by libraries of Python that are not ours.

use std::path::PathBuf;
use std::time::Duration;

use crate::fault::{About, Fault, Result};
use crate::places;
use crate::shell::{Run, ask};
use crate::steps::Steps;

/// The oldest Python that the pinned libraries run on.
const OLDEST: [u32; 2] = [3, 11];

pub(crate) fn run(steps: &mut Steps, _args: &[String]) -> Result<()> {
    let python = steps.must("Python with the libraries of tests/exports", python)?;
    steps.must("Exports read back by other programs", || check(&python))
}

/// Writes every export and has it read.
pub(crate) fn check(python: &PathBuf) -> Result<()> {
    let folder = places::target().join("exports");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).about("remove", &folder)?;
    }
    let example = ["run", "--quiet", "--package", "entente-graph", "--example", "exports", "--"];
    Run::cargo().args(example).args([folder.to_string_lossy()]).show()?;
    let script = places::root().join("tests").join("exports").join("read_back.py");
    let args = [script.to_string_lossy(), folder.to_string_lossy()];
    Run::new(python).args(args).show().map_err(|fault| {
        fault.remedy(
            "The line above names the format and the counts. The files are in target/exports/.",
        )
    })
}

/// A Python of our own with the libraries that tests/exports/requirements.txt names, made at the first use.
pub(crate) fn python() -> Result<PathBuf> {
    let wanted = places::root().join("tests").join("exports").join("requirements.txt");
    let text = std::fs::read_to_string(&wanted).about("read", &wanted)?;
    let folder = places::tools().join("python");
    let python = folder.join("bin").join("python");
    let mark = folder.join("requirements.txt");
    if python.is_file() && std::fs::read_to_string(&mark).is_ok_and(|have| have == text) {
        return Ok(python);
    }
    let version = ask("python3", &["--version"]).and_then(|line| crate::shell::version(&line));
    let fits = version.is_some_and(|number| number[..2] >= OLDEST[..]);
    if !fits {
        return Err(Fault::new(format!(
            "Python {}.{} or later is not here.",
            OLDEST[0], OLDEST[1]
        ))
        .remedy("Install python3 with its venv module: https://www.python.org has it."));
    }
    println!("  The libraries are not here. Fetching them takes a minute, once.");
    let remedy =
        "With a network: python3 -m venv and pip must work (on Debian: apt install python3-venv).";
    let made = Run::new("python3").args(["-m", "venv", "--clear"]).args([folder.to_string_lossy()]);
    made.limit(Duration::from_secs(300)).show().map_err(|fault| fault.remedy(remedy))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"];
    let install = Run::new(&python).args(pip).args([wanted.to_string_lossy()]);
    install.limit(Duration::from_secs(600)).show().map_err(|fault| fault.remedy(remedy))?;
    std::fs::write(&mark, text).about("write", &mark)?;
    Ok(python)
}
