//! Descriptions: "Syrian rebels", "the Syrian government", "Assad's forces", "the Syrian president", "both
//! countries". Finds them and resolves those whose own words tell whom they mean.

use std::ops::Range;

use super::competing_antecedents::{add_noun, count};
use super::noun::{Noun, known, wanted};
use super::possessor::{Possessor, owner, possessed_from};
use crate::analysis::{ActorId, Form, Link};
use crate::mention::context::MentionContext;
use crate::mention::draft::{Draft, Want};
use crate::mention::lexicon::{
    Described, group_noun, is_no_people, is_person_noun, is_rule, noun_is_female,
};
use crate::mention::traits::{Gender, Number, Sort, Traits};
use crate::syntax::tags::{Deprel, EntityType, Upos, Xpos};

/// Adds a mention for every description, and a competing antecedent for every other noun phrase.
pub(crate) fn find(context: &mut MentionContext<'_>) {
    let mut covered = vec![false; context.len()];
    find_rules(context, &mut covered);
    let mut at = 0;
    while at < context.len() {
        at = match phrase_at(context, at, &covered) {
            Some((noun, end)) => {
                add_phrase(context, at..end, &noun);
                covered[at..end].fill(true);
                end
            }
            None => at + 1,
        };
    }
    for (at, covered) in covered.into_iter().enumerate() {
        if !covered && context.named_at(at).is_none() && !context.titled[at] {
            add_noun(context, at);
        }
    }
}

