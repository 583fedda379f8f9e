//! From the state to what a view shows: pure, and computed once for all views.

use std::collections::BTreeSet;

use entente_engine::analysis::{ActorId, ActorKind, Event, WhyNot};
use entente_engine::{Analysis, Span};
use entente_graph::network::Edge;
use entente_graph::strongest::{Choice, Wish};
use entente_graph::tour::Hide;
use entente_graph::{
    ActorIx, Dataset, EventRow, Facets, Filter, FilteredEvents, Level, Network, Overlay, filter,
};
use entente_words::labels as text;

use crate::labels;
use crate::marks::{Role, TextMark};
use crate::model::{Corpus, NetworkOptions, Phase, Reading, Selection, ViewState};
use crate::view_id::ViewId;

/// What passes the filter, drawn together and counted.
#[derive(Clone, Debug, Default)]
pub struct FilteredGraph {
    /// The events that pass.
    pub filtered: FilteredEvents,
    /// Values and counts of every facet.
    pub facets: Facets,
    /// Actors and lines.
    pub network: Network,
    /// What a view shows on them; nothing until it does.
    pub overlay: Overlay,
}

impl FilteredGraph {
    /// Of a dataset under a filter, at a level.
    pub fn of(dataset: &Dataset, filter: &Filter, level: Level) -> Self {
        Self::opened(dataset, filter, level, &BTreeSet::new())
    }

    /// The same, with some actors opened up.
    pub fn opened(
        dataset: &Dataset,
        filter: &Filter,
        level: Level,
        open: &BTreeSet<ActorId>,
    ) -> Self {
        let filtered = filter::apply(dataset, filter);
        let network = Network::opened(dataset, &filtered, level, open);
        let (facets, overlay) = (filter::facets(dataset, filter), Overlay::default());
        Self { filtered, facets, network, overlay }
    }

    /// The picture without what a step of a tour keeps back. The actors stay.
    #[must_use]
    pub fn veiled(self, hide: Hide, selection: &Selection) -> Self {
        let hidden: BTreeSet<u32> = match hide {
            Hide::Nothing => return self,
            Hide::Lines => self.filtered.events.iter().copied().collect(),
            Hide::Selected => rows(&self, selection).into_iter().collect(),
        };
        let network =
            self.network.without(|edge| edge.events.iter().any(|row| hidden.contains(row)));
        let mut filtered = self.filtered;
        filtered.events.retain(|row| !hidden.contains(row));
        Self { filtered, network, ..self }
    }
}

/// What is selected: as chosen, or while nothing was chosen yet, the line that is most worth a look.
pub fn pick(corpus: &Corpus, graph: &FilteredGraph, chosen: &Selection) -> Selection {
    match chosen {
        Selection::Opening if corpus.phase == Phase::Ready => {
            opening(&corpus.dataset, &graph.network)
        }
        Selection::Opening => Selection::Nothing,
        chosen => chosen.clone(),
    }
}

/// The line with the most events that are likely right: the sum of their confidences, in per cent, decides;
/// of several, the one between the two heaviest actors, then by their ids.
fn opening(dataset: &Dataset, network: &Network) -> Selection {
    let sure = |edge: &Edge| {
        let rows = edge.events.iter().filter_map(|row| dataset.events().get(*row as usize));
        rows.map(|row| u32::from(row.confidence)).sum::<u32>()
    };
    let weight =
        |edge: &Edge| network.nodes[edge.source].weight() + network.nodes[edge.target].weight();
    // `max_by_key` keeps the last of equals, and lines are sorted by id: go backwards.
    let heaviest = network.edges.iter().rev().max_by_key(|edge| (sure(edge), weight(edge)));
    heaviest.map_or(Selection::Nothing, |edge| {
        let id = |node: usize| network.nodes[node].id.clone();
        Selection::Line(id(edge.source), id(edge.target))
    })
}

