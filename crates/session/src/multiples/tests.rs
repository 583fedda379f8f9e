//! What the panels promise.

use entente_engine::analysis::ActorKind;
use entente_engine::document::Sentence;
use entente_engine::{Analysis, Report, Span};
use entente_graph::{Level, filter};
use jiff::civil::date;

use super::*;
use crate::example::{actor, event};

/// A report with one sentence, in which the first acts on the second so many times.
fn add(
    dataset: &mut Dataset,
    id: &str,
    (source, day): (&str, Option<Date>),
    text: &str,
    events: &[(&str, &str, f32)],
) {
    let names = events.iter().flat_map(|(from, to, _)| [*from, *to]);
    let actors = names.map(|name| actor(name, ActorKind::Country)).collect();
    let events = events.iter().map(|(from, to, goldstein)| {
        let mut event = event(from, to, 0.9);
        event.goldstein = *goldstein;
        event
    });
    let sentence = Sentence { span: Span::new(0, text.len()), tokens: 0..0 };
    let mut analysis =
        Analysis { report: id.into(), actors, events: events.collect(), ..Analysis::default() };
    analysis.document.sentences = vec![sentence];
    let source = (!source.is_empty()).then(|| source.to_owned());
    let report =
        Report { id: id.into(), text: text.into(), source, date: day, ..Report::default() };
    dataset.push(report, analysis);
}

fn dataset() -> Dataset {
    let mut dataset = Dataset::default();
    let day = |month| Some(date(2016, month, 3));
    let hostile = [("a", "b", -5.0), ("a", "b", -5.0), ("b", "c", -2.0)];
    add(&mut dataset, "1", ("Herald", day(1)), "x sanctions sanctions y", &hostile);
    add(&mut dataset, "2", ("Herald", day(2)), "x sanctions y", &hostile);
    add(
        &mut dataset,
        "3",
        ("Gazette", day(3)),
        "x harvest y",
        &[("a", "b", 7.0), ("a", "b", 7.0), ("c", "a", 1.0)],
    );
    add(&mut dataset, "4", ("", day(4)), "x nothing y", &[("a", "c", -1.0)]);
    add(&mut dataset, "5", ("", None), "x nothing y", &[("d", "c", -1.0)]);
    dataset
}

fn multiples(view_state: &ViewState, by: Split) -> Multiples {
    let dataset = dataset();
    let graph = FilteredGraph::of(&dataset, &view_state.filter, Level::Person);
    let choice = Choice::of(&graph.network, &Wish::default());
    let found = Multiples::of(&dataset, &graph, &choice, view_state, by);
    for panel in &found.panels {
        // What opening a panel shows is what it showed.
        assert_eq!(filter::apply(&dataset, &panel.filter).len(), panel.events);
        assert!(panel.events > 0);
    }
    found
}

fn titles(found: &Multiples) -> Vec<(&str, usize)> {
    found.panels.iter().map(|panel| (panel.title.as_str(), panel.events)).collect()
}

#[test]
fn months_with_events_are_panels_and_what_has_no_date_is_said() {
    let found = multiples(&ViewState::default(), Split::Periods);
    let expected =
        [("January 2016", 3), ("February 2016", 3), ("March 2016", 3), ("April 2016", 1)];
    // Weeks would be too many: four months have eighteen.
    assert_eq!(titles(&found), expected);
    assert_eq!(found.left_out, "1 event without a date");
    assert_eq!(found.whole.nodes.len(), 4, "whoever stands in no panel has a place");
}

#[test]
fn a_crowded_year_is_cut_where_the_events_are() {
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    days.insert(date(1999, 1, 1), 1);
    for day in 1..=20 {
        days.insert(date(2016, 9, day), 5);
    }
    let found = ranges(&days);
    assert_eq!(found.len(), EQUAL);
    let events = |range: &Range| days.range(range.from..=range.to).map(|(_, n)| n).sum::<usize>();
    let counts: Vec<usize> = found.iter().map(events).collect();
    assert_eq!(counts.iter().sum::<usize>(), 101, "every day is in one");
    assert!(counts.iter().all(|count| (10..=20).contains(count)), "{counts:?}");
    assert!(found.windows(2).all(|two| two[0].to < two[1].from));
    assert_eq!(ranges(&BTreeMap::new()), []);
}

#[test]
fn every_day_of_three_is_a_panel() {
    let days = [1, 2, 3].map(|day| (date(2016, 9, day), 7)).into();
    assert_eq!(ranges(&days).len(), 3);
}

#[test]
fn sources_come_by_their_events_and_say_who_tells_it_otherwise() {
    let found = multiples(&ViewState::default(), Split::Sources);
    assert_eq!(titles(&found), [("Herald", 6), ("Gazette", 3), ("no source named", 2)]);
    assert_eq!(found.left_out, "");
    let otherwise: Vec<usize> = found.panels.iter().map(|panel| panel.otherwise.len()).collect();
    // Herald has four hostile events from a to b, Gazette two friendly ones; only one of them has the others.
    assert_eq!(otherwise, [1, 1, 0]);
    assert_eq!(found.panels[1].filter.sources, ["Gazette".to_owned()].into());
}

#[test]
fn words_divide_the_reports_and_come_on_top_of_the_filter() {
    let found = multiples(&ViewState::default(), Split::Words);
    assert_eq!(titles(&found), [("harvest", 3)], "sanctions stand in more than half of the events");
    assert_eq!(found.left_out, "8 events without these words");
    let filter = Filter { text: "x".into(), ..Filter::default() };
    let found = multiples(&ViewState { filter, ..ViewState::default() }, Split::Words);
    assert_eq!(found.panels[0].filter.text, "x harvest");
}

#[test]
fn what_is_kept_back_is_in_no_panel() {
    let dataset = dataset();
    let mut graph = FilteredGraph::of(&dataset, &Filter::default(), Level::Person);
    graph.filtered.events.retain(|row| *row != 0);
    let choice = Choice::of(&graph.network, &Wish::default());
    let found = Multiples::of(&dataset, &graph, &choice, &ViewState::default(), Split::Sources);
    assert_eq!(titles(&found), [("Herald", 5), ("Gazette", 3), ("no source named", 2)]);
}
