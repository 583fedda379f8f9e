//! What imports what: the page is a staircase, and modules do not import each other in circles.
//!
//! Read from the text: `use` trees and paths that begin with `crate` or `super`. A name that a module re-exports
//! leads on to where it comes from. A module and those inside it are one thing: between them there are no circles.

use std::collections::{BTreeMap, BTreeSet};

use super::{Breach, Source, code_lines, rust};

/// The steps of the page, the highest first. Each imports only itself and those after it.
const STAIRCASE: [&str; 9] = [
    "bin",
    "app",
    "panels",
    "views",
    "evidence",
    "components",
    "view_props",
    "services",
    "browser",
];

/// Circles that stay, with the reason: at most three, of two files each.
const CIRCLES: [([&str; 2], &str); 3] = [
    (
        ["crates/engine/src/syntax/forms.rs", "crates/engine/src/syntax/net.rs"],
        "the net holds a table of forms that is filled through its own first layer",
    ),
    (
        ["crates/session/src/model/presentation.rs", "crates/session/src/model/view_state.rs"],
        "a pinned second view is a view state inside a view state",
    ),
    (
        ["xtask/src/page/one_file.rs", "xtask/src/page/sha256.rs"],
        "a hash is written in the base64 of the one file",
    ),
];

/// A path of modules from the top of a crate, and perhaps a name at its end.
type Path = Vec<String>;

/// A path that a file names.
struct Import {
    path: Path,
    /// The name under which the file passes it on.
    passed_on: Option<String>,
}

/// A file as a module: the folder of its crate, and its path in it.
fn module(file: &str) -> Option<(String, Path)> {
    let end = if file.starts_with("src/") { 0 } else { file.find("/src/")? + 1 };
    let (root, rest) = file.split_at(end + "src/".len());
    let mut path: Path = rest.strip_suffix(".rs")?.split('/').map(str::to_owned).collect();
    if matches!(path.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        path.pop();
    }
    Some((root.to_owned(), path))
}

/// The paths that a file names, from the top of its crate; those of its tests only where they are asked for.
fn imports(source: &Source, module: &[String], tests: bool) -> Vec<Import> {
    let mut found = Vec::new();
    let mut base = module.to_vec();
    let mut statement = String::new();
    for (_, line) in code_lines(source) {
        if line.starts_with("mod tests {") {
            if !tests {
                break;
            }
            base.push("tests".to_owned());
        }
        let start = line.trim_start();
        let opens = ["use ", "pub use ", "pub(crate) use ", "pub(super) use "]
            .iter()
            .any(|word| start.starts_with(word));
        if !statement.is_empty() || opens {
            statement.push_str(start);
            if line.contains(';') {
                found.extend(of_statement(&statement, &base));
                statement.clear();
            }
        } else {
            found.extend(inside(line, &base));
        }
    }
    found
}

/// The paths of a `use` statement.
fn of_statement(statement: &str, base: &[String]) -> Vec<Import> {
    let Some((before, tree)) = statement.split_once("use ") else { return Vec::new() };
    let tree = tree.split(';').next().unwrap_or_default();
    let mut paths = Vec::new();
    flatten(tree, &Vec::new(), &mut paths);
    let import = |(path, name): (Path, Option<String>)| {
        let name = name.or_else(|| path.last().cloned());
        let passed_on = name.filter(|_| !before.is_empty());
        Some(Import { path: absolute(&path, base)?, passed_on })
    };
    paths.into_iter().filter_map(import).collect()
}

/// The paths of a tree such as `a::{b, c::{self, d}}`, with the names that they are given.
fn flatten(tree: &str, before: &[String], paths: &mut Vec<(Path, Option<String>)>) {
    let words = |text: &str| -> Path {
        text.split("::")
            .map(|word| word.trim().to_owned())
            .filter(|word| !word.is_empty())
            .collect()
    };
    let mut path = before.to_vec();
    if let Some((start, rest)) = tree.split_once('{') {
        path.extend(words(start));
        let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
        let (mut depth, mut from) = (0, 0);
        for (at, c) in inner.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    flatten(&inner[from..at], &path, paths);
                    from = at + 1;
                }
                _ => {}
            }
        }
        flatten(&inner[from..], &path, paths);
        return;
    }
    let (tree, name) = tree
        .split_once(" as ")
        .map_or((tree, None), |(tree, name)| (tree, Some(name.trim().to_owned())));
    if tree.trim().is_empty() {
        return;
    }
    path.extend(words(tree));
    if path.last().is_some_and(|word| word == "self") && path.len() > 1 {
        path.pop();
    }
    paths.push((path, name));
}

