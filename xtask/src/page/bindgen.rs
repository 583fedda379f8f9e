//! wasm-bindgen, which writes the JavaScript beside each program: its library, in a small package of ours.
//!
//! The command line that wasm-bindgen ships brings a web server and a client along, which take longer to compile than
//! what is needed of it. Cargo.lock holds one version for the package and for the page, as must be.

use std::path::{Path, PathBuf};

use crate::fault::Result;
use crate::places;
use crate::shell::Run;
use crate::tools::PageTools;

const PACKAGE: &str = "entente-bindgen";

/// Compiles it, unless that is done.
pub(super) fn build(tools: &PageTools) -> Result<PathBuf> {
    tools.cargo().args(["build", "--quiet", "--profile", "tool", "--package", PACKAGE]).show()?;
    let built = places::target().join("tool").join(PACKAGE);
    Ok(built.with_extension(std::env::consts::EXE_EXTENSION))
}

/// Makes `NAME.js` and `NAME_bg.wasm` of `NAME.wasm`, in a folder.
pub(super) fn run(bindgen: &Path, target: &str, wasm: &Path, folder: &Path) -> Result<()> {
    let (wasm, folder) = (wasm.to_string_lossy(), folder.to_string_lossy());
    Run::new(bindgen).args([target, &wasm, &folder]).output().map(drop)
}
