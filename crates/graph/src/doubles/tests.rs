//! Who is suspected, and who is not.

use entente_engine::analysis::{Form, Role};
use entente_engine::{Analysis, Report};
use jiff::civil::date;

use super::*;
use crate::corrections::Entry;
use crate::example::mention;

/// What is known of an actor: id, name, kind, country, whether the dictionary knows it.
type Known<'a> = (&'a str, &'a str, ActorKind, Option<&'a str>, bool);

/// A report for each list, which mentions its actors once each.
fn dataset(reports: &[&[Known<'_>]]) -> Dataset {
    Dataset::of(reports.iter().enumerate().map(|(at, actors)| {
        let id = format!("r{at}");
        let actor = |(id, name, kind, country, known): &Known<'_>| Actor {
            kind: *kind,
            country: country.map(str::to_owned),
            entry: known.then(|| "people.tsv:1".to_owned()),
            ..Actor::named(ActorId((*id).into()), *name)
        };
        let analysis = Analysis {
            report: id.clone(),
            actors: actors.iter().map(actor).collect(),
            mentions: actors.iter().map(|actor| mention(actor.0, 0, Form::Name)).collect(),
            ..Analysis::default()
        };
        (Report { id, ..Report::default() }, analysis)
    }))
}

fn pairs(reports: &[&[Known<'_>]]) -> Vec<(String, String, Vec<Clue>)> {
    let dataset = dataset(reports);
    let name = |ix: ActorIx| dataset.actor(ix).name.clone();
    let found = suspected(&dataset, &Log::default());
    found.into_iter().map(|d| (name(d.actor), name(d.into), d.clues)).collect()
}

use ActorKind::{ArmedGroup, Country, Organisation, Person};

fn person<'a>(id: &'a str, name: &'a str) -> Known<'a> {
    (id, name, Person, None, false)
}

#[test]
fn the_surest_come_first_each_with_what_speaks_for_it() {
    let found = pairs(&[
        &[
            ("lavrov", "Sergei Lavrov", Person, Some("RUS"), true),
            ("new:al-nusra", "Al-Nusra Front", ArmedGroup, None, false),
            ("new:observatory", "Syrian Observatory for Human Rights", Organisation, None, false),
        ],
        &[
            person("new:lavrov", "Mr Lavrov"),
            ("new:nusra", "al Nusra front", ArmedGroup, None, false),
            ("new:sohr", "SOHR", Organisation, None, false),
        ],
    ]);
    let expected = [
        ("al Nusra front", "Al-Nusra Front", vec![Clue::SameLetters, Clue::NeverTogether]),
        ("SOHR", "Syrian Observatory for Human Rights", vec![Clue::Acronym, Clue::NeverTogether]),
        ("Mr Lavrov", "Sergei Lavrov", vec![Clue::SameSurname, Clue::NeverTogether]),
    ];
    let expected = expected.map(|(a, b, clues)| (a.to_owned(), b.to_owned(), clues));
    assert_eq!(found, expected);
}

#[test]
fn spellings_differ_by_a_letter_or_two() {
    let near = |a: &str, b: &str| !pairs(&[&[person("a", a), person("b", b)]]).is_empty();
    assert!(near("Vasily Nebenzya", "Vasili Nebenzia"));
    assert!(near("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"));
    assert!(near("Bashar Assad", "Bashar Asad"));
    assert!(!near("Vasily Nebenzya", "Boris Nebenzya"), "given names differ");
    assert!(near("B. Nebenzya", "Boris Nebenzya"));
    assert!(!near("Ana Ruiz", "Eva Diaz"));
    let countries =
        [("iran", "Iran", Country, None, false), ("iraq", "Iraq", Country, None, false)];
    assert_eq!(pairs(&[&countries]), [], "short names differ by a letter and are two");
    let brigades = [
        ("a", "101 Brigade", ArmedGroup, None, false),
        ("b", "102 Brigade", ArmedGroup, None, false),
    ];
    assert_eq!(pairs(&[&brigades]), [], "numbers tell them apart");
}

#[test]
fn what_is_known_to_be_two_is_not_suspected() {
    let [known, other] = [("a", "Alan Bush", true), ("b", "A. Bush", true)]
        .map(|(id, name, known)| (id, name, Person, None, known));
    assert_eq!(pairs(&[&[known, other]]), [], "the dictionary knows both");
    let kinds = [person("a", "Ana Georgia"), ("b", "Georgia", Country, None, true)];
    assert_eq!(pairs(&[&kinds]), [], "a person and a country");
    let countries = [
        ("a", "J. Smith", Person, Some("USA"), false),
        ("b", "John Smith", Person, Some("GBR"), false),
    ];
    assert_eq!(pairs(&[&countries]), [], "of two countries");
}

#[test]
fn who_was_kept_apart_stays_so() {
    let reports: [&[Known<'_>]; 1] = [&[person("a", "J. Smith"), person("b", "John Smith")]];
    let dataset = dataset(&reports);
    let mut log = Log::default();
    assert_eq!(suspected(&dataset, &log).len(), 1);
    let apart = Correction::Apart { actor: ActorId("b".into()), from: ActorId("a".into()) };
    log.push(Entry::new(apart, date(2026, 11, 30), ""));
    assert_eq!(suspected(&dataset, &log), []);
    let (corrected, ledger) = crate::corrections::apply(&dataset, &log);
    assert_eq!((corrected.actors().len(), ledger.unmet().count()), (2, 0), "it changes nothing");
}

#[test]
fn an_office_strengthens_and_whoever_is_named_more_stays() {
    let mut dataset =
        dataset(&[&[person("a", "Ruiz"), person("b", "Ana Ruiz")], &[person("b", "Ana Ruiz")]]);
    let [double] = &suspected(&dataset, &Log::default())[..] else { panic!("one pair") };
    assert_eq!((dataset.actor(double.into).id.0.as_str(), double.mentions), ("b", [1, 2]));
    let strength = double.strength();
    let role = Role { title: "Judge".into(), of: "x".into(), from: None, to: None };
    let actors = [("a", "Ruiz"), ("b", "Ana Ruiz")].map(|(id, name)| Actor {
        kind: Person,
        roles: vec![role.clone()],
        ..Actor::named(ActorId(id.into()), name)
    });
    let analysis = Analysis { report: "z".into(), actors: actors.into(), ..Analysis::default() };
    let day = Some(date(2026, 1, 1));
    dataset.push(Report { id: "z".into(), date: day, ..Report::default() }, analysis);
    assert_eq!(suspected(&dataset, &Log::default())[0].strength(), strength + 4);
}

#[test]
fn many_names_are_ranked_the_same_whatever_the_order() {
    let names: Vec<String> = (0..300).map(|at| format!("Given{at} Family{}", at % 40)).collect();
    let ids: Vec<String> = (0..300).map(|at| format!("new:{at:03}")).collect();
    let all: Vec<Known<'_>> = ids.iter().zip(&names).map(|(id, name)| person(id, name)).collect();
    let mut back = all.clone();
    back.reverse();
    assert_eq!(pairs(&[&all]), pairs(&[&back]));
}
