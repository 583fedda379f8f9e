//! Names that the dictionary knows: the longest that starts at a token, unless a longer name swallows it.

use super::lexicon::{
    is_direction, is_locative, is_motion, is_named_after_place, is_norp, is_region_word, name_part,
    title_role,
};
use super::scene::{Draft, Gender, Number, Scene, Sort, Traits, Want};
use crate::analysis::{ActorId, ActorKind, Form, Link};
use crate::knowledge::{Candidate, Kind, Mark};
use crate::syntax::tags::{Deprel, EntityType, Upos, Xpos};

/// Adds a mention for every name of the dictionary. What several entries share is decided last, by the
/// countries that the text turns out to be about.
pub(super) fn find(scene: &mut Scene<'_>) {
    let mut shared = Vec::new();
    let mut at = 0;
    while at < scene.len() {
        if let Some(draft) = regional(scene, at) {
            at = draft.tokens.end;
            scene.add(draft);
            continue;
        }
        let Some(group) = longest(scene, at) else {
            at += 1;
            continue;
        };
        let Some(first) = group.first().copied() else { break };
        let mut draft = draft_of(scene, at, first);
        let next = draft.tokens.end.max(at + 1);
        let common = is_common(scene, &draft);
        if common {
            describe(scene, &mut draft);
        }
        let index = scene.add(draft);
        at = next;
        if common {
            continue;
        }
        if group.len() > 1 {
            shared.push((index, group));
        }
    }
    scene.find_context();
    for (index, group) in shared {
        let start = scene.drafts[index].tokens.start;
        let choice = choose(scene, start, &group);
        scene.drafts[index] = draft_of(scene, start, choice);
    }
}

/// "West Asian", "Muslim": a name of people that is no one actor.
fn regional(scene: &Scene<'_>, at: usize) -> Option<Draft> {
    let form = scene.form(at);
    // All words of these lists have a capital.
    if !scene.is_capital(at) {
        return None;
    }
    let next = scene.form(at + 1);
    let known = |at: usize| {
        let limit = scene.sentence(at).end;
        scene
            .knowledge
            .matches(scene.text, &scene.spans[..limit], at)
            .iter()
            .map(|one| one.tokens)
            .max()
    };
    let paired = is_direction(form) && is_norp(next) || is_direction(form) && next == "American";
    let tokens = if paired && known(at).unwrap_or(0) < 2 {
        at..at + 2
    } else if is_norp(form) && known(at).is_none() && !scene.is_capital(at + 1) {
        at..at + 1
    } else {
        return None;
    };
    let many = scene.xpos(tokens.end - 1) == Xpos::Nnps || scene.xpos(tokens.end - 1) == Xpos::Nns;
    let number = if many { Number::Many } else { Number::One };
    Some(Draft {
        head: scene.head_of(&tokens),
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

/// Whether the dictionary's words are a description rather than a name: "Syrian rebels", "world powers".
fn is_common(scene: &Scene<'_>, draft: &Draft) -> bool {
    let last = draft.tokens.end - 1;
    let plain = scene.upos(last) == Upos::Noun && !scene.is_capital(last);
    let first = draft.tokens.start;
    draft.entity == Some(EntityType::Org)
        && plain
        && (!scene.is_capital(first) || adjective(scene, first).is_some() || scene.is_start(first))
}

/// The demonym that the word is by itself.
fn adjective<'k>(scene: &Scene<'k>, at: usize) -> Option<Candidate<'k>> {
    let limit = scene.sentence(at).end;
    let all = scene.knowledge.matches(scene.text, &scene.spans[..limit], at);
    all.into_iter().find(|one| one.tokens == 1 && one.alias.mark == Mark::Adjective)
}

/// Makes a description of what reads as one, with its demonym as a mention of its own.
fn describe(scene: &mut Scene<'_>, draft: &mut Draft) {
    if let Some(own) = adjective(scene, draft.tokens.start) {
        let people = draft_of(scene, draft.tokens.start, own);
        scene.add(people);
    }
    draft.entity = None;
    draft.form = Form::Description;
    draft.traits.number = Number::Many;
    draft.head = draft.tokens.end - 1;
    let phrase = scene.noun_phrase(draft.head);
    draft.tokens.start = draft.tokens.start.min(phrase.start);
    for at in draft.tokens.clone() {
        scene.titled[at] = true;
    }
}

/// The readings of the longest name that starts at this token and stands for itself here.
fn longest<'k>(scene: &Scene<'k>, at: usize) -> Option<Vec<Candidate<'k>>> {
    let limit = scene.sentence(at).end;
    let knowledge = scene.knowledge;
    let candidates = knowledge.matches(scene.text, &scene.spans[..limit], at);
    let mut from = 0;
    while from < candidates.len() {
        let span = candidates[from].span;
        let same = candidates[from..].iter().take_while(|other| other.span == span).count();
        let group: Vec<_> = candidates[from..from + same]
            .iter()
            .filter(|one| fits(scene, at, one))
            .copied()
            .collect();
        let rest = &candidates[from + same..];
        if !group.is_empty() && !is_lengthened(scene, at, &group, rest) {
            return Some(group);
        }
        from += same;
    }
    None
}