/// What a person wants to see of a network: the strongest, and what is selected in any case.
pub fn wish(options: &NetworkOptions, selection: &Selection) -> Wish {
    let keep = match selection {
        Selection::Opening | Selection::Nothing => BTreeSet::new(),
        Selection::Actors(actors) => actors.iter().cloned().collect(),
        Selection::Line(from, to) => [from.clone(), to.clone()].into(),
    };
    Wish { most: options.most, weak: options.weak, keep }
}

/// An actor's name.
pub fn name(dataset: &Dataset, id: &ActorId) -> String {
    let name = dataset.find(id).map(|ix| dataset.actor(ix).name.clone());
    name.filter(|name| !name.is_empty()).unwrap_or_else(|| id.0.to_string())
}

/// So many actors are named where several are spoken of.
const NAMED: usize = 20;

/// Several actors' names with a word or mark between them: "Russia, Syria and 12 more".
pub fn names(dataset: &Dataset, ids: &[ActorId], between: &str) -> String {
    let named: Vec<String> = ids.iter().take(NAMED).map(|id| name(dataset, id)).collect();
    let named = named.join(between);
    match ids.len().saturating_sub(NAMED) {
        0 => named,
        more => text::named_and_more(named, labels::thousands(more)),
    }
}

/// Whether nothing says which of two actors acted on the other, at any level: all that is known from the one to the other
/// comes from tables that name two sides.
pub fn is_undirected(dataset: &Dataset, from: &ActorId, to: &ActorId) -> bool {
    let (Some(from), Some(to)) = (dataset.find(from), dataset.find(to)) else { return false };
    let mut sides = false;
    for row in dataset.events() {
        let along = row.sources.contains(&from) && row.targets.contains(&to);
        if row.directed && along {
            return false;
        }
        let against = row.sources.contains(&to) && row.targets.contains(&from);
        sides |= !row.directed && (along || against);
    }
    sides
}

/// A line by the names of its actors: "Russia → Syria", or "Russia – Syria" where it has no direction.
pub fn line(dataset: &Dataset, from: &ActorId, to: &ActorId) -> String {
    let directed = !is_undirected(dataset, from, to);
    labels::dyad(&name(dataset, from), &name(dataset, to), directed)
}

/// What is selected, by its names: several actors with `between` between them, or a line. None where nothing is.
pub fn picked(dataset: &Dataset, selection: &Selection, between: &str) -> Option<String> {
    match selection {
        Selection::Opening | Selection::Nothing => None,
        Selection::Actors(actors) => Some(names(dataset, actors, between)),
        Selection::Line(from, to) => Some(line(dataset, from, to)),
    }
}

/// The same rows with the surest first; equally sure ones in the order of the reports.
pub fn surest_first(dataset: &Dataset, mut rows: Vec<u32>) -> Vec<u32> {
    rows.sort_by_key(|row| dataset.events().get(*row as usize).map(|row| u8::MAX - row.confidence));
    rows
}

/// Where the event of a row stands.
pub fn reading(dataset: &Dataset, row: u32) -> Option<Reading> {
    let (coded, event) = dataset.event(row)?;
    let at = dataset.events().get(row as usize)?.event as usize;
    let report = Some(coded.report.id.clone());
    Some(Reading { report, sentence: Some(event.sentence), event: Some(at) })
}

/// The row of the event at which the reader stands, if it stands at one.
pub fn row_of(dataset: &Dataset, reading: &Reading) -> Option<u32> {
    let report = dataset.report_index(reading.report.as_deref()?)?;
    dataset.row_of(report, reading.event?)
}

/// The events of what is selected, as rows of the dataset.
pub fn rows(graph: &FilteredGraph, selection: &Selection) -> Vec<u32> {
    let network = &graph.network;
    match selection {
        Selection::Line(from, to) => {
            let edge = network.edge_of(from, to).map(|ix| &network.edges[ix]);
            edge.map(|edge| edge.events.clone()).unwrap_or_default()
        }
        Selection::Actors(actors) => {
            let mut rows = BTreeSet::new();
            for node in actors.iter().filter_map(|id| network.node_of(id)) {
                rows.extend(&network.nodes[node].inside);
                for neighbour in &network.neighbours[node] {
                    for edge in neighbour.to.iter().chain(&neighbour.from) {
                        rows.extend(&network.edges[*edge].events);
                    }
                }
            }
            rows.into_iter().collect()
        }
        Selection::Opening | Selection::Nothing => Vec::new(),
    }
}

