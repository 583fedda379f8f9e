//! Runs other programs.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::fault::{Fault, Result};
use crate::places;

/// How many lines of a failed program's output are shown.
const TAIL: usize = 40;

/// A program to run, in the project's folder unless told otherwise, with no input.
pub(crate) struct Run {
    command: Command,
    line: String,
    path_first: Vec<PathBuf>,
    limit: Option<Duration>,
}

impl Run {
    pub(crate) fn new(program: impl AsRef<Path>) -> Self {
        let program = program.as_ref();
        let mut command = Command::new(program);
        command.current_dir(places::root()).stdin(Stdio::null());
        let name = program.file_name().unwrap_or(program.as_os_str());
        let line = name.to_string_lossy().into_owned();
        Self { command, line, path_first: Vec::new(), limit: None }
    }

    /// Cargo as the person calls it. What an outer `cargo run` left in the environment is taken out again.
    pub(crate) fn cargo() -> Self {
        Self::this_cargo("cargo")
    }

    /// Another cargo, by its path.
    pub(crate) fn this_cargo(program: impl AsRef<Path>) -> Self {
        let mut run = Self::new(program);
        for name in ["CARGO", "LD_LIBRARY_PATH", "CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH"] {
            run.command.env_remove(name);
        }
        run
    }

    pub(crate) fn args<S: AsRef<str>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        for arg in args {
            self.line.push(' ');
            self.line.push_str(arg.as_ref());
            self.command.arg(arg.as_ref());
        }
        self
    }

    pub(crate) fn dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.command.env(name, value.into());
        self
    }

    pub(crate) fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Looks for programs in these folders before all others.
    pub(crate) fn path_first(mut self, folders: impl IntoIterator<Item = PathBuf>) -> Self {
        self.path_first.extend(folders);
        self
    }

    /// Writes what the program says on its standard output to a file.
    pub(crate) fn into_file(mut self, file: std::fs::File) -> Self {
        self.command.stdout(file);
        self
    }

    /// Stops the program, as failed, after this long.
    pub(crate) fn limit(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Lets the program ask the person something, where there is a person.
    pub(crate) fn may_ask(mut self) -> Self {
        if std::io::stdin().is_terminal() {
            self.command.stdin(Stdio::inherit());
        }
        self
    }

    /// Runs it with its output shown as it comes.
    pub(crate) fn show(mut self) -> Result<()> {
        println!("  $ {}", self.line);
        let child = self.start()?;
        let status = self.wait(child)?;
        self.judge(status)
    }

    /// Runs it quietly; its output is shown only where it fails.
    pub(crate) fn quiet(self) -> Result<()> {
        println!("  $ {}", self.line);
        self.output().map(drop)
    }

    /// Runs it and returns what it wrote to its standard output.
    pub(crate) fn output(mut self) -> Result<String> {
        let folder = std::env::temp_dir();
        let log = folder.join(format!("xtask-{}-{}.log", std::process::id(), unique()));
        let opened = std::fs::File::create(&log)
            .and_then(|file| file.try_clone().map(|twin| (file, twin)))
            .map_err(|error| Fault::new(format!("Could not write {}: {error}.", log.display())))?;
        let errors = log.with_extension("err");
        let error_file = std::fs::File::create(&errors).map_err(|error| {
            Fault::new(format!("Could not write {}: {error}.", errors.display()))
        })?;
        self.command.stdout(opened.0).stderr(error_file);
        let outcome = self.start().and_then(|child| self.wait(child)).and_then(|s| self.judge(s));
        let said = std::fs::read(&log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let complained =
            std::fs::read(&errors).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        // Left-over logs in the system's temporary folder harm nobody.
        let _ = (std::fs::remove_file(&log), std::fs::remove_file(&errors));
        let (said, complained) = (said.unwrap_or_default(), complained.unwrap_or_default());
        if outcome.is_err() {
            let lines: Vec<&str> = said.lines().chain(complained.lines()).collect();
            for line in &lines[lines.len().saturating_sub(TAIL)..] {
                println!("    {line}");
            }
        }
        outcome.map(|()| said)
    }

    /// Starts it, for a caller that waits for it in its own way.
    pub(crate) fn start(&mut self) -> Result<Child> {
        if !self.path_first.is_empty() {
            let rest = std::env::var_os("PATH").unwrap_or_default();
            let folders = self.path_first.iter().cloned().chain(std::env::split_paths(&rest));
            let joined = std::env::join_paths(folders).map_err(|error| {
                Fault::new(format!("A folder's name cannot be on PATH: {error}."))
            })?;
            self.command.env("PATH", joined);
        }
        self.command
            .spawn()
            .map_err(|error| Fault::new(format!("Could not start `{}`: {error}.", self.line)))
    }

    fn wait(&self, mut child: Child) -> Result<ExitStatus> {
        let started = Instant::now();
        let lost = |error| Fault::new(format!("Lost sight of `{}`: {error}.", self.line));
        let Some(limit) = self.limit else { return child.wait().map_err(lost) };
        loop {
            if let Some(status) = child.try_wait().map_err(lost)? {
                return Ok(status);
            }
            if started.elapsed() > limit {
                // It may have ended by itself just now; either way it is over.
                let _ = (child.kill(), child.wait());
                let seconds = limit.as_secs();
                return Err(Fault::new(format!("`{}` was stopped after {seconds} s.", self.line)));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn judge(&self, status: ExitStatus) -> Result<()> {
        if status.success() {
            return Ok(());
        }
        Err(Fault::new(match status.code() {
            Some(code) => format!("`{}` failed with exit code {code}.", self.line),
            None => format!("`{}` was stopped from outside.", self.line),
        }))
    }
}

/// A number no earlier call in this run returned.
fn unique() -> usize {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// The program of this name on PATH.
pub(crate) fn which(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The first line that a program prints when asked something; `None` where it is missing or fails.
pub(crate) fn ask(program: impl AsRef<Path>, args: &[&str]) -> Option<String> {
    let output = Command::new(program.as_ref())
        .args(args)
        .current_dir(places::root())
        .env_remove("LD_LIBRARY_PATH")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then(|| text.lines().next().unwrap_or_default().trim().to_owned())
}

/// A version number in a line such as `rustc 1.96.0` or `v20.20.2`.
pub(crate) fn version(line: &str) -> Option<[u32; 3]> {
    let start = line.find(|c: char| c.is_ascii_digit())?;
    let number = line[start..].split(|c: char| c != '.' && !c.is_ascii_digit()).next()?;
    let mut parts = number.split('.').map(|part| part.parse().unwrap_or(0));
    Some([parts.next()?, parts.next().unwrap_or(0), parts.next().unwrap_or(0)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_programs_say() {
        assert_eq!(version("rustc 1.96.0 (ac68faa20 2026-05-25)"), Some([1, 96, 0]));
        assert_eq!(version("v20.20.2"), Some([20, 20, 2]));
        assert_eq!(version("wasm-opt version 132 (version_132)"), Some([132, 0, 0]));
        assert_eq!(version("none"), None);
    }

    #[test]
    fn a_failing_program_is_a_fault_and_a_slow_one_is_stopped() {
        let fault = Run::new("sh").args(["-c", "exit 3"]).output().unwrap_err();
        assert_eq!(fault.what, "`sh -c exit 3` failed with exit code 3.");
        let slow = Run::new("sh").args(["-c", "sleep 5"]).limit(Duration::from_millis(80));
        assert!(slow.output().unwrap_err().what.contains("was stopped after"));
    }

    #[test]
    fn output_is_what_the_program_said() {
        assert_eq!(Run::new("sh").args(["-c", "echo a; echo b >&2"]).output().unwrap(), "a\n");
    }
}
