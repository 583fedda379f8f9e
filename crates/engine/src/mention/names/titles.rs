//! Titles and roles: "Russian Foreign Minister Sergey Lavrov", "Robert Wood, the US deputy ambassador".

use std::ops::Range;

use super::endings::is_party_tag;
use crate::analysis::{ActorId, ActorKind, Form, Link, Role, TieKind};
use crate::knowledge::Entry;
use crate::mention::context::MentionContext;
use crate::mention::draft::{Draft, Want};
use crate::mention::lexicon::{
    is_courtesy, is_former, is_title_modifier, noun_is_female, title_role,
};
use crate::mention::tie_hint::TieHint;
use crate::mention::traits::{Gender, Number, Sort, Traits};
use crate::syntax::tags::{EntityType, Upos, Xpos};

/// A title as it stands in the text.
struct Title {
    /// All of it, with the country or organisation.
    tokens: Range<usize>,
    /// Its noun: "minister".
    head: usize,
    /// Whether a comma parts it from the name, so that it is a mention of its own.
    apart: bool,
}

/// Reads the titles before and after every person's name among the drafts from `from` on: marks their tokens, tells unknown persons' side
/// and gives hints for ties.
pub(crate) fn read(context: &mut MentionContext<'_>, from: usize) {
    for index in from..context.drafts.len() {
        let draft = &context.drafts[index];
        if draft.entity != Some(EntityType::Per) || !draft.shown {
            continue;
        }
        let tokens = draft.tokens.clone();
        let before = title_before(context, &tokens);
        let after = title_after(context, &tokens);
        for title in before.into_iter().chain(after) {
            apply(context, index, &title);
        }
    }
}

/// The title that ends right before the name, or before a comma that parts the two.
fn title_before(context: &MentionContext<'_>, name: &Range<usize>) -> Option<Title> {
    let first = context.sentence(name.start).start;
    let apart = name.start > first && context.form(name.start - 1) == ",";
    let end = name.start - usize::from(apart);
    let mut start = end;
    let mut head = None;
    while start > first && end - start < 14 && is_title_word(context, start - 1, head.is_some()) {
        start -= 1;
        if head.is_none() && is_title_head(context, start) {
            head = Some(start);
        }
        if context.upos(start) == Upos::Det && head.is_some() {
            break;
        }
    }
    let head = head?;
    // "An aide *to* Moon" is not Moon.
    if !apart && context.upos(end - 1) == Upos::Adp {
        return None;
    }
    // Between the noun and the name there may only be what the title takes: "Secretary of State".
    // "Minister of Trade and Industry X".
    let field = matches!(context.form(head + 1), "of" | "for");
    let in_field = |at: usize| {
        field
            && (matches!(context.upos(at), Upos::Noun | Upos::Propn | Upos::Adj)
                || matches!(context.form(at), "and" | "&" | ","))
            && context.name_at(at).is_none()
    };
    let close = apart
        || head + 1 == end
        || (head + 1..end).all(|at| after_head(context, at) || in_field(at));
    if !close {
        return None;
    }
    while start < head
        && matches!(context.upos(start), Upos::Adp | Upos::Punct | Upos::Cconj | Upos::Part)
    {
        start += 1;
    }
    Some(Title { tokens: start..end, head, apart })
}

/// Whether the word is the noun of a title.
fn is_title_head(context: &MentionContext<'_>, at: usize) -> bool {
    let noun = !matches!(context.upos(at), Upos::Verb | Upos::Aux | Upos::Adp | Upos::Det);
    let plural = matches!(context.xpos(at), Xpos::Nns | Xpos::Nnps);
    noun && !plural
        && context.named_at(at).is_none()
        && (title_role(&context.lemma(at)).is_some() || title_role(&context.lower(at)).is_some())
}

/// Whether the word may stand in a title, left of what was read already.
fn is_title_word(context: &MentionContext<'_>, at: usize, headed: bool) -> bool {
    if let Some(draft) = context.name_at(at) {
        return draft.entity != Some(EntityType::Per) && draft.entity != Some(EntityType::Misc);
    }
    if is_title_head(context, at) || is_title_modifier(&context.lower(at)) {
        return true;
    }
    if context.is_possessive(at) {
        return headed;
    }
    match context.upos(at) {
        Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det => true,
        // "A spokesman *for* President Moon": the title begins behind the preposition.
        Upos::Adp => !headed && matches!(&*context.lower(at), "of" | "to" | "for" | "at"),
        Upos::Punct => {
            context.form(at) == "-" || context.form(at) == "," && !headed && has_field(context, at)
        }
        Upos::Cconj => context.is_capital(at + 1) && !headed,
        _ => false,
    }
}

/// Whether a comma stands in what a minister is for: "Minister of Trade, Industry and Tourism".
fn has_field(context: &MentionContext<'_>, comma: usize) -> bool {
    (comma.saturating_sub(4)..comma).any(|at| {
        matches!(context.form(at), "of" | "for") && at > 0 && is_title_head(context, at - 1)
    }) && context.is_capital(comma + 1)
}

