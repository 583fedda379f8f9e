//! The log applied, entry by entry.

use entente_engine::analysis::{Actor, ActorId, ActorKind, Event, Form, Status, TieKind};
use entente_engine::ontology::Category;
use entente_engine::{Analysis, Report};
use jiff::civil::date;

use super::*;
use crate::example::{actor, coded, event, made_up, mention, tie};
use crate::filter::{Filter, FilteredEvents, apply as filtered};
use crate::{Dataset, Level, Network};

fn id(name: &str) -> ActorId {
    ActorId(name.into())
}

fn entry(change: Correction) -> Entry {
    Entry::new(change, date(2026, 11, 22), "ab")
}

fn log(changes: impl IntoIterator<Item = Correction>) -> Log {
    let mut log = Log::default();
    for change in changes {
        assert!(log.push(entry(change)));
    }
    log
}

fn at(event: Event, trigger: usize) -> Event {
    Event { trigger: Span::new(trigger, trigger + 1), ..event }
}

/// Three events in one report, one in another; Lavrov is of Russia's ministry.
fn read() -> Dataset {
    let people = || -> Vec<Actor> {
        let mut russia = actor("russia", ActorKind::Country, None);
        russia.country = Some("RUS".into());
        vec![
            actor("lavrov", ActorKind::Person, Some("ministry")),
            actor("ministry", ActorKind::Government, Some("russia")),
            actor("new:mr-lavrov", ActorKind::Other, None),
            russia,
            actor("usa", ActorKind::Country, None),
        ]
    };
    let (report, mut a) = coded(
        "a",
        people(),
        vec![
            at(event("lavrov", "usa"), 1),
            at(event("new:mr-lavrov", "usa"), 1),
            at(event("usa", "russia"), 5),
        ],
    );
    a.mentions = vec![mention("new:mr-lavrov", 0, Form::Name), mention("usa", 0, Form::Name)];
    a.ties = vec![
        tie(TieKind::MemberOf, "new:mr-lavrov", "lavrov", false),
        tie(TieKind::MemberOf, "new:mr-lavrov", "ministry", false),
    ];
    let b = coded("b", people(), vec![at(event("usa", "russia"), 7)]);
    Dataset::of([(report, a), b])
}

fn key(dataset: &Dataset, report: u32, event: u32) -> EventKey {
    Ledger::default().key(dataset, report, event).unwrap()
}

/// `source target` of every event that counts.
fn acts(dataset: &Dataset) -> Vec<String> {
    let name = |ix| dataset.actor(ix).id.0.to_string();
    dataset.events().iter().map(|e| name(e.sources[0]) + " " + &name(e.targets[0])).collect()
}

#[test]
fn without_corrections_nothing_changes() {
    let read = read();
    let (same, ledger) = apply(&read, &Log::default());
    assert_eq!(acts(&same), acts(&read));
    assert_eq!((ledger.rejected().len(), ledger.unmet().count()), (0, 0));
    // What no entry concerns is taken over as it is, whatever the other entries do.
    let (other, _) = apply(&read, &log([Correction::Reject { event: key(&read, 1, 0) }]));
    assert_eq!(other.events(), &read.events()[..3]);
    assert_eq!((other.mentions(), other.ties()), (read.mentions(), read.ties()));
}

#[test]
fn a_rejected_event_counts_no_more_and_can_be_seen() {
    let read = read();
    let (new, ledger) = apply(&read, &log([Correction::Reject { event: key(&read, 0, 1) }]));
    assert_eq!(acts(&new), ["lavrov usa", "usa russia", "usa russia"]);
    assert_eq!((new.row_of(0, 1), new.row_of(0, 2), new.row_of(1, 0)), (None, Some(1), Some(2)));
    assert_eq!((ledger.rejected()[0].report, ledger.rejected()[0].event), (0, 1));
    assert_eq!(ledger.of_event(0, 1).count(), 1);
    let network = Network::of(&new, &FilteredEvents::whole(&new), Level::Person);
    assert_eq!(network.drawn(), 3);
    assert_eq!(filtered(&new, &Filter::default()).len(), 3);
}