/// Whether a common noun only lengthens a shorter name of the same: "ELN rebels" is "ELN" and a description.
fn is_lengthened(
    scene: &Scene<'_>,
    at: usize,
    group: &[Candidate<'_>],
    rest: &[Candidate<'_>],
) -> bool {
    let last = at + group[0].tokens - 1;
    let plain = !scene.is_capital(last) && scene.xpos(last) == Xpos::Nns;
    plain
        && rest.iter().any(|short| {
            short.alias.mark != Mark::Adjective
                && group.iter().any(|long| long.entry.id == short.entry.id)
        })
}

/// Whether the words are used as this name here.
fn fits(scene: &Scene<'_>, at: usize, found: &Candidate<'_>) -> bool {
    let end = at + found.tokens;
    if found.partial || found.entry.kind == Kind::Agent {
        return false;
    }
    // One word for a person may be anybody's family name: that is decided when all full names are known.
    // A title is no part of the name, though the dictionary may list "President X".
    if found.entry.kind.is_person() && (found.tokens == 1 || title_role(&scene.lemma(at)).is_some())
    {
        return false;
    }
    if found.tokens == 1 && !is_used_as_name(scene, at, found) {
        return false;
    }
    // "Reading", "Florence": words and persons before they are towns.
    let weak = found.entry.is_weak() && found.alias.text == found.entry.name;
    if weak && !is_place_evident(scene, at, end) {
        return false;
    }
    // "the two world powers": those of the text, and not the world's.
    let counted = at > 0
        && !scene.is_capital(at)
        && matches!(&*scene.lower(at - 1), "two" | "both" | "three" | "these" | "those" | "rival");
    !counted && !is_swallowed(scene, at, end, found)
}

/// Whether something speaks for a place: the model's type, a preposition of place, or the country behind it.
fn is_place_evident(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    let located = at > scene.sentence(at).start && is_locative(&scene.lower(at - 1));
    let typed = scene.token(at).entity == Some(EntityType::Loc);
    let person = scene.token(at).entity == Some(EntityType::Per);
    typed || located && !person || country_behind(scene, end).is_some()
}

/// The code of the country that stands behind a place: "Tripoli, Lebanon", "Springfield (Illinois)".
fn country_behind<'k>(scene: &Scene<'k>, end: usize) -> Option<&'k str> {
    let limit = scene.sentence(end.min(scene.len().checked_sub(1)?)).end;
    if end + 1 >= limit || !matches!(scene.form(end), "," | "(") {
        return None;
    }
    let behind = scene.knowledge.matches(scene.text, &scene.spans[..limit], end + 1);
    let region = |one: &&Candidate<'_>| {
        one.entry.kind == Kind::Place && one.entry.note.split(' ').any(|word| word == "region")
    };
    let named = |one: &&Candidate<'_>| one.alias.mark == Mark::Name;
    let country = behind.iter().filter(named).find(|one| one.entry.kind.is_country());
    country.or_else(|| behind.iter().find(region)).map(|one| one.entry.code.as_str())
}

