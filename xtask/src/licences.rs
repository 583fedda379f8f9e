//! The notices of third parties: the licences of what the page is made of, as the page ships and shows them.
//!
//! cargo-about gathers them. The file that it makes is committed, so that neither build nor tests need the tool; a test
//! holds the file against Cargo.lock.

use std::path::PathBuf;

use crate::fault::{About, Fault, Result};
use crate::places;
use crate::shell::{Run, ask};
use crate::steps::Steps;
use crate::tools::TARGET;

/// The file, in the project's folder; what is in it besides crates; how cargo-about is told.
const FILE: &str = "static/licences/licences.txt";
const OTHERS: &str = "xtask/about/others.txt";
const CONFIG: &str = "xtask/about/about.toml";
const TEMPLATE: &str = "xtask/about/about.hbs";

/// `cargo xtask licences`.
pub(crate) fn run(steps: &mut Steps, _args: &[String]) -> Result<()> {
    steps.must("Gather the licences of what the page is made of", write)
}

fn write() -> Result<()> {
    if ask("cargo", &["about", "--version"]).is_none() {
        return Err(Fault::new("cargo-about is not installed.")
            .remedy("cargo install --locked cargo-about --features cli"));
    }
    let command = ["about", "generate", "--frozen", "--fail", "--config", CONFIG, TEMPLATE];
    let gathered = Run::cargo().args(command).output()?;
    let others = places::root().join(OTHERS);
    let others = std::fs::read_to_string(&others).about("read", &others)?;
    let text = tidied(&format!("{}\n{others}", gathered.trim_end()));
    let absent = absent(&text, &shipped()?);
    if !absent.is_empty() {
        return Err(Fault::new(format!("cargo-about has left out: {}.", absent.join(", "))));
    }
    let file = file();
    std::fs::write(&file, &text).about("write", &file)?;
    println!("  {FILE}: {} crates, {} bytes", shipped()?.len(), text.len());
    Ok(())
}

/// Lines without blanks at their ends, and no two empty ones together: the texts of licences vary in nothing else.
fn tidied(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.lines().map(str::trim_end) {
        if !(blank && line.is_empty()) {
            tidied.push_str(line);
            tidied.push('\n');
        }
        blank = line.is_empty();
    }
    tidied
}

/// The crates that are compiled into the page, as "name version", without our own.
fn shipped() -> Result<Vec<String>> {
    let tree = ["tree", "--locked", "--package", "entente-page", "--target", TARGET];
    let form = ["--edges", "normal", "--prefix", "none", "--format", "{p}|{l}"];
    let said = Run::cargo().args(tree.into_iter().chain(form)).output()?;
    let mut crates: Vec<String> = said.lines().filter_map(of_others).collect();
    crates.sort();
    crates.dedup();
    Ok(crates)
}

/// "serde v1.0.229 (proc-macro)|MIT" as "serde 1.0.229"; nothing for our own crates, which have a path.
fn of_others(line: &str) -> Option<String> {
    let (package, _) = line.split_once('|')?;
    if package.contains('/') {
        return None;
    }
    let mut words = package.split_whitespace();
    let (name, version) = (words.next()?, words.next()?);
    Some(format!("{name} {}", version.trim_start_matches('v')))
}

/// Those of the crates that no licence in the file is of.
fn absent(file: &str, crates: &[String]) -> Vec<String> {
    let lists = file.lines().filter_map(|line| line.strip_prefix("Of: "));
    let named: Vec<&str> = lists.flat_map(|list| list.split(", ")).collect();
    crates.iter().filter(|name| !named.contains(&name.as_str())).cloned().collect()
}

/// Where the notices are.
fn file() -> PathBuf {
    places::root().join(FILE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_crate_of_the_page_is_in_the_notices() {
        let text = std::fs::read_to_string(file()).unwrap();
        let crates = shipped().unwrap();
        assert!(crates.len() > 50, "{crates:?}");
        assert_eq!(absent(&text, &crates), Vec::<String>::new(), "run `cargo xtask licences`");
    }

    #[test]
    fn what_is_not_in_the_notices_is_named() {
        let file = "====\nMIT License\nOf: a 1.0.0, b 2.0.0\n----\ntext\n";
        let crates = ["a 1.0.0".to_owned(), "b 2.0.1".to_owned()];
        assert_eq!(absent(file, &crates), ["b 2.0.1"]);
        assert_eq!(of_others("serde v1.0.2 (proc-macro)|MIT"), Some("serde 1.0.2".into()));
        assert_eq!(of_others("entente-page v0.1.0 (/here)|MIT"), None);
        assert_eq!(tidied("a  \n\n\nb"), "a\n\nb\n");
    }
}