#[test]
fn events_that_look_alike_are_told_apart() {
    let twins = vec![at(event("a", "b"), 1), at(event("a", "b"), 1)];
    let read = Dataset::of([coded("r", vec![], twins)]);
    let keys = [key(&read, 0, 0), key(&read, 0, 1)];
    assert_eq!((keys[0].nth, keys[1].nth), (0, 1));
    let (one, _) = apply(&read, &log([Correction::Reject { event: keys[1].clone() }]));
    assert_eq!((one.row_of(0, 0), one.row_of(0, 1)), (Some(0), None));
    let both = keys.map(|event| Correction::Reject { event });
    assert_eq!(apply(&read, &log(both)).0.events().len(), 0);
}

#[test]
fn an_event_can_be_turned_round_and_back() {
    let read = read();
    let flip = |nth: u32| Correction::Flip { event: EventKey { nth: 0, ..key(&read, nth, 0) } };
    let (new, _) = apply(&read, &log([flip(1)]));
    assert_eq!(acts(&new)[3], "russia usa");
    assert_eq!(new.events()[3].confidence, 100, "a person has looked at it");
    // The same correction on another day is another entry.
    let mut twice = log([flip(1)]);
    assert!(twice.push(Entry::new(flip(1), date(2026, 11, 23), "ab")));
    assert_eq!(acts(&apply(&read, &twice).0), acts(&read));
}

#[test]
fn category_and_standing_change_with_all_that_follows() {
    let read = read();
    let event = key(&read, 0, 0);
    let (new, ledger) = apply(
        &read,
        &log([
            Correction::Recategorise { event: event.clone(), cameo: "190".into() },
            Correction::Restatus { event: event.clone(), status: Status::Denied },
            Correction::Recategorise { event, cameo: "no code".into() },
        ]),
    );
    let row = &new.events()[0];
    assert_eq!((row.category, row.status), (Category::Assault, Status::Denied));
    assert!((row.goldstein + 10.0).abs() < 1e-6);
    assert_eq!(ledger.unmet().count(), 1, "a code that does not exist");
}

#[test]
fn who_is_no_longer_claimed_has_no_speaker() {
    let mut claim = event("a", "b");
    (claim.status, claim.speaker) = (Status::Claimed, Some(id("c")));
    let read = Dataset::of([coded("r", vec![], vec![claim])]);
    let change = Correction::Restatus { event: key(&read, 0, 0), status: Status::Asserted };
    let (new, _) = apply(&read, &log([change]));
    assert_eq!(new.events()[0].speaker, None);
}

#[test]
fn merged_actors_are_one_and_count_nothing_twice() {
    let read = read();
    let merge = Correction::Merge { actor: id("new:mr-lavrov"), into: id("lavrov") };
    let (new, ledger) = apply(&read, &log([merge]));
    assert_eq!(acts(&new), ["lavrov usa", "usa russia", "usa russia"]);
    assert_eq!(ledger.twice(), 1);
    assert_eq!(new.find(&id("new:mr-lavrov")), None, "nobody finds who is no more");
    let lavrov = new.find(&id("lavrov")).unwrap();
    assert_eq!(new.mentions()[0].actors[0], lavrov);
    assert_eq!(new.ties().len(), 1, "nobody is a member of themselves");
    // At the level of countries the words of the other name count for Russia now.
    let network = Network::of(&new, &FilteredEvents::whole(&new), Level::Country);
    assert!(network.edge_of(&id("russia"), &id("usa")).is_some());
    assert_eq!(ledger.of_actor(&id("lavrov")).count(), 1);
}

#[test]
fn merges_follow_each_other_and_never_in_a_circle() {
    let read = read();
    let merge = |actor, into| Correction::Merge { actor: id(actor), into: id(into) };
    let (new, ledger) = apply(
        &read,
        &log([
            merge("new:mr-lavrov", "lavrov"),
            merge("lavrov", "ministry"),
            merge("ministry", "new:mr-lavrov"),
            merge("nobody", "usa"),
        ]),
    );
    assert_eq!(acts(&new)[0], "ministry usa");
    assert_eq!(ledger.unmet().count(), 2);
}

#[test]
fn whoever_is_part_of_the_merged_is_part_of_the_other() {
    let read = read();
    let merge = |actor, into| Correction::Merge { actor: id(actor), into: id(into) };
    let (new, _) = apply(&read, &log([merge("ministry", "russia")]));
    let lavrov = new.find(&id("lavrov")).unwrap();
    assert_eq!(new.actor(lavrov).part_of, Some(id("russia")));
    // And nobody is part of themselves.
    let (new, _) = apply(&read, &log([merge("russia", "ministry")]));
    let ministry = new.find(&id("ministry")).unwrap();
    assert_eq!(new.actor(ministry).part_of, None);
}

