//! Cytoscape's JSON, which Cytoscape.js reads too, and `NetworkX` by its `cytoscape_graph`.

use serde_json::{Map, Value, json};

use super::rows::{self, Row};
use super::{Material, figure};

pub(super) fn write(material: &Material<'_>) -> String {
    let data = |row: &Row| -> Map<String, Value> {
        row.iter().map(|(name, value)| ((*name).to_owned(), value.json())).collect()
    };
    let places = figure::places(material, material.network);
    let nodes: Vec<Value> = rows::actors(material)
        .zip(places)
        .map(|((node, row), place)| {
            let mut data = data(&row);
            // NetworkX goes by "value" and "name", Cytoscape by "id" and "name".
            data.insert("value".into(), node.id.0.as_str().into());
            data.insert("name".into(), node.name.as_str().into());
            json!({ "data": data, "position": { "x": place.x.round(), "y": place.y.round() } })
        })
        .collect();
    // Lines of events and standing ties are edges, told apart by `relation`. Cytoscape calls what an edge stands for
    // its interaction. NetworkX tells edges between the same actors apart by their `key`.
    let lines = rows::edges(material).map(|(_, row)| row);
    let ties = rows::ties(material).map(|(_, row)| row);
    let edges: Vec<Value> = lines
        .chain(ties)
        .enumerate()
        .map(|(at, row)| {
            let mut data = data(&row);
            let tie = data.get("tie").cloned().unwrap_or_else(|| "events".into());
            data.insert("id".into(), format!("e{at}").into());
            data.insert("key".into(), at.into());
            data.insert("interaction".into(), tie);
            json!({ "data": data })
        })
        .collect();
    let about = json!({ "name": material.about.title, "about": material.about.line() });
    let whole = json!({
        "data": about,
        "directed": rows::sort_of_edges(material) == "directed",
        "multigraph": !material.network.standing.is_empty(),
        "elements": { "nodes": nodes, "edges": edges },
    });
    whole.to_string()
}
