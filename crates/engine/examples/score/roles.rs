//! Who does what to whom, by predicate: event nouns (`QANom`) and verbs (QA-SRL), each party given as a span.
//!
//! A pair of agent and patient is found where the word with the highest score for each role lies in a span of that
//! role. 200 of the verbs' sentences, chosen by a hash of their ids, are never trained on.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use entente_engine::Span;
use entente_engine::coder::learned::training::{Parties, parties, span_heads};
use entente_engine::document::{Document, Sentence, Token};
use serde_json::Value;

use crate::Run;
use crate::acts;
use crate::count::share;
use crate::read::{self, list, to_bytes, word};
use crate::table::{Bar, Table};

/// How many of the verbs' sentences are only scored.
const HELD: usize = 200;

/// Prepositions that may lead to whom something is done.
const AIMS: &[&str] = &["to", "against", "on", "at", "with"];

/// A predicate with its parties.
struct Act {
    at: usize,
    /// Spans of agents and of patients; none where nothing is known of the role.
    spans: [Option<Vec<Range<usize>>>; 2],
}

/// A sentence with its predicates.
struct Item {
    id: String,
    document: Document,
    acts: Vec<Act>,
}

/// Prints the table.
pub(crate) fn score(run: &Run) {
    let mut table = Table::new("Who does what to whom, share of agent–patient pairs found");
    for (set, name, bar) in [
        ("nouns-dev", "event nouns (QANom dev)", Bar::Least(0.65, 0.80)),
        ("verbs-test", "verbs (200 sentences of QA-SRL)", Bar::Least(0.75, 0.85)),
    ] {
        let sums = sums(run, &items(run, set));
        table.share(&format!("{name}, learned"), share(sums[1], sums[0]), bar);
        table.share(
            &format!("{name}, by the trees' relations alone"),
            share(sums[2], sums[0]),
            Bar::Open,
        );
        table.note(format!("  {} predicates with both", sums[0]));
    }
    table.print();
}

/// How many pairs there are, how many of them are found, and how many by rules alone.
fn sums(run: &Run, items: &[Item]) -> [usize; 3] {
    let mut sums = [0; 3];
    for item in items {
        let places: Vec<usize> = item.acts.iter().map(|act| act.at).collect();
        let found = parties(&item.document, run.engine.rules(), &places);
        for (act, found) in item.acts.iter().zip(&found) {
            let [Some(agents), Some(patients)] = &act.spans else { continue };
            if agents.is_empty() || patients.is_empty() {
                continue;
            }
            let inside = |spans: &[Range<usize>], at: Option<usize>| {
                at.is_some_and(|at| spans.iter().any(|span| span.contains(&at)))
            };
            let hit = |(agent, patient)| inside(agents, agent) && inside(patients, patient);
            sums[0] += 1;
            sums[1] += usize::from(hit(likeliest(found)));
            sums[2] += usize::from(hit(found.by_rule));
        }
    }
    sums
}

/// The likeliest pair of two different words.
fn likeliest(found: &Parties) -> (Option<usize>, Option<usize>) {
    let mut best: Option<(i32, usize, usize)> = None;
    for agent in &found.rows {
        for patient in found.rows.iter().filter(|patient| patient.token != agent.token) {
            let sum = agent.scores.0 + patient.scores.1;
            if best.is_none_or(|(most, ..)| sum > most) {
                best = Some((sum, agent.token, patient.token));
            }
        }
    }
    best.map_or((None, None), |(_, agent, patient)| (Some(agent), Some(patient)))
}

/// The sentences of a set.
fn items(run: &Run, set: &str) -> Vec<Item> {
    let file = match set {
        "nouns-train" => "roles/nouns-train.jsonl",
        "nouns-dev" => "roles/nouns-dev.jsonl",
        _ => "roles/verbs-dev.jsonl",
    };
    let rows = read::lines(&run.data.join(file));
    let mut hashes: Vec<u64> = rows.iter().map(|row| hash(word(row, "id"))).collect();
    hashes.sort_unstable();
    let held: BTreeSet<u64> = hashes.into_iter().take(HELD).collect();
    let wanted = |row: &&Value| match set {
        "verbs-test" => held.contains(&hash(word(row, "id"))),
        "verbs-train" => !held.contains(&hash(word(row, "id"))),
        _ => true,
    };
    rows.iter().filter(wanted).map(|row| item(run, row)).collect()
}

