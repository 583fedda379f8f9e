//! JSON-LD in the words of schema.org: actors are agents, events are actions with the sentence that states them,
//! reports are articles. What schema.org has no word for is in a name space of ours.

use std::fmt::Write as _;

use entente_engine::analysis::ActorKind;
use serde_json::{Value, json};

use super::Material;
use super::rows::kind;
use crate::ActorIx;

pub(super) fn write(material: &Material<'_>) -> String {
    let dataset = material.dataset;
    let mut graph = vec![json!({
        "@id": "#dataset",
        "@type": "Dataset",
        "name": material.about.title,
        "description": material.about.line(),
        "identifier": material.about.fingerprint,
    })];
    let mut actors: Vec<ActorIx> = Vec::new();
    let mut reports: Vec<u32> = Vec::new();
    let mut acts = Vec::new();
    for row in &material.selection.events {
        let Some(flat) = dataset.events().get(*row as usize) else { continue };
        let (source, target) = (flat.sources[0], flat.targets[0]);
        actors.extend([source, target].into_iter().chain(flat.speaker));
        reports.push(flat.report);
        acts.extend(act(material, *row));
    }
    actors.extend(material.network.nodes.iter().map(|node| node.actor));
    actors.sort_unstable_by_key(|ix| &dataset.actor(*ix).id);
    actors.dedup();
    reports.sort_unstable();
    reports.dedup();
    graph.extend(actors.into_iter().map(|ix| actor(material, ix)));
    graph.extend(reports.into_iter().filter_map(|report| article(material, report)));
    graph.extend(acts);
    let whole = json!({
        "@context": {
            "@vocab": "https://schema.org/",
            "entente": "urn:entente:",
            "agent": { "@type": "@id" },
            "object": { "@type": "@id" },
            "citation": { "@type": "@id" },
            "entente:speaker": { "@type": "@id" },
        },
        "@graph": graph,
    });
    whole.to_string()
}

/// The name of an id inside the file.
fn id(sort: &str, id: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let mut name = format!("#{sort}/");
    for byte in id.bytes() {
        if plain(byte) {
            name.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(name, "%{byte:02X}");
        }
    }
    name
}

fn actor(material: &Material<'_>, ix: ActorIx) -> Value {
    let actor = material.dataset.actor(ix);
    let sort = match actor.kind {
        ActorKind::Person => "Person",
        ActorKind::Country => "Country",
        ActorKind::Government => "GovernmentOrganization",
        ActorKind::Media => "NewsMediaOrganization",
        ActorKind::Company => "Corporation",
        ActorKind::Organisation | ActorKind::ArmedGroup | ActorKind::Party | ActorKind::Civil => {
            "Organization"
        }
        ActorKind::Agent | ActorKind::Other => "Thing",
    };
    let name = if actor.name.is_empty() { &actor.id.0 } else { &actor.name };
    json!({
        "@id": id("actor", &actor.id.0),
        "@type": sort,
        "identifier": actor.id.0,
        "name": name,
        "entente:kind": kind(actor.kind),
        "entente:code": actor.code,
    })
}

fn article(material: &Material<'_>, report: u32) -> Option<Value> {
    let report = &material.dataset.reports().get(report as usize)?.report;
    Some(json!({
        "@id": id("report", &report.id),
        "@type": "NewsArticle",
        "identifier": report.id,
        "headline": report.title,
        "datePublished": report.date,
        "publisher": report.source,
        "url": report.url,
    }))
}

fn act(material: &Material<'_>, row: u32) -> Option<Value> {
    let dataset = material.dataset;
    let flat = dataset.events().get(row as usize)?;
    let (coded, event) = dataset.event(row)?;
    let of = |ix| id("actor", &dataset.actor(ix).id.0);
    let sentence = coded.analysis.document.sentences.get(event.sentence);
    Some(json!({
        "@id": format!("#act/{row}"),
        "@type": "Action",
        "name": entente_engine::ontology::describe(&event.cameo),
        "agent": of(flat.sources[0]),
        "object": of(flat.targets[0]),
        "startTime": flat.date,
        "citation": id("report", &coded.report.id),
        "description": sentence.map(|sentence| sentence.span.of(&coded.report.text)),
        "entente:cameo": event.cameo,
        "entente:category": event.category.name().to_lowercase(),
        "entente:goldstein": super::rows::rounded(event.goldstein).json(),
        "entente:status": kind(event.status),
        "entente:speaker": flat.speaker.map(of),
        "entente:confidence": f64::from(flat.confidence) / 100.0,
        "entente:rule": event.rule,
    }))
}
