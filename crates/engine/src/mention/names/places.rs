//! Where a place lies, by the words around its name: "Tripoli, Lebanon", "Moscow, Idaho", "in Athens".

use crate::analysis::{ActorId, Form, Link};
use crate::knowledge::{AliasMark, Candidate, Entry, Kind};
use crate::mention::context::MentionContext;
use crate::mention::draft::{Draft, Want};
use crate::mention::lexicon::{is_locative, is_motion, state_of};
use crate::mention::traits::{Gender, Number, Sort, Traits};
use crate::syntax::tags::{Deprel, EntityType, Upos};

/// Whether something speaks for a place: the model's type, a preposition of place, or the country behind it.
pub(super) fn is_place_evident(context: &MentionContext<'_>, at: usize, end: usize) -> bool {
    let located = is_located(context, at);
    let typed = context.token(at).entity == Some(EntityType::Loc);
    let person = context.token(at).entity == Some(EntityType::Per);
    typed || located && !person || country_behind(context, end).is_some()
}

/// Whether a preposition of place stands before the words.
fn is_located(context: &MentionContext<'_>, at: usize) -> bool {
    at > context.sentence(at).start && is_locative(&context.lower(at - 1))
}

/// Whether the words around a name place something there.
pub(super) fn is_placed(context: &MentionContext<'_>, at: usize, end: usize) -> bool {
    is_located(context, at) || country_behind(context, end).is_some()
}

/// The code of the country that stands behind a place: "Tripoli, Lebanon", "Springfield (Illinois)".
pub(super) fn country_behind<'k>(context: &MentionContext<'k>, end: usize) -> Option<&'k str> {
    let limit = context.sentence(end.min(context.len().checked_sub(1)?)).end;
    if end + 1 >= limit || !matches!(context.form(end), "," | "(") {
        return None;
    }
    if let Some(code) = abbreviated_state(context, end + 1) {
        return Some(code);
    }
    let behind = context.knowledge.matches(context.text, &context.spans[..limit], end + 1);
    let region = |one: &&Candidate<'_>| is_region(one.entry);
    let named = |one: &&Candidate<'_>| one.alias.mark == AliasMark::Name;
    let country = behind.iter().filter(named).find(|one| one.entry.kind.is_country());
    country.or_else(|| behind.iter().find(region)).map(|one| one.entry.code.as_str())
}

/// Whether a place is a part of a country.
fn is_region(entry: &Entry) -> bool {
    entry.kind == Kind::Place && entry.note.split(' ').any(|word| word == "region")
}

/// The code of the country in whose state or province a place lies, where the text says so and it is none of
/// those that the dictionary knows by the name: "Moscow, Idaho", "Athens, Ga.", "Panama City police in Florida".
fn foreign_region(context: &MentionContext<'_>, end: usize) -> Option<(String, bool)> {
    let limit = context.sentence(end.min(context.len().checked_sub(1)?)).end;
    let region_at = |at: usize| {
        if let Some(code) = abbreviated_state(context, at) {
            return Some((code.to_owned(), true));
        }
        let found = context.knowledge.matches(context.text, &context.spans[..limit], at);
        let longest = found.first().map_or(0, |one| one.tokens);
        let same = || found.iter().filter(|one| one.tokens == longest && !one.partial);
        let state = same().any(|one| one.entry.kind.is_country());
        let Some(region) = same().find(|one| is_region(one.entry)) else {
            // The state of New York is called as its city is; in a list the city is meant.
            let words = context.words(&(at..at + longest));
            let listed = matches!(context.form(at + longest), "and" | "or" | ",");
            return (words == "New York").then(|| ("USA".to_owned(), !listed));
        };
        Some((region.entry.code.clone(), !state))
    };
    if context.form(end) == "," && end + 1 < limit {
        // "Under pressure from Washington, Mexico agreed": a state that acts tells not where a town lies.
        let acts = matches!(context.deprel(end + 1), Deprel::Nsubj | Deprel::NsubjPass);
        return region_at(end + 1).filter(|(_, sure)| *sure || !acts);
    }
    // "Panama City police in Florida": nobody's police but those of the town.
    let local = matches!(&*context.lower(end), "police" | "mayor" | "residents" | "officials");
    (local && context.form(end + 1) == "in" && end + 2 < limit)
        .then(|| region_at(end + 2))
        .flatten()
        .filter(|(_, sure)| *sure)
}

