//! Names that the text around them explains: "Parliament" in a text on the European Union, "the North" in one on Korea.

use std::ops::Range;

use crate::analysis::{Form, Link};
use crate::knowledge::Entry;
use crate::mention::context::MentionContext;
use crate::mention::draft::{Draft, Want};
use crate::mention::traits::Traits;
use crate::syntax::tags::EntityType;

/// Adds a mention of the dictionary's actor `id`, with the reason why the words stand for him here.
pub(super) fn add(
    context: &mut MentionContext<'_>,
    tokens: Range<usize>,
    id: &str,
    entity: EntityType,
    reason: impl FnOnce(&Entry) -> String,
) {
    let Some(entry) = context.knowledge.entry(id) else { return };
    context.add(Draft {
        head: context.head_of(&tokens),
        tokens,
        entity: Some(entity),
        form: Form::Name,
        actors: vec![entry.id.clone()],
        link: Link::Derived { reason: reason(entry).into() },
        traits: Traits::of(entry.kind.actor(), entity),
        shown: true,
        want: Want::Nothing,
    });
}
