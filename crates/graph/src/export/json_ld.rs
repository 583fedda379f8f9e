//! JSON-LD in the words of schema.org: actors are agents, events are actions with the sentence that states them,
//! reports are articles. What schema.org has no word for is in a name space of ours.
//!
//! Ids are absolute, since a processor leaves out what it cannot make absolute: names in a name space of the corpus's
//! fingerprint. Days and numbers have types, so that a query can compare them; a number is written as text, since
//! processors differ in how they write one with a type.

use entente_engine::analysis::ActorKind;
use serde_json::{Value, json};

use super::Material;
use super::rows::kind;
use crate::ActorIx;

pub(super) fn write(material: &Material<'_>) -> String {
    let dataset = material.dataset;
    let mut graph = vec![json!({
        "@id": format!("urn:entente:{}", material.about.fingerprint),
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
            "entente": "urn:entente:terms:",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
            "datePublished": { "@type": "xsd:date" },
            "startTime": { "@type": "xsd:date" },
            "entente:goldstein": { "@type": "xsd:decimal" },
            "entente:confidence": { "@type": "xsd:decimal" },
            "agent": { "@type": "@id" },
            "object": { "@type": "@id" },
            "citation": { "@type": "@id" },
            "entente:speaker": { "@type": "@id" },
        },
        "@graph": graph,
    });
    whole.to_string()
}

/// The absolute name of something in the corpus.
fn id(material: &Material<'_>, sort: &str, id: &str) -> String {
    super::urn(&material.about.fingerprint, sort, id)
}

/// The object without its nulls.
fn known(mut value: Value) -> Value {
    if let Value::Object(fields) = &mut value {
        fields.retain(|_, value| !value.is_null());
    }
    value
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
    let name = if actor.name.is_empty() { actor.id.0.as_str() } else { &actor.name };
    known(json!({
        "@id": id(material, "actor", &actor.id.0),
        "@type": sort,
        "identifier": actor.id.0,
        "name": name,
        "entente:kind": kind(actor.kind),
        "entente:code": actor.code,
        "entente:codeCameo": super::rows::cameo(&actor.code, actor),
        "entente:country": actor.country,
    }))
}

fn article(material: &Material<'_>, report: u32) -> Option<Value> {
    let report = &material.dataset.reports().get(report as usize)?.report;
    Some(known(json!({
        "@id": id(material, "report", &report.id),
        "@type": "NewsArticle",
        "identifier": report.id,
        "headline": report.title,
        "datePublished": report.date,
        "publisher": report.source,
        "url": report.url,
    })))
}

fn act(material: &Material<'_>, row: u32) -> Option<Value> {
    let dataset = material.dataset;
    let flat = dataset.events().get(row as usize)?;
    let (coded, event) = dataset.event(row)?;
    let of = |ix| id(material, "actor", &dataset.actor(ix).id.0);
    let sentence = coded.analysis.document.sentences.get(event.sentence);
    Some(known(json!({
        "@id": id(material, "act", &row.to_string()),
        "@type": "Action",
        "name": entente_engine::ontology::describe(&event.cameo),
        "agent": of(flat.sources[0]),
        "object": of(flat.targets[0]),
        "startTime": flat.date,
        "citation": id(material, "report", &coded.report.id),
        "description": sentence.map(|sentence| sentence.span.of(&coded.report.text)),
        "entente:cameo": event.cameo,
        "entente:sourceCode": event.source_code,
        "entente:targetCode": event.target_code,
        "entente:category": event.category.name().to_lowercase(),
        "entente:goldstein": super::rows::rounded(event.goldstein).plain(),
        "entente:status": kind(event.status),
        "entente:speaker": flat.speaker.map(of),
        "entente:confidence": format!("{}", f64::from(flat.confidence) / 100.0),
        "entente:rule": event.rule,
    })))
}
