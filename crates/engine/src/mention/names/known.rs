//! Names that the dictionary knows: the longest that starts at a token, unless a longer name swallows it.

use super::common_names;
use super::extent;
use super::places::{self, country_behind, is_place_evident, is_place_here, is_placed};
use super::regional::regional;
use super::swallowed::is_swallowed;
use crate::analysis::{ActorId, ActorKind, Form, Link};
use crate::knowledge::{AliasMark, Candidate, Kind};
use crate::mention::context::MentionContext;
use crate::mention::draft::{Draft, Want};
use crate::mention::lexicon::{
    is_calendar, is_name_particle, is_named_after_place, is_region_word, title_role,
};
use crate::mention::traits::{Gender, Number, Sort, Traits};
use crate::syntax::tags::{Deprel, EntityType, Upos, Xpos};

/// Adds a mention for every name of the dictionary. What several entries share is decided last, by the
/// countries that the text turns out to be about.
pub(crate) fn find(context: &mut MentionContext<'_>) {
    let mut shared = Vec::new();
    let mut at = 0;
    while at < context.len() {
        if let Some(draft) = regional(context, at).or_else(|| extent::formal_state(context, at)) {
            at = draft.tokens.end;
            context.add(draft);
            continue;
        }
        let Some(group) = longest(context, at) else {
            at += 1;
            continue;
        };
        if let Some(draft) = places::namesake(context, at, &group) {
            at = draft.tokens.end;
            context.add(draft);
            continue;
        }
        let Some(first) = group.first().copied() else { break };
        let mut draft = draft_of(context, at, first);
        let next = draft.tokens.end.max(at + 1);
        let common = is_common(context, &draft);
        if common {
            describe(context, &mut draft);
        }
        let index = context.add(draft);
        at = next;
        if common {
            continue;
        }
        if group.len() > 1 {
            shared.push((index, group));
        }
    }
    // What several may be tells of no country before it is decided: "Congo".
    let open: Vec<usize> = shared.iter().map(|(index, _)| *index).collect();
    context.count_countries(&open);
    for (index, group) in shared {
        let start = context.drafts[index].tokens.start;
        let choice = choose(context, start, &group);
        context.drafts[index] = draft_of(context, start, choice);
    }
    context.count_countries(&[]);
    common_names::leave_foreign(context);
    if context.countries.is_empty() {
        context.countries = extent::branches(context);
    }
}

/// Whether the dictionary's words are a description rather than a name: "Syrian rebels", "world powers".
fn is_common(context: &MentionContext<'_>, draft: &Draft) -> bool {
    let last = draft.tokens.end - 1;
    let plain = context.upos(last) == Upos::Noun && !context.is_capital(last);
    let first = draft.tokens.start;
    draft.entity == Some(EntityType::Org)
        && plain
        && (!context.is_capital(first)
            || adjective(context, first).is_some()
            || context.is_start(first))
}

/// The demonym that the word is by itself.
fn adjective<'k>(context: &MentionContext<'k>, at: usize) -> Option<Candidate<'k>> {
    let limit = context.sentence(at).end;
    let all = context.knowledge.matches(context.text, &context.spans[..limit], at);
    all.into_iter().find(|one| one.tokens == 1 && one.alias.mark == AliasMark::Adjective)
}

/// Makes a description of what reads as one, with its demonym as a mention of its own.
fn describe(context: &mut MentionContext<'_>, draft: &mut Draft) {
    if let Some(own) = adjective(context, draft.tokens.start) {
        let people = draft_of(context, draft.tokens.start, own);
        context.add(people);
    }
    draft.entity = None;
    draft.form = Form::Description;
    draft.traits.number = Number::Many;
    draft.head = draft.tokens.end - 1;
    let phrase = context.noun_phrase(draft.head);
    draft.tokens.start = draft.tokens.start.min(phrase.start);
    for at in draft.tokens.clone() {
        context.titled[at] = true;
    }
}

