//! "I" and "we" inside quotations.

use crate::analysis::{Actor, ActorId, ActorKind, Link};
use crate::mention::antecedents::link;
use crate::mention::context::MentionContext;
use crate::mention::draft::Want;
use crate::mention::traits::Class;
use crate::syntax::tags::EntityType;

/// Gives "I" and "we" inside quotations their speaker: "I" the person, "we" the side.
pub(crate) fn link_all(
    context: &mut MentionContext<'_>,
    speakers: &[Option<usize>],
    inside: &[usize],
) {
    for index in 0..context.drafts.len() {
        let Want::Antecedent(class @ (Class::Speaker | Class::Speakers)) =
            context.drafts[index].want
        else {
            continue;
        };
        let quote = inside[context.drafts[index].head];
        let speaker = quote.checked_sub(1).and_then(|quote| speakers.get(quote)).copied().flatten();
        let Some(speaker) = speaker else { continue };
        link(context, index, speaker, "the speaker");
        if class == Class::Speakers && !meets_person(context, index, inside) {
            let actor = context.drafts[speaker].actors.first().and_then(|id| context.actor(id));
            if let Some(side) = actor
                .filter(|actor| actor.kind == ActorKind::Person)
                .and_then(|actor| side_of(context, &actor))
            {
                context.drafts[index].actors = vec![side];
                if let Link::Mention { reason, .. } = &mut context.drafts[index].link {
                    "the speaker's side".clone_into(reason);
                }
            }
        }
    }
}

/// Whom a speaker's "we" stands for: the country he serves, or his organisation.
fn side_of(context: &MentionContext<'_>, speaker: &Actor) -> Option<ActorId> {
    let country = context
        .country_of_actor(&speaker.id)
        .filter(|_| speaker.code.contains("GOV") || speaker.code.contains("MIL"));
    country.map(|country| country.id.clone()).or_else(|| speaker.part_of.clone())
}

/// Whether the clause of "we" has another person in it, so that two persons meet and not two states.
fn meets_person(context: &MentionContext<'_>, index: usize, inside: &[usize]) -> bool {
    let at = context.drafts[index].head;
    let Some(verb) = context.parent(at) else { return false };
    let from = verb.min(at);
    (from..context.sentence(at).end.min(verb + 16)).any(|next| {
        inside[next] == inside[at]
            && context.name_at(next).is_some_and(|draft| draft.entity == Some(EntityType::Per))
    })
}
