//! Nouns of the dictionary's word lists, and the actors that they make with a country.

use std::ops::Range;

use super::possessor::Possessor;
use crate::analysis::{ActorId, Link};
use crate::knowledge::{Entry, Kind};
use crate::mention::context::MentionContext;
use crate::mention::draft::Want;
use crate::mention::lexicon::{Described, group_noun};
use crate::mention::traits::Number;
use crate::syntax::tags::Deprel;

/// What a noun phrase describes, by the dictionary's word lists.
pub(crate) enum Noun<'k> {
    Agent(&'k Entry),
    Institution(usize),
    Office(usize),
}

/// The actor of a noun whose owner is known.
pub(crate) fn known(
    context: &mut MentionContext<'_>,
    noun: &Noun<'_>,
    owner: &Possessor<'_>,
    tokens: &Range<usize>,
    many: bool,
) -> (Vec<ActorId>, Link, Want) {
    let acts = !(matches!(noun, Noun::Institution(_)) && owner.country.is_some() || is_apart(noun));
    if let Some(body) = owner.body.as_ref().filter(|_| acts) {
        let reason = format!("people of {}", owner.words);
        return (vec![body.clone()], Link::Derived { reason: reason.into() }, Want::Nothing);
    }
    let Some(country) = owner.country else { return (Vec::new(), Link::None, wanted(noun)) };
    let (actor, reason) = derive(context, noun, country, tokens, many);
    let reason = format!("{reason}; \u{201c}{}\u{201d} tells the country", owner.words);
    let mut actors = vec![actor];
    // "the Russian and Syrian regime alliance": the modifier goes with the nearer one.
    let modifier = context.deprel(tokens.end - 1) == Deprel::Compound;
    for other in owner.joined.clone().into_iter().filter(|_| !modifier) {
        let (actor, _) = derive(context, noun, other, tokens, many);
        if !actors.contains(&actor) {
            actors.insert(0, actor);
        }
    }
    // "The Russian politician": somebody named before, where there is one.
    let plain = context.lower(tokens.start) == "the" && !many && matches!(noun, Noun::Agent(_));
    let person = plain && group_noun(&context.lemma(tokens.end - 1)) == Some(Described::Person);
    let want = if person { Want::Described(Described::Person, 1) } else { Want::Nothing };
    (actors, Link::Derived { reason: reason.into() }, want)
}

/// Those who are somebody's and do not act for him: supporters of a party are not the party.
const APART: &[&str] = &[
    "agent-supporter",
    "agent-follower",
    "agent-critic",
    "agent-opponent",
    "agent-victim",
    "agent-relative",
    "agent-prisoner",
    "agent-hostage",
];

/// Whether those whom a noun describes do not act for whose they are.
fn is_apart(noun: &Noun<'_>) -> bool {
    matches!(noun, Noun::Agent(agent) if APART.contains(&agent.id.0.as_str()))
}

/// The actor that a noun makes with a country, and how.
fn derive(
    context: &mut MentionContext<'_>,
    noun: &Noun<'_>,
    country: &Entry,
    tokens: &Range<usize>,
    many: bool,
) -> (ActorId, String) {
    let knowledge = context.knowledge;
    match noun {
        Noun::Agent(agent) => {
            let reason = format!("{} of {}", agent.name, country.name);
            let derived = knowledge.derive_agent(agent, Some(country));
            // The dictionary may know them as an actor of their own: "Syrian rebels".
            let known = knowledge
                .named(&derived.name)
                .into_iter()
                .find(|(entry, _)| entry.kind != Kind::Agent);
            let actor = known.map_or(derived, |(entry, _)| knowledge.at(entry, context.date));
            (context.register(actor), reason)
        }
        Noun::Institution(place) => {
            let sort = &knowledge.institution_sorts()[*place];
            let reason = format!("{} of {}", sort.sort, country.name);
            (context.register(knowledge.derive_institution(sort, country)), reason)
        }
        Noun::Office(place) => {
            let words = context.words(tokens);
            let found = knowledge.office(&words, Some(&country.code));
            let plain = found.is_none_or(|found| !found.former && !found.deputy);
            let office = found.map_or(&knowledge.offices()[*place], |found| found.office);
            let indefinite =
                matches!(&*context.lower(tokens.start), "a" | "an" | "some" | "another");
            let holder = (office.single && plain && !many && !indefinite)
                .then(|| knowledge.holder(&country.id.0, &office.id, context.date))
                .flatten();
            if let Some(person) = holder {
                let reason = format!("{} of {} at the time", office.id, country.name);
                (context.register(knowledge.at(person, context.date)), reason)
            } else {
                let reason = format!("{} of {}, not named", office.id, country.name);
                (context.register(knowledge.derive_office(office, country)), reason)
            }
        }
    }
}

/// What a noun without an owner looks for.
pub(super) fn wanted(noun: &Noun<'_>) -> Want {
    match noun {
        Noun::Agent(agent) => Want::Agent(agent.id.clone()),
        Noun::Institution(place) => Want::Institution(*place),
        Noun::Office(place) => Want::Office(*place),
    }
}

/// The actor of a noun with a country that was found elsewhere in the text.
pub(super) fn complete(
    context: &mut MentionContext<'_>,
    index: usize,
    country: &Entry,
) -> Option<(ActorId, String)> {
    let draft = &context.drafts[index];
    let (tokens, many) = (draft.tokens.clone(), draft.traits.number == Number::Many);
    let knowledge = context.knowledge;
    let noun = match draft.want.clone() {
        Want::Agent(id) => {
            Noun::Agent(knowledge.entry(&id.0).filter(|entry| entry.kind == Kind::Agent)?)
        }
        Want::Institution(place) => Noun::Institution(place),
        Want::Office(place) => Noun::Office(place),
        _ => return None,
    };
    Some(derive(context, &noun, country, &tokens, many))
}

/// Whether a description belongs to whoever speaks: "our lawyer".
pub(super) fn is_ours(context: &MentionContext<'_>, index: usize) -> bool {
    let draft = &context.drafts[index];
    draft.tokens.clone().any(|at| {
        context.parent(at) == Some(draft.head) && matches!(&*context.lower(at), "our" | "my")
    })
}
