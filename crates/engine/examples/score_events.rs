//! Scores the coder on sets of hand-coded sentences.
//!
//! ```text
//! cargo run --release -p entente-engine --example score_events -- DATA [--rules DIR] [--errors SET] [--text FILE]
//! ```
//!
//! `DATA` is a folder with `plv-train.jsonl` (one source span, one target span, one category a sentence),
//! `cameo-multi-a.jsonl` (sentences that four people coded) and `seeds-gold.jsonl` with `../corpus/ID.txt`. An
//! event matches a span when the two share a content word. Precision on the first set is a lower bound: it
//! marks one event a sentence.

#![allow(clippy::too_many_lines, clippy::cast_lossless)] // Tables are printed as they are counted.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use entente_engine::analysis::Event;
use entente_engine::coder::{self, Rules};
use entente_engine::knowledge::Knowledge;
use entente_engine::mention;
use entente_engine::syntax::Model;
use entente_engine::{Analysis, Engine, Report, Span};
use serde_json::Value;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| {
        arguments.iter().position(|word| word == name).and_then(|at| arguments.get(at + 1)).cloned()
    };
    let Some(folder) = arguments.first() else {
        eprintln!(
            "usage: score_events DATA [--rules DIR] [--errors plv|multi|seeds] [--text FILE]"
        );
        std::process::exit(2);
    };
    let engine = match option("--rules") {
        Some(dir) => Engine::new(Knowledge::builtin(), Model::builtin(), read_rules(&dir)),
        None => Engine::builtin(),
    };
    println!("{} rules, {} lemmas", engine.rules().rules().len(), engine.rules().vocabulary());
    if let Some(file) = option("--text") {
        for line in fs::read_to_string(file).unwrap_or_default().lines() {
            show(&engine, line);
        }
        return;
    }
    let errors = option("--errors").unwrap_or_default();
    let folder = Path::new(folder);
    if let Some(out) = option("--features") {
        let table = features(&engine, &folder.join("plv-train.jsonl"));
        if let Err(error) = fs::write(out, table) {
            eprintln!("{error}");
        }
        return;
    }
    plv(&engine, &folder.join("plv-train.jsonl"), errors == "plv");
    related(&engine, &folder.join("plv-train.jsonl"), errors == "relate");
    multi(&engine, &folder.join("cameo-multi-a.jsonl"), errors == "multi");
    seeds(&engine, folder, errors == "seeds");
}

/// The files of the folder that have the names of the built-in ones.
fn read_rules(dir: &str) -> Rules {
    let files: Vec<(&str, String)> = Rules::builtin_files()
        .iter()
        .filter_map(|(name, _)| Some((*name, fs::read_to_string(Path::new(dir).join(name)).ok()?)))
        .collect();
    let pairs: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Rules::read(&pairs).unwrap_or_else(|error| {
        eprintln!("{error}");
        std::process::exit(1);
    })
}

/// The lines of a file as values.
fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// A report of a text alone.
fn analyse(engine: &Engine, text: &str) -> Analysis {
    engine.analyse(&Report { text: text.to_owned(), ..Report::default() })
}

/// Prints the tree and events of a text.
fn show(engine: &Engine, text: &str) {
    let analysis = analyse(engine, text);
    println!("\n{text}");
    for (at, token) in analysis.document.tokens.iter().enumerate() {
        println!(
            "  {at}\t{}\t{}\t{}\t{}\t{}\t{}",
            token.span.of(text),
            token.lemma,
            token.upos.as_str(),
            token.xpos.as_str(),
            token.head.map_or(-1, |head| head as i64),
            token.deprel.as_str()
        );
    }
    for mention in &analysis.mentions {
        let actors: Vec<&str> = mention.actors.iter().map(|actor| actor.0.as_str()).collect();
        println!(
            "  [{}] head {} {:?} {}",
            mention.span.of(text),
            mention.head,
            mention.entity,
            actors.join(" + ")
        );
    }
    for event in &analysis.events {
        println!("  {}", line(&analysis, event, text));
    }
    for uncoded in &analysis.uncoded {
        println!("  uncoded: {:?} {:?}", uncoded.reason, uncoded.detail);
    }
}

