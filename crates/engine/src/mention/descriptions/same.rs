//! Whom a description means that was made before: the same noun, or who was named with the office.

use super::role_country::is_acted_on;
use crate::analysis::{ActorId, Form};
use crate::knowledge::Entry;
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
    past.recent().take(REACH * 4).find(|&other| {
        let earlier = &context.drafts[other];
        let agrees = earlier.traits.number != Number::Many || draft.traits.number != Number::One;
        let same = agrees && earlier.actors.len() == 1 && earlier.actors[0].0.ends_with(&suffix);
        let described = earlier.form == Form::Description
            && context.xpos(earlier.head) == context.xpos(draft.tokens.end - 1);
        // "The coalition" after "the Saudi-led coalition", which the dictionary knows by name.
        let named = earlier.form == Form::Name && agrees && earlier.actors.len() == 1;
        let noun = (described || named)
            && !earlier.actors.is_empty()
            && context.lemma(earlier.head).eq_ignore_ascii_case(&lemma);
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
    let agent_told = |other: usize| {
        let earlier = &context.drafts[other];
        let [actor] = earlier.actors.as_slice() else { return None };
        if lemma == "officer" {
            return officer_of(context, actor);
        }
        let alike = earlier.form == Form::Description && context.lemma(earlier.head) == lemma;
        alike.then(|| described_as(context, actor)).flatten().filter(|agent| agent.id != *own)
    };
    let told = past.recent().take(REACH * 4).find_map(agent_told)?;
    (told.id != *own).then(|| told.id.clone())
}

/// The agent that an actor of a country stands for: of "kenya:policeman" the policeman.
fn described_as<'k>(context: &MentionContext<'k>, actor: &ActorId) -> Option<&'k Entry> {
    let (_, sort) = actor.0.rsplit_once(':')?;
    context.knowledge.entry(&format!("agent-{sort}"))
}

/// The ends of the codes of services that have officers, and what their officers are.
const OFFICERS: [(&str, &str); 2] = [("COP", "agent-policeman"), ("MIL", "agent-officer")];

/// What an officer is after a service was told of, if the actor is one.
fn officer_of<'k>(context: &MentionContext<'k>, service: &ActorId) -> Option<&'k Entry> {
    let entry = if service.0.contains(':') {
        described_as(context, service)?
    } else {
        context.knowledge.entry(&service.0)?
    };
    let (_, agent) = OFFICERS.iter().find(|(code, _)| entry.code.ends_with(code))?;
    context.knowledge.entry(agent)
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
    past.recent().take(REACH * 4).find(|&other| {
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