#[test]
fn names_kinds_and_countries_can_be_mended() {
    let read = read();
    let actor = || id("new:mr-lavrov");
    let (new, ledger) = apply(
        &read,
        &log([
            Correction::Rename { actor: actor(), name: " S. Lavrov ".into() },
            Correction::Retype { actor: actor(), kind: ActorKind::Person },
            Correction::SetCountry { actor: actor(), country: id("russia") },
            Correction::Rename { actor: actor(), name: " ".into() },
        ]),
    );
    let ix = new.find(&actor()).unwrap();
    let mended = new.actor(ix);
    assert_eq!((mended.name.as_str(), mended.kind), ("S. Lavrov", ActorKind::Person));
    assert_eq!((mended.code.as_str(), mended.country.as_deref()), ("RUS", Some("RUS")));
    assert_eq!(new.actor(new.rolled(ix, Level::Country)).id, id("russia"));
    assert_eq!(new.actor(new.events()[1].source(Level::Country)).id, id("russia"));
    assert!(new.events()[1].words.contains("s. lavrov"), "a search finds the new name");
    assert_eq!(ledger.unmet().count(), 1, "nobody has no name");
}

#[test]
fn in_one_report_an_actor_can_be_somebody_else() {
    let read = read();
    let split = |report: &str, into: ActorId, name: &str| Correction::Split {
        actor: id("usa"),
        report: report.into(),
        into,
        name: name.into(),
    };
    let new = new_id("Acme (U.S.) Inc");
    assert_eq!(new, id("new:acme-us-inc"));
    let (split_once, ledger) = apply(&read, &log([split("b", new.clone(), " Acme ")]));
    assert_eq!(acts(&split_once)[3], "new:acme-us-inc russia");
    assert_eq!(acts(&split_once)[..3], acts(&read)[..3], "elsewhere it is who it was");
    let ix = split_once.find(&new).unwrap();
    assert_eq!((split_once.actor(ix).name.as_str(), ledger.unmet().count()), ("Acme", 0));
    // Somebody who is there already; then merged away as everywhere.
    let merge = Correction::Merge { actor: id("new:mr-lavrov"), into: id("lavrov") };
    let (into, ledger) = apply(&read, &log([split("b", id("lavrov"), ""), merge]));
    assert_eq!(
        (acts(&into).last().unwrap().as_str(), ledger.unmet().count()),
        ("lavrov russia", 0)
    );
    let nothing =
        [split("b", id("usa"), "x"), split("b", id("new:x"), " "), split("z", id("new:x"), "x")];
    assert_eq!(apply(&read, &log(nothing)).1.unmet().count(), 3);
}

#[test]
fn a_new_country_changes_the_code_at_its_front_only() {
    let mut ours = actor("x", ActorKind::Government, Some("usa"));
    (ours.country, ours.code) = (Some("USA".into()), "USAGOV".into());
    let mut russia = actor("russia", ActorKind::Country, None);
    russia.country = Some("RUS".into());
    let read = Dataset::of([coded("r", vec![ours, russia], vec![event("x", "russia")])]);
    let (new, _) =
        apply(&read, &log([Correction::SetCountry { actor: id("x"), country: id("russia") }]));
    assert_eq!(new.actor(new.find(&id("x")).unwrap()).code, "RUSGOV");
}

#[test]
fn a_hidden_actor_is_gone_with_whoever_counts_for_it() {
    let read = read();
    let (new, ledger) = apply(&read, &log([Correction::Hide { actor: id("ministry") }]));
    assert_eq!(acts(&new), ["new:mr-lavrov usa", "usa russia", "usa russia"]);
    assert_eq!((new.find(&id("ministry")), new.find(&id("lavrov"))), (None, None));
    assert_eq!((ledger.hidden(), new.ties().len()), (1, 0));
}

