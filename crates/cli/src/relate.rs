//! `entente relate`.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use entente_engine::analysis::Status;
use entente_engine::contract::Scalars;
use entente_engine::ontology::Category;
use entente_engine::{Engine, Span};
use serde::{Deserialize, Serialize};

use crate::actors;
use crate::input;

/// Two sides in a text, each a span or several, in Unicode scalar values.
#[derive(Deserialize)]
struct Question {
    id: String,
    text: String,
    source: Vec<Span>,
    target: Vec<Span>,
}

/// What the text says that one does to the other.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a str,
    category: Category,
    cameo: String,
    confidence: f32,
    status: Status,
    trigger_span: Option<Span>,
    rule: Option<String>,
}

/// Answers a file's questions, in order; returns how many lines were skipped.
pub(crate) fn run(actors: &[PathBuf], file: Option<&Path>) -> io::Result<usize> {
    let engine = Engine::with_knowledge(actors::knowledge(actors, false)?);
    let mut out = BufWriter::new(io::stdout().lock());
    let mut written = Ok(());
    let mut take = |question: Question| {
        written = answer(&engine, &question, &mut out);
        written.is_ok()
    };
    let what = "a text with source and target";
    let (skipped, _) = input::each_line(file.unwrap_or(Path::new("-")), what, &mut take)?;
    written?;
    Ok(skipped)
}

fn answer(engine: &Engine, question: &Question, out: &mut impl Write) -> io::Result<()> {
    let offsets = Scalars::of(&question.text);
    let bytes = |side: &[Span]| -> Vec<Span> { side.iter().map(|s| offsets.bytes(*s)).collect() };
    let (source, target) = (bytes(&question.source), bytes(&question.target));
    let relation = engine.relate(&question.text, &source, &target);
    let answer = Answer {
        id: &question.id,
        category: relation.category,
        cameo: relation.cameo,
        confidence: relation.confidence,
        status: relation.status,
        trigger_span: relation.trigger.map(|trigger| offsets.span(trigger)),
        rule: relation.rule,
    };
    writeln!(out, "{}", serde_json::to_string(&answer)?)?;
    out.flush()
}
