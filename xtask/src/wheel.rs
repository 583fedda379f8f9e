//! `cargo xtask wheel`: builds the Python wheel for this platform; tests install it and run it, with Spark where Java is.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::fault::{About, Fault, Result};
use crate::shell::{Run, which};
use crate::steps::Steps;
use crate::{places, python, readback};

/// The names of the steps of `cargo xtask test`.
pub(crate) const WHEEL: &str = "Wheel for Python";
pub(crate) const SPARK: &str = "Spark, with the wheel on its workers";

pub(crate) fn run(steps: &mut Steps, args: &[String]) -> Result<()> {
    let wheel = steps.must("Build the wheel", build)?;
    println!("  {}", wheel.display());
    if args.iter().any(|arg| arg == "--test") {
        steps.must(WHEEL, || check(&wheel))?;
        spark(steps, &wheel);
    }
    Ok(())
}

/// Builds the wheel and says where it is.
pub(crate) fn build() -> Result<PathBuf> {
    let maturin = python::environment("maturin", "crates/python/requirements-build.txt")?;
    let folder = places::target().join("wheels");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).about("remove", &folder)?;
    }
    let args = ["-m", "maturin", "build", "--release", "--locked", "--quiet"];
    let args = args.into_iter().chain(["--manifest-path", "crates/python/Cargo.toml", "--out"]);
    let run = Run::new(&maturin).args(args).args([folder.to_string_lossy()]);
    // It asks its own Python, not the first on PATH.
    let run = run.args(["--interpreter"]).args([maturin.to_string_lossy()]);
    run.env("CARGO_TARGET_DIR", places::target().join("python").into_os_string()).show()?;
    let files = std::fs::read_dir(&folder).about("list", &folder)?.flatten();
    let mut wheels =
        files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|e| e == "whl"));
    wheels.next().ok_or_else(|| Fault::new("maturin left no wheel."))
}

/// Installs the wheel into a fresh environment, which has nothing else, and tests it there and beside data frames.
pub(crate) fn check(wheel: &Path) -> Result<()> {
    let program = readback::program()?.to_string_lossy().into_owned();
    let bare = places::target().join("wheels").join("fresh");
    let fresh = python::fresh(&bare)?;
    python::pip(&fresh, &["--no-index", &wheel.to_string_lossy()])?;
    let tests = "crates/python/tests/test_entente.py";
    Run::new(&fresh).args([tests, &program]).limit(Duration::from_secs(600)).show()?;
    let frames = python::environment("python-frames", "crates/python/tests/requirements.txt")?;
    let run = Run::new(&frames).args([tests, &program]).env("PYTHONPATH", unpacked(wheel)?);
    run.limit(Duration::from_secs(600)).show()
}

/// Tests the wheel in a local Spark, where there is Java.
pub(crate) fn spark(steps: &mut Steps, wheel: &Path) {
    if which("java").is_none() {
        return steps.skip(SPARK, "there is no Java (on Debian: apt install default-jre-headless)");
    }
    steps.may(SPARK, || {
        let python =
            python::environment("python-spark", "crates/python/tests/requirements-spark.txt")?;
        let packages = unpacked(wheel)?;
        for args in [
            &["crates/python/tests/test_spark.py"][..],
            &["crates/python/tests/test_spark.py", "--killed"],
        ] {
            let run = Run::new(&python).args(args).env("PYTHONPATH", packages.clone());
            run.limit(Duration::from_secs(900)).show()?;
        }
        Ok(())
    });
}

/// A folder with the wheel's packages, for environments that are kept.
fn unpacked(wheel: &Path) -> Result<PathBuf> {
    let folder = places::target().join("wheels").join("packages");
    if !folder.exists() {
        let args = ["-m", "zipfile", "-e"];
        Run::new("python3")
            .args(args)
            .args([wheel.to_string_lossy(), folder.to_string_lossy()])
            .show()?;
    }
    Ok(folder)
}
