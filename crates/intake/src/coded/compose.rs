//! A text for a coded report that came without one: a line for each event, tie and sentence without an event, so that
//! each has something to be shown by. What was found is moved onto it.

use std::collections::BTreeMap;

use entente_engine::analysis::{ActorId, Form, TieKind};
use entente_engine::coded_line::{CodedLine, LineMention};
use entente_engine::{Span, ontology};

/// What stands where a sentence gave no event …
const NO_EVENT: &str = "no relation found";
/// … and what is between who acts and on whom.
const ARROW: &str = " → ";

/// Makes a text for a coded report, and moves what was found onto it. Mentions that belong to no event, and quotations,
/// have no place in it and go.
pub(super) fn text(coded: &mut CodedLine) -> String {
    let names: BTreeMap<ActorId, String> =
        coded.actors.iter().map(|actor| (actor.id.clone(), actor.name.clone())).collect();
    let mut page = Page { names, ..Page::default() };
    for event in &mut coded.events {
        let source = page.name(&event.source);
        page.add(ARROW);
        let target = page.name(&event.target);
        page.add(" · ");
        let act = ontology::describe(&event.cameo);
        event.trigger_span = page.add(&match act {
            "" => event.cameo.clone(),
            act => format!("{act} ({})", event.cameo),
        });
        (event.source_span, event.target_span) = (Some(source), Some(target));
        event.sentence = page.end();
    }
    for gap in &mut coded.uncoded {
        for actor in &gap.actors {
            page.name(actor);
            page.add(" · ");
        }
        page.add(NO_EVENT);
        gap.sentence = page.end();
    }
    for tie in &mut coded.ties {
        page.name(&tie.from);
        page.add(" · ");
        page.add(tie_words(tie.kind));
        page.add(" · ");
        page.name(&tie.to);
        tie.sentence = page.end();
    }
    coded.quotes.clear();
    (coded.sentences, coded.mentions) = (page.sentences, page.mentions);
    page.text
}

fn tie_words(kind: TieKind) -> &'static str {
    match kind {
        TieKind::HoldsOffice => "holds an office of",
        TieKind::MemberOf => "is a member of",
        TieKind::LedBy => "is led by",
        TieKind::PartOf => "is a part of",
        TieKind::AlliedWith => "is allied with",
        TieKind::LocatedIn => "is in",
    }
}

/// The text as far as it is written.
#[derive(Default)]
struct Page {
    names: BTreeMap<ActorId, String>,
    text: String,
    /// Letters in it.
    length: u32,
    /// Where the line begins that is being written.
    start: u32,
    sentences: Vec<Span>,
    mentions: Vec<LineMention>,
}

impl Page {
    fn add(&mut self, words: &str) -> Span {
        let start = self.length;
        self.text.push_str(words);
        self.length += words.chars().count() as u32;
        Span { start, end: self.length }
    }

    /// Writes who it is.
    fn name(&mut self, id: &ActorId) -> Span {
        let name = self.names.get(id).filter(|name| !name.is_empty());
        let name = name.cloned().unwrap_or_else(|| id.0.to_string());
        let span = self.add(&name);
        self.mentions.push(LineMention {
            start: span.start,
            end: span.end,
            entity: None,
            form: Form::Name,
            actors: vec![id.clone()],
        });
        span
    }

    /// Ends a line; its number.
    fn end(&mut self) -> usize {
        self.sentences.push(Span { start: self.start, end: self.length });
        self.add("\n");
        self.start = self.length;
        self.sentences.len() - 1
    }
}
