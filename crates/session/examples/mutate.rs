//! Tries what comes from outside with mutated input, for a bounded time: workspaces, what a browser has kept, logs,
//! lessons, links, and each reader of files.
//!
//! ```text
//! cargo run -p entente-session --example mutate -- [SECONDS FOR EACH] [SEED] [NAME …]
//! ```
//!
//! With names, only those targets. The same seed tries the same inputs. What breaks is written to a file, and its name is told.

#![allow(clippy::disallowed_methods, reason = "it measures how long something takes")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use entente_engine::Report;
use entente_graph::corrections::Log;
use entente_intake::{File, ReadBudget, read};
use entente_session::workspace::chunks::Part;
use entente_session::workspace::{Work, Workspace};
use entente_session::{Action, Edit, Shared, State, persistence, url};

/// A workspace with one of everything.
const WORKSPACE: &str = include_str!("../../../tests/exports/workspace.entente.json");
/// A report, as own texts are kept.
const TEXT: &str =
    r#"{"id":"own","title":"Own","date":"2016-12-01","text":"Finland condemned Norway."}"#;
/// Addresses.
const LINKS: &[&str] = &[
    "v1&view=reader&report=own&sentence=3&event=1&fix=eJyrVkrLz1eyUkpKLFKqBQAgOwRl",
    "v1&level=country&line=russia~united-states&text=a%20b&from=2016-01-01&to=2016-12-31&sure=60",
    "v1&pick=russia,syria&ego=russia~2&panels=both&events-by=date-down&matrix-most=30&tab=why-not",
];
/// Beginnings of files, by the ending under which they are read.
const FILES: &[(&str, &str)] = &[
    ("txt", "ALEPPO (AP) - Russia bombed Aleppo.\n\nMore text.\n"),
    ("csv", "title,date,text\n\"A, b\",2016-12-01,\"He said \"\"no\"\".\"\n"),
    ("json", "[{\"title\":\"a\",\"text\":\"b\",\"date\":\"2016\"}]"),
    ("jsonl", "{\"id\":\"a\",\"text\":\"b\"}\n{\"id\":\"c\"}\n"),
    ("html", "<html><head><title>A</title></head><body><nav>x</nav><p>Text.</p></body></html>"),
    ("eml", "From: a@b\r\nSubject: =?utf-8?Q?A?=\r\nContent-Type: text/plain\r\n\r\nText.\r\n"),
    ("rtf", "{\\rtf1\\ansi{\\fonttbl\\f0 Arial;}\\u233? text\\par}"),
    ("xml", "<?xml version=\"1.0\"?><rss><channel><item><title>A</title></item></channel></rss>"),
    ("pdf", "%PDF-1.7\n1 0 obj\n<< /Type /Page >>\nendobj\ntrailer << /Root 1 0 R >>"),
    ("zip", "PK\u{3}\u{4}PK\u{1}\u{2}PK\u{5}\u{6}"),
    ("docx", "PK\u{3}\u{4}<w:t>a</w:t>"),
    ("mbox", "From a\nSubject: b\n\nText\n\nFrom c\n"),
];
/// Pieces that are put in anywhere.
const PIECES: &[&str] = &[
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\\",
    "\n",
    "\t",
    "\0",
    "&",
    "=",
    "~",
    "%",
    "%ff",
    "0",
    "-1",
    "99999999999",
    "null",
    "true",
    "<",
    ">",
    "</script>",
    "é",
    "\u{feff}",
    "\u{2028}",
    "俄",
    "own",
    "united-states",
    "\"id\":",
    "\"text\":\"\"",
    "\"version\":3",
    "2016-02-30",
];
/// Inputs are cut to this many bytes.
const LONGEST: usize = 20_000;

