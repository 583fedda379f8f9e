//! The country of a description that names none: of the place where it happens, or that the text is about.

use super::resolve::{Past, REACH};
use super::scene::{Scene, Want};
use crate::analysis::ActorId;
use crate::syntax::tags::EntityType;

/// The country that a description without one belongs to: that of a site or of the only country in its
/// sentence, of the site named last, or, of an institution, the country that the text names most.
pub(super) fn country_near(
    scene: &Scene<'_>,
    past: &Past<'_>,
    index: usize,
) -> Option<(ActorId, String)> {
    let at = scene.drafts[index].head;
    let here = scene.sentence_of[at];
    let mut near: Vec<(usize, &str)> = Vec::new();
    for other in past.order.iter().rev().take(REACH).copied().chain(later(scene, at)) {
        let draft = &scene.drafts[other];
        let named = matches!(draft.entity, Some(EntityType::Loc | EntityType::Norp));
        if !named || here.saturating_sub(scene.sentence_of[draft.head]) > 4 {
            continue;
        }
        if let Some(country) = scene.country_of(other) {
            near.push((other, &country.id.0));
        }
    }
    let inside = |other: usize| scene.sentence_of[scene.drafts[other].head] == here;
    let why = |id: &str, why: &str| Some((ActorId(id.to_owned()), why.to_owned()));
    let site = |own: bool| {
        near.iter()
            .find(|&&(other, _)| (inside(other) || !own) && scene.is_site(other))
            .map(|&(_, id)| id)
    };
    if let Some(id) = site(true) {
        return why(id, "the country of the place in this sentence");
    }
    let state = is_state(scene, index);
    let mut own = near.iter().filter(|&&(other, _)| inside(other)).map(|&(_, id)| id);
    let only = own.next().filter(|first| state && own.all(|id| id == *first));
    if let Some(only) = only {
        return why(only, "the only country in this sentence");
    }
    if let Some(id) = scene.site.as_deref().filter(|_| !state).or_else(|| site(false)) {
        return why(id, "the country of the places named");
    }
    let agent = matches!(scene.drafts[index].want, Want::Agent(_));
    let first = scene.context.first().filter(|_| state && !agent)?;
    why(first, "the country that the text names most")
}

/// Whether those described act for a state; rebels and civilians are often not of the state that speaks of
/// them.
fn is_state(scene: &Scene<'_>, index: usize) -> bool {
    const ROLES: &[&str] = &["GOV", "MIL", "COP", "LEG", "JUD", "SPY", "ELI", "PTY"];
    let code = match &scene.drafts[index].want {
        Want::Agent(id) => scene.knowledge.entry(&id.0).map_or("", |entry| entry.code.as_str()),
        Want::Office(place) => scene.knowledge.offices()[*place].role.as_str(),
        _ => return true,
    };
    ROLES.iter().any(|role| code.contains(role))
}

/// Names that follow in the same sentence.
fn later<'s>(scene: &'s Scene<'_>, at: usize) -> impl Iterator<Item = usize> + 's {
    (at..scene.sentence(at).end.min(at + 40)).filter_map(|next| scene.named[next])
}
