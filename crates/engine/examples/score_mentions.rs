//! Scores names, links and pronouns: `score_mentions DATA [--show] [--features FILE]`, where DATA holds
//! `corpus/`, `event-dev/seeds-gold.jsonl` and `gum-free/`.
//!
//! Printed are the span F1 and the share of right actors on the hand-coded reports, and on GUM's gold trees
//! the share of third-person pronouns with a person, organisation or place as antecedent whose link leads to
//! the right chain.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

use entente_engine::analysis::{Form, Link, Mention};
use entente_engine::document::Document;
use entente_engine::knowledge::{Knowledge, fold};
use entente_engine::syntax::{self, Model, conllu};
use entente_engine::{Span, mention};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let Some(folder) = arguments.first() else {
        eprintln!("usage: score_mentions DATA [--show] [--features FILE]");
        return Ok(());
    };
    let folder = Path::new(folder);
    let show = arguments.iter().any(|argument| argument == "--show");
    let knowledge = Knowledge::builtin();
    seeds(folder, &knowledge, show)?;
    sources(folder, &knowledge, show)?;
    let dev = gum(&folder.join("gum-free/gum-dev.conllu"), &knowledge, show)?;
    println!("{dev}");
    let at = arguments.iter().position(|argument| argument == "--features");
    if let Some(file) = at.and_then(|at| arguments.get(at + 1)) {
        let rows = features(&folder.join("gum-free/gum-train.conllu"), &knowledge)?;
        fs::write(file, rows)?;
    }
    Ok(())
}

/// Counts of hits among what was found and what is right.
#[derive(Default)]
struct Count {
    hits: usize,
    found: usize,
    gold: usize,
}

impl Count {
    fn line(&self, name: &str) -> String {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let (precision, recall) = (share(self.hits, self.found), share(self.hits, self.gold));
        let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
        format!(
            "{name}: precision {precision:.1}, recall {recall:.1}, F1 {f1:.1} ({} of {} gold)",
            self.hits, self.gold
        )
    }
}

