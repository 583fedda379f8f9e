//! A coded report as `entente code` writes it ([`crate::contract`]), read again: what was coded elsewhere is taken over
//! as it is, and not coded again.
//!
//! The line has no trees: where it is taken over, a sentence has a token for each name and each act. Ways of actors to
//! their countries that the line does not say are the dictionary's.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::analysis::{
    Actor, ActorId, ActorKind, Derivation, Event, Form, Link, Mention, Quote, Status, Tie, TieKind,
    Uncoded,
};
use crate::contract::Scalars;
use crate::document::{Document, Sentence, Token};
use crate::knowledge::Knowledge;
use crate::ontology::Category;
use crate::syntax::tags::{Deprel, EntityType};
use crate::{Analysis, Report, Span};

/// What is said of reports that were coded by another engine than this.
const BY_ANOTHER: &str = "It was coded by another version of Entente";
/// … of those that do not say by which …
const BY_ONE_OR_ANOTHER: &str =
    "It was coded outside of this page, by a version of Entente that its file does not name";
/// … and what was done with them.
const AS_IT_IS: &str = "and is shown as it was coded.";

/// Why an actor is who it is, where nothing but the file says so.
const FILE_SAYS: &str = "the coded file says so";

/// A coded report without its text. Spans count Unicode scalar values. What is missing is empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CodedLine {
    /// What the engine is called that coded it ([`crate::version`]); none where the file does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    /// In the order of the text.
    pub sentences: Vec<Span>,
    /// As in [`Analysis::mentions`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<LineMention>,
    /// As in [`Analysis::actors`]. Of a table of events they say less: no way to their countries.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<Actor>,
    /// As in [`Analysis::ties`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ties: Vec<LineTie>,
    /// As in [`Analysis::events`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<LineEvent>,
    /// As in [`Analysis::uncoded`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub uncoded: Vec<Uncoded>,
    /// As in [`Analysis::quotes`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<LineQuote>,
    /// As in [`Analysis::notes`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// A mention.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // The fields of all of these are those of `crate::contract`.
pub struct LineMention {
    pub start: u32,
    pub end: u32,
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<EntityType>,
    pub form: Form,
    #[serde(default)]
    pub actors: Vec<ActorId>,
}

