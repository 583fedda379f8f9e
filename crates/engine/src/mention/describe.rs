//! Descriptions: "Syrian rebels", "the Syrian government", "Assad's forces", "the Syrian president", "both
//! countries". Finds them and resolves those whose own words tell whom they mean.

use std::ops::Range;

use super::lexicon::{
    Described, group_noun, is_no_people, is_person_noun, is_rule, noun_is_female,
};
use super::noun::{Noun, known, wanted};
use super::owner::{Owner, owner, possessed_from};
use super::rivals::{add_noun, count};
use super::scene::{Draft, Gender, Number, Scene, Sort, Traits, Want};
use crate::analysis::{Form, Link};
use crate::syntax::tags::{Deprel, EntityType, Upos, Xpos};

/// Adds a mention for every description, and a hidden rival for every other noun phrase.
pub(super) fn find(scene: &mut Scene<'_>) {
    let mut covered = vec![false; scene.len()];
    find_rules(scene, &mut covered);
    let mut at = 0;
    while at < scene.len() {
        at = match phrase_at(scene, at, &covered) {
            Some((noun, end)) => {
                add_phrase(scene, at..end, &noun);
                covered[at..end].fill(true);
                end
            }
            None => at + 1,
        };
    }
    for (at, covered) in covered.into_iter().enumerate() {
        if !covered && scene.named[at].is_none() && !scene.titled[at] {
            add_noun(scene, at);
        }
    }
}

/// "the Trump administration": a ruler's name and a noun for a government make a name of it.
fn find_rules(scene: &mut Scene<'_>, covered: &mut [bool]) {
    for index in 0..scene.drafts.len() {
        let draft = &scene.drafts[index];
        let next = draft.tokens.end;
        if draft.entity != Some(EntityType::Per)
            || !draft.shown
            || scene.sentence_of.get(next) != scene.sentence_of.get(draft.tokens.start)
            || !is_rule(&scene.lemma(next))
        {
            continue;
        }
        let Some(country) = scene.country_of(index) else { continue };
        let Some(actor) = scene.knowledge.institution(country, "government") else { continue };
        let tokens = draft.tokens.start..next + 1;
        let reason = format!("{} governs {}", scene.words(&draft.tokens), country.name);
        scene.drafts[index].shown = false;
        scene.drafts[index].entity = None;
        let actors = vec![scene.register(actor)];
        covered[next] = true;
        scene.add(Draft {
            tokens,
            head: next,
            entity: Some(EntityType::Org),
            form: Form::Name,
            actors,
            link: Link::Derived { reason },
            traits: Traits {
                number: Number::Either,
                gender: Gender::Unknown,
                sort: Sort::Institution,
            },
            shown: true,
            want: Want::Nothing,
        });
    }
}

/// The longest agent, institution or office noun that starts at this token, and where it ends.
fn phrase_at<'k>(scene: &Scene<'k>, at: usize, covered: &[bool]) -> Option<(Noun<'k>, usize)> {
    if covered[at]
        || scene.named[at].is_some()
        || scene.titled[at]
        || matches!(
            scene.upos(at),
            Upos::Verb | Upos::Aux | Upos::Punct | Upos::Det | Upos::Adp | Upos::Pron | Upos::Cconj
        )
    {
        return None;
    }
    let spans = &scene.spans[..scene.sentence(at).end];
    let knowledge = scene.knowledge;
    let office = knowledge.office_matches(scene.text, spans, at).into_iter().next();
    let body = knowledge.institution_matches(scene.text, spans, at).into_iter().next();
    let agent = knowledge.agent_matches(scene.text, spans, at).into_iter().next();
    let mut best: Option<(Noun<'k>, usize)> = None;
    let mut offer = |noun: Noun<'k>, tokens: usize| {
        if best.as_ref().is_none_or(|(_, longest)| tokens > *longest) {
            best = Some((noun, tokens));
        }
    };
    if let Some(found) = body.filter(|found| is_the_institution(scene, at + found.tokens - 1)) {
        let sorts = knowledge.institution_sorts();
        let place = sorts.iter().position(|sort| std::ptr::eq(sort, found.what));
        if let Some(place) = place {
            offer(Noun::Institution(place), found.tokens);
        }
    }
    let plural = |tokens: usize| matches!(scene.xpos(at + tokens - 1), Xpos::Nns | Xpos::Nnps);
    if let Some(found) = agent.filter(|found| plural(found.tokens)) {
        offer(Noun::Agent(found.what), found.tokens);
    }
    if let Some(found) = office {
        let place = knowledge.offices().iter().position(|office| std::ptr::eq(office, found.what));
        if let Some(place) = place {
            offer(Noun::Office(place), found.tokens);
        }
    }
    if let Some(found) = agent {
        offer(Noun::Agent(found.what), found.tokens);
    }
    let (noun, tokens) = best?;
    let end = at + tokens;
    if is_set_aside(scene, at..end, &noun) {
        return None;
    }
    let free = (at..end).all(|at| scene.named[at].is_none() || scene.form(at) == "of");
    let last = end - 1;
    let nominal = matches!(scene.upos(last), Upos::Noun | Upos::Propn | Upos::X | Upos::Adj);
    (free && nominal && is_noun_here(scene, last)).then_some((noun, end))
}

/// Whether the noun means the institution itself and not some of its kind: "the police", not "a court".
fn is_the_institution(scene: &Scene<'_>, last: usize) -> bool {
    let plural = matches!(scene.xpos(last), Xpos::Nns | Xpos::Nnps);
    let first = scene.noun_phrase(last).start;
    !plural && !matches!(&*scene.lower(first), "a" | "an" | "another" | "any" | "no")
}

