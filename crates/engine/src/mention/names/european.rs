//! The European Union's own prose: "the Commission", "the Council", "Member States" without a word of whose they are.

use std::collections::BTreeMap;

use super::explained;
use crate::knowledge::Entry;
use crate::mention::context::MentionContext;
use crate::syntax::tags::EntityType;

/// Ids of the Union and its organs that show that a text is about it.
const ORGANS: &[&str] = &[
    "european-union",
    "european-commission",
    "european-parliament",
    "council-of-the-european-union",
];

/// Adds a mention for every organ of the Union that is called by its noun alone.
pub(crate) fn find(context: &mut MentionContext<'_>) {
    let named = is_about_the_union(context);
    let members = |at: usize| context.form(at) == "Member" && context.form(at + 1) == "States";
    if !named && !(0..context.len()).any(members) {
        return;
    }
    let mut at = 0;
    while at < context.len() {
        let Some((id, tokens)) = organ(context, at) else {
            at += 1;
            continue;
        };
        let why = |_: &Entry| "an organ of the European Union, which the text is about".to_owned();
        explained::add(context, at..at + tokens, id, EntityType::Org, why);
        at += tokens;
    }
}

/// Whether the text names the Union and its organs at least as often as any country: a report on Colombo that names the
/// Union once means its own parliament.
fn is_about_the_union(context: &MentionContext<'_>) -> bool {
    let mut countries: BTreeMap<&str, usize> = BTreeMap::new();
    let mut organs = 0;
    for (index, draft) in context.drafts.iter().enumerate() {
        if draft.actors.first().is_some_and(|id| ORGANS.contains(&id.0.as_str())) {
            organs += 1;
        } else if let Some(country) = context.country_of(index) {
            *countries.entry(&country.id.0).or_default() += 1;
        }
    }
    organs > 0 && organs >= countries.into_values().max().unwrap_or_default()
}

/// The organ that the words at a token stand for, and how many words they are.
fn organ(context: &MentionContext<'_>, at: usize) -> Option<(&'static str, usize)> {
    if context.named_at(at).is_some() || context.headline[context.sentence_of(at)] {
        return None;
    }
    let next = context.form(at + 1);
    if matches!(context.form(at), "Member") && matches!(next, "States" | "State") {
        return Some(("european-union", 2));
    }
    let id = match context.form(at) {
        "Commission" => "european-commission",
        "Parliament" => "european-parliament",
        "Council" => "council-of-the-european-union",
        "Union" => "european-union",
        _ => return None,
    };
    let first = context.sentence(at).start;
    let before = at.checked_sub(1).filter(|&before| before >= first);
    // "the Electoral Commission", "Council of Europe" and "Poland's Parliament" are others.
    let longer = before.is_some_and(|before| {
        context.is_capital(before) && context.lower(before) != "the"
            || context.is_possessive(before)
    });
    let goes_on = context.is_capital(at + 1) && context.same_sentence(at, at + 1);
    let article = before.is_some_and(|before| context.lower(before) == "the");
    let bare = context.form(at) == "Parliament" || article;
    (bare && !longer && !goes_on && next != "of").then_some((id, 1))
}
