//! The actor that an unknown name gets: its kind and country, by the name's own words, by what stands beside it and
//! by where such names are borne, and the reason.

use std::ops::Range;

use super::given;
use super::lexicon::sort_noun;
use super::scene::{Draft, Gender, Scene, Traits, Want};
use crate::analysis::{Actor, ActorKind, Form, Link};
use crate::knowledge::Entry;
use crate::syntax::tags::{EntityType, Upos};

/// How many words before a name are looked at, and how many behind it.
const BEFORE: usize = 6;
/// See [`BEFORE`].
const BEHIND: usize = 12;

/// What stands beside a name: "the Kenyan oil company X", "X, a militia from Libya,".
#[derive(Default)]
struct Beside<'k> {
    /// A noun for what it is, and the kind that it tells.
    noun: Option<(String, ActorKind)>,
    country: Option<&'k Entry>,
}

/// Adds the mention of an unknown name; known names inside of it give way to it.
pub(super) fn add(scene: &mut Scene<'_>, tokens: Range<usize>, entity: EntityType, why: &str) {
    let inner: Vec<usize> = tokens.clone().filter_map(|at| scene.named[at]).collect();
    let inside = inner.first().and_then(|&draft| scene.country_of(draft));
    for draft in inner {
        scene.drafts[draft].shown = false;
        scene.drafts[draft].entity = None;
    }
    let name = scene.words(&tokens);
    let (actor, told) = make(scene, &tokens, &name, entity, inside);
    let kind = if entity == EntityType::Per { ActorKind::Person } else { actor.kind };
    let mut traits = Traits::of(kind, entity);
    if entity == EntityType::Org && kind == ActorKind::Other {
        traits = Traits::of(ActorKind::Organisation, entity);
    }
    if entity == EntityType::Per {
        traits.gender = given::gender(scene.form(tokens.start)).unwrap_or(Gender::Unknown);
    }
    let actors =
        if matches!(entity, EntityType::Norp) { Vec::new() } else { vec![actor.id.clone()] };
    if !actors.is_empty() {
        join(scene, actor);
    }
    let form = if entity == EntityType::Norp { Form::Demonym } else { Form::Name };
    scene.add(Draft {
        head: scene.head_of(&tokens),
        tokens,
        entity: Some(entity),
        form,
        actors,
        link: Link::Derived { reason: format!("not in the dictionary: {why}{told}") },
        traits,
        shown: true,
        want: Want::Nothing,
    });
}

/// Adds an unknown actor; of one met before, what it told first holds, kind and country each: "Zenith Drilling",
/// then "the oil company Zenith Drilling of Nigeria".
fn join(scene: &mut Scene<'_>, actor: Actor) {
    let Some(known) = scene.actors.get(&actor.id) else {
        scene.actors.insert(actor.id.clone(), actor);
        return;
    };
    let kind = if known.kind == ActorKind::Other { actor.kind } else { known.kind };
    let country = known.country.as_deref().or(actor.country.as_deref());
    if kind == known.kind && country == known.country.as_deref() {
        return;
    }
    let country = country.and_then(|code| scene.knowledge.country(code));
    let whole = scene.knowledge.unknown_of(&known.name, kind, country);
    scene.actors.insert(actor.id, whole);
}

/// The actor with what told its kind and country, each after a semicolon.
fn make(
    scene: &Scene<'_>,
    tokens: &Range<usize>,
    name: &str,
    entity: EntityType,
    inside: Option<&Entry>,
) -> (Actor, String) {
    let knowledge = scene.knowledge;
    match entity {
        EntityType::Per if inside.is_none() => {
            let borne = knowledge.country_by_name(name, &scene.context);
            let told = borne.as_ref().map(|(_, why)| format!("; {why}"));
            let country = borne.map(|(country, _)| country);
            (knowledge.unknown(name, entity, country), told.unwrap_or_default())
        }
        EntityType::Org => {
            let beside = beside(scene, tokens);
            let own = knowledge.kind_by_name(name);
            let mut told = String::new();
            // What is said of it counts more than a word of its name: "the Orutu Movement, a militia".
            let kind = match &beside.noun {
                Some((noun, kind)) if own != ActorKind::Government && own != *kind => {
                    told = format!("; '{noun}' beside it");
                    *kind
                }
                _ => own,
            };
            let state = kind == ActorKind::Government;
            let most = scene.context.first().filter(|_| state);
            let most = || most.and_then(|id| knowledge.entry(id));
            let country = inside.or(beside.country).or_else(|| {
                let most = most()?;
                told.push_str("; of the country that the text names most");
                Some(most)
            });
            if let Some(country) = beside.country.filter(|_| inside.is_none()) {
                told.push_str("; of ");
                told.push_str(&country.name);
                told.push_str(", which stands beside it");
            }
            (knowledge.unknown_of(name, kind, country), told)
        }
        _ => (knowledge.unknown(name, entity, inside), String::new()),
    }
}

/// Reads what stands right before a name, and in apposition behind it.
fn beside<'k>(scene: &Scene<'k>, name: &Range<usize>) -> Beside<'k> {
    let sentence = scene.sentence(name.start);
    let mut found = Beside::default();
    let first = sentence.start.max(name.start.saturating_sub(BEFORE));
    for at in (first..name.start).rev() {
        if !is_modifier(scene, at) {
            break;
        }
        take(scene, at, &mut found);
    }
    if found.noun.is_none() {
        // "militants of X", "members of the Y": what they are is what it is.
        found.country = None;
    }
    let opens = matches!(scene.form(name.end), "," | "(");
    if !opens || found.noun.is_some() && found.country.is_some() {
        return found;
    }
    let mut behind = Beside::default();
    for at in name.end + 1..sentence.end.min(name.end + 1 + BEHIND) {
        let small = matches!(scene.upos(at), Upos::Det | Upos::Adp) || scene.is_possessive(at);
        let opening = at == name.end + 1 && scene.upos(at) == Upos::Det;
        if !(opening || small && at > name.end + 1 || is_modifier(scene, at)) {
            break;
        }
        take(scene, at, &mut behind);
    }
    // A list goes on where no noun says what the name is.
    if behind.noun.is_some() {
        found.noun = found.noun.or(behind.noun);
        found.country = found.country.or(behind.country);
    }
    found
}

/// Whether a word may be part of what describes a name: adjectives, nouns, names of countries, "-based".
fn is_modifier(scene: &Scene<'_>, at: usize) -> bool {
    if let Some(draft) = scene.name_at(at) {
        return matches!(draft.entity, Some(EntityType::Loc | EntityType::Norp));
    }
    let noun = matches!(scene.upos(at), Upos::Noun | Upos::Adj | Upos::Propn);
    noun || matches!(scene.form(at), "-" | "based" | "run" | "owned" | "backed" | "led")
}

/// Takes a word's noun for a sort of body, or its country; who backs something is not whose it is.
fn take<'k>(scene: &Scene<'k>, at: usize, found: &mut Beside<'k>) {
    if let Some(draft) = scene.named[at] {
        let linked = matches!(scene.form(at + 1), "-") && scene.form(at + 2) != "based";
        if found.country.is_none() && !linked {
            found.country = scene.country_of(draft);
        }
    } else if found.noun.is_none() {
        let lemma = scene.lemma(at);
        found.noun = sort_noun(&lemma).map(|kind| (lemma.into_owned(), kind));
    }
}
