//! The dictionary as a whole: places on the map, namesakes, unknown names, looking through it.
#![allow(clippy::unwrap_used)] // A test that cannot go on should say where.

use std::sync::LazyLock;

use entente_engine::analysis::ActorKind;
use entente_engine::knowledge::{Kind, Knowledge, Wanted};
use entente_engine::{Engine, Report};

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::builtin);

fn knowledge() -> &'static Knowledge {
    ENGINE.knowledge()
}

#[test]
fn places_are_where_they_are() {
    let rows = [
        ("aleppo", 36.2, 37.2, Some("SYR")),
        ("bahir-dar", 11.6, 37.4, Some("ETH")),
        ("strait-of-hormuz", 26.6, 56.3, None),
        ("zaporizhzhia-nuclear-power-plant", 47.5, 34.6, Some("UKR")),
        ("diego-garcia", -7.3, 72.4, None),
        ("bab-al-hawa", 36.2, 36.7, Some("SYR")),
        ("south-china-sea", 14.0, 115.0, None),
    ];
    for (id, north, east, country) in rows {
        let place = knowledge().place(id).unwrap_or_else(|| panic!("{id}"));
        let near = (place.north - north).abs() < 0.6 && (place.east - east).abs() < 0.6;
        assert!(near, "{id} at {}, {}", place.north, place.east);
        assert!(country.is_none() || place.country.as_deref() == country, "{id}");
    }
    assert_eq!(knowledge().place("russia"), None);
    let places = knowledge().entries().filter(|entry| entry.kind == Kind::Place);
    let (all, known) = places.fold((0, 0), |(all, known), entry| {
        (all + 1, known + usize::from(entry.coordinates().is_some()))
    });
    assert!(all > 16_000 && known * 100 > all * 99, "{known} of {all}");
}

/// The ids that the mentions of a text refer to, sorted.
fn actors(text: &str) -> Vec<String> {
    let report = Report { text: text.to_owned(), ..Report::default() };
    let analysis = ENGINE.analyse(&report);
    let mut ids: Vec<String> = analysis
        .mentions
        .iter()
        .flat_map(|mention| &mention.actors)
        .map(|id| id.0.to_string())
        .collect();
    ids.sort();
    ids.dedup();
    ids
}

#[test]
fn words_and_persons_are_no_towns_without_evidence() {
    for text in [
        "Reading the report, the minister frowned.",
        "Mobile phones were seized by the police.",
        "Nice words were exchanged by the ministers.",
        "Split opinions marked the debate.",
        "Police arrested two men on Monday.",
        "Victoria Nuland met the ministers.",
    ] {
        let found = actors(text);
        let place =
            |id: &String| knowledge().entry(id).is_some_and(|entry| entry.kind == Kind::Place);
        assert!(!found.iter().any(place), "{text}: {found:?}");
    }
}

#[test]
fn the_word_for_a_part_of_a_country_is_part_of_its_name() {
    for (text, place) in [
        ("Soldiers burned villages in Rakhine state.", "rakhine"),
        ("Rebels hold a town in Borno state.", "borno"),
        ("Two men were killed in the Oromia region.", "oromia"),
    ] {
        let found = actors(text);
        assert!(found.iter().any(|id| id == place), "{text}: {found:?}");
        let body = |id: &String| id.ends_with(":state") || id.ends_with(":region");
        assert!(!found.iter().any(body), "{text}: {found:?}");
    }
    let found = actors("Tehran state television named the envoy.");
    assert!(found.contains(&"iran-state-media".to_owned()), "{found:?}");
}

#[test]
fn the_country_behind_a_place_tells_which_it_is() {
    for (text, place) in [
        ("Troops clashed with rebels in Tripoli, Lebanon, on Monday.", "tripoli"),
        ("Troops clashed with rebels in Hyderabad, Pakistan, on Monday.", "hyderabad"),
        ("Soldiers shot protesters in San Pedro, Paraguay, on Monday.", "san-pedro-paraguay"),
    ] {
        let found = actors(text);
        assert!(found.iter().any(|id| id == place), "{text}: {found:?}");
    }
    assert_eq!(knowledge().place("tripoli").unwrap().country.as_deref(), Some("LBN"));
    assert_eq!(knowledge().place("hyderabad").unwrap().country.as_deref(), Some("PAK"));
}

