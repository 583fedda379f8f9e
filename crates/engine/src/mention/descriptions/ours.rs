//! Descriptions of what belongs to whoever speaks: "our lawyer".

use super::definite::unplaced;
use super::noun::{complete, is_ours};
use crate::analysis::{Form, Link};
use crate::mention::context::MentionContext;
use crate::mention::draft::Want;

/// Completes the descriptions of what belongs to speakers, now that these are known; others stay without a country.
pub(crate) fn finish_ours(context: &mut MentionContext<'_>) {
    for index in 0..context.drafts.len() {
        let open = matches!(
            context.drafts[index].want,
            Want::Agent(_) | Want::Institution(_) | Want::Office(_)
        );
        if !open || !is_ours(context, index) {
            continue;
        }
        let tokens = context.drafts[index].tokens.clone();
        let owner = context.drafts.iter().position(|other| {
            other.form == Form::Pronoun && tokens.contains(&other.head) && !other.actors.is_empty()
        });
        let country = owner.and_then(|owner| context.country_of(owner));
        match country.and_then(|country| complete(context, index, country)) {
            Some((actor, reason)) => {
                let draft = &mut context.drafts[index];
                draft.actors = vec![actor];
                draft.link = Link::Derived { reason: format!("{reason}; of the speaker").into() };
                draft.want = Want::Nothing;
            }
            None => unplaced(context, index),
        }
    }
}
