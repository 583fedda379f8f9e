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
pub mod page;
mod report;
mod rows;
mod sentences;
pub mod svg;
mod tables;
mod xml;

#[cfg(test)]
mod tests;

use entente_words::{Text, formats as text};

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
    pub label: Text,
    /// What is in it, and what reads it.
    pub gloss: Text,
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
        label: text::csv_evidence,
        gloss: text::one_row_per_event_with_its,
        used: Use::Tables,
        extension: "csv",
        mime: "text/csv;charset=utf-8",
        make: Make::Text(tables::evidence),
    },
    Format {
        id: "lines",
        label: text::csv_lines,
        gloss: text::pairs_of_actors_with_event_counts,
        used: Use::Tables,
        extension: "csv",
        mime: "text/csv;charset=utf-8",
        make: Make::Text(tables::lines),
    },
    Format {
        id: "actors",
        label: text::csv_actors,
        gloss: text::one_row_per_actor_with_its,
        used: Use::Tables,
        extension: "csv",
        mime: "text/csv;charset=utf-8",
        make: Make::Text(tables::actors),
    },
    Format {
        id: "proof",
        label: text::csv_proof_of_reading,
        gloss: text::one_row_per_sentence_with,
        used: Use::Tables,
        extension: "csv",
        mime: "text/csv;charset=utf-8",
        make: Make::Text(sentences::write),
    },
    Format {
        id: "gexf",
        label: text::gexf_1_3,
        gloss: text::the_network_for_gephi_with,
        used: Use::Graphs,
        extension: "gexf",
        mime: "application/gexf+xml",
        make: Make::Text(gexf::write),
    },
    Format {
        id: "graphml",
        label: text::graphml,
        gloss: text::the_network_for_igraph_networkx,
        used: Use::Graphs,
        extension: "graphml",
        mime: "application/graphml+xml",
        make: Make::Text(graphml::write),
    },
    Format {
        id: "cytoscape",
        label: text::cytoscape_json,
        gloss: text::the_network_for_cytoscape_and,
        used: Use::Graphs,
        extension: "cyjs",
        mime: "application/json",
        make: Make::Text(cytoscape::write),
    },
    Format {
        id: "reports",
        label: text::json_lines,
        gloss: text::one_line_per_report_with_its,
        used: Use::Data,
        extension: "jsonl",
        mime: "application/jsonl",
        make: Make::Text(json_lines::write),
    },
    Format {
        id: "linked",
        label: text::json_ld,
        gloss: text::actors_and_events_as_linked_data,
        used: Use::Data,
        extension: "jsonld",
        mime: "application/ld+json",
        make: Make::Text(json_ld::write),
    },
    Format {
        id: "annotations",
        label: text::web_annotations,
        gloss: text::the_words_of_every_event_with,
        used: Use::Data,
        extension: "jsonld",
        mime: "application/ld+json",
        make: Make::Text(annotations::write),
    },
    Format {
        id: "picture",
        label: text::svg,
        gloss: text::the_network_with_its_key_sharp,
        used: Use::Pictures,
        extension: "svg",
        mime: "image/svg+xml",
        make: Make::Text(figure::write),
    },
    Format {
        id: "picture",
        label: text::png,
        gloss: text::the_same_in_pixels_for_slides,
        used: Use::Pictures,
        extension: "png",
        mime: "image/png",
        make: Make::Painted(figure::write),
    },
    Format {
        id: "report",
        label: text::report_to_print,
        gloss: text::a_page_with_picture_lines_and,
        used: Use::Pictures,
        extension: "html",
        mime: "text/html;charset=utf-8",
        make: Make::Text(report::write),
    },
];
