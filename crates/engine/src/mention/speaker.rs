//! "I" and "we" inside quotations.

use super::pronouns::Class;
use super::resolve::link;
use super::scene::{Scene, Want};
use crate::analysis::{Actor, ActorId, ActorKind, Link};
use crate::syntax::tags::EntityType;

/// Gives "I" and "we" inside quotations their speaker: "I" the person, "we" the side.
pub(super) fn link_all(scene: &mut Scene<'_>, speakers: &[Option<usize>], inside: &[usize]) {
    for index in 0..scene.drafts.len() {
        let Want::Antecedent(class @ (Class::Speaker | Class::Speakers)) = scene.drafts[index].want
        else {
            continue;
        };
        let quote = inside[scene.drafts[index].head];
        let speaker = quote.checked_sub(1).and_then(|quote| speakers.get(quote)).copied().flatten();
        let Some(speaker) = speaker else { continue };
        link(scene, index, speaker, "the speaker");
        if class == Class::Speakers && !meets_person(scene, index, inside) {
            let actor = scene.drafts[speaker].actors.first().and_then(|id| scene.actor(id));
            if let Some(side) = actor
                .filter(|actor| actor.kind == ActorKind::Person)
                .and_then(|actor| side_of(scene, &actor))
            {
                scene.drafts[index].actors = vec![side];
                if let Link::Mention { reason, .. } = &mut scene.drafts[index].link {
                    "the speaker's side".clone_into(reason);
                }
            }
        }
    }
}

/// Whom a speaker's "we" stands for: the country he serves, or his organisation.
fn side_of(scene: &Scene<'_>, speaker: &Actor) -> Option<ActorId> {
    let country = scene
        .country_of_actor(&speaker.id)
        .filter(|_| speaker.code.contains("GOV") || speaker.code.contains("MIL"));
    country.map(|country| country.id.clone()).or_else(|| speaker.part_of.clone())
}

/// Whether the clause of "we" has another person in it, so that two persons meet and not two states.
fn meets_person(scene: &Scene<'_>, index: usize, inside: &[usize]) -> bool {
    let at = scene.drafts[index].head;
    let Some(verb) = scene.parent(at) else { return false };
    let from = verb.min(at);
    (from..scene.sentence(at).end.min(verb + 16)).any(|next| {
        inside[next] == inside[at]
            && scene.name_at(next).is_some_and(|draft| draft.entity == Some(EntityType::Per))
    })
}
