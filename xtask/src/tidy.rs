//! The house rules that no compiler checks, as tests: `cargo test -p xtask` or `cargo xtask tidy`.

mod css;
mod imports;
mod words;

use std::path::{Path, PathBuf};

use crate::fault::{About, Fault, Result};
use crate::places;
use crate::shell::Run;
use crate::steps::Steps;

/// The most lines a Rust file may have before its tests.
const LONGEST: usize = 400;

/// Folders that hold nothing of ours: what is built, fetched or kept by git.
const FOREIGN: &[&str] =
    &["target", "dist", "dist.new", "node_modules", "artefacts", ".git", ".tools", "__pycache__"];

/// A file of the project: its path from the top folder, with `/`, and its text.
struct Source {
    path: String,
    text: String,
}

/// Something that breaks a rule: where, and what.
type Breach = String;

/// A house rule.
struct Rule {
    name: &'static str,
    check: fn(&[Source]) -> Vec<Breach>,
}

const RULES: &[Rule] = &[
    Rule { name: "only src/browser and src/bin know the browser", check: browser_in_its_corner },
    Rule { name: "no crate knows Yew", check: no_yew_in_crates },
    Rule { name: "the page's imports go down its stairs", check: imports::the_page_is_a_staircase },
    Rule { name: "no files import each other in a circle", check: imports::no_import_circles },
    Rule {
        name: "engine, graph and session give the same answer everywhere",
        check: the_same_everywhere,
    },
    Rule { name: "every module says what it is for", check: modules_have_docs },
    Rule { name: "no file is longer than 400 lines before its tests", check: files_are_short },
    Rule {
        name: "no part of the style sheet is longer than 400 lines",
        check: css::files_are_short,
    },
    Rule { name: "static/css/main.css imports every part once", check: css::parts_are_imported },
    Rule { name: "values of style stand in static/css/tokens.css", check: css::values_are_tokens },
    Rule {
        name: "strings of the interface stand in static/words",
        check: words::stand_in_their_file,
    },
    Rule { name: "every string of the interface is used", check: words::are_used },
    Rule { name: "every path named in a document exists", check: named_paths_exist },
    Rule { name: "what is left to do stands in an issue, not in the code", check: no_bare_todo },
    Rule {
        name: "no path of one machine and no registry's address is written down",
        check: no_machine_paths,
    },
];

/// `cargo xtask tidy`.
pub(crate) fn run(steps: &mut Steps, _args: &[String]) -> Result<()> {
    let sources = sources()?;
    for rule in RULES {
        steps.may(rule.name, || verdict(&(rule.check)(&sources)));
    }
    Ok(())
}

fn verdict(breaches: &[Breach]) -> Result<()> {
    if breaches.is_empty() { Ok(()) } else { Err(Fault::new(breaches.join("\n  "))) }
}

/// All text files of the project that git knows or would take in.
fn sources() -> Result<Vec<Source>> {
    let root = places::root();
    let mut sources = Vec::new();
    for path in listed(&root)? {
        let file = root.join(&path);
        let Ok(bytes) = std::fs::read(&file) else { continue }; // Deleted, but not yet from the index.
        if let Ok(text) = String::from_utf8(bytes) {
            sources.push(Source { path, text });
        }
    }
    Ok(sources)
}

