//! Writes every export of the page's reports into a folder, with the counts that a reader must find in
//! `counts.json`: `cargo run -p entente-graph --example exports -- FOLDER`. `cargo xtask readback` calls it.

use std::path::{Path, PathBuf};

use entente_engine::{Engine, Report};
use entente_graph::export::{About, FORMATS, Make, Material, fingerprint};
use entente_graph::{Dataset, Filter, Level, Network, Theme, filter};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("Which folder? Name one.")?);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let engine = Engine::default();
    let mut dataset = Dataset::default();
    for line in std::fs::read_to_string(root.join("static/corpus/reports.jsonl"))?.lines() {
        let report: Report = serde_json::from_str(line)?;
        let analysis = engine.analyse(&report);
        dataset.push(report, analysis);
    }
    let part = Filter { min_confidence: 60, ..Filter::default() };
    for (name, filter) in [("whole", Filter::default()), ("part", part)] {
        for level in Level::ALL {
            let folder = folder.join(format!("{name}-{}", level as usize));
            std::fs::create_dir_all(&folder)?;
            write(&dataset, &filter, level, &folder)?;
        }
    }
    Ok(())
}

fn write(
    dataset: &Dataset,
    filter: &Filter,
    level: Level,
    folder: &Path,
) -> Result<(), Box<dyn std::error::Error>> {
    let selection = filter::apply(dataset, filter);
    let network = Network::of(dataset, &selection, level);
    let about = About {
        title: "Who did what to whom".into(),
        filter: "everything".into(),
        counted: "every report counted".into(),
        fingerprint: fingerprint(dataset),
        ..About::default()
    };
    let theme = Theme::read(|_| "#345".into(), "sans-serif".into());
    let material = Material {
        dataset,
        selection: &selection,
        network: &network,
        about: &about,
        theme: &theme,
    };
    for format in FORMATS {
        if let Make::Text(make) = format.make {
            let file = folder.join(format!("{}.{}", format.id, format.extension));
            std::fs::write(file, make(&material))?;
        }
    }
    let has_day = |row: &u32| dataset.events().get(*row as usize).is_some_and(|e| e.date.is_some());
    let dated = network.edges.iter().filter(|edge| edge.events.iter().any(has_day));
    let counts = serde_json::json!({
        "ties": network.standing.len(),
        "dated": dated.count(),
        "fingerprint": about.fingerprint,
        "actors": network.nodes.len(),
        "lines": network.edges.len(),
        "drawn": network.drawn(),
        "events": selection.len(),
    });
    std::fs::write(folder.join("counts.json"), counts.to_string())?;
    Ok(())
}