/// The paths inside a line of code that begin with `crate` or `super`.
fn inside(line: &str, base: &[String]) -> Vec<Import> {
    let mut found = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in line.match_indices(start) {
            let before = line[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || "_:$".contains(c)) {
                continue;
            }
            let end = line[at..].find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
            let text = &line[at..end.map_or(line.len(), |end| at + end)];
            let path: Path =
                text.split("::").filter(|word| !word.is_empty()).map(str::to_owned).collect();
            let path = absolute(&path, base);
            found.extend(path.map(|path| Import { path, passed_on: None }));
        }
    }
    found
}

/// A path from the top of the crate; none where it leads out of it. A bare name may be that of a module inside.
fn absolute(path: &[String], base: &[String]) -> Option<Path> {
    let mut from = base.to_vec();
    let mut rest = path;
    match rest.first()?.as_str() {
        "crate" => (from, rest) = (Vec::new(), &rest[1..]),
        "self" => rest = &rest[1..],
        "super" => {
            while rest.first().is_some_and(|word| word == "super") {
                from.pop();
                rest = &rest[1..];
            }
        }
        "std" | "core" | "alloc" => return None,
        _ => {}
    }
    from.extend(rest.iter().cloned());
    Some(from)
}

/// No module of the page imports one of a higher step.
pub(super) fn the_page_is_a_staircase(sources: &[Source]) -> Vec<Breach> {
    let step =
        |path: &[String]| STAIRCASE.iter().position(|step| path.first().is_some_and(|p| p == step));
    let mut breaches = Vec::new();
    for source in rust(sources).filter(|source| source.path.starts_with("src/")) {
        let Some((_, path)) = module(&source.path) else { continue };
        if path.is_empty() {
            continue; // The top, which names all steps.
        }
        let Some(own) = step(&path) else {
            breaches.push(format!("{} stands on no step of {STAIRCASE:?}", source.path));
            continue;
        };
        for import in imports(source, &path, true) {
            if step(&import.path).is_some_and(|other| other < own) {
                breaches.push(format!("{} imports {}", source.path, import.path.join("::")));
            }
        }
    }
    breaches
}

/// All modules of a crate: their files, and what each passes on.
#[derive(Default)]
struct Crate<'a> {
    files: BTreeMap<Path, &'a Source>,
    passed_on: BTreeMap<Path, BTreeMap<String, Path>>,
}

impl Crate<'_> {
    /// The module that a path means in the end.
    fn resolve(&self, path: &[String], hops: usize) -> Option<Path> {
        let at = (0..=path.len()).rev().find(|at| self.files.contains_key(&path[..*at]))?;
        let (found, rest) = path.split_at(at);
        let further = rest.first().and_then(|name| self.passed_on.get(found)?.get(name));
        match further {
            Some(further) if hops < 5 => {
                let path: Path = further.iter().chain(&rest[1..]).cloned().collect();
                self.resolve(&path, hops + 1)
            }
            _ => Some(found.to_vec()),
        }
    }

    /// Which files a file imports, besides those around it and inside it.
    fn edges(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (module, source) in &self.files {
            for import in imports(source, module, false) {
                let Some(other) = self.resolve(&import.path, 0) else { continue };
                if !other.starts_with(module) && !module.starts_with(&other) {
                    edges.entry(&source.path).or_default().insert(&self.files[&other].path);
                }
            }
        }
        edges
    }
}

