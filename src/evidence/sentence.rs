//! A line in a sentence or two, to be read or copied.

use std::collections::BTreeMap;

use entente_engine::analysis::ActorId;
use entente_engine::ontology::Category;
use entente_graph::network::Edge;
use entente_graph::{Dataset, Network};
use entente_session::{labels, selectors};

/// Categories that a sentence names.
const NAMED: usize = 2;

/// "Russia acts on United States 6 times: 4 times in conflict, twice in cooperation; most often accuse (3). 2 of
/// these are only claimed. United States acts on Russia 7 times." Nothing where there is no such line.
pub(super) fn dyad(
    dataset: &Dataset,
    network: &Network,
    from: &ActorId,
    to: &ActorId,
) -> Option<String> {
    let edge = |a: &ActorId, b: &ActorId| network.edge_of(a, b).map(|ix| &network.edges[ix]);
    let there = edge(from, to)?;
    let (source, target) = (selectors::name(dataset, from), selectors::name(dataset, to));
    let times = labels::times(there.events.len());
    let often = most_often(dataset, there).map(|often| format!("; {often}")).unwrap_or_default();
    let mut said = vec![format!("{source} acts on {target} {times}, {}{often}.", tenor(there))];
    said.extend(standing(there));
    if let Some(back) = edge(to, from) {
        said.push(format!("{target} acts on {source} {}.", labels::times(back.events.len())));
    }
    Some(said.join(" "))
}

/// "most often accuse (3) and reject (2)": categories with more than one act.
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
    (!named.is_empty()).then(|| format!("most often {}", named.join(" and ")))
}

/// How much of it nobody but a speaker vouches for.
fn standing(edge: &Edge) -> Option<String> {
    let part = |count: u32, what: &str| {
        (count > 0).then(|| format!("{} {what}", labels::thousands(count as usize)))
    };
    let parts =
        [part(edge.claimed(), "only claimed"), part(edge.unreal, "planned, supposed or denied")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("Of these, {}.", parts.join(" and ")))
}

/// How kindly: "6 times in conflict, twice in cooperation".
pub(super) fn tenor(edge: &Edge) -> String {
    let parts = [
        (edge.conflictive, "in conflict"),
        (edge.cooperative, "in cooperation"),
        (edge.neutral, "in words that are neither"),
    ];
    let whole = edge.count();
    if let Some((_, how)) = parts.iter().find(|(count, _)| *count == whole) {
        return format!("always {how}");
    }
    let said: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, how)| format!("{} {how}", labels::times(*count as usize)))
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
                "Iran acts on Iraq twice, always in conflict; most often accuse (2). Of these, 1 only claimed. \
                 Iraq acts on Iran once."
            )
        );
        assert_eq!(
            dyad(&dataset, &network, &other, &one).as_deref(),
            Some("Iraq acts on Iran once, always in conflict. Iran acts on Iraq twice.")
        );
        assert_eq!(dyad(&dataset, &network, &one, &one), None);
    }
}
