//! Trees and mentions to events, by rules that are data.
//!
//! [`rules`] reads the rule files. For each verb, noun and adjective of a sentence, [`matching`] finds the rules that
//! fit, [`roles`] finds source and target in the tree ([`tree`], repaired by [`parse_repair`]), and [`events`] makes
//! events of them. [`context`] is what all of them read of one report.

mod context;
mod events;
pub mod learned;
mod matching;
mod parse_repair;
mod roles;
mod rules;
mod time_words;
mod tree;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use events::confidence::{FEATURES, Features};
pub use events::duplicates;
pub use events::relate::Relation;
pub use rules::{Expected, Rule, RuleError, Rules, Test};

use crate::Span;
use crate::analysis::{Actor, ActorId, Event, Tie, Uncoded};
use crate::document::Document;
use crate::knowledge::Knowledge;
use crate::mention::FoundMentions;
use context::CoderContext;
use events::{relate, sentence, ties, why_not};

/// What the coder made of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodedEvents {
    /// In the order of their triggers.
    pub events: Vec<Event>,
    /// Standing facts, each once.
    pub ties: Vec<Tie>,
    /// Sentences with two actors and no event.
    pub uncoded: Vec<Uncoded>,
    /// Actors that an event needs and no mention names: the country of a place, its civilians.
    pub actors: BTreeMap<ActorId, Actor>,
    /// How each event was derived, in numbers, in the order of the events: what confidence is fitted to.
    pub features: Vec<Features>,
}

/// Codes a report by the rules alone, whatever the learned heads make of what they find: what rules are tested by.
pub fn code_by_rules(
    text: &str,
    document: &Document,
    found: &FoundMentions,
    knowledge: &Knowledge,
    rules: &Rules,
) -> Vec<Event> {
    let mut context = CoderContext::new(text, document, found, knowledge, rules, None);
    context.by_rules = true;
    let mut events = Vec::new();
    for one in &document.sentences {
        let read = sentence::read_sentence(&context, one.tokens.clone(), &mut BTreeMap::new());
        context.past.extend(read.acts);
        events.extend(read.events);
    }
    events
}

/// Codes a report: `document` was made from `text`, `found` from both; `date` is the report's.
pub fn code(
    text: &str,
    document: &Document,
    found: &FoundMentions,
    knowledge: &Knowledge,
    rules: &Rules,
    date: Option<Date>,
) -> CodedEvents {
    let mut context = CoderContext::new(text, document, found, knowledge, rules, date);
    let mut coded = CodedEvents::default();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let read = sentence::read_sentence(&context, sentence.tokens.clone(), &mut coded.actors);
        if read.events.is_empty() {
            coded.uncoded.extend(why_not::explain(&context, index, &read));
        }
        context.past.extend(read.acts);
        coded.events.extend(read.events);
        coded.features.extend(read.features);
    }
    coded.ties = ties::ties(&context);
    coded
}

/// The relation that the text states between two spans in bytes, each one or several where coordinated; always
/// answered, at a confidence that says how well. `coded` is what [`code`] made of the same report.
pub fn relate(
    text: &str,
    document: &Document,
    found: &FoundMentions,
    knowledge: &Knowledge,
    rules: &Rules,
    coded: &CodedEvents,
    (source, target): (&[Span], &[Span]),
) -> Relation {
    let context = CoderContext::new(text, document, found, knowledge, rules, None);
    relate::relate(&context, &coded.events, source, target)
}
