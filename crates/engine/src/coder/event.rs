//! Acts to events: what is part of another act is left out, statuses, dates and places are added, and what a
//! sentence says twice is said once.

use std::collections::BTreeMap;
use std::ops::Range;

use super::act::{Act, Miss, Outcome};
use super::confidence::{self, Features};
use super::scene::{Filler, Reach, Scene, has_role, may_act};
use super::status::Standing;
use crate::Span;
use crate::analysis::{Actor, ActorId, Event, Status};
use crate::ontology::{self, Category};
use crate::syntax::tags::{Deprel, EntityType};

/// How far above an act another may stand that takes it in.
const ABSORB: usize = 16;

/// What came of a sentence.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// In the order of the triggers.
    pub events: Vec<Event>,
    /// How each of the events was derived, in numbers.
    pub features: Vec<Features>,
    /// Words that a rule knows and what was missing.
    pub misses: Vec<(Miss, String)>,
    /// The word of an act that was too unsure to tell.
    pub unsure: Option<String>,
}

/// An event with how it was derived.
struct Told {
    event: Event,
    weight: usize,
    features: Features,
}

/// Reads a sentence's events; actors that no mention names go to `actors`.
pub(super) fn read_sentence(
    scene: &Scene<'_>,
    tokens: Range<usize>,
    actors: &mut BTreeMap<ActorId, Actor>,
) -> Reading {
    let mut reading = Reading::default();
    let mut acts: BTreeMap<usize, Act> = BTreeMap::new();
    for at in tokens.filter(|at| may_act(scene, *at)) {
        match scene.read_act(at) {
            Outcome::Act(act) => {
                acts.insert(at, act);
            }
            Outcome::Missed(miss) => reading.misses.push((miss, scene.tree.lemma(at).to_owned())),
            Outcome::Unknown => {}
        }
    }
    let kept: Vec<&Act> = acts.values().filter(|act| !is_absorbed(scene, act, &acts)).collect();
    let mut events = Vec::new();
    for act in kept {
        write_events(scene, act, actors, &mut events);
    }
    let before = events.first().map(|told: &Told| told.event.trigger.of(scene.text).to_owned());
    events.retain(|told| confidence::is_told(&told.features));
    if events.is_empty() {
        reading.unsure = before;
    }
    for told in without_repeats(events) {
        reading.events.push(told.event);
        reading.features.push(told.features);
    }
    reading
}

