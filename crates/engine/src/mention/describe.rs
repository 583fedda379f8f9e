//! Descriptions: "Syrian rebels", "the Syrian government", "Assad's forces", "the Syrian president", "both
//! countries". Finds them and resolves those whose own words tell whom they mean.

use std::ops::Range;

use super::lexicon::{Described, group_noun, is_no_people, is_person_noun, is_rule, noun_is_female};
use super::scene::{Draft, Gender, Number, Scene, Sort, Traits, Want};
use crate::analysis::{ActorId, ActorKind, Form, Link};
use crate::knowledge::{Entry, Kind};
use crate::syntax::tags::{Deprel, EntityType, Upos, Xpos};

/// What a noun phrase describes, by the dictionary's word lists.
enum Noun<'k> {
    Agent(&'k Entry),
    Institution(usize),
    Office(usize),
}

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
    for at in 0..scene.len() {
        if !covered[at] && scene.named[at].is_none() && !scene.titled[at] {
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
            traits: Traits { number: Number::Either, gender: Gender::Unknown, sort: Sort::Institution },
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
        place.into_iter().for_each(|place| offer(Noun::Institution(place), found.tokens));
    }
    let plural = |tokens: usize| matches!(scene.xpos(at + tokens - 1), Xpos::Nns | Xpos::Nnps);
    if let Some(found) = agent.filter(|found| plural(found.tokens)) {
        offer(Noun::Agent(found.what), found.tokens);
    }
    if let Some(found) = office {
        let place = knowledge.offices().iter().position(|office| std::ptr::eq(office, found.what));
        place.into_iter().for_each(|place| offer(Noun::Office(place), found.tokens));
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
    !plural && !matches!(scene.lower(first).as_str(), "a" | "an" | "another" | "any" | "no")
}

/// Whether the words are left to other rules: "the group", "both countries", "chemical agent".
fn is_set_aside(scene: &Scene<'_>, phrase: Range<usize>, noun: &Noun<'_>) -> bool {
    let words = scene.words(&phrase).to_lowercase();
    let before = phrase.start.checked_sub(1).map_or_else(String::new, |before| scene.lower(before));
    if is_no_people(&words, &before, &scene.lower(phrase.end)) {
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
        && kind.and_then(|kind| count(scene, &scene.noun_phrase(last), kind, many)).is_some_and(|(_, count)| count > 1);
    mere || two
}

/// An adjective that could be a noun ("general", "national", "military") counts only where it heads a phrase.
fn is_noun_here(scene: &Scene<'_>, at: usize) -> bool {
    scene.upos(at) != Upos::Adj
        || matches!(scene.deprel(at), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Obl | Deprel::Conj)
}

/// Adds the mention that a noun phrase of the word lists makes.
fn add_phrase(scene: &mut Scene<'_>, phrase: Range<usize>, noun: &Noun<'_>) {
    let last = phrase.end - 1;
    let head = scene.head_of(&phrase);
    let modifier = matches!(scene.deprel(last), Deprel::Compound | Deprel::Amod) && scene.parent(last).is_some_and(|head| head > last);
    let mut tokens = if modifier { phrase.clone() } else { scene.noun_phrase(last) };
    tokens.start = tokens.start.min(phrase.start);
    let country = owner(scene, &tokens, &phrase);
    tokens.start = possessed_from(scene, &phrase).map_or(tokens.start, |start| start.min(tokens.start));
    if let Some(Owner { tail: Some(end), .. }) = &country {
        tokens.end = tokens.end.max(*end);
    }
    let many = scene.xpos(last) == Xpos::Nns || scene.xpos(last) == Xpos::Nnps;
    let (actors, link, want) = match &country {
        Some(owner) => known(scene, noun, owner, &tokens, many),
        None => (Vec::new(), Link::None, wanted(scene, noun)),
    };
    let person = matches!(noun, Noun::Office(_)) || matches!(noun, Noun::Agent(_)) && !many && is_person_noun(&scene.lemma(last));
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
    let gender = match noun_is_female(&scene.lemma(last)) {
        Some(true) => Gender::She,
        Some(false) => Gender::He,
        None => Gender::Unknown,
    };
    let named = is_capital_name(scene, &phrase) && !matches!(noun, Noun::Office(_));
    if named {
        // "the Foreign Ministry" is a name; its span leaves the article and the owner's possessive out.
        tokens.start = phrase.start;
        tokens.end = tokens.end.max(phrase.end);
        if let Some(before) = phrase.start.checked_sub(1).and_then(|before| scene.named[before]) {
            if scene.drafts[before].form == Form::Demonym {
                tokens.start = scene.drafts[before].tokens.start;
                scene.drafts[before].shown = false;
                scene.drafts[before].entity = None;
            }
        }
    }
    scene.add(Draft {
        tokens,
        head,
        entity: named.then_some(EntityType::Org),
        form: if named { Form::Name } else { Form::Description },
        actors,
        link,
        traits: Traits { number, gender, sort },
        shown: true,
        want,
    });
}

/// Where a phrase starts whose possessor stands right before it, whatever the tree says.
fn possessed_from(scene: &Scene<'_>, phrase: &Range<usize>) -> Option<usize> {
    let mark = phrase.start.checked_sub(1).filter(|&mark| mark > 0 && scene.is_possessive(mark))?;
    scene.named[mark - 1].map(|index| scene.drafts[index].tokens.start)
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

/// Whose somebody or something is: "Syrian", "Assad's", "of Russia".
struct Owner<'k> {
    country: Option<&'k Entry>,
    /// An organisation: its people act for it.
    body: Option<ActorId>,
    /// Others that are joined to it: "US and Russian officials".
    joined: Vec<&'k Entry>,
    /// The words that say so.
    words: String,
    /// Where the phrase ends when the owner follows: "the president of Russia".
    tail: Option<usize>,
}

/// The owner that the noun phrase names.
fn owner<'k>(scene: &Scene<'k>, tokens: &Range<usize>, phrase: &Range<usize>) -> Option<Owner<'k>> {
    // The nearest on the left: "the US ambassador's Syrian counterpart" is Syrian.
    let mut near = phrase.start;
    while near > tokens.start {
        near -= 1;
        if let Some(index) = scene.named[near].filter(|&index| scene.drafts[index].tokens.end <= phrase.start) {
            return own(scene, index, None);
        }
    }
    // Before the phrase where the tree does not say so: "Syrian [government]".
    let before = phrase.start.checked_sub(1).filter(|&before| before >= scene.sentence(phrase.start).start);
    if let Some(index) = before.and_then(|before| scene.named[before]) {
        let joined = scene.drafts[index].form == Form::Demonym
            || matches!(scene.deprel(scene.drafts[index].head), Deprel::Compound | Deprel::Amod | Deprel::NmodPoss);
        if joined {
            return own(scene, index, None);
        }
    }
    // "Assad's [regime]".
    if let Some(before) = before.filter(|&before| before > 0 && scene.is_possessive(before)) {
        if let Some(index) = scene.named[before - 1] {
            return own(scene, index, None);
        }
    }
    // "the government of Syria", "rebels in Syria".
    let at = phrase.end;
    let joins = matches!(scene.form(at), "of" | "in" | "from" | "for");
    let next = at + 1 + usize::from(matches!(scene.form(at + 1), "the" | "northern" | "southern" | "eastern" | "western"));
    let index = scene.named.get(next).copied().flatten().filter(|_| joins)?;
    if scene.sentence_of[next] != scene.sentence_of[phrase.start] {
        return None;
    }
    let end = scene.drafts[index].tokens.end;
    let plain = matches!(scene.drafts[index].entity, Some(EntityType::Loc | EntityType::Org));
    let tail = (scene.form(at) == "of").then_some(end);
    plain.then(|| own(scene, index, tail)).flatten()
}

