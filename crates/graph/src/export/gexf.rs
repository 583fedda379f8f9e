//! GEXF 1.3, for Gephi: attributes, places, sizes and times. Lines of events and standing ties are edges, told apart by
//! `relation`, and by `kind` so that Gephi keeps them apart.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::rows::{self, Row};
use super::xml::escaped;
use super::{Material, figure};
use crate::network::Edge;
use crate::theme;

/// The indices of the actors at both ends.
type Ends = [usize; 2];

/// Columns that GEXF has places of its own for.
const OWN: [&str; 5] = ["id", "label", "source", "target", "weight"];

// Writing to a string cannot fail, so the results of `write!` are left alone.
pub(super) fn write(material: &Material<'_>) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n",
    );
    let lines =
        rows::edges(material).map(|(edge, row)| ([edge.source, edge.target], Some(edge), row));
    let ties = rows::ties(material).map(|(ends, row)| (ends, None, row));
    let lines: Vec<(Ends, Option<&Edge>, Row)> = lines.chain(ties).collect();
    let actors: Vec<_> = rows::actors(material).collect();
    let dated =
        lines.iter().any(|(_, edge, _)| edge.is_some_and(|e| !days(material, e).is_empty()));
    let time = if dated {
        "mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\""
    } else {
        "mode=\"static\""
    };
    let _ = writeln!(
        out,
        "<meta><creator>Entente</creator><description>{}</description></meta>\n\
         <graph defaultedgetype=\"{}\" {time}>",
        escaped(&material.about.line()),
        rows::sort_of_edges(material),
    );
    declare(&mut out, "node", &rows::declared(actors.iter().map(|(_, row)| row)));
    declare(&mut out, "edge", &rows::declared(lines.iter().map(|(_, _, row)| row)));
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
    for (at, (ends, edge, row)) in lines.iter().enumerate() {
        let [source, target] = ends.map(|node| escaped(&material.network.nodes[node].id.0));
        // A tie is no event; a weight of nothing would make Gephi leave it out.
        let weight = edge.map_or(String::new(), |edge| format!(" weight=\"{}\"", edge.count()));
        let kind = if edge.is_some() { "events" } else { "tie" };
        let _ = writeln!(
            out,
            "<edge id=\"{at}\" source=\"{source}\" target=\"{target}\" kind=\"{kind}\"{weight}>",
        );
        values(&mut out, row);
        if let Some(edge) = edge {
            spells(&mut out, material, edge);
        }
        out.push_str("</edge>\n");
    }
    out.push_str("</edges>\n</graph>\n</gexf>\n");
    out
}

/// The days on which the events of a line took place, each once.
fn days(material: &Material<'_>, edge: &Edge) -> BTreeSet<Date> {
    let events = material.dataset.events();
    edge.events.iter().filter_map(|row| events.get(*row as usize)?.date).collect()
}

/// The times of a line: a spell for each day, closed at both ends, since Gephi takes an open one for all of time.
fn spells(out: &mut String, material: &Material<'_>, edge: &Edge) {
    let days = days(material, edge);
    if days.is_empty() {
        return;
    }
    out.push_str("<spells>");
    for day in days {
        let _ = write!(out, "<spell start=\"{day}\" end=\"{day}\"/>");
    }
    out.push_str("</spells>");
}

fn declare(out: &mut String, class: &str, row: &Row) {
    if row.is_empty() {
        return;
    }
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
