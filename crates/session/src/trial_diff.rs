//! What other actors and rules change: lines that are new, gone, heavier or lighter, and by how much.

use std::collections::BTreeMap;

use entente_graph::{Dataset, Level};

/// A line whose number is another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Who acts.
    pub source: String,
    /// On whom.
    pub target: String,
    /// Relations on it before.
    pub before: usize,
    /// Relations on it after.
    pub after: usize,
}

/// All lines with another number, those that change most first; equal ones by their names.
pub fn between(before: &Dataset, after: &Dataset) -> Vec<Difference> {
    let mut lines: BTreeMap<(String, String), (usize, usize)> = BTreeMap::new();
    for ends in ends(before) {
        lines.entry(ends).or_default().0 += 1;
    }
    for ends in ends(after) {
        lines.entry(ends).or_default().1 += 1;
    }
    let mut found: Vec<Difference> = lines
        .into_iter()
        .filter(|(_, (before, after))| before != after)
        .map(|((source, target), (before, after))| Difference { source, target, before, after })
        .collect();
    found.sort_by_key(|line| std::cmp::Reverse(line.before.abs_diff(line.after)));
    found
}

/// The ends of every relation, by name.
fn ends(dataset: &Dataset) -> impl Iterator<Item = (String, String)> + '_ {
    dataset.events().iter().map(|row| {
        let name = |ix| dataset.actor(ix).name.clone();
        (name(row.source(Level::Person)), name(row.target(Level::Person)))
    })
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::{Actor, ActorKind};
    use entente_engine::{Analysis, Report};

    use super::*;
    use crate::example::{actor, event};

    fn dataset(acts: &[(&str, &str)]) -> Dataset {
        let actors: Vec<Actor> =
            ["Iran", "Syria", "Turkey"].map(|name| actor(name, ActorKind::Country)).into();
        let events = acts.iter().map(|(source, target)| event(source, target, 0.5)).collect();
        let analysis = Analysis { report: "a".into(), actors, events, ..Analysis::default() };
        Dataset::of([(Report { id: "a".into(), ..Report::default() }, analysis)])
    }

    #[test]
    fn lines_come_go_and_change() {
        let before = dataset(&[("iran", "syria"), ("iran", "turkey"), ("syria", "iran")]);
        let after = dataset(&[
            ("iran", "syria"),
            ("iran", "turkey"),
            ("iran", "turkey"),
            ("iran", "turkey"),
            ("turkey", "iran"),
        ]);
        let told: Vec<String> = between(&before, &after)
            .into_iter()
            .map(|line| format!("{} {} {}-{}", line.source, line.target, line.before, line.after))
            .collect();
        assert_eq!(told, ["Iran Turkey 1-3", "Syria Iran 1-0", "Turkey Iran 0-1"]);
        assert!(between(&before, &before).is_empty());
    }
}
