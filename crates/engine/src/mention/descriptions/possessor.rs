//! Whose a description is: "Syrian", "Assad's", "of Russia", "US and Turkish".

use std::ops::Range;

use crate::analysis::{ActorId, Form};
use crate::knowledge::Entry;
use crate::mention::context::MentionContext;
use crate::syntax::tags::{Deprel, EntityType, Upos, Xpos};

/// Whose somebody or something is: "Syrian", "Assad's", "of Russia".
pub(super) struct Possessor<'k> {
    pub(crate) country: Option<&'k Entry>,
    /// An organisation: its people act for it.
    pub(crate) body: Option<ActorId>,
    /// Others that are joined to it: "US and Russian officials".
    pub(crate) joined: Vec<&'k Entry>,
    /// The words that say so.
    pub(crate) words: String,
    /// Where the phrase ends when the owner follows: "the president of Russia".
    pub(crate) tail: Option<usize>,
}

/// The owner that the noun phrase names.
pub(super) fn owner<'k>(
    context: &MentionContext<'k>,
    tokens: &Range<usize>,
    phrase: &Range<usize>,
) -> Option<Possessor<'k>> {
    // The nearest on the left: "the US ambassador's Syrian counterpart" is Syrian.
    let mut near = phrase.start;
    while near > tokens.start {
        near -= 1;
        if let Some(index) =
            context.named_at(near).filter(|&index| context.drafts[index].tokens.end <= phrase.start)
        {
            return own(context, index, None);
        }
    }
    // Before the phrase where the tree does not say so: "Syrian [government]".
    let before = phrase
        .start
        .checked_sub(1)
        .filter(|&before| before >= context.sentence(phrase.start).start);
    if let Some(index) = before.and_then(|before| context.named_at(before)) {
        let joined = context.drafts[index].form == Form::Demonym
            || matches!(
                context.deprel(context.drafts[index].head),
                Deprel::Compound | Deprel::Amod | Deprel::NmodPoss
            );
        if joined {
            return own(context, index, None);
        }
    }
    // "Assad's [regime]".
    let possessor = before.filter(|&before| before > 0 && context.is_possessive(before));
    if let Some(index) = possessor.and_then(|mark| context.named_at(mark - 1)) {
        return own(context, index, None);
    }
    // "the government of Syria", "rebels in Syria".
    let at = phrase.end;
    let joins = matches!(context.form(at), "of" | "in" | "from" | "for" | "to");
    let next = at
        + 1
        + usize::from(matches!(
            context.form(at + 1),
            "the" | "northern" | "southern" | "eastern" | "western"
        ));
    // "An aide to *President* Macron".
    let next = (next..next + 3).find(|word| !context.titled.get(*word).copied().unwrap_or(false));
    let Some(next) = next else { return shared(context, phrase) };
    let person = |index: &usize| context.drafts[*index].entity == Some(EntityType::Per);
    let joined = |index: &usize| joins && (context.form(at) != "to" || person(index));
    let Some(index) = context.named_at(next).filter(joined) else {
        return shared(context, phrase);
    };
    if context.sentence_of(next) != context.sentence_of(phrase.start) {
        return None;
    }
    let end = context.drafts[index].tokens.end;
    // "An aide to Macron" is French.
    let plain = match context.drafts[index].entity {
        Some(EntityType::Loc | EntityType::Org) => true,
        Some(EntityType::Per) => matches!(context.form(at), "of" | "for" | "to"),
        _ => false,
    };
    let tail = (context.form(at) == "of").then_some(end);
    let mut found = plain.then(|| own(context, index, tail)).flatten()?;
    if tail.is_some() && matches!(context.xpos(phrase.end - 1), Xpos::Nns | Xpos::Nnps) {
        found.joined.extend(joined_after(context, index));
    }
    Some(found)
}

/// The owner that a noun shares with the one that it is joined to: of "Russia's parliament and foreign ministry" the
/// second.
fn shared<'k>(context: &MentionContext<'k>, phrase: &Range<usize>) -> Option<Possessor<'k>> {
    let last = phrase.end - 1;
    let bare = context.upos(context.noun_phrase(last).start) != Upos::Det;
    let first = context
        .parent(last)
        .filter(|&first| bare && context.deprel(last) == Deprel::Conj && first < phrase.start)?;
    let before = context.noun_phrase(first);
    let index = (before.start..first).rev().find_map(|at| context.named_at(at))?;
    let draft = &context.drafts[index];
    let owns = draft.form == Form::Demonym
        || context.is_possessive(draft.tokens.end)
        || context.deprel(draft.head) == Deprel::Compound;
    owns.then(|| own(context, index, None)).flatten()
}

/// The countries joined after this one: of "the leaders of Bahrain and Israel" the second.
fn joined_after<'k>(context: &MentionContext<'k>, index: usize) -> Vec<&'k Entry> {
    let mut found = Vec::new();
    let mut end = context.drafts[index].tokens.end;
    while found.len() < 6 {
        let mut next = end;
        while next < end + 3 && matches!(context.form(next), "and" | "," | "&" | "the") {
            next += 1;
        }
        let joined = (next > end).then(|| context.named_at(next)).flatten();
        let Some(other) = joined.filter(|_| context.sentence_of(next) == context.sentence_of(end))
        else {
            break;
        };
        let loc = context.drafts[other].entity == Some(EntityType::Loc);
        let Some(country) = context.country_of(other).filter(|_| loc) else { break };
        found.push(country);
        end = context.drafts[other].tokens.end;
    }
    found
}

/// The owner that a named draft makes.
fn own<'k>(
    context: &MentionContext<'k>,
    index: usize,
    tail: Option<usize>,
) -> Option<Possessor<'k>> {
    let draft = &context.drafts[index];
    let words = context.words(&draft.tokens);
    let country = context.country_of(index);
    match draft.entity {
        Some(EntityType::Norp | EntityType::Loc | EntityType::Per) => {
            let people =
                draft.entity == Some(EntityType::Per) || context.is_possessive(draft.tokens.end);
            let joined = if people { Vec::new() } else { joined_before(context, index) };
            country.map(|country| Possessor {
                country: Some(country),
                body: None,
                joined,
                words,
                tail,
            })
        }
        Some(EntityType::Org) => {
            let body = draft.actors.first().cloned();
            // A seat stands for the state itself.
            let is_state = body
                .as_ref()
                .and_then(|id| context.knowledge.entry(&id.0))
                .is_some_and(|entry| entry.kind.is_country());
            Some(Possessor {
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
fn joined_before<'k>(context: &MentionContext<'k>, index: usize) -> Vec<&'k Entry> {
    let mut found = Vec::new();
    let mut start = context.drafts[index].tokens.start;
    while found.len() < 6 && start >= 2 && matches!(context.form(start - 1), "and" | "," | "&") {
        let Some(before) = context.named_at(start - 2) else { break };
        let draft = &context.drafts[before];
        let fits = draft.form == Form::Demonym
            || matches!(draft.entity, Some(EntityType::Loc)) && context.form(start - 1) == "and";
        let Some(country) = context.country_of(before).filter(|_| fits) else { break };
        found.push(country);
        start = draft.tokens.start;
    }
    found
}

/// Where a phrase starts whose possessor stands right before it, whatever the tree says.
pub(super) fn possessed_from(context: &MentionContext<'_>, phrase: &Range<usize>) -> Option<usize> {
    let mark =
        phrase.start.checked_sub(1).filter(|&mark| mark > 0 && context.is_possessive(mark))?;
    context.named_at(mark - 1).map(|index| context.drafts[index].tokens.start)
}
