//! GraphML: the network with all attributes. Lines of events and standing ties are edges, told apart by `relation`.

use std::fmt::Write as _;

use super::Material;
use super::rows::{self, Row};
use super::xml::escaped;

/// Columns that GraphML has places of its own for.
const OWN: [&str; 3] = ["id", "source", "target"];

// Writing to a string cannot fail, so the results of `write!` are left alone.
pub(super) fn write(material: &Material<'_>) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n\
         <key id=\"about\" for=\"graph\" attr.name=\"about\" attr.type=\"string\"/>\n",
    );
    let actors: Vec<_> = rows::actors(material).collect();
    let lines = rows::edges(material).map(|(edge, row)| ([edge.source, edge.target], row));
    let lines: Vec<_> = lines.chain(rows::ties(material)).collect();
    declare(&mut out, "node", &rows::declared(actors.iter().map(|(_, row)| row)));
    declare(&mut out, "edge", &rows::declared(lines.iter().map(|(_, row)| row)));
    // Some readers put ids of their own in the place of an edge's id; an attribute they keep.
    out.push_str("<key id=\"edge-line\" for=\"edge\" attr.name=\"line\" attr.type=\"string\"/>\n");
    let _ = writeln!(
        out,
        "<graph id=\"entente\" edgedefault=\"{}\"><data key=\"about\">{}</data>",
        rows::sort_of_edges(material),
        escaped(&material.about.line()),
    );
    for (node, row) in &actors {
        let _ = write!(out, "<node id=\"{}\">", escaped(&node.id.0));
        values(&mut out, "node", row);
        out.push_str("</node>\n");
    }
    for (at, (ends, row)) in lines.iter().enumerate() {
        let [source, target] = ends.map(|node| escaped(&material.network.nodes[node].id.0));
        let _ = write!(
            out,
            "<edge id=\"e{at}\" source=\"{source}\" target=\"{target}\"><data key=\"edge-line\">e{at}</data>",
        );
        values(&mut out, "edge", row);
        out.push_str("</edge>\n");
    }
    out.push_str("</graph>\n</graphml>\n");
    out
}

fn declare(out: &mut String, class: &str, row: &Row) {
    for (name, value) in row.iter().filter(|(name, _)| !OWN.contains(name)) {
        let kind = value.kind();
        let _ = writeln!(
            out,
            "<key id=\"{class}-{name}\" for=\"{class}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>",
        );
    }
}

fn values(out: &mut String, class: &str, row: &Row) {
    for (name, value) in row.iter().filter(|(name, _)| !OWN.contains(name)) {
        let value = escaped(&value.plain());
        let _ = write!(out, "<data key=\"{class}-{name}\">{value}</data>");
    }
}
