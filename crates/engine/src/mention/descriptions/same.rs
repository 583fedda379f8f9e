//! Whom a description means that was made before: the same noun, or who was named with the office.

use super::role_country::is_acted_on;
use crate::analysis::{ActorId, Form};
use crate::mention::antecedents::{Past, REACH};
use crate::mention::context::MentionContext;
use crate::mention::draft::Want;
use crate::mention::traits::{Number, Sort};

/// An earlier mention of the same description, by the word list or by the same noun.
pub(super) fn same_noun(
    context: &MentionContext<'_>,
    past: &Past<'_>,
    index: usize,
) -> Option<usize> {
    let draft = &context.drafts[index];
    let suffix = match &draft.want {
        Want::Agent(id) => format!(":{}", id.0.trim_start_matches("agent-")),
        Want::Institution(place) => {
            format!("-{}", context.knowledge.institution_sorts()[*place].sort)
        }
        _ => return None,
    };
    let lemma = context.lemma(draft.tokens.end - 1);
    past.order.iter().rev().take(REACH * 4).copied().find(|&other| {
        let earlier = &context.drafts[other];
        let agrees = earlier.traits.number != Number::Many || draft.traits.number != Number::One;
        let same = agrees && earlier.actors.len() == 1 && earlier.actors[0].0.ends_with(&suffix);
        let noun = earlier.form == Form::Description
            && context.xpos(earlier.head) == context.xpos(draft.tokens.end - 1)
            && !earlier.actors.is_empty()
            && context.lemma(earlier.head) == lemma;
        earlier.shown && (same || noun) && may_be(context, past, index, other)
    })
}

/// The agent that a bare noun stands for where longer words have told it before: "officers" after "police officers".
pub(super) fn told_before(
    context: &MentionContext<'_>,
    past: &Past<'_>,
    index: usize,
) -> Option<ActorId> {
    let draft = &context.drafts[index];
    let Want::Agent(own) = &draft.want else { return None };
    let lemma = context.lemma(draft.tokens.end - 1);
    // The words before the noun, if there are any, have not decided what it is.
    if context.knowledge.agent(&lemma).first().is_none_or(|agent| agent.id != *own) {
        return None;
    }
    if let Some((_, services)) = SERVICES.iter().find(|(noun, _)| *noun == lemma) {
        return service_told(context, past, services).filter(|agent| agent != own);
    }
    past.order.iter().rev().take(REACH * 4).find_map(|&other| {
        let earlier = &context.drafts[other];
        let [actor] = earlier.actors.as_slice() else { return None };
        if earlier.form != Form::Description || context.lemma(earlier.head) != lemma {
            return None;
        }
        let (_, sort) = actor.0.rsplit_once(':')?;
        let agent = context.knowledge.entry(&format!("agent-{sort}"))?;
        (agent.id != *own).then(|| agent.id.clone())
    })
}

/// Nouns that several services share: the end of each service's code, and the agent that the noun then stands for.
const SERVICES: [(&str, [(&str, &str); 2]); 1] =
    [("officer", [("COP", "agent-policeman"), ("MIL", "agent-officer")])];

/// The agent of the service that was told of last.
fn service_told(
    context: &MentionContext<'_>,
    past: &Past<'_>,
    services: &[(&str, &str)],
) -> Option<ActorId> {
    past.order.iter().rev().take(REACH * 4).find_map(|&other| {
        let [actor] = context.drafts[other].actors.as_slice() else { return None };
        let described = actor.0.rsplit_once(':').map(|(_, sort)| format!("agent-{sort}"));
        let entry = context.knowledge.entry(described.as_deref().unwrap_or(&actor.0))?;
        let service = services.iter().find(|(code, _)| entry.code.ends_with(code));
        service.and_then(|(_, agent)| Some(context.knowledge.entry(agent)?.id.clone()))
    })
}

/// Whether an earlier mention is not of the country that the description's clause acts on.
fn may_be(context: &MentionContext<'_>, past: &Past<'_>, index: usize, other: usize) -> bool {
    context.country_of(other).is_none_or(|country| !is_acted_on(context, past, index, &country.id))
}

/// "The president" after "President Macron": the last person whose office fits.
pub(super) fn office_holder(
    context: &MentionContext<'_>,
    past: &Past<'_>,
    index: usize,
) -> Option<usize> {
    let draft = &context.drafts[index];
    if draft.traits.number == Number::Many {
        return None;
    }
    let Want::Office(place) = draft.want else { return None };
    let office = &context.knowledge.offices()[place];
    past.order.iter().rev().take(REACH * 4).copied().find(|&other| {
        let earlier = &context.drafts[other];
        let one = earlier.traits.sort == Sort::Person && earlier.actors.len() == 1;
        if !one || !may_be(context, past, index, other) {
            return false;
        }
        let person = &earlier.actors[0];
        let titled =
            context.offices.get(person).is_some_and(|offices| offices.contains(&office.id));
        titled
            || context
                .knowledge
                .entry(&person.0)
                .and_then(|entry| entry.role_at(context.date))
                .is_some_and(|tenure| {
                    context
                        .knowledge
                        .office(&tenure.role.title, None)
                        .is_some_and(|found| found.office.id == office.id && !found.deputy)
                })
    })
}
