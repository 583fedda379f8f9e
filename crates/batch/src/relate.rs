//! Which relation a text states between two given spans.

use entente_engine::analysis::Status;
use entente_engine::contract::Scalars;
use entente_engine::ontology::Category;
use entente_engine::{Engine, Span};
use serde::{Deserialize, Serialize};

use crate::Id;

/// Two sides in a text, each a span or several, in Unicode scalar values.
#[derive(Clone, Debug, Deserialize)]
pub struct Question {
    /// Comes back with the answer.
    pub id: Id,
    /// The text.
    pub text: String,
    /// Who acts.
    pub source: Vec<Span>,
    /// On whom.
    pub target: Vec<Span>,
}

/// What the text says that one does to the other.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Id,
    category: Category,
    cameo: String,
    confidence: f32,
    status: Status,
    trigger_span: Option<Span>,
    rule: Option<String>,
}

/// The answer as a line of JSON, with its line feed.
pub fn line(engine: &Engine, question: &Question) -> String {
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
    // Only maps without text keys fail, and there are none.
    serde_json::to_string(&answer).unwrap_or_default() + "\n"
}