/// A linear congruence: the same inputs on every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).filter_map(|word| word.parse::<u64>().ok());
    let seconds = numbers.next().unwrap_or(2);
    let seed = numbers.next().unwrap_or(1);
    let time = Duration::from_secs(seconds);
    let log = serde_json::from_str::<serde_json::Value>(WORKSPACE)
        .map(|workspace| workspace["corrections"].to_string())
        .unwrap_or_default();
    let mut sound = tries("workspace", &[WORKSPACE], time, seed, try_workspace);
    sound &= tries("kept", &[WORKSPACE, TEXT], time, seed, try_kept);
    sound &= tries("log", &[&log], time, seed, try_log);
    sound &= tries("lesson", &[WORKSPACE], time, seed, try_lesson);
    sound &= tries("link", LINKS, time, seed, try_link);
    for (ending, start) in FILES {
        let name = format!("a.{ending}");
        let run = |bytes: &[u8]| {
            let file = File {
                name: &name,
                bytes,
                encoding: None,
                columns: None,
                events: None,
                order: None,
                whole: false,
            };
            drop(read(&file, &mut ReadBudget::default()));
        };
        sound &= tries(ending, &[start], time, seed, run);
    }
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A workspace that can be read is written as it was read, and opens beside other work without losing any of it.
fn try_workspace(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Ok(workspace) = Workspace::read(&text) else { return };
    assert_eq!(Workspace::read(&workspace.write()).as_ref(), Ok(&workspace));
    let own = Report { id: "own".into(), text: "Mine.".into(), ..Report::default() };
    let mut mine = Work::default();
    mine.own.reports.push(Arc::new(own));
    let state = State { own: Shared::new(mine.own.clone()), ..State::default() };
    let opened = state.reduce(Action::Persistence(persistence::Action::Opened(workspace.into())));
    let texts = &opened.own.reports;
    assert!(texts.iter().any(|report| report.text == "Mine."), "own work was lost");
    let mut ids: Vec<&str> = texts.iter().map(|report| report.id.as_str()).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "two texts have one id");
    let stepped = opened.history.at() > 0;
    let undone = opened.reduce(Action::Edit(Edit::Undo));
    assert!(!stepped || undone.work().own == mine.own, "undone, all is as before");
}

fn try_kept(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let part = Part::read("1".into(), &text).map(|part| part.reports).unwrap_or_default();
    if let Ok(kept) = Workspace::read_apart(&text, part) {
        let kept = persistence::Action::Restored(kept.into(), String::new());
        drop(State::default().reduce(Action::Persistence(kept)));
    }
}

fn try_log(bytes: &[u8]) {
    let Ok(log) = serde_json::from_slice::<Log>(bytes) else { return };
    assert!(log.conflicts(&log).is_empty());
    assert_eq!(Log::merged(&log, &log, &log), log);
    drop(State::default().reduce(Action::Persistence(persistence::Action::Linked(log))));
}

fn try_lesson(bytes: &[u8]) {
    if let Ok(lesson) = Workspace::read(&String::from_utf8_lossy(bytes)) {
        assert!(!State::of_lesson(lesson).unsaved(), "it came out of a file");
    }
}

fn try_link(bytes: &[u8]) {
    let written = url::write(&url::read(&String::from_utf8_lossy(bytes)));
    assert_eq!(url::write(&url::read(&written)), written, "an address leads to itself");
}

/// Tries a target until the time is over; whether nothing broke. Nothing breaks of what nobody asked for.
fn tries(name: &str, seeds: &[&str], time: Duration, seed: u64, run: impl Fn(&[u8])) -> bool {
    let mut named = std::env::args().skip(1).filter(|word| word.parse::<u64>().is_err()).peekable();
    if named.peek().is_some() && !named.any(|word| word == name) {
        return true;
    }
    let (clock, mut chance, mut count) = (Instant::now(), Chance(seed), 0);
    while clock.elapsed() < time {
        let input = mutated(seeds, &mut chance);
        count += 1;
        if catch_unwind(AssertUnwindSafe(|| run(&input))).is_err() {
            let file = std::env::temp_dir().join(format!("entente-{name}-{seed}-{count}"));
            let written = std::fs::write(&file, &input).is_ok();
            let file = file.display();
            println!("{name}: input {count} of seed {seed} broke it ({file}, written: {written})");
            return false;
        }
    }
    println!("{name}: {count} inputs, nothing broke");
    true
}

/// A seed with a few changes.
fn mutated(seeds: &[&str], chance: &mut Chance) -> Vec<u8> {
    let mut input = seeds[chance.below(seeds.len())].as_bytes().to_vec();
    for _ in 0..chance.below(10) {
        let at = chance.below(input.len() + 1);
        let end = (at + chance.below(60)).min(input.len());
        let piece = PIECES[chance.below(PIECES.len())].as_bytes();
        match chance.below(5) {
            0 => drop(input.drain(at..end)),
            1 => drop(input.splice(at..at, piece.iter().copied())),
            2 => {
                let part = input[at..end].repeat(1 + chance.below(8));
                drop(input.splice(at..at, part));
            }
            3 => drop(input.splice(at..end, piece.iter().copied())),
            _ => {
                if let Some(byte) = input.get_mut(at) {
                    *byte = chance.below(256) as u8;
                }
            }
        }
    }
    input.truncate(LONGEST);
    input
}