/// The owner that a named draft makes.
fn own<'k>(scene: &Scene<'k>, index: usize, tail: Option<usize>) -> Option<Owner<'k>> {
    let draft = &scene.drafts[index];
    let words = scene.words(&draft.tokens);
    let country = scene.country_of(index);
    match draft.entity {
        Some(EntityType::Norp | EntityType::Loc | EntityType::Per) => {
            let people = draft.entity == Some(EntityType::Per) || scene.is_possessive(draft.tokens.end);
            let joined = if people { Vec::new() } else { joined_before(scene, index) };
            country.map(|country| Owner { country: Some(country), body: None, joined, words, tail })
        }
        Some(EntityType::Org) => {
            let body = draft.actors.first().cloned();
            // A seat stands for the state itself.
            let is_state = body.as_ref().and_then(|id| scene.knowledge.entry(&id.0)).is_some_and(|entry| entry.kind.is_country());
            Some(Owner { country, body: body.filter(|_| !is_state), joined: Vec::new(), words, tail })
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
        let fits = draft.form == Form::Demonym || matches!(draft.entity, Some(EntityType::Loc)) && scene.form(start - 1) == "and";
        let Some(country) = scene.country_of(before).filter(|_| fits) else { break };
        found.push(country);
        start = draft.tokens.start;
    }
    found
}

