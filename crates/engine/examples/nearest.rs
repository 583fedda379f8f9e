//! The sentences of our own that "Why?" shows beside an event: coded by hand, and read by the engine in the same way.
//!
//! ```text
//! cargo run --release -p entente-engine --example nearest
//! ```
//!
//! Writes `static/nearest/sentences.tsv` from the train part of `training/acts/written.jsonl` (CC0). A line an event:
//! category, spans of source, trigger and target in bytes of the sentence, the ways through the tree to source and
//! target, the sentence.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use entente_engine::analysis::{Analysis, Event};
use entente_engine::{Engine, Report, Span};
use serde_json::Value;

/// The project's folder.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
/// The reports with their events, as JSON Lines.
const GOLD: &str = "training/acts/written.jsonl";
/// What is written.
const OUT: &str = "static/nearest/sentences.tsv";
/// The longest sentence that is shown, in bytes.
const LONGEST: usize = 280;
/// How many sentences show the same word in the same sense.
const ALIKE: usize = 4;

fn main() -> ExitCode {
    match run() {
        Ok(count) => {
            println!("{count} events in {OUT}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<usize, String> {
    let engine = Engine::builtin();
    let text = std::fs::read_to_string(Path::new(ROOT).join(GOLD))
        .map_err(|error| format!("{GOLD}: {error}"))?;
    let mut lines: BTreeMap<(usize, String), String> = BTreeMap::new();
    for line in text.lines() {
        let gold: Value = serde_json::from_str(line).map_err(|error| format!("{GOLD}: {error}"))?;
        if gold["split"] == "train" {
            let report: Report =
                serde_json::from_str(line).map_err(|error| format!("{GOLD}: {error}"))?;
            let analysis = engine.analyse(&report);
            let events = gold["events"].as_array().into_iter().flatten();
            for event in events.filter_map(|gold| alike(gold, &report.text, &analysis)) {
                lines.extend(shown(&report.text, &analysis, event));
            }
        }
    }
    let lines = few_alike(lines);
    let path = Path::new(ROOT).join(OUT);
    std::fs::write(&path, lines.join("\n") + "\n").map_err(|error| format!("{OUT}: {error}"))?;
    Ok(lines.len())
}

/// The engine's event with the words, the parties and the category of one that is sure in the gold.
fn alike<'a>(gold: &Value, text: &str, analysis: &'a Analysis) -> Option<&'a Event> {
    if gold["sure"] != true {
        return None;
    }
    let [source, trigger, target] =
        ["source", "trigger", "target"].map(|part| span(&gold[part], text));
    let (source, trigger, target) = (source?, trigger?, target?);
    analysis.events.iter().find(|event| {
        let is = |mention: Option<usize>, span: Span| {
            let mention = mention.and_then(|index| analysis.mentions.get(index));
            mention.is_some_and(|mention| mention.span.overlaps(span))
        };
        gold["category"].as_str() == Some(event.category.name())
            && event.trigger.overlaps(trigger)
            && is(event.source_mention, source)
            && is(event.target_mention, target)
    })
}

/// The span of two places that are counted in characters.
fn span(value: &Value, text: &str) -> Option<Span> {
    let at = |end: &str| {
        let character = usize::try_from(value[end].as_u64()?).ok()?;
        let mut places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        u32::try_from(places.nth(character)?).ok()
    };
    Some(Span { start: at("start")?, end: at("end")? })
}

/// An event's line, behind its length and the words by which it is like others.
fn shown(text: &str, analysis: &Analysis, event: &Event) -> Option<((usize, String), String)> {
    let sentence = analysis.document.sentences.get(event.sentence)?.span;
    let words = sentence.of(text);
    let mention = |index: Option<usize>| Some(analysis.mentions.get(index?)?.span);
    let spans = [mention(event.source_mention)?, event.trigger, mention(event.target_mention)?];
    let inside = |span: &Span| sentence.start <= span.start && span.end <= sentence.end;
    if words.len() > LONGEST || words.contains(['\t', '\n']) || !spans.iter().all(inside) {
        return None;
    }
    let spans =
        spans.map(|span| format!("{}-{}", span.start - sentence.start, span.end - sentence.start));
    let derivation = &event.derivation;
    let line = [
        event.category.name(),
        &spans.join(","),
        &derivation.source_path,
        &derivation.target_path,
        words,
    ];
    Some(((words.len(), line.join("\t")), event.trigger.of(text).to_lowercase()))
}

/// The shortest lines of each word and category, in the order of the category.
fn few_alike(lines: BTreeMap<(usize, String), String>) -> Vec<String> {
    let mut many: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut kept = Vec::new();
    for ((_, line), trigger) in lines {
        let category = line.split('\t').next().unwrap_or_default().to_owned();
        let count = many.entry((category, trigger)).or_default();
        *count += 1;
        if *count <= ALIKE {
            kept.push(line);
        }
    }
    kept.sort();
    kept
}