/// The events among the chosen actors of a network, as rows of the dataset in order, those inside one of them too.
pub fn chosen_rows(network: &Network, choice: &Choice) -> Vec<u32> {
    let chosen = |node: usize| choice.nodes.contains(&node);
    let edges = network.edges.iter().filter(|edge| chosen(edge.source) && chosen(edge.target));
    let inside = choice.nodes.iter().filter_map(|node| network.nodes.get(*node));
    let mut rows: Vec<u32> = edges.flat_map(|edge| edge.events.iter().copied()).collect();
    rows.extend(inside.flat_map(|node| node.inside.iter().copied()));
    rows.sort_unstable();
    rows
}

/// The events between two actors, either way, as rows of the dataset.
pub fn between(graph: &FilteredGraph, [one, other]: [&ActorId; 2]) -> Vec<u32> {
    let network = &graph.network;
    let edges = [network.edge_of(one, other), network.edge_of(other, one)];
    let mut rows: Vec<u32> =
        edges.into_iter().flatten().flat_map(|ix| network.edges[ix].events.clone()).collect();
    rows.sort_unstable();
    // A line without a direction is the same either way.
    rows.dedup();
    rows
}

/// The events that people have rejected, of what is selected; all of them where nothing is.
pub fn rejected(corpus: &Corpus, level: Level, selection: &Selection) -> Vec<EventRow> {
    let dataset = &corpus.dataset;
    let fits = |row: &&EventRow| match selection {
        Selection::Opening | Selection::Nothing => true,
        Selection::Line(from, to) => {
            let ends = (dataset.find(from), dataset.find(to));
            ends == (Some(row.source(level)), Some(row.target(level)))
        }
        Selection::Actors(actors) => actors
            .iter()
            .filter_map(|id| dataset.find(id))
            .any(|ix| row.source(level) == ix || row.target(level) == ix),
    };
    corpus.ledger.rejected().iter().filter(fits).cloned().collect()
}

/// The marks of an event's source, trigger and target.
pub fn event_marks(analysis: &Analysis, event: &Event) -> Vec<TextMark> {
    let mention = |index: Option<usize>| Some(analysis.mentions.get(index?)?.span);
    let parts = [
        (Role::Source, mention(event.source_mention)),
        (Role::Trigger, Some(event.trigger)),
        (Role::Target, mention(event.target_mention)),
    ];
    let mark = |(role, span): (Role, Option<Span>)| {
        Some(TextMark { span: span?, role, hit: None, on: false })
    };
    parts.into_iter().filter_map(mark).collect()
}

/// The stretch of text to quote for an event: its sentence, and a source's or target's words before it.
pub fn quoted(analysis: &Analysis, event: &Event) -> Span {
    let sentence = analysis.document.sentences.get(event.sentence);
    sentence.map_or(event.trigger, |sentence| sentence.span)
}

/// A result of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchResult {
    /// Who.
    pub id: ActorId,
    /// The name.
    pub name: String,
    /// What sort.
    pub kind: ActorKind,
    /// Events that pass the filter.
    pub events: usize,
}

/// At most this many results: more than fit on a screen are no help.
const MOST_RESULTS: usize = 12;

