//! Every event can be derived again from its rule alone, and every sentence with two actors and no event has a
//! reason: over the four reports, the rules' own test sentences and the sentences of the project.

#[path = "../examples/score/count.rs"]
#[allow(dead_code, reason = "the scorer uses more of it")]
mod count;
#[path = "../examples/score/read.rs"]
#[allow(dead_code, reason = "the scorer uses more of it")]
mod read;
#[path = "../examples/score/reports.rs"]
#[allow(dead_code, reason = "the scorer uses more of it")]
mod reports;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use entente_engine::analysis::{Event, Form};
use entente_engine::{Engine, Report, coder, mention};

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::builtin);

/// The sentences of the project, see the heads of the files.
const SENTENCES: [&str; 2] = [include_str!("sentences.tsv"), include_str!("news.tsv")];

/// All texts at hand.
fn texts() -> Vec<Report> {
    let report = |text: &str| Report { text: text.to_owned(), ..Report::default() };
    let mut all = reports::reports();
    let rules = ENGINE.rules().rules();
    all.extend(rules.iter().flat_map(|rule| &rule.tests).map(|test| report(&test.text)));
    let lines = SENTENCES.iter().flat_map(|set| set.lines()).filter(|line| !line.starts_with('#'));
    all.extend(lines.filter_map(|line| line.split('\t').next()).map(report));
    all
}

#[test]
fn every_event_is_derived_again_by_its_rule_alone() {
    let (knowledge, rules) = (ENGINE.knowledge(), ENGINE.rules());
    let mut alone: BTreeMap<String, coder::Rules> = BTreeMap::new();
    let (mut seen, mut exact) = (0, 0);
    for report in texts() {
        let text = report.text.as_str();
        let document = ENGINE.read(text, &[]);
        let found = mention::find(text, &document, knowledge, report.date);
        let coded = coder::code(text, &document, &found, knowledge, rules, report.date);
        for event in &coded.events {
            seen += 1;
            let only = alone.entry(event.rule.clone()).or_insert_with(|| rules.only(&event.rule));
            let again = coder::code(text, &document, &found, knowledge, only, report.date);
            // Confidence also counts what else the sentence holds; and a party that another act of the sentence
            // takes is not looked for again, so that a target may change where the other rule is not there.
            let same =
                |other: &Event| Event { confidence: event.confidence, ..other.clone() } == *event;
            // Which learned reading is likeliest depends on its rivals in the sentence, too: of an act that goes both
            // ways, the other way may come out.
            let learned = event.derivation.origin != "rule";
            let near = |other: &Event| {
                (other.trigger, &other.cameo) == (event.trigger, &event.cameo)
                    && (other.source == event.source || learned && other.source == event.target)
            };
            // What is hardly likely enough to be told may fall short without its rivals.
            let barely = event.confidence < 0.5;
            assert!(
                barely || again.events.iter().any(near),
                "{text}\n{event:?} is not among {:?}",
                again.events
            );
            exact += usize::from(again.events.iter().any(same));
        }
    }
    assert!(exact * 50 >= seen * 49, "only {exact} of {seen} events are the same");
    assert!(seen > 250, "only {seen} events");
}

#[test]
fn every_sentence_with_two_actors_and_no_event_has_a_reason() {
    let mut seen = 0;
    for report in texts() {
        let analysis = ENGINE.analyse(&report);
        for index in 0..analysis.document.sentences.len() {
            let named: BTreeSet<_> = analysis
                .mentions
                .iter()
                .filter(|mention| mention.sentence == index && mention.form != Form::Pronoun)
                .flat_map(|mention| &mention.actors)
                .collect();
            let told = analysis.events.iter().any(|event| event.sentence == index);
            let reasons = analysis.uncoded.iter().filter(|one| one.sentence == index).count();
            seen += reasons;
            assert!(!(told && reasons > 0), "a reason beside an event: {}", report.text);
            assert!(reasons <= 1, "several reasons: {}", report.text);
            assert!(
                told || reasons == 1 || named.len() < 2,
                "no event and no reason, sentence {index} of {}",
                report.text
            );
        }
    }
    assert!(seen > 15, "only {seen} reasons");
}
