//! Files made from what is shown: tables, graphs, pictures and a report to print.
//!
//! Every format is a row of [`FORMATS`] and a pure function from [`Material`] to text. All of them tell of the
//! same actors, lines and events, so that their counts are equal, and all say where they come from: the filter
//! in words and the fingerprint of the corpus ([`About`]).

mod annotations;
mod cytoscape;
mod figure;
mod fingerprint;
mod gexf;
mod graphml;
mod json_ld;
mod json_lines;
mod report;
mod rows;
pub mod svg;
mod tables;
mod xml;

#[cfg(test)]
mod tests;

pub use self::fingerprint::fingerprint;
use self::fingerprint::urn;
use crate::{Dataset, FilteredEvents, Network, Theme};

/// What a file says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// What it is called: "Entente".
    pub title: String,
    /// What passes, in words; "everything" where nothing is left out.
    pub filter: String,
    /// How far actors are drawn together and what is counted, in words.
    pub counted: String,
    /// What the corpus is known by: [`fingerprint()`].
    pub fingerprint: String,
    /// How many corrections people have made in it.
    pub corrections: usize,
    /// The day on which the file was made, in words; empty where nobody says.
    pub made: String,
}

impl About {
    /// All of it in one line, as it stands below pictures.
    pub fn line(&self) -> String {
        let corrected = match self.corrections {
            0 => String::new(),
            1 => " · 1 correction".to_owned(),
            many => format!(" · {many} corrections"),
        };
        let made = if self.made.is_empty() { String::new() } else { format!(" · {}", self.made) };
        format!(
            "Shown: {} · {}{corrected} · corpus {}{made}",
            self.filter, self.counted, self.fingerprint
        )
    }
}

/// What a file is made from.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// Reports and findings, with corrections applied.
    pub dataset: &'a Dataset,
    /// The events that go in.
    pub selection: &'a FilteredEvents,
    /// Actors and lines of these events.
    pub network: &'a Network,
    /// What the file says of itself.
    pub about: &'a About,
    /// Colours and typeface of pictures.
    pub theme: &'a Theme,
}

/// How a file comes about.
#[derive(Clone, Copy, Debug)]
pub enum Make {
    /// It is this text.
    Text(fn(&Material<'_>) -> String),
    /// It is this SVG, painted pixel by pixel by whoever can.
    Painted(fn(&Material<'_>) -> String),
}

/// What a format is for: how they are grouped where one is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// For spreadsheets and statistics.
    Tables,
    /// For programs that draw and measure networks.
    Graphs,
    /// For programs that read what was coded.
    Data,
    /// To be looked at.
    Pictures,
}

/// A format.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its key, also the last part of the file's name: `entente-<id>.<extension>`.
    pub id: &'static str,
    /// As a person calls it.
    pub label: &'static str,
    /// What is in it, and what reads it.
    pub gloss: &'static str,
    /// What it is for.
    pub used: Use,
    /// The file name's ending.
    pub extension: &'static str,
    /// The MIME type.
    pub mime: &'static str,
    /// How it comes about.
    pub make: Make,
}

/// Every format. A new one is a file of this folder and a row here.
pub const FORMATS: &[Format] = &[
    Format {
        id: "evidence",
        label: "CSV: evidence",
        gloss: "one row per event, with its quotation; for spreadsheets",
        used: Use::Tables,
        extension: "csv",
        mime: "text/csv;charset=utf-8",
        make: Make::Text(tables::evidence),
    },
    Format {
        id: "lines",
        label: "CSV: lines",
        gloss: "pairs of actors, with event counts and average score",
        used: Use::Tables,
        extension: "csv",
        mime: "text/csv;charset=utf-8",
        make: Make::Text(tables::lines),
    },
    Format {
        id: "actors",
        label: "CSV: actors",
        gloss: "one row per actor, with its kind, code and counts",
        used: Use::Tables,
        extension: "csv",
        mime: "text/csv;charset=utf-8",
        make: Make::Text(tables::actors),
    },
    Format {
        id: "gexf",
        label: "GEXF 1.3",
        gloss: "the network for Gephi, with positions and sizes",
        used: Use::Graphs,
        extension: "gexf",
        mime: "application/gexf+xml",
        make: Make::Text(gexf::write),
    },
    Format {
        id: "graphml",
        label: "GraphML",
        gloss: "the network for igraph, NetworkX, yEd",
        used: Use::Graphs,
        extension: "graphml",
        mime: "application/graphml+xml",
        make: Make::Text(graphml::write),
    },
    Format {
        id: "cytoscape",
        label: "Cytoscape JSON",
        gloss: "the network for Cytoscape and Cytoscape.js",
        used: Use::Graphs,
        extension: "cyjs",
        mime: "application/json",
        make: Make::Text(cytoscape::write),
    },
    Format {
        id: "reports",
        label: "JSON Lines",
        gloss: "one line per report, with its text and everything coded, as the command line writes it; can be opened here again",
        used: Use::Data,
        extension: "jsonl",
        mime: "application/jsonl",
        make: Make::Text(json_lines::write),
    },
    Format {
        id: "linked",
        label: "JSON-LD",
        gloss: "actors and events as linked data, in the schema.org vocabulary",
        used: Use::Data,
        extension: "jsonld",
        mime: "application/ld+json",
        make: Make::Text(json_ld::write),
    },
    Format {
        id: "annotations",
        label: "Web annotations",
        gloss: "the words of every event with their codes, as W3C Web Annotation; for annotation tools",
        used: Use::Data,
        extension: "jsonld",
        mime: "application/ld+json",
        make: Make::Text(annotations::write),
    },
    Format {
        id: "picture",
        label: "SVG",
        gloss: "the network with its key, sharp at any size",
        used: Use::Pictures,
        extension: "svg",
        mime: "image/svg+xml",
        make: Make::Text(figure::write),
    },
    Format {
        id: "picture",
        label: "PNG",
        gloss: "the same in pixels, for slides and documents",
        used: Use::Pictures,
        extension: "png",
        mime: "image/png",
        make: Make::Painted(figure::write),
    },
    Format {
        id: "report",
        label: "Report to print",
        gloss: "a page with picture, lines and every quotation; print it or save it as PDF",
        used: Use::Pictures,
        extension: "html",
        mime: "text/html;charset=utf-8",
        make: Make::Text(report::write),
    },
];
