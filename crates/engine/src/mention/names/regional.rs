//! Names of peoples that are no one actor's ("West Asian", "Muslim"), and first halves of compounds ("Franco-German").

use crate::analysis::{Form, Link};
use crate::knowledge::AliasMark;
use crate::mention::context::MentionContext;
use crate::mention::draft::{Draft, Want};
use crate::mention::lexicon::{half_of_compound, is_direction, is_norp};
use crate::mention::traits::{Gender, Number, Sort, Traits};
use crate::syntax::tags::{EntityType, Xpos};

/// "West Asian", "Muslim": a name of people that is no one actor.
pub(super) fn regional(context: &MentionContext<'_>, at: usize) -> Option<Draft> {
    let form = context.form(at);
    // All words of these lists have a capital.
    if !context.is_capital(at) {
        return None;
    }
    if let Some(draft) = half(context, at) {
        return Some(draft);
    }
    let next = context.form(at + 1);
    let known = |at: usize| {
        let limit = context.sentence(at).end;
        context
            .knowledge
            .matches(context.text, &context.spans[..limit], at)
            .iter()
            .map(|one| one.tokens)
            .max()
    };
    let paired = is_direction(form) && is_norp(next) || is_direction(form) && next == "American";
    let tokens = if paired && known(at).unwrap_or(0) < 2 {
        at..at + 2
    } else if is_norp(form) && known(at).is_none() && !context.is_capital(at + 1) {
        at..at + 1
    } else {
        return None;
    };
    let many =
        context.xpos(tokens.end - 1) == Xpos::Nnps || context.xpos(tokens.end - 1) == Xpos::Nns;
    let number = if many { Number::Many } else { Number::One };
    Some(Draft {
        head: context.head_of(&tokens),
        tokens,
        entity: Some(EntityType::Norp),
        form: Form::Demonym,
        actors: Vec::new(),
        link: Link::None,
        traits: Traits { number, gender: Gender::Unknown, sort: Sort::People },
        shown: true,
        want: Want::Nothing,
    })
}

/// The country whose name is cut short before a hyphen and a people: "*Sino*-Russian exercises".
fn half(context: &MentionContext<'_>, at: usize) -> Option<Draft> {
    let code = half_of_compound(context.form(at))?;
    let limit = context.sentence(at).end;
    let joined = matches!(context.form(at + 1), "-" | "–")
        && context.is_glued(at + 1)
        && context.is_glued(at + 2)
        && at + 2 < limit;
    if !joined {
        return None;
    }
    let people = context.knowledge.matches(context.text, &context.spans[..limit], at + 2);
    people.iter().find(|one| one.alias.mark == AliasMark::Adjective)?;
    let country = context.knowledge.country(code)?;
    Some(Draft {
        head: at,
        tokens: at..at + 1,
        entity: Some(EntityType::Norp),
        form: Form::Demonym,
        actors: vec![country.id.clone()],
        link: Link::Derived {
            reason: format!("the first half of a compound, {}", country.name).into(),
        },
        traits: Traits { number: Number::One, gender: Gender::Unknown, sort: Sort::People },
        shown: true,
        want: Want::Nothing,
    })
}
