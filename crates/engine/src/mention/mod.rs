//! Spans that refer to actors, and whom they refer to.
//!
//! [`find`] is a list of stages over one [`scene::Scene`]: names of the dictionary, unknown names,
//! short forms, titles, descriptions, pronouns, quotations. Names are linked as they are found; descriptions
//! and pronouns in one pass through the text, each to somebody mentioned before.

mod definite;
mod describe;
mod draft;
mod finish;
mod given;
mod joined;
mod lexicon;
mod names;
mod near;
mod newcomer;
mod noun;
mod owner;
mod phrase;
mod pronouns;
mod quotes;
mod resolve;
mod rivals;
mod salience;
mod scene;
mod short;
mod speaker;
mod titles;
pub mod tune;
mod unknown;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::analysis::{Actor, ActorId, Mention, Quote, TieKind};
use crate::document::Document;
use crate::knowledge::Knowledge;
pub(crate) use lexicon::takes_complement;
use scene::Scene;

/// What was found in one report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// In the order of the text; the longer first where two start together.
    pub mentions: Vec<Mention>,
    /// Every actor that a mention refers to, as it stands at the report's date, and those it rolls up to.
    pub actors: BTreeMap<ActorId, Actor>,
    /// Standing facts that the way of naming states, in the order of the text.
    pub hints: Vec<TieHint>,
    /// Quotations in the order of the text.
    pub quotes: Vec<Quote>,
}

/// A standing fact that a title or an apposition states: "Russian Foreign Minister Sergey Lavrov".
#[derive(Clone, Debug, PartialEq)]
pub struct TieHint {
    /// Which.
    pub kind: TieKind,
    /// Who holds the office, is led, is the part.
    pub from: ActorId,
    /// Of what: the institution, country or organisation; for led-by, the leader.
    pub to: ActorId,
    /// The office, in the text's words ("Foreign Minister"); empty where there is none.
    pub title: String,
    /// Index of the sentence that says so.
    pub sentence: usize,
    /// Whether it no longer holds ("the former minister").
    pub ended: bool,
}

/// Finds the mentions of `document`, which was made from `text`, and the actors they refer to at `date`.
pub fn find(text: &str, document: &Document, knowledge: &Knowledge, date: Option<Date>) -> Found {
    let mut scene = Scene::new(text, document, knowledge, date);
    stages(&mut scene);
    let mut quotes = quotes::find(&scene);
    let inside = quotes::cover(&scene, &quotes);
    quotes::attribute(&scene, &mut quotes, &inside);
    let named: Vec<_> = quotes.iter().map(|quote| quotes::speaker_of(&scene, quote)).collect();
    resolve::resolve(&mut scene, &inside, &named);
    // Again, now that "he said" has a name.
    quotes::attribute(&scene, &mut quotes, &inside);
    let speakers: Vec<Option<usize>> = quotes.iter().map(|quote| quote.speaker).collect();
    speaker::link_all(&mut scene, &speakers, &inside);
    scene.quotes = quotes::finish(&scene, &quotes);
    let mentions = finish::mentions(&scene);
    finish::actors(&mut scene, &mentions);
    Found { mentions, actors: scene.actors, hints: scene.hints, quotes: scene.quotes }
}

/// Finds all that may refer; what does not say itself to whom is still open.
fn stages(scene: &mut Scene<'_>) {
    names::find(scene);
    unknown::find_long(scene);
    short::find_acronyms(scene);
    short::find_families(scene);
    titles::read(scene, 0);
    let known = scene.drafts.len();
    unknown::find_single(scene);
    titles::read(scene, known);
    scene.find_site();
    describe::find(scene);
    pronouns::detect(scene);
}