/// Actors whose name, or a word of it, begins with what was typed; then those which only contain it. The
/// more events, the further up.
pub fn search(dataset: &Dataset, graph: &FilteredGraph, typed: &str) -> Vec<SearchResult> {
    let typed = typed.trim().to_lowercase();
    let counts = |ix: ActorIx| {
        let found = graph.facets.actors.iter().find(|(actor, _)| *actor == ix);
        found.map_or(0, |(_, count)| count.filtered as usize)
    };
    let mut found: Vec<(u8, SearchResult)> = Vec::new();
    for (ix, actor) in (0..).map(ActorIx).zip(dataset.actors()) {
        let name = actor.name.to_lowercase();
        let fit = if name.starts_with(&typed) {
            0
        } else if name.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(&typed)) {
            1
        } else if name.contains(&typed) || actor.code.to_lowercase().starts_with(&typed) {
            2
        } else {
            continue;
        };
        let events = counts(ix);
        if !actor.name.is_empty() {
            let (id, name) = (actor.id.clone(), actor.name.clone());
            found.push((fit, SearchResult { id, name, kind: actor.kind, events }));
        }
    }
    found.sort_by(|(fit, a), (other, b)| {
        // An actor without events cannot be seen; it comes after all that can.
        let rank = |fit: u8, found: &SearchResult| (found.events == 0, fit);
        rank(*fit, a)
            .cmp(&rank(*other, b))
            .then(b.events.cmp(&a.events))
            .then_with(|| a.id.cmp(&b.id))
    });
    found.into_iter().take(MOST_RESULTS).map(|(_, found)| found).collect()
}

/// A sentence that was not coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UncodedSentence {
    /// Index of its report.
    pub report: usize,
    /// Index among the uncoded of its analysis.
    pub index: usize,
}

/// The uncoded sentences that name all of `pick`'s actors, themselves or by somebody who rolls up to them;
/// every one where nothing is selected. Reports that the filter leaves out are left out.
pub fn left(
    dataset: &Dataset,
    selection: &Selection,
    level: Level,
    filter: &Filter,
) -> Vec<UncodedSentence> {
    let asked: Vec<ActorIx> = match selection {
        Selection::Actors(actors) => actors.iter().filter_map(|id| dataset.find(id)).collect(),
        Selection::Line(from, to) => {
            [from, to].into_iter().filter_map(|id| dataset.find(id)).collect()
        }
        Selection::Opening | Selection::Nothing => Vec::new(),
    };
    let mut found = Vec::new();
    for (report, coded) in dataset.reports().iter().enumerate() {
        if !filter.reports.is_empty() && !filter.reports.contains(&coded.report.id) {
            continue;
        }
        for (index, uncoded) in coded.analysis.uncoded.iter().enumerate() {
            let named = uncoded.actors.iter().filter_map(|id| dataset.find(id));
            let rolled: Vec<ActorIx> =
                named.flat_map(|ix| [ix, dataset.rolled(ix, level)]).collect();
            if asked.iter().all(|ix| rolled.contains(ix)) {
                found.push(UncodedSentence { report, index });
            }
        }
    }
    found
}

/// How many sentences of all reports were not coded. Reports that were left out as a whole do not count: they are not
/// known to name two actors.
pub fn left_in_all(dataset: &Dataset) -> usize {
    let uncoded = dataset.reports().iter().flat_map(|coded| &coded.analysis.uncoded);
    uncoded.filter(|uncoded| uncoded.reason != WhyNot::NotEnglish).count()
}

/// Whether a sentence stands for a whole report that was left out.
pub fn is_whole_report(dataset: &Dataset, left: UncodedSentence) -> bool {
    let coded = dataset.reports().get(left.report);
    let uncoded = coded.and_then(|coded| coded.analysis.uncoded.get(left.index));
    uncoded.is_some_and(|uncoded| uncoded.reason == WhyNot::NotEnglish)
}

/// The report that the reader is asked to open and that is not here, by its id: a link to somebody's own text.
pub fn absent_report<'a>(corpus: &Corpus, view_state: &'a ViewState) -> Option<&'a str> {
    let asked = view_state.reading.report.as_deref()?;
    let known = !matches!(corpus.phase, Phase::Coding | Phase::Ready) || corpus.has(asked);
    (view_state.view == ViewId::Reader && !known).then_some(asked)
}

