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
    let edges: Vec<Value> = rows::lines(material)
        .enumerate()
        .map(|(at, (_, row))| {
            let mut data = data(&row);
            data.insert("id".into(), format!("line {at}").into());
            json!({ "data": data })
        })
        .collect();
    let about = json!({ "name": material.about.title, "about": material.about.line() });
    let whole = json!({
        "data": about,
        "directed": true,
        "multigraph": false,
        "elements": { "nodes": nodes, "edges": edges },
    });
    whole.to_string()
}
