//! A line in a sentence or two, to be read or copied.

use std::collections::BTreeMap;

use entente_engine::analysis::ActorId;
use entente_engine::ontology::Category;
use entente_graph::network::Edge;
use entente_graph::{Dataset, Network};
use entente_session::{labels, selectors};
use entente_words::{count, evidence as text};

/// Categories that a sentence names.
const NAMED: usize = 2;

/// "6 events from Russia to United States, 4 hostile, 2 friendly; most common: accuse (3). Only 4 are reported as
/// fact; 2 are claims. 7 events from United States to Russia." Nothing where there is no such line.
pub(super) fn dyad(
    dataset: &Dataset,
    network: &Network,
    from: &ActorId,
    to: &ActorId,
) -> Option<String> {
    let edge = |a: &ActorId, b: &ActorId| network.edge_of(a, b).map(|ix| &network.edges[ix]);
    let there = edge(from, to)?;
    let (source, target) = (selectors::name(dataset, from), selectors::name(dataset, to));
    let events = |edge: &Edge| count::events(edge.events.len());
    let often = most_often(dataset, there).map(|often| format!("; {often}")).unwrap_or_default();
    let (number, how) = (events(there), tenor(there));
    let mut said = vec![if there.is_undirected() {
        text::events_between(number, &source, &target, how, often)
    } else {
        text::events_from_to(number, &source, &target, how, often)
    }];
    if there.undirected > 0 && !there.is_undirected() {
        said.push(text::no_direction(there.undirected as usize));
    }
    said.extend(standing(there));
    if let Some(back) = edge(to, from).filter(|_| !there.is_undirected()) {
        said.push(text::events_from_target_to_source(events(back), &target, &source));
    }
    Some(said.join(" "))
}

/// "most common: accuse (3) and reject (2)": categories with more than one act.
fn most_often(dataset: &Dataset, edge: &Edge) -> Option<String> {
    let mut counts: BTreeMap<Category, usize> = BTreeMap::new();
    for row in &edge.events {
        if let Some(row) = dataset.events().get(*row as usize) {
            *counts.entry(row.category).or_default() += 1;
        }
    }
    let mut counts: Vec<(Category, usize)> = counts.into_iter().filter(|(_, n)| *n > 1).collect();
    // Equals stay in the order of the codebook.
    counts.sort_by_key(|(_, count)| usize::MAX - count);
    let name = |(category, count): &(Category, usize)| {
        format!("{} ({count})", labels::category(*category).to_lowercase())
    };
    let named: Vec<String> = counts.iter().take(NAMED).map(name).collect();
    (!named.is_empty()).then(|| text::most_common_join(entente_words::list(&named)))
}

/// How many events the reports themselves state, where not all: "Only 4 are reported as fact; 1 is a claim."
fn standing(edge: &Edge) -> Option<String> {
    let part = |count: u32, words: fn(usize) -> String| (count > 0).then(|| words(count as usize));
    let parts = [part(edge.claimed(), text::are_claims), part(edge.unreal, text::are_not_certain)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return None;
    }
    let facts = edge.count().saturating_sub(edge.claimed() + edge.unreal);
    let facts = match facts {
        0 => text::none_is_reported_as_fact().to_owned(),
        _ => text::only_are_fact(facts as usize),
    };
    Some(format!("{facts}; {}.", parts.join(", ")))
}

/// How many events are hostile, friendly or neutral: "6 hostile, 1 friendly".
pub(super) fn tenor(edge: &Edge) -> String {
    let parts = [
        (edge.conflictive, text::hostile()),
        (edge.cooperative, text::friendly()),
        (edge.neutral, text::neutral()),
    ];
    let whole = edge.count();
    if let Some((_, how)) = parts.iter().find(|(count, _)| *count == whole) {
        return if whole == 1 { (*how).to_owned() } else { text::all_how(how) };
    }
    let said: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, how)| format!("{} {how}", labels::thousands(*count as usize)))
        .collect();
    said.join(", ")
}

#[cfg(test)]
mod tests {
    use entente_engine::Report;
    use entente_engine::analysis::{ActorKind, Analysis, Event, Status};
    use entente_graph::{Filter, Level};
    use entente_session::example::{self, event};
    use entente_session::selectors::FilteredGraph;

    use super::*;

    #[test]
    fn a_line_is_told_with_its_standing_and_its_way_back() {
        let claimed = Event { status: Status::Claimed, ..event("iran", "iraq", 0.5) };
        let analysis = Analysis {
            report: "a".into(),
            actors: ["Iran", "Iraq"].map(|name| example::actor(name, ActorKind::Country)).into(),
            events: vec![event("iran", "iraq", 0.5), claimed, event("iraq", "iran", 0.5)],
            ..Analysis::default()
        };
        let mut dataset = Dataset::default();
        dataset.push(Report { id: "a".into(), ..Report::default() }, analysis);
        let network = FilteredGraph::of(&dataset, &Filter::default(), Level::Person).network;
        let (one, other) = (ActorId("iran".into()), ActorId("iraq".into()));
        assert_eq!(
            dyad(&dataset, &network, &one, &other).as_deref(),
            Some(
                "2 events from Iran to Iraq, all hostile; most common: accuse (2). Only 1 is reported as fact; \
                 1 is a claim. 1 event from Iraq to Iran."
            )
        );
        assert_eq!(
            dyad(&dataset, &network, &other, &one).as_deref(),
            Some("1 event from Iraq to Iran, hostile. 2 events from Iran to Iraq.")
        );
        assert_eq!(dyad(&dataset, &network, &one, &one), None);
    }
}
