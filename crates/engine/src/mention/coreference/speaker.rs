//! "I" and "we": inside quotations their speaker, in a press release its issuer.

use crate::analysis::{Actor, ActorId, ActorKind, Form, Link};
use crate::mention::antecedents::link;
use crate::mention::context::MentionContext;
use crate::mention::draft::{Draft, Want};
use crate::mention::traits::Class;
use crate::syntax::tags::{Deprel, EntityType};

/// Gives "I" and "we" inside quotations their speaker: "I" the person, "we" the side.
pub(crate) fn link_all(
    context: &mut MentionContext<'_>,
    speakers: &[Option<usize>],
    inside: &[u32],
) {
    let issuer = issuer(context, inside);
    for index in 0..context.drafts.len() {
        let Want::Antecedent(class @ (Class::Speaker | Class::Speakers)) =
            context.drafts[index].want
        else {
            continue;
        };
        let quote = inside[context.drafts[index].head];
        let Some(quote) = quote.checked_sub(1) else {
            if class == Class::Speakers
                && let Some(issuer) = issuer.filter(|&issuer| issuer != index)
            {
                link(context, index, issuer, "the issuer");
            }
            continue;
        };
        let Some(speaker) = speakers.get(quote as usize).copied().flatten() else { continue };
        link(context, index, speaker, "the speaker");
        if class == Class::Speakers && !meets_person(context, index, inside) {
            let actor = context.drafts[speaker].actors.first().and_then(|id| context.actor(id));
            if let Some(side) = actor
                .filter(|actor| actor.kind == ActorKind::Person)
                .and_then(|actor| side_of(context, &actor))
            {
                context.drafts[index].actors = vec![side];
                if let Link::Mention { reason, .. } = &mut context.drafts[index].link {
                    *reason = "the speaker's side".into();
                }
            }
        }
    }
}

/// How many sentences at the head of a release may say who issues it.
const HEAD: usize = 3;

/// Who issues a press release: the body that its first sentences say has made a statement, or that is the subject of
/// the first one where the text says "we" again and again.
fn issuer(context: &MentionContext<'_>, inside: &[u32]) -> Option<usize> {
    let ours = context.drafts.iter().filter(|draft| {
        inside[draft.head] == 0
            && matches!(draft.want, Want::Antecedent(Class::Speakers))
            && draft.form == Form::Pronoun
    });
    let ours = ours.count();
    if ours == 0 {
        return None;
    }
    let mut head = context.document.sentences.iter().take(HEAD);
    let end = head.next_back().map_or(0, |sentence| sentence.tokens.end);
    let released = (0..end).find(|&at| {
        inside[at] == 0
            && matches!(
                &*context.lemma(at),
                "statement" | "release" | "communique" | "communiqué" | "declaration"
            )
    });
    let bodies = || {
        context.drafts.iter().enumerate().filter(|(_, draft)| {
            draft.head < end && draft.shown && inside[draft.head] == 0 && is_body(context, draft)
        })
    };
    if let Some(cue) = released {
        let sentence = context.sentence(cue);
        let near = |index: &usize| context.drafts[*index].head.abs_diff(cue);
        let here = || bodies().filter(|(_, draft)| sentence.contains(&draft.head));
        let by = here().map(|(index, _)| index).filter(|&index| {
            let start = context.drafts[index].tokens.start;
            let before =
                |steps: usize| start.checked_sub(steps).map_or("".into(), |at| context.lower(at));
            start > cue
                && (matches!(&*before(1), "by" | "of" | "from")
                    || &*before(1) == "the" && matches!(&*before(2), "by" | "of" | "from"))
        });
        return by.min_by_key(near).or_else(|| here().map(|(index, _)| index).min_by_key(near));
    }
    if ours < 2 {
        return None;
    }
    bodies().map(|(index, _)| index).find(|&index| {
        matches!(context.deprel(context.drafts[index].head), Deprel::Nsubj | Deprel::NsubjPass)
    })
}

/// Whether a draft names a body that issues statements.
fn is_body(context: &MentionContext<'_>, draft: &Draft) -> bool {
    let kind = draft.actors.first().and_then(|id| context.kind_of(id));
    draft.form == Form::Name
        && matches!(
            kind,
            Some(
                ActorKind::Government
                    | ActorKind::Organisation
                    | ActorKind::ArmedGroup
                    | ActorKind::Party
                    | ActorKind::Civil
                    | ActorKind::Company
            )
        )
}

/// Whom a speaker's "we" stands for: the country he serves, or his organisation.
fn side_of(context: &MentionContext<'_>, speaker: &Actor) -> Option<ActorId> {
    let country = context
        .country_of_actor(&speaker.id)
        .filter(|_| speaker.code.contains("GOV") || speaker.code.contains("MIL"));
    country.map(|country| country.id.clone()).or_else(|| speaker.part_of.clone())
}

/// Whether the clause of "we" has another person in it, so that two persons meet and not two states.
fn meets_person(context: &MentionContext<'_>, index: usize, inside: &[u32]) -> bool {
    let at = context.drafts[index].head;
    let Some(verb) = context.parent(at) else { return false };
    let from = verb.min(at);
    (from..context.sentence(at).end.min(verb + 16)).any(|next| {
        inside[next] == inside[at]
            && context.name_at(next).is_some_and(|draft| draft.entity == Some(EntityType::Per))
    })
}