#[cfg(test)]
mod tests {
    use entente_engine::Report;
    use entente_engine::analysis::{Actor, Uncoded, WhyNot};

    use super::*;
    use crate::example::{self, event};

    fn id(name: &str) -> ActorId {
        ActorId(name.into())
    }

    fn actor(name: &str, kind: ActorKind, part_of: Option<&str>) -> Actor {
        Actor { part_of: part_of.map(id), ..example::actor(name, kind) }
    }

    /// Russia, Belarus and Syria, with Lavrov for Russia, in one report.
    fn corpus() -> Corpus {
        let analysis = Analysis {
            report: "a".into(),
            actors: vec![
                actor("Belarus", ActorKind::Country, None),
                actor("Russia", ActorKind::Country, None),
                actor("Sergei Lavrov", ActorKind::Person, Some("russia")),
                actor("Syria", ActorKind::Country, None),
            ],
            events: vec![
                event("russia", "syria", 0.2),
                event("russia", "syria", 0.3),
                event("sergei-lavrov", "syria", 0.9),
                event("syria", "belarus", 0.4),
            ],
            uncoded: vec![uncoded(&["sergei-lavrov", "syria"]), uncoded(&["russia", "belarus"])],
            ..Analysis::default()
        };
        let mut corpus = Corpus { phase: Phase::Ready, ..Corpus::default() };
        corpus.dataset.push(Report { id: "a".into(), ..Report::default() }, analysis);
        corpus
    }

    fn uncoded(actors: &[&str]) -> Uncoded {
        let actors = actors.iter().map(|name| id(name)).collect();
        Uncoded { sentence: 0, actors, reason: WhyNot::NoAction, detail: None }
    }

    #[test]
    fn the_page_opens_on_what_is_likely_right_and_only_when_all_is_read() {
        let mut corpus = corpus();
        let graph = FilteredGraph::of(&corpus.dataset, &Filter::default(), Level::Person);
        let line = Selection::Line(id("sergei-lavrov"), id("syria"));
        assert_eq!(pick(&corpus, &graph, &Selection::Opening), line);
        assert_eq!(pick(&corpus, &graph, &Selection::Nothing), Selection::Nothing);
        corpus.phase = Phase::Coding;
        assert_eq!(pick(&corpus, &graph, &Selection::Opening), Selection::Nothing);
    }

    #[test]
    fn a_line_has_as_many_rows_as_its_number_says() {
        let corpus = corpus();
        let line = Selection::Line(id("russia"), id("syria"));
        for (level, expected) in [(Level::Person, vec![0, 1]), (Level::Country, vec![0, 1, 2])] {
            let graph = FilteredGraph::of(&corpus.dataset, &Filter::default(), level);
            let edge = graph.network.edge_of(&id("russia"), &id("syria")).unwrap();
            assert_eq!(graph.network.edges[edge].count() as usize, expected.len());
            assert_eq!(rows(&graph, &line), expected);
        }
    }

    #[test]
    fn what_is_selected_is_said_by_names_and_nothing_is_not_said() {
        let dataset = corpus().dataset;
        let said = |selection| picked(&dataset, &selection, " or ");
        let two = Selection::Actors(vec![id("syria"), id("russia")]);
        assert_eq!(said(two).as_deref(), Some("Syria or Russia"));
        assert_eq!(said(Selection::actor(id("sergei-lavrov"))).as_deref(), Some("Sergei Lavrov"));
        let line = Selection::Line(id("russia"), id("syria"));
        assert_eq!(said(line).as_deref(), Some("Russia → Syria"));
        assert_eq!((said(Selection::Opening), said(Selection::Nothing)), (None, None));
    }

    #[test]
    fn an_actor_has_the_rows_of_all_its_lines_once() {
        let corpus = corpus();
        let graph = FilteredGraph::of(&corpus.dataset, &Filter::default(), Level::Person);
        assert_eq!(rows(&graph, &Selection::actor(id("syria"))), [0, 1, 2, 3]);
        let both = Selection::Actors(vec![id("syria"), id("russia")]);
        assert_eq!(rows(&graph, &both), [0, 1, 2, 3]);
        assert_eq!(rows(&graph, &Selection::actor(id("nobody"))), [0; 0]);
        assert_eq!(between(&graph, [&id("syria"), &id("russia")]), [0, 1]);
    }

