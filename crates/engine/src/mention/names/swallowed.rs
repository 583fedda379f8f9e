//! Known names that are part of longer ones, and do not count by themselves.

use crate::knowledge::{AliasMark, Candidate, Kind};
use crate::mention::context::MentionContext;
use crate::mention::lexicon::{is_calendar, is_state_and_given_name, name_part, title_role};
use crate::syntax::tags::{Deprel, EntityType};

/// Whether the words are part of a longer name: "Aleppo Street", "Moscow Times", "Paris Hilton".
pub(super) fn is_swallowed(
    context: &MentionContext<'_>,
    at: usize,
    end: usize,
    found: &Candidate<'_>,
) -> bool {
    let sentence = context.sentence(at);
    let headline = context.headline[context.sentence_of(at)];
    let adjective = matches!(found.alias.mark, AliasMark::Adjective | AliasMark::People);
    if end < sentence.end && context.is_capital(end) && !headline && !adjective {
        let next = context.form(end);
        let tail =
            matches!(name_part(next), Some(EntityType::Loc | EntityType::Org | EntityType::Misc));
        if tail && found.tokens == 1 && !is_state_with_institution(context, end, found) {
            return true;
        }
        let inner =
            !context.token(end).entity_start && context.token(end).entity == Some(EntityType::Per);
        // "Jordan Spieth", "Chad Smith": a given name before a name that the tree joins to it.
        let given = is_state_and_given_name(context.form(at))
            && context.token(end).entity.is_some()
            && context.deprel(end) == Deprel::Flat
            && context.parent(end) == Some(at);
        let goes_on = (inner || given) && title_role(&context.lemma(end)).is_none();
        // "Oxfam Kenya" is a branch of Oxfam.
        let branch =
            goes_on && !found.entry.kind.is_country() && found.entry.kind != Kind::Place && {
                let behind =
                    context.knowledge.matches(context.text, &context.spans[..sentence.end], end);
                behind.iter().any(|one| {
                    one.entry.kind.is_country() && one.alias.mark == AliasMark::Name && !one.partial
                })
            };
        if goes_on && !branch && !found.entry.kind.is_person() && found.tokens == 1 {
            return true;
        }
    }
    // The second half of a person's name: "Jordan" in "Michael Jordan".
    let inside = at > sentence.start
        && context.is_capital(at - 1)
        && !headline
        && !adjective
        && context.token(at).entity == Some(EntityType::Per)
        && !context.token(at).entity_start
        && title_role(&context.lemma(at - 1)).is_none()
        && !is_calendar(context.form(at - 1))
        && context.named_at(at - 1).is_none();
    inside && found.tokens == 1 && !found.entry.kind.is_person()
}

/// "US Senate", "Iran Army": a country before one of its institutions is that country.
fn is_state_with_institution(
    context: &MentionContext<'_>,
    next: usize,
    found: &Candidate<'_>,
) -> bool {
    let limit = context.sentence(next).end;
    found.entry.kind.is_country()
        && (found.alias.mark == AliasMark::Acronym
            || !context
                .knowledge
                .institution_matches(context.text, &context.spans[..limit], next)
                .is_empty())
}
