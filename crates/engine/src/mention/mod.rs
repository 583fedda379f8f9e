//! Spans that refer to actors, and whom they refer to.
//!
//! [`find`] is a list of stages over one [`context::MentionContext`]: names of the dictionary, unknown names,
//! short forms, titles, descriptions, pronouns, quotations. Names are linked as they are found; descriptions
//! and pronouns in one pass through the text, each to somebody mentioned before.

mod antecedents;
mod context;
mod coreference;
mod dependents;
mod descriptions;
mod draft;
mod finish;
mod lexicon;
mod names;
mod stages;
mod tie_hint;
mod traits;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::analysis::{Actor, ActorId, Mention, Quote};
use crate::document::Document;
use crate::knowledge::Knowledge;
use context::MentionContext;
pub use coreference::training_data;
use coreference::{quotes, resolve, speaker};
use descriptions::ours;
pub(crate) use lexicon::takes_complement;
use stages::stages;
pub use tie_hint::TieHint;

/// What was found in one report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundMentions {
    /// In the order of the text; the longer first where two start together.
    pub mentions: Vec<Mention>,
    /// Every actor that a mention refers to, as it stands at the report's date, and those it rolls up to.
    pub actors: BTreeMap<ActorId, Actor>,
    /// Standing facts that the way of naming states, in the order of the text.
    pub hints: Vec<TieHint>,
    /// Quotations in the order of the text.
    pub quotes: Vec<Quote>,
}

/// Finds the mentions of `document`, which was made from `text`, and the actors they refer to at `date`.
pub fn find(
    text: &str,
    document: &Document,
    knowledge: &Knowledge,
    date: Option<Date>,
) -> FoundMentions {
    let mut context = MentionContext::new(text, document, knowledge, date);
    stages(&mut context);
    let mut quotes = quotes::find(&context);
    let inside = quotes::cover(&context, &quotes);
    quotes::attribute(&context, &mut quotes, &inside);
    let named: Vec<_> = quotes.iter().map(|quote| quotes::speaker_of(&context, quote)).collect();
    resolve::resolve(&mut context, &inside, &named);
    // Again, now that "he said" has a name.
    quotes::attribute(&context, &mut quotes, &inside);
    let speakers: Vec<Option<usize>> = quotes.iter().map(|quote| quote.speaker).collect();
    speaker::link_all(&mut context, &speakers, &inside);
    ours::finish_ours(&mut context);
    context.quotes = quotes::finish(&context, &quotes);
    drop((inside, quotes, named, speakers));
    let mentions = finish::mentions(&mut context);
    finish::actors(&mut context, &mentions);
    FoundMentions { mentions, actors: context.actors, hints: context.hints, quotes: context.quotes }
}
