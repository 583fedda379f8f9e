//! An analysis as the JSON that scripts and scorers rely on: the output line of `entente code`.
//!
//! Here, and only here, bytes become Unicode scalar values (what Python's `str` indexes).

use serde::Serialize;

use crate::analysis::{
    Actor, ActorId, ActorKind, Event, Form, Mention, Role, Status, TieKind, WhyNot,
};
use crate::ontology::Category;
use crate::phrase;
use crate::syntax::tags::EntityType;
use crate::{Analysis, Report, Span};

/// A report's output line. `Id` is what its id is written from.
#[derive(Debug, Serialize)]
#[allow(missing_docs)] // The fields are those of `Analysis`, in the contract's order.
pub struct CodedReport<'a, Id = &'a str> {
    pub id: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<jiff::civil::Date>,
    pub sentences: Vec<Span>,
    pub mentions: Vec<CodedMention<'a>>,
    pub actors: Vec<CodedActor<'a>>,
    pub ties: Vec<CodedTie<'a>>,
    pub events: Vec<CodedEvent<'a>>,
    pub uncoded: Vec<CodedGap<'a>>,
    pub quotes: Vec<CodedQuote<'a>>,
    pub notes: &'a [String],
}

impl<'a, Id> CodedReport<'a, Id> {
    /// The same line with another id, for callers whose ids are not text.
    pub fn with_id<Other>(self, id: Other) -> CodedReport<'a, Other> {
        let Self {
            date, sentences, mentions, actors, ties, events, uncoded, quotes, notes, ..
        } = self;
        CodedReport { id, date, sentences, mentions, actors, ties, events, uncoded, quotes, notes }
    }
}

/// A coded report with the report itself: a line that is input, too.
#[derive(Debug, Serialize)]
#[allow(missing_docs)] // The fields are those of `Report`.
pub struct WholeReport<'a, Id = &'a str> {
    #[serde(flatten)]
    pub coded: CodedReport<'a, Id>,
    /// What has coded it, where that is to be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'a str>,
    #[serde(skip_serializing_if = "<[Span]>::is_empty")]
    pub boilerplate: &'a [Span],
    pub text: &'a str,
}

impl<'a, Id> CodedReport<'a, Id> {
    /// The line with the report's own fields, its text among them.
    pub fn with_report(self, report: &'a Report, engine: Option<String>) -> WholeReport<'a, Id> {
        WholeReport {
            coded: self,
            engine,
            title: report.title.as_deref(),
            date_from: report.date_from.as_deref(),
            source: report.source.as_deref(),
            language: report.language.as_deref(),
            url: report.url.as_deref(),
            boilerplate: &report.boilerplate,
            text: &report.text,
        }
    }
}

/// A mention; `actor` is the first of `actors`.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CodedMention<'a> {
    #[serde(flatten)]
    pub span: Span,
    #[serde(rename = "type")]
    pub entity: Option<EntityType>,
    pub form: Form,
    pub actor: Option<&'a ActorId>,
    pub actors: &'a [ActorId],
}

/// An actor at the report's date.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CodedActor<'a> {
    pub id: &'a ActorId,
    pub name: &'a str,
    pub kind: ActorKind,
    pub code: &'a str,
    pub country: Option<&'a str>,
    pub roles: Vec<CodedRole<'a>>,
    pub part_of: Option<&'a ActorId>,
    pub entry: Option<&'a str>,
}

/// An office; an open end is left out.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CodedRole<'a> {
    pub title: &'a str,
    pub of: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<&'a str>,
}

/// A tie.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CodedTie<'a> {
    pub kind: TieKind,
    pub from: &'a ActorId,
    pub to: &'a ActorId,
    pub sentence: usize,
    pub status: &'static str,
}

/// An event.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CodedEvent<'a> {
    pub source: &'a ActorId,
    pub target: &'a ActorId,
    pub source_code: &'a str,
    pub target_code: &'a str,
    pub cameo: &'a str,
    pub category: Category,
    pub goldstein: f32,
    pub trigger_span: Span,
    pub source_span: Option<Span>,
    pub target_span: Option<Span>,
    pub source_phrase: Option<Span>,
    pub target_phrase: Option<Span>,
    pub sentence: usize,
    pub status: Status,
    pub speaker: Option<&'a ActorId>,
    pub date: Option<jiff::civil::Date>,
    pub place: Option<&'a ActorId>,
    pub confidence: f32,
    pub rule: &'a str,
}

/// A sentence without an event.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CodedGap<'a> {
    pub sentence: usize,
    pub actors: &'a [ActorId],
    pub reason: WhyNot,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<&'a str>,
}

/// A quotation.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct CodedQuote<'a> {
    #[serde(flatten)]
    pub span: Span,
    pub speaker: Option<&'a ActorId>,
}