/// The actor of a noun whose owner is known.
fn known(
    scene: &mut Scene<'_>,
    noun: &Noun<'_>,
    owner: &Owner<'_>,
    tokens: &Range<usize>,
    many: bool,
) -> (Vec<ActorId>, Link, Want) {
    if let Some(body) = &owner.body {
        if !matches!(noun, Noun::Institution(_)) || owner.country.is_none() {
            let reason = format!("people of {}", owner.words);
            return (vec![body.clone()], Link::Derived { reason }, Want::Nothing);
        }
    }
    let Some(country) = owner.country else { return (Vec::new(), Link::None, wanted(scene, noun)) };
    let (actor, reason) = derive(scene, noun, country, tokens, many);
    let reason = format!("{reason}; \u{201c}{}\u{201d} tells the country", owner.words);
    let mut actors = vec![actor];
    // "the Russian and Syrian regime alliance": the modifier goes with the nearer one.
    let modifier = scene.deprel(tokens.end - 1) == Deprel::Compound;
    for other in owner.joined.clone().into_iter().filter(|_| !modifier) {
        let (actor, _) = derive(scene, noun, other, tokens, many);
        if !actors.contains(&actor) {
            actors.insert(0, actor);
        }
    }
    // "The Russian politician": somebody named before, where there is one.
    let plain = scene.lower(tokens.start) == "the" && !many && matches!(noun, Noun::Agent(_));
    let person = plain && group_noun(&scene.lemma(tokens.end - 1)) == Some(Described::Person);
    let want = if person { Want::Described(Described::Person, 1) } else { Want::Nothing };
    (actors, Link::Derived { reason }, want)
}

/// The actor that a noun makes with a country, and how.
fn derive(
    scene: &mut Scene<'_>,
    noun: &Noun<'_>,
    country: &Entry,
    tokens: &Range<usize>,
    many: bool,
) -> (ActorId, String) {
    let knowledge = scene.knowledge;
    match noun {
        Noun::Agent(agent) => {
            let reason = format!("{} of {}", agent.name, country.name);
            let derived = knowledge.derive_agent(agent, Some(country));
            // The dictionary may know them as an actor of their own: "Syrian rebels".
            let known = knowledge.named(&derived.name).into_iter().find(|(entry, _)| entry.kind != Kind::Agent);
            let actor = known.map_or(derived, |(entry, _)| knowledge.at(entry, scene.date));
            (scene.register(actor), reason)
        }
        Noun::Institution(place) => {
            let sort = &knowledge.institution_sorts()[*place];
            let reason = format!("{} of {}", sort.sort, country.name);
            (scene.register(knowledge.derive_institution(sort, country)), reason)
        }
        Noun::Office(place) => {
            let words = scene.words(tokens);
            let found = knowledge.office(&words, Some(&country.code));
            let plain = found.is_none_or(|found| !found.former && !found.deputy);
            let office = found.map_or(&knowledge.offices()[*place], |found| found.office);
            let indefinite = matches!(scene.lower(tokens.start).as_str(), "a" | "an" | "some" | "another");
            let holder = (office.single && plain && !many && !indefinite)
                .then(|| knowledge.holder(&country.id.0, &office.id, scene.date))
                .flatten();
            match holder {
                Some(person) => {
                    let reason = format!("{} of {} at the time", office.id, country.name);
                    (scene.register(knowledge.at(person, scene.date)), reason)
                }
                None => {
                    let reason = format!("{} of {}, not named", office.id, country.name);
                    (scene.register(knowledge.derive_office(office, country)), reason)
                }
            }
        }
    }
}

