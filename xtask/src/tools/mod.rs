//! Installs what is missing, and says where each tool is.

mod apt;
mod built;
pub(crate) mod chromium;
mod firefox;
pub(crate) mod node;
mod target;

use std::path::PathBuf;

use crate::fault::Result;
use crate::shell::Run;
use crate::steps::Steps;

/// What building the page takes.
pub(crate) struct PageTools {
    /// Folders to put first on PATH, so that Trunk finds the right compiler and the right wasm-bindgen.
    pub(crate) path: Vec<PathBuf>,
    /// Whether PATH leads to a compiler other than the one rustup would pick.
    pub(crate) own_rust: bool,
    pub(crate) trunk: PathBuf,
    /// `None` where it could not be had: the page works without, but is larger.
    pub(crate) wasm_opt: Option<PathBuf>,
}

impl PageTools {
    /// Trunk, with everything that it calls in its reach.
    pub(crate) fn trunk(&self) -> Run {
        let mut run = Run::new(&self.trunk)
            .path_first(self.path.iter().cloned())
            .env("TRUNK_SKIP_VERSION_CHECK", "true")
            .env("RUST_BACKTRACE", "0") // Its traces would bury the compiler's own words.
            .without_env("NO_COLOR") // Trunk takes it for a flag of its own, and refuses `1`.
            .without_env("CARGO")
            .without_env("LD_LIBRARY_PATH");
        if self.own_rust {
            for name in ["RUSTUP_TOOLCHAIN", "RUSTC", "RUSTDOC", "RUSTC_WRAPPER"] {
                run = run.without_env(name);
            }
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
    let bindgen = steps.must("wasm-bindgen, of the version in Cargo.lock", built::wasm_bindgen)?;
    let trunk = steps.must("Trunk, which puts the page together", built::trunk)?;
    let wasm_opt = steps.must("wasm-opt, which shrinks WebAssembly", || Ok(node::wasm_opt()))?;
    let own_rust = rust.is_some();
    let path = rust.into_iter().chain(bindgen.parent().map(PathBuf::from)).collect();
    Ok(PageTools { path, own_rust, trunk, wasm_opt })
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