/// "the Trump administration": a ruler's name and a noun for a government make a name of it.
fn find_rules(context: &mut MentionContext<'_>, covered: &mut [bool]) {
    for index in 0..context.drafts.len() {
        let draft = &context.drafts[index];
        let next = draft.tokens.end;
        if draft.entity != Some(EntityType::Per)
            || !draft.shown
            || !context.same_sentence(draft.tokens.start, next)
            || !is_rule(&context.lemma(next))
        {
            continue;
        }
        let Some(country) = context.country_of(index) else { continue };
        let Some(actor) = context.knowledge.institution(country, "government") else { continue };
        let tokens = draft.tokens.start..next + 1;
        let reason = format!("{} governs {}", context.words(&draft.tokens), country.name);
        context.drafts[index].shown = false;
        context.drafts[index].entity = None;
        let actors = vec![context.register(actor)];
        covered[next] = true;
        context.add(Draft {
            tokens,
            head: next,
            entity: Some(EntityType::Org),
            form: Form::Name,
            actors,
            link: Link::Derived { reason: reason.into() },
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
fn phrase_at<'k>(
    context: &MentionContext<'k>,
    at: usize,
    covered: &[bool],
) -> Option<(Noun<'k>, usize)> {
    if covered[at]
        || context.named_at(at).is_some()
        || context.titled[at]
        || matches!(
            context.upos(at),
            Upos::Verb | Upos::Aux | Upos::Punct | Upos::Det | Upos::Adp | Upos::Pron | Upos::Cconj
        ) && !is_participle_noun(context, at)
    {
        return None;
    }
    let spans = &context.spans[..context.sentence(at).end];
    let knowledge = context.knowledge;
    let office = knowledge.office_matches(context.text, spans, at).into_iter().next();
    let body = knowledge.institution_matches(context.text, spans, at).into_iter().next();
    let agent = knowledge.agent_matches(context.text, spans, at).into_iter().next();
    let mut best: Option<(Noun<'k>, usize)> = None;
    let mut offer = |noun: Noun<'k>, tokens: usize| {
        if best.as_ref().is_none_or(|(_, longest)| tokens > *longest) {
            best = Some((noun, tokens));
        }
    };
    if let Some(found) = body.filter(|found| is_the_institution(context, at + found.tokens - 1)) {
        let sorts = knowledge.institution_sorts();
        let place = sorts.iter().position(|sort| std::ptr::eq(sort, found.what));
        if let Some(place) = place {
            offer(Noun::Institution(place), found.tokens);
        }
    }
    let plural = |tokens: usize| matches!(context.xpos(at + tokens - 1), Xpos::Nns | Xpos::Nnps);
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
    if is_set_aside(context, at..end, &noun) {
        return None;
    }
    let free = (at..end).all(|at| context.named_at(at).is_none() || context.form(at) == "of");
    let last = end - 1;
    let nominal = matches!(context.upos(last), Upos::Noun | Upos::Propn | Upos::X | Upos::Adj)
        || is_participle_noun(context, last);
    (free && nominal && is_noun_here(context, last)).then_some((noun, end))
}

/// Whether the noun means the institution itself and not some of its kind: "the police", not "a court".
fn is_the_institution(context: &MentionContext<'_>, last: usize) -> bool {
    let plural = matches!(context.xpos(last), Xpos::Nns | Xpos::Nnps);
    let first = context.noun_phrase(last).start;
    !plural && !matches!(&*context.lower(first), "a" | "an" | "another" | "any" | "no")
}

/// Whether the words are left to other rules: "the group", "both countries", "chemical agent".
fn is_set_aside(context: &MentionContext<'_>, phrase: Range<usize>, noun: &Noun<'_>) -> bool {
    let words = context.words(&phrase).to_lowercase();
    let before = phrase.start.checked_sub(1).map_or("".into(), |before| context.lower(before));
    // "State-of-the-art"
    let compound = context.form(phrase.end) == "-" && context.form(phrase.end + 1) == "of";
    if compound || is_no_people(&words, &before, &context.lower(phrase.end)) {
        return true;
    }
    let last = phrase.end - 1;
    let kind = group_noun(&context.lemma(last));
    let people = matches!(kind, None | Some(Described::Person | Described::Institution));
    let many = matches!(context.xpos(last), Xpos::Nns | Xpos::Nnps);
    let apposed = context.deprel(last) == Deprel::Appos && !many;
    let picks =
        kind.and_then(|kind| count(context, &context.noun_phrase(last), kind, many)).is_some();
    let mere = matches!(noun, Noun::Agent(_))
        && (phrase.len() == 1 || kind == Some(Described::Country))
        && !people
        && (picks || apposed);
    let two = kind == Some(Described::Person)
        && kind
            .and_then(|kind| count(context, &context.noun_phrase(last), kind, many))
            .is_some_and(|(_, count)| count > 1);
    mere || two
}

/// An adjective that could be a noun ("general", "national", "military") counts only where it heads a phrase.
fn is_noun_here(context: &MentionContext<'_>, at: usize) -> bool {
    context.upos(at) != Upos::Adj
        || matches!(
            context.deprel(at),
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Obl | Deprel::Conj
        )
        || is_toll(context, at)
}

/// Whether a participle stands for those to whom it was done: "the accused".
fn is_participle_noun(context: &MentionContext<'_>, at: usize) -> bool {
    context.xpos(at) == Xpos::Vbn
        && at.checked_sub(1).is_some_and(|before| context.lower(before) == "the")
        && matches!(
            context.deprel(at),
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Obl | Deprel::Conj
        )
}

/// Whether an adjective tells who suffered: "civilian deaths".
fn is_toll(context: &MentionContext<'_>, at: usize) -> bool {
    context.deprel(at) == Deprel::Amod
        && context.parent(at).is_some_and(|head| {
            matches!(
                &*context.lemma(head),
                "death" | "casualty" | "victim" | "fatality" | "toll" | "life" | "loss"
            )
        })
}

/// Adds the mention that a noun phrase of the word lists makes.
fn add_phrase(context: &mut MentionContext<'_>, phrase: Range<usize>, noun: &Noun<'_>) {
    let last = phrase.end - 1;
    let head = context.head_of(&phrase);
    let modifier = matches!(context.deprel(last), Deprel::Compound | Deprel::Amod)
        && context.parent(last).is_some_and(|head| head > last);
    let mut tokens = if modifier { phrase.clone() } else { context.noun_phrase(last) };
    tokens.start = tokens.start.min(phrase.start);
    let country = owner(context, &tokens, &phrase);
    let town = town_before(context, &phrase);
    tokens.start = town.unwrap_or(tokens.start).min(tokens.start);
    let head = if town.is_some() { context.head_of(&tokens) } else { head };
    tokens.start =
        possessed_from(context, &phrase).map_or(tokens.start, |start| start.min(tokens.start));
    if let Some(Possessor { tail: Some(end), .. }) = &country {
        tokens.end = tokens.end.max(*end);
    }
    let many = context.xpos(last) == Xpos::Nns || context.xpos(last) == Xpos::Nnps;
    let (actors, link, want) = match &country {
        Some(owner) => known(context, noun, owner, &tokens, many),
        None => (Vec::new(), Link::None, wanted(noun)),
    };
    let actors = with_joined(context, &tokens, &phrase, actors);
    let traits = traits_of(noun, &context.lemma(last), many);
    let named = is_capital_name(context, &phrase) && !matches!(noun, Noun::Office(_));
    if named {
        // "the Foreign Ministry" is a name; its span leaves the article and the owner's possessive out.
        tokens = take_demonym(context, &phrase)..tokens.end.max(phrase.end);
    }
    context.add(Draft {
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

/// Where a town with its region stands right before a noun: of "Cairo, Illinois police" the town.
fn town_before(context: &MentionContext<'_>, phrase: &Range<usize>) -> Option<usize> {
    let region = phrase.start.checked_sub(1).and_then(|before| context.named_at(before))?;
    let start = context.drafts[region].tokens.start;
    let comma = start.checked_sub(1).filter(|&comma| comma > 0 && context.form(comma) == ",")?;
    let town = context.named_at(comma - 1)?;
    let place = |draft: usize| context.drafts[draft].entity == Some(EntityType::Loc);
    let same = context.country_of(town).is_some_and(|country| {
        context.country_of(region).is_some_and(|other| other.id == country.id)
    });
    (place(region) && place(town) && same && context.drafts[town].traits.sort == Sort::Place)
        .then(|| context.drafts[town].tokens.start)
}

/// The actors of a noun with those of the one joined before it within its phrase: of "Russia's parliament and foreign
/// ministry", read as one phrase, both.
fn with_joined(
    context: &MentionContext<'_>,
    tokens: &Range<usize>,
    phrase: &Range<usize>,
    actors: Vec<ActorId>,
) -> Vec<ActorId> {
    let joined = phrase.start.checked_sub(1).filter(|&at| {
        at > tokens.start && matches!(context.form(at), "and" | "&") && !actors.is_empty()
    });
    let before = joined.and_then(|and| {
        let ends = |draft: &&Draft| draft.tokens.end == and && draft.form == Form::Description;
        context.drafts.iter().rev().take(12).find(ends)
    });
    let Some(before) = before else { return actors };
    let mut both = before.actors.clone();
    both.extend(actors.into_iter().filter(|actor| !before.actors.contains(actor)));
    both
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
fn take_demonym(context: &mut MentionContext<'_>, phrase: &Range<usize>) -> usize {
    let before = phrase.start.checked_sub(1).and_then(|before| context.named_at(before));
    let Some(before) = before.filter(|&before| context.drafts[before].form == Form::Demonym) else {
        return phrase.start;
    };
    context.drafts[before].shown = false;
    context.drafts[before].entity = None;
    context.drafts[before].tokens.start
}

/// Whether the words are written as a name: "Foreign Ministry", "Supreme Court".
fn is_capital_name(context: &MentionContext<'_>, phrase: &Range<usize>) -> bool {
    let headline = context.headline[context.sentence_of(phrase.start)];
    let words = phrase.clone().filter(|&at| context.form(at).len() > 3);
    let plural = matches!(context.xpos(phrase.end - 1), Xpos::Nns);
    !headline
        && !plural
        && words.clone().count() > 0
        && words.clone().all(|at| context.is_capital(at))
        && (phrase.len() > 1 || !context.is_start(phrase.start))
}
