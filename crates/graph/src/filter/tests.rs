//! What a filter promises.

use jiff::civil::date;

use super::*;
use crate::example::{self, actor, coded, event};
use crate::level::Level;

/// Three reports: Russia on Syria (claimed by Kerry), Kerry on Russia, and an undated one, HTS on Syria.
fn dataset() -> Dataset {
    let actors = || {
        vec![
            actor("russia", ActorKind::Country, None),
            actor("syria", ActorKind::Country, None),
            actor("usa", ActorKind::Country, None),
            actor("kerry", ActorKind::Person, Some("usa")),
            actor("hts", ActorKind::ArmedGroup, None),
        ]
    };
    let mut claimed = event("russia", "syria");
    (claimed.status, claimed.category) = (Status::Claimed, Category::Assault);
    (claimed.speaker, claimed.confidence) = (Some(ActorId("kerry".into())), 0.4);
    let mut one = coded("one", actors(), vec![claimed]);
    one.0.date = Some(date(2016, 9, 17));
    one.0.source = Some("Herald".to_owned());
    one.0.title = Some("Convoy bombed near Urum al-Kubra".to_owned());
    let mut two = coded("two", actors(), vec![event("kerry", "russia"), event("kerry", "russia")]);
    two.0.date = Some(date(2017, 4, 12));
    let three = coded("three", actors(), vec![event("hts", "syria")]);
    Dataset::of([one, two, three])
}

fn rows(filter: &Filter) -> Vec<u32> {
    apply(&dataset(), filter).events
}

fn id(id: &str) -> ActorId {
    ActorId(id.into())
}

#[test]
fn an_empty_filter_passes_everything() {
    assert_eq!(apply(&dataset(), &Filter::default()), FilteredEvents::whole(&dataset()));
    assert!(Filter::default().is_empty());
    assert!(apply(&Dataset::default(), &Filter::default()).is_empty());
}

#[test]
fn every_facet_picks_its_events() {
    let none = Filter::default;
    let cases: [(Filter, &[u32]); 15] = [
        (Filter { sources: ["Herald".to_owned()].into(), ..none() }, &[0]),
        (Filter { sources: [NO_SOURCE.to_owned()].into(), ..none() }, &[1, 2, 3]),
        (Filter { text: "CONVOY urum".into(), ..none() }, &[0]),
        (Filter { text: "\"urum convoy\"".into(), ..none() }, &[]),
        (Filter { text: "“bombed near”".into(), ..none() }, &[0]),
        (Filter { actors: [id("usa")].into(), ..none() }, &[1, 2]),
        (Filter { kinds: [ActorKind::ArmedGroup].into(), ..none() }, &[3]),
        (Filter { categories: [Category::Assault].into(), ..none() }, &[0]),
        (Filter { statuses: [Status::Asserted].into(), ..none() }, &[1, 2, 3]),
        (Filter { reports: ["two".to_owned(), "gone".to_owned()].into(), ..none() }, &[1, 2]),
        (Filter { min_confidence: 50, ..none() }, &[1, 2, 3]),
        (Filter { speakers: [id("kerry")].into(), ..none() }, &[0]),
        (Filter { speakers: [id("usa")].into(), ..none() }, &[0]),
        (Filter { speakers: [id("syria")].into(), ..none() }, &[]),
        (Filter { left_out: [id("usa"), id("hts")].into(), ..none() }, &[0]),
    ];
    for (filter, expected) in cases {
        assert_eq!(rows(&filter), expected, "{filter:?}");
    }
}

#[test]
fn an_id_that_nobody_has_passes_nothing() {
    assert!(rows(&Filter { actors: [id("nobody")].into(), ..Filter::default() }).is_empty());
}

#[test]
fn both_ends_of_a_period_count_and_the_undated_are_told_apart() {
    let period = |from, to| Filter { from, to, ..Filter::default() };
    let day = Some(date(2016, 9, 17));
    let found = apply(&dataset(), &period(day, day));
    assert_eq!((found.events, found.undated), (vec![0], 1));
    assert_eq!(rows(&period(Some(date(2016, 9, 18)), None)), [1, 2]);
    let other = Filter { kinds: [ActorKind::Person].into(), ..period(day, None) };
    assert_eq!(apply(&dataset(), &other).undated, 0, "it fails for another reason too");
}

