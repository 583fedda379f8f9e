//! Trees and mentions to events, by rules that are data.
//!
//! For each verb, noun and adjective of a sentence, [`Rules`] tells whether it can carry an act and where its
//! source and target stand in the tree. `act` finds them, `standing` tells whether the report says that it
//! happened, `when` dates it, `event` makes events of acts and drops those that say the same twice, `tie` reads
//! standing facts, `why_not` says why a sentence with two actors gave nothing.

mod act;
mod attach;
mod clauses;
mod complement;
mod condition;
mod confidence;
mod doer;
mod event;
mod expression;
mod files;
mod headline;
mod inner;
mod light;
pub mod merge;
mod parties;
mod piece;
mod reader;
mod relate;
mod repair;
mod resolve;
mod rule;
mod scene;
mod slots;
mod status;
mod subject;
mod tie;
mod tree;
mod trigger;
mod when;
mod why_not;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use confidence::{FEATURES, Features};
pub use piece::RuleError;
pub use relate::Relation;
pub use rule::{Expected, Rule, Rules, Test};

use crate::Span;
use crate::analysis::{Actor, ActorId, Event, Tie, Uncoded};
use crate::document::Document;
use crate::knowledge::Knowledge;
use crate::mention::Found;
use scene::Scene;

/// What the coder made of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coded {
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

impl Rules {
    /// The rules that ship with the engine. Files that cannot be read give no rules at all, which the tests
    /// refuse; [`Rules::read`] tells what is wrong.
    pub fn builtin() -> Self {
        Self::read(files::FILES).unwrap_or_default()
    }

    /// Reads files of rules, pairs of a name and a text.
    pub fn read(files: &[(&str, &str)]) -> Result<Self, RuleError> {
        reader::read(files)
    }

    /// The files of rules that ship with the engine.
    pub fn builtin_files() -> &'static [(&'static str, &'static str)] {
        files::FILES
    }
}

/// Codes a report: `document` was made from `text`, `found` from both; `date` is the report's.
pub fn code(
    text: &str,
    document: &Document,
    found: &Found,
    knowledge: &Knowledge,
    rules: &Rules,
    date: Option<Date>,
) -> Coded {
    let scene = Scene::new(text, document, found, knowledge, rules, date);
    let mut coded = Coded::default();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let read = event::read_sentence(&scene, sentence.tokens.clone(), &mut coded.actors);
        if read.events.is_empty() {
            coded.uncoded.extend(why_not::explain(&scene, index, &read));
        }
        coded.events.extend(read.events);
        coded.features.extend(read.features);
    }
    coded.ties = tie::ties(&scene);
    coded
}

/// The relation that the text states between two spans in bytes, each one or several where coordinated; always
/// answered, at a confidence that says how well. `coded` is what [`code`] made of the same report.
pub fn relate(
    text: &str,
    document: &Document,
    found: &Found,
    knowledge: &Knowledge,
    rules: &Rules,
    coded: &Coded,
    (source, target): (&[Span], &[Span]),
) -> Relation {
    let scene = Scene::new(text, document, found, knowledge, rules, None);
    relate::relate(&scene, &coded.events, source, target)
}
