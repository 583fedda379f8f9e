//! The country of a description that names none: of the place where it happens, or that the text is about.

use crate::analysis::ActorId;
use crate::mention::antecedents::{Past, REACH};
use crate::mention::context::MentionContext;
use crate::mention::draft::Want;
use crate::syntax::tags::EntityType;

/// The country that a description without one belongs to: that of a site or of the only country in its
/// sentence, of the site named last, or, of an institution, the country that the text names most.
pub(super) fn context_country(
    context: &MentionContext<'_>,
    past: &Past<'_>,
    index: usize,
) -> Option<(ActorId, String)> {
    let at = context.drafts[index].head;
    let here = context.sentence_of[at];
    let mut near: Vec<(usize, &str)> = Vec::new();
    for other in past.order.iter().rev().take(REACH).copied().chain(later(context, at)) {
        let draft = &context.drafts[other];
        let named = matches!(draft.entity, Some(EntityType::Loc | EntityType::Norp));
        if !named || here.saturating_sub(context.sentence_of[draft.head]) > 4 {
            continue;
        }
        if let Some(country) = context.country_of(other) {
            near.push((other, &country.id.0));
        }
    }
    let inside = |other: usize| context.sentence_of[context.drafts[other].head] == here;
    let why = |id: &str, why: &str| Some((ActorId(id.to_owned()), why.to_owned()));
    let site = |own: bool| {
        near.iter()
            .find(|&&(other, _)| (inside(other) || !own) && context.is_site(other))
            .map(|&(_, id)| id)
    };
    if let Some(id) = site(true) {
        return why(id, "the country of the place in this sentence");
    }
    let state = is_state(context, index);
    let mut own = near.iter().filter(|&&(other, _)| inside(other)).map(|&(_, id)| id);
    let only = own.next().filter(|first| state && own.all(|id| id == *first));
    if let Some(only) = only {
        return why(only, "the only country in this sentence");
    }
    if let Some(id) = context.site.as_deref().filter(|_| !state).or_else(|| site(false)) {
        return why(id, "the country of the places named");
    }
    let agent = matches!(context.drafts[index].want, Want::Agent(_));
    let first = context.countries.first().filter(|_| state && !agent)?;
    why(first, "the country that the text names most")
}

/// Whether those described act for a state; rebels and civilians are often not of the state that speaks of
/// them.
fn is_state(context: &MentionContext<'_>, index: usize) -> bool {
    const ROLES: &[&str] = &["GOV", "MIL", "COP", "LEG", "JUD", "SPY", "ELI", "PTY"];
    let code = match &context.drafts[index].want {
        Want::Agent(id) => context.knowledge.entry(&id.0).map_or("", |entry| entry.code.as_str()),
        Want::Office(place) => context.knowledge.offices()[*place].role.as_str(),
        _ => return true,
    };
    ROLES.iter().any(|role| code.contains(role))
}

/// Names that follow in the same sentence.
fn later<'s>(context: &'s MentionContext<'_>, at: usize) -> impl Iterator<Item = usize> + 's {
    (at..context.sentence(at).end.min(at + 40)).filter_map(|next| context.named[next])
}
