//! Events of several reports that are one event.

use entente_engine::analysis::Event;
use entente_engine::coder::duplicates::{ReportedEvent, groups};
use entente_engine::{Engine, Report};
use jiff::civil::{Date, date};

/// The events of each text, published on a day.
fn read(texts: &[(&str, Option<Date>)]) -> Vec<(usize, Option<Date>, Event)> {
    let engine = Engine::builtin();
    let mut all = Vec::new();
    for (index, (text, date)) in texts.iter().enumerate() {
        let report = Report { text: (*text).to_owned(), date: *date, ..Report::default() };
        let events = engine.analyse(&report).events;
        assert!(!events.is_empty(), "{text}");
        all.extend(events.into_iter().map(|event| (index, *date, event)));
    }
    all
}

/// How many events and how many reports of events the texts come to.
fn counts(texts: &[(&str, Option<Date>)]) -> (usize, usize) {
    let events = read(texts);
    let told: Vec<ReportedEvent<'_>> = events
        .iter()
        .map(|(report, published, event)| ReportedEvent {
            event,
            report: *report,
            published: *published,
        })
        .collect();
    let groups = groups(&told);
    let mut members: Vec<usize> = groups.iter().flatten().copied().collect();
    members.sort_unstable();
    assert_eq!(members, (0..told.len()).collect::<Vec<_>>(), "every event is in one group");
    (groups.len(), told.len())
}

#[test]
fn two_reports_of_one_act_are_one_event() {
    let day = Some(date(2020, 3, 4));
    let next = Some(date(2020, 3, 5));
    let texts =
        [("Germany condemned Iran.", day), ("Iran was criticised by Germany on Wednesday.", next)];
    assert_eq!(counts(&texts), (1, 2));
}

#[test]
fn weeks_apart_they_are_two() {
    let texts = [
        ("Germany condemned Iran.", Some(date(2020, 3, 4))),
        ("Germany condemned Iran.", Some(date(2020, 3, 24))),
    ];
    assert_eq!(counts(&texts), (2, 2));
}

#[test]
fn other_parties_acts_and_standings_stay_apart() {
    let day = Some(date(2020, 3, 4));
    let texts = [
        ("Germany condemned Iran.", day),
        ("Iran condemned Germany.", day),
        ("Germany praised Iran.", day),
        ("Germany did not condemn Iran.", day),
    ];
    assert_eq!(counts(&texts), (4, 4));
}

#[test]
fn within_a_report_what_is_told_again_is_one() {
    let (events, told) = counts(&[("Germany condemned Iran. Germany also denounced Iran.", None)]);
    assert_eq!((events, told), (1, 2));
    let apart = [("Germany condemned Iran.", None), ("Germany condemned Iran.", None)];
    assert_eq!(counts(&apart), (2, 2), "nothing says that undated reports tell of one day");
}