#[test]
fn unknown_names_get_a_kind_a_country_and_a_reason() {
    let first = |phrase: &str, context| knowledge().identify(phrase, None, context).remove(0);
    let person = first("Chidi Okafor", None);
    assert_eq!(
        (person.actor.kind, person.actor.country.as_deref()),
        (ActorKind::Person, Some("NGA"))
    );
    assert!(person.reason.contains("family name"), "{}", person.reason);
    let body = first("Lalibela Salvation Front", Some("ETH"));
    assert_eq!((body.actor.kind, body.actor.code.as_str()), (ActorKind::ArmedGroup, "ETHREB"));
    assert!(first("", None).reason.contains("not in the dictionary"));
    for phrase in ["'s", "of the", "in Syria", "the former", "é’s ’", "president of"] {
        assert!(!knowledge().identify(phrase, None, None).is_empty(), "{phrase}");
    }
}

#[test]
fn the_context_decides_between_namesakes() {
    let best = |phrase: &str, context: &str| {
        knowledge().identify(phrase, "2016-05-01".parse().ok(), Some(context)).remove(0).actor.id.0
    };
    assert_eq!(best("the Foreign Ministry", "IRN"), "iran-foreign-ministry");
    assert_eq!(best("Congo's army", "COD"), "democratic-republic-of-the-congo-armed-forces");
    assert_eq!(best("Georgia", "RUS"), "georgia");
    assert_eq!(best("the defence minister of Niger", "NGA").split(':').next(), Some("niger"));
}

#[test]
fn the_dictionary_can_be_looked_through() {
    let list = |words, kind, code| {
        let (count, page) = knowledge().list(&Wanted { words, kind, code }, 0, 20);
        (count, page.iter().map(|entry| entry.id.0.as_str()).collect::<Vec<_>>())
    };
    let (count, page) = list("zelensk volodymyr", None, "");
    assert_eq!((count, page), (1, vec!["volodymyr-zelensky"]));
    let (count, page) = list("", Some(Kind::Actor(ActorKind::ArmedGroup)), "SYR");
    assert!(count >= 10 && page.len() <= 20, "{count}");
    let (all, _) = list("", None, "");
    assert_eq!(all, knowledge().entries().count());
    let (_, second) = knowledge().list(&Wanted { words: "", ..Wanted::default() }, 20, 1);
    assert_eq!(second[0], knowledge().entries().nth(20).unwrap());
    let lavrov = knowledge().entry("sergei-lavrov").unwrap();
    let line = knowledge().line(&knowledge().source(lavrov)).unwrap();
    assert!(line.starts_with("sergei-lavrov\tperson\tRUS"), "{line}");
}

/// The bundled reports.
const REPORTS: &str = include_str!("../../../static/corpus/reports.jsonl");

#[test]
fn every_actor_of_the_reports_tells_its_line_of_the_dictionary() {
    let mut told = 0;
    for line in REPORTS.lines().filter(|line| !line.trim().is_empty()) {
        let report: Report = serde_json::from_str(line).unwrap();
        for actor in ENGINE.analyse(&report).actors {
            let Some(place) = &actor.entry else { continue };
            let line = knowledge().line(place).unwrap_or_else(|| panic!("{place}"));
            let id = line.split('\t').next().unwrap_or_default();
            // "Syrian rebels" come of the line of rebels.
            let agent = actor.id.0.split_once(':').map(|(_, noun)| format!("agent-{noun}"));
            assert!(id == actor.id.0 || Some(id) == agent.as_deref(), "{place}: {line}");
            told += 1;
        }
    }
    assert!(told > 80, "{told}");
}