/// What a noun without an owner looks for.
fn wanted(scene: &Scene<'_>, noun: &Noun<'_>) -> Want {
    let _ = scene;
    match noun {
        Noun::Agent(agent) => Want::Agent(agent.id.clone()),
        Noun::Institution(place) => Want::Institution(*place),
        Noun::Office(place) => Want::Office(*place),
    }
}

/// The actor of a noun with a country that was found elsewhere in the text.
pub(super) fn complete(scene: &mut Scene<'_>, index: usize, country: &Entry) -> Option<(ActorId, String)> {
    let draft = &scene.drafts[index];
    let (tokens, many) = (draft.tokens.clone(), draft.traits.number == Number::Many);
    let knowledge = scene.knowledge;
    let noun = match draft.want.clone() {
        Want::Agent(id) => Noun::Agent(knowledge.entry(&id.0).filter(|entry| entry.kind == Kind::Agent)?),
        Want::Institution(place) => Noun::Institution(place),
        Want::Office(place) => Noun::Office(place),
        _ => return None,
    };
    Some(derive(scene, &noun, country, &tokens, many))
}

/// A describing noun ("the group") as a mention, any other noun as a rival for pronouns.
fn add_noun(scene: &mut Scene<'_>, at: usize) {
    if !matches!(scene.upos(at), Upos::Noun | Upos::Propn) || is_inner(scene.deprel(at)) {
        return;
    }
    let tokens = scene.noun_phrase(at);
    let lemma = scene.lemma(at);
    let many = matches!(scene.xpos(at), Xpos::Nns | Xpos::Nnps);
    let apposed = scene.deprel(at) == Deprel::Appos && !many;
    let described = group_noun(&lemma)
        .and_then(|kind| count(scene, &tokens, kind, many).or_else(|| apposed.then_some((kind, 1))));
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
        Deprel::Compound | Deprel::Flat | Deprel::Fixed | Deprel::NmodDesc | Deprel::Amod | Deprel::Goeswith
    )
}

/// How many actors a describing phrase picks out; none where it picks out nobody known ("a group").
fn count(scene: &Scene<'_>, tokens: &Range<usize>, kind: Described, many: bool) -> Option<(Described, usize)> {
    let words: Vec<String> = tokens.clone().map(|at| scene.lower(at)).collect();
    let has = |word: &str| words.iter().any(|one| one == word);
    let definite = ["the", "this", "that", "these", "those", "both", "either"].iter().any(|word| has(word));
    if !definite {
        return None;
    }
    if !many {
        let either = has("either");
        let single = kind != Described::Side && !either;
        return single.then_some((kind, 1)).or(either.then_some((kind, 2)));
    }
    let number = match words.iter().map(String::as_str).find(|word| {
        matches!(*word, "both" | "two" | "three" | "four" | "either" | "rival" | "warring" | "neighbouring")
    }) {
        Some("three") => 3,
        Some("four") => 4,
        Some(_) => 2,
        // "the countries", "the sides", "the leaders": those two that were spoken of.
        None if matches!(kind, Described::Side | Described::Country | Described::Person) && words.len() <= 2 => 2,
        None => return None,
    };
    Some((kind, number))
}

/// Whether an actor is one that a describing noun can mean.
pub(super) fn is_described(kind: Described, actor: ActorKind, sort: Sort) -> bool {
    match kind {
        Described::Country => actor == ActorKind::Country,
        Described::Group => {
            matches!(actor, ActorKind::ArmedGroup | ActorKind::Organisation | ActorKind::Party | ActorKind::Civil)
                || actor == ActorKind::Other && sort == Sort::Group
        }
        Described::Party => actor == ActorKind::Party,
        Described::Company => matches!(actor, ActorKind::Company | ActorKind::Media),
        Described::Institution => {
            matches!(actor, ActorKind::Government | ActorKind::Organisation | ActorKind::Media | ActorKind::Civil | ActorKind::Company)
        }
        Described::Place => sort == Sort::Place,
        Described::Side => {
            !matches!(actor, ActorKind::Person | ActorKind::Media | ActorKind::Other | ActorKind::Company)
        }
        Described::Person => actor == ActorKind::Person,
    }
}
