//! Acts to events: what is part of another act is left out, statuses, dates and places are added, and what a
//! sentence says twice is said once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use super::candidate::{CandidateEvent, Miss, Outcome};
use super::confidence::{self, Features};
use super::drafts::{self, Draft};
use super::status::Standing;
use super::turned::turned;
use crate::Span;
use crate::analysis::{Actor, ActorId, Derivation, Event, Status};
use crate::coder::context::{CoderContext, Filler, PastAct, Reach, has_role, may_act};
use crate::coder::learned::numbers::{self, SentenceView};
use crate::coder::learned::origin::Origin;
use crate::coder::learned::path::Path;
use crate::coder::learned::readings::{SentenceRoles, TriggerRoles};
use crate::coder::learned::validity::EventView;
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
    /// What the rules read, for the sentences after.
    pub(in crate::coder) acts: Vec<PastAct>,
    /// Words that a rule knows and what was missing.
    pub(super) misses: Vec<(Miss, String)>,
    /// The word of an act that was too unsure to tell.
    pub unsure: Option<String>,
}

/// Reads a sentence's events; actors that no mention names go to `actors`.
pub(crate) fn read_sentence(
    context: &CoderContext<'_>,
    tokens: Range<usize>,
    actors: &mut BTreeMap<ActorId, Actor>,
) -> Reading {
    let mut reading = Reading::default();
    let drafts = drafts(context, tokens, &mut reading.misses);
    reading.acts = drafts::acts(context, &drafts);
    let before = drafts.iter().find(|draft| draft.candidate.origin == Origin::Rule);
    let before =
        before.map(|draft| trigger_span(context, &draft.candidate).of(context.text).to_owned());
    let mut kept: Vec<(Event, Features)> = without_repeats(drafts::chosen(context, drafts))
        .into_iter()
        .map(|draft| (finish(context, &draft, actors), draft.derivation))
        .collect();
    kept.sort_by_key(|(event, _)| (event.trigger, event.source_mention, event.target_mention));
    if kept.is_empty() {
        reading.unsure = before;
    }
    (reading.events, reading.features) = kept.into_iter().unzip();
    reading
}

