//! `cargo xtask readback`: exports, tables and workspace files read by programs that are not ours.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::fault::{About, Result};
use crate::places;
use crate::shell::{Run, which};
use crate::steps::Steps;

/// Scripts of tests/exports, each given the folder of the exports.
const SCRIPTS: [&str; 4] = ["read_back.py", "read_tables.py", "read_linked.py", "read_pictures.py"];

/// The formats of the table of events that the command line is asked for.
const TABLES: [&str; 5] = ["csv", "tsv", "jsonl", "parquet", "icews"];

pub(crate) fn run(steps: &mut Steps, _args: &[String]) -> Result<()> {
    let python = steps.must("Python with the libraries of tests/exports", python)?;
    steps.must("Exports read back by other programs", || check(&python))
}

/// Writes every export and table and has them read.
pub(crate) fn check(python: &PathBuf) -> Result<()> {
    let folder = places::target().join("exports");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).about("remove", &folder)?;
    }
    let example = ["run", "--quiet", "--package", "entente-graph", "--example", "exports", "--"];
    Run::cargo().args(example).args([folder.to_string_lossy()]).show()?;
    tables(&folder.join("tables"))?;
    let scripts = places::root().join("tests").join("exports");
    javascript(&scripts)?;
    for script in SCRIPTS {
        let args = [
            scripts.join(script).to_string_lossy().into_owned(),
            folder.to_string_lossy().into_owned(),
        ];
        Run::new(python).args(args).limit(Duration::from_secs(600)).show().map_err(|fault| {
            fault.remedy(
                "The line above names the format and the counts. The files are in target/exports/.",
            )
        })?;
    }
    r(&scripts, &folder)
}

/// The command line, built as tests build it.
pub(crate) fn program() -> Result<PathBuf> {
    Run::cargo().args(["build", "--quiet", "--package", "entente-cli"]).show()?;
    let name = if cfg!(windows) { "entente.exe" } else { "entente" };
    Ok(places::target().join("debug").join(name))
}

/// Has the command line write its tables of the page's reports.
fn tables(folder: &Path) -> Result<()> {
    let program = program()?;
    std::fs::create_dir_all(folder).about("make", folder)?;
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let reports = "static/corpus/reports.jsonl";
    for format in TABLES {
        // Standard output is used here, and files below, so that both ways are read.
        let args = ["code", "--events", "--format", format, reports];
        let out = std::fs::File::create(folder.join(format!("standard.{format}")));
        let out = out.about("write", folder)?;
        Run::new(&program).args(args).into_file(out).show()?;
    }
    let args = ["--events-to", &path("events.parquet"), "--reports-to", &path("reports.parquet")];
    Run::new(&program).args(["code"]).args(args).args([reports]).show()?;
    let args = ["code", "--brat-to", &path("brat"), reports];
    Run::new(&program).args(args).show()
}

/// The processor of JSON-LD in JavaScript, where there is npm; the script that reads linked data uses it if it is there.
fn javascript(scripts: &Path) -> Result<()> {
    if which("npm").is_none() || scripts.join("node_modules").join("jsonld").is_dir() {
        return Ok(());
    }
    let npm = Run::new("npm").args(["ci", "--no-audit", "--no-fund"]).dir(scripts);
    npm.limit(Duration::from_secs(600)).quiet().map_err(|fault| {
        fault.remedy("This needs npm's registry. With a network: npm ci --prefix tests/exports")
    })
}

/// R, where it is there, reads the tables in three ways.
fn r(scripts: &Path, folder: &Path) -> Result<()> {
    let Some(r) = which("Rscript") else {
        println!(
            "  R is not here (on Debian: apt install r-base-core r-cran-data.table r-cran-readr): not asked."
        );
        return Ok(());
    };
    let program = program()?;
    let script = scripts.join("read_tables.R");
    let args = [script.as_path(), folder, &program].map(|path| path.to_string_lossy().into_owned());
    Run::new(r).args(args).limit(Duration::from_secs(300)).show()
}

/// A Python of our own with the libraries that tests/exports/requirements.txt names.
pub(crate) fn python() -> Result<PathBuf> {
    crate::python::environment("python", "tests/exports/requirements.txt")
}
