//! Files of hand-coded texts, and when one of our spans is one of theirs.

use std::collections::BTreeSet;
use std::path::Path;

use entente_engine::analysis::Event;
use entente_engine::{Analysis, Engine, Report, Span};
use serde_json::Value;

/// A file's text; says on standard error where it cannot be read.
pub(crate) fn file(path: &Path) -> Option<String> {
    std::fs::read_to_string(path).inspect_err(|error| eprintln!("{}: {error}", path.display())).ok()
}

/// The lines of a JSON Lines file as values.
pub(crate) fn lines(path: &Path) -> Vec<Value> {
    values(&file(path).unwrap_or_default())
}

/// The lines of JSON Lines as values.
pub(crate) fn values(text: &str) -> Vec<Value> {
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// What the engine reads in a text alone, its date not known.
pub(crate) fn analyse(engine: &Engine, text: &str) -> Analysis {
    engine.analyse(&Report { text: text.to_owned(), ..Report::default() })
}

/// The items of a value that is a list; of any other, none.
pub(crate) fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value[key].as_array().into_iter().flatten()
}

/// A string of a value, empty where there is none.
pub(crate) fn word<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// A span given in Unicode scalar values, in bytes.
pub(crate) fn to_bytes(text: &str, span: &Value) -> Option<Span> {
    let place = |key: &str| {
        let mark = span.get(key)?.as_u64()? as usize;
        Some(text.char_indices().nth(mark).map_or(text.len(), |(at, _)| at))
    };
    Some(Span::new(place("start")?, place("end")?))
}

/// A list of spans, in bytes.
pub(crate) fn spans(text: &str, row: &Value, key: &str) -> Vec<Span> {
    list(row, key).filter_map(|span| to_bytes(text, span)).collect()
}

/// The span of a mention.
pub(crate) fn span_of(analysis: &Analysis, mention: Option<usize>) -> Option<Span> {
    Some(analysis.mentions.get(mention?)?.span)
}

/// The content words of a stretch of text, folded.
pub(crate) fn content(text: &str) -> BTreeSet<String> {
    const EMPTY: &[&str] = &[
        "the", "a", "an", "of", "in", "on", "and", "to", "for", "at", "by", "with", "its", "his",
        "her", "their", "s", "from", "that", "this", "as", "or",
    ];
    text.split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty() && !EMPTY.contains(&word.as_str()))
        .collect()
}

/// Whether two stretches of text have a content word in common.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    !content(one).is_disjoint(&content(other))
}

/// Whether the event's mention overlaps one of the gold spans in a content word, or is the same span ("their").
pub(crate) fn fits(analysis: &Analysis, text: &str, mention: Option<usize>, gold: &[Span]) -> bool {
    let share = |one: Span, other: &Span| {
        let both = Span { start: one.start.max(other.start), end: one.end.min(other.end) };
        one == *other || both.start < both.end && !content(both.of(text)).is_empty()
    };
    span_of(analysis, mention).is_some_and(|span| gold.iter().any(|gold| share(span, gold)))
}

/// A category's name with CONCEDE and RETREAT joined, as PLOVER's older sets have them.
pub(crate) fn plover(name: &'static str) -> &'static str {
    match name {
        "CONCEDE" | "RETREAT" => "YIELD",
        name => name,
    }
}

/// An event on a line.
pub(crate) fn told(analysis: &Analysis, event: &Event, text: &str) -> String {
    let words = |mention| span_of(analysis, mention).map_or("-", |span| span.of(text));
    format!(
        "{} [{}] --{} {} {:?}--> {} [{}] \"{}\" {} {:.2} speaker {:?} date {:?}",
        event.source.0,
        words(event.source_mention),
        event.cameo,
        event.category.name(),
        event.status,
        event.target.0,
        words(event.target_mention),
        event.trigger.of(text),
        event.rule,
        event.confidence,
        event.speaker.as_ref().map(|speaker| speaker.0.as_str()),
        event.date
    )
}

/// Prints the events and the reasons against further ones.
pub(crate) fn print_events(analysis: &Analysis, text: &str) {
    for event in &analysis.events {
        println!("  {}", told(analysis, event, text));
    }
    for uncoded in &analysis.uncoded {
        println!("  uncoded: {:?} {:?}", uncoded.reason, uncoded.detail);
    }
}
