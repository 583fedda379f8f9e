//! The network in four to twelve panels: by period, by who reports it, by words of the reports.
//!
//! Every panel carries the filter that leaves exactly its events, so that opening it shows what the panel showed.
//! What stands in no panel is counted.

mod words;

use std::collections::{BTreeMap, BTreeSet};

use entente_engine::analysis::ActorId;
use entente_graph::dataset::Sign;
use entente_graph::filter::NO_SOURCE;
use entente_graph::network::Edge;
use entente_graph::strongest::{Choice, Wish};
use entente_graph::timeline::{Range, Unit, periods};
use entente_graph::{Dataset, Filter, Network, filter};
use entente_words::{count, multiples as text};
use jiff::civil::Date;

use crate::model::{Split, ViewState};
use crate::selectors::FilteredGraph;
use crate::{describe, labels};

/// At most so many panels.
pub const MOST: usize = 12;
/// Fewer panels than these say little, where there could be more.
const LEAST: usize = 4;
/// Periods with equally many events: so many.
const EQUAL: usize = 6;
/// More actors than these cannot be told apart in a panel.
const MOST_ACTORS: usize = 40;

/// One panel.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// What its events have in common.
    pub title: String,
    /// What leaves exactly its events.
    pub filter: Filter,
    /// How many events it holds.
    pub events: usize,
    /// Those of the shown actors who take part, and the lines between them.
    pub network: Network,
    /// Lines that lean the other way than in all other events, as indices into `network`.
    pub otherwise: Vec<usize>,
}

/// All panels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Multiples {
    /// Whom the panels show: all have the places of this network.
    pub whole: Network,
    /// The panels, in their order.
    pub panels: Vec<Panel>,
    /// What stands in none of them, in words; empty where everything does.
    pub left_out: String,
}

/// A panel before its network is drawn together.
struct Part {
    title: String,
    filter: Filter,
}

impl Multiples {
    /// Divides what passes the filter.
    pub fn of(
        dataset: &Dataset,
        graph: &FilteredGraph,
        choice: &Choice,
        view_state: &ViewState,
        by: Split,
    ) -> Multiples {
        let rows = &graph.filtered.events;
        let (parts, mut left) = match by {
            Split::Periods => by_period(dataset, rows, &view_state.filter),
            Split::Sources => by_source(dataset, rows, &view_state.filter),
            Split::Words => by_word(dataset, rows, &view_state.filter),
        };
        let whole = if choice.nodes.len() > MOST_ACTORS {
            let wish = Wish { most: Some(MOST_ACTORS), weak: true, ..Wish::default() };
            Choice::of(&graph.network, &wish).network(&graph.network)
        } else {
            choice.network(&graph.network)
        };
        let shown: BTreeSet<&ActorId> = whole.nodes.iter().map(|node| &node.id).collect();
        let panels = parts
            .into_iter()
            .map(|part| panel(dataset, graph, view_state, part, &shown))
            .filter(|panel| panel.events > 0)
            .collect();
        let hidden = graph.network.nodes.len().saturating_sub(whole.nodes.len());
        if hidden > 0 {
            left.push(text::actors_not_shown(hidden));
        }
        Multiples { panels, left_out: left.join(" · "), whole }
    }
}

fn panel(
    dataset: &Dataset,
    graph: &FilteredGraph,
    view_state: &ViewState,
    part: Part,
    shown: &BTreeSet<&ActorId>,
) -> Panel {
    let mut selection = filter::apply(dataset, &part.filter);
    // What a tour keeps back is in no panel either.
    selection.events.retain(|row| graph.filtered.contains(*row));
    let network = Network::opened(dataset, &selection, view_state.level, &view_state.options.open);
    let nodes = network.nodes.iter().enumerate();
    let acts = |node: usize| network.nodes[node].weight() > 0;
    let kept = nodes.filter(|(ix, node)| shown.contains(&node.id) && acts(*ix));
    let kept: BTreeSet<usize> = kept.map(|(ix, _)| ix).collect();
    let network = network.part(&kept, |_| true);
    let otherwise = (0..network.edges.len())
        .filter(|ix| leans_otherwise(&graph.network, &network, &network.edges[*ix]))
        .collect();
    let Part { title, filter } = part;
    Panel { title, filter, events: selection.len(), network, otherwise }
}

/// Whether a line of a panel is friendly and hostile in all other events, or the other way round.
fn leans_otherwise(all: &Network, panel: &Network, edge: &Edge) -> bool {
    let [from, to] = [edge.source, edge.target].map(|node| &panel.nodes[node].id);
    let Some(whole) = all.edge_of(from, to).map(|ix| &all.edges[ix]) else { return false };
    let rest = Sign::of_several(
        whole.cooperative.saturating_sub(edge.cooperative),
        whole.conflictive.saturating_sub(edge.conflictive),
        whole.goldstein - edge.goldstein,
    );
    let here = edge.sign();
    rest != Sign::Neutral && here != Sign::Neutral && rest != here
}