/// The hand-coded reports.
fn seeds(folder: &Path, knowledge: &Knowledge, show: bool) -> io::Result<()> {
    let gold = fs::read_to_string(folder.join("event-dev/seeds-gold.jsonl"))?;
    let model = Model::builtin();
    let (mut spans, mut typed) = (Count::default(), Count::default());
    let (mut right, mut linked) = (0_usize, 0_usize);
    for line in gold.lines() {
        let Ok(report) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let name = report["doc"].as_str().unwrap_or_default();
        let text = fs::read_to_string(folder.join(format!("corpus/{name}.txt")))?;
        let document = syntax::parse(&text, &[], &model);
        let date = "2017-04-15"
            .parse()
            .ok()
            .filter(|_| name.starts_with("001") || name.starts_with("003"));
        let date = date.or_else(|| {
            if name.starts_with("002") {
                "2016-09-29".parse().ok()
            } else {
                "2024-12-04".parse().ok()
            }
        });
        let found = mention::find(&text, &document, knowledge, date);
        let named: BTreeMap<Span, &Mention> = found
            .mentions
            .iter()
            .filter(|one| one.entity.is_some())
            .map(|one| (one.span, one))
            .collect();
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut seen = BTreeSet::new();
        for mention in report["mentions"].as_array().into_iter().flatten() {
            let at = |key: &str| bytes[mention[key].as_u64().unwrap_or(0) as usize];
            let span = Span::new(at("start"), at("end"));
            let (kind, actor) =
                (mention["type"].as_str().unwrap_or(""), mention["actor"].as_str().unwrap_or(""));
            seen.insert(span);
            spans.gold += 1;
            typed.gold += 1;
            let Some(ours) = named.get(&span) else {
                if show {
                    println!("{name}: missed {kind} {:?} at {}", span.of(&text), span.start);
                }
                continue;
            };
            spans.hits += 1;
            typed.hits += usize::from(ours.entity.is_some_and(|entity| entity.as_str() == kind));
            if show && ours.entity.is_some_and(|entity| entity.as_str() != kind) {
                println!("{name}: {:?} is {kind}, taken for {:?}", span.of(&text), ours.entity);
            }
            linked += 1;
            let ids: Vec<String> =
                knowledge.named(actor).iter().map(|(entry, _)| entry.id.0.clone()).collect();
            let same = ours.actors.iter().any(|id| {
                ids.contains(&id.0)
                    || found.actors.get(id).is_some_and(|one| fold(&one.name) == fold(actor))
            });
            right += usize::from(same);
            if show && !same {
                println!("{name}: {:?} is {actor}, linked to {:?}", span.of(&text), ours.actors);
            }
        }
        spans.found += named.len();
        typed.found += named.len();
        for (span, ours) in named.iter().filter(|(span, _)| !seen.contains(span)) {
            if show {
                println!(
                    "{name}: not in gold {:?} at {}: {:?} {:?}",
                    span.of(&text),
                    span.start,
                    ours.entity,
                    ours.link
                );
            }
        }
        if show {
            for one in found.mentions.iter().filter(|one| one.entity.is_none()) {
                println!(
                    "{name}: {:?} {:?} -> {:?} {:?}",
                    one.form,
                    one.span.of(&text),
                    one.actors,
                    one.link
                );
            }
            for hint in &found.hints {
                println!("{name}: {hint:?}");
            }
            for quote in &found.quotes {
                println!("{name}: {:?} said {:?}", quote.speaker, quote.span.of(&text));
            }
        }
    }
    println!("{}", spans.line("hand-coded reports, spans"));
    println!("{}", typed.line("hand-coded reports, spans and types"));
    println!(
        "hand-coded reports, right actor: {:.1} % of {linked}",
        100.0 * right as f64 / linked.max(1) as f64
    );
    Ok(())
}

/// The spans of sources and targets in single news sentences: how many hold or touch a mention with an actor.
fn sources(folder: &Path, knowledge: &Knowledge, show: bool) -> io::Result<()> {
    let model = Model::builtin();
    let (mut hits, mut all) = (0u32, 0u32);
    for line in fs::read_to_string(folder.join("event-dev/plv-train.jsonl"))?.lines() {
        let Ok(report) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let text = report["text"].as_str().unwrap_or_default();
        let document = syntax::parse(text, &[], &model);
        let found = mention::find(text, &document, knowledge, None);
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for side in ["source", "target"] {
            for part in report[side].as_array().into_iter().flatten() {
                let at = |key: &str| {
                    bytes[(part[key].as_u64().unwrap_or(0) as usize).min(bytes.len() - 1)]
                };
                let span = Span::new(at("start"), at("end"));
                all += 1;
                let hit = found
                    .mentions
                    .iter()
                    .any(|one| !one.actors.is_empty() && one.span.overlaps(span));
                hits += u32::from(hit);
                if show && !hit {
                    println!("plv: no actor in {:?}: {text}", span.of(text));
                }
            }
        }
    }
    println!(
        "single news sentences, sources and targets with an actor: {:.1} % of {all}",
        100.0 * f64::from(hits) / f64::from(all.max(1))
    );
    Ok(())
}

/// A document of GUM: its text and trees, and its gold chains over tokens.
struct Gold {
    name: String,
    text: String,
    document: Document,
    /// First and last token, entity's number, type.
    chains: Vec<(usize, usize, String, String)>,
}

