//! Kinds of faults met in news, each with sentences of our own: the share that is right, kind by kind.
//!
//! Every `*.tsv` file of this folder is a table: kind, date, text, what is expected, and `seen` (looked at while the
//! kind was mended) or `fresh` (scored only afterwards). In a text, `\n` is the end of a line and `\u{…}` a character.
//! What is expected are items with a semicolon and a space between them:
//!
//! - `KENGOV>UGA ACCUSE claimed 2024-05-01 by KEN`: there is such an event. A side is a code, an actor's id (in small
//!   letters) or `*`; several codes stand with `|` between them. Category, status, date and speaker may be left out;
//! - `!KEN>*`: there is no such event;
//! - `only`: there is no event beside those that are listed; `none`: there is none at all;
//! - `words = KENGOV` or `words = william-ruto`: the mention with these words is that actor. `words#2` is the second
//!   of these words, `?` is an actor without a country, or nobody.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use entente_engine::analysis::{Event, Status};
use entente_engine::{Analysis, Engine, Report};

/// The least share of a kind that must be right.
const LEAST: f64 = 0.75;

/// A line of a table.
struct Row {
    place: String,
    kind: String,
    date: String,
    text: String,
    expected: Vec<String>,
    fresh: bool,
}

/// All rows of all tables, in the order of their names.
fn rows() -> Vec<Row> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/kinds");
    let files = std::fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "tsv"));
    files.sort();
    // A table of somebody's own, beside those of the folder.
    files.extend(std::env::var("KINDS_FILE").ok().map(PathBuf::from));
    files.iter().flat_map(table).collect()
}

/// The rows of one table.
fn table(file: &PathBuf) -> Vec<Row> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let name = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    lines
        .filter(|(_, line)| !(line.is_empty() || line.starts_with('#')))
        .map(|(number, line)| {
            let place = format!("{name}:{number}");
            let [kind, date, text, expected, state] = line.split('\t').collect::<Vec<_>>()[..]
            else {
                panic!("{place} has not five columns");
            };
            assert!(
                matches!(state, "seen" | "fresh"),
                "{place}: {state:?} is neither seen nor fresh"
            );
            Row {
                place,
                kind: kind.to_owned(),
                date: date.to_owned(),
                text: unescaped(text),
                expected: expected.split("; ").map(str::to_owned).collect(),
                fresh: state == "fresh",
            }
        })
        .collect()
}

/// A text with its line ends and odd characters in place.
fn unescaped(text: &str) -> String {
    text.replace("\\n", "\n").replace("\\u{ad}", "\u{ad}")
}

/// Whether a side of an event is what a pattern says.
fn is_side(pattern: &str, id: &str, code: &str) -> bool {
    pattern.split('|').any(|one| one == "*" || one == id || one == code)
}

/// The name of a status as tables write it.
fn status(event: &Event) -> &'static str {
    match event.status {
        Status::Asserted => "asserted",
        Status::Claimed => "claimed",
        Status::Planned => "planned",
        Status::Hypothetical => "hypothetical",
        Status::Denied => "denied",
    }
}

/// The code of an actor of the analysis.
fn code<'a>(analysis: &'a Analysis, id: &str) -> &'a str {
    analysis.actors.iter().find(|actor| actor.id.0 == id).map_or("", |actor| &actor.code)
}

/// Whether an event is the one that a pattern describes.
fn is_event(analysis: &Analysis, event: &Event, pattern: &str) -> bool {
    let mut words = pattern.split(' ');
    let Some((source, target)) = words.next().and_then(|sides| sides.split_once('>')) else {
        panic!("{pattern:?} is no event");
    };
    let mut right = is_side(source, &event.source.0, &event.source_code)
        && is_side(target, &event.target.0, &event.target_code);
    while let Some(word) = words.next() {
        right &= match word {
            "by" => {
                let speaker = words.next().unwrap_or_default();
                let id = event.speaker.as_ref().map_or("", |id| id.0.as_str());
                is_side(speaker, id, code(analysis, id))
            }
            "asserted" | "claimed" | "planned" | "hypothetical" | "denied" => status(event) == word,
            _ if word.starts_with(|mark: char| mark.is_ascii_digit()) => {
                event.date.is_some_and(|date| date.to_string() == word)
            }
            "undated" => event.date.is_none(),
            category => category.split('|').any(|one| one == "*" || one == event.category.name()),
        };
    }
    right
}

/// Whether the mention with these words is the actor that is expected.
fn is_mention(analysis: &Analysis, text: &str, words: &str, wanted: &str) -> bool {
    let (words, nth) = words.split_once('#').unwrap_or((words, "1"));
    let nth: usize = nth.parse().unwrap_or(1);
    let mut spans: Vec<_> = analysis
        .mentions
        .iter()
        .filter(|mention| mention.span.of(text).split_whitespace().eq(words.split_whitespace()))
        .collect();
    spans.dedup_by_key(|mention| mention.span);
    let actors = spans.get(nth - 1).map(|mention| mention.actors.as_slice());
    if wanted == "?" {
        let of = |id: &str| analysis.actors.iter().find(|actor| actor.id.0 == id);
        return actors
            .unwrap_or_default()
            .iter()
            .all(|id| of(&id.0).is_none_or(|actor| actor.country.is_none()));
    }
    let Some(actors) = actors else { return false };
    let wanted: Vec<&str> = wanted.split('+').collect();
    wanted.len() == actors.len()
        && wanted.iter().zip(actors).all(|(one, id)| is_side(one, &id.0, code(analysis, &id.0)))
}

