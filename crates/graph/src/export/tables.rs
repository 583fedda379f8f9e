//! CSV after RFC 4180, in UTF-8 with the mark that makes spreadsheets take it for that.
//!
//! Words from reports reach spreadsheets as words: a cell that one of them would run as a formula begins with
//! an apostrophe.

use std::collections::BTreeMap;

use super::Material;
use super::rows::{self, Value, kind, rounded};
use crate::Network;

/// A row an actor.
pub(super) fn actors(material: &Material<'_>) -> String {
    table(rows::actors(material).map(|(_, row)| row), &rows::ACTOR)
}

/// A row a line.
pub(super) fn lines(material: &Material<'_>) -> String {
    table(rows::lines(material).map(|(_, row)| row), &rows::LINE)
}

/// A row an event.
pub(super) fn evidence(material: &Material<'_>) -> String {
    let lines = lines_of(material.network);
    let found = material.selection.events.iter();
    let found = found.filter_map(|row| event(material, *row, lines.get(row).copied()));
    table(found, &EVIDENCE)
}

/// Of every row of the dataset that counts in a network, the ids of who is the source and the target there: the ends
/// of the line that it is on, or the actor that it happened inside.
fn lines_of(network: &Network) -> BTreeMap<u32, [&str; 2]> {
    let id = |node: usize| network.nodes[node].id.0.as_str();
    let drawn = network.edges.iter().flat_map(|edge| {
        edge.events.iter().map(move |row| (*row, [id(edge.source), id(edge.target)]))
    });
    let inside = network.nodes.iter().flat_map(|node| {
        node.inside.iter().map(move |row| (*row, [node.id.0.as_str(), node.id.0.as_str()]))
    });
    drawn.chain(inside).collect()
}

/// The columns. `act` is the bare CAMEO code, from which readers that guess types take a leading zero; `cameo` is the
/// same behind `cameo:`, which they keep. Codes of actors have the country as ISO 3166-1 alpha-3 has it, those called
/// `…_cameo` as CAMEO has it.
const EVIDENCE: [&str; 30] = [
    "date",
    "date_is_of_report",
    "source",
    "source_code",
    "act",
    "cameo",
    "act_words",
    "category",
    "target",
    "target_code",
    "status",
    "speaker",
    "goldstein",
    "confidence",
    "place",
    "quotation",
    "trigger",
    "report",
    "report_title",
    "report_date",
    "publisher",
    "url",
    "sentence",
    "rule",
    "source_id",
    "target_id",
    "line_source",
    "line_target",
    "source_code_cameo",
    "target_code_cameo",
];

fn event(material: &Material<'_>, row: u32, line: Option<[&str; 2]>) -> Option<rows::Row> {
    let dataset = material.dataset;
    let flat = dataset.events().get(row as usize)?;
    let (coded, event) = dataset.event(row)?;
    let (report, analysis) = (&coded.report, &coded.analysis);
    let text = |text: &str| Value::Text(text.to_owned());
    let name = |ix| {
        let actor = dataset.actor(ix);
        text(if actor.name.is_empty() { &actor.id.0 } else { &actor.name })
    };
    let date =
        |date: Option<jiff::civil::Date>| text(&date.map(|d| d.to_string()).unwrap_or_default());
    let optional = |words: &Option<String>| text(words.as_deref().unwrap_or_default());
    let sentence = analysis.document.sentences.get(event.sentence);
    let quoted = sentence.map_or("", |sentence| sentence.span.of(&report.text));
    let [line_source, line_target] = line.unwrap_or_default();
    let place = event.place.as_ref();
    let values = [
        date(flat.date),
        text(if flat.date_of_report { "yes" } else { "no" }),
        name(flat.sources[0]),
        text(&event.source_code),
        text(&event.cameo),
        text(&format!("cameo:{}", event.cameo)),
        text(entente_engine::ontology::describe(&event.cameo)),
        text(&event.category.name().to_lowercase()),
        name(flat.targets[0]),
        text(&event.target_code),
        text(&kind(event.status)),
        flat.speaker.map_or_else(|| text(""), name),
        rounded(event.goldstein),
        Value::Number(f64::from(flat.confidence) / 100.0),
        place.map_or_else(|| text(""), |id| dataset.find(id).map_or_else(|| text(&id.0), name)),
        text(&quoted.split_whitespace().collect::<Vec<_>>().join(" ")),
        text(event.trigger.of(&report.text)),
        text(&report.id),
        optional(&report.title),
        date(report.date),
        optional(&report.source),
        optional(&report.url),
        Value::Whole(event.sentence as u32 + 1),
        text(&event.rule),
        text(&event.source.0),
        text(&event.target.0),
        text(line_source),
        text(line_target),
        text(&rows::cameo(&event.source_code, dataset.actor(flat.sources[0]))),
        text(&rows::cameo(&event.target_code, dataset.actor(flat.targets[0]))),
    ];
    Some(rows::row(EVIDENCE, values))
}

/// Rows under a heading.
pub(super) fn table(rows: impl Iterator<Item = rows::Row>, head: &[&str]) -> String {
    let mut out = String::from("\u{feff}");
    out.push_str(&head.join(","));
    out.push_str("\r\n");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|(_, value)| cell(value)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

fn cell(value: &Value) -> String {
    let Value::Text(text) = value else { return value.plain() };
    let text = defused(text);
    if text.contains([',', '"', '\n', '\r', '\t']) || text.starts_with([' ', '\'']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// The text with an apostrophe before it where a spreadsheet would run it: where its first letter, but for
/// blanks, is one that formulas begin with, in half or full width.
fn defused(text: &str) -> String {
    let first = text.trim_start().chars().next();
    let runs = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '−'));
    if runs || text.starts_with(['\t', '\r', '\n']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_defused() {
        for bad in
            ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "＝1", "=cmd|' /C calc'!A0"]
        {
            let said = defused(bad);
            assert!(said.starts_with('\'') && said.ends_with(bad), "{said}");
        }
        for good in ["Russia", "1 = 1", "", "a-b", "“=”"] {
            assert_eq!(defused(good), good);
        }
        assert_eq!(cell(&Value::Number(-2.5)), "-2.5", "numbers of ours stay numbers");
        assert_eq!(cell(&Value::Text("a \"b\", c".into())), "\"a \"\"b\"\", c\"");
    }
}
