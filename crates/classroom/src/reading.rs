//! What the machine found in a report, sentence by sentence: which could be on a sheet, who is named in them, and what
//! the machine says about them.

use std::collections::BTreeMap;

use entente_engine::analysis::{Actor, ActorId, ActorKind, Event, Form};
use entente_engine::ontology;
use entente_engine::{Analysis, Report};

use crate::answer::{Answer, Party, Relation};
use crate::random::hash;
use crate::sheet::{Candidate, Unit};

/// A sentence of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence {
    /// As a sheet may draw it. Whether a filter leaves an event of it is for the page to say.
    pub candidate: Candidate,
    /// Where it begins and ends in the report, in bytes.
    pub bytes: (usize, usize),
    /// The same in Unicode scalar values.
    pub chars: (usize, usize),
    /// Whom it names or refers to, without those who are the same to the comparison, in the order of the text.
    pub parties: Vec<Party>,
    /// Words that refer to somebody, in bytes of the sentence, with whom.
    pub mentions: Vec<(usize, usize, Party)>,
    /// What the machine says, the surest first.
    pub machine: Vec<Relation>,
    /// Of each of these, what an audit wants to know besides.
    pub notes: Vec<EventNote>,
}

/// What an audit wants to know of an event of the machine's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventNote {
    /// The engine's probability that it is right, 0–1.
    pub confidence: f32,
    /// Its CAMEO code.
    pub cameo: String,
    /// The words that carry it.
    pub trigger: String,
    /// Where these begin and end in the report, in Unicode scalar values.
    pub chars: (usize, usize),
}

impl Sentence {
    /// The machine's one answer, for a comparison with people who give one.
    pub fn machine_answer(&self) -> Answer {
        self.machine.first().cloned().map_or(Answer::NoRelation, Answer::Relation)
    }

    /// Whether a unit stands for this sentence, with these words.
    pub fn is(&self, unit: &Unit) -> bool {
        let here = self.candidate.sentence == unit.sentence && self.candidate.report == unit.report;
        here && hash(&self.candidate.text) == unit.hash
    }

    /// Everything that the machine says.
    pub fn machine_answers(&self) -> Vec<Answer> {
        self.machine.iter().cloned().map(Answer::Relation).collect()
    }

    /// Whom a stretch of the sentence's words stands for: an actor that is mentioned there, or the words themselves.
    pub fn party(&self, start: usize, end: usize) -> Party {
        let words = self.candidate.text.get(start..end).unwrap_or_default().trim();
        let words = words.trim_matches(|c: char| ",.;:“”\"()".contains(c));
        let over = self.mentions.iter().filter(|(from, to, _)| *from < end && start < *to);
        // Of several the one that covers most of what was chosen, and of those the shortest.
        let shared = |(from, to, _): &&(usize, usize, Party)| (*to).min(end) - (*from).max(start);
        let best =
            over.max_by_key(|mention| (shared(mention), std::cmp::Reverse(mention.1 - mention.0)));
        let group =
            best.map_or_else(|| Party::actor(words, "").group, |(.., party)| party.group.clone());
        Party { words: words.to_owned(), group }
    }
}

/// The sentences of a report.
pub fn sentences(report: &Report, analysis: &Analysis) -> Vec<Sentence> {
    let actors: BTreeMap<&ActorId, &Actor> =
        analysis.actors.iter().map(|actor| (&actor.id, actor)).collect();
    let mut chars = (0, 0);
    let mut sentences: Vec<Sentence> = Vec::new();
    for (index, sentence) in analysis.document.sentences.iter().enumerate() {
        let (start, end) = (sentence.span.start as usize, sentence.span.end as usize);
        let text = report.text.get(start..end).unwrap_or_default();
        // Sentences are in the order of the text, so that one walk counts its letters.
        let between = report.text.get(chars.0..start).map_or(0, |text| text.chars().count());
        let first = chars.1 + between;
        let last = first + text.chars().count();
        chars = (end, last);
        sentences.push(Sentence {
            candidate: Candidate {
                report: report.id.clone(),
                sentence: index as u32,
                text: text.to_owned(),
                ..Candidate::default()
            },
            bytes: (start, end),
            chars: (first, last),
            ..Sentence::default()
        });
    }
    add_mentions(analysis, &actors, &mut sentences);
    let mut events: Vec<&Event> = analysis.events.iter().collect();
    events.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    for event in events {
        let relation = relation(event, &actors);
        if let (Some(sentence), Some(relation)) = (sentences.get_mut(event.sentence), relation) {
            let (start, words) = (event.trigger.start as usize, event.trigger.of(&report.text));
            let before = report.text.get(sentence.bytes.0..start).unwrap_or_default();
            let first = sentence.chars.0 + before.chars().count();
            sentence.machine.push(relation);
            sentence.notes.push(EventNote {
                confidence: event.confidence,
                cameo: event.cameo.clone(),
                trigger: words.to_owned(),
                chars: (first, first + words.chars().count()),
            });
        }
    }
    sentences
}

fn add_mentions(
    analysis: &Analysis,
    actors: &BTreeMap<&ActorId, &Actor>,
    sentences: &mut [Sentence],
) {
    for mention in &analysis.mentions {
        let Some(sentence) = sentences.get_mut(mention.sentence) else { continue };
        for id in &mention.actors {
            let Some(actor) = actors.get(id) else { continue };
            let party = party(actor);
            if !sentence.parties.iter().any(|own| own.group == party.group) {
                sentence.parties.push(party.clone());
            }
            add_chain(id, actors, &mut sentence.candidate.actors);
            let within = |at: u32| (at as usize).saturating_sub(sentence.bytes.0);
            // "Both countries" are two: the words alone do not say which.
            if mention.actors.len() == 1 {
                sentence.mentions.push((
                    within(mention.span.start),
                    within(mention.span.end),
                    party,
                ));
            }
        }
        let named = mention.form != Form::Pronoun && !mention.actors.is_empty();
        if named {
            sentence.candidate.named = sentence.parties.len();
        }
    }
}

/// The actor, and those it counts for.
fn add_chain(id: &ActorId, actors: &BTreeMap<&ActorId, &Actor>, chain: &mut Vec<String>) {
    let mut at = Some(id);
    // No chain of offices is as long; one that runs in a circle ends.
    for _ in 0..12 {
        let Some(id) = at else { return };
        if !chain.iter().any(|known| id.0 == *known) {
            chain.push(id.0.to_string());
        }
        at = actors.get(id).and_then(|actor| actor.part_of.as_ref());
    }
}

/// An actor as it is compared. A person is offered by name, and counts for the country.
fn party(actor: &Actor) -> Party {
    let name = if actor.name.is_empty() { actor.id.0.as_str() } else { &actor.name };
    let nameless = actor.kind == ActorKind::Other && actor.code.len() < 3;
    Party::actor(name, if nameless { "" } else { &actor.code })
}

fn relation(event: &Event, actors: &BTreeMap<&ActorId, &Actor>) -> Option<Relation> {
    let party = |id: &ActorId, code: &str| {
        let actor = actors.get(id)?;
        let known = party(actor);
        Some(if code.is_empty() { known } else { Party::actor(&known.words, code) })
    };
    Some(Relation {
        source: party(&event.source, &event.source_code)?,
        target: party(&event.target, &event.target_code)?,
        quad: ontology::code(&event.cameo)?.quad,
        category: Some(event.category),
        status: Some(event.status),
    })
}
