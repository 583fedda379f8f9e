//! Builds the page: Trunk compiles and gathers, and what it leaves becomes the hosted build and the one file.

mod hosted;
mod html;
mod names;
mod one_file;
mod sha256;
pub(crate) mod style;

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::fault::{About, Fault, Result};
use crate::places;
use crate::shell::Run;
use crate::steps::Steps;
use crate::tools::{self, PageTools};

/// What wasm-opt does to the worker. What has one caller stays a function of its own unless it is small: all of them made
/// one of mentions and coder each, of 90 kB, which a browser was long to compile and never got to optimise.
pub(crate) const OPTIMISE: &[&str] =
    &["-O2", "--one-caller-inline-max-function-size=100", "--strip-debug", "--strip-producers"];

/// What wasm-opt does to the app, which is to be there soon: a browser compiles a function when it is first called,
/// so small ones stay small.
const SOON: &[&str] = &[
    "-Os",
    "--one-caller-inline-max-function-size=40",
    "--flexible-inline-max-function-size=15",
    "--strip-debug",
    "--strip-producers",
];

/// The programs the page consists of: itself, the engine, and the reader of files.
const PROGRAMS: &[&str] = &["app", "worker", "intake"];

/// What the page's WebAssembly may use. Not `--all-features`: that turns on some which browsers refuse.
pub(crate) const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
];

/// `cargo xtask build`.
pub(crate) fn run(steps: &mut Steps, args: &[String]) -> Result<()> {
    let mut tools = tools::for_page(steps)?;
    if args.iter().any(|arg| arg == "--quick") {
        tools.wasm_opt = None;
    }
    build(steps, &tools)
}

/// Builds `dist/` anew. The old one stays until the new one is whole.
pub(crate) fn build(steps: &mut Steps, tools: &PageTools) -> Result<()> {
    let stage = places::target().join("page");
    steps.must("Compile the page to WebAssembly", || compile(tools, &stage))?;
    match &tools.wasm_opt {
        Some(wasm_opt) => steps.must("Shrink it", || shrink(wasm_opt, &stage))?,
        None => steps.skip("Shrink it", "as there is no wasm-opt, or none is wanted"),
    }
    steps.must("Write dist/ and dist/entente.html", || {
        let fresh = places::root().join("dist.new");
        remove(&fresh)?;
        std::fs::create_dir_all(&fresh).about("make", &fresh)?;
        style::join(&stage)?;
        one_file::write(&stage, &fresh.join(hosted::ONE_FILE))?;
        hosted::write(&stage, &fresh)?;
        remove(&places::dist())?;
        std::fs::rename(&fresh, places::dist()).about("rename", &fresh)
    })
}

fn compile(tools: &PageTools, stage: &Path) -> Result<()> {
    remove(stage)?;
    std::fs::create_dir_all(stage).about("make", stage)?;
    tools.trunk().args(["build", "--release", "--dist"]).args([stage.to_string_lossy()]).show()
}

/// Runs wasm-opt over all programs at once.
fn shrink(wasm_opt: &Path, stage: &Path) -> Result<()> {
    let mut running = Vec::new();
    for program in PROGRAMS {
        let from = stage.join(format!("{program}_bg.wasm"));
        let to = stage.join(format!("{program}_bg.opt.wasm"));
        let mut run = Run::new(wasm_opt)
            .args(FEATURES)
            .args(if *program == "app" { SOON } else { OPTIMISE })
            .args([from.to_string_lossy(), "-o".into(), to.to_string_lossy()])
            .limit(Duration::from_secs(600));
        running.push((run.start()?, from, to));
    }
    for (mut child, from, to) in running {
        let ended = child.wait().about("wait for wasm-opt on", &from)?;
        if !ended.success() {
            return Err(Fault::new(format!("wasm-opt refused {}.", from.display())));
        }
        println!("  {}: {} → {} bytes", file_name(&from), size(&from)?, size(&to)?);
        std::fs::rename(&to, &from).about("rename", &to)?;
    }
    Ok(())
}

fn size(path: &Path) -> Result<u64> {
    Ok(std::fs::metadata(path).about("look at", path)?.len())
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() { std::fs::remove_dir_all(folder).about("remove", folder) } else { Ok(()) }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).about("read", path)
}

fn read_text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).about("read", path)
}

/// The files below a folder, as paths relative to it, in order of name.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(relative) = folders.pop() {
        let here = folder.join(&relative);
        for entry in std::fs::read_dir(&here).about("list", &here)? {
            let entry = entry.about("list", &here)?;
            let path = relative.join(entry.file_name());
            if entry.path().is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}