/// An event on a line.
fn line(analysis: &Analysis, event: &Event, text: &str) -> String {
    let words = |index: Option<usize>| span_of(analysis, index).map_or("-", |span| span.of(text));
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

/// The span of a mention.
fn span_of(analysis: &Analysis, index: Option<usize>) -> Option<Span> {
    Some(analysis.mentions.get(index?)?.span)
}

/// The content words of a stretch of text, folded.
fn content(text: &str) -> BTreeSet<String> {
    const EMPTY: &[&str] = &[
        "the", "a", "an", "of", "in", "on", "and", "to", "for", "at", "by", "with", "its", "his",
        "her", "their", "s", "from", "that", "this", "as", "or",
    ];
    text.split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty() && !EMPTY.contains(&word.as_str()))
        .collect()
}

/// Bytes of a span in Unicode scalar values.
fn to_bytes(text: &str, span: &Value) -> Option<Span> {
    let place = |key: &str| {
        let mark = span.get(key)?.as_u64()? as usize;
        Some(text.char_indices().nth(mark).map_or(text.len(), |(at, _)| at))
    };
    Some(Span::new(place("start")?, place("end")?))
}

/// Whether two spans overlap in a content word.
fn share(text: &str, one: Span, other: Span) -> bool {
    let both = Span { start: one.start.max(other.start), end: one.end.min(other.end) };
    both.start < both.end && !content(both.of(text)).is_empty()
}

/// Whether the event's mention shares a content word with one of the gold spans.
fn fits(analysis: &Analysis, text: &str, mention: Option<usize>, gold: &[Span]) -> bool {
    span_of(analysis, mention).is_some_and(|span| gold.iter().any(|gold| share(text, span, *gold)))
}

/// The category's name with CONCEDE and RETREAT joined, as the set has them.
fn category(event: &Event) -> &'static str {
    match event.category.name() {
        "CONCEDE" | "RETREAT" => "YIELD",
        name => name,
    }
}