/// A tie.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct LineTie {
    pub kind: TieKind,
    pub from: ActorId,
    pub to: ActorId,
    pub sentence: usize,
    #[serde(default)]
    pub status: String,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct LineEvent {
    pub source: ActorId,
    pub target: ActorId,
    #[serde(default)]
    pub source_code: String,
    #[serde(default)]
    pub target_code: String,
    pub cameo: String,
    pub category: Category,
    #[serde(default)]
    pub goldstein: f32,
    pub trigger_span: Span,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_span: Option<Span>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_span: Option<Span>,
    pub sentence: usize,
    pub status: Status,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<ActorId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<ActorId>,
    #[serde(default)]
    pub confidence: f32,
    #[serde(default)]
    pub rule: String,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct LineQuote {
    pub start: u32,
    pub end: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<ActorId>,
}

impl CodedLine {
    /// What is in the line, about a report; actors are not completed yet. What points outside of the text is left out.
    pub(crate) fn analysis(&self, report: &Report, knowledge: &Knowledge) -> Analysis {
        let offsets = Scalars::of(&report.text);
        let mut taking =
            Taking { line: self, offsets, mentions: Vec::new(), places: BTreeMap::new() };
        taking.mentions();
        let events = self.events.iter().filter_map(|event| taking.event(event)).collect::<Vec<_>>();
        let document = taking.document(&events);
        let Taking { offsets, mut mentions, .. } = taking;
        for mention in &mut mentions {
            let tokens = document.sentences[mention.sentence].tokens.clone();
            let span = mention.span;
            let at = tokens.clone().find(|at| document.tokens[*at].span.overlaps(span));
            mention.head = at.unwrap_or(tokens.start);
        }
        let count = self.sentences.len();
        let ties = self.ties.iter().filter(|tie| tie.sentence < count);
        let quotes = self.quotes.iter().map(|quote| Quote {
            span: offsets.bytes(Span { start: quote.start, end: quote.end.max(quote.start) }),
            speaker: quote.speaker.clone(),
        });
        Analysis {
            report: report.id.clone(),
            actors: self.actors.iter().map(|actor| known(actor, knowledge, report.date)).collect(),
            ties: ties
                .map(|tie| Tie {
                    kind: tie.kind,
                    from: tie.from.clone(),
                    to: tie.to.clone(),
                    sentence: tie.sentence,
                    ended: tie.status == "ended",
                })
                .collect(),
            uncoded: self.uncoded.iter().filter(|gap| gap.sentence < count).cloned().collect(),
            quotes: quotes.collect(),
            notes: self
                .notes
                .iter()
                .cloned()
                .chain([self.origin()].into_iter().flatten())
                .collect(),
            document,
            mentions,
            events,
        }
    }

    /// What a person should know about where it was coded; none where this very engine has done it.
    fn origin(&self) -> Option<String> {
        match self.engine.as_deref() {
            Some(engine) if engine == crate::version() => None,
            Some(engine) => Some(format!("{BY_ANOTHER} ({engine}), {AS_IT_IS}")),
            None => Some(format!("{BY_ONE_OR_ANOTHER}, {AS_IT_IS}")),
        }
    }
}

/// An actor with what the dictionary knows of its way to a country, where the line says nothing of it.
fn known(actor: &Actor, knowledge: &Knowledge, date: Option<Date>) -> Actor {
    let mut actor = actor.clone();
    // A line of `entente code` says what sort of actor it is; a table of events does not.
    if actor.kind != ActorKind::Other || actor.part_of.is_some() {
        return actor;
    }
    if let Some(entry) = knowledge.actor(&actor.id, date) {
        (actor.kind, actor.roles, actor.entry) = (entry.kind, entry.roles, entry.entry);
        actor.part_of = entry.part_of;
    } else if let Some(country) = actor.country.as_deref().and_then(|code| knowledge.country(code))
        && country.id != actor.id
    {
        actor.part_of = Some(country.id.clone());
    }
    actor
}

/// A line while it is taken over.
struct Taking<'a> {
    line: &'a CodedLine,
    offsets: Scalars,
    mentions: Vec<Mention>,
    /// Where the first mention with a span is among them.
    places: BTreeMap<Span, usize>,
}

