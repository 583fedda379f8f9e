//! How far a known name goes: "Kingdom of Jordan", "Samsung Electronics Co.", "Greenpeace Germany".

use std::ops::Range;

use crate::analysis::{ActorKind, Form, Link};
use crate::knowledge::{AliasMark, Kind};
use crate::mention::context::MentionContext;
use crate::mention::draft::{Draft, Want};
use crate::mention::lexicon::{is_company_suffix, is_state_word};
use crate::mention::traits::Traits;
use crate::syntax::tags::{Deprel, EntityType, Upos};

/// A state by its full style: "Kingdom of Jordan", "Sultanate of Oman", where the dictionary has only "Jordan".
pub(super) fn formal_state(context: &MentionContext<'_>, at: usize) -> Option<Draft> {
    if !context.is_capital(at) || !is_state_word(context.form(at)) || context.form(at + 1) != "of" {
        return None;
    }
    let limit = context.sentence(at).end;
    let next = at + 2 + usize::from(context.form(at + 2) == "the");
    if next >= limit {
        return None;
    }
    let known = context.knowledge.matches(context.text, &context.spans[..limit], at);
    if known.first().is_some_and(|one| one.tokens > 2) {
        return None;
    }
    let found = context.knowledge.matches(context.text, &context.spans[..limit], next);
    let state = found.iter().find(|one| {
        one.entry.kind.is_country() && one.alias.mark == AliasMark::Name && !one.partial
    })?;
    let mut start = at;
    // "Islamic Republic of", "Grand Duchy of".
    while start > context.sentence(at).start
        && at - start < 3
        && context.is_capital(start - 1)
        && matches!(
            context.form(start - 1),
            "Islamic"
                | "Federal"
                | "Grand"
                | "Hashemite"
                | "Democratic"
                | "Socialist"
                | "People's"
                | "United"
                | "Arab"
                | "Co-operative"
        )
        && context.named_at(start - 1).is_none()
    {
        start -= 1;
    }
    let tokens = start..next + state.tokens;
    Some(Draft {
        head: context.head_of(&tokens),
        tokens,
        entity: Some(EntityType::Loc),
        form: Form::Name,
        actors: vec![state.entry.id.clone()],
        link: Link::Dictionary { alias: state.alias.text.as_str().into() },
        traits: Traits::of(ActorKind::Country, EntityType::Loc),
        shown: true,
        want: Want::Nothing,
    })
}

/// Where a body's name ends: with what tells its legal form ("Co.", "AG"), or the country of its branch
/// ("Greenpeace Germany").
pub(super) fn end_of_body(context: &MentionContext<'_>, name: &Range<usize>, kind: Kind) -> usize {
    let Kind::Actor(kind) = kind else { return name.end };
    let firm = matches!(kind, ActorKind::Company | ActorKind::Media);
    if !(firm || kind == ActorKind::Civil) {
        return name.end;
    }
    let limit = context.sentence(name.start).end;
    let mut end = name.end;
    while firm && end < limit.min(name.end + 4) && is_company_suffix(context.form(end)) {
        end += 1;
    }
    if end == name.end && end < limit && is_branch(context, name) {
        let found = context.knowledge.matches(context.text, &context.spans[..limit], end);
        let state = found.iter().find(|one| {
            one.entry.kind.is_country() && one.alias.mark == AliasMark::Name && !one.partial
        });
        end += state.map_or(0, |one| one.tokens);
    }
    end
}

/// The countries of the branches of bodies that a text names: of "Transparency International Bangladesh".
pub(super) fn branches(context: &MentionContext<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for draft in &context.drafts {
        let body = draft.entity == Some(EntityType::Org) && draft.tokens.len() > 1;
        for at in draft.tokens.clone().skip(1).filter(|_| body) {
            let spans = &context.spans[..draft.tokens.end];
            let names = context.knowledge.matches(context.text, spans, at);
            let state = names
                .iter()
                .find(|one| one.entry.kind.is_country() && at + one.tokens == draft.tokens.end);
            found.extend(state.map(|one| one.entry.id.0.to_string()));
        }
    }
    found.dedup();
    found
}

/// Whether a country's name right behind a body's belongs to it: by the tree, or since a verb follows the two at the
/// head of a sentence.
fn is_branch(context: &MentionContext<'_>, name: &Range<usize>) -> bool {
    let next = name.end;
    if !context.is_capital(next) || context.is_possessive(next + 1) {
        return false;
    }
    let joined = |one: usize, other: usize| {
        context.parent(one) == Some(other)
            && matches!(
                context.deprel(one),
                Deprel::Compound
                    | Deprel::Flat
                    | Deprel::NmodDesc
                    | Deprel::Nmod
                    | Deprel::NmodUnmarked
                    | Deprel::Appos
                    | Deprel::Amod
            )
    };
    let tree = name.clone().any(|at| joined(at, next) || joined(next, at));
    let first = name.start
        - usize::from(
            name.start > context.sentence(next).start && context.lower(name.start - 1) == "the",
        );
    let verb = matches!(context.upos(next + 1), Upos::Verb | Upos::Aux);
    tree || context.is_start(first) && verb
}
