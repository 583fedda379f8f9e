//! From drafts to the mentions that are reported.

use super::scene::Scene;
use crate::analysis::{Actor, ActorId, ActorKind, Link, Mention};

/// The mentions in the order of the text, the longer first, their links by index.
pub(super) fn mentions(scene: &Scene<'_>) -> Vec<Mention> {
    let mut order: Vec<usize> =
        (0..scene.drafts.len()).filter(|&index| is_reported(scene, index)).collect();
    order.sort_by_key(|&index| {
        let span = scene.span(&scene.drafts[index].tokens);
        (span.start, std::cmp::Reverse(span.end), index)
    });
    order.dedup_by(|next, last| {
        let (next, last) = (&scene.drafts[*next], &scene.drafts[*last]);
        next.entity == last.entity
            && scene.span(&next.tokens) == scene.span(&last.tokens)
            && next.actors == last.actors
    });
    let mut place = vec![None; scene.drafts.len()];
    for (at, &index) in order.iter().enumerate() {
        place[index] = Some(at);
    }
    order.iter().map(|&index| mention(scene, index, &place)).collect()
}

fn is_reported(scene: &Scene<'_>, index: usize) -> bool {
    let draft = &scene.drafts[index];
    draft.shown && !scene.span(&draft.tokens).is_empty()
}

fn mention(scene: &Scene<'_>, index: usize, place: &[Option<usize>]) -> Mention {
    let draft = &scene.drafts[index];
    let link = match &draft.link {
        Link::Mention { antecedent, reason } => match place[*antecedent] {
            Some(antecedent) => Link::Mention { antecedent, reason: reason.clone() },
            None => Link::Derived { reason: reason.clone() },
        },
        other => other.clone(),
    };
    Mention {
        span: scene.span(&draft.tokens),
        sentence: scene.sentence_of[draft.tokens.start],
        head: draft.head,
        entity: draft.entity,
        form: draft.form,
        actors: draft.actors.clone(),
        link,
    }
}

/// Registers every actor that a mention, quotation or hint names, and what it rolls up to.
pub(super) fn actors(scene: &mut Scene<'_>, mentions: &[Mention]) {
    let mut named: Vec<&ActorId> = mentions.iter().flat_map(|mention| &mention.actors).collect();
    named.extend(scene.quotes.iter().filter_map(|quote| quote.speaker.as_ref()));
    named.extend(scene.hints.iter().flat_map(|hint| [&hint.from, &hint.to]));
    named.sort_unstable();
    named.dedup();
    let mut open: Vec<ActorId> = named.into_iter().cloned().collect();
    let made = std::mem::take(&mut scene.actors);
    while let Some(id) = open.pop() {
        if scene.actors.contains_key(&id) {
            continue;
        }
        let known = made.get(&id).filter(|actor| actor.entry.is_none()).cloned();
        let actor = known
            .or_else(|| scene.knowledge.actor(&id, scene.date))
            .or_else(|| made.get(&id).cloned())
            .unwrap_or_else(|| unnamed(&id));
        open.extend(actor.part_of.clone());
        scene.actors.insert(id, actor);
    }
}

/// An actor of which only the id is known.
fn unnamed(id: &ActorId) -> Actor {
    let name = id.0.trim_start_matches("new:").replace('-', " ");
    Actor {
        id: id.clone(),
        name,
        kind: ActorKind::Other,
        code: String::new(),
        country: None,
        roles: Vec::new(),
        part_of: None,
        entry: None,
    }
}
