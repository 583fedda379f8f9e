//! Whose a description is: "Syrian", "Assad's", "of Russia", "US and Turkish".

use std::ops::Range;

use super::scene::Scene;
use crate::analysis::{ActorId, Form};
use crate::knowledge::Entry;
use crate::syntax::tags::{Deprel, EntityType, Xpos};

/// Whose somebody or something is: "Syrian", "Assad's", "of Russia".
pub(super) struct Owner<'k> {
    pub(super) country: Option<&'k Entry>,
    /// An organisation: its people act for it.
    pub(super) body: Option<ActorId>,
    /// Others that are joined to it: "US and Russian officials".
    pub(super) joined: Vec<&'k Entry>,
    /// The words that say so.
    pub(super) words: String,
    /// Where the phrase ends when the owner follows: "the president of Russia".
    pub(super) tail: Option<usize>,
}

/// The owner that the noun phrase names.
pub(super) fn owner<'k>(
    scene: &Scene<'k>,
    tokens: &Range<usize>,
    phrase: &Range<usize>,
) -> Option<Owner<'k>> {
    // The nearest on the left: "the US ambassador's Syrian counterpart" is Syrian.
    let mut near = phrase.start;
    while near > tokens.start {
        near -= 1;
        if let Some(index) =
            scene.named[near].filter(|&index| scene.drafts[index].tokens.end <= phrase.start)
        {
            return own(scene, index, None);
        }
    }
    // Before the phrase where the tree does not say so: "Syrian [government]".
    let before =
        phrase.start.checked_sub(1).filter(|&before| before >= scene.sentence(phrase.start).start);
    if let Some(index) = before.and_then(|before| scene.named[before]) {
        let joined = scene.drafts[index].form == Form::Demonym
            || matches!(
                scene.deprel(scene.drafts[index].head),
                Deprel::Compound | Deprel::Amod | Deprel::NmodPoss
            );
        if joined {
            return own(scene, index, None);
        }
    }
    // "Assad's [regime]".
    let possessor = before.filter(|&before| before > 0 && scene.is_possessive(before));
    if let Some(index) = possessor.and_then(|mark| scene.named[mark - 1]) {
        return own(scene, index, None);
    }
    // "the government of Syria", "rebels in Syria".
    let at = phrase.end;
    let joins = matches!(scene.form(at), "of" | "in" | "from" | "for");
    let next = at
        + 1
        + usize::from(matches!(
            scene.form(at + 1),
            "the" | "northern" | "southern" | "eastern" | "western"
        ));
    let index = scene.named.get(next).copied().flatten().filter(|_| joins)?;
    if scene.sentence_of[next] != scene.sentence_of[phrase.start] {
        return None;
    }
    let end = scene.drafts[index].tokens.end;
    let plain = matches!(scene.drafts[index].entity, Some(EntityType::Loc | EntityType::Org));
    let tail = (scene.form(at) == "of").then_some(end);
    let mut found = plain.then(|| own(scene, index, tail)).flatten()?;
    if tail.is_some() && matches!(scene.xpos(phrase.end - 1), Xpos::Nns | Xpos::Nnps) {
        found.joined.extend(joined_after(scene, index));
    }
    Some(found)
}

/// The countries joined after this one: of "the leaders of Bahrain and Israel" the second.
fn joined_after<'k>(scene: &Scene<'k>, index: usize) -> Vec<&'k Entry> {
    let mut found = Vec::new();
    let mut end = scene.drafts[index].tokens.end;
    while found.len() < 6 {
        let mut next = end;
        while next < end + 3 && matches!(scene.form(next), "and" | "," | "&" | "the") {
            next += 1;
        }
        let joined = (next > end).then(|| scene.named.get(next).copied().flatten()).flatten();
        let Some(other) = joined.filter(|_| scene.sentence_of[next] == scene.sentence_of[end])
        else {
            break;
        };
        let loc = scene.drafts[other].entity == Some(EntityType::Loc);
        let Some(country) = scene.country_of(other).filter(|_| loc) else { break };
        found.push(country);
        end = scene.drafts[other].tokens.end;
    }
    found
}

/// The owner that a named draft makes.
fn own<'k>(scene: &Scene<'k>, index: usize, tail: Option<usize>) -> Option<Owner<'k>> {
    let draft = &scene.drafts[index];
    let words = scene.words(&draft.tokens);
    let country = scene.country_of(index);
    match draft.entity {
        Some(EntityType::Norp | EntityType::Loc | EntityType::Per) => {
            let people =
                draft.entity == Some(EntityType::Per) || scene.is_possessive(draft.tokens.end);
            let joined = if people { Vec::new() } else { joined_before(scene, index) };
            country.map(|country| Owner { country: Some(country), body: None, joined, words, tail })
        }
        Some(EntityType::Org) => {
            let body = draft.actors.first().cloned();
            // A seat stands for the state itself.
            let is_state = body
                .as_ref()
                .and_then(|id| scene.knowledge.entry(&id.0))
                .is_some_and(|entry| entry.kind.is_country());
            Some(Owner {
                country,
                body: body.filter(|_| !is_state),
                joined: Vec::new(),
                words,
                tail,
            })
        }
        _ => None,
    }
}

/// The countries joined before this one: of "US, Turkish and Russian officials" the first two.
fn joined_before<'k>(scene: &Scene<'k>, index: usize) -> Vec<&'k Entry> {
    let mut found = Vec::new();
    let mut start = scene.drafts[index].tokens.start;
    while found.len() < 6 && start >= 2 && matches!(scene.form(start - 1), "and" | "," | "&") {
        let Some(before) = scene.named[start - 2] else { break };
        let draft = &scene.drafts[before];
        let fits = draft.form == Form::Demonym
            || matches!(draft.entity, Some(EntityType::Loc)) && scene.form(start - 1) == "and";
        let Some(country) = scene.country_of(before).filter(|_| fits) else { break };
        found.push(country);
        start = draft.tokens.start;
    }
    found
}

/// Where a phrase starts whose possessor stands right before it, whatever the tree says.
pub(super) fn possessed_from(scene: &Scene<'_>, phrase: &Range<usize>) -> Option<usize> {
    let mark = phrase.start.checked_sub(1).filter(|&mark| mark > 0 && scene.is_possessive(mark))?;
    scene.named[mark - 1].map(|index| scene.drafts[index].tokens.start)
}