impl Taking<'_> {
    /// The sentence that a place of the text is in, or the last before it.
    fn sentence(&self, start: u32) -> Option<usize> {
        self.line.sentences.partition_point(|sentence| sentence.start <= start).checked_sub(1)
    }

    fn bytes(&self, span: Span) -> Span {
        self.offsets.bytes(Span { start: span.start, end: span.end.max(span.start) })
    }

    fn mentions(&mut self) {
        for given in &self.line.mentions {
            let span = Span { start: given.start, end: given.end };
            let Some(sentence) = self.sentence(span.start) else { continue };
            self.mentions.push(Mention {
                span: self.bytes(span),
                sentence,
                head: 0,
                entity: given.entity,
                form: given.form,
                actors: given.actors.clone(),
                link: if given.actors.is_empty() { Link::None } else { said() },
            });
        }
        self.mentions.sort_by_key(|mention| (mention.span.start, u32::MAX - mention.span.end));
        for (at, mention) in self.mentions.iter().enumerate() {
            self.places.entry(mention.span).or_insert(at);
        }
    }

    fn event(&mut self, given: &LineEvent) -> Option<Event> {
        let sentence = Some(given.sentence).filter(|at| *at < self.line.sentences.len())?;
        let source_mention = self.mention(given.source_span, &given.source, sentence);
        let target_mention = self.mention(given.target_span, &given.target, sentence);
        Some(Event {
            source: given.source.clone(),
            target: given.target.clone(),
            source_code: given.source_code.clone(),
            target_code: given.target_code.clone(),
            source_mention,
            target_mention,
            cameo: given.cameo.clone(),
            category: given.category,
            goldstein: given.goldstein,
            trigger: self.bytes(given.trigger_span),
            sentence,
            status: given.status,
            speaker: given.speaker.clone(),
            date: given.date,
            place: given.place.clone(),
            confidence: given.confidence,
            rule: given.rule.clone(),
            derivation: Derivation::default(),
        })
    }

    /// The mention with this span, which is made where the line has none.
    fn mention(&mut self, span: Option<Span>, actor: &ActorId, sentence: usize) -> Option<usize> {
        let span = self.bytes(span?);
        let next = self.mentions.len();
        let at = *self.places.entry(span).or_insert(next);
        if at == next {
            self.mentions.push(Mention {
                span,
                sentence,
                head: 0,
                entity: None,
                form: Form::Name,
                actors: vec![actor.clone()],
                link: said(),
            });
        }
        Some(at)
    }

    /// Sentences, with a token for each name and each act; the first act of a sentence is its root.
    fn document(&self, events: &[Event]) -> Document {
        let mut parts: BTreeMap<usize, Vec<(Span, bool)>> = BTreeMap::new();
        for event in events {
            parts.entry(event.sentence).or_default().push((event.trigger, true));
        }
        for mention in &self.mentions {
            parts.entry(mention.sentence).or_default().push((mention.span, false));
        }
        let mut document = Document::default();
        for (at, sentence) in self.line.sentences.iter().enumerate() {
            let (span, first) = (self.bytes(*sentence), document.tokens.len());
            let mut spans = parts.remove(&at).unwrap_or_default();
            spans.sort_by_key(|(span, act)| (span.start, !act));
            let mut root = None;
            for (part, act) in spans {
                let before = document.tokens[first..].last().map_or(0, |token| token.span.end);
                if part.start >= before && !part.is_empty() {
                    root = root.or_else(|| act.then_some(document.tokens.len()));
                    document.tokens.push(Token::bare(part));
                }
            }
            if document.tokens.len() == first {
                document.tokens.push(Token::bare(span));
            }
            let root = root.unwrap_or(first);
            for (index, token) in document.tokens.iter_mut().enumerate().skip(first) {
                token.head = (index != root).then_some(root).into();
                token.deprel = if index == root { Deprel::Root } else { Deprel::Dep };
            }
            document.sentences.push(Sentence { span, tokens: first..document.tokens.len() });
        }
        document
    }
}