/// The readings of the longest name that starts at this token and stands for itself here.
fn longest<'k>(context: &MentionContext<'k>, at: usize) -> Option<Vec<Candidate<'k>>> {
    let limit = context.sentence(at).end;
    let knowledge = context.knowledge;
    let candidates = knowledge.matches(context.text, &context.spans[..limit], at);
    let mut from = 0;
    while from < candidates.len() {
        let span = candidates[from].span;
        let same = candidates[from..].iter().take_while(|other| other.span == span).count();
        let all = &candidates[from..from + same];
        let mut group: Vec<_> = all.iter().filter(|one| fits(context, at, one)).copied().collect();
        if is_somebody(context, at, all, &group) {
            group.clear();
        }
        let rest = &candidates[from + same..];
        if !group.is_empty() && !is_lengthened(context, at, &group, rest) {
            return Some(group);
        }
        from += same;
    }
    None
}

/// Whether a word that a small place and a well-known person share means the person: "met Mandela".
fn is_somebody(
    context: &MentionContext<'_>,
    at: usize,
    all: &[Candidate<'_>],
    group: &[Candidate<'_>],
) -> bool {
    let small = |one: &Candidate<'_>| {
        one.entry.kind == Kind::Place && one.entry.population().unwrap_or(0) < 500_000
    };
    let person = |one: &Candidate<'_>| {
        one.tokens == 1 && one.entry.kind.is_person() && one.alias.mark == AliasMark::Name
    };
    all.iter().any(person)
        && group.iter().all(small)
        && !group.iter().any(|one| is_placed(context, at, at + one.tokens))
}