/// FNV-1a, 64 bits.
fn hash(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

/// A sentence of tokens with its tree and its predicates.
fn item(run: &Run, row: &Value) -> Item {
    let mut text = String::new();
    let mut tokens = Vec::new();
    for form in list(row, "tokens").filter_map(Value::as_str) {
        let start = text.len();
        text.push_str(form);
        tokens.push(Token::bare(Span::new(start, text.len())));
        text.push(' ');
    }
    let sentence = Sentence { span: Span::new(0, text.len()), tokens: 0..tokens.len() };
    let mut document = Document { sentences: vec![sentence], tokens };
    run.engine.annotate(&text, &mut document);
    let acts = list(row, "acts").filter_map(act).collect();
    Item { id: word(row, "id").to_owned(), document, acts }
}

/// A predicate; agents answer who does it, patients whom or what it is done to.
fn act(value: &Value) -> Option<Act> {
    let (mut agents, mut patients, mut aims) = (Vec::new(), Vec::new(), Vec::new());
    for role in list(value, "roles") {
        let passive = role["passive"].as_bool() == Some(true);
        let spans = list(role, "spans").filter_map(|span| {
            Some(span.get(0)?.as_u64()? as usize..span.get(1)?.as_u64()? as usize)
        });
        match party(word(role, "question"), passive) {
            Some("agent") => agents.extend(spans),
            Some("patient") => patients.extend(spans),
            Some(_) => aims.extend(spans),
            None => {}
        }
    }
    if patients.is_empty() {
        patients = aims;
    }
    Some(Act { at: value["at"].as_u64()? as usize, spans: [Some(agents), Some(patients)] })
}

/// Which party a question asks for: the agent, the patient, or whom the act is aimed at.
fn party(question: &str, passive: bool) -> Option<&'static str> {
    let question = question.to_lowercase();
    let words: Vec<&str> = question.trim_end_matches('?').split_whitespace().collect();
    let who = matches!(*words.first()?, "who" | "whom");
    if !who && words[0] != "what" {
        return None;
    }
    let last = *words.last()?;
    let other = words
        .iter()
        .skip(2)
        .take(2)
        .any(|word| matches!(*word, "someone" | "something" | "somebody"))
        && is_auxiliary(words.get(1)?);
    match (other, passive) {
        (false, false) => Some("agent"),
        (true, true) if last == "by" => Some("agent"),
        (true, _) if who && AIMS.contains(&last) => Some("aim"),
        (true, false) if is_open(last) => None,
        (false, true) | (true, false) => Some("patient"),
        (true, true) => None,
    }
}

/// Whether a word helps a verb.
fn is_auxiliary(word: &str) -> bool {
    let word = word.trim_end_matches("n't");
    matches!(
        word,
        "did"
            | "does"
            | "do"
            | "is"
            | "was"
            | "were"
            | "are"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "wo"
            | "might"
            | "may"
            | "can"
            | "ca"
            | "could"
            | "should"
            | "must"
    )
}

/// Whether a question ends in what stands open: a preposition, or an act.
fn is_open(word: &str) -> bool {
    matches!(
        word,
        "do" | "doing"
            | "to"
            | "for"
            | "with"
            | "on"
            | "in"
            | "at"
            | "from"
            | "about"
            | "of"
            | "by"
            | "as"
            | "into"
            | "over"
            | "against"
            | "through"
            | "under"
            | "between"
            | "like"
    )
}

/// The coded events of whole texts as predicates with one pair each.
fn coded(run: &Run, part: &str) -> Vec<Item> {
    let reports = acts::reports(&run.data);
    let items = reports.iter().filter(|coded| coded.part == part).map(|coded| {
        let text = coded.report.text.as_str();
        let document = run.engine.read(text, &[]);
        let tokens = |value: &Value| {
            let span = to_bytes(text, value)?;
            let first = document.tokens.partition_point(|token| token.span.end <= span.start);
            let last = document.tokens.partition_point(|token| token.span.start < span.end);
            (first < last).then_some(first..last)
        };
        let acts = list(&coded.gold, "events").filter_map(|event| {
            let trigger = tokens(&event["trigger"])?;
            let at = *span_heads(&document, &trigger).first()?;
            let sides =
                ["source", "target"].map(|side| tokens(&event[side]).map(|span| vec![span]));
            Some(Act { at, spans: sides })
        });
        let acts = acts.collect();
        Item { id: coded.report.id.clone(), document, acts }
    });
    items.collect()
}

/// The table that the role heads are fitted to: a line a predicate, then a line a word that may be a party.
pub(crate) fn features(run: &Run) -> String {
    let mut out = String::new();
    for set in ["nouns-train", "nouns-dev", "verbs-train", "verbs-test", "acts-train", "acts-dev"] {
        let items = match set.strip_prefix("acts-") {
            Some(part) => coded(run, part),
            None => items(run, set),
        };
        for item in items {
            let places: Vec<usize> = item.acts.iter().map(|act| act.at).collect();
            let found = parties(&item.document, run.engine.rules(), &places);
            for (act, found) in item.acts.iter().zip(&found) {
                write_act(&mut out, set, &item, act, found);
            }
        }
    }
    out
}

fn write_act(out: &mut String, set: &str, item: &Item, act: &Act, found: &Parties) {
    let place = |at: Option<usize>| at.map_or(-1, |at| at as i64);
    let (agent, patient) = found.by_rule;
    let (agent, patient) = (place(agent), place(patient));
    let known = act.spans.iter().map(|spans| u8::from(spans.is_some())).collect::<Vec<_>>();
    let _ = writeln!(
        out,
        "P\t{set}\t{}\t{}\t{}\t{agent}\t{patient}\t{}\t{}",
        item.id,
        act.at,
        u8::from(found.nominal),
        known[0],
        known[1]
    );
    for row in &found.rows {
        let labels = act.spans.each_ref().map(|spans| {
            let spans = spans.iter().flatten();
            let label = |span: &Range<usize>| match span.contains(&row.token) {
                true if span_heads(&item.document, span).contains(&row.token) => 2,
                true => 1,
                false => 0,
            };
            spans.map(label).max().unwrap_or(0)
        });
        let _ = write!(out, "C\t{}\t{}\t{}\t", row.token, labels[0], labels[1]);
        for (template, hash) in &row.features {
            let _ = write!(out, "{template}:{hash} ");
        }
        out.push('\n');
    }
}
