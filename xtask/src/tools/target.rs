//! A Rust that compiles to WebAssembly: rustup's where it can be had, else Debian's.
//!
//! Debian's second Rust (`rustc-web`, the one Debian builds Firefox with) comes with the source of the standard
//! library but not with the library for WebAssembly. That is built here, once, and put beside the other.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::apt;
use crate::fault::{About, Fault, Result};
use crate::places;
use crate::shell::{Run, ask, version, which};

/// What the page is compiled to.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// The oldest Rust that builds the project, as `rust-version` in Cargo.toml says.
const OLDEST: [u32; 3] = [1, 90, 0];
/// `rust-lld`, the linker, is a link into lld-22, which is not pulled in by itself.
const DEBIAN: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"];

/// Makes sure of a compiler for the target. Returns the folder to put first on PATH, `None` where PATH is right.
pub(crate) fn find_or_install() -> Result<Option<PathBuf>> {
    if has_target("rustc") {
        return Ok(None);
    }
    if debian_is_ready() {
        return debian_folder().map(Some);
    }
    let by_rustup = rustup(&["target", "add", TARGET]);
    let Err(refused) = by_rustup else { return Ok(None) };
    println!("  rustup could not add it. Trying Debian's second Rust (rustc-web).");
    install_debian().map_err(|fault| {
        Fault::new(format!("There is no Rust for {TARGET} here.\n  {}\n  {fault}", refused.what)).remedy(
            "With a network: rustup target add wasm32-unknown-unknown (https://rustup.rs has rustup).\n\
             On Debian without rustup's host: run this as root, or with sudo, so that it can install rustc-web.",
        )
    })?;
    debian_folder().map(Some)
}

/// Makes sure of rustfmt and clippy.
pub(crate) fn components() -> Result<()> {
    let missing: Vec<&str> = [("fmt", "rustfmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(command, _)| ask("cargo", &[command, "--version"]).is_none())
        .map(|(_, component)| component)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let args: Vec<&str> = ["component", "add"].into_iter().chain(missing.iter().copied()).collect();
    rustup(&args).map_err(|fault| {
        fault.remedy(format!("With a network: rustup component add {}", missing.join(" ")))
    })
}

fn rustup(args: &[&str]) -> Result<()> {
    if which("rustup").is_none() {
        return Err(Fault::new("There is no rustup here."));
    }
    // On a closed network rustup may try for long; a download takes seconds.
    Run::new("rustup").args(args).limit(Duration::from_secs(300)).quiet()
}

/// Whether this compiler has the standard library for the target.
fn has_target(rustc: &str) -> bool {
    let folder = ask(rustc, &["--print", "target-libdir", "--target", TARGET]);
    folder.is_some_and(|folder| holds_std(Path::new(&folder)))
}

fn holds_std(folder: &Path) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        name.to_string_lossy().starts_with("libstd-")
    })
}

fn debian_is_ready() -> bool {
    debian_rustc_is_new_enough()
        && has_target("/usr/bin/rustc")
        && Path::new("/usr/bin/cargo").is_file()
        && Path::new("/usr/bin/lld-22").exists()
}

fn debian_rustc_is_new_enough() -> bool {
    let line = ask("/usr/bin/rustc", &["--version"]);
    line.and_then(|line| version(&line)).is_some_and(|number| number >= OLDEST)
}

/// A folder with nothing but that cargo and that rustc, to go before rustup's on PATH.
fn debian_folder() -> Result<PathBuf> {
    let folder = places::target().join("debian-rust");
    std::fs::create_dir_all(&folder).about("make", &folder)?;
    for program in ["cargo", "rustc", "rustdoc"] {
        let link = folder.join(program);
        if !link.exists() {
            // A link that leads nowhere is in the way of a new one.
            let _ = std::fs::remove_file(&link);
            #[cfg(unix)]
            std::os::unix::fs::symlink(Path::new("/usr/bin").join(program), &link)
                .about("link", &link)?;
        }
    }
    Ok(folder)
}

fn install_debian() -> Result<()> {
    let in_place = debian_rustc_is_new_enough()
        && Path::new("/usr/bin/lld-22").exists()
        && Path::new("/usr/bin/cargo").is_file()
        && debian_source().is_some();
    if !in_place {
        apt::install(DEBIAN)?;
    }
    build_std()
}

/// Where rust-web-src keeps the library's source.
fn debian_source() -> Option<PathBuf> {
    let sysroot = ask("/usr/bin/rustc", &["--print", "sysroot"])?;
    Some(Path::new(&sysroot).join("lib/rustlib/src/rust/library")).filter(|path| path.exists())
}

/// Builds the standard library for the target, by building an empty crate with it, and puts it into the sysroot.
fn build_std() -> Result<()> {
    println!("  Building the standard library for {TARGET}: about half a minute, once.");
    let work = places::target().join("wasm-std");
    let source = work.join("src");
    std::fs::create_dir_all(&source).about("make", &source)?;
    let manifest = work.join("Cargo.toml");
    let text = "[workspace]\n[package]\nname = \"seed\"\nversion = \"0.0.0\"\nedition = \"2024\"\n";
    std::fs::write(&manifest, text).about("write", &manifest)?;
    let library = source.join("lib.rs");
    std::fs::write(&library, "#![no_std]\n").about("write", &library)?;
    let built = work.join("built");
    Run::new("/usr/bin/cargo")
        .args(["build", "--release", "--target", TARGET])
        .args(["-Zbuild-std=std,panic_abort,panic_unwind,test,proc_macro", "--target-dir"])
        .args([built.to_string_lossy()])
        .dir(&work)
        .path_first([PathBuf::from("/usr/bin")])
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTC_BOOTSTRAP", "1")
        // With bitcode embedded, or link-time optimisation of the page fails.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .without_env("LD_LIBRARY_PATH")
        .without_env("RUSTUP_TOOLCHAIN")
        .without_env("CARGO")
        .quiet()?;
    put_into_sysroot(&built.join(TARGET).join("release").join("deps"))
}

fn put_into_sysroot(built: &Path) -> Result<()> {
    let folder = ask("/usr/bin/rustc", &["--print", "target-libdir", "--target", TARGET])
        .ok_or_else(|| Fault::new("/usr/bin/rustc does not say where its libraries are."))?;
    let libraries: Vec<String> = std::fs::read_dir(built)
        .about("read", built)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rlib"))
        .filter(|path| {
            !path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("libseed"))
        })
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    apt::as_root("mkdir")?.args(["-p", &folder]).quiet()?;
    apt::as_root("cp")?.args(&libraries).args([&folder]).output().map(drop)
}
