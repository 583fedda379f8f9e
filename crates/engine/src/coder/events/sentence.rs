//! Acts to events: what is part of another act is left out, statuses, dates and places are added, and what a
//! sentence says twice is said once.

use std::collections::BTreeMap;
use std::ops::Range;

use super::candidate::{CandidateEvent, Miss, Outcome};
use super::confidence::{self, Features};
use super::turned::turned;
use crate::Span;
use crate::analysis::{Actor, ActorId, Event, Status};
use crate::coder::context::{CoderContext, Filler, Reach, has_role, may_act};
use crate::ontology::{self, Category};
use crate::syntax::tags::{Deprel, EntityType};

/// How far above an act another may stand that takes it in.
const ABSORB: usize = 16;

/// What came of a sentence.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// In the order of the triggers.
    pub events: Vec<Event>,
    /// How each of the events was derived, in numbers.
    pub features: Vec<Features>,
    /// Words that a rule knows and what was missing.
    pub(super) misses: Vec<(Miss, String)>,
    /// The word of an act that was too unsure to tell.
    pub unsure: Option<String>,
}

/// An event with how it was derived.
struct ScoredEvent {
    event: Event,
    weight: usize,
    features: Features,
}

/// Reads a sentence's events; actors that no mention names go to `actors`.
pub(crate) fn read_sentence(
    context: &CoderContext<'_>,
    tokens: Range<usize>,
    actors: &mut BTreeMap<ActorId, Actor>,
) -> Reading {
    let mut reading = Reading::default();
    let mut candidates: BTreeMap<usize, CandidateEvent> = BTreeMap::new();
    for at in tokens.filter(|at| may_act(context, *at)) {
        match context.read_candidate(at) {
            Outcome::Candidate(candidate) => {
                candidates.insert(at, candidate);
            }
            Outcome::Missed(miss) => reading.misses.push((miss, context.tree.lemma(at).to_owned())),
            Outcome::Unknown => {}
        }
    }
    let kept: Vec<&CandidateEvent> = candidates
        .values()
        .filter(|candidate| !is_absorbed(context, candidate, &candidates))
        .collect();
    let mut events = Vec::new();
    for candidate in kept {
        write_events(context, candidate, actors, &mut events);
    }
    let before =
        events.first().map(|scored: &ScoredEvent| scored.event.trigger.of(context.text).to_owned());
    events.retain(|scored| confidence::is_reported(&scored.features));
    if events.is_empty() {
        reading.unsure = before;
    }
    for scored in without_repeats(events) {
        reading.events.push(scored.event);
        reading.features.push(scored.features);
    }
    reading
}

/// Whether an act is part of another: the noun of a phrase, or what is threatened, promised or demanded. A
/// noun that names its own agent is presupposed and stands for itself.
fn is_absorbed(
    context: &CoderContext<'_>,
    candidate: &CandidateEvent,
    candidates: &BTreeMap<usize, CandidateEvent>,
) -> bool {
    let own_agent = candidate.trigger.nominal
        && candidate
            .sources
            .iter()
            .all(|source| context.tree.is_under(source.token, candidate.trigger.at));
    let mut here = candidate.trigger.at;
    for _ in 0..ABSORB {
        let Some(head) = context.tree.head(here) else { return false };
        let relation = context.tree.relation(here);
        if let Some(above) = candidates.get(&head) {
            if above.trigger.noun == Some(candidate.trigger.at) {
                return !own_agent;
            }
            // "Dropped the charges filed against him": the charges are those of the first act.
            if above.trigger.noun == Some(here) && candidate.trigger.noun == Some(here) {
                return true;
            }
            let rule = &context.rules.rules[above.rule];
            if rule.absorbs && is_complement(context, here) && !own_agent {
                return true;
            }
        }
        if matches!(relation, Deprel::AclRelcl | Deprel::Parataxis) {
            return false;
        }
        here = head;
    }
    false
}

/// Whether a phrase or clause tells what the verb above it is about, and not when or why.
fn is_complement(context: &CoderContext<'_>, at: usize) -> bool {
    use Deprel::{Acl, Advcl, Ccomp, Nmod, Obj, Obl, Xcomp};
    match context.tree.relation(at) {
        Xcomp | Ccomp | Obl | Nmod | Obj | Acl => true,
        Advcl => !context.is_circumstance(at),
        _ => false,
    }
}

/// Writes an act's events, one for each pair of source and target and, where it is mutual, each way.
fn write_events(
    context: &CoderContext<'_>,
    candidate: &CandidateEvent,
    actors: &mut BTreeMap<ActorId, Actor>,
    events: &mut Vec<ScoredEvent>,
) {
    for source in &candidate.sources {
        for target in &candidate.targets {
            let ways = if candidate.mutual {
                vec![(source, target), (target, source)]
            } else {
                vec![(source, target)]
            };
            for (source, target) in ways {
                events.extend(write_event(context, candidate, source, target, actors));
            }
        }
    }
}

