//! Rows of tables become events between actors.

use super::*;
use crate::{Engine, Report};

fn party(name: &str, code: &str, country: &str) -> Party {
    Party { name: name.into(), code: code.into(), country: country.into() }
}

fn analysed(producer: &str, rows: Vec<TableRow>) -> (Report, Analysis) {
    let table = EventTable { producer: producer.into(), rows };
    let text = table.text();
    let report = Report { id: "t".into(), text, table: Some(table), ..Report::default() };
    let analysis = Engine::default().analyse(&report);
    (report, analysis)
}

#[test]
fn a_row_is_an_event_with_its_line_as_evidence() {
    let row = TableRow {
        date: "2022-03-14".parse().ok(),
        source: party("RUSSIA", "RUS", ""),
        target: party("UKRAINIAN", "UKRMIL", ""),
        cameo: "1951".into(),
        goldstein: Some(-9.5),
        country: "UKR".into(),
        url: "https://paper.example/1".into(),
        ..TableRow::default()
    };
    let (report, analysis) = analysed("gdelt", vec![row]);
    let event = &analysis.events[0];
    assert_eq!((event.source.0.as_str(), event.source_code.as_str()), ("russia", "RUS"));
    assert_eq!((event.cameo.as_str(), event.category), ("1951", Category::Assault));
    assert_eq!((event.goldstein, event.rule.as_str()), (-9.5, "table/gdelt"));
    assert_eq!(event.target_code, "UKRMIL");
    assert_eq!(event.place.as_ref().map(|id| id.0.as_str()), Some("ukraine"));
    let line = analysis.document.sentences[event.sentence].span.of(&report.text);
    assert!(line.starts_with("RUSSIA (RUS) → UKRAINIAN (UKRMIL) · ") && line.contains("https://"));
    assert!(analysis.actors.is_sorted_by(|one, other| one.id < other.id));
    assert!(analysis.actors.iter().any(|actor| actor.id.0 == "ukraine"), "rolled up");
    assert!(about(&event.rule).is_some_and(|about| about.contains("GDELT")));
}

#[test]
fn codes_and_names_lead_to_the_dictionary() {
    let knowledge = Knowledge::default();
    for (name, code, country, expected) in [
        ("KOSOVO", "KSV", "", "kosovo"),
        ("UNITED NATIONS", "IGOUNO", "", "united-nations"),
        ("POLICE", "SOMCOP", "", "somalia-police"),
        ("REBEL", "REB", "", "agent-rebel"),
        ("Government of Syria", "", "", "syria-government"),
        ("Police (Somalia)", "", "Somalia", "somalia-police"),
        ("Ukraine", "", "UKR", "ukraine"),
    ] {
        let (actor, reason) = parties::actor(&knowledge, &party(name, code, country), None);
        assert_eq!(actor.id.0, expected, "{name} {code}: {reason}");
        assert!(reason.ends_with('.'), "{reason}");
    }
}

#[test]
fn acts_are_read_by_code_name_or_category() {
    let act = |cameo: &str, act: &str, category: Option<Category>| {
        let (cameo, act) = (cameo.to_owned(), act.to_owned());
        TableRow { cameo, category, act, ..TableRow::default() }.code().map(|code| code.code)
    };
    assert_eq!(act("010", "", None), Some("010"));
    assert_eq!(act("1129", "", None), Some("112"), "a code that CAMEO does not have");
    assert_eq!(act("", "Make a visit", None), Some("042"));
    assert_eq!(act("", "", Some(Category::Consult)), Some("04"));
    assert_eq!(act("", "Juggle", None), None);
}

#[test]
fn what_gives_no_event_is_said() {
    let row = |target: &str, cameo: &str| TableRow {
        source: party("France", "", ""),
        target: party(target, "", ""),
        cameo: cameo.into(),
        ..TableRow::default()
    };
    let (_, analysis) = analysed("own", vec![row("Germany", ""), row("France", "04")]);
    assert_eq!((analysis.events.len(), analysis.uncoded.len()), (0, 1));
    assert_eq!(analysis.uncoded[0].reason, WhyNot::NoRule);
    assert!(analysis.notes[0].contains("the same actor on both sides"));
    let table = EventTable { producer: "own".into(), rows: vec![row("Germany", "04")] };
    let report = Report { text: "Other words.".into(), table: Some(table), ..Report::default() };
    assert!(Engine::default().analyse(&report).events.is_empty(), "a text of something else");
}
