//! Prints what is shown at first of a set of reports, and how long choosing and layout take:
//! `cargo run --release -p entente-graph --example sizes -- REPORTS.jsonl [HOW MANY]`. Each line is a report as `entente code`
//! takes it.

#![allow(clippy::disallowed_methods, reason = "it measures how long something takes")]

use std::time::Instant;

use entente_engine::{Engine, Report};
use entente_graph::strongest::{Choice, Wish};
use entente_graph::{Dataset, FilteredEvents, Layout, LayoutRequest, Level, Network, Size};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("Give a file of reports, one JSON object a line.")?;
    let most: usize = arguments.next().map_or(Ok(usize::MAX), |most| most.parse())?;
    let text = std::fs::read_to_string(path)?;
    let engine = Engine::default();
    let mut dataset = Dataset::default();
    for line in text.lines().take(most) {
        let report: Report = serde_json::from_str(line)?;
        let analysis = engine.analyse(&report);
        dataset.push(report, analysis);
    }
    println!("{} reports, {} events", dataset.reports().len(), dataset.events().len());
    for level in Level::ALL {
        let network = Network::of(&dataset, &FilteredEvents::whole(&dataset), level);
        let start = Instant::now();
        let choice = Choice::of(&network, &Wish::default());
        let shown = choice.network(&network);
        let chosen = start.elapsed();
        println!(
            "by {level:?}: {} actors ({} act), {} lines; shown {} actors, {} lines, {} weak lines left out, {} pairs, chosen in {chosen:.1?}",
            choice.all,
            choice.acting,
            network.edges.len(),
            shown.nodes.len(),
            shown.edges.len(),
            choice.weak.len(),
            choice.pairs.len(),
        );
        for (name, network) in [("shown", &shown), ("all", &network)] {
            let start = Instant::now();
            let view = Size { width: 900.0, height: 600.0 };
            let mut layout = Layout::new(LayoutRequest::of(network, view));
            let mut longest = start.elapsed();
            loop {
                let step = Instant::now();
                let more = layout.step();
                longest = longest.max(step.elapsed());
                if !more {
                    break;
                }
            }
            println!("    layout of {name}: {:.1?}, longest step {longest:.1?}", start.elapsed());
        }
        let names = shown.by_weight().into_iter().map(|ix| {
            let node = &shown.nodes[ix];
            format!("{} {}", node.name, node.weight())
        });
        println!("    {}", names.collect::<Vec<_>>().join(", "));
    }
    Ok(())
}
