//! The country of a description that names none: of the place where it happens, or that the text is about.

use super::role_country::role_country;
use crate::analysis::ActorId;
use crate::mention::antecedents::{Past, REACH};
use crate::mention::context::MentionContext;
use crate::mention::draft::Want;
use crate::syntax::tags::EntityType;

/// The country that a description without one belongs to: of who acts for a state, by [`role_country`]; of other people,
/// that of a site in their sentence, of the places named, or of the site named last.
pub(super) fn context_country(
    context: &MentionContext<'_>,
    past: &Past<'_>,
    index: usize,
) -> Option<(ActorId, String)> {
    if is_state(context, index) {
        return role_country(context, past, index);
    }
    let at = context.drafts[index].head;
    let here = context.sentence_of(at);
    let mut near: Vec<(usize, &str)> = Vec::new();
    for other in past.recent().take(REACH).chain(later(context, at)) {
        let draft = &context.drafts[other];
        let named = matches!(draft.entity, Some(EntityType::Loc | EntityType::Norp));
        if !named || here.saturating_sub(context.sentence_of(draft.head)) > 4 {
            continue;
        }
        if let Some(country) = context.country_of(other) {
            near.push((other, &country.id.0));
        }
    }
    let inside = |other: usize| context.sentence_of(context.drafts[other].head) == here;
    let site = |own: bool| {
        near.iter()
            .find(|&&(other, _)| (inside(other) || !own) && context.is_site(other))
            .map(|&(_, id)| id)
    };
    let why = |id: &str, why: &str| Some((ActorId(id.into()), why.to_owned()));
    if let Some(id) = site(true) {
        return why(id, "the country of the place in this sentence");
    }
    why(context.site.as_deref().or_else(|| site(false))?, "the country of the places named")
}

/// Whether those described act for a state; rebels and civilians are often not of the state that speaks of
/// them.
fn is_state(context: &MentionContext<'_>, index: usize) -> bool {
    const ROLES: &[&str] = &["GOV", "MIL", "COP", "LEG", "JUD", "SPY", "ELI", "PTY"];
    // The opposition and the unions are a country's own as well; protesters may be anybody's.
    if let Want::Agent(id) = &context.drafts[index].want
        && (id.0.starts_with("agent-opposition") || id.0.starts_with("agent-union"))
    {
        return true;
    }
    let code = match &context.drafts[index].want {
        Want::Agent(id) => context.knowledge.entry(&id.0).map_or("", |entry| entry.code.as_str()),
        Want::Office(place) => context.knowledge.offices()[*place].role.as_str(),
        _ => return true,
    };
    code.contains("OPP") && matches!(context.drafts[index].want, Want::Office(_))
        || ROLES.iter().any(|role| code.contains(role))
}

/// Names that follow in the same sentence.
fn later<'s>(context: &'s MentionContext<'_>, at: usize) -> impl Iterator<Item = usize> + 's {
    (at..context.sentence(at).end.min(at + 40)).filter_map(|next| context.named_at(next))
}
