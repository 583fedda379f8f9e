//! Builds the page: the programs are compiled, the other parts that `index.html` names are gathered beside them, and
//! all of it becomes the hosted build and the one file.

mod bindgen;
mod hosted;
mod html;
mod names;
mod one_file;
mod programs;
mod rows;
mod sha256;
mod stage;
pub(crate) mod style;

use std::path::{Path, PathBuf};

pub(crate) use programs::{FEATURES, OPTIMISE};
use rows::{Program, Row};

use crate::fault::{About, Result};
use crate::places;
use crate::steps::Steps;
use crate::tools::{self, PageTools};

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
    let index = places::root().join("index.html");
    let rows = rows::rows(&read_text(&index)?)?;
    let programs: Vec<Program> = rows
        .iter()
        .filter_map(
            |row| if let Row::Program(program) = row { Some(program.clone()) } else { None },
        )
        .collect();
    let bindgen =
        steps.must("wasm-bindgen, of the version in Cargo.lock", || bindgen::build(tools))?;
    steps.must("Compile the page to WebAssembly", || programs::compile(tools, &programs))?;
    let stage = places::target().join("page");
    let shrunk = if tools.wasm_opt.is_some() { ", and shrink it" } else { "" };
    steps.must(&format!("Give it its JavaScript{shrunk}"), || {
        remove(&stage)?;
        std::fs::create_dir_all(&stage).about("make", &stage)?;
        programs::finish(tools, &bindgen, &programs, &stage)
    })?;
    steps.must("Write dist/ and dist/entente.html", || {
        stage::gather(&rows, &stage)?;
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
