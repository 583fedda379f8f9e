//! The table that the validity head is fitted to: every reading of the coded reports but those of the test part, and
//! of treebank texts that hold hardly any politics.

use std::fmt::Write as _;
use std::path::Path;

use entente_engine::coder::Expected;
use entente_engine::coder::learned::training::{self, TrainingRow};
use entente_engine::{Analysis, Report, mention, ontology};
use serde_json::Value;

use crate::Run;
use crate::acts::{self, Pair};
use crate::read::{self, word};
use crate::treebank;

/// Treebanks and the kinds of text in them that hold hardly any politics.
const WEAK: &[(&str, &[&str])] = &[
    ("ud-ewt/en_ewt-ud-train.conllu", &["reviews-", "answers-", "email-"]),
    ("gum-free/gum-train.conllu", &["_textbook_", "_voyage_", "_bio_", "_vlog_", "_academic_"]),
];

/// The table: a line a sure event (`G`), and a line a reading (`R`).
pub(crate) fn features(run: &Run) -> String {
    let mut out = String::new();
    for coded in acts::reports(&run.data).iter().filter(|coded| coded.part != "test") {
        let (analysis, rows) = rows(run, &coded.report);
        let pair = Pair::new(coded, &analysis, run.engine.knowledge());
        for (number, gold) in pair.golden().enumerate() {
            let sure = u8::from(gold["sure"].as_bool() == Some(true));
            let _ = writeln!(
                out,
                "G\t{}\t{}\t{number}\t{sure}\t{}\t{}",
                coded.part,
                coded.report.id,
                word(gold, "category"),
                at_hand(&pair, gold, &rows, &coded.report.text)
            );
        }
        for row in &rows {
            let matches = |wanted: &dyn Fn(&Value) -> bool| {
                let numbers = pair.golden().enumerate().filter(|(_, gold)| wanted(gold));
                numbers.map(|(number, _)| number.to_string()).collect::<Vec<_>>().join(",")
            };
            let act = |gold: &Value| {
                word(gold, "category") == row.event.category.name()
                    && read::to_bytes(&coded.report.text, &gold["trigger"])
                        .is_some_and(|span| span.overlaps(row.event.trigger))
            };
            let event = &row.event;
            let partial = [
                matches(&act),
                matches(&|gold| {
                    act(gold) && pair.side(event.source_mention, &event.source, gold, "source")
                }),
                matches(&|gold| {
                    act(gold) && pair.side(event.target_mention, &event.target, gold, "target")
                }),
            ];
            let right = matches(&|gold| pair.same(&row.event, gold));
            let paired = matches(&|gold| pair.same_pair(&row.event, gold));
            write_row(
                &mut out,
                (&coded.part, &coded.report.id),
                row,
                &[&right, &paired, &partial.join("|")],
            );
        }
    }
    rule_tests(run, &mut out);
    for (file, kinds) in WEAK {
        weak(run, &mut out, &run.data.join(file), kinds);
    }
    out
}

/// What there is of an event: its source, its target (1 in the sentence, 2 elsewhere), a reading of its trigger.
fn at_hand(pair: &Pair<'_>, gold: &Value, rows: &[TrainingRow], text: &str) -> String {
    let side = |key: &str| match pair.is_at_hand(gold, key, false) {
        true => 1,
        false if pair.is_at_hand(gold, key, true) => 2,
        false => 0,
    };
    let trigger = read::to_bytes(text, &gold["trigger"]);
    let known = trigger.is_some_and(|span| rows.iter().any(|row| row.event.trigger.overlaps(span)));
    format!(
        "{}\t{}\t{}\t{}",
        side("source"),
        side("target"),
        u8::from(known),
        trigger.map_or("", |span| span.of(text))
    )
}

/// Every reading of a report.
fn rows(run: &Run, report: &Report) -> (Analysis, Vec<TrainingRow>) {
    let (knowledge, rules) = (run.engine.knowledge(), run.engine.rules());
    let text = report.text.as_str();
    let document = run.engine.read(text, &[]);
    let found = mention::find(text, &document, knowledge, report.date);
    let (rows, made) = training::readings(text, &document, &found, knowledge, rules, report.date);
    let actors = found.actors.into_values().chain(made.into_values()).collect();
    let analysis = Analysis { document, mentions: found.mentions, actors, ..Analysis::default() };
    (analysis, rows)
}

/// The sentences that the rules are tested by, with their events.
fn rule_tests(run: &Run, out: &mut String) {
    for rule in run.engine.rules().rules() {
        for test in &rule.tests {
            let id = format!("{}:{}", rule.id, test.line);
            let report = Report { id, text: test.text.clone(), ..Report::default() };
            for row in rows(run, &report).1 {
                let event = &row.event;
                let matches = |wanted: &dyn Fn(&Expected) -> bool| {
                    let all = test.events.iter().enumerate().filter(|(_, one)| wanted(one));
                    all.map(|(number, _)| number.to_string()).collect::<Vec<_>>().join(",")
                };
                let act = |one: &Expected| {
                    ontology::code(&one.code).is_some_and(|code| code.category == event.category)
                };
                let source = |one: &Expected| one.source == event.source.0;
                let target = |one: &Expected| one.target == event.target.0;
                let right = matches(&|one| act(one) && source(one) && target(one));
                let partial = [
                    matches(&act),
                    matches(&|one| act(one) && source(one)),
                    matches(&|one| act(one) && target(one)),
                ];
                let labels = [right.as_str(), "", &partial.join("|")];
                write_row(out, ("rules", &report.id), &row, &labels);
            }
        }
    }
}

fn weak(run: &Run, out: &mut String, file: &Path, kinds: &[&str]) {
    let Some(source) = read::file(file) else { return };
    for (number, gold) in treebank::documents(&source, kinds).into_iter().enumerate() {
        let id = format!("{}-{number}", file.file_stem().unwrap_or_default().to_string_lossy());
        let report = Report { id, text: gold.text, ..Report::default() };
        for row in rows(run, &report).1 {
            write_row(out, ("weak", &report.id), &row, &["", "", "||"]);
        }
    }
}

/// Where a reading's parties come from; of the rules' own how sure they are, too.
fn origin(row: &TrainingRow) -> String {
    match row.by_rules {
        0 => row.origin.to_owned(),
        sure => format!("{}{sure}", row.origin),
    }
}

fn write_row(out: &mut String, (part, id): (&str, &str), row: &TrainingRow, labels: &[&str; 3]) {
    let event = &row.event;
    let (at, reading) = row.reading;
    let (asserted, fineness, weight) = row.rank;
    let _ = write!(
        out,
        "R\t{part}\t{id}\t{}\t{at}\t{reading}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{fineness}\t{weight}\t{}\t",
        event.sentence,
        origin(row),
        event.source.0,
        event.target.0,
        event.category.name(),
        event.cameo,
        event.rule,
        u8::from(asserted),
        labels.join("\t")
    );
    for number in &row.numbers {
        let _ = write!(out, "{number} ");
    }
    out.push('\t');
    for (template, hash) in &row.features {
        let _ = write!(out, "{template}:{hash} ");
    }
    out.push('\n');
}