/// Whether an act is part of another: the noun of a phrase, or what is threatened, promised or demanded. A
/// noun that names its own doer is presupposed and stands for itself.
fn is_absorbed(scene: &Scene<'_>, act: &Act, acts: &BTreeMap<usize, Act>) -> bool {
    let own_doer = act.trigger.nominal
        && act.sources.iter().all(|source| scene.tree.is_under(source.token, act.trigger.at));
    let mut here = act.trigger.at;
    for _ in 0..ABSORB {
        let Some(head) = scene.tree.head(here) else { return false };
        let relation = scene.tree.relation(here);
        if let Some(above) = acts.get(&head) {
            if above.trigger.noun == Some(act.trigger.at) {
                return !own_doer;
            }
            let rule = &scene.rules.rules[above.rule];
            let inside = match relation {
                Deprel::Xcomp
                | Deprel::Ccomp
                | Deprel::Obl
                | Deprel::Nmod
                | Deprel::Obj
                | Deprel::Acl => true,
                Deprel::Advcl => !scene.is_circumstance(here),
                _ => false,
            };
            if rule.absorbs && inside && !own_doer {
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

/// Writes an act's events, one for each pair of source and target and, where it is mutual, each way.
fn write_events(
    scene: &Scene<'_>,
    act: &Act,
    actors: &mut BTreeMap<ActorId, Actor>,
    events: &mut Vec<Told>,
) {
    for source in &act.sources {
        for target in &act.targets {
            let ways = if act.mutual {
                vec![(source, target), (target, source)]
            } else {
                vec![(source, target)]
            };
            for (source, target) in ways {
                events.extend(write_event(scene, act, source, target, actors));
            }
        }
    }
}

/// Writes one event; none where source and target come to the same actor.
fn write_event(
    scene: &Scene<'_>,
    act: &Act,
    source: &Filler,
    target: &Filler,
    actors: &mut BTreeMap<ActorId, Actor>,
) -> Option<Told> {
    let source_id = holder(scene, source);
    let target_id = sufferer(scene, &source_id, target, &act.code);
    if source_id == target_id {
        return None;
    }
    let mut standing = scene.standing(act.trigger.at, act.trigger.nominal);
    let cameo = turned(scene, act, &source_id, &mut standing);
    let details = ontology::code(&cameo)?;
    let status = standing.status();
    let place = place_of(scene, act, &target_id);
    let features = confidence::features(scene, act, source, target, details.category, status);
    let event = Event {
        source_code: code_of(scene, &source_id, actors),
        target_code: code_of(scene, &target_id, actors),
        source: source_id,
        target: target_id,
        source_mention: source.mention,
        target_mention: target.mention,
        cameo,
        category: details.category,
        goldstein: details.goldstein,
        trigger: trigger_span(scene, act),
        sentence: scene.sentence(act.trigger.at),
        status,
        speaker: standing.speaker.filter(|_| status != Status::Asserted),
        date: scene.date_of(act.trigger.at),
        place,
        confidence: confidence::of(&features),
        rule: scene.rules.rules[act.rule].id.clone(),
    };
    Some(Told { event, weight: act.weight, features })
}

/// What "will not" and "will" make of an act of cooperation: CAMEO has codes of its own for what is refused and
/// what is promised. A meeting that is only announced stays a meeting, planned.
fn turned(scene: &Scene<'_>, act: &Act, source: &ActorId, standing: &mut Standing) -> String {
    let own = standing.speaker.as_ref().is_none_or(|speaker| speaker == source);
    let turned = turned_code(scene, &act.code, act.trigger.at, act.trigger.nominal, standing);
    if standing.denied && turned.starts_with("12") && !act.code.starts_with("12") {
        standing.denied = false;
        standing.planned = false;
        standing.hypothetical = false;
        standing.claimed &= !own;
    }
    turned
}

/// The code of an act of cooperation that stands in the future, negated or not.
pub(super) fn turned_code(
    scene: &Scene<'_>,
    code: &str,
    at: usize,
    nominal: bool,
    standing: &Standing,
) -> String {
    let verb = if nominal { scene.light_verb(at) } else { Some(at) };
    let Some(verb) = verb.filter(|_| !scene.tree.is_passive(at)) else { return code.to_owned() };
    let future = scene.is_future(verb) || (standing.planned && scene.tree.has(verb, Deprel::Aux));
    let table = if !future {
        &[]
    } else if standing.denied && scene.tree.is_negated(verb) {
        REFUSED
    } else if standing.planned && !standing.hypothetical && !standing.denied {
        PROMISED
    } else {
        &[]
    };
    let found = table.iter().find(|(from, _)| code.starts_with(from));
    found.map_or(code, |(_, to)| *to).to_owned()
}

/// The codes of refusing what these codes stand for; the first that fits counts.
const REFUSED: &[(&str, &str)] =
    &[("03", "120"), ("04", "125"), ("05", "120"), ("06", "121"), ("07", "122"), ("08", "124")];

/// The codes of promising what these codes stand for; the first that fits counts.
const PROMISED: &[(&str, &str)] = &[
    ("05", "032"),
    ("061", "0311"),
    ("062", "0312"),
    ("063", "0313"),
    ("064", "0314"),
    ("06", "031"),
    ("071", "0331"),
    ("072", "0332"),
    ("073", "0333"),
    ("074", "0334"),
    ("07", "033"),
    ("081", "0351"),
    ("082", "0352"),
    ("083", "034"),
    ("084", "0353"),
    ("085", "0354"),
    ("086", "0355"),
    ("087", "0356"),
    ("08", "035"),
];

/// A place that acts stands for its country.
fn holder(scene: &Scene<'_>, filler: &Filler) -> ActorId {
    let country = if filler.place { scene.country_of(&filler.actor) } else { None };
    country.unwrap_or_else(|| people_of(scene, filler))
}

/// Of a site whose country is not known, the civilians there; of anybody else, himself.
fn people_of(scene: &Scene<'_>, filler: &Filler) -> ActorId {
    if scene.is_site(&filler.actor) {
        ActorId("agent-civilian".to_owned())
    } else {
        filler.actor.clone()
    }
}

/// Who suffers: whoever is named; for a place its country; for a government's own country, its civilians.
fn sufferer(scene: &Scene<'_>, source: &ActorId, target: &Filler, code: &str) -> ActorId {
    let country = if target.place { scene.country_of(&target.actor) } else { None };
    let Some(country) = country else { return people_of(scene, target) };
    let violent = ["17", "18", "19", "20"].iter().any(|root| code.starts_with(root));
    let own = scene.country_of(source).is_some_and(|home| home == country);
    let state = scene.actor(source).is_some_and(|actor| {
        actor.id == country
            || ["GOV", "MIL", "COP", "SPY", "JUD"].iter().any(|role| has_role(&actor.code, role))
    });
    let civilians = ActorId(format!("{}:civilian", country.0));
    if violent && own && state && scene.knowledge.actor(&civilians, scene.date).is_some() {
        return civilians;
    }
    country
}

/// An actor's CAMEO code; actors that no mention names are looked up and kept.
fn code_of(scene: &Scene<'_>, id: &ActorId, actors: &mut BTreeMap<ActorId, Actor>) -> String {
    if let Some(actor) = scene.actor(id) {
        return actor.code.clone();
    }
    if let Some(actor) = actors.get(id) {
        return actor.code.clone();
    }
    let Some(actor) = scene.knowledge.actor(id, scene.date) else { return String::new() };
    let code = actor.code.clone();
    actors.insert(id.clone(), actor);
    code
}

/// The words from the first to the last that carry the act.
fn trigger_span(scene: &Scene<'_>, act: &Act) -> Span {
    let own = scene.tree.token(act.trigger.at).span;
    act.words.iter().fold(own, |span, word| span.cover(scene.tree.token(*word).span))
}

/// Where it happened: a place that the act's phrase or clause names by "in", "at", "near" or "on".
fn place_of(scene: &Scene<'_>, act: &Act, target: &ActorId) -> Option<ActorId> {
    let mut here = act.trigger.at;
    for _ in 0..3 {
        for word in ["in", "at", "near", "outside", "inside", "across", "on"] {
            for oblique in scene.tree.obliques(here, word) {
                let place = scene.resolve(oblique, Reach::Near).into_iter().find(|filler| {
                    let entity =
                        filler.mention.and_then(|index| scene.found.mentions.get(index)?.entity);
                    entity == Some(EntityType::Loc) && filler.distance == 0
                });
                if let Some(place) = place.filter(|place| place.actor != *target || place.place) {
                    return Some(place.actor);
                }
            }
        }
        let climbs = matches!(
            scene.tree.relation(here),
            Deprel::Obj | Deprel::Xcomp | Deprel::NsubjPass | Deprel::Nsubj | Deprel::Conj
        );
        here = scene.tree.head(here).filter(|_| climbs)?;
    }
    None
}

/// Of events with the same source, target and category, the most specific.
fn without_repeats(events: Vec<Told>) -> Vec<Told> {
    let mut best: BTreeMap<(ActorId, ActorId, Category), Told> = BTreeMap::new();
    for told in events {
        let event = &told.event;
        let key = (event.source.clone(), event.target.clone(), event.category);
        let rank = |told: &Told| {
            let event = &told.event;
            (
                event.status == Status::Asserted,
                specificity(&event.cameo),
                told.weight,
                event.confidence,
            )
        };
        if best.get(&key).is_none_or(|other| rank(other) < rank(&told)) {
            best.insert(key, told);
        }
    }
    let mut events: Vec<Told> = best.into_values().collect();
    events.sort_by_key(|told| {
        (told.event.trigger, told.event.source_mention, told.event.target_mention)
    });
    events
}

/// How fine a code is: the digits that say something.
fn specificity(code: &str) -> usize {
    code.trim_end_matches('0').len().max(2)
}