/// The crates with their modules; programs of the page stand by themselves, tests are no modules.
fn crates(sources: &[Source]) -> BTreeMap<String, Crate<'_>> {
    let mut crates: BTreeMap<String, Crate<'_>> = BTreeMap::new();
    for source in rust(sources).filter(|source| !source.path.ends_with("tests.rs")) {
        let Some((root, path)) = module(&source.path) else { continue };
        if path.first().is_some_and(|first| first == "bin") {
            continue;
        }
        let of = crates.entry(root).or_default();
        for import in imports(source, &path, false) {
            if let Some(name) = import.passed_on {
                of.passed_on.entry(path.clone()).or_default().insert(name, import.path);
            }
        }
        of.files.insert(path, source);
    }
    crates
}

/// Everything that can be come to from a file.
fn reached<'a>(from: &'a str, edges: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        for next in edges.get(file).into_iter().flatten() {
            if reached.insert(*next) {
                open.push(next);
            }
        }
    }
    reached
}

/// Files that import each other, at once or by way of others.
fn circles(sources: &[Source]) -> BTreeSet<Vec<String>> {
    let mut circles = BTreeSet::new();
    for of in crates(sources).values() {
        let edges = of.edges();
        let reach: BTreeMap<&str, BTreeSet<&str>> =
            edges.keys().map(|file| (*file, reached(file, &edges))).collect();
        for (file, there) in &reach {
            let back = |other: &&&str| reach.get(**other).is_some_and(|back| back.contains(file));
            let circle: Vec<String> = there.iter().filter(back).map(|f| (*f).to_owned()).collect();
            if circle.len() > 1 {
                circles.insert(circle);
            }
        }
    }
    circles
}

/// No files import each other but those of [`CIRCLES`].
pub(super) fn no_import_circles(sources: &[Source]) -> Vec<Breach> {
    let found = circles(sources);
    let known = |circle: &Vec<String>| CIRCLES.iter().any(|(files, _)| circle == files);
    let fresh = found.iter().filter(|circle| !known(circle));
    let fresh = fresh.map(|circle| format!("a circle of imports: {}", circle.join(", ")));
    let gone = CIRCLES.iter().filter(|(files, _)| !found.iter().any(|circle| circle == files));
    let there = |file: &str| sources.iter().any(|source| source.path == file);
    let gone = gone.filter(|(files, _)| files.iter().any(|file| there(file)));
    let gone = gone.map(|(files, _)| format!("no circle any more, take it out: {files:?}"));
    fresh.chain(gone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(files: &[(&str, &str)]) -> Vec<Source> {
        files
            .iter()
            .map(|(path, text)| Source { path: (*path).into(), text: (*text).into() })
            .collect()
    }

    fn up(path: &str, text: &str) -> usize {
        the_page_is_a_staircase(&sources(&[(path, text)])).len()
    }

    #[test]
    fn imports_go_down_the_stairs() {
        assert_eq!(up("src/views/map/mod.rs", "use crate::evidence::item;\n"), 0);
        assert_eq!(up("src/views/map/mod.rs", "use crate::{browser, panels::filters};\n"), 1);
        assert_eq!(up("src/views/map/mod.rs", "use super::app::App;\n"), 0, "views::app");
        assert_eq!(up("src/views/map/mod.rs", "use super::super::app;\n"), 1);
        assert_eq!(up("src/browser/dom.rs", "    let x = crate::services::trial::start();\n"), 1);
        assert_eq!(
            up("src/services/a.rs", "mod tests {\n    use crate::{\n        app,\n    };\n}\n"),
            1
        );
        assert_eq!(up("src/elsewhere.rs", ""), 1);
    }

    #[test]
    fn circles_are_found_through_names_that_are_passed_on() {
        let files = [
            ("crates/x/src/lib.rs", "pub mod a;\npub mod b;\npub use a::A;\n"),
            ("crates/x/src/a.rs", "use crate::b::inner::B;\n"),
            ("crates/x/src/b/mod.rs", "pub mod inner;\n"),
            ("crates/x/src/b/inner.rs", "use super::C;\nuse crate::A;\n"),
        ];
        let found: Vec<_> = circles(&sources(&files)).into_iter().collect();
        assert_eq!(found, [["crates/x/src/a.rs", "crates/x/src/b/inner.rs"]]);
        assert_eq!(no_import_circles(&sources(&files)).len(), 1);
        assert!(circles(&sources(&files[..3])).is_empty());
    }
}
