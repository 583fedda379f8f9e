//! The test sentences that rules carry, run through the whole engine.

use std::fmt;

use crate::Engine;
use crate::analysis::Event;
use crate::coder::{Expected, Rule, Test};

/// A test sentence that did not give what it should.
#[derive(Clone, Debug, PartialEq)]
pub struct TestFailure {
    /// The id of the rule that carries the test.
    pub rule: String,
    /// The test line.
    pub test: Test,
    /// The events that the sentence gave.
    pub found: Vec<Event>,
}

impl Engine {
    /// The tests of `rules` that fail. A test expects its events, among others; one that says `none`, none at all.
    pub fn failing_tests<'r>(&self, rules: impl IntoIterator<Item = &'r Rule>) -> Vec<TestFailure> {
        let tests =
            rules.into_iter().flat_map(|rule| rule.tests.iter().map(move |test| (rule, test)));
        tests.filter_map(|(rule, test)| self.failure(rule, test)).collect()
    }

    /// What is wrong with the result of a test.
    fn failure(&self, rule: &Rule, test: &Test) -> Option<TestFailure> {
        let found = self.events_by_rules(&test.text);
        let passes = if test.events.is_empty() {
            found.is_empty()
        } else {
            test.events.iter().all(|wanted| found.iter().any(|event| is(event, wanted)))
        };
        (!passes).then(|| TestFailure { rule: rule.id.clone(), test: test.clone(), found })
    }
}

/// Whether an event is the one that a test expects.
fn is(event: &Event, wanted: &Expected) -> bool {
    event.source.0 == wanted.source
        && event.target.0 == wanted.target
        && event.cameo == wanted.code
        && wanted.status.as_ref().is_none_or(|wanted| *wanted == status(event))
}

/// The status as test lines write it.
fn status(event: &Event) -> String {
    format!("{:?}", event.status).to_lowercase()
}

impl fmt::Display for TestFailure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wanted: Vec<String> = self.test.events.iter().map(ToString::to_string).collect();
        let found: Vec<String> = self
            .found
            .iter()
            .map(|event| {
                let (source, target) = (&event.source.0, &event.target.0);
                format!("{source} {} {target} {} ({})", event.cameo, status(event), event.rule)
            })
            .collect();
        let or_none = |events: Vec<String>| {
            if events.is_empty() { "none".to_owned() } else { events.join("; ") }
        };
        write!(
            out,
            "{}\n  expected: {}\n  found: {}",
            self.test.text,
            or_none(wanted),
            or_none(found)
        )
    }
}
