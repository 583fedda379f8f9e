//! The strings of the interface: they stand in `static/words`, and each of them is used.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Breach, Source};

/// The English strings: the keys of every language.
const ENGLISH: &str = "static/words/en.txt";

/// Folders in which a person's language is spoken. (The engine, the readers of files, exports and the command line
/// speak English.)
const SPOKEN: [&str; 3] = ["src/", "crates/session/src/", "crates/classroom/src/"];

/// So many sentences stand in the code of those folders still. It may only become smaller.
const LEFT: usize = 2;

/// Sentences that stay English in every language: examples of what is coded, and what stands on keys.
const ENGLISH_EVERYWHERE: [&str; 4] = ["Peru", "Chile", "Kenya", "Page "];

/// Whether every string of the interface is used somewhere.
pub(super) fn are_used(sources: &[Source]) -> Vec<Breach> {
    let Some(english) = sources.iter().find(|source| source.path == ENGLISH) else {
        return vec![format!("{ENGLISH} is missing")];
    };
    let code: Vec<&Source> = sources.iter().filter(|source| is_rust(&source.path)).collect();
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let unused = keys(&english.text).into_iter().filter(|(group, key)| {
        let users = users.entry(group).or_insert_with(|| {
            let alias = format!("{group} as text");
            let direct = format!("{group}::");
            let spoken = code
                .iter()
                .filter(|file| file.text.contains(&alias) || file.text.contains(&direct));
            spoken.map(|file| file.text.as_str()).collect()
        });
        !users.iter().any(|text| names(text, key))
    });
    unused.map(|(group, key)| format!("{ENGLISH}: nothing uses “[{group}] {key}”")).collect()
}

/// Whether a path is of Rust.
fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "rs")
}

/// The keys of a file with their groups, those with two forms once.
fn keys(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut group = "";
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            group = name;
        } else if let Some((key, _)) = line.split_once('=') {
            let key = key.trim();
            let (stem, form) = key.split_once('.').unwrap_or((key, ""));
            if form != "one" {
                found.push((group, stem));
            }
        }
    }
    found
}

/// Whether a text has a name as a whole word.
fn names(text: &str, name: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name)
        .any(|(at, _)| !text[..at].ends_with(word) && !text[at + name.len()..].starts_with(word))
}

/// Whether there are no more sentences in the code than were left when this was written.
pub(super) fn stand_in_their_file(sources: &[Source]) -> Vec<Breach> {
    let spoken = sources.iter().filter(|source| {
        let in_folder = SPOKEN.iter().any(|folder| source.path.starts_with(folder));
        in_folder && is_rust(&source.path) && !source.path.ends_with("tests.rs")
    });
    let left: Vec<Breach> = spoken.flat_map(sentences).collect();
    println!("  {} sentences in the code (at most {LEFT})", left.len());
    if left.len() == LEFT { Vec::new() } else { left }
}

/// The string literals of a file that read like words for a person, with their lines.
fn sentences(source: &Source) -> Vec<Breach> {
    let code = source.text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = Vec::new();
    for (at, line) in code.lines().enumerate() {
        let start = line.trim_start();
        if start.starts_with("//") || start.starts_with("#[") || start.starts_with("#![") {
            continue;
        }
        let literals = line.split('"').skip(1).step_by(2);
        found.extend(
            literals
                .filter(|literal| is_sentence(literal))
                .map(|literal| format!("{}:{}: “{literal}”", source.path, at + 1)),
        );
    }
    found
}

/// Two words or more with a space between them, or one that begins like a sentence; not markup, CSS or a class.
fn is_sentence(literal: &str) -> bool {
    let markup = ["<", "var(", "px", "{{", "button", "=\\", "://", "rem", "--", " .", "url("];
    if markup.iter().any(|sign| literal.contains(sign)) {
        return false;
    }
    if ENGLISH_EVERYWHERE.iter().any(|name| literal.contains(name)) {
        return false;
    }
    let words: Vec<&str> = literal.split_whitespace().filter(|word| is_word(word)).collect();
    let capital = literal.starts_with(|c: char| c.is_uppercase());
    words.len() >= 3 || (words.len() == 2 && capital)
}

fn is_word(word: &str) -> bool {
    let plain = word.trim_matches(|c: char| c.is_ascii_punctuation() || "“”’…".contains(c));
    let filled = word.contains('{');
    !filled
        && plain.chars().count() > 1
        && plain.chars().all(|c| c.is_alphabetic() || c == '’' || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_markup_and_classes() {
        for literal in ["Nothing was found here.", "Save it", "the file is too large"] {
            assert!(is_sentence(literal), "{literal}");
        }
        for literal in ["badge coop", "M4 8h24", "Ctrl", "var(--ink) 1px solid", "{}: {}", "en"] {
            assert!(!is_sentence(literal), "{literal}");
        }
    }

    #[test]
    fn keys_are_read_with_their_groups() {
        let text =
            "# x = y\n[a]\nkey = Text\nmany.one = {count} text\nmany.other = {count} texts\n";
        assert_eq!(keys(text), [("a", "key"), ("a", "many")]);
        assert!(names("text::key()", "key") && !names("text::keys()", "key"));
    }
}