/// Writes one event; none where source and target come to the same actor.
fn write_event(
    context: &CoderContext<'_>,
    candidate: &CandidateEvent,
    source: &Filler,
    target: &Filler,
    actors: &mut BTreeMap<ActorId, Actor>,
) -> Option<ScoredEvent> {
    let source_id = holder(context, source);
    let target_id = sufferer(context, &source_id, target, &candidate.code);
    if source_id == target_id {
        return None;
    }
    let mut standing = context.standing(candidate.trigger.at, candidate.trigger.nominal);
    let cameo = turned(context, candidate, &source_id, &mut standing);
    let details = ontology::code(&cameo)?;
    let status = standing.status();
    let place = place_of(context, candidate, &target_id);
    let features =
        confidence::features(context, candidate, source, target, details.category, status);
    let event = Event {
        source_code: code_of(context, &source_id, actors),
        target_code: code_of(context, &target_id, actors),
        source: source_id,
        target: target_id,
        source_mention: source.mention,
        target_mention: target.mention,
        cameo,
        category: details.category,
        goldstein: details.goldstein,
        trigger: trigger_span(context, candidate),
        sentence: context.sentence(candidate.trigger.at),
        status,
        speaker: standing.speaker.filter(|_| status != Status::Asserted),
        date: context.date_of(candidate.trigger.at),
        place,
        confidence: confidence::of(&features),
        rule: context.rules.rules[candidate.rule].id.clone(),
    };
    Some(ScoredEvent { event, weight: candidate.weight, features })
}

/// A place that acts stands for its country.
fn holder(context: &CoderContext<'_>, filler: &Filler) -> ActorId {
    let country = if filler.place { context.country_of(&filler.actor) } else { None };
    country.unwrap_or_else(|| people_of(context, filler))
}

/// Of a site whose country is not known, the civilians there; of anybody else, himself.
fn people_of(context: &CoderContext<'_>, filler: &Filler) -> ActorId {
    if context.is_site(&filler.actor) {
        ActorId("agent-civilian".to_owned())
    } else {
        filler.actor.clone()
    }
}

/// Who suffers: whoever is named; for a place its country; for a government's own country, its civilians.
fn sufferer(context: &CoderContext<'_>, source: &ActorId, target: &Filler, code: &str) -> ActorId {
    let country = if target.place { context.country_of(&target.actor) } else { None };
    let Some(country) = country else { return people_of(context, target) };
    let violent = ["17", "18", "19", "20"].iter().any(|root| code.starts_with(root));
    let own = context.country_of(source).is_some_and(|home| home == country);
    let state = context.actor(source).is_some_and(|actor| {
        actor.id == country
            || ["GOV", "MIL", "COP", "SPY", "JUD"].iter().any(|role| has_role(&actor.code, role))
    });
    let civilians = ActorId(format!("{}:civilian", country.0));
    if violent && own && state && context.knowledge.actor(&civilians, context.date).is_some() {
        return civilians;
    }
    country
}

/// An actor's CAMEO code; actors that no mention names are looked up and kept.
fn code_of(
    context: &CoderContext<'_>,
    id: &ActorId,
    actors: &mut BTreeMap<ActorId, Actor>,
) -> String {
    if let Some(actor) = context.actor(id) {
        return actor.code.clone();
    }
    if let Some(actor) = actors.get(id) {
        return actor.code.clone();
    }
    let Some(actor) = context.knowledge.actor(id, context.date) else { return String::new() };
    let code = actor.code.clone();
    actors.insert(id.clone(), actor);
    code
}

/// The words from the first to the last that carry the act.
fn trigger_span(context: &CoderContext<'_>, candidate: &CandidateEvent) -> Span {
    let own = context.tree.token(candidate.trigger.at).span;
    candidate.words.iter().fold(own, |span, word| span.cover(context.tree.token(*word).span))
}

/// Where it happened: a place that the act's phrase or clause names by "in", "at", "near" or "on".
fn place_of(
    context: &CoderContext<'_>,
    candidate: &CandidateEvent,
    target: &ActorId,
) -> Option<ActorId> {
    let mut here = candidate.trigger.at;
    for _ in 0..3 {
        for word in ["in", "at", "near", "outside", "inside", "across", "on"] {
            for oblique in context.tree.obliques(here, word) {
                let place = context.resolve(oblique, Reach::Near).into_iter().find(|filler| {
                    let entity =
                        filler.mention.and_then(|index| context.found.mentions.get(index)?.entity);
                    entity == Some(EntityType::Loc) && filler.distance == 0
                });
                if let Some(place) = place.filter(|place| place.actor != *target || place.place) {
                    return Some(place.actor);
                }
            }
        }
        let climbs = matches!(
            context.tree.relation(here),
            Deprel::Obj | Deprel::Xcomp | Deprel::NsubjPass | Deprel::Nsubj | Deprel::Conj
        );
        here = context.tree.head(here).filter(|_| climbs)?;
    }
    None
}

/// Of events with the same source, target and category, the most specific.
fn without_repeats(events: Vec<ScoredEvent>) -> Vec<ScoredEvent> {
    let mut best: BTreeMap<(ActorId, ActorId, Category), ScoredEvent> = BTreeMap::new();
    for scored in events {
        let event = &scored.event;
        let key = (event.source.clone(), event.target.clone(), event.category);
        let rank = |scored: &ScoredEvent| {
            let event = &scored.event;
            (
                event.status == Status::Asserted,
                specificity(&event.cameo),
                scored.weight,
                event.confidence,
            )
        };
        if best.get(&key).is_none_or(|other| rank(other) < rank(&scored)) {
            best.insert(key, scored);
        }
    }
    let mut events: Vec<ScoredEvent> = best.into_values().collect();
    events.sort_by_key(|scored| {
        (scored.event.trigger, scored.event.source_mention, scored.event.target_mention)
    });
    events
}

/// How fine a code is: the digits that say something.
fn specificity(code: &str) -> usize {
    code.trim_end_matches('0').len().max(2)
}
