//! One page worth publishing: what stands on it until a person says otherwise.

use entente_graph::corrections::Log;
use entente_graph::export::page::{Page, Quotation};
use entente_graph::export::{About, fingerprint};
use entente_graph::proof::Proof;
use entente_graph::scene::Focus;
use entente_graph::strongest::Choice;
use entente_graph::{Dataset, Network};
use entente_words::one_page as text;

use crate::headline::Headline;
use crate::model::Selection;
use crate::selectors::{self, FilteredGraph};
use crate::share::citation::Citation;

/// So many sentences are quoted.
const QUOTED: usize = 3;

/// What the page is made of.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// Reports and findings, corrected.
    pub dataset: &'a Dataset,
    /// What passes the filter.
    pub graph: &'a FilteredGraph,
    /// Which of it the figure shows.
    pub choice: &'a Choice,
    /// What is selected.
    pub selection: &'a Selection,
    /// What every export says of itself.
    pub about: &'a About,
}

/// The page, and the network that its figure shows. `link` is what opens the view; empty where it reaches nobody else.
pub fn proposed(material: &Material<'_>, link: String) -> (Page, Network) {
    let network = material.choice.network(&material.graph.network);
    let page = Page {
        title: title(material),
        caption: String::new(),
        quotations: quotations(material),
        made: made(material),
        link,
        focus: focus(&network, material.selection),
    };
    (page, network)
}

/// The line between two actors, or the whole in a sentence.
fn title(material: &Material<'_>) -> String {
    let Material { dataset, graph, selection, .. } = material;
    let name = |id| selectors::name(dataset, id);
    match selection {
        Selection::Line(from, to) if selectors::is_undirected(dataset, from, to) => {
            selectors::line(dataset, from, to)
        }
        Selection::Line(from, to) => text::what_did_to(name(from), name(to)),
        Selection::Actors(actors) => match actors.as_slice() {
            [actor] => text::actor_and_others(name(actor)),
            actors => selectors::names(dataset, actors, ", "),
        },
        Selection::Opening | Selection::Nothing => {
            let said = Headline::of(dataset, &graph.filtered, &graph.network);
            said.map_or_else(|| text::who_did_what().to_owned(), |said| said.sentence())
        }
    }
}

/// The surest sentences of what is selected, or of all: each of another report as long as there are such.
fn quotations(material: &Material<'_>) -> Vec<Quotation> {
    let Material { dataset, graph, selection, .. } = material;
    let rows = selectors::rows(graph, selection);
    let rows = if rows.is_empty() { graph.filtered.events.clone() } else { rows };
    let rows = selectors::surest_first(dataset, rows);
    let mut quoted: Vec<u32> = Vec::new();
    let place = |row: u32| {
        let report = dataset.events().get(row as usize)?.report;
        Some((report, dataset.event(row)?.1.sentence))
    };
    for strict in [true, false] {
        for row in &rows {
            let Some((report, sentence)) = place(*row) else { continue };
            let taken = quoted
                .iter()
                .filter_map(|other| place(*other))
                .any(|(other, at)| other == report && (strict || at == sentence));
            if quoted.len() < QUOTED && !taken {
                quoted.push(*row);
            }
        }
    }
    let quotation = |row: u32| {
        let (coded, event) = dataset.event(row)?;
        let [words, source, coding] = Citation::of(dataset, coded, event).parts();
        Some(Quotation { words, source, coding })
    };
    quoted.into_iter().filter_map(quotation).collect()
}

/// How it was made: what is shown, what was read, by which engine.
fn made(material: &Material<'_>) -> Vec<String> {
    let proof = Proof::of(material.dataset);
    let engine = entente_engine::version();
    vec![material.about.line(), proof.line(&engine, &fingerprint(material.dataset))]
}

/// What the figure raises.
fn focus(network: &Network, selection: &Selection) -> Focus {
    match selection {
        Selection::Line(from, to) => Focus { edge: network.edge_of(from, to), ..Focus::default() },
        Selection::Actors(actors) => {
            let nodes = actors.iter().filter_map(|id| network.node_of(id)).collect();
            Focus { nodes, ..Focus::default() }
        }
        Selection::Opening | Selection::Nothing => Focus::default(),
    }
}