#[test]
fn an_empty_result_says_what_to_drop() {
    let filter = Filter {
        categories: [Category::Assault].into(),
        min_confidence: 50,
        reports: ["one".to_owned()].into(),
        ..Filter::default()
    };
    let found = apply(&dataset(), &filter);
    assert!(found.is_empty());
    let expected = [(Facet::Confidence, 1), (Facet::Categories, 0), (Facet::Reports, 0)];
    assert_eq!(found.without, expected);
    for (facet, left) in found.without {
        assert_eq!(rows(&filter.without(facet)).len() as u32, left);
    }
}

#[test]
fn a_value_is_counted_under_the_other_facets_only() {
    let dataset = dataset();
    let filter = Filter {
        categories: [Category::Assault].into(),
        statuses: [Status::Claimed].into(),
        ..Filter::default()
    };
    let facets = facets(&dataset, &filter);
    let accuse = Count { whole: 3, filtered: 0 };
    let assault = Count { whole: 1, filtered: 1 };
    assert_eq!(facets.categories, [(Category::Accuse, accuse), (Category::Assault, assault)]);
    assert_eq!(facets.undated, Count { whole: 1, filtered: 0 });
    assert_eq!(facets.reports.len(), 3);
    let usa = dataset.find(&id("usa")).unwrap();
    let count = facets.actors.iter().find(|(ix, _)| *ix == usa).unwrap().1;
    assert_eq!(count, Count { whole: 2, filtered: 0 }, "by those who roll up to it");
}

#[test]
fn every_count_is_what_choosing_that_value_alone_would_show() {
    let dataset = example::made_up(30, 400);
    let filter =
        Filter { min_confidence: 40, kinds: [ActorKind::Person].into(), ..Filter::default() };
    let facets = facets(&dataset, &filter);
    for (category, count) in facets.categories {
        let only = Filter { categories: [category].into(), ..filter.clone() };
        assert_eq!(apply(&dataset, &only).len() as u32, count.filtered, "{category:?}");
    }
    for (actor, count) in facets.actors {
        let only = Filter { actors: [dataset.actor(actor).id.clone()].into(), ..filter.clone() };
        assert_eq!(apply(&dataset, &only).len() as u32, count.filtered);
    }
}

#[test]
fn without_every_facet_nothing_is_left_of_a_filter() {
    let mut filter = Filter {
        text: "a".into(),
        actors: [id("russia")].into(),
        kinds: [ActorKind::Country].into(),
        categories: [Category::Aid].into(),
        statuses: [Status::Denied].into(),
        reports: ["one".to_owned()].into(),
        from: Some(date(2016, 1, 1)),
        to: None,
        min_confidence: 1,
        speakers: [id("kerry")].into(),
        left_out: [id("hts")].into(),
        sources: ["Herald".to_owned()].into(),
    };
    assert_eq!(filter.active().count(), Facet::ALL.len());
    for facet in Facet::ALL {
        filter = filter.without(facet);
        assert!(!filter.is_active(facet));
    }
    assert_eq!(filter, Filter::default());
}

#[test]
fn five_thousand_events_are_filtered_and_counted_as_they_are_one_by_one() {
    let dataset = example::made_up(300, 5000);
    let filter = Filter { min_confidence: 30, ..Filter::default() };
    let selection = apply(&dataset, &filter);
    let sure = dataset.events().iter().filter(|event| event.confidence >= 30).count();
    assert_eq!(selection.len(), sure);
    let network = crate::Network::of(&dataset, &selection, Level::Person);
    let drawn: u32 = network.edges.iter().map(crate::network::Edge::count).sum();
    let apart = |row: &&u32| {
        let event = &dataset.events()[**row as usize];
        event.source(Level::Person) != event.target(Level::Person)
    };
    assert_eq!(drawn as usize, selection.events.iter().filter(apart).count());
    let counted: u32 = facets(&dataset, &filter).reports.iter().map(|(_, c)| c.filtered).sum();
    assert_eq!(counted as usize, sure);
}
