//! One sentence for the whole: between whom most happens, how much of it is only claimed, over what time. It is
//! counted from what passes the filters.

use std::cmp::Reverse;

use entente_engine::analysis::Status;
use entente_graph::network::Edge;
use entente_graph::{Dataset, FilteredEvents, Network};
use entente_words::{count, headline as text};
use jiff::civil::Date;

use crate::labels;

/// What the headline says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// The two actors with most events between them, the one that acts more often first.
    pub pair: [String; 2],
    /// Events between the two, either way.
    pub between: usize,
    /// How many of these are conflict, and how many cooperation.
    pub leaning: [usize; 2],
    /// Events that pass.
    pub events: usize,
    /// How many of them only a speaker claims.
    pub claimed: usize,
    /// The first and the last day.
    pub days: Option<[Date; 2]>,
}

impl Headline {
    /// Counts the events that pass; none where nothing happens between two actors.
    pub fn of(dataset: &Dataset, filtered: &FilteredEvents, network: &Network) -> Option<Headline> {
        let heaviest = (0..network.nodes.len()).flat_map(|node| {
            let later = network.neighbours[node].iter().filter(move |n| n.node > node);
            later.map(move |n| (n.weight, node, n))
        });
        // Of pairs with equally many events, the one that comes first by its ids.
        let (_, node, partner) =
            heaviest.max_by_key(|(weight, node, n)| (*weight, Reverse((*node, n.node))))?;
        let edges: Vec<&Edge> =
            partner.to.into_iter().chain(partner.from).map(|ix| &network.edges[ix]).collect();
        let forth = partner.to.map_or(0, |ix| network.edges[ix].count());
        let back = partner.weight - forth;
        let [first, second] =
            if forth >= back { [node, partner.node] } else { [partner.node, node] };
        let sum = |of: fn(&Edge) -> u32| edges.iter().map(|edge| of(edge)).sum::<u32>();
        let leaning = [sum(|e| e.conflictive) as usize, sum(|e| e.cooperative) as usize];
        let rows = filtered.events.iter().filter_map(|row| dataset.events().get(*row as usize));
        let claimed = rows.clone().filter(|row| row.status == Status::Claimed).count();
        let days = rows
            .clone()
            .filter_map(|row| row.date)
            .min()
            .zip(rows.filter_map(|row| row.date).max());
        let name = |ix: usize| network.nodes[ix].name.clone();
        Some(Headline {
            pair: [name(first), name(second)],
            between: partner.weight as usize,
            leaning,
            events: filtered.len(),
            claimed,
            days: days.map(|(first, last)| [first, last]),
        })
    }

    /// The sentence.
    pub fn sentence(&self) -> String {
        let [one, other] = &self.pair;
        let lean = match self.leaning {
            [hostile, _] if hostile == self.between => text::all_hostile().into(),
            [_, friendly] if friendly == self.between => text::all_friendly().into(),
            [0, 0] => String::new(),
            [hostile, 0] => text::hostile_hostile(labels::thousands(hostile)),
            [0, friendly] => text::friendly_friendly(labels::thousands(friendly)),
            [hostile, friendly] => {
                let [hostile, friendly] = [hostile, friendly].map(labels::thousands);
                text::hostile_hostile_and_friendly(&hostile, &friendly)
            }
        };
        let all = count::events(self.events);
        let claimed = match self.claimed {
            0 => String::new(),
            n if n == self.events => text::all_are_only_claimed().into(),
            1 => text::n_1_is_only_claimed().into(),
            n => text::n_of_all_are_only_claimed(labels::thousands(n)),
        };
        let days = match self.days {
            Some([first, last]) if first == last => format!("; {}", labels::date(first)),
            Some([first, last]) => format!("; {}", labels::dates(Some(first), Some(last))),
            None => String::new(),
        };
        let between = labels::thousands(self.between);
        text::sentence(one, other, &between, &all, &lean, &claimed, &days)
    }
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::ActorKind;
    use entente_engine::{Analysis, Report};
    use entente_graph::{Filter, Level, filter};
    use jiff::civil::date;

    use super::*;
    use crate::example::{actor, event};

    fn headline(filter: &Filter) -> Option<String> {
        let mut events = vec![
            event("syria", "russia", 0.9),
            event("russia", "syria", 0.9),
            event("russia", "syria", 0.9),
            event("iran", "syria", 0.9),
        ];
        events[0].status = Status::Claimed;
        events[0].date = Some(date(2016, 9, 1));
        events[3].date = Some(date(2017, 4, 12));
        let actors = ["Iran", "Russia", "Syria"].map(|name| actor(name, ActorKind::Country)).into();
        let analysis = Analysis { report: "r".into(), actors, events, ..Analysis::default() };
        let dataset = Dataset::of([(Report { id: "r".into(), ..Report::default() }, analysis)]);
        let filtered = filter::apply(&dataset, filter);
        let network = Network::of(&dataset, &filtered, Level::Person);
        Headline::of(&dataset, &filtered, &network).map(|headline| headline.sentence())
    }

    #[test]
    fn the_whole_is_said_in_one_sentence_and_stays_true_under_a_filter() {
        let whole = "Most happens between Russia and Syria: 3 of 4 events, all hostile; 1 is only claimed; \
             1 September 2016 to 12 April 2017.";
        assert_eq!(headline(&Filter::default()).as_deref(), Some(whole));
        let claimed = Filter { statuses: [Status::Claimed].into(), ..Filter::default() };
        let said = "Most happens between Syria and Russia: 1 of 1 event, all hostile; all are only claimed; 1 September 2016.";
        assert_eq!(headline(&claimed).as_deref(), Some(said));
        let nothing = Filter { min_confidence: 100, ..Filter::default() };
        assert_eq!(headline(&nothing), None);
    }
}
