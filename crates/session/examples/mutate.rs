//! Tries what comes from outside with mutated input, for a bounded time: workspaces, what a browser has kept, logs,
//! lessons and links. The readers of files have a program of their own, in entente-intake.
//!
//! ```text
//! cargo run -p entente-session --example mutate -- [SECONDS FOR EACH] [SEED] [NAME …]
//! ```
//!
//! With names, only those targets. The same seed tries the same inputs. What breaks is written to a file, and its name is told.

#![allow(clippy::disallowed_methods, reason = "it measures how long something takes")]

#[path = "../../intake/examples/mutate/chance.rs"]
mod chance;

use std::process::ExitCode;
use std::sync::Arc;

use chance::{Chance, Wish, mutated, tries};
use entente_engine::Report;
use entente_graph::corrections::Log;
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
/// Pieces of addresses and workspaces that are put in anywhere, beside the usual ones.
const PIECES: &[&[u8]] =
    &[b"~", b"%ff", b"99999999999", b"own", b"united-states", b"\"id\":", b"\"version\":3"];
/// A name, what to begin with, and what is tried.
type Target<'a> = (&'a str, &'a [&'a str], fn(&[u8]));

fn main() -> ExitCode {
    let wish = Wish::read();
    let log = serde_json::from_str::<serde_json::Value>(WORKSPACE)
        .map(|workspace| workspace["corrections"].to_string())
        .unwrap_or_default();
    let targets: [Target<'_>; 5] = [
        ("workspace", &[WORKSPACE], try_workspace),
        ("kept", &[WORKSPACE, TEXT], try_kept),
        ("log", &[&log], try_log),
        ("lesson", &[WORKSPACE], try_lesson),
        ("link", LINKS, try_link),
    ];
    let mut sound = true;
    for (name, seeds, run) in targets {
        let made = |chance: &mut Chance| {
            let seed = seeds[chance.below(seeds.len())].as_bytes().to_vec();
            mutated(seed, PIECES, chance)
        };
        sound &= tries(&wish, name, made, run);
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