/// Of a single word: whether its place in the sentence is a name's.
fn is_used_as_name(scene: &Scene<'_>, at: usize, found: &Candidate<'_>) -> bool {
    if found.alias.mark == Mark::Adjective {
        return true;
    }
    if matches!(scene.upos(at), Upos::Verb | Upos::Aux | Upos::Pron | Upos::Det | Upos::Sconj) {
        // A tagger often takes a short name at the head of a sentence for another word; an acronym in
        // capitals amid small letters is none.
        let shouted = scene.headline[scene.sentence_of[at]];
        return found.alias.mark == Mark::Acronym && !shouted && scene.form(at).len() > 1
            || scene.token(at).entity.is_some();
    }
    true
}

/// Whether the words are part of a longer name: "Aleppo Street", "Moscow Times", "Paris Hilton".
fn is_swallowed(scene: &Scene<'_>, at: usize, end: usize, found: &Candidate<'_>) -> bool {
    let sentence = scene.sentence(at);
    let headline = scene.headline[scene.sentence_of[at]];
    let adjective = matches!(found.alias.mark, Mark::Adjective | Mark::People);
    if end < sentence.end && scene.is_capital(end) && !headline && !adjective {
        let next = scene.form(end);
        let tail =
            matches!(name_part(next), Some(EntityType::Loc | EntityType::Org | EntityType::Misc));
        if tail && found.tokens == 1 && !is_state_with_institution(scene, end, found) {
            return true;
        }
        let goes_on = scene.token(end).entity.is_some()
            && !scene.token(end).entity_start
            && scene.token(end).entity == Some(EntityType::Per)
            && title_role(&scene.lemma(end)).is_none();
        if goes_on && !found.entry.kind.is_person() && found.tokens == 1 {
            return true;
        }
    }
    // The second half of a person's name: "Jordan" in "Michael Jordan".
    let inside = at > sentence.start
        && scene.is_capital(at - 1)
        && !headline
        && !adjective
        && scene.token(at).entity == Some(EntityType::Per)
        && !scene.token(at).entity_start
        && title_role(&scene.lemma(at - 1)).is_none()
        && scene.named[at - 1].is_none();
    inside && found.tokens == 1 && !found.entry.kind.is_person()
}

/// "US Senate", "Iran Army": a country before one of its institutions is that country.
fn is_state_with_institution(scene: &Scene<'_>, next: usize, found: &Candidate<'_>) -> bool {
    let limit = scene.sentence(next).end;
    found.entry.kind.is_country()
        && (found.alias.mark == Mark::Acronym
            || !scene
                .knowledge
                .institution_matches(scene.text, &scene.spans[..limit], next)
                .is_empty())
}

