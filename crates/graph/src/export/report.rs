//! A report to print: picture, lines, actors and every quotation on one page of HTML that runs no script and asks
//! for nothing.

use std::fmt::Write as _;

use super::rows::kind;
use super::xml::escaped;
use super::{Material, figure};
use crate::dataset::Sign;
use crate::network::Edge;

/// The look of the page. It is printed: black on white.
const STYLE: &str = "body{font:11pt/1.45 Georgia,'Liberation Serif',serif;max-width:46rem;margin:2rem auto;padding:0 1rem;\
    color:#111;background:#fff}h1,h2,h3,table,.about,.said{font-family:system-ui,'Liberation Sans',sans-serif}\
    h1{font-size:20pt;margin:0}h2{font-size:14pt;margin:2rem 0 .5rem}h3{font-size:11pt;margin:1.2rem 0 .2rem;break-after:avoid}\
    .about,.said{color:#444;font-size:9pt}svg{width:100%;height:auto;margin:1rem 0}table{border-collapse:collapse;width:100%;font-size:9.5pt}\
    th,td{text-align:left;padding:.2rem .5rem .2rem 0;border-bottom:1px solid #ccc;vertical-align:top}\
    td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}.lean{white-space:nowrap}blockquote{margin:.3rem 0 .1rem;break-inside:avoid}\
    mark{background:none;font-weight:bold;text-decoration:underline}thead{display:table-header-group}tr{break-inside:avoid}\
    @media print{body{margin:0;max-width:none}}";

// Writing to a string cannot fail, so the results of `write!` are left alone.
pub(super) fn write(material: &Material<'_>) -> String {
    let (network, about) = (material.network, material.about);
    let title = escaped(&about.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}: report</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n\
         <p class=\"about\">{}</p>\n",
        escaped(&about.line()),
    );
    out.push_str(&figure::write(material));
    let _ = writeln!(
        out,
        "<p>{} events between {} actors, in {} reports. A line goes from the actor that did something to the actor it \
         was done to; the number counts the events.</p>",
        material.selection.len(),
        network.nodes.iter().filter(|node| !node.is_only_named()).count(),
        material.dataset.reports().len(),
    );
    let mut edges: Vec<&Edge> = network.edges.iter().collect();
    edges.sort_by_key(|edge| (u32::MAX - edge.count(), edge.source, edge.target));
    lines(&mut out, material, &edges);
    out.push_str("<h2>Every quotation</h2>\n");
    for edge in &edges {
        let _ = writeln!(out, "<h3>{} ({})</h3>", name_of(material, edge), edge.count());
        edge.events.iter().for_each(|row| quotation(&mut out, material, *row));
    }
    let inside: Vec<u32> =
        network.nodes.iter().flat_map(|node| node.inside.iter().copied()).collect();
    if !inside.is_empty() {
        out.push_str("<h3>Inside one actor, counted and not drawn</h3>\n");
        for row in inside {
            quotation(&mut out, material, row);
        }
    }
    out.push_str(
        "<p class=\"about\">Read and coded by a program, Entente, which makes mistakes; each quotation names its report. \
         Statuses: asserted, the report itself says so; claimed, somebody in it says so; planned, hypothetical or denied, \
         nobody says that it has happened.</p>\n</body>\n</html>\n",
    );
    out
}

fn name_of(material: &Material<'_>, edge: &Edge) -> String {
    let name = |node: usize| escaped(&material.network.nodes[node].name);
    format!("{} {} {}", name(edge.source), edge.arrow(), name(edge.target))
}

fn lines(out: &mut String, material: &Material<'_>, edges: &[&Edge]) {
    let sides = edges.iter().filter(|edge| edge.is_undirected()).count();
    let who = match sides {
        0 => "Who → to whom",
        sides if sides == edges.len() => "Between whom",
        _ => "Who → to whom, or between whom",
    };
    let _ = write!(
        out,
        "<h2>Lines</h2>\n<table><thead><tr><th scope=\"col\">{who}</th><th scope=\"col\" class=\"number\">Events</th>\
         <th scope=\"col\">Leans to</th><th scope=\"col\">Mostly</th><th scope=\"col\" class=\"number\">Mean Goldstein</th></tr></thead>\n<tbody>\n",
    );
    for edge in edges {
        let lean = match edge.sign() {
            Sign::Cooperative => "+ cooperation",
            Sign::Neutral => "neutral",
            Sign::Conflictive => "− conflict",
        };
        let mean = edge.goldstein / edge.events.len().max(1) as f32;
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td class=\"number\">{}</td><td class=\"lean\">{lean}</td><td>{}</td><td class=\"number\">{mean:.1}</td></tr>",
            name_of(material, edge),
            edge.count(),
            edge.dominant.name().to_lowercase(),
        );
    }
    out.push_str("</tbody></table>\n");
}

fn quotation(out: &mut String, material: &Material<'_>, row: u32) {
    let dataset = material.dataset;
    let Some((coded, event)) = dataset.event(row) else { return };
    let Some(flat) = dataset.events().get(row as usize) else { return };
    let text = &coded.report.text;
    let sentence = coded.analysis.document.sentences.get(event.sentence);
    let span = sentence.map_or(event.trigger, |sentence| sentence.span);
    let quoted = span.of(text);
    let at = (event.trigger.start.saturating_sub(span.start)) as usize;
    let end = at + event.trigger.len();
    let marked = match (quoted.get(..at), quoted.get(at..end), quoted.get(end..)) {
        (Some(before), Some(act), Some(after)) => {
            format!("{}<mark>{}</mark>{}", escaped(before), escaped(act), escaped(after))
        }
        _ => escaped(quoted),
    };
    let title = coded.report.title.as_deref().unwrap_or(&coded.report.id);
    let date = flat.date.map_or_else(|| "no date".into(), |date| date.to_string());
    let speaker = flat
        .speaker
        .map(|ix| format!(" by {}", escaped(&dataset.actor(ix).name)))
        .unwrap_or_default();
    let _ = writeln!(
        out,
        "<blockquote>{marked}</blockquote>\n<p class=\"said\">{} {} · {}{speaker} · {}, {date}</p>",
        escaped(&event.cameo),
        escaped(entente_engine::ontology::describe(&event.cameo)),
        kind(event.status),
        escaped(title),
    );
}
