//! What is tried with any bytes: the engine, the reader of rules and the reader of actor files.
//!
//! The fuzzing targets call these functions, and so do the engine's property tests and its example `mutate`,
//! which includes this file and tries the same on stable Rust for a bounded time.

use entente_engine::analysis::{ActorId, Analysis, WhyNot};
use entente_engine::coder::Rules;
use entente_engine::knowledge::Knowledge;
use entente_engine::{Engine, Report, Span, ontology};

/// Reads the bytes as a report. Its first byte decides whether a part is boilerplate and which spans are related.
///
/// # Panics
/// Where the engine does, or where what it gives does not hold together.
pub fn try_engine(engine: &Engine, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let first = u32::from(bytes.first().copied().unwrap_or(0));
    let date = [None, "2016-12-01".parse().ok()][usize::from(first % 3 == 0)];
    let boilerplate =
        if first % 4 == 1 { vec![Span { start: first / 8, end: first }] } else { Vec::new() };
    let report = Report { id: "x".to_owned(), text, date, boilerplate, ..Report::default() };
    let analysis = engine.analyse(&report);
    check(&report.text, &analysis);
    if first % 8 == 2 {
        let spans: Vec<Span> =
            analysis.mentions.iter().map(|mention| mention.span).take(2).collect();
        let odd = Span { start: first / 16, end: first * 3 };
        let relation = engine.relate(
            &report.text,
            spans.get(..1).unwrap_or(&[odd]),
            spans.get(1..).unwrap_or(&[odd]),
        );
        assert!((0.0..=1.0).contains(&relation.confidence), "{relation:?}");
    }
}

/// Reads the bytes as a file of rules: what is wrong with it has a line and a column.
///
/// # Panics
/// Where the reader does, or where it points outside of the file.
pub fn try_rules(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Err(error) = Rules::read(&[("file", &text)]) {
        assert!((1..=text.lines().count() + 1).contains(&error.line), "{error}");
        assert!(error.column > 0 && !error.expected.is_empty(), "{error}");
    }
}

/// Reads the bytes as a file of actors: what is wrong with it has a line and a column. Then looks itself up.
///
/// # Panics
/// Where the reader does, or where it points outside of the file.
pub fn try_actors(empty: &Knowledge, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut knowledge = empty.clone();
    for error in knowledge.add_file("file", &text).err().unwrap_or_default() {
        assert!((1..=text.lines().count()).contains(&error.line), "{error}");
        assert!(error.column > 0 && !error.message.is_empty(), "{error}");
    }
    let date = "2016-12-01".parse().ok();
    let entries: Vec<_> = knowledge.entries().take(20).cloned().collect();
    for entry in &entries {
        let named = knowledge.actor(&entry.id, date);
        assert!(named.is_some(), "{} is not found by its id", entry.id.0);
        knowledge.named(&entry.name);
        knowledge.source(entry);
    }
}

/// Whether a span lies in the text on boundaries of characters.
fn fits(text: &str, span: Span) -> bool {
    span.start < span.end && text.get(span.start as usize..span.end as usize).is_some()
}

/// Checks what must hold of every analysis.
///
/// # Panics
/// Where it does not.
pub fn check(text: &str, analysis: &Analysis) {
    check_document(text, analysis);
    let sentences = &analysis.document.sentences;
    let listed = |id: &ActorId| analysis.actors.iter().any(|actor| actor.id == *id);
    for mention in &analysis.mentions {
        assert!(fits(text, mention.span), "outside of the text: {mention:?}");
        let span = sentences[mention.sentence].span;
        assert!(
            span.start <= mention.span.start && mention.span.end <= span.end,
            "outside of its sentence: {mention:?}"
        );
        assert!(sentences[mention.sentence].tokens.contains(&mention.head), "{mention:?}");
        assert!(mention.actors.iter().all(listed), "actor not listed: {mention:?}");
    }
    for event in &analysis.events {
        assert!(fits(text, event.trigger), "trigger outside of the text: {event:?}");
        assert!(event.source != event.target, "an act on itself: {event:?}");
        assert!(listed(&event.source) && listed(&event.target), "actor not listed: {event:?}");
        assert!((0.0..=1.0).contains(&event.confidence), "{event:?}");
        assert!(ontology::code(&event.cameo).is_some(), "{event:?}");
        assert!(event.sentence < sentences.len());
        for mention in [event.source_mention, event.target_mention].into_iter().flatten() {
            assert!(mention < analysis.mentions.len());
        }
    }
    for uncoded in &analysis.uncoded {
        let whole = uncoded.reason == WhyNot::NotEnglish;
        assert!(uncoded.actors.len() > 1 || whole, "{uncoded:?}");
        assert!(
            analysis.events.iter().all(|event| event.sentence != uncoded.sentence),
            "{uncoded:?}"
        );
    }
    for quote in &analysis.quotes {
        assert!(fits(text, quote.span), "outside of the text: {quote:?}");
    }
    for tie in &analysis.ties {
        assert!(listed(&tie.from) && tie.sentence < sentences.len(), "{tie:?}");
    }
    assert!(analysis.actors.is_sorted_by(|one, other| one.id < other.id));
}

/// Checks sentences, tokens and trees.
fn check_document(text: &str, analysis: &Analysis) {
    let document = &analysis.document;
    let (mut token, mut end) = (0, 0);
    for sentence in &document.sentences {
        assert!(fits(text, sentence.span), "outside of the text: {sentence:?}");
        assert!(sentence.tokens.start == token && sentence.tokens.end > token, "{sentence:?}");
        token = sentence.tokens.end;
        let tokens = &document.tokens[sentence.tokens.clone()];
        assert!(tokens.iter().filter(|token| token.head.is_none()).count() == 1, "{sentence:?}");
        for token in tokens {
            assert!(fits(text, token.span) && token.span.start >= end, "out of order: {token:?}");
            assert!(sentence.span.start <= token.span.start && token.span.end <= sentence.span.end);
            assert!(
                token.head.get().is_none_or(|head| sentence.tokens.contains(&head)),
                "{token:?}"
            );
            end = token.span.end;
        }
        for from in sentence.tokens.clone() {
            let up = |at: &usize| document.tokens[*at].head.get();
            let steps = std::iter::successors(Some(from), up).take(tokens.len() + 1).count();
            assert!(steps <= tokens.len(), "a circle above token {from}: {sentence:?}");
        }
    }
    assert_eq!(token, document.tokens.len());
}
