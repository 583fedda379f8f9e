//! W3C Web Annotation: the words that name act, source and target of every event, with their codes.
//!
//! Each annotation points into a report's text twice, by position and by quotation, so that a tool that has another copy
//! of the text still finds the words. Positions count Unicode scalar values.

use entente_engine::Span;
use entente_engine::contract::Scalars;
use serde_json::{Value, json};

use super::rows::kind;
use super::{Material, urn};

/// How many letters before and behind a quotation are told.
const AROUND: usize = 32;

pub(super) fn write(material: &Material<'_>) -> String {
    let mut items = Vec::new();
    let mut offsets: Option<(u32, Scalars)> = None;
    for row in &material.selection.events {
        let Some(flat) = material.dataset.events().get(*row as usize) else { continue };
        let Some((coded, _)) = material.dataset.event(*row) else { continue };
        // Events of one report follow each other, and each table of offsets is as long as its text.
        if offsets.as_ref().is_none_or(|(report, _)| *report != flat.report) {
            offsets = Some((flat.report, Scalars::of(&coded.report.text)));
        }
        if let Some((_, offsets)) = &offsets {
            items.extend(of_event(material, *row, offsets));
        }
    }
    let fingerprint = &material.about.fingerprint;
    let page = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("urn:entente:{fingerprint}:annotations"),
        "type": "AnnotationPage",
        "label": material.about.line(),
        "items": items,
    });
    page.to_string()
}

/// The annotations of an event: its trigger, and its parties where the sentence names them.
fn of_event(material: &Material<'_>, row: u32, offsets: &Scalars) -> Vec<Value> {
    let Some((coded, event)) = material.dataset.event(row) else { return Vec::new() };
    let (report, analysis) = (&coded.report, &coded.analysis);
    let fingerprint = &material.about.fingerprint;
    let source = urn(fingerprint, "report", &report.id);
    let annotation = |part: &str, span: Span, tags: Vec<String>| {
        let body = tags.into_iter().map(|tag| {
            json!({ "type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": tag })
        });
        json!({
            "id": urn(fingerprint, "annotation", &format!("{row}.{part}")),
            "type": "Annotation",
            "motivation": "tagging",
            "body": body.collect::<Vec<_>>(),
            "target": { "source": source, "selector": selectors(&report.text, span, offsets) },
        })
    };
    let act = vec![
        format!("cameo:{}", event.cameo),
        format!("plover:{}", event.category.name()),
        format!("status:{}", kind(event.status)),
        format!("source:{}", event.source.0),
        format!("target:{}", event.target.0),
    ];
    let mut annotations = vec![annotation("act", event.trigger, act)];
    let parties = [
        ("source", event.source_mention, &event.source, &event.source_code),
        ("target", event.target_mention, &event.target, &event.target_code),
    ];
    for (part, mention, actor, code) in parties {
        let Some(mention) = mention.and_then(|at| analysis.mentions.get(at)) else { continue };
        let tags = vec![
            format!("{part} of {}", urn(fingerprint, "annotation", &format!("{row}.act"))),
            format!("actor:{}", actor.0),
            format!("code:{code}"),
        ];
        annotations.push(annotation(part, mention.span, tags));
    }
    annotations
}

/// Where the words stand, by position and by quotation.
fn selectors(text: &str, span: Span, offsets: &Scalars) -> Value {
    let at = offsets.span(span);
    let before = text.get(..span.start as usize).unwrap_or_default();
    let begin = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(byte, _)| byte);
    let behind = text.get(span.end as usize..).unwrap_or_default();
    let suffix: String = behind.chars().take(AROUND).collect();
    json!([
        { "type": "TextPositionSelector", "start": at.start, "end": at.end },
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": before.get(begin..).unwrap_or_default(),
            "suffix": suffix,
        },
    ])
}