/// The panels of periods, and what is in none.
fn by_period(dataset: &Dataset, rows: &[u32], filter: &Filter) -> (Vec<Part>, Vec<String>) {
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    let mut undated = 0;
    for row in rows.iter().filter_map(|row| dataset.events().get(*row as usize)) {
        match row.date {
            Some(date) => *days.entry(date).or_default() += 1,
            None => undated += 1,
        }
    }
    let part = |range: Range| Part {
        title: period(range),
        filter: Filter { from: Some(range.from), to: Some(range.to), ..filter.clone() },
    };
    let left = if undated > 0 { vec![text::without_a_date(undated)] } else { Vec::new() };
    (ranges(&days).into_iter().map(part).collect(), left)
}

/// Periods of the calendar, where events spread over some of them; otherwise periods with about equally many events.
fn ranges(days: &BTreeMap<Date, usize>) -> Vec<Range> {
    let (Some(first), Some(last)) = (days.keys().next(), days.keys().next_back()) else {
        return Vec::new();
    };
    let whole = Range { from: *first, to: *last };
    let unit = Unit::fitting(whole.from, whole.to, MOST);
    let events = |range: &Range| days.range(range.from..=range.to).map(|(_, n)| n).sum::<usize>();
    let mut calendar = periods(whole.whole(unit), unit);
    calendar.retain(|range| events(range) > 0);
    let all: usize = days.values().sum();
    // A period tells something where it has a fair share of the events: a fifth of what it would have if all were alike.
    let told = calendar.iter().filter(|range| events(range) * calendar.len() * 5 >= all).count();
    if calendar.len() <= MOST && (told >= LEAST || days.len() <= calendar.len()) {
        return calendar;
    }
    equal(days, all)
}

/// Days cut into runs with about equally many events.
fn equal(days: &BTreeMap<Date, usize>, all: usize) -> Vec<Range> {
    let most = EQUAL.min(days.len());
    let mut found: Vec<Range> = Vec::new();
    let (mut before, mut begun) = (0, None::<usize>);
    for (day, events) in days {
        // The part that the middle of the day's events falls into.
        let at = (before + events / 2) * most / all.max(1);
        match found.last_mut() {
            Some(range) if begun == Some(at) => range.to = *day,
            _ => found.push(Range { from: *day, to: *day }),
        }
        (before, begun) = (before + events, Some(at));
    }
    found
}

/// A period as short as it can be said.
fn period(range: Range) -> String {
    let whole = |unit: Unit| range == Range { from: range.from, to: range.from }.whole(unit);
    if range.from == range.to {
        labels::short_date(range.from)
    } else if whole(Unit::Year) {
        range.from.year().to_string()
    } else if whole(Unit::Month) {
        labels::month(range.from)
    } else {
        format!("{} – {}", labels::short_date(range.from), labels::short_date(range.to))
    }
}

/// The panels of those who report, and what is in none.
fn by_source(dataset: &Dataset, rows: &[u32], filter: &Filter) -> (Vec<Part>, Vec<String>) {
    let mut sources: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows.iter().filter_map(|row| dataset.events().get(*row as usize)) {
        *sources.entry(dataset.source(row).unwrap_or(NO_SOURCE)).or_default() += 1;
    }
    let mut sources: Vec<(&str, usize)> = sources.into_iter().collect();
    // Stable: of equally many, by name.
    sources.sort_by_key(|(_, events)| usize::MAX - events);
    let rest = sources.split_off(sources.len().min(MOST));
    let mut left = Vec::new();
    if !rest.is_empty() {
        let events = rest.iter().map(|(_, events)| events).sum();
        left.push(text::other_sources(rest.len(), count::events(events)));
    }
    let part = |(source, _): (&str, usize)| Part {
        title: describe::filter::source(source),
        filter: Filter { sources: [source.to_owned()].into(), ..filter.clone() },
    };
    (sources.into_iter().map(part).collect(), left)
}

/// The panels of words, and what is in none.
fn by_word(dataset: &Dataset, rows: &[u32], filter: &Filter) -> (Vec<Part>, Vec<String>) {
    let found = words::topics(dataset, rows, MOST);
    let left = match found.without {
        0 => Vec::new(),
        without => vec![text::without_these_words(without)],
    };
    let part = |word: String| Part {
        filter: Filter {
            text: format!("{} {word}", filter.text).trim().to_owned(),
            ..filter.clone()
        },
        title: word,
    };
    (found.words.into_iter().map(part).collect(), left)
}

#[cfg(test)]
mod tests;
