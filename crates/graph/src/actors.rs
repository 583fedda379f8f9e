//! The table of actors: everybody that the reports name, with what they do and what is done to them.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use entente_engine::analysis::{Actor, ActorId, ActorKind};
use serde::{Deserialize, Serialize};

use crate::dataset::Dataset;
use crate::level::ActorIx;
use crate::network::Network;
use crate::sorting::Sorting;

/// A column of the table.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    /// As a person would write it.
    Name,
    /// What sort it is.
    Kind,
    /// Its country's name.
    Country,
    /// Events that it is the source of.
    #[default]
    Acts,
    /// Events that it is the target of.
    ActedOn,
    /// Cooperation less conflict, over all events either way.
    Balance,
    /// Reports that name it.
    Reports,
}

/// An actor with its counts. Events are those of the network, reports are all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorRow {
    /// Who.
    pub actor: ActorIx,
    /// Its id.
    pub id: ActorId,
    /// As a person would write it.
    pub name: String,
    /// What sort it is.
    pub kind: ActorKind,
    /// The name of its country, or the country's code where no report names it; a country has none.
    pub country: Option<String>,
    /// Events that it is the source of.
    pub out: u32,
    /// Events that it is the target of.
    pub into: u32,
    /// Of both, how many are cooperation.
    pub cooperative: u32,
    /// Of both, how many are conflict.
    pub conflictive: u32,
    /// Reports that name it.
    pub reports: u32,
}

impl ActorRow {
    /// Cooperation less conflict.
    pub fn balance(&self) -> i32 {
        self.cooperative as i32 - self.conflictive as i32
    }
}

/// Everybody who stands for themselves at the network's level, in the order of their ids.
pub fn rows(dataset: &Dataset, network: &Network) -> Vec<ActorRow> {
    let at = network.level as usize;
    let mut reports: BTreeMap<&ActorId, BTreeSet<u32>> = BTreeMap::new();
    let mentioned = dataset.mentions().iter().map(|row| (row.actors[at], row.report));
    let acting = dataset.events().iter();
    let acting =
        acting.flat_map(|row| [(row.sources[at], row.report), (row.targets[at], row.report)]);
    for (actor, report) in mentioned.chain(acting) {
        reports.entry(&dataset.actor(actor).id).or_default().insert(report);
    }
    let row = |(id, reports): (&ActorId, BTreeSet<u32>)| {
        let actor = dataset.find(id)?;
        Some(row(dataset, network, actor, reports.len() as u32))
    };
    reports.into_iter().filter_map(row).collect()
}

fn row(dataset: &Dataset, network: &Network, actor: ActorIx, reports: u32) -> ActorRow {
    let known = dataset.actor(actor);
    let name = if known.name.is_empty() { known.id.0.to_string() } else { known.name.clone() };
    let mut row = ActorRow {
        actor,
        id: known.id.clone(),
        name,
        kind: known.kind,
        country: country(dataset, known),
        out: 0,
        into: 0,
        cooperative: 0,
        conflictive: 0,
        reports,
    };
    if let Some(node) = network.node_of(&known.id) {
        (row.out, row.into) = (network.nodes[node].acts(), network.nodes[node].acted_on());
        for neighbour in &network.neighbours[node] {
            for edge in neighbour.to.iter().chain(&neighbour.from) {
                row.cooperative += network.edges[*edge].cooperative;
                row.conflictive += network.edges[*edge].conflictive;
            }
        }
    }
    row
}

/// The name of an actor's country, or the country's code where no report names it; a country has none.
pub fn country(dataset: &Dataset, actor: &Actor) -> Option<String> {
    if actor.kind == ActorKind::Country {
        return None;
    }
    let code = actor.country.as_deref()?;
    let named = dataset
        .actors()
        .iter()
        .find(|other| other.kind == ActorKind::Country && other.country.as_deref() == Some(code));
    Some(named.map_or_else(|| code.to_owned(), |country| country.name.clone()))
}