/// Reads GUM's documents with their `Entity=` brackets.
fn documents(file: &Path) -> io::Result<Vec<Gold>> {
    let source = fs::read_to_string(file)?;
    let model = Model::builtin();
    let mut parts: Vec<String> = Vec::new();
    for line in source.lines() {
        if line.starts_with("# newdoc") || parts.is_empty() {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            let _ = writeln!(part, "{line}");
        }
    }
    Ok(parts
        .iter()
        .map(|part| {
            let name = part.lines().next().unwrap_or_default().replace("# newdoc id = ", "");
            let (text, mut document) = conllu::from_conllu(part);
            // Gold trees, but names as the model sees them.
            let mut named = document.clone();
            model.annotate(&text, &mut named);
            for (token, other) in document.tokens.iter_mut().zip(&named.tokens) {
                (token.entity, token.entity_start) = (other.entity, other.entity_start);
            }
            Gold { name, text, document, chains: chains(part) }
        })
        .collect())
}

/// The brackets of the last column: `(12-person-…` opens, `12)` closes.
fn chains(part: &str) -> Vec<(usize, usize, String, String)> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, String, String)> = Vec::new();
    let mut token = 0;
    for line in part.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() < 10 || fields[0].parse::<usize>().is_err() {
            continue;
        }
        let entity =
            fields[9].split('|').find_map(|note| note.strip_prefix("Entity=")).unwrap_or("");
        let mut rest = entity;
        while !rest.is_empty() {
            if let Some(inner) = rest.strip_prefix('(') {
                let end = inner.find(['(', ')']).unwrap_or(inner.len());
                let mut parts = inner[..end].split('-');
                let number = parts.next().unwrap_or_default().to_owned();
                let kind = parts.next().unwrap_or_default().to_owned();
                rest = &inner[end..];
                if let Some(after) = rest.strip_prefix(')') {
                    found.push((token, token, number, kind));
                    rest = after;
                } else {
                    open.push((token, number, kind));
                }
            } else {
                let end = rest.find(')').map_or(rest.len(), |end| end + 1);
                let number = rest[..end].trim_end_matches(')');
                if let Some(at) = open.iter().rposition(|(_, one, _)| one == number) {
                    let (start, number, kind) = open.remove(at);
                    found.push((start, token, number, kind));
                }
                rest = &rest[end..];
            }
        }
        token += 1;
    }
    found
}

/// The chain of a span of tokens: by the same last words, the shortest that fits.
fn chain_of(
    gold: &Gold,
    head: usize,
    start: usize,
    end: usize,
) -> Option<&(usize, usize, String, String)> {
    let exact = gold.chains.iter().find(|(from, to, _, _)| *from == start && *to + 1 == end);
    exact.or_else(|| {
        let holds = |one: &&(usize, usize, String, String)| {
            one.0 <= head && head <= one.1 && gold_head(gold, one.0, one.1) == head
        };
        gold.chains.iter().filter(holds).min_by_key(|one| one.1 - one.0)
    })
}

fn gold_head(gold: &Gold, from: usize, to: usize) -> usize {
    (from..=to)
        .find(|&at| {
            gold.document
                .tokens
                .get(at)
                .is_some_and(|token| token.head.is_none_or(|head| head < from || head > to))
        })
        .unwrap_or(to)
}

fn is_third_person(words: &str) -> bool {
    matches!(
        words,
        "he" | "him"
            | "his"
            | "himself"
            | "she"
            | "her"
            | "hers"
            | "herself"
            | "it"
            | "its"
            | "itself"
            | "they"
            | "them"
            | "their"
            | "theirs"
            | "themselves"
    )
}

/// Whether the gold entity is of the sorts that count, and named by more than pronouns somewhere before.
fn counts(gold: &Gold, chain: &(usize, usize, String, String), at: usize) -> bool {
    matches!(chain.3.as_str(), "person" | "organization" | "place")
        && gold.chains.iter().any(|other| {
            other.2 == chain.2 && other.0 < at && (other.1 > other.0 || !is_pronoun(gold, other.0))
        })
}

fn is_pronoun(gold: &Gold, at: usize) -> bool {
    gold.document
        .tokens
        .get(at)
        .is_some_and(|token| token.upos == entente_engine::syntax::tags::Upos::Pron)
}

