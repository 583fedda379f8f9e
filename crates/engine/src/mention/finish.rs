//! From drafts to the mentions that are reported.

use super::context::MentionContext;
use super::draft::Draft;
use crate::analysis::{Actor, ActorId, Link, Mention};
use crate::slot::Slot;

/// The mentions in the order of the text, the longer first, their links by index; the drafts become them.
pub(super) fn mentions(context: &mut MentionContext<'_>) -> Vec<Mention> {
    let mut order: Vec<usize> =
        (0..context.drafts.len()).filter(|&index| is_reported(context, index)).collect();
    order.sort_by_key(|&index| {
        let span = context.span(&context.drafts[index].tokens);
        (span.start, std::cmp::Reverse(span.end), index)
    });
    order.dedup_by(|next, last| {
        let (next, last) = (&context.drafts[*next], &context.drafts[*last]);
        next.entity == last.entity
            && context.span(&next.tokens) == context.span(&last.tokens)
            && next.actors == last.actors
    });
    context.drop_tables();
    let mut drafts = std::mem::take(&mut context.drafts);
    let mut place = vec![Slot::default(); drafts.len()];
    for (at, &index) in order.iter().enumerate() {
        place[index] = Slot::of(at);
    }
    order.iter().map(|&index| mention(context, &mut drafts[index], &place)).collect()
}

fn is_reported(context: &MentionContext<'_>, index: usize) -> bool {
    let draft = &context.drafts[index];
    draft.shown && !context.span(&draft.tokens).is_empty()
}

/// The mention that a draft becomes, which is left without what it has come to.
fn mention(context: &MentionContext<'_>, draft: &mut Draft, place: &[Slot]) -> Mention {
    let link = match std::mem::replace(&mut draft.link, Link::None) {
        Link::Mention { antecedent, reason } => match place[antecedent].get() {
            Some(antecedent) => Link::Mention { antecedent, reason },
            None => Link::Derived { reason },
        },
        other => other,
    };
    Mention {
        span: context.span(&draft.tokens),
        sentence: context.sentence_of(draft.tokens.start),
        head: draft.head,
        entity: draft.entity,
        form: draft.form,
        actors: std::mem::take(&mut draft.actors),
        link,
    }
}

/// Registers every actor that a mention, quotation or hint names, and what it rolls up to.
pub(super) fn actors(context: &mut MentionContext<'_>, mentions: &[Mention]) {
    let mut named: Vec<&ActorId> = mentions.iter().flat_map(|mention| &mention.actors).collect();
    named.extend(context.quotes.iter().filter_map(|quote| quote.speaker.as_ref()));
    named.extend(context.hints.iter().flat_map(|hint| [&hint.from, &hint.to]));
    named.sort_unstable();
    named.dedup();
    let mut open: Vec<ActorId> = named.into_iter().cloned().collect();
    let made = std::mem::take(&mut context.actors);
    let titled = std::mem::take(&mut context.titled_persons);
    while let Some(id) = open.pop() {
        if context.actors.contains_key(&id) {
            continue;
        }
        let known =
            made.get(&id).filter(|actor| actor.entry.is_none() || titled.contains(&id)).cloned();
        let actor = known
            .or_else(|| context.knowledge.actor(&id, context.date))
            .or_else(|| made.get(&id).cloned())
            .unwrap_or_else(|| unnamed(&id));
        open.extend(actor.part_of.clone());
        context.actors.insert(id, actor);
    }
}

/// An actor of which only the id is known.
fn unnamed(id: &ActorId) -> Actor {
    let name = id.0.trim_start_matches("new:").replace('-', " ");
    Actor::named(id.clone(), name)
}
