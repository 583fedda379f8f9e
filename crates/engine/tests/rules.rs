//! Runs the `test` lines of the rule files through the whole engine.

use std::fmt::Write;

use entente_engine::coder::{Rules, Test};
use entente_engine::{Analysis, Engine, Report};

/// The sentence of a test as a report.
fn analyse(engine: &Engine, test: &Test) -> Analysis {
    engine.analyse(&Report { id: "test".to_owned(), text: test.text.clone(), ..Report::default() })
}

/// What the analysis lacks of what the test expects.
fn missing(analysis: &Analysis, test: &Test) -> String {
    let mut out = String::new();
    for wanted in &test.events {
        let there = analysis.events.iter().any(|event| {
            let status = format!("{:?}", event.status).to_lowercase();
            event.source.0 == wanted.source
                && event.target.0 == wanted.target
                && event.cameo == wanted.code
                && wanted.status.as_ref().is_none_or(|wanted| *wanted == status)
        });
        if !there {
            let _ = write!(out, " {} {} {}", wanted.source, wanted.code, wanted.target);
        }
    }
    out
}

#[test]
fn the_rule_files_can_be_read() {
    let rules = Rules::read(Rules::builtin_files());
    assert!(rules.is_ok(), "{}", rules.map_or_else(|error| error.to_string(), |_| String::new()));
}

#[test]
fn every_test_line_gives_its_events() {
    let engine = Engine::builtin();
    let mut failures = String::new();
    let mut count = 0;
    for rule in engine.rules().rules() {
        for test in &rule.tests {
            count += 1;
            let analysis = analyse(&engine, test);
            let missing = missing(&analysis, test);
            let spurious = test.events.is_empty() && !analysis.events.is_empty();
            if !missing.is_empty() || spurious {
                let _ = writeln!(
                    failures,
                    "{}:{}: {}\n  missing:{missing}",
                    rule.id, test.line, test.text
                );
                for event in &analysis.events {
                    let _ = writeln!(
                        failures,
                        "  found: {} {} {} ({})",
                        event.source.0, event.cameo, event.target.0, event.rule
                    );
                }
            }
        }
    }
    assert!(count > 60, "only {count} test lines");
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn a_bad_file_is_refused_with_its_place() {
    for (text, wanted) in [
        (
            "rule a 112\n  verbs: accuse\n  target: objekt\n",
            "x.rules:3:11: expected the name of a slot",
        ),
        ("rule a 999\n", "x.rules:1:8: expected a CAMEO code"),
        ("  verbs: accuse\n", "x.rules:1:3: expected a block"),
        ("rule a 112\n  if content: 1121x\n", "x.rules:2:15: expected a CAMEO code"),
        (
            "rule a 112\n  if content has @none: 1121\n",
            "x.rules:2:18: expected a class named \"none\"",
        ),
        ("rule a 112\n  test: A b c.\n", "x.rules:2:9: expected `SENTENCE =>"),
        ("rule a 112\nrule a 112\n", "x.rules:2:1: expected an id that no other rule has"),
    ] {
        let error = Rules::read(&[("x.rules", text)]).err().map(|error| error.to_string());
        assert!(
            error.as_ref().is_some_and(|error| error.starts_with(wanted)),
            "{error:?}, not {wanted}"
        );
    }
}

/// A code counts as reached by the finer ones below it: it stands for what they leave open.
#[test]
fn every_code_of_three_digits_can_be_reached() {
    let engine = Engine::builtin();
    let codes = engine.rules().codes();
    let missing: Vec<&str> = entente_engine::ontology::codes()
        .iter()
        .map(|code| code.code)
        .filter(|code| code.len() == 3 && !codes.iter().any(|given| given.starts_with(code)))
        .collect();
    assert!(missing.is_empty(), "no rule gives {missing:?}");
}
