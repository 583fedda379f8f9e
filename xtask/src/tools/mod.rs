//! Installs what is missing, and says where each tool is.

mod apt;
pub(crate) mod chromium;
pub(crate) mod firefox;
pub(crate) mod node;
mod target;

use std::path::PathBuf;

use crate::fault::Result;
use crate::shell::Run;
use crate::steps::Steps;

pub(crate) use target::TARGET;

/// What building the page takes.
pub(crate) struct PageTools {
    /// A folder to put first on PATH, where PATH does not lead to the right compiler by itself.
    pub(crate) rust: Option<PathBuf>,
    /// `None` where it could not be had: the page works without, but is larger.
    pub(crate) wasm_opt: Option<PathBuf>,
}

impl PageTools {
    /// The cargo whose compiler knows WebAssembly.
    pub(crate) fn cargo(&self) -> Run {
        let Some(folder) = &self.rust else { return Run::cargo() };
        let mut run = Run::this_cargo(folder.join("cargo")).path_first([folder.clone()]);
        for name in ["RUSTUP_TOOLCHAIN", "RUSTC", "RUSTDOC", "RUSTC_WRAPPER"] {
            run = run.without_env(name);
        }
        run
    }
}

/// `cargo xtask setup`.
pub(crate) fn run(steps: &mut Steps, _args: &[String]) -> Result<()> {
    for_page(steps)?;
    for_checks(steps)?;
    for_journeys(steps)?;
    for_firefox(steps).map(drop)
}

/// Everything that building the page takes.
pub(crate) fn for_page(steps: &mut Steps) -> Result<PageTools> {
    let rust = steps.must("Rust that compiles to WebAssembly", target::find_or_install)?;
    let wasm_opt = steps.must("wasm-opt, which shrinks WebAssembly", || Ok(node::wasm_opt()))?;
    Ok(PageTools { rust, wasm_opt })
}

/// The parts of the Rust toolchain that the checks take.
pub(crate) fn for_checks(steps: &mut Steps) -> Result<()> {
    steps.must("rustfmt and clippy", target::components)
}

/// What the browser journeys take: returns the browser to use, `None` for Playwright's own.
pub(crate) fn for_journeys(steps: &mut Steps) -> Result<Option<PathBuf>> {
    steps.must("Playwright and axe, from npm", node::packages)?;
    steps.must("A browser for the journeys", chromium::find_or_install)
}

/// What the journeys in Firefox take: returns the Firefox to use.
pub(crate) fn for_firefox(steps: &mut Steps) -> Result<PathBuf> {
    steps.must("Playwright and axe, from npm", node::packages)?;
    steps.must("Firefox for the journeys", firefox::find_or_install)
}