/// Whether the word belongs to a title right of its noun: "of State", "General".
fn after_head(context: &MentionContext<'_>, at: usize) -> bool {
    matches!(
        context.form(at),
        "of" | "the"
            | "to"
            | "for"
            | "General"
            | "State"
            | "Defense"
            | "Defence"
            | "Staff"
            | "designate"
            | "elect"
            | "-"
            | "in"
            | "and"
            | "Affairs"
            | "Foreign"
            | "Interior"
            | "Treasury"
            | "UN"
            | "Justice"
            | "Finance"
    ) || context.name_at(at).is_some_and(|draft| draft.entity != Some(EntityType::Per))
}

/// The title in apposition after the name: "Mahmoud Abbas, president of the Palestinian Authority,".
fn title_after(context: &MentionContext<'_>, name: &Range<usize>) -> Option<Title> {
    let limit = context.sentence(name.start).end.min(name.end + 16);
    if context.form(name.end) != "," || name.end + 1 >= limit {
        return None;
    }
    let start = name.end + 1;
    let mut end = start;
    let mut head = None;
    while end < limit && is_apposed(context, end) {
        if head.is_none() && is_title_head(context, end) {
            head = Some(end);
        }
        end += 1;
    }
    let head = head?;
    let opens = context.upos(start) == Upos::Det
        || start == head
        || context.name_at(start).is_some()
        || is_title_modifier(&context.lower(start))
        || matches!(context.upos(start), Upos::Adj | Upos::Noun);
    // A name within it shows that a list goes on, not a description of this person.
    let person = (start..end)
        .any(|at| context.name_at(at).is_some_and(|one| one.entity == Some(EntityType::Per)));
    let ends = end >= limit
        || matches!(context.form(end), "," | "." | ";" | ")")
        || context.upos(end) == Upos::Verb
        || matches!(context.xpos(end), Xpos::Wp | Xpos::Wdt);
    (opens && !person && ends).then_some(Title { tokens: start..end, head, apart: true })
}

fn is_apposed(context: &MentionContext<'_>, at: usize) -> bool {
    context.name_at(at).is_some()
        || context.is_possessive(at)
        || matches!(
            context.upos(at),
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Adp | Upos::Num
        )
        || context.form(at) == "-"
}

/// Attaches a title to the person it belongs to.
fn apply(context: &mut MentionContext<'_>, index: usize, title: &Title) {
    for slot in &mut context.titled[title.tokens.clone()] {
        *slot = true;
    }
    let noun = context.lemma(title.head);
    recognise_gender(context, index, title.head);
    if is_courtesy(&noun) && title.tokens.len() == 1 {
        return;
    }
    lead(context, index, title);
    let Some(person) = context.drafts[index].actors.first().cloned() else { return };
    let (country, body) = whose(context, title);
    let country = country.or_else(|| state_of_party(context, index));
    // "President Ruto": of his own country, where the dictionary knows it.
    let own = context.knowledge.entry(&person.0).is_some() && body.is_none();
    let country = country.or_else(|| if own { context.country_of_actor(&person) } else { None });
    let words = context.words(&title.tokens);
    let code = country.map(|country| country.code.as_str());
    let office = context.knowledge.office(&words, code);
    if let Some(found) = office {
        context.offices.entry(person.clone()).or_default().insert(found.office.id.clone());
    }
    let role = office.map_or_else(
        || title_role(&noun).unwrap_or_default().to_owned(),
        |found| found.office.role.clone(),
    );
    let former = office.is_some_and(|found| found.former)
        || title.tokens.clone().any(|at| is_former(&context.lower(at)));
    let institution = office
        .zip(country)
        .and_then(|(found, country)| {
            let sort = context
                .knowledge
                .institution_sorts()
                .iter()
                .find(|sort| sort.sort == found.office.institution)?;
            Some(context.knowledge.derive_institution(sort, country))
        })
        .map(|actor| context.register(actor));
    let of = body.clone().or(institution).or_else(|| country.map(|country| country.id.clone()));
    recognise_unknown(context, &person, country, of.as_ref(), &role, former, &words);
    // "Sen. X" is in office, "politician X" need not be.
    if !former && office.map_or(noun.ends_with('.'), |found| !found.deputy) {
        believe(context, &person, country, &role);
    }
    if let Some(of) = of.filter(|of| *of != person) {
        context.hints.push(TieHint {
            kind: TieKind::HoldsOffice,
            from: person,
            to: of,
            title: words,
            sentence: context.sentence_of(title.head),
            ended: former,
        });
    }
    if title.apart {
        add_apposition(context, index, title);
    }
}

/// Gives a name the whole phrase's place in the tree, where that lies on the title's first word: in "met Rwandan President
/// Paul Kagame" it is the president who is met.
fn lead(context: &mut MentionContext<'_>, index: usize, title: &Title) {
    let name = context.drafts[index].tokens.clone();
    if title.apart || title.tokens.end > name.start {
        return;
    }
    let top = context.head_of(&(title.tokens.start..name.end));
    let demonym = |draft: usize| {
        context.drafts[draft].form == Form::Demonym && context.drafts[draft].head == top
    };
    if title.tokens.contains(&top) && context.named_at(top).is_none_or(demonym) {
        context.drafts[index].head = top;
    }
}