/// The items that a row expects and that are not so.
fn wrong(analysis: &Analysis, row: &Row) -> Vec<String> {
    let events = &analysis.events;
    let listed = |event: &Event| {
        row.expected.iter().any(|item| {
            item.contains('>') && !item.starts_with('!') && is_event(analysis, event, item)
        })
    };
    let holds = |item: &str| match item {
        "none" => events.is_empty(),
        "only" => events.iter().all(listed),
        _ => match (item.strip_prefix('!'), item.split_once(" = ")) {
            (Some(item), _) => !events.iter().any(|event| is_event(analysis, event, item)),
            (_, Some((words, actor))) => is_mention(analysis, &row.text, words, actor),
            _ => events.iter().any(|event| is_event(analysis, event, item)),
        },
    };
    row.expected.iter().filter(|item| !holds(item)).cloned().collect()
}

/// What was found in a row's text, for whoever reads why it is wrong.
fn found(analysis: &Analysis, text: &str) -> String {
    let mentions: Vec<String> = analysis
        .mentions
        .iter()
        .map(|mention| {
            let ids: Vec<String> = mention
                .actors
                .iter()
                .map(|id| format!("{} {}", id.0, code(analysis, &id.0)))
                .collect();
            format!("{} = {}", mention.span.of(text), ids.join("+"))
        })
        .collect();
    let events: Vec<String> = analysis
        .events
        .iter()
        .map(|event| {
            let date = event.date.map_or(String::new(), |date| format!(" {date}"));
            let by = event.speaker.as_ref().map_or(String::new(), |id| format!(" by {}", id.0));
            format!(
                "{} ({})>{} ({}) {} {}{date}{by}",
                event.source_code,
                event.source.0,
                event.target_code,
                event.target.0,
                event.category.name(),
                status(event)
            )
        })
        .collect();
    let mut told = format!("      {}\n      {}", mentions.join(" · "), events.join("\n      "));
    if std::env::var("KINDS_TREES").is_ok() {
        for (at, token) in analysis.document.tokens.iter().enumerate() {
            let head = token.head.get().map_or(String::new(), |head| head.to_string());
            let name = token.entity.map_or("", |entity| entity.as_str());
            let _ = write!(
                told,
                "\n        {at:>3} {:<16} {:<6?} {:<5?} {head:>3} {:?} {name}",
                token.span.of(text),
                token.upos,
                token.xpos,
                token.deprel
            );
        }
    }
    told
}

/// Sentences that are right and all of them: those that were seen, and those that were fresh.
#[derive(Default)]
struct Count {
    seen: (usize, usize),
    fresh: (usize, usize),
}

#[test]
fn kinds_are_read_as_they_should_be() {
    let engine = Engine::builtin();
    // While a kind is mended, its fresh sentences are left alone: `KINDS=seen`, or a kind's name for it alone.
    let only = std::env::var("KINDS").unwrap_or_default();
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for row in rows() {
        let left_out = match only.as_str() {
            "" => false,
            "seen" => row.fresh,
            kind => row.kind != kind || row.fresh,
        };
        if left_out {
            continue;
        }
        let report = Report {
            id: "t".to_owned(),
            date: row.date.parse().ok(),
            text: row.text.clone(),
            ..Report::default()
        };
        let analysis = engine.analyse(&report);
        let wrong = wrong(&analysis, &row);
        let count = counts.entry(row.kind.clone()).or_default();
        let count = if row.fresh { &mut count.fresh } else { &mut count.seen };
        count.1 += 1;
        if wrong.is_empty() {
            count.0 += 1;
        } else {
            println!("{} {} {}", row.place, row.kind, row.text);
            println!("      WRONG {}\n{}", wrong.join("; "), found(&analysis, &row.text));
        }
    }
    println!("{:<24} {:>9} {:>9} {:>6}", "kind", "seen", "fresh", "right");
    let mut poor = Vec::new();
    for (kind, Count { seen, fresh }) in &counts {
        let share = (seen.0 + fresh.0) as f64 / (seen.1 + fresh.1).max(1) as f64;
        println!(
            "{kind:<24} {:>4}/{:<4} {:>4}/{:<4} {:>5.0}%",
            seen.0,
            seen.1,
            fresh.0,
            fresh.1,
            share * 100.0
        );
        if share < LEAST {
            poor.push(kind.clone());
        }
    }
    assert!(!only.is_empty() || poor.is_empty(), "kinds below {LEAST}: {}", poor.join(", "));
}
