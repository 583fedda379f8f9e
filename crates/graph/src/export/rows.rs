//! What is said of every actor and line, once for all formats.

use entente_engine::analysis::Actor;

use super::Material;
use crate::dataset::Sign;
use crate::network::{Edge, Node};

/// A value of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// Words.
    Text(String),
    /// A whole number.
    Whole(u32),
    /// A number.
    Number(f64),
}

impl Value {
    /// As every format but JSON writes it.
    pub(super) fn plain(&self) -> String {
        match self {
            Value::Text(text) => text.clone(),
            Value::Whole(number) => number.to_string(),
            Value::Number(number) => format!("{number}"),
        }
    }

    /// As JSON writes it.
    pub(super) fn json(&self) -> serde_json::Value {
        match self {
            Value::Text(text) => text.as_str().into(),
            Value::Whole(number) => (*number).into(),
            Value::Number(number) => (*number).into(),
        }
    }

    /// The name of its type in GraphML. GEXF calls a whole number otherwise.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Value::Text(_) => "string",
            Value::Whole(_) => "int",
            Value::Number(_) => "double",
        }
    }
}

/// Names and values, in the order of columns.
pub(super) type Row = Vec<(&'static str, Value)>;

/// What is said of an actor, in the order of columns.
///
/// `code` has the country as ISO 3166-1 alpha-3 has it, and so has `country`; `code_cameo` has it in CAMEO's letters.
pub(super) const ACTOR: [&str; 10] = [
    "id",
    "label",
    "kind",
    "code",
    "code_cameo",
    "country",
    "events_out",
    "events_in",
    "events_inside",
    "sentences_named",
];

/// What is said of a line, in the order of columns.
pub(super) const LINE: [&str; 13] = [
    "source",
    "target",
    "source_label",
    "target_label",
    "weight",
    "sign",
    "goldstein_mean",
    "cooperative",
    "neutral",
    "conflictive",
    "asserted",
    "not_said_to_have_happened",
    "most_frequent",
];

/// Values with the names of their columns.
pub(super) fn row<const N: usize>(names: [&'static str; N], values: [Value; N]) -> Row {
    names.into_iter().zip(values).collect()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A number with one place after the point: more says nothing.
pub(super) fn rounded(number: f32) -> Value {
    Value::Number((f64::from(number) * 10.0).round() / 10.0)
}

/// What is said of an actor.
pub(super) fn of_actor(node: &Node, actor: &Actor) -> Row {
    let values = [
        text(&node.id.0),
        text(&node.name),
        text(&kind(node.kind)),
        text(&actor.code),
        text(&cameo(&actor.code, actor)),
        text(actor.country.as_deref().unwrap_or_default()),
        Value::Whole(node.acts()),
        Value::Whole(node.acted_on()),
        Value::Whole(node.inside.len() as u32),
        Value::Whole(node.named),
    ];
    row(ACTOR, values)
}

/// What is said of a line.
pub(super) fn of_line(material: &Material<'_>, edge: &Edge) -> Row {
    let node = |at: usize| &material.network.nodes[at];
    let mean = edge.goldstein / edge.events.len().max(1) as f32;
    let sign = match edge.sign() {
        Sign::Cooperative => "cooperation",
        Sign::Neutral => "neutral",
        Sign::Conflictive => "conflict",
    };
    let values = [
        text(&node(edge.source).id.0),
        text(&node(edge.target).id.0),
        text(&node(edge.source).name),
        text(&node(edge.target).name),
        Value::Whole(edge.count()),
        text(sign),
        rounded(mean),
        Value::Whole(edge.cooperative),
        Value::Whole(edge.neutral),
        Value::Whole(edge.conflictive),
        Value::Whole(edge.asserted),
        Value::Whole(edge.unreal),
        text(&edge.dominant.name().to_lowercase()),
    ];
    row(LINE, values)
}

/// What is said of a standing tie in files of graphs, in the order of columns.
pub(super) const TIE: [&str; 7] =
    ["source", "target", "source_label", "target_label", "relation", "tie", "tie_status"];

/// An actor code with its country in CAMEO's letters.
pub(super) fn cameo(code: &str, actor: &Actor) -> String {
    entente_engine::ontology::in_cameo(code, actor.country.as_deref())
}

/// A line of events as files of graphs have it, beside ties: its `relation` is `events`. Where some lines have no
/// direction, `direction` says of each whether it has one: readers refuse files in which edges of both sorts are marked.
pub(super) fn edges<'a>(material: &'a Material<'_>) -> impl Iterator<Item = (&'a Edge, Row)> {
    lines(material).map(|(edge, mut row)| {
        row.push(("relation", text("events")));
        if material.network.has_undirected() {
            row.push(("direction", text(if edge.is_undirected() { "none" } else { "to target" })));
        }
        (edge, row)
    })
}

/// Whether edges of a file have a direction: not where no line of events has one and there are no ties.
pub(super) fn sort_of_edges(material: &Material<'_>) -> &'static str {
    let network = material.network;
    let undirected = network.has_undirected()
        && network.standing.is_empty()
        && network.edges.iter().all(Edge::is_undirected);
    if undirected { "undirected" } else { "directed" }
}

/// The standing ties of the picture, each with the indices of its ends and a row. They are no events: their `relation`
/// is `tie`.
pub(super) fn ties<'a>(
    material: &'a Material<'_>,
) -> impl Iterator<Item = ([usize; 2], Row)> + use<'a> {
    let network = material.network;
    network.standing.iter().map(move |tie| {
        let (from, to) = (&network.nodes[tie.from], &network.nodes[tie.to]);
        let values = [
            text(&from.id.0),
            text(&to.id.0),
            text(&from.name),
            text(&to.name),
            text("tie"),
            text(&kind(tie.kind)),
            text(if tie.ended { "ended" } else { "current" }),
        ];
        ([tie.from, tie.to], row(TIE, values))
    })
}

/// Names and values of an edge's attributes, each once, whatever sort of edge has them.
pub(super) fn declared<'a>(rows: impl Iterator<Item = &'a Row>) -> Row {
    let mut found: Row = Vec::new();
    for (name, value) in rows.flatten() {
        if found.iter().all(|(known, _)| known != name) {
            found.push((name, value.clone()));
        }
    }
    found
}

/// All actors.
pub(super) fn actors<'a>(material: &'a Material<'_>) -> impl Iterator<Item = (&'a Node, Row)> {
    let row = |node: &'a Node| (node, of_actor(node, material.dataset.actor(node.actor)));
    material.network.nodes.iter().map(row)
}

/// All lines.
pub(super) fn lines<'a>(material: &'a Material<'_>) -> impl Iterator<Item = (&'a Edge, Row)> {
    material.network.edges.iter().map(|edge| (edge, of_line(material, edge)))
}

/// A kind of actor or a status by the name that the contract has for it.
pub(super) fn kind(kind: impl serde::Serialize) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
