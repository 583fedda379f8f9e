//! The stages that find what may refer, in their order.

use super::context::MentionContext;
use super::coreference::pronouns;
use super::descriptions::describe;
use super::names::{european, halves, known, short_forms, titles, unknown};

/// Finds all that may refer; what does not say itself to whom is still open.
pub(super) fn stages(context: &mut MentionContext<'_>) {
    known::find(context);
    european::find(context);
    halves::find(context);
    unknown::find_long(context);
    short_forms::find_acronyms(context);
    short_forms::find_families(context);
    titles::read(context, 0);
    let known = context.drafts.len();
    unknown::find_single(context);
    titles::read(context, known);
    context.find_site();
    describe::find(context);
    pronouns::detect(context);
}
