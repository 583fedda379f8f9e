//! GEXF 1.3, for Gephi: attributes, places and sizes.

use std::fmt::Write as _;

use super::rows::{self, Row};
use super::xml::escaped;
use super::{Material, figure};
use crate::theme;

/// Columns that GEXF has places of its own for.
const OWN: [&str; 5] = ["id", "label", "source", "target", "weight"];

// Writing to a string cannot fail, so the results of `write!` are left alone.
pub(super) fn write(material: &Material<'_>) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n",
    );
    let _ = writeln!(
        out,
        "<meta><creator>Entente</creator><description>{}</description></meta>\n\
         <graph defaultedgetype=\"directed\" mode=\"static\">",
        escaped(&material.about.line()),
    );
    let actors: Vec<_> = rows::actors(material).collect();
    let lines: Vec<_> = rows::lines(material).collect();
    declare(&mut out, "node", actors.first().map(|(_, row)| row));
    declare(&mut out, "edge", lines.first().map(|(_, row)| row));
    let places = figure::places(material, material.network);
    out.push_str("<nodes>\n");
    for ((node, row), place) in actors.iter().zip(places) {
        let (id, label) = (escaped(&node.id.0), escaped(&node.name));
        let _ = writeln!(out, "<node id=\"{id}\" label=\"{label}\">");
        values(&mut out, row);
        // Upwards is positive in Gephi, downwards on a screen.
        let _ = writeln!(
            out,
            "<viz:position x=\"{:.1}\" y=\"{:.1}\" z=\"0\"/><viz:size value=\"{:.1}\"/></node>",
            place.x,
            -place.y,
            theme::radius(node),
        );
    }
    out.push_str("</nodes>\n<edges>\n");
    for (at, (edge, row)) in lines.iter().enumerate() {
        let end = |node: usize| escaped(&material.network.nodes[node].id.0);
        let (source, target, weight) = (end(edge.source), end(edge.target), edge.count());
        let _ = writeln!(
            out,
            "<edge id=\"{at}\" source=\"{source}\" target=\"{target}\" weight=\"{weight}\">",
        );
        values(&mut out, row);
        out.push_str("</edge>\n");
    }
    out.push_str("</edges>\n</graph>\n</gexf>\n");
    out
}

fn declare(out: &mut String, class: &str, row: Option<&Row>) {
    let Some(row) = row else { return };
    let _ = writeln!(out, "<attributes class=\"{class}\" mode=\"static\">");
    for (name, value) in row.iter().filter(|(name, _)| !OWN.contains(name)) {
        let kind = if value.kind() == "int" { "integer" } else { value.kind() };
        let _ = writeln!(out, "<attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>");
    }
    out.push_str("</attributes>\n");
}

fn values(out: &mut String, row: &Row) {
    out.push_str("<attvalues>");
    for (name, value) in row.iter().filter(|(name, _)| !OWN.contains(name)) {
        let _ = write!(out, "<attvalue for=\"{name}\" value=\"{}\"/>", escaped(&value.plain()));
    }
    out.push_str("</attvalues>\n");
}
