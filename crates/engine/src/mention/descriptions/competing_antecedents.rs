//! Describing nouns ("the group", "both countries") as mentions, and all other nouns as competing antecedents of pronouns.

use std::ops::Range;

use crate::analysis::{Form, Link};
use crate::mention::context::MentionContext;
use crate::mention::draft::{Draft, Want};
use crate::mention::lexicon::{Described, group_noun, is_person_noun, noun_is_female};
use crate::mention::traits::{Gender, Number, Sort, Traits};
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// A describing noun ("the group") as a mention, any other noun as a competing antecedent of pronouns.
pub(super) fn add_noun(context: &mut MentionContext<'_>, at: usize) {
    if !matches!(context.upos(at), Upos::Noun | Upos::Propn) || is_inner(context.deprel(at)) {
        return;
    }
    let tokens = context.noun_phrase(at);
    let lemma = context.lemma(at);
    let many = matches!(context.xpos(at), Xpos::Nns | Xpos::Nnps);
    let apposed = context.deprel(at) == Deprel::Appos && !many;
    let described = group_noun(&lemma).and_then(|kind| {
        count(context, &tokens, kind, many).or_else(|| apposed.then_some((kind, 1)))
    });
    let person = is_person_noun(&lemma);
    let sort = match described {
        Some((Described::Country, _)) => Sort::Country,
        Some((Described::Group | Described::Party, _)) => Sort::Group,
        Some((Described::Company, _)) => Sort::Company,
        Some((Described::Institution, _)) => Sort::Institution,
        Some((Described::Place, _)) => Sort::Place,
        _ if person && many => Sort::People,
        _ if person => Sort::Person,
        _ => Sort::Thing,
    };
    let gender = match noun_is_female(&lemma) {
        Some(true) => Gender::She,
        Some(false) => Gender::He,
        None => Gender::Unknown,
    };
    let number = match (many, sort) {
        (true, _) => Number::Many,
        (_, Sort::Group | Sort::Company | Sort::Institution) => Number::Either,
        _ => Number::One,
    };
    let want = described.map_or(Want::Nothing, |(kind, count)| Want::Described(kind, count));
    context.add(Draft {
        tokens,
        head: at,
        entity: None,
        form: Form::Description,
        actors: Vec::new(),
        link: Link::None,
        traits: Traits { number, gender, sort },
        shown: false,
        want,
    });
}

/// Whether a noun of this relation is a part of another noun's phrase.
fn is_inner(deprel: Deprel) -> bool {
    matches!(
        deprel,
        Deprel::Compound
            | Deprel::Flat
            | Deprel::Fixed
            | Deprel::NmodDesc
            | Deprel::Amod
            | Deprel::Goeswith
    )
}

/// How many actors a describing phrase picks out; none where it picks out nobody known ("a group").
pub(crate) fn count(
    context: &MentionContext<'_>,
    tokens: &Range<usize>,
    kind: Described,
    many: bool,
) -> Option<(Described, usize)> {
    let words: Vec<_> = tokens.clone().map(|at| context.lower(at)).collect();
    let has = |word: &str| words.iter().any(|one| one == word);
    let definite =
        ["the", "this", "that", "these", "those", "both", "either"].iter().any(|word| has(word));
    if !definite {
        return None;
    }
    if !many {
        let either = has("either");
        let single = kind != Described::Side && !either;
        return single.then_some((kind, 1)).or(either.then_some((kind, 2)));
    }
    let number = match words.iter().map(|word| &**word).find(|word| {
        matches!(
            *word,
            "both" | "two" | "three" | "four" | "either" | "rival" | "warring" | "neighbouring"
        )
    }) {
        Some("three") => 3,
        Some("four") => 4,
        Some(_) => 2,
        // "the countries", "the sides", "the leaders": those two that were spoken of.
        None if matches!(kind, Described::Side | Described::Country | Described::Person)
            && words.len() <= 2 =>
        {
            2
        }
        None => return None,
    };
    Some((kind, number))
}