/// News sentences with one source, one target and one category each.
fn plv(engine: &Engine, path: &Path, errors: bool) {
    let (mut events, mut right, mut pairs, mut both, mut total) = (0, 0, 0, 0, 0);
    let mut confusion = std::collections::BTreeMap::new();
    let mut table = [(0_usize, 0_usize, 0.0_f32); 10];
    for row in lines(path) {
        let text = row["text"].as_str().unwrap_or_default();
        let spans = |key: &str| -> Vec<Span> {
            row[key]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|span| to_bytes(text, span))
                .collect()
        };
        let (sources, targets) = (spans("source"), spans("target"));
        let gold = row["event"].as_str().unwrap_or_default();
        let analysis = analyse(engine, text);
        total += 1;
        events += analysis.events.len();
        let matching: Vec<&Event> = analysis
            .events
            .iter()
            .filter(|event| {
                fits(&analysis, text, event.source_mention, &sources)
                    && fits(&analysis, text, event.target_mention, &targets)
            })
            .collect();
        right += matching.len();
        for event in &analysis.events {
            let right_one =
                matching.iter().any(|other| std::ptr::eq(*other, event)) && category(event) == gold;
            let bin = ((event.confidence * 10.0) as usize).min(9);
            table[bin].0 += 1;
            table[bin].1 += usize::from(right_one);
            table[bin].2 += event.confidence;
        }
        let pair = !matching.is_empty();
        let exact = matching.iter().any(|event| category(event) == gold);
        pairs += usize::from(pair);
        both += usize::from(exact);
        if pair && !exact {
            *confusion.entry((gold.to_owned(), category(matching[0]))).or_insert(0) += 1;
        }
        if errors && !exact {
            println!(
                "\n{} {gold} {}",
                if pair { "CATEGORY" } else { "PAIR" },
                row["id"].as_str().unwrap_or_default()
            );
            println!("{text}\n  gold: {} -> {}", row["source_text"], row["target_text"]);
            for event in &analysis.events {
                println!("  {}", line(&analysis, event, text));
            }
            for uncoded in &analysis.uncoded {
                println!("  uncoded: {:?} {:?}", uncoded.reason, uncoded.detail);
            }
            if analysis.events.is_empty() && analysis.uncoded.is_empty() {
                let named: Vec<String> = analysis
                    .mentions
                    .iter()
                    .map(|mention| {
                        format!(
                            "{}{}",
                            mention.span.of(text),
                            if mention.actors.is_empty() { "?" } else { "" }
                        )
                    })
                    .collect();
                println!("  mentions: {}", named.join(" | "));
            }
        }
    }
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    println!("PLV: {total} sentences, {events} events");
    println!("  pair      recall {:.3} precision {:.3}", share(pairs, total), share(right, events));
    let exact_events: usize = table.iter().map(|bin| bin.1).sum();
    println!(
        "  pair+cat  recall {:.3} precision {:.3}",
        share(both, total),
        share(exact_events, events)
    );
    let mut gap = 0.0;
    for (bin, (count, good, sum)) in table.iter().enumerate().filter(|(_, bin)| bin.0 > 0) {
        let (told, held) = (f64::from(*sum) / *count as f64, share(*good, *count));
        gap += (told - held).abs() * share(*count, events);
        println!(
            "  confidence {:.1}-: {count} events, told {told:.2}, right {held:.2}",
            bin as f64 / 10.0
        );
    }
    println!("  expected calibration error {gap:.3}");
    let mut confusion: Vec<_> = confusion.into_iter().collect();
    confusion.sort_by_key(|entry| std::cmp::Reverse(entry.1));
    for ((gold, told), count) in confusion.into_iter().take(24) {
        println!("  {gold} taken for {told}: {count}");
    }
}

/// The share of sentences whose category is right where both spans are given.
fn related(engine: &Engine, path: &Path, errors: bool) {
    let (mut right, mut total) = (0, 0);
    for row in lines(path) {
        let text = row["text"].as_str().unwrap_or_default();
        let spans = |key: &str| -> Vec<Span> {
            row[key]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|span| to_bytes(text, span))
                .collect()
        };
        let relation = engine.relate(text, &spans("source"), &spans("target"));
        let name = match relation.category.name() {
            "CONCEDE" | "RETREAT" => "YIELD",
            name => name,
        };
        total += 1;
        let same = row["event"].as_str() == Some(name);
        right += usize::from(same);
        if errors && !same {
            let trigger = relation.trigger.map_or("-", |span| span.of(text));
            println!(
                "RELATE {} taken for {name} by {trigger:?} {:?}: {text}",
                row["event"], relation.rule
            );
        }
    }
    println!(
        "relate: category accuracy {:.3} of {total}",
        f64::from(right as u32) / f64::from(total.max(1))
    );
}

/// One line an event: whether it is right, then the features of its derivation, parted by tabs.
fn features(engine: &Engine, path: &Path) -> String {
    let mut out = String::new();
    for row in lines(path) {
        let text = row["text"].as_str().unwrap_or_default();
        let spans = |key: &str| -> Vec<Span> {
            row[key]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|span| to_bytes(text, span))
                .collect()
        };
        let (sources, targets) = (spans("source"), spans("target"));
        let document = engine.read(text, &[]);
        let found = mention::find(text, &document, engine.knowledge(), None);
        let coded = coder::code(text, &document, &found, engine.knowledge(), engine.rules(), None);
        let analysis = Analysis { document, mentions: found.mentions, ..Analysis::default() };
        for (event, features) in coded.events.iter().zip(&coded.features) {
            // The set marks what is mutual one way only; the other way is no less right.
            let mutual = coded.events.iter().any(|other| {
                (&other.source, &other.target, other.category)
                    == (&event.target, &event.source, event.category)
            });
            let pair = |source, target| {
                fits(&analysis, text, source, &sources) && fits(&analysis, text, target, &targets)
            };
            let (source, target) = (event.source_mention, event.target_mention);
            let right = (pair(source, target) || (mutual && pair(target, source)))
                && row["event"].as_str() == Some(category(event));
            let _ = write!(out, "{}", u8::from(right));
            for value in features {
                let _ = write!(out, "\t{value}");
            }
            out.push('\n');
        }
    }
    out
}