/// Of candidates for the same words, the one that is meant.
fn choose<'k>(scene: &Scene<'k>, at: usize, group: &[Candidate<'k>]) -> Candidate<'k> {
    let first = group[0];
    let end = at + first.tokens;
    if let Some(code) = country_behind(scene, end) {
        let there = |one: &&Candidate<'_>| one.entry.kind == Kind::Place && one.entry.code == code;
        if let Some(place) = group.iter().find(there) {
            return *place;
        }
    }
    let place = group.iter().find(|one| one.entry.kind == Kind::Place);
    let capital = group.iter().find(|one| one.alias.mark == Mark::Capital);
    if let (Some(place), Some(capital)) = (place, capital) {
        return if is_place_here(scene, at, end) { *place } else { *capital };
    }
    let context: Vec<&str> = scene.context.iter().map(String::as_str).collect();
    let ranked = scene.knowledge.resolve(first.span.of(scene.text), scene.date, &context);
    let choice =
        ranked.iter().find_map(|reading| group.iter().find(|one| one.entry.id == reading.entry.id));
    choice.copied().unwrap_or(first)
}

/// Whether the name of a city means the city here, and not the government that sits there.
pub(super) fn is_place_here(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    let sentence = scene.sentence(at);
    let mut before = at;
    while before > sentence.start && matches!(scene.upos(before - 1), Upos::Det | Upos::Adj) {
        before -= 1;
    }
    if before > sentence.start {
        let word = scene.lower(before - 1);
        if is_locative(&word) {
            return true;
        }
        if word == "capital" || word == "city" {
            return true;
        }
        if matches!(&*word, "to" | "from" | "for" | "of") && before > sentence.start + 1 {
            let governor = scene.parent(scene.head_of(&(at..end)));
            if governor.is_some_and(|head| is_motion(&scene.lemma(head))) {
                return true;
            }
        }
    }
    // "visited Moscow", "left Tehran".
    let head = scene.head_of(&(at..end));
    if scene.deprel(head) == Deprel::Obj {
        return scene.parent(head).is_some_and(|verb| is_motion(&scene.lemma(verb)));
    }
    // A dateline: "MOSCOW (Reuters) -", "Moscow, 3 May".
    at == sentence.start
        && (scene.form(end) == "(" || scene.form(end) == "," && scene.upos(end + 1) == Upos::Num)
}

/// The mention that a candidate makes.
fn draft_of(scene: &Scene<'_>, at: usize, found: Candidate<'_>) -> Draft {
    let mut tokens = at..at + found.tokens;
    let (mut entity, mut form) = (entity_of(found.entry.kind, found.alias.mark), Form::Name);
    let mut actors = vec![found.entry.id.clone()];
    let mut link = Link::Dictionary { alias: found.alias.text.clone() };
    if matches!(found.alias.mark, Mark::Adjective | Mark::People) {
        form = Form::Demonym;
    }
    let next = scene.lower(tokens.end);
    let is_site = found.entry.kind == Kind::Place || found.alias.mark == Mark::Capital;
    // "Rakhine state", but "Tehran state television".
    let is_region =
        is_region_word(&next) && (next != "state" || scene.deprel(tokens.end) != Deprel::Compound);
    if is_site && is_region {
        tokens.end += 1;
    } else if is_site
        && is_named_after_place(&next)
        && scene.deprel(tokens.end - 1) == Deprel::Compound
        && !scene.is_possessive(tokens.end)
    {
        tokens.end += 1;
        entity = EntityType::Misc;
        actors = vec![ActorId(format!("new:{}", crate::knowledge::slug(&scene.words(&tokens))))];
        link = Link::Derived { reason: "a meeting or agreement named after its place".to_owned() };
    }
    if found.entry.kind.is_person() && is_suffix(&next) {
        tokens.end += 1;
    }
    let head = scene.head_of(&tokens);
    let mut traits = Traits::of(found.entry.kind.actor(), entity);
    if found.alias.mark == Mark::People || scene.xpos(head) == Xpos::Nnps && form == Form::Demonym {
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
pub(super) fn entity_of(kind: Kind, mark: Mark) -> EntityType {
    match (mark, kind) {
        (Mark::Adjective | Mark::People, _) => EntityType::Norp,
        (Mark::Seat, _) => EntityType::Org,
        (_, Kind::Actor(ActorKind::Country) | Kind::Place) => EntityType::Loc,
        (_, Kind::Actor(ActorKind::Person)) => EntityType::Per,
        (_, Kind::Actor(ActorKind::Other) | Kind::Agent) => EntityType::Misc,
        _ => EntityType::Org,
    }
}