/// Whether a common noun only lengthens a shorter name of the same: "ELN rebels" is "ELN" and a description.
fn is_lengthened(
    context: &MentionContext<'_>,
    at: usize,
    group: &[Candidate<'_>],
    rest: &[Candidate<'_>],
) -> bool {
    let last = at + group[0].tokens - 1;
    let plain = !context.is_capital(last) && context.xpos(last) == Xpos::Nns;
    plain
        && rest.iter().any(|short| {
            short.alias.mark != AliasMark::Adjective
                && group.iter().any(|long| long.entry.id == short.entry.id)
        })
}

/// Whether the words are used as this name here.
fn fits(context: &MentionContext<'_>, at: usize, found: &Candidate<'_>) -> bool {
    let end = at + found.tokens;
    if found.partial || found.entry.kind == Kind::Agent {
        return false;
    }
    // One word for a person may be anybody's family name: that is decided when all full names are known.
    // A title is no part of the name, though the dictionary may list "President X".
    if found.entry.kind.is_person()
        && (found.tokens == 1 || title_role(&context.lemma(at)).is_some())
    {
        return false;
    }
    // "Luc De Wever" is not the De Wever of the dictionary.
    let given = at > context.sentence(at).start && is_given_name(context, at - 1);
    if found.entry.kind.is_person() && given && is_name_particle(&context.lower(at)) {
        return false;
    }
    if found.tokens == 1 && !is_used_as_name(context, at, found) {
        return false;
    }
    // "Reading", "Florence": words and persons before they are towns.
    let weak = found.entry.is_weak() && found.alias.text == found.entry.name;
    if weak && !is_place_evident(context, at, end) {
        return false;
    }
    // "the two world powers": those of the text, and not the world's.
    let counted = at > 0
        && !context.is_capital(at)
        && matches!(
            &*context.lower(at - 1),
            "two" | "both" | "three" | "these" | "those" | "rival"
        );
    !counted && !is_swallowed(context, at, end, found)
}

/// Whether a word may be a given name before a family name: a capital, and neither known, a title nor a time.
fn is_given_name(context: &MentionContext<'_>, at: usize) -> bool {
    context.is_capital(at)
        && context.upos(at) == Upos::Propn
        && context.named_at(at).is_none()
        && title_role(&context.lemma(at)).is_none()
        && title_role(&context.lower(at)).is_none()
        && !is_calendar(context.form(at))
}

/// Of a single word: whether its place in the sentence is a name's.
fn is_used_as_name(context: &MentionContext<'_>, at: usize, found: &Candidate<'_>) -> bool {
    if found.alias.mark == AliasMark::Adjective {
        return true;
    }
    if matches!(context.upos(at), Upos::Verb | Upos::Aux | Upos::Pron | Upos::Det | Upos::Sconj) {
        // A tagger often takes a short name at the head of a sentence for another word; an acronym in
        // capitals amid small letters is none.
        let shouted = context.headline[context.sentence_of(at)];
        return found.alias.mark == AliasMark::Acronym && !shouted && context.form(at).len() > 1
            || context.token(at).entity.is_some();
    }
    true
}

/// Of candidates for the same words, the one that is meant.
fn choose<'k>(context: &MentionContext<'k>, at: usize, group: &[Candidate<'k>]) -> Candidate<'k> {
    let first = group[0];
    let end = at + first.tokens;
    if let Some(region) = places::region_with_officers(context, end, group) {
        return region;
    }
    if let Some(code) = country_behind(context, end) {
        let there = |one: &&Candidate<'_>| one.entry.kind == Kind::Place && one.entry.code == code;
        if let Some(place) = group.iter().find(there) {
            return *place;
        }
    }
    let place = group.iter().find(|one| one.entry.kind == Kind::Place);
    let capital = group.iter().find(|one| one.alias.mark == AliasMark::Capital);
    if let (Some(place), Some(capital)) = (place, capital) {
        return if is_place_here(context, at, end) { *place } else { *capital };
    }
    let countries: Vec<&str> = context.countries.iter().map(String::as_str).collect();
    let ranked = context.knowledge.resolve(first.span.of(context.text), context.date, &countries);
    let choice =
        ranked.iter().find_map(|reading| group.iter().find(|one| one.entry.id == reading.entry.id));
    choice.copied().unwrap_or(first)
}

/// The mention that a candidate makes.
fn draft_of(context: &MentionContext<'_>, at: usize, found: Candidate<'_>) -> Draft {
    let mut tokens = at..at + found.tokens;
    let (mut entity, mut form) = (entity_of(found.entry.kind, found.alias.mark), Form::Name);
    let mut actors = vec![found.entry.id.clone()];
    let mut link = Link::Dictionary { alias: found.alias.text.as_str().into() };
    if matches!(found.alias.mark, AliasMark::Adjective | AliasMark::People) {
        form = Form::Demonym;
    }
    let next = context.lower(tokens.end);
    let is_site = found.entry.kind == Kind::Place || found.alias.mark == AliasMark::Capital;
    // "Rakhine state", but "Tehran state television".
    let is_region = is_region_word(&next)
        && (next != "state" || context.deprel(tokens.end) != Deprel::Compound);
    if is_site && is_region {
        tokens.end += 1;
    } else if is_site
        && is_named_after_place(&next)
        && context.deprel(tokens.end - 1) == Deprel::Compound
        && !context.is_possessive(tokens.end)
    {
        tokens.end += 1;
        entity = EntityType::Misc;
        actors = vec![ActorId(
            format!("new:{}", crate::knowledge::slug(&context.words(&tokens))).into(),
        )];
        link = Link::Derived { reason: "a meeting or agreement named after its place".into() };
    }
    if found.entry.kind.is_person() && is_suffix(&next) {
        tokens.end += 1;
    }
    tokens.end = extent::end_of_body(context, &tokens, found.entry.kind);
    let head = context.head_of(&tokens);
    let mut traits = Traits::of(found.entry.kind.actor(), entity);
    if found.alias.mark == AliasMark::People
        || context.xpos(head) == Xpos::Nnps && form == Form::Demonym
    {
        traits = Traits { number: Number::Many, gender: Gender::Unknown, sort: Sort::People };
    }
    Draft {
        tokens,
        head,
        entity: Some(entity),
        form,
        actors,
        link,
        traits,
        shown: true,
        want: Want::Nothing,
    }
}

/// What tells a son from his father of the same name.
fn is_suffix(lower: &str) -> bool {
    matches!(lower, "jr." | "jr" | "sr." | "sr" | "ii" | "iii")
}

/// What type of name it is, by the codebook: countries are LOC, demonyms NORP.
pub(super) fn entity_of(kind: Kind, mark: AliasMark) -> EntityType {
    match (mark, kind) {
        (AliasMark::Adjective | AliasMark::People, _) => EntityType::Norp,
        (AliasMark::Seat, _) => EntityType::Org,
        (_, Kind::Actor(ActorKind::Country) | Kind::Place) => EntityType::Loc,
        (_, Kind::Actor(ActorKind::Person)) => EntityType::Per,
        (_, Kind::Actor(ActorKind::Other) | Kind::Agent) => EntityType::Misc,
        _ => EntityType::Org,
    }
}