    #[test]
    fn the_chosen_have_the_events_among_them_and_inside_them() {
        let corpus = corpus();
        let graph = FilteredGraph::of(&corpus.dataset, &Filter::default(), Level::Country);
        let at = |name: &str| graph.network.node_of(&id(name)).unwrap();
        let choice = |names: &[&str]| Choice {
            nodes: names.iter().map(|name| at(name)).collect(),
            ..Choice::default()
        };
        assert_eq!(chosen_rows(&graph.network, &choice(&["russia", "syria"])), [0, 1, 2]);
        assert_eq!(chosen_rows(&graph.network, &choice(&["russia", "belarus"])), [0; 0]);
        let all = ["russia", "syria", "belarus"];
        assert_eq!(chosen_rows(&graph.network, &choice(&all)), [0, 1, 2, 3]);
    }

    #[test]
    fn what_is_kept_back_is_gone_from_every_view_and_moves_nobody() {
        let corpus = corpus();
        let graph = FilteredGraph::of(&corpus.dataset, &Filter::default(), Level::Person);
        let line = Selection::Line(id("russia"), id("syria"));
        let seen = |hide| {
            let veiled = graph.clone().veiled(hide, &line);
            assert_eq!(veiled.network.nodes, graph.network.nodes);
            (veiled.network.edges.len(), veiled.filtered.events.clone(), rows(&veiled, &line).len())
        };
        assert_eq!(seen(Hide::Nothing), (3, vec![0, 1, 2, 3], 2));
        assert_eq!(seen(Hide::Selected), (2, vec![2, 3], 0));
        assert_eq!(seen(Hide::Lines), (0, vec![], 0));
    }

    #[test]
    fn a_row_and_its_place_lead_to_each_other() {
        let dataset = corpus().dataset;
        let there = reading(&dataset, 2).unwrap();
        assert_eq!((there.report.as_deref(), there.event), (Some("a"), Some(2)));
        assert_eq!(row_of(&dataset, &there), Some(2));
        assert_eq!(row_of(&dataset, &Reading { event: None, ..there }), None);
        assert_eq!(reading(&dataset, 4), None);
    }

    #[test]
    fn the_surest_come_first() {
        let corpus = corpus();
        assert_eq!(surest_first(&corpus.dataset, vec![0, 1, 2, 3]), [2, 3, 1, 0]);
    }

    #[test]
    fn a_few_letters_find_names_by_their_words() {
        let corpus = corpus();
        let graph = FilteredGraph::of(&corpus.dataset, &Filter::default(), Level::Person);
        let names = |typed: &str| -> Vec<String> {
            search(&corpus.dataset, &graph, typed).into_iter().map(|found| found.name).collect()
        };
        // "rus" begins one name and is only inside the other.
        assert_eq!(names("rus"), ["Russia", "Belarus"]);
        assert_eq!(names(" LAV"), ["Sergei Lavrov"]);
        assert_eq!(names("xyz"), [""; 0]);
    }

    #[test]
    fn uncoded_sentences_follow_the_selection_and_the_level() {
        let corpus = corpus();
        let found = |selection: &Selection, level| {
            let left = left(&corpus.dataset, selection, level, &Filter::default());
            left.into_iter().map(|left| left.index).collect::<Vec<_>>()
        };
        assert_eq!(found(&Selection::Nothing, Level::Person), [0, 1]);
        assert_eq!(found(&Selection::actor(id("russia")), Level::Person), [1]);
        assert_eq!(found(&Selection::actor(id("russia")), Level::Country), [0, 1]);
        assert_eq!(found(&Selection::Line(id("russia"), id("syria")), Level::Country), [0]);
    }
}