/// The rows whose name or country contains what was typed, in the order of a column. Rows without a value come
/// last whichever way it is sorted; equal ones by weight, then by id.
pub fn sorted(rows: &[ActorRow], typed: &str, sorting: Sorting<Column>) -> Vec<ActorRow> {
    let typed = typed.trim().to_lowercase();
    let fits = |row: &&ActorRow| {
        let country = row.country.as_deref().unwrap_or_default();
        row.name.to_lowercase().contains(&typed) || country.to_lowercase().contains(&typed)
    };
    let mut found: Vec<ActorRow> = rows.iter().filter(fits).cloned().collect();
    let words = |text: &str| text.to_lowercase();
    let compare = |a: &ActorRow, b: &ActorRow| match sorting.by {
        Column::Name => words(&a.name).cmp(&words(&b.name)),
        Column::Kind => a.kind.cmp(&b.kind),
        Column::Country => a.country.as_deref().map(words).cmp(&b.country.as_deref().map(words)),
        Column::Acts => a.out.cmp(&b.out),
        Column::ActedOn => a.into.cmp(&b.into),
        Column::Balance => a.balance().cmp(&b.balance()),
        Column::Reports => a.reports.cmp(&b.reports),
    };
    let lacks = |row: &ActorRow| sorting.by == Column::Country && row.country.is_none();
    found.sort_by(|a, b| {
        let by_column = match (lacks(a), lacks(b)) {
            (true, false) => Ordering::Greater,
            (false, true) => Ordering::Less,
            _ if sorting.down => compare(b, a),
            _ => compare(a, b),
        };
        let weight = |row: &ActorRow| row.out + row.into;
        by_column
            .then_with(|| weight(b).cmp(&weight(a)))
            .then_with(|| b.reports.cmp(&a.reports))
            .then_with(|| a.id.cmp(&b.id))
    });
    found
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::Form;

    use super::*;
    use crate::example::{actor, coded, event, mention};
    use crate::{FilteredEvents, Level};

    /// Lavrov acts twice on Syria, Syria once on Russia, and NATO is only named.
    fn dataset() -> Dataset {
        let mut lavrov = actor("lavrov", ActorKind::Person, Some("russia"));
        lavrov.country = Some("RUS".into());
        let mut russia = actor("russia", ActorKind::Country, None);
        (russia.country, russia.name) = (Some("RUS".into()), "Russia".into());
        let mut kurds = actor("kurds", ActorKind::Agent, None);
        kurds.country = Some("SYR".into());
        let actors = vec![
            lavrov,
            russia,
            kurds,
            actor("nato", ActorKind::Organisation, None),
            actor("syria", ActorKind::Country, None),
        ];
        let mut praise = event("lavrov", "syria");
        praise.goldstein = 3.0;
        let events = vec![event("lavrov", "syria"), praise, event("syria", "russia")];
        let (report, mut analysis) = coded("one", actors.clone(), events);
        analysis.mentions =
            vec![mention("nato", 0, Form::Name), mention("lavrov", 0, Form::Pronoun)];
        let mut other = coded("two", actors, Vec::new());
        other.1.mentions = vec![mention("lavrov", 0, Form::Name), mention("kurds", 0, Form::Name)];
        Dataset::of([(report, analysis), other])
    }

    fn found(level: Level) -> Vec<ActorRow> {
        let dataset = dataset();
        rows(&dataset, &Network::of(&dataset, &FilteredEvents::whole(&dataset), level))
    }

    fn ids(rows: &[ActorRow]) -> Vec<&str> {
        rows.iter().map(|row| row.id.0.as_str()).collect()
    }

    #[test]
    fn everybody_named_has_a_row_with_counts() {
        let rows = found(Level::Person);
        assert_eq!(ids(&rows), ["kurds", "lavrov", "nato", "russia", "syria"]);
        let lavrov = &rows[1];
        assert_eq!((lavrov.out, lavrov.into, lavrov.balance(), lavrov.reports), (2, 0, 0, 2));
        assert_eq!(lavrov.country.as_deref(), Some("Russia"));
        assert_eq!(
            rows[0].country.as_deref(),
            Some("SYR"),
            "no report names the country by its code"
        );
        assert_eq!((rows[3].country.as_deref(), rows[3].balance()), (None, -1));
    }

    #[test]
    fn rolled_up_whoever_counts_for_another_has_no_row() {
        let rows = found(Level::Country);
        assert_eq!(ids(&rows), ["kurds", "nato", "russia", "syria"]);
        assert_eq!((rows[2].out, rows[2].into, rows[2].reports), (2, 1, 2));
    }

    #[test]
    fn rows_are_sorted_and_found() {
        let rows = found(Level::Person);
        let by = |by, down| sorted(&rows, "", Sorting { by, down });
        assert_eq!(ids(&by(Column::Acts, true)), ["lavrov", "syria", "russia", "kurds", "nato"]);
        assert_eq!(ids(&by(Column::Name, false)), ["kurds", "lavrov", "nato", "russia", "syria"]);
        assert_eq!(
            ids(&by(Column::Country, true))[..2],
            ["kurds", "lavrov"],
            "countries have none: last"
        );
        assert_eq!(ids(&by(Column::Country, false))[..2], ["lavrov", "kurds"]);
        assert_eq!(ids(&by(Column::Reports, true))[0], "lavrov");
        assert_eq!(ids(&sorted(&rows, " RUS", Sorting::default())), ["russia", "lavrov"]);
    }
}
