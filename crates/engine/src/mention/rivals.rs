//! Describing nouns ("the group", "both countries") as mentions, and all other nouns as rivals for pronouns.

use std::ops::Range;

use super::lexicon::{Described, group_noun, is_person_noun, noun_is_female};
use super::scene::{Draft, Gender, Number, Scene, Sort, Traits, Want};
use crate::analysis::{Form, Link};
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// A describing noun ("the group") as a mention, any other noun as a rival for pronouns.
pub(super) fn add_noun(scene: &mut Scene<'_>, at: usize) {
    if !matches!(scene.upos(at), Upos::Noun | Upos::Propn) || is_inner(scene.deprel(at)) {
        return;
    }
    let tokens = scene.noun_phrase(at);
    let lemma = scene.lemma(at);
    let many = matches!(scene.xpos(at), Xpos::Nns | Xpos::Nnps);
    let apposed = scene.deprel(at) == Deprel::Appos && !many;
    let described = group_noun(&lemma).and_then(|kind| {
        count(scene, &tokens, kind, many).or_else(|| apposed.then_some((kind, 1)))
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
    scene.add(Draft {
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
pub(super) fn count(
    scene: &Scene<'_>,
    tokens: &Range<usize>,
    kind: Described,
    many: bool,
) -> Option<(Described, usize)> {
    let words: Vec<_> = tokens.clone().map(|at| scene.lower(at)).collect();
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
