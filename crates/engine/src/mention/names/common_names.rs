//! Names that bodies of many countries share: "Supreme Court", "Labour Party". They are those of the country that the
//! report is about, and not the one that the dictionary happens to know.

use crate::analysis::{ActorKind, Form};
use crate::knowledge::{AliasMark, Kind};
use crate::mention::context::MentionContext;
use crate::mention::lexicon::is_common_name_word;

/// Forgets the mentions of parties, unions and state bodies whose names say nothing of their country, where the report is
/// about other countries only.
pub(super) fn leave_foreign(context: &mut MentionContext<'_>) {
    let doubtful: Vec<usize> =
        (0..context.drafts.len()).filter(|&index| is_common(context, index)).collect();
    if doubtful.is_empty() {
        return;
    }
    // What they themselves count for says nothing.
    context.count_countries(&doubtful);
    let countries = context.countries.clone();
    for &index in &doubtful {
        let Some(own) = context.country_of(index) else { continue };
        if countries.is_empty() || countries.iter().any(|country| own.id.0 == *country) {
            continue;
        }
        let draft = &mut context.drafts[index];
        draft.shown = false;
        draft.entity = None;
        draft.actors.clear();
        for at in draft.tokens.clone() {
            context.uncover(at);
        }
    }
    context.count_countries(&[]);
}

/// Whether a mention's name is one that any country's body may have.
fn is_common(context: &MentionContext<'_>, index: usize) -> bool {
    let draft = &context.drafts[index];
    let Some(entry) = draft.actors.first().and_then(|id| context.knowledge.entry(&id.0)) else {
        return false;
    };
    let sort = matches!(
        entry.kind,
        Kind::Actor(ActorKind::Party | ActorKind::Government | ActorKind::Civil)
    );
    let words = || draft.tokens.clone().filter(|&at| context.is_capital(at));
    let own = entry.aliases.iter().any(|alias| {
        alias.mark == AliasMark::Acronym && alias.text == context.words(&draft.tokens)
    });
    sort && draft.form == Form::Name
        && !own
        && words().count() > 0
        && words().all(|at| is_common_name_word(context.form(at)))
}
