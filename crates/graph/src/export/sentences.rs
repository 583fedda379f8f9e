//! Proof of reading as a table: one row a sentence, with what became of it.

use entente_engine::analysis::WhyNot;
use entente_engine::document::Sentence;

use super::Material;
use super::rows::{self, Row, Value};
use super::tables;
use crate::dataset::CodedReport;
use crate::proof::{self, Outcome};

/// The columns.
const HEAD: [&str; 9] = [
    "report",
    "report_title",
    "publisher",
    "report_date",
    "url",
    "sentence",
    "outcome",
    "events",
    "text",
];

/// Every sentence of every report, also of those that the filter leaves out.
pub(super) fn write(material: &Material<'_>) -> String {
    let all = material.dataset.reports().iter().enumerate();
    tables::table(all.flat_map(|(index, coded)| report(material, index, coded)), &HEAD)
}

/// A row for each sentence; one for a report that was not read.
fn report(material: &Material<'_>, index: usize, coded: &CodedReport) -> Vec<Row> {
    let report = &coded.report;
    let text = |text: &str| Value::Text(text.to_owned());
    let optional = |words: &Option<String>| text(words.as_deref().unwrap_or_default());
    let row = |sentence: u32, outcome: &str, events: u32, words: &str| {
        let date = report.date.map(|date| date.to_string()).unwrap_or_default();
        let values = [
            text(&report.id),
            optional(&report.title),
            optional(&report.source),
            text(&date),
            optional(&report.url),
            Value::Whole(sentence),
            text(outcome),
            Value::Whole(events),
            text(&words.split_whitespace().collect::<Vec<_>>().join(" ")),
        ];
        rows::row(HEAD, values)
    };
    if proof::is_foreign(coded) {
        return vec![row(0, why(WhyNot::NotEnglish), 0, "")];
    }
    let sentences = &coded.analysis.document.sentences;
    let outcomes = proof::outcomes(material.dataset, index);
    let said = |(at, (sentence, outcome)): (u32, (&Sentence, Outcome))| {
        let (what, events) = match outcome {
            Outcome::Events(events) => ("events", events),
            Outcome::TakenOut => ("taken out by hand", 0),
            Outcome::Uncoded(reason) => (why(reason), 0),
            Outcome::TooFewActors => ("fewer than two actors", 0),
        };
        row(at, what, events, sentence.span.of(&report.text))
    };
    (1..).zip(sentences.iter().zip(outcomes)).map(said).collect()
}

fn why(reason: WhyNot) -> &'static str {
    match reason {
        WhyNot::NoAction => "no action between the actors",
        WhyNot::ListOnly => "only named together in a list",
        WhyNot::NoRule => "no rule for the action",
        WhyNot::TargetNotActor => "the target is no actor",
        WhyNot::SourceNotFound => "no source found",
        WhyNot::LowConfidence => "below the confidence limit",
        WhyNot::Question => "a question",
        WhyNot::UnknownSpeaker => "a quotation of an unknown speaker",
        WhyNot::StandingState => "a standing fact",
        WhyNot::NotEnglish => "not English: not read",
    }
}