#[test]
fn an_added_event_counts_and_can_be_corrected_in_turn() {
    let read = read();
    let event = Added {
        report: "a".into(),
        sentence: 0,
        trigger: Span::new(2, 3),
        source: id("russia"),
        target: id("usa"),
        cameo: "112".into(),
        status: Status::Asserted,
    };
    let add = Correction::Add { event: event.clone() };
    let (new, ledger) = apply(&read, &log([add.clone()]));
    assert_eq!(acts(&new)[3], "russia usa");
    let its_key = ledger.key(&new, 0, 3).unwrap();
    let reject = Correction::Reject { event: its_key };
    let (none, ledger) = apply(&read, &log([add, reject]));
    assert_eq!(acts(&none), acts(&read));
    assert_eq!(ledger.unmet().count(), 0);
    let elsewhere = Correction::Add { event: Added { report: "no such report".into(), ..event } };
    assert_eq!(apply(&read, &log([elsewhere])).1.unmet().count(), 1);
}

#[test]
fn a_note_changes_nothing_and_is_found_again() {
    let read = read();
    let on = [
        Subject::Event(key(&read, 0, 2)),
        Subject::Actor(id("usa")),
        Subject::Report("b".into()),
        Subject::Actor(id("nobody")),
    ];
    let notes = on.map(|on| Correction::Note { on, text: "is this right?".into() });
    let (new, ledger) = apply(&read, &log(notes));
    assert_eq!(new.events(), read.events());
    assert_eq!((ledger.of_event(0, 2).count(), ledger.of_actor(&id("usa")).count()), (1, 1));
    assert_eq!(ledger.unmet().count(), 1);
}

#[test]
fn an_entry_that_meets_nothing_is_named_and_does_nothing() {
    let read = read();
    let mut gone = key(&read, 0, 0);
    gone.trigger = Span::new(900, 901);
    let other = EventKey { report: "not here".into(), ..key(&read, 0, 0) };
    let (new, ledger) =
        apply(&read, &log([Correction::Reject { event: gone }, Correction::Flip { event: other }]));
    assert_eq!(acts(&new), acts(&read));
    assert_eq!(ledger.unmet().count(), 2);
}

#[test]
fn taking_an_entry_out_takes_the_correction_back() {
    let read = read();
    let mut log = log([
        Correction::Reject { event: key(&read, 0, 0) },
        Correction::Merge { actor: id("new:mr-lavrov"), into: id("lavrov") },
    ]);
    let first = log.entries()[0].id.clone();
    assert!(log.remove(&first) && !log.remove(&first));
    assert_eq!(acts(&apply(&read, &log).0).len(), 3);
}

#[test]
fn a_log_goes_to_a_file_and_back_and_joins_another() {
    let read = read();
    let log = log([
        Correction::Reject { event: key(&read, 0, 0) },
        Correction::Retype { actor: id("usa"), kind: ActorKind::ArmedGroup },
        Correction::Note { on: Subject::Report("b".into()), text: "“seen”".into() },
    ]);
    let file = serde_json::to_string(&log).unwrap();
    assert!(file.starts_with(r#"{"format":"entente-corrections","version":1,"entries":[{"id":"#));
    assert!(file.contains(r#""date":"2026-11-22","initials":"ab","do":"reject","event":{"#));
    let mut back: Log = serde_json::from_str(&file).unwrap();
    assert_eq!(back, log);
    assert_eq!(back.join(&log), 0, "the same corrections are one");
    let newer = file.replace("\"version\":1", "\"version\":9");
    let error = serde_json::from_str::<Log>(&newer).unwrap_err();
    assert!(error.to_string().contains("newer page"), "{error}");
    assert!(serde_json::from_str::<Log>(&file.replace("entente-corr", "corr")).is_err());
}

#[test]
fn a_large_corpus_is_corrected_report_by_report() {
    let reports = (0..50).map(|n| {
        let one = made_up(40, 100).reports()[0].clone();
        let id = format!("report {n:02}");
        let analysis = Analysis { report: id.clone(), ..Analysis::clone(&one.analysis) };
        (Report { id, ..Report::default() }, analysis)
    });
    let read = Dataset::of(reports);
    let event = key(&read, 20, 50);
    let (new, _) = apply(&read, &log([Correction::Reject { event }]));
    assert_eq!(new.events().len(), read.events().len() - 1);
    let shared = |n: usize| Arc::ptr_eq(&new.reports()[n].analysis, &read.reports()[n].analysis);
    assert_eq!((shared(19), shared(20), shared(21)), (true, false, true));
}