/// Every reading of a sentence, told or not.
pub(in crate::coder) fn drafts(
    context: &CoderContext<'_>,
    tokens: Range<usize>,
    misses: &mut Vec<(Miss, String)>,
) -> Vec<Draft> {
    let parties = context.party_tokens(&tokens);
    let mut candidates: BTreeMap<usize, CandidateEvent> = BTreeMap::new();
    let mut others: Vec<(usize, CandidateEvent)> = Vec::new();
    let mut roles = SentenceRoles::default();
    for at in tokens.clone().filter(|at| may_act(context, *at)) {
        let outcome = context.read_candidate(at);
        let further = if context.by_rules {
            Vec::new()
        } else {
            context.other_readings(&outcome, &parties, &mut roles)
        };
        others.extend(further.into_iter().map(|candidate| (at, candidate)));
        match outcome {
            Outcome::Candidate(candidate) => {
                candidates.insert(at, candidate);
            }
            Outcome::Missed(miss, _) => misses.push((miss, context.tree.lemma(at).to_owned())),
            Outcome::Unknown => {}
        }
    }
    let own = candidates.iter().map(|(at, candidate)| (*at, candidate.clone()));
    let all: Vec<(usize, CandidateEvent)> = own.chain(others).collect();
    let triggers: BTreeSet<usize> = all.iter().map(|(at, _)| *at).collect();
    let view = SentenceView::new(context, tokens, parties, triggers.len());
    let mut drafts = Vec::new();
    for (reading, (at, mut candidate)) in all.into_iter().enumerate() {
        if roles.is_likely(context, &candidate) {
            candidate.absorbed = is_absorbed(context, &candidate, &candidates);
            let standing = roles.standing(context, &candidate.trigger);
            let roles = roles.of(context, &candidate.trigger);
            let reading = Weighed { at, number: reading, candidate: Rc::new(candidate), standing };
            write_events(context, &view, &reading, roles, &mut drafts);
        }
    }
    drafts::weigh(&mut drafts);
    drafts
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
                // "Ended *its* blockade": whoever undoes it is whoever did it.
                let actor = |source: &Filler| source.actor.clone();
                let same = candidate.sources.iter().map(actor).eq(above.sources.iter().map(actor));
                return !own_agent || same;
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

/// An act that is weighed.
struct Weighed {
    /// The word that a rule knows.
    at: usize,
    /// The number of the reading in its sentence.
    number: usize,
    candidate: Rc<CandidateEvent>,
    standing: Standing,
}

/// Writes an act's events, one for each pair of source and target and, where it is mutual, each way.
fn write_events(
    context: &CoderContext<'_>,
    sentence: &SentenceView,
    reading: &Weighed,
    roles: &mut TriggerRoles,
    drafts: &mut Vec<Draft>,
) {
    for parties in reading.candidate.pairs() {
        if roles.is_likely(context, reading.candidate.origin, parties) {
            drafts.extend(draft(context, sentence, reading, parties, roles));
        }
    }
}

/// Readings for which less speaks are not weighed, unless they are the rules' own; `training/acts/fit.py` has the same
/// number.
const HOPELESS: i32 = -48;

/// Drafts one event; none where source and target come to the same actor, or where nothing speaks for it.
fn draft(
    context: &CoderContext<'_>,
    sentence: &SentenceView,
    reading: &Weighed,
    (source, target): (&Filler, &Filler),
    roles: &mut TriggerRoles,
) -> Option<Draft> {
    let candidate = &reading.candidate;
    let source_id = holder(context, source);
    let target_id = sufferer(context, &source_id, target, &candidate.code);
    if source_id == target_id {
        return None;
    }
    let mut standing = reading.standing.clone();
    let cameo = turned(context, candidate, &source_id, &mut standing);
    let details = ontology::code(cameo)?;
    let act = (details, standing.status());
    let bare = EventView::new(context, candidate, [source, target], act);
    let tokens = [source.token, target.token];
    let view = EventView { ways: roles.ways(context, tokens), ..bare };
    let partial = sentence.partial(context, &view).unwrap_or_default();
    let hopeless = candidate.origin != Origin::Rule && partial[0] < HOPELESS;
    if hopeless && !context.keeps_hopeless {
        return None;
    }
    let of_roles = numbers::of_roles(context, sentence, (source, target), roles);
    let view = EventView { ways: roles.ways(context, tokens), ..bare };
    let derivation = confidence::features(context, &view);
    let numbers = numbers::numbers(context, sentence, &view, (&derivation, of_roles));
    Some(Draft {
        at: reading.at,
        reading: reading.number,
        candidate: Rc::clone(candidate),
        source: source.clone(),
        target: target.clone(),
        source_id,
        target_id,
        details,
        standing,
        confidence: confidence::of(&derivation),
        partial,
        derivation,
        numbers,
    })
}

/// The ways from a draft's trigger to its parties.
pub(in crate::coder) fn ways(context: &CoderContext<'_>, draft: &Draft) -> [Option<Path>; 2] {
    let at = draft.candidate.trigger.at;
    [&draft.source, &draft.target].map(|party| Path::between(&context.tree, at, party.token))
}

/// The event of a draft; actors that no mention names go to `actors`.
pub(in crate::coder) fn finish(
    context: &CoderContext<'_>,
    draft: &Draft,
    actors: &mut BTreeMap<ActorId, Actor>,
) -> Event {
    let candidate = &draft.candidate;
    let status = draft.standing.status();
    Event {
        source_code: code_of(context, &draft.source_id, actors),
        target_code: code_of(context, &draft.target_id, actors),
        source: draft.source_id.clone(),
        target: draft.target_id.clone(),
        source_mention: draft.source.mention,
        target_mention: draft.target.mention,
        cameo: draft.details.code.to_owned(),
        category: draft.details.category,
        goldstein: draft.details.goldstein,
        trigger: trigger_span(context, candidate),
        sentence: context.sentence(candidate.trigger.at),
        status,
        speaker: draft.standing.speaker.clone().filter(|_| status != Status::Asserted),
        date: context.date_of(candidate.trigger.at),
        place: place_of(context, candidate, &draft.target_id),
        confidence: draft.confidence,
        rule: context.rules.rules[candidate.rule].id.clone(),
        derivation: derivation(context, draft),
    }
}

/// How the parties of a draft were found.
fn derivation(context: &CoderContext<'_>, draft: &Draft) -> Derivation {
    let at = draft.candidate.trigger.at;
    let way = |filler: &Filler| {
        let path = Path::between(&context.tree, at, filler.token);
        path.map(|path| path.words(&context.tree)).unwrap_or_default()
    };
    Derivation {
        origin: draft.candidate.origin.name().to_owned(),
        source_path: way(&draft.source),
        target_path: way(&draft.target),
    }
}

/// A place that acts stands for its country.
fn holder(context: &CoderContext<'_>, filler: &Filler) -> ActorId {
    let country = if filler.place { context.country_of(&filler.actor) } else { None };
    country.map_or_else(|| people_of(context, filler), ActorId::clone)
}

/// Of a site whose country is not known, the civilians there; of anybody else, himself.
fn people_of(context: &CoderContext<'_>, filler: &Filler) -> ActorId {
    if context.is_site(&filler.actor) {
        ActorId("agent-civilian".into())
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
        actor.id == *country
            || ["GOV", "MIL", "COP", "SPY", "JUD"].iter().any(|role| has_role(&actor.code, role))
    });
    let civilians = ActorId(format!("{}:civilian", country.0).into());
    if violent && own && state && context.knowledge.actor(&civilians, context.date).is_some() {
        return civilians;
    }
    country.clone()
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
                    return Some(place.actor.clone());
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
fn without_repeats(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut best: BTreeMap<(ActorId, ActorId, Category), Draft> = BTreeMap::new();
    for draft in drafts {
        let key = (draft.source_id.clone(), draft.target_id.clone(), draft.details.category);
        if best.get(&key).is_none_or(|other| rank(other) < rank(&draft)) {
            best.insert(key, draft);
        }
    }
    best.into_values().collect()
}

/// What makes one of several readings of the same act the better one.
pub(in crate::coder) fn rank(draft: &Draft) -> (bool, usize, usize, f32) {
    let asserted = draft.standing.status() == Status::Asserted;
    (asserted, specificity(draft.details.code), draft.candidate.weight, draft.confidence)
}

/// How fine a code is: the digits that say something.
pub(in crate::coder) fn specificity(code: &str) -> usize {
    code.trim_end_matches('0').len().max(2)
}