/// The country of the party and state behind a politician's name: "John `McCain`, R-Ariz.".
fn state_of_party<'k>(context: &MentionContext<'k>, index: usize) -> Option<&'k Entry> {
    let comma = context.drafts[index].tokens.end;
    let opens = matches!(context.form(comma), "," | "(");
    (opens && is_party_tag(context, comma + 1)).then(|| context.knowledge.country("USA")).flatten()
}

/// Takes over which of he and she a title tells.
fn recognise_gender(context: &mut MentionContext<'_>, index: usize, head: usize) {
    let female =
        noun_is_female(&context.lemma(head)).or_else(|| noun_is_female(&context.lower(head)));
    let gender = match female {
        Some(true) => Gender::She,
        Some(false) => Gender::He,
        None => return,
    };
    let own = &mut context.drafts[index].traits.gender;
    if *own == Gender::Unknown {
        *own = gender;
    }
}

/// The country and the organisation that a title names: "Russian", "State Department", "Hamas".
fn whose<'a>(context: &MentionContext<'a>, title: &Title) -> (Option<&'a Entry>, Option<ActorId>) {
    let mut country = None;
    let mut body = None;
    for at in title.tokens.clone() {
        let Some(index) = context.named_at(at) else { continue };
        let draft = &context.drafts[index];
        match draft.entity {
            Some(EntityType::Norp | EntityType::Loc) if country.is_none() && body.is_none() => {
                country = context.country_of(index);
            }
            // "US ambassador to the UN" serves the US; "UN envoy" and "State Department spokesman" do not.
            Some(EntityType::Org) if body.is_none() && country.is_none() => {
                body = draft.actors.first().cloned();
            }
            _ => {}
        }
    }
    let own = body.as_ref().and_then(|body| context.country_of_actor(body));
    (country.or(own), body)
}

/// Takes a title's word for it that somebody holds an office whom the dictionary has in none at the date.
fn believe(
    context: &mut MentionContext<'_>,
    person: &ActorId,
    country: Option<&Entry>,
    role: &str,
) {
    let (Some(entry), Some(country)) = (context.knowledge.entry(&person.0), country) else {
        return;
    };
    let mut actor = context.knowledge.at(entry, context.date);
    let idle = actor.code == country.code || actor.code == format!("{}ELI", country.code);
    if !idle || role.is_empty() || !role.len().is_multiple_of(3) || matches!(role, "IGO" | "PTY") {
        return;
    }
    actor.code = format!("{}{role}", country.code);
    context.actors.insert(person.clone(), actor);
    context.titled_persons.insert(person.clone());
}

/// Gives a person whom the dictionary does not know the code, country and office that the title tells.
fn recognise_unknown(
    context: &mut MentionContext<'_>,
    person: &ActorId,
    country: Option<&Entry>,
    of: Option<&ActorId>,
    role: &str,
    former: bool,
    words: &str,
) {
    let body = of.and_then(|of| context.actor(of));
    let Some(actor) = context.actors.get_mut(person) else { return };
    if actor.entry.is_some() || actor.kind != ActorKind::Person || actor.code.len() > 3 {
        return;
    }
    let role = if former { "ELI" } else { role };
    match (country, &body) {
        (_, Some(body)) if role.is_empty() || body.country.is_none() => {
            actor.code.clone_from(&body.code);
            actor.country.clone_from(&body.country);
        }
        (Some(country), _) => {
            let keeps = role.len() % 3 == 0 && !matches!(role, "IGO" | "PTY" if role == "IGO");
            actor.code = format!("{}{}", country.code, if keeps { role } else { "" });
            actor.country = Some(country.code.clone());
        }
        // Of the country that the name tells.
        _ if !role.is_empty() => {
            let keeps = actor.country.is_some() && role.len() % 3 == 0 && role != "IGO";
            let own = actor.country.as_deref().filter(|_| keeps).unwrap_or_default();
            actor.code = format!("{own}{role}");
        }
        _ => {}
    }
    if let Some(of) = of {
        if !former {
            actor.part_of = Some(of.clone());
        }
        actor.roles.push(Role {
            title: words.to_owned(),
            of: of.0.to_string(),
            from: None,
            to: None,
        });
    }
}

/// "The Russian ambassador to the UN" beside the name is a mention of its own.
fn add_apposition(context: &mut MentionContext<'_>, index: usize, title: &Title) {
    let actors = context.drafts[index].actors.clone();
    let gender = context.drafts[index].traits.gender;
    context.add(Draft {
        tokens: title.tokens.clone(),
        head: title.head,
        entity: None,
        form: Form::Description,
        actors,
        link: Link::Mention { antecedent: index, reason: "apposition".into() },
        traits: Traits { number: Number::One, gender, sort: Sort::Person },
        shown: true,
        want: Want::Nothing,
    });
}
