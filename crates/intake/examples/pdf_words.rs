//! How well the text of PDF files is read: `cargo run -p entente-intake --example pdf_words -- FOLDER` reads each
//! `NAME.pdf` in a folder, compares its words with those of `NAME.txt` beside it, and prints precision, recall and F1.
//! `crates/intake/tests/pdf/make.py` makes such a folder. With `--other COMMAND`, the text is what the command prints
//! when it is called with the file.

#![allow(clippy::disallowed_methods, reason = "it measures how long something takes")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use entente_intake::{File, ReadBudget, read};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_default();
    let other = arguments.skip_while(|word| word != "--other").nth(1);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        return eprintln!("{folder} is no folder.");
    };
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "pdf"));
    files.sort();
    let (mut sum, mut worst) = (0.0, (1.0, String::new()));
    let start = Instant::now();
    for path in &files {
        let text = other.as_ref().map_or_else(|| own(path), |command| by(command, path));
        let gold = std::fs::read_to_string(path.with_extension("txt")).unwrap_or_default();
        let score = f1(&text, &gold);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        println!("{score:.3} {name}");
        sum += score;
        if score < worst.0 {
            worst = (score, name);
        }
    }
    let mean = sum / files.len().max(1) as f64;
    println!(
        "{mean:.3} mean of {} files; worst {:.3} {}; {:?}",
        files.len(),
        worst.0,
        worst.1,
        start.elapsed()
    );
}

/// What this crate reads, without what it sets apart.
fn own(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap_or_default();
    let file = File { name: "a.pdf", bytes: &bytes, ..File::default() };
    let outcome = read(&file, &mut ReadBudget::default());
    for fault in &outcome.faults {
        eprintln!("{}: {}", path.display(), fault.why);
    }
    let mut text = String::new();
    for report in &outcome.reports {
        for (at, letter) in (0..).zip(report.text.chars()) {
            let aside = report.boilerplate.iter().any(|span| (span.start..span.end).contains(&at));
            text.push(if aside { ' ' } else { letter });
        }
        text.push('\n');
    }
    text
}

/// What another program prints.
fn by(command: &str, path: &Path) -> String {
    let mut words = command.split_whitespace();
    let output = Command::new(words.next().unwrap_or_default())
        .args(
            words
                .map(|word| if word == "FILE" { path.as_os_str().to_owned() } else { word.into() }),
        )
        .output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default()
}

/// Words as they are compared: in small letters, with ligatures and soft hyphens undone, without punctuation around them.
fn words(text: &str) -> BTreeMap<String, u32> {
    let plain = text
        .replace('\u{ad}', "")
        .replace('ﬁ', "fi")
        .replace('ﬂ', "fl")
        .replace('ﬀ', "ff")
        .replace('ﬃ', "ffi");
    let mut counts = BTreeMap::new();
    for word in plain.split(|letter: char| letter.is_whitespace() || letter == '\u{a0}') {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
        if !word.is_empty() {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts
}

fn f1(text: &str, gold: &str) -> f64 {
    let (found, wanted) = (words(text), words(gold));
    let both: u32 =
        wanted.iter().map(|(word, count)| *count.min(found.get(word).unwrap_or(&0))).sum();
    let all = found.values().sum::<u32>() + wanted.values().sum::<u32>();
    2.0 * f64::from(both) / f64::from(all.max(1))
}
