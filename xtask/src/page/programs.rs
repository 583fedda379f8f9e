//! The page's programs: compiled to WebAssembly by one call of cargo, given their JavaScript, and shrunk.

use std::path::Path;

use super::rows::Program;
use super::{bindgen, names, read, remove};
use crate::fault::{About, Fault, Result};
use crate::places;
use crate::shell::{Run, ask};
use crate::tools::{PageTools, TARGET};

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

/// Compiles all programs at once, so that what they share is compiled once.
pub(super) fn compile(tools: &PageTools, programs: &[Program]) -> Result<()> {
    let bins = programs.iter().flat_map(|program| ["--bin", program.name.as_str()]);
    tools.cargo().args(["build", "--release", "--target", TARGET]).args(bins).show()
}

/// Gives every program its JavaScript and shrinks it, all side by side, and puts both into `stage`.
pub(super) fn finish(
    tools: &PageTools,
    bindgen: &Path,
    programs: &[Program],
    stage: &Path,
) -> Result<()> {
    let version = tools.wasm_opt.as_ref().and_then(|tool| ask(tool, &["--version"]));
    let made_by = format!("{:x} {version:?}", names::fingerprint(&[&read(bindgen)?]));
    let finish = |program| finish_one(tools, bindgen, program, &made_by, stage);
    std::thread::scope(|scope| {
        let running: Vec<_> =
            programs.iter().map(|program| scope.spawn(move || finish(program))).collect();
        let broken = || Err(Fault::new("A program of the page was not finished."));
        running.into_iter().try_for_each(|thread| thread.join().unwrap_or_else(|_| broken()))
    })
}

/// What the same tools have made of the same compiled program before is taken as it was.
fn finish_one(
    tools: &PageTools,
    bindgen: &Path,
    program: &Program,
    made_by: &str,
    stage: &Path,
) -> Result<()> {
    let name = &program.name;
    let wasm = places::target().join(TARGET).join("release").join(format!("{name}.wasm"));
    let options = options(name);
    let how = format!("{made_by} {} {options:?}", program.target);
    let key = format!("{:016x}", names::fingerprint(&[how.as_bytes(), &read(&wasm)?]));
    let folder = places::target().join("programs").join(name);
    let key_file = folder.join("made-of");
    if std::fs::read_to_string(&key_file).is_ok_and(|kept| kept == key) {
        println!("  {name}: as it was");
    } else {
        remove(&folder)?;
        std::fs::create_dir_all(&folder).about("make", &folder)?;
        bindgen::run(bindgen, &program.target, &wasm, &folder)?;
        if let Some(wasm_opt) = &tools.wasm_opt {
            shrink(wasm_opt, &options, &folder.join(format!("{name}_bg.wasm")))?;
        }
        std::fs::write(&key_file, &key).about("write", &key_file)?;
    }
    for part in [format!("{name}.js"), format!("{name}_bg.wasm")] {
        let from = folder.join(&part);
        std::fs::copy(&from, stage.join(&part)).about("copy", &from)?;
    }
    Ok(())
}

/// What wasm-opt is told for a program.
fn options(name: &str) -> Vec<&'static str> {
    let level = if name == "app" { SOON } else { OPTIMISE };
    FEATURES.iter().chain(level).copied().collect()
}

fn shrink(wasm_opt: &Path, options: &[&str], file: &Path) -> Result<()> {
    let to = file.with_extension("opt.wasm");
    Run::new(wasm_opt)
        .args(options)
        .args([file.to_string_lossy(), "-o".into(), to.to_string_lossy()])
        .output()?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    println!("  {name}: {} → {} bytes", size(file)?, size(&to)?);
    std::fs::rename(&to, file).about("rename", &to)
}

fn size(path: &Path) -> Result<u64> {
    Ok(std::fs::metadata(path).about("look at", path)?.len())
}
