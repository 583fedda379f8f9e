//! News sentences that four people coded, many of them without an event.

use std::collections::{BTreeMap, BTreeSet};

use entente_engine::Analysis;
use serde_json::Value;

use crate::Run;
use crate::count::Count;
use crate::read::{self, alike};
use crate::table::{Bar, Table};

/// An event as words: source, target, the code's first two digits.
type Triple = (String, String, String);

/// How the engine compares to one person.
#[derive(Default)]
struct Compared {
    pairs: Count,
    both: Count,
    /// Sentences by whether the person (two) and the engine (one) sees an event in them.
    relevance: [usize; 4],
}

/// Prints the table.
pub(crate) fn score(run: &Run) {
    let mut people: BTreeMap<String, Compared> = BTreeMap::new();
    for row in read::lines(&run.data.join("event-dev/cameo-multi-a.jsonl")) {
        let text = read::word(&row, "text");
        let analysis = read::analyse(&run.engine, text);
        let told = told(&analysis, text);
        for (person, coded) in row["coders"].as_object().into_iter().flatten() {
            people.entry(person.clone()).or_default().add(
                &told,
                !analysis.events.is_empty(),
                coded,
            );
        }
        if run.errors {
            print(&row, &analysis, text);
        }
    }
    let mean = |figure: fn(&Compared) -> f64| {
        people.values().map(figure).sum::<f64>() / people.len().max(1) as f64
    };
    let mut table = Table::new(format!("Events, against each of {} people (set A)", people.len()));
    table.share("pair, F1, mean", mean(|one| one.pairs.f1()), Bar::Least(0.35, 0.50));
    table.share("pair and root, F1, mean", mean(|one| one.both.f1()), Bar::Open);
    table.share("kappa on relevance, mean", mean(Compared::kappa), Bar::Least(0.50, 0.70));
    for (person, one) in &people {
        table.share(&format!("pair, F1, {person}"), one.pairs.f1(), Bar::Open);
        table.share(&format!("kappa on relevance, {person}"), one.kappa(), Bar::Open);
    }
    table.print();
}

/// The engine's events in words.
fn told(analysis: &Analysis, text: &str) -> BTreeSet<Triple> {
    let words = |mention| read::span_of(analysis, mention).map(|span| span.of(text).to_owned());
    let triple = |event: &entente_engine::analysis::Event| {
        let root = event.cameo.get(..2)?.to_owned();
        Some((words(event.source_mention)?, words(event.target_mention)?, root))
    };
    analysis.events.iter().filter_map(triple).collect()
}

impl Compared {
    fn add(&mut self, told: &BTreeSet<Triple>, any: bool, coded: &Value) {
        let relevant = coded["relevant"].as_bool().unwrap_or(false);
        self.relevance[usize::from(relevant) * 2 + usize::from(any)] += 1;
        let triple = |event: &Value| {
            let word = |key: &str| event[key].as_str().map(str::to_owned);
            Some((word("source")?, word("target")?, word("root")?))
        };
        let gold: BTreeSet<Triple> = read::list(coded, "events").filter_map(triple).collect();
        let pair = |a: &Triple, b: &Triple| alike(&a.0, &b.0) && alike(&a.1, &b.1);
        let both = |a: &Triple, b: &Triple| pair(a, b) && a.2 == b.2;
        self.pairs.add(matched(told, &gold, pair));
        self.both.add(matched(told, &gold, both));
    }

    /// Cohen's kappa on whether a sentence has an event: −1–1, 0 is chance.
    fn kappa(&self) -> f64 {
        let [neither, engine, person, both] = self.relevance.map(|count| count as f64);
        let all = neither + engine + person + both;
        let observed = (neither + both) / all;
        let without = (neither + engine) * (neither + person);
        let with = (both + person) * (both + engine);
        let chance = (without + with) / (all * all);
        (observed - chance) / (1.0 - chance)
    }
}

fn matched(
    told: &BTreeSet<Triple>,
    gold: &BTreeSet<Triple>,
    same: impl Fn(&Triple, &Triple) -> bool,
) -> Count {
    Count {
        right: told.iter().filter(|one| gold.iter().any(|other| same(one, other))).count(),
        told: told.len(),
        found: gold.iter().filter(|one| told.iter().any(|other| same(one, other))).count(),
        wanted: gold.len(),
    }
}

fn print(row: &Value, analysis: &Analysis, text: &str) {
    println!("\n{text}\n  votes {}", row["relevant_votes"]);
    for (person, coded) in row["coders"].as_object().into_iter().flatten() {
        for event in read::list(coded, "events") {
            let [source, root, target, trigger] =
                ["source", "root", "target", "trigger"].map(|key| &event[key]);
            println!("  {person}: {source} {root} {target} {trigger}");
        }
    }
    read::print_events(analysis, text);
}