/// Proof of reading: one line that can be cited, and a paragraph for the methods of a paper.
pub fn proof(dataset: &Dataset, log: &Log) -> [String; 2] {
    let (proof, engine) = (Proof::of(dataset), entente_engine::version());
    let fingerprint = fingerprint(dataset);
    [proof.line(&engine, &fingerprint), proof.methods(&engine, &fingerprint, log.len())]
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::{ActorId, ActorKind};
    use entente_engine::document::Sentence;
    use entente_engine::{Analysis, Report, Span};
    use entente_graph::strongest::Wish;
    use entente_graph::{Filter, Level};

    use super::*;
    use crate::example::{actor, event};

    /// Reports with two sentences each; in each the first acts on the second twice.
    fn dataset(reports: usize) -> Dataset {
        let mut dataset = Dataset::default();
        for at in 0..reports {
            let mut events = vec![event("a", "b", 0.9), event("a", "b", 0.8)];
            events[1].sentence = 1;
            let actors = ["a", "b"].map(|name| actor(name, ActorKind::Country)).into();
            let mut analysis =
                Analysis { report: format!("r{at}"), actors, events, ..Analysis::default() };
            let sentence = |from: usize| Sentence { span: Span::new(from, from + 4), tokens: 0..0 };
            analysis.document.sentences = vec![sentence(0), sentence(5)];
            let text = "One. Two.".to_owned();
            dataset.push(Report { id: format!("r{at}"), text, ..Report::default() }, analysis);
        }
        dataset
    }

    fn page(reports: usize, selection: &Selection) -> Page {
        page_of(&dataset(reports), selection)
    }

    fn page_of(dataset: &Dataset, selection: &Selection) -> Page {
        let graph = FilteredGraph::of(dataset, &Filter::default(), Level::Person);
        let choice = Choice::of(&graph.network, &Wish::default());
        let about = About::default();
        let material =
            Material { dataset, graph: &graph, choice: &choice, selection, about: &about };
        proposed(&material, String::new()).0
    }

    #[test]
    fn three_sentences_of_as_many_reports_as_can_be() {
        let line = Selection::Line(ActorId("a".into()), ActorId("b".into()));
        let words = |reports: usize| -> Vec<String> {
            page(reports, &line).quotations.into_iter().map(|quotation| quotation.words).collect()
        };
        assert_eq!(words(4), ["One.", "One.", "One."], "of three reports, the surest of each");
        assert_eq!(words(2), ["One.", "One.", "Two."]);
        assert_eq!(words(1), ["One.", "Two."], "there are only two");
        assert_eq!(words(0), [""; 0]);
    }

    #[test]
    fn the_page_says_what_it_is_and_how_it_was_made() {
        let line = Selection::Line(ActorId("a".into()), ActorId("b".into()));
        let of_line = page(2, &line);
        assert_eq!(of_line.title, "What a did to b");
        assert_eq!(of_line.focus.edge, Some(0));
        assert!(of_line.made[1].contains("read 2 reports (4 sentences"), "{:?}", of_line.made);
        assert!(of_line.made[1].contains(&entente_engine::version()));
        let whole = page(2, &Selection::Nothing);
        assert!(whole.title.contains("4 events"), "{}", whole.title);
        assert_eq!(whole.focus, Focus::default());
        assert_eq!(
            page(2, &Selection::actor(ActorId("a".into()))).title,
            "a and those it deals with"
        );
    }

    #[test]
    fn where_nobody_is_known_to_have_acted_first_the_title_names_both_sides() {
        // Of "a" and "b" the table names only sides; of "b" and "c" it says who acted.
        let mut events = vec![event("a", "b", 0.9), event("b", "c", 0.9)];
        events[0].rule = "table/ucdp".into();
        let actors = ["a", "b", "c"].map(|name| actor(name, ActorKind::Country)).into();
        let analysis = Analysis { report: "r".into(), actors, events, ..Analysis::default() };
        let dataset = Dataset::of([(Report { id: "r".into(), ..Report::default() }, analysis)]);
        let title = |from: &str, to: &str| {
            let line = Selection::Line(ActorId(from.into()), ActorId(to.into()));
            page_of(&dataset, &line).title
        };
        assert_eq!([title("a", "b"), title("b", "a")], ["a – b", "b – a"]);
        assert_eq!(title("b", "c"), "What b did to c");
    }

    #[test]
    fn the_proof_counts_and_names_the_engine() {
        let [line, methods] = proof(&dataset(1), &Log::default());
        assert!(
            line.contains("2 events in 2 sentences") && methods.contains("No event was corrected")
        );
        assert!(methods.contains(&entente_engine::version()));
    }
}