/// The code of the country whose abbreviated state stands at a token, with its stop or before it: "Ga.".
pub(super) fn abbreviated_state(context: &MentionContext<'_>, at: usize) -> Option<&'static str> {
    let form = context.form(at);
    state_of(form).or_else(|| {
        let stopped = context.form(at + 1) == "." && context.is_glued(at + 1);
        stopped.then(|| state_of(&format!("{form}."))).flatten()
    })
}

/// The town of another country that a well-known name is here: "Moscow, Idaho" is an American town.
pub(super) fn namesake(
    context: &mut MentionContext<'_>,
    at: usize,
    group: &[Candidate<'_>],
) -> Option<Draft> {
    let first = group.first()?;
    let whole = matches!(first.alias.mark, AliasMark::Name | AliasMark::Capital);
    if !whole
        || !group.iter().all(|one| one.entry.kind == Kind::Place || one.entry.kind.is_country())
    {
        return None;
    }
    let end = at + first.tokens;
    let (code, sure) = foreign_region(context, end)?;
    if group.iter().any(|one| one.entry.code == code) {
        return None;
    }
    // "Rome, Georgia and Kyiv" is a list of states; "in Rome, Georgia," a town.
    let before = at.checked_sub(1).map_or("".into(), |before| context.lower(before));
    let placed = matches!(&*before, "in" | "of" | "near" | "at" | "from" | "outside");
    let closed = !matches!(context.form(end + 2), "and" | "or" | "&");
    if !(sure || placed && closed && before != "between") {
        return None;
    }
    let country = context.knowledge.country(&code)?;
    let tokens = at..end;
    let name = context.words(&tokens);
    let mut actor = context.knowledge.unknown(&name, EntityType::Loc, Some(country));
    actor.id = ActorId(format!("new:{}-{}", crate::knowledge::slug(&name), country.id.0).into());
    let actors = vec![context.register(actor)];
    Some(Draft {
        head: context.head_of(&tokens),
        tokens,
        entity: Some(EntityType::Loc),
        form: Form::Name,
        actors,
        link: Link::Derived { reason: format!("a town of this name in {}", country.name).into() },
        traits: Traits { number: Number::One, gender: Gender::Unknown, sort: Sort::Place },
        shown: true,
        want: Want::Nothing,
    })
}

/// Of a state and a part of another that share a name, the part where only that has such officers: "Georgia
/// Governor".
pub(super) fn region_with_officers<'k>(
    context: &MentionContext<'_>,
    end: usize,
    group: &[Candidate<'k>],
) -> Option<Candidate<'k>> {
    let region = group.iter().find(|one| is_region(one.entry))?;
    let next = context.lower(end);
    let second = context.lower(end + 1);
    let officers = matches!(&*next, "governor" | "gov." | "gov" | "sheriff" | "congressman")
        || matches!(
            (&*next, &*second),
            (
                "state" | "republican" | "democratic",
                "senator"
                    | "lawmaker"
                    | "lawmakers"
                    | "representative"
                    | "trooper"
                    | "troopers"
                    | "police"
            )
        )
        || matches!((&*next, &*second), ("secretary", "of") | ("lieutenant", "governor"));
    officers.then_some(*region)
}

/// Whether the name of a city means the city here, and not the government that sits there.
pub(super) fn is_place_here(context: &MentionContext<'_>, at: usize, end: usize) -> bool {
    let sentence = context.sentence(at);
    let mut before = at;
    while before > sentence.start && matches!(context.upos(before - 1), Upos::Det | Upos::Adj) {
        before -= 1;
    }
    if before > sentence.start {
        let word = context.lower(before - 1);
        if is_locative(&word) {
            return true;
        }
        if word == "capital" || word == "city" {
            return true;
        }
        if matches!(&*word, "to" | "from" | "for" | "of") && before > sentence.start + 1 {
            let governor = context.parent(context.head_of(&(at..end)));
            if governor.is_some_and(|head| is_motion(&context.lemma(head))) {
                return true;
            }
        }
    }
    // "visited Moscow", "left Tehran".
    let head = context.head_of(&(at..end));
    if context.deprel(head) == Deprel::Obj {
        return context.parent(head).is_some_and(|verb| is_motion(&context.lemma(verb)));
    }
    // A dateline: "MOSCOW (Reuters) -", "Moscow, 3 May".
    at == sentence.start
        && (context.form(end) == "("
            || context.form(end) == "," && context.upos(end + 1) == Upos::Num)
}