/// Whether the words are left to other rules: "the group", "both countries", "chemical agent".
fn is_set_aside(scene: &Scene<'_>, phrase: Range<usize>, noun: &Noun<'_>) -> bool {
    let words = scene.words(&phrase).to_lowercase();
    let before = phrase.start.checked_sub(1).map_or("".into(), |before| scene.lower(before));
    // "State-of-the-art"
    let compound = scene.form(phrase.end) == "-" && scene.form(phrase.end + 1) == "of";
    if compound || is_no_people(&words, &before, &scene.lower(phrase.end)) {
        return true;
    }
    let last = phrase.end - 1;
    let kind = group_noun(&scene.lemma(last));
    let people = matches!(kind, None | Some(Described::Person | Described::Institution));
    let many = matches!(scene.xpos(last), Xpos::Nns | Xpos::Nnps);
    let apposed = scene.deprel(last) == Deprel::Appos && !many;
    let picks = kind.and_then(|kind| count(scene, &scene.noun_phrase(last), kind, many)).is_some();
    let mere = matches!(noun, Noun::Agent(_))
        && (phrase.len() == 1 || kind == Some(Described::Country))
        && !people
        && (picks || apposed);
    let two = kind == Some(Described::Person)
        && kind
            .and_then(|kind| count(scene, &scene.noun_phrase(last), kind, many))
            .is_some_and(|(_, count)| count > 1);
    mere || two
}

/// An adjective that could be a noun ("general", "national", "military") counts only where it heads a phrase.
fn is_noun_here(scene: &Scene<'_>, at: usize) -> bool {
    scene.upos(at) != Upos::Adj
        || matches!(
            scene.deprel(at),
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Obl | Deprel::Conj
        )
        || is_toll(scene, at)
}

/// Whether an adjective tells who suffered: "civilian deaths".
fn is_toll(scene: &Scene<'_>, at: usize) -> bool {
    scene.deprel(at) == Deprel::Amod
        && scene.parent(at).is_some_and(|head| {
            matches!(
                &*scene.lemma(head),
                "death" | "casualty" | "victim" | "fatality" | "toll" | "life" | "loss"
            )
        })
}

/// Adds the mention that a noun phrase of the word lists makes.
fn add_phrase(scene: &mut Scene<'_>, phrase: Range<usize>, noun: &Noun<'_>) {
    let last = phrase.end - 1;
    let head = scene.head_of(&phrase);
    let modifier = matches!(scene.deprel(last), Deprel::Compound | Deprel::Amod)
        && scene.parent(last).is_some_and(|head| head > last);
    let mut tokens = if modifier { phrase.clone() } else { scene.noun_phrase(last) };
    tokens.start = tokens.start.min(phrase.start);
    let country = owner(scene, &tokens, &phrase);
    tokens.start =
        possessed_from(scene, &phrase).map_or(tokens.start, |start| start.min(tokens.start));
    if let Some(Owner { tail: Some(end), .. }) = &country {
        tokens.end = tokens.end.max(*end);
    }
    let many = scene.xpos(last) == Xpos::Nns || scene.xpos(last) == Xpos::Nnps;
    let (actors, link, want) = match &country {
        Some(owner) => known(scene, noun, owner, &tokens, many),
        None => (Vec::new(), Link::None, wanted(noun)),
    };
    let traits = traits_of(noun, &scene.lemma(last), many);
    let named = is_capital_name(scene, &phrase) && !matches!(noun, Noun::Office(_));
    if named {
        // "the Foreign Ministry" is a name; its span leaves the article and the owner's possessive out.
        tokens = take_demonym(scene, &phrase)..tokens.end.max(phrase.end);
    }
    scene.add(Draft {
        tokens,
        head,
        entity: named.then_some(EntityType::Org),
        form: if named { Form::Name } else { Form::Description },
        actors,
        link,
        traits,
        shown: true,
        want,
    });
}

/// What pronouns ask of a noun of the word lists.
fn traits_of(noun: &Noun<'_>, lemma: &str, many: bool) -> Traits {
    let person = matches!(noun, Noun::Office(_)) || is_person_noun(lemma);
    let sort = match noun {
        Noun::Institution(_) => Sort::Institution,
        _ if person && !many => Sort::Person,
        _ => Sort::People,
    };
    let number = match sort {
        Sort::Person => Number::One,
        Sort::People if many => Number::Many,
        _ => Number::Either,
    };
    let gender = match noun_is_female(lemma) {
        Some(true) => Gender::She,
        Some(false) => Gender::He,
        None => Gender::Unknown,
    };
    Traits { number, gender, sort }
}

/// Where the name of an institution starts: with the demonym before it, which it takes in.
fn take_demonym(scene: &mut Scene<'_>, phrase: &Range<usize>) -> usize {
    let before = phrase.start.checked_sub(1).and_then(|before| scene.named[before]);
    let Some(before) = before.filter(|&before| scene.drafts[before].form == Form::Demonym) else {
        return phrase.start;
    };
    scene.drafts[before].shown = false;
    scene.drafts[before].entity = None;
    scene.drafts[before].tokens.start
}

/// Whether the words are written as a name: "Foreign Ministry", "Supreme Court".
fn is_capital_name(scene: &Scene<'_>, phrase: &Range<usize>) -> bool {
    let headline = scene.headline[scene.sentence_of[phrase.start]];
    let words = phrase.clone().filter(|&at| scene.form(at).len() > 3);
    let plural = matches!(scene.xpos(phrase.end - 1), Xpos::Nns);
    !headline
        && !plural
        && words.clone().count() > 0
        && words.clone().all(|at| scene.is_capital(at))
        && (phrase.len() > 1 || !scene.is_start(phrase.start))
}
