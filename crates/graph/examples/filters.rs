//! Prints how long filtering takes: `cargo run --release -p entente-graph --example filters`. The page's reports come again
//! until there are 5,000 events; each filter is set, everything is recounted, the network is made anew.

#![allow(clippy::disallowed_methods, reason = "it measures how long something takes")]

use std::path::Path;
use std::time::Instant;

use entente_engine::ontology::Category;
use entente_engine::{Engine, Report};
use entente_graph::{Dataset, Filter, Level, Network, filter};

/// How many events are filtered.
const EVENTS: usize = 5_000;
/// How often each is done: the fastest counts.
const TIMES: usize = 20;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let dataset = dataset()?;
    let events = dataset.events().len();
    println!(
        "{events} events of {} reports; milliseconds, the fastest of {TIMES}",
        dataset.reports().len()
    );
    let filters = [
        ("a category", Filter { categories: [Category::Accuse].into(), ..Filter::default() }),
        ("words", Filter { text: "chemical weapons".into(), ..Filter::default() }),
        ("confidence", Filter { min_confidence: 60, ..Filter::default() }),
    ];
    for (name, filter) in &filters {
        let selected = fastest(|| filter::apply(&dataset, filter).len());
        let counted = fastest(|| filter::facets(&dataset, filter));
        let selection = filter::apply(&dataset, filter);
        let drawn = fastest(|| Network::of(&dataset, &selection, Level::default()));
        println!(
            "{name:<12} filter {selected:6.2}   counts beside filters {counted:6.2}   network {drawn:6.2}"
        );
    }
    Ok(())
}

/// The page's reports, coded, again and again under other names.
fn dataset() -> Result<Dataset, Box<dyn std::error::Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = std::fs::read_to_string(root.join("static/corpus/reports.jsonl"))?;
    let reports: Vec<Report> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let engine = Engine::default();
    let coded: Vec<_> = reports.iter().map(|report| (report, engine.analyse(report))).collect();
    let mut dataset = Dataset::default();
    for (turn, (report, analysis)) in
        (0..).flat_map(|turn| coded.iter().map(move |one| (turn, one)))
    {
        if dataset.events().len() >= EVENTS {
            break;
        }
        let id = format!("{}-{turn}", report.id);
        dataset.push(Report { id, ..(*report).clone() }, analysis.clone());
    }
    Ok(dataset)
}

/// Milliseconds.
fn fastest<T>(what: impl Fn() -> T) -> f64 {
    let times = (0..TIMES).map(|_| {
        let start = Instant::now();
        std::hint::black_box(what());
        start.elapsed().as_secs_f64() * 1e3
    });
    times.fold(f64::INFINITY, f64::min)
}