/// The project's files: as git lists them, or, without git (a downloaded archive), as they lie there.
fn listed(root: &Path) -> Result<Vec<String>> {
    let args = ["ls-files", "--cached", "--others", "--exclude-standard"];
    if root.join(".git").exists()
        && let Ok(said) = Run::new("git").args(args).output()
    {
        return Ok(said.lines().map(str::to_owned).collect());
    }
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(root)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).about("list", &folder)?.flatten() {
            let path = entry.path();
            let name = entry.file_name();
            if FOREIGN.iter().any(|foreign| name == *foreign) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(relative) = path.strip_prefix(root) {
                found.push(relative.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Whether a path ends so. Endings are lower case in this project.
fn ends(source: &Source, ending: &str) -> bool {
    source.path.strip_suffix(ending).is_some()
}

fn rust(sources: &[Source]) -> impl Iterator<Item = &Source> {
    sources.iter().filter(|source| ends(source, ".rs"))
}

/// Lines of code with their numbers: comments left out.
fn code_lines(source: &Source) -> impl Iterator<Item = (usize, &str)> {
    let code = |(_, line): &(usize, &str)| !line.trim_start().starts_with("//");
    source.text.lines().enumerate().map(|(at, line)| (at + 1, line)).filter(code)
}

fn browser_in_its_corner(sources: &[Source]) -> Vec<Breach> {
    let outside = rust(sources).filter(|source| {
        let page = source.path.starts_with("src/") || source.path.starts_with("crates/");
        page && !source.path.starts_with("src/browser/") && !source.path.starts_with("src/bin/")
    });
    let words = ["web_sys", "js_sys", "wasm_bindgen"];
    outside
        .flat_map(|source| {
            code_lines(source)
                // `wasm_bindgen_futures` runs a future, which is no browser call.
                .map(|(at, line)| (at, line.replace("wasm_bindgen_futures", "")))
                .filter(|(_, line)| words.iter().any(|word| line.contains(word)))
                .map(|(at, _)| format!("{}:{at} calls the browser itself", source.path))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn no_yew_in_crates(sources: &[Source]) -> Vec<Breach> {
    let manifests = sources
        .iter()
        .filter(|source| source.path.starts_with("crates/") && source.path.ends_with("Cargo.toml"));
    manifests
        .flat_map(|source| {
            let names = source.text.lines().filter(|line| line.trim_start().starts_with("yew"));
            names.map(|line| format!("{}: {line}", source.path)).collect::<Vec<_>>()
        })
        .collect()
}

/// No files, no environment, no chance: what engine, graph and session answer depends on what they are given alone. Their
/// tests and examples may. Clocks and the mathematics of platforms are forbidden everywhere by clippy.toml.
fn the_same_everywhere(sources: &[Source]) -> Vec<Breach> {
    const WORDS: &[&str] = &["std::fs", "std::env", "std::net", "std::process", "RandomState"];
    let pure = rust(sources).filter(|source| {
        let inside = [
            "crates/engine/src/",
            "crates/graph/src/",
            "crates/session/src/",
            "crates/classroom/src/",
        ]
        .iter()
        .any(|top| source.path.starts_with(top));
        inside && !source.path.contains("/tests")
    });
    pure.flat_map(|source| {
        code_lines(source)
            .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
            .filter_map(|(at, line)| {
                let word = WORDS.iter().find(|word| line.contains(**word))?;
                Some(format!("{}:{at} uses {word}", source.path))
            })
            .collect::<Vec<_>>()
    })
    .collect()
}

fn modules_have_docs(sources: &[Source]) -> Vec<Breach> {
    rust(sources)
        .filter(|source| !source.text.starts_with("//!"))
        .map(|source| format!("{} does not open with //!", source.path))
        .collect()
}

fn files_are_short(sources: &[Source]) -> Vec<Breach> {
    let length = |source: &Source| {
        source.text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).count()
    };
    rust(sources)
        .filter(|source| !source.path.contains("/tests"))
        .map(|source| (source, length(source)))
        .filter(|(_, length)| *length > LONGEST)
        .map(|(source, length)| format!("{} has {length} lines", source.path))
        .collect()
}

/// What stands in backticks or behind a link, and looks like a path of the project, must be there.
fn named_paths_exist(sources: &[Source]) -> Vec<Breach> {
    let documents = sources.iter().filter(|source| ends(source, ".md"));
    documents
        .flat_map(|source| {
            let folder = Path::new(&source.path).parent().unwrap_or(Path::new(""));
            let missing = paths_in(&source.text).into_iter().filter(|path| !is_there(path, folder));
            missing.map(|path| format!("{} names {path}", source.path)).collect::<Vec<_>>()
        })
        .collect()
}

fn is_there(path: &str, folder: &Path) -> bool {
    const MADE: &[&str] = &["dist", "target", ".tools", "tests/browser/artefacts"];
    if MADE
        .iter()
        .any(|made| path.trim_end_matches('/') == *made || path.starts_with(&format!("{made}/")))
    {
        return true; // Made by a command, so not there on a fresh checkout.
    }
    let root = places::root();
    root.join(path).exists() || root.join(folder).join(path).exists()
}

/// The words of a document that can only be paths: with a slash and no blank, or with an ending of ours.
fn paths_in(markdown: &str) -> Vec<&str> {
    const ENDINGS: &[&str] =
        &[".rs", ".md", ".toml", ".mjs", ".js", ".css", ".tsv", ".jsonl", ".yml"];
    let ticked = markdown.split('`').skip(1).step_by(2);
    let linked = markdown.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let plain = |word: &&str| {
        !word.is_empty()
            && !word.contains("://")
            && word.chars().all(|c| c.is_ascii_alphanumeric() || "./_-".contains(c))
    };
    let tops = [
        "src/",
        "crates/",
        "xtask/",
        "static/",
        "tests/",
        "training/",
        ".ci/",
        ".github/",
        ".cargo/",
    ];
    let path = |word: &&str| {
        let top = tops.iter().any(|top| word.starts_with(top));
        top || word.contains('/') && ENDINGS.iter().any(|ending| word.ends_with(ending))
    };
    ticked.chain(linked).filter(plain).filter(path).collect()
}

fn no_bare_todo(sources: &[Source]) -> Vec<Breach> {
    let words = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
    let code = [".rs", ".mjs", ".js", ".css", ".html", ".toml", ".py"];
    let ours =
        sources.iter().filter(|source| code.iter().any(|ending| source.path.ends_with(ending)));
    lines_with(ours, |line| {
        words
            .iter()
            .any(|word| line.split(|c: char| !c.is_ascii_alphanumeric()).any(|w| w == *word))
    })
}

fn no_machine_paths(sources: &[Source]) -> Vec<Breach> {
    // Put together here, so that this file does not break its own rule.
    let words =
        ["/ro", "/ho", "/wo"].iter().zip(["ot/", "me/", "rk/"]).map(|(a, b)| format!("{a}{b}"));
    let hosts =
        ["artifactory", "registry.npmjs", "index.crates", "pypi.org/simple"].map(String::from);
    let words: Vec<String> = words.chain(hosts).collect();
    let ours = sources.iter().filter(|source| source.path != "xtask/src/tidy.rs");
    let starts_path = |line: &str, word: &str| {
        line.match_indices(word).any(|(at, _)| {
            // `src/home/` and `https://x.org/work/` are not paths of a machine.
            let before = line[..at].chars().next_back();
            !word.starts_with('/')
                || before.is_none_or(|c| !c.is_alphanumeric() && !"./_-*".contains(c))
        })
    };
    lines_with(ours, |line| words.iter().any(|word| starts_path(line, word)))
}

fn lines_with<'a>(
    sources: impl Iterator<Item = &'a Source>,
    bad: impl Fn(&str) -> bool,
) -> Vec<Breach> {
    let mut found = Vec::new();
    for source in sources {
        for (at, line) in source.text.lines().enumerate().filter(|(_, line)| bad(line)) {
            let start: String = line.trim().chars().take(80).collect();
            found.push(format!("{}:{} {start}", source.path, at + 1));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source { path: path.into(), text: text.into() }
    }

    fn breaches(check: fn(&[Source]) -> Vec<Breach>, path: &str, text: &str) -> usize {
        check(&[source(path, text)]).len()
    }

    #[test]
    fn the_project_keeps_its_house_rules() {
        let sources = sources().unwrap();
        assert!(sources.len() > 20, "git lists the project's files");
        let found: Vec<String> = RULES
            .iter()
            .flat_map(|rule| {
                (rule.check)(&sources).into_iter().map(|b| format!("{}: {b}", rule.name))
            })
            .collect();
        assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    }

    #[test]
    fn the_browser_stays_in_its_corner() {
        let line = "use web_sys::Window;\n";
        assert_eq!(breaches(browser_in_its_corner, "src/views/a.rs", line), 1);
        assert_eq!(breaches(browser_in_its_corner, "src/browser/a.rs", line), 0);
        assert_eq!(breaches(browser_in_its_corner, "src/a.rs", "// web_sys stays out\n"), 0);
        assert_eq!(
            breaches(browser_in_its_corner, "src/a.rs", "wasm_bindgen_futures::spawn_local(x);\n"),
            0
        );
    }

    #[test]
    fn crates_know_no_yew() {
        assert_eq!(breaches(no_yew_in_crates, "crates/graph/Cargo.toml", "yew = \"0.23\"\n"), 1);
        assert_eq!(breaches(no_yew_in_crates, "Cargo.toml", "yew = \"0.23\"\n"), 0);
    }

    #[test]
    fn files_and_the_environment_are_found_where_nothing_may_depend_on_them() {
        let file = "let text = std::fs::read_to_string(path);\n";
        assert_eq!(breaches(the_same_everywhere, "crates/graph/src/a.rs", file), 1);
        assert_eq!(breaches(the_same_everywhere, "crates/graph/src/filter/tests.rs", file), 0);
        assert_eq!(breaches(the_same_everywhere, "src/views/a.rs", file), 0);
    }

    #[test]
    fn modules_open_with_their_purpose() {
        assert_eq!(breaches(modules_have_docs, "src/a.rs", "use std::fs;\n"), 1);
        assert_eq!(breaches(modules_have_docs, "src/a.rs", "//! Why.\n"), 0);
    }

    #[test]
    fn long_files_are_found_and_tests_do_not_count() {
        let long = "let a = 1;\n".repeat(LONGEST + 1);
        assert_eq!(breaches(files_are_short, "src/a.rs", &long), 1);
        let tested = format!("//! A.\n#[cfg(test)]\nmod tests {{}}\n{long}");
        assert_eq!(breaches(files_are_short, "src/a.rs", &tested), 0);
    }

    #[test]
    fn paths_are_told_from_other_words() {
        let text = "See `xtask/src/main.rs`, `a/b` and [here](docs/x.md); not `cargo run` or `https://a.b/c.md`.";
        assert_eq!(paths_in(text), ["xtask/src/main.rs", "docs/x.md"]);
        assert_eq!(
            breaches(named_paths_exist, "A.md", "`xtask/src/main.rs` and `xtask/none.rs`"),
            1
        );
    }

    #[test]
    fn notes_to_oneself_are_found() {
        let note = concat!("// TO", "DO: later\n");
        assert_eq!(breaches(no_bare_todo, "src/a.rs", note), 1);
        assert_eq!(breaches(no_bare_todo, "src/a.rs", "// A todo list is fine.\n"), 0);
    }

    #[test]
    fn paths_of_a_machine_are_found() {
        let path = concat!("let p = \"/ho", "me/me/x\";\n");
        assert_eq!(breaches(no_machine_paths, "src/a.rs", path), 1);
        assert_eq!(breaches(no_machine_paths, "src/a.rs", "let p = \"src/home/x\";\n"), 0);
    }
}