/// Pronouns on gold trees.
fn gum(file: &Path, knowledge: &Knowledge, show: bool) -> io::Result<String> {
    let mut scores: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for gold in documents(file)? {
        let found = mention::find(&gold.text, &gold.document, knowledge, None);
        for chain in &gold.chains {
            let words = gold.document.tokens[chain.0].span.of(&gold.text).to_lowercase();
            if chain.0 != chain.1 || !is_third_person(&words) || !counts(&gold, chain, chain.0) {
                continue;
            }
            let slot = scores.entry(words.clone()).or_default();
            slot.1 += 1;
            let span = gold.document.tokens[chain.0].span;
            let ours =
                found.mentions.iter().position(|one| one.span == span && one.form == Form::Pronoun);
            let root = ours.and_then(|at| named_root(&found.mentions, at));
            let right = root.is_some_and(|at| {
                let one = &found.mentions[at];
                let (start, end) = tokens_of(&gold.document, one.span);
                chain_of(&gold, one.head, start, end).is_some_and(|other| other.2 == chain.2)
            });
            slot.0 += usize::from(right);
            if show && !right {
                let sentence = gold.document.sentences.iter().find(|one| one.span.contains(span));
                println!(
                    "{}: {words} is {} {:?}, linked to {:?}: {}",
                    gold.name,
                    chain.3,
                    gold.chains.iter().find(|one| one.2 == chain.2).map(|one| gold.document.tokens
                        [one.0]
                        .span
                        .cover(gold.document.tokens[one.1].span)
                        .of(&gold.text)),
                    root.map(|at| found.mentions[at].span.of(&gold.text)),
                    sentence.map_or("", |one| one.span.of(&gold.text)),
                );
            }
        }
    }
    let mut lines = String::new();
    let (right, all) = scores.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    for (words, (right, all)) in &scores {
        let _ = write!(lines, "{words} {right}/{all}  ");
    }
    let _ = write!(
        lines,
        "\npronouns in the right chain, GUM dev: {:.1} % of {all}",
        100.0 * right as f64 / all.max(1) as f64
    );
    Ok(lines)
}

/// The first mention of the chain that is no pronoun.
fn named_root(mentions: &[Mention], from: usize) -> Option<usize> {
    let mut now = from;
    for _ in 0..mentions.len() {
        if mentions[now].form != Form::Pronoun {
            return Some(now);
        }
        match mentions[now].link {
            Link::Mention { antecedent, .. } if antecedent != now => now = antecedent,
            _ => return None,
        }
    }
    None
}

fn tokens_of(document: &Document, span: Span) -> (usize, usize) {
    let start = document.tokens.partition_point(|token| token.span.start < span.start);
    let end = document.tokens.partition_point(|token| token.span.start < span.end);
    (start, end)
}

/// Rows for learning the weights: class, pronoun, whether right, features.
fn features(file: &Path, knowledge: &Knowledge) -> io::Result<String> {
    let mut rows = String::new();
    let mut number = 0;
    for gold in documents(file)? {
        for row in mention::tune::candidates(&gold.text, &gold.document, knowledge) {
            let pronoun =
                gold.chains.iter().find(|one| one.0 == row.pronoun && one.1 == row.pronoun);
            number += 1;
            let right: Vec<bool> = row
                .candidates
                .iter()
                .map(|one| {
                    chain_of(&gold, one.head, one.tokens.start, one.tokens.end)
                        .zip(pronoun)
                        .is_some_and(|(other, own)| other.2 == own.2)
                })
                .collect();
            if !right.contains(&true) {
                continue;
            }
            for (one, right) in row.candidates.iter().zip(&right) {
                let _ = write!(rows, "{}\t{number}\t{}", row.class, u8::from(*right));
                for value in &one.features {
                    let _ = write!(rows, "\t{value}");
                }
                rows.push('\n');
            }
        }
    }
    Ok(rows)
}