fn said() -> Link {
    Link::Derived { reason: FILE_SAYS.into() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{Engine, contract};

    fn report() -> Report {
        let text = "“Naïve”, said Norway’s foreign minister on Monday. Turkey accused Iran of lying. \
                    Kosovo and Serbia have a long border. Sergey Lavrov praised France.";
        let date = Some(date(2016, 12, 1));
        Report { id: "a".into(), text: text.into(), date, ..Report::default() }
    }

    /// What the engine finds in a report, written as a line and taken over again.
    fn taken(engine: &Engine, report: &Report, version: Option<&str>) -> (Analysis, Analysis) {
        let found = engine.analyse(report);
        let line = serde_json::to_string(&contract::coded(report, &found)).unwrap();
        let mut line: CodedLine = serde_json::from_str(&line).unwrap();
        line.engine = version.map(str::to_owned);
        let again = serde_json::from_str(&serde_json::to_string(&line).unwrap()).unwrap();
        assert_eq!(line, again);
        let taken = engine.take_over(&line, report);
        (found, taken)
    }

    #[test]
    fn what_was_coded_comes_back_as_it_was() {
        let (engine, report) = (Engine::default(), report());
        let (found, taken) = taken(&engine, &report, Some(&crate::version()));
        assert!(found.events.len() > 1, "{found:?}");
        assert_eq!(taken.notes, found.notes);
        assert_eq!((&taken.actors, &taken.ties), (&found.actors, &found.ties));
        assert_eq!((&taken.uncoded, &taken.quotes), (&found.uncoded, &found.quotes));
        // A line written anew is the same, but for the phrases around names, which stand in the tree.
        let line = |analysis: &Analysis| {
            let mut line = serde_json::to_value(contract::coded(&report, analysis)).unwrap();
            for event in line["events"].as_array_mut().unwrap() {
                event.as_object_mut().unwrap().retain(|key, _| !key.ends_with("_phrase"));
            }
            line
        };
        assert_eq!(line(&taken), line(&found));
        let words = |event: &Event| event.trigger.of(&report.text).to_owned();
        assert_eq!(words(&taken.events[0]), words(&found.events[0]));
    }

    #[test]
    fn another_engine_is_named_and_one_that_says_nothing_too() {
        let (engine, report) = (Engine::default(), report());
        let (_, older) = taken(&engine, &report, Some("0.0.9 deadbeef"));
        assert_eq!(
            older.notes,
            [
                "It was coded by another version of Entente (0.0.9 deadbeef), and is shown as it was coded."
            ]
        );
        let (_, unnamed) = taken(&engine, &report, None);
        assert!(unnamed.notes[0].contains("does not name"), "{:?}", unnamed.notes);
    }

    #[test]
    fn what_points_outside_of_the_text_is_cut_or_left_out() {
        let engine = Engine::default();
        let far = Span { start: 900, end: 3 };
        let event = |sentence, span| LineEvent {
            source: ActorId("turkey".into()),
            target: ActorId("nobody-known".into()),
            source_code: String::new(),
            target_code: String::new(),
            cameo: "112".into(),
            category: Category::Accuse,
            goldstein: f32::NAN,
            trigger_span: span,
            source_span: Some(span),
            target_span: None,
            sentence,
            status: Status::Asserted,
            speaker: None,
            date: None,
            place: None,
            confidence: 7.0,
            rule: String::new(),
        };
        let line = CodedLine {
            sentences: vec![Span { start: 4, end: 99 }, far],
            mentions: vec![LineMention {
                start: 0,
                end: 2,
                entity: None,
                form: Form::Name,
                actors: Vec::new(),
            }],
            events: vec![event(0, far), event(1, Span { start: 1, end: 5 }), event(7, far)],
            ..CodedLine::default()
        };
        for text in ["", "né", "Turkey accused Iran."] {
            let report = Report { text: text.into(), ..Report::default() };
            let found = engine.take_over(&line, &report);
            assert_eq!(found.events.len(), 2);
            let spans = found.document.tokens.iter().map(|token| token.span);
            let all = spans.chain(found.mentions.iter().map(|mention| mention.span));
            assert!(
                all.into_iter()
                    .all(|span| text.get(span.start as usize..span.end as usize).is_some())
            );
            assert!(found.mentions.iter().all(|one| one.head < found.document.tokens.len()));
        }
    }

    #[test]
    fn a_table_of_events_gets_its_countries_from_the_dictionary() {
        let engine = Engine::default();
        let actor = |id: &str, country: &str| Actor {
            country: Some(country.into()),
            ..Actor::named(ActorId(id.into()), id)
        };
        let line = CodedLine {
            sentences: vec![Span { start: 0, end: 1 }],
            actors: vec![actor("new:somebody", "NOR"), actor("turkey", "TUR")],
            ..CodedLine::default()
        };
        let report = Report { text: "x".into(), ..Report::default() };
        let found = engine.take_over(&line, &report);
        let of = |id: &str| found.actors.iter().find(|actor| actor.id.0 == id).unwrap();
        assert_eq!(of("new:somebody").part_of, Some(ActorId("norway".into())));
        assert_eq!(of("turkey").kind, ActorKind::Country);
        assert_eq!(of("norway").name, "Norway", "who is rolled up to is there");
    }
}
