//! Halves of divided countries that reports call by the point of the compass alone: "the North" of Korea.

use super::explained;
use crate::knowledge::Entry;
use crate::mention::context::MentionContext;
use crate::syntax::tags::EntityType;

/// The word, the country that it stands for, and the countries of which the report must name one.
const HALVES: &[(&str, &str, &[&str])] = &[
    ("North", "north-korea", &["north-korea", "south-korea"]),
    ("South", "south-korea", &["north-korea", "south-korea"]),
    ("South", "south-sudan", &["south-sudan"]),
];

/// Adds a mention for every half that is called by its word alone.
pub(crate) fn find(context: &mut MentionContext<'_>) {
    let named = |context: &MentionContext<'_>, ids: &[&str]| {
        context
            .drafts
            .iter()
            .any(|draft| draft.actors.first().is_some_and(|id| ids.contains(&id.0.as_str())))
    };
    let halves: Vec<(&str, &str)> = HALVES
        .iter()
        .filter(|(_, _, ids)| named(context, ids))
        .map(|(word, id, _)| (*word, *id))
        .collect();
    for at in 1..context.len() {
        let half = halves.iter().find(|(word, _)| *word == context.form(at));
        if let Some((_, id)) = half.filter(|_| stands_alone(context, at)) {
            let why = |entry: &Entry| format!("the half that is called so, {}", entry.name);
            explained::add(context, at..at + 1, id, EntityType::Loc, why);
        }
    }
}

/// Whether "the" stands before the word, and no name goes on behind it: not "the North Atlantic", "the South of France".
fn stands_alone(context: &MentionContext<'_>, at: usize) -> bool {
    let next = context.form(at + 1);
    let same = context.same_sentence(at, at + 1);
    context.named_at(at).is_none()
        && !context.headline[context.sentence_of(at)]
        && context.lower(at - 1) == "the"
        && !(same && (context.is_capital(at + 1) || next == "of" || next == "-"))
}