/// Sentences that four people coded; many have no event.
fn multi(engine: &Engine, path: &Path, errors: bool) {
    let mut scores: std::collections::BTreeMap<String, [f64; 6]> =
        std::collections::BTreeMap::new();
    let mut agree = std::collections::BTreeMap::<String, [f64; 4]>::new();
    for row in lines(path) {
        let text = row["text"].as_str().unwrap_or_default();
        let analysis = analyse(engine, text);
        let told: BTreeSet<(String, String, String)> = analysis
            .events
            .iter()
            .filter_map(|event| {
                let words = |index| span_of(&analysis, index).map(|span| span.of(text).to_owned());
                let code = event.cameo.get(..2)?.to_owned();
                Some((words(event.source_mention)?, words(event.target_mention)?, code))
            })
            .collect();
        let Some(coders) = row["coders"].as_object() else { continue };
        for (coder, coded) in coders {
            let relevant = coded["relevant"].as_bool().unwrap_or(false);
            let cells = agree.entry(coder.clone()).or_default();
            cells[usize::from(relevant) * 2 + usize::from(!told.is_empty())] += 1.0;
            let gold: BTreeSet<(String, String, String)> = coded["events"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|event| {
                    let word = |key: &str| event[key].as_str().map(str::to_owned);
                    Some((word("source")?, word("target")?, word("root")?))
                })
                .collect();
            let pair = |one: &(String, String, String), other: &(String, String, String)| {
                !content(&one.0).is_disjoint(&content(&other.0))
                    && !content(&one.1).is_disjoint(&content(&other.1))
            };
            let score = scores.entry(coder.clone()).or_default();
            score[0] +=
                told.iter().filter(|event| gold.iter().any(|other| pair(event, other))).count()
                    as f64;
            score[1] += told.len() as f64;
            score[2] +=
                gold.iter().filter(|event| told.iter().any(|other| pair(event, other))).count()
                    as f64;
            score[3] += gold.len() as f64;
            let both = |one: &(String, String, String), other: &(String, String, String)| {
                pair(one, other) && one.2 == other.2
            };
            score[4] +=
                told.iter().filter(|event| gold.iter().any(|other| both(event, other))).count()
                    as f64;
            score[5] +=
                gold.iter().filter(|event| told.iter().any(|other| both(event, other))).count()
                    as f64;
        }
        if errors {
            println!("\n{text}\n  votes {}", row["relevant_votes"]);
            for (coder, coded) in coders {
                for event in coded["events"].as_array().into_iter().flatten() {
                    println!(
                        "  {coder}: {} {} {} {}",
                        event["source"], event["root"], event["target"], event["trigger"]
                    );
                }
            }
            for event in &analysis.events {
                println!("  > {}", line(&analysis, event, text));
            }
            for uncoded in &analysis.uncoded {
                println!("  uncoded: {:?} {:?}", uncoded.reason, uncoded.detail);
            }
        }
    }
    let harmonic = |p: f64, r: f64| if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    let (mut mean, mut mean_both, mut kappas) = (0.0, 0.0, 0.0);
    for (coder, score) in &scores {
        let pair = harmonic(score[0] / score[1].max(1.0), score[2] / score[3].max(1.0));
        let both = harmonic(score[4] / score[1].max(1.0), score[5] / score[3].max(1.0));
        let [tn, fp, fneg, tp] = agree[coder];
        let n = tn + fp + fneg + tp;
        let observed = (tn + tp) / n;
        let chance = ((tn + fp) * (tn + fneg) + (tp + fneg) * (tp + fp)) / (n * n);
        let kappa = (observed - chance) / (1.0 - chance);
        println!(
            "multi: coder {coder}: pair F1 {pair:.3}, pair+root F1 {both:.3}, kappa {kappa:.3} (fp {fp} fn {fneg})"
        );
        mean += pair / scores.len() as f64;
        mean_both += both / scores.len() as f64;
        kappas += kappa / scores.len() as f64;
    }
    println!("multi: mean pair F1 {mean:.3}, pair+root F1 {mean_both:.3}, kappa {kappas:.3}");
}