/// The output line for `report`, whose analysis is `analysis`.
pub fn coded<'a>(report: &'a Report, analysis: &'a Analysis) -> CodedReport<'a> {
    let offsets = Scalars::of(&report.text);
    CodedReport {
        id: &report.id,
        date: report.date,
        sentences: analysis.document.sentences.iter().map(|s| offsets.span(s.span)).collect(),
        mentions: analysis.mentions.iter().map(|m| mention(m, &offsets)).collect(),
        actors: analysis.actors.iter().map(actor).collect(),
        ties: analysis
            .ties
            .iter()
            .map(|tie| CodedTie {
                kind: tie.kind,
                from: &tie.from,
                to: &tie.to,
                sentence: tie.sentence,
                status: if tie.ended { "ended" } else { "current" },
            })
            .collect(),
        events: analysis.events.iter().map(|e| event(e, analysis, &offsets)).collect(),
        uncoded: analysis
            .uncoded
            .iter()
            .map(|gap| CodedGap {
                sentence: gap.sentence,
                actors: &gap.actors,
                reason: gap.reason,
                detail: gap.detail.as_deref(),
            })
            .collect(),
        quotes: analysis
            .quotes
            .iter()
            .map(|q| CodedQuote { span: offsets.span(q.span), speaker: q.speaker.as_ref() })
            .collect(),
        notes: &analysis.notes,
    }
}

fn mention<'a>(mention: &'a Mention, offsets: &Scalars) -> CodedMention<'a> {
    CodedMention {
        span: offsets.span(mention.span),
        entity: mention.entity,
        form: mention.form,
        actor: mention.actors.first(),
        actors: &mention.actors,
    }
}

fn actor(actor: &Actor) -> CodedActor<'_> {
    CodedActor {
        id: &actor.id,
        name: &actor.name,
        kind: actor.kind,
        code: &actor.code,
        country: actor.country.as_deref(),
        roles: actor.roles.iter().map(role).collect(),
        part_of: actor.part_of.as_ref(),
        entry: actor.entry.as_deref(),
    }
}

fn role(role: &Role) -> CodedRole<'_> {
    CodedRole {
        title: &role.title,
        of: &role.of,
        from: role.from.as_deref(),
        to: role.to.as_deref(),
    }
}

fn event<'a>(event: &'a Event, analysis: &Analysis, offsets: &Scalars) -> CodedEvent<'a> {
    let span = |mention: Option<usize>| {
        mention.and_then(|index| analysis.mentions.get(index)).map(|m| offsets.span(m.span))
    };
    let phrase = |mention: Option<usize>| {
        let mention = analysis.mentions.get(mention?)?;
        Some(offsets.span(phrase::of(&analysis.document, mention)))
    };
    CodedEvent {
        source: &event.source,
        target: &event.target,
        source_code: &event.source_code,
        target_code: &event.target_code,
        cameo: &event.cameo,
        category: event.category,
        goldstein: event.goldstein,
        trigger_span: offsets.span(event.trigger),
        source_span: span(event.source_mention),
        target_span: span(event.target_mention),
        source_phrase: phrase(event.source_mention),
        target_phrase: phrase(event.target_mention),
        sentence: event.sentence,
        status: event.status,
        speaker: event.speaker.as_ref(),
        date: event.date,
        place: event.place.as_ref(),
        confidence: event.confidence,
        rule: &event.rule,
    }
}

/// Bytes to Unicode scalar values and back.
#[derive(Debug)]
pub struct Scalars {
    /// For each byte, the number of scalar values that begin before it; one entry more than bytes.
    before: Vec<u32>,
}

impl Scalars {
    /// The offsets of `text`.
    pub fn of(text: &str) -> Self {
        let mut before = Vec::with_capacity(text.len() + 1);
        let mut count = 0;
        for (index, _) in text.bytes().enumerate() {
            before.push(count);
            count += u32::from(text.is_char_boundary(index + 1));
        }
        before.push(count);
        Self { before }
    }

    /// A byte span in scalar values; ends beyond the text are the text's end.
    pub fn span(&self, bytes: Span) -> Span {
        Span { start: self.scalar(bytes.start), end: self.scalar(bytes.end) }
    }

    /// A span in scalar values as bytes; ends beyond the text are the text's end.
    pub fn bytes(&self, scalars: Span) -> Span {
        Span { start: self.byte(scalars.start), end: self.byte(scalars.end) }
    }

    fn scalar(&self, byte: u32) -> u32 {
        let last = self.before.len() - 1;
        self.before[(byte as usize).min(last)]
    }

    fn byte(&self, scalar: u32) -> u32 {
        let last = self.before.len() - 1;
        self.before.partition_point(|&before| before < scalar).min(last) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::Scalars;
    use crate::Span;

    #[test]
    fn offsets_survive_the_round_trip() {
        let text = "“Erdoğan” – 世界 😀 end";
        let offsets = Scalars::of(text);
        for (scalar, (byte, _)) in text.char_indices().enumerate() {
            let span = Span { start: byte as u32, end: text.len() as u32 };
            let scalars = offsets.span(span);
            assert_eq!(scalars.start as usize, scalar);
            assert_eq!(scalars.end as usize, text.chars().count());
            assert_eq!(offsets.bytes(scalars), span);
        }
    }

    #[test]
    fn offsets_beyond_the_text_are_its_end() {
        let offsets = Scalars::of("né");
        assert_eq!(offsets.span(Span { start: 9, end: 12 }), Span { start: 2, end: 2 });
        assert_eq!(offsets.bytes(Span { start: 1, end: 99 }), Span { start: 1, end: 3 });
    }
}
