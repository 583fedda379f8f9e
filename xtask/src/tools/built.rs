//! Tools that cargo builds from source: Trunk and wasm-bindgen.

use std::path::PathBuf;

use crate::fault::{About, Fault, Result};
use crate::places;
use crate::shell::{Run, ask, version, which};

/// The version of Trunk that Trunk.toml is written for. Later ones ask for a newer Rust than many have.
const TRUNK: &str = "0.21.14";

/// Trunk: any 0.21 that is there, or one built for the purpose.
pub(crate) fn trunk() -> Result<PathBuf> {
    let fits = |line: String| version(&line).is_some_and(|number| number[..2] == [0, 21]);
    if let Some(found) = which("trunk").filter(|trunk| ask(trunk, &["--version"]).is_some_and(fits))
    {
        return Ok(found);
    }
    // Its lock file is kept: it is known to build.
    cargo_install("trunk", "trunk", TRUNK, &["--locked"])
}

/// wasm-bindgen of exactly the version that the page is linked with, as it must be.
pub(crate) fn wasm_bindgen() -> Result<PathBuf> {
    let wanted = locked_version("wasm-bindgen")?;
    let fits = |line: String| line.split_whitespace().nth(1) == Some(wanted.as_str());
    let found = which("wasm-bindgen");
    if let Some(found) = found.filter(|tool| ask(tool, &["--version"]).is_some_and(fits)) {
        return Ok(found);
    }
    // Not with its own lock file: that may name a crate version which has been withdrawn.
    cargo_install("wasm-bindgen-cli", "wasm-bindgen", &wanted, &[])
}

/// Builds a tool into a folder that carries its version, unless it stands there already.
fn cargo_install(package: &str, program: &str, number: &str, extra: &[&str]) -> Result<PathBuf> {
    let folder = places::tools().join(format!("{program}-{number}"));
    let tool = folder.join("bin").join(program);
    if tool.is_file() && ask(&tool, &["--version"]).is_some() {
        return Ok(tool);
    }
    println!("  {program} {number} is not here. Building it takes some minutes, once.");
    let mut run = Run::cargo()
        .args(["install", package, "--version", &format!("={number}"), "--root"])
        .args([folder.to_string_lossy()])
        .args(extra)
        .without_env("CARGO_TARGET_DIR")
        // These programs wait for files and compilers: building them fast beats having them fast.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
    // Away from the project, whose .cargo/config.toml is for the page.
    let home = std::env::temp_dir();
    run = run.dir(&home);
    run.show().map_err(|fault| {
        fault.remedy(format!(
            "With a network (crates.io): cargo install {package} --version ={number}\n\
             Without one: put the program `{program}` {number} on PATH, or copy {} from another machine.",
            folder.display()
        ))
    })?;
    Ok(tool)
}

/// The version of a package in Cargo.lock.
fn locked_version(package: &str) -> Result<String> {
    let path = places::root().join("Cargo.lock");
    let lock = std::fs::read_to_string(&path).about("read", &path)?;
    find_locked(&lock, package)
        .ok_or_else(|| Fault::new(format!("Cargo.lock does not name {package}.")))
}

fn find_locked(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_found() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(find_locked(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(find_locked(lock, "yew"), None);
    }
}