/// The corpus of four reports, coded by hand.
fn seeds(engine: &Engine, folder: &Path, errors: bool) {
    let (mut found, mut sure, mut told, mut right) = (0, 0, 0, 0);
    for row in lines(&folder.join("seeds-gold.jsonl")) {
        let id = row["doc"].as_str().unwrap_or_default();
        let Ok(text) = fs::read_to_string(folder.join("../corpus").join(format!("{id}.txt")))
        else {
            continue;
        };
        let analysis = engine.analyse(&Report {
            text: text.clone(),
            date: seed_date(id),
            ..Report::default()
        });
        let gold: Vec<&Value> = row["events"].as_array().into_iter().flatten().collect();
        let same = |event: &Event, gold: &Value| {
            let named = |mention: Option<usize>, key: &str| match to_bytes(&text, &gold[key]) {
                Some(span) => {
                    fits(&analysis, &text, mention, &[span])
                        || span_of(&analysis, mention).is_some_and(|own| {
                            !content(own.of(&text)).is_disjoint(&content(span.of(&text)))
                        })
                }
                None => true,
            };
            let also = gold["also"].as_array().into_iter().flatten();
            let name = event.category.name();
            let category = gold["category"].as_str() == Some(name)
                || also.into_iter().any(|also| also["category"].as_str() == Some(name));
            let near = to_bytes(&text, &gold["trigger"]).is_some_and(|trigger| {
                analysis
                    .document
                    .sentences
                    .get(event.sentence)
                    .is_some_and(|sentence| sentence.span.overlaps(trigger))
            });
            category
                && near
                && named(event.source_mention, "source")
                && named(event.target_mention, "target")
        };
        for gold in &gold {
            if gold["sure"].as_bool() == Some(true) {
                sure += 1;
                let hit = analysis.events.iter().find(|event| same(event, gold));
                found += usize::from(hit.is_some());
                if errors && hit.is_none() {
                    println!(
                        "MISSED {} {} {} {}",
                        gold["source_actor"],
                        gold["trigger"]["text"],
                        gold["cameo"],
                        gold["target_actor"]
                    );
                } else if let Some(event) = hit.filter(|_| errors) {
                    let wanted = gold["status"].as_str().unwrap_or_default();
                    if format!("{:?}", event.status).to_lowercase() != wanted {
                        println!("STATUS {wanted}: {}", line(&analysis, event, &text));
                    }
                }
            }
        }
        for event in &analysis.events {
            told += 1;
            let coded = gold.iter().any(|gold| same(event, gold));
            right += usize::from(coded);
            if errors && !coded {
                println!(
                    "EXTRA {}\n   in: {}",
                    line(&analysis, event, &text),
                    analysis.document.sentences[event.sentence].span.of(&text)
                );
            }
        }
    }
    println!(
        "seeds: pair+category precision {:.3} ({right}/{told}), recall of sure events {:.3} ({found}/{sure})",
        right as f64 / f64::from(told).max(1.0),
        f64::from(found as u32) / f64::from(sure).max(1.0)
    );
}

/// When each of the four reports was written.
fn seed_date(id: &str) -> Option<jiff::civil::Date> {
    let (year, month, day) = match id.get(..3)? {
        "000" => (2024, 12, 4),
        "001" => (2017, 4, 13),
        "002" => (2016, 9, 28),
        "003" => (2017, 4, 14),
        _ => return None,
    };
    jiff::civil::Date::new(year, month, day).ok()
}
