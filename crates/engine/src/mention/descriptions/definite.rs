//! Descriptions that the text before has to explain: "the rebels", "the president", "the group", "both
//! countries".

use super::context_country::context_country;
use super::noun::{complete, is_ours};
use super::role_country::{body_before, verb_of};
use super::same::{office_holder, same_noun, told_before};
use crate::analysis::{Actor, ActorId, ActorKind, Form, Link};
use crate::mention::antecedents::{Past, REACH, REACH_SENTENCES, heads, link};
use crate::mention::context::MentionContext;
use crate::mention::draft::Want;
use crate::mention::lexicon::{Described, is_described};
use crate::mention::traits::{Gender, Number, Sort};
use crate::syntax::tags::{Deprel, EntityType};

/// An agent, institution or office without a country: the same as before, or of the country at hand.
pub(crate) fn noun(context: &mut MentionContext<'_>, past: &Past<'_>, index: usize) {
    if let Some(agent) = told_before(context, past, index) {
        context.drafts[index].want = Want::Agent(agent);
    }
    if let Some(name) = apposed_person(context, index) {
        return link(context, index, name, "apposition");
    }
    let draft = &context.drafts[index];
    let first = context.lower(draft.tokens.start);
    let indefinite =
        matches!(&*first, "a" | "an" | "another" | "some" | "several" | "many" | "other");
    let owner = possessor(context, past, index);
    // "our lawyer": whose, is known when the speakers are.
    if owner.is_none() && is_ours(context, index) {
        return;
    }
    if owner.is_none()
        && let Some((body, reason)) = body_before(context, past, index)
    {
        let draft = &mut context.drafts[index];
        draft.actors = vec![body];
        draft.link = Link::Derived { reason: reason.into() };
        draft.want = Want::Nothing;
        return;
    }
    if owner.is_none() && !indefinite {
        if let Some(earlier) = same_noun(context, past, index) {
            link(context, index, earlier, "the same description");
            return;
        }
        if let Some(earlier) = office_holder(context, past, index) {
            link(context, index, earlier, "who was named with this office");
            return;
        }
    }
    let anywhere = is_anywhere(context, index);
    let near =
        owner.or_else(|| if anywhere { None } else { context_country(context, past, index) });
    if let Some((id, why)) = near {
        let knowledge = context.knowledge;
        let country = knowledge.entry(&id.0);
        let made = country.and_then(|country| complete(context, index, country));
        if let Some((actor, reason)) = made {
            let draft = &mut context.drafts[index];
            draft.actors = vec![actor];
            draft.link = Link::Derived { reason: format!("{reason}; {why}").into() };
            draft.want = Want::Nothing;
            return;
        }
    }
    unplaced(context, index);
}

/// Whether the noun is for states themselves, which are of no country.
fn is_anywhere(context: &MentionContext<'_>, index: usize) -> bool {
    let Want::Agent(id) = &context.drafts[index].want else { return false };
    context.knowledge.entry(&id.0).is_some_and(|entry| entry.code == "~")
}

/// An actor of a sort whose country the text does not tell.
pub(super) fn unplaced(context: &mut MentionContext<'_>, index: usize) {
    let knowledge = context.knowledge;
    let draft = &context.drafts[index];
    let noun = draft.tokens.end - 1;
    let agent = match &draft.want {
        Want::Agent(id) => knowledge.entry(&id.0),
        _ => knowledge.agent(&context.lemma(noun)).first().copied(),
    };
    let made = match (&draft.want, agent) {
        (_, Some(agent)) => Some(knowledge.derive_agent(agent, None)),
        (Want::Institution(place), None) => {
            let sort = &knowledge.institution_sorts()[*place];
            Some(nameless(&sort.sort, &sort.role, ActorKind::Government))
        }
        (Want::Office(place), None) => {
            let office = &knowledge.offices()[*place];
            Some(nameless(&office.id, &office.role, ActorKind::Person))
        }
        _ => None,
    };
    let Some(actor) = made else { return };
    let actor = context.register(actor);
    let draft = &mut context.drafts[index];
    draft.actors = vec![actor];
    draft.link =
        Link::Derived { reason: "of a sort; the text does not tell of which country".into() };
    draft.shown = true;
    draft.want = Want::Nothing;
}

/// An actor of which only the sort and the CAMEO role are known.
fn nameless(sort: &str, role: &str, kind: ActorKind) -> Actor {
    let named = Actor::named(ActorId(format!("new:{sort}").into()), sort.replace('-', " "));
    Actor { kind, code: role.to_owned(), ..named }
}

/// The country of a possessive pronoun's antecedent: "its army".
fn possessor(
    context: &MentionContext<'_>,
    past: &Past<'_>,
    index: usize,
) -> Option<(ActorId, String)> {
    let draft = &context.drafts[index];
    let owner = past.recent().take(12).find(|&other| {
        let other = &context.drafts[other];
        other.form == Form::Pronoun
            && draft.tokens.contains(&other.head)
            && !other.actors.is_empty()
    })?;
    let country = context.country_of(owner)?;
    let words = context.words(&context.drafts[owner].tokens);
    Some((country.id.clone(), format!("\u{201c}{words}\u{201d} tells the country")))
}

/// "The group", "both countries", "the Russian politician".
pub(crate) fn described(
    context: &mut MentionContext<'_>,
    past: &Past<'_>,
    index: usize,
    kind: Described,
    count: usize,
) {
    if count == 1 && context.deprel(context.drafts[index].head) == Deprel::Appos {
        return apposed(context, past, index);
    }
    let pair = if count > 1 { joined(context, past, index, kind, count) } else { None };
    if let Some(pair) = pair {
        let mut found: Vec<(ActorId, usize)> =
            context.drafts[pair].actors.iter().map(|id| (id.clone(), pair)).rev().collect();
        finish_described(context, index, kind, count, &mut found);
        return;
    }
    let again = same_words(context, past, index).filter(|_| count == 1);
    if let Some(earlier) = again {
        return link(context, index, earlier, "the same description");
    }
    if let Some(subject) = same_subject(context, past, index, kind).filter(|_| count == 1) {
        return link(context, index, subject, "description");
    }
    let only = if kind == Described::Person { country_within(context, index) } else { None };
    let mut found = rank(context, past, index, kind, count, only.as_ref());
    finish_described(context, index, kind, count, &mut found);
    if context.drafts[index].actors.is_empty() {
        unplaced(context, index);
    }
}

/// The last mention of somebody by the same noun: "the coalition" after "the Saudi-led coalition".
fn same_words(context: &MentionContext<'_>, past: &Past<'_>, index: usize) -> Option<usize> {
    let head = context.drafts[index].head;
    let lemma = context.lemma(head).to_lowercase();
    let here = context.sentence_of(head);
    past.recent().take(REACH * 2).find(|&other| {
        let earlier = &context.drafts[other];
        earlier.shown
            && earlier.actors.len() == 1
            && matches!(earlier.form, Form::Description | Form::Name)
            && earlier.traits.number != Number::Many
            && here <= context.sentence_of(earlier.head) + REACH_SENTENCES
            && context.lemma(earlier.head).to_lowercase() == lemma
    })
}

/// Of a description that is a subject, the subject of the sentence before where it fits: "Sri Lanka thanked India. The
/// island nation also praised Japan."
fn same_subject(
    context: &MentionContext<'_>,
    past: &Past<'_>,
    index: usize,
    kind: Described,
) -> Option<usize> {
    let at = context.drafts[index].head;
    if kind == Described::Person || verb_of(context, at).is_none() {
        return None;
    }
    let here = context.sentence_of(at);
    past.recent().take(REACH).find(|&other| {
        let earlier = &context.drafts[other];
        let [actor] = earlier.actors.as_slice() else { return false };
        earlier.shown
            && context.sentence_of(earlier.head) + 1 == here
            && verb_of(context, earlier.head).is_some()
            && context
                .kind_of(actor)
                .is_some_and(|actor| is_described(kind, actor, earlier.traits.sort))
    })
}

/// The last names joined by "and" that are as many as the words say: "Russia and the United States".
fn joined(
    context: &MentionContext<'_>,
    past: &Past<'_>,
    index: usize,
    kind: Described,
    count: usize,
) -> Option<usize> {
    past.back(context, context.drafts[index].head).find(|&other| {
        let draft = &context.drafts[other];
        !draft.shown
            && draft.actors.len() == count
            && draft.actors.iter().all(|id| {
                context
                    .kind_of(id)
                    .is_some_and(|actor| is_described(kind, actor, draft.traits.sort))
            })
    })
}

/// The actors that fit a description: of one, the last named; of several, those named most of late.
fn rank(
    context: &MentionContext<'_>,
    past: &Past<'_>,
    index: usize,
    kind: Described,
    count: usize,
    only: Option<&ActorId>,
) -> Vec<(ActorId, usize)> {
    let mut found: Vec<(ActorId, usize, f32)> = Vec::new();
    let draft = &context.drafts[index];
    let here = context.sentence_of(draft.head);
    let barred = if count == 1 { clause_subjects(context, past, draft.head) } else { Vec::new() };
    for (rank, other) in past.recent().take(REACH * 2).enumerate() {
        let earlier = &context.drafts[other];
        if draft.tokens.contains(&earlier.head) || !earlier.shown {
            continue;
        }
        if here.saturating_sub(context.sentence_of(earlier.head)) > 2 * REACH_SENTENCES {
            break;
        }
        // A place where things happen is no side, a title's country no party to what is told.
        if count > 1 && (context.is_site(other) || context.titled[earlier.head]) {
            continue;
        }
        let own = draft.traits.gender;
        let gender = own == Gender::Unknown
            || matches!(past.gender(other), Gender::Unknown)
            || past.gender(other) == own;
        for id in &earlier.actors {
            let Some(actor) = context.kind_of(id) else { continue };
            let country =
                only.is_none() || context.country_of_actor(id).map(|entry| &entry.id) == only;
            if !(is_described(kind, actor, earlier.traits.sort) && country && gender)
                || barred.contains(id)
            {
                continue;
            }
            let weight = 1.0 / (1.0 + 0.1 * rank as f32);
            match found.iter_mut().find(|(one, _, _)| one == id) {
                Some((_, _, sum)) => *sum += weight,
                None => found.push((id.clone(), other, weight)),
            }
        }
        // Of persons the one spoken of most is meant, of others the last.
        if count == 1 && kind != Described::Person && !found.is_empty() {
            break;
        }
    }
    // Stable: of equals the one named last goes first.
    found.sort_by(|one, other| other.2.total_cmp(&one.2));
    found.truncate(count);
    found.sort_by_key(|&(_, other, _)| std::cmp::Reverse(context.drafts[other].head));
    found.into_iter().map(|(id, other, _)| (id, other)).collect()
}

/// The actors that are subjects of the clause of a token: who acts on "the country" is not that country.
fn clause_subjects(context: &MentionContext<'_>, past: &Past<'_>, at: usize) -> Vec<ActorId> {
    let mut found = Vec::new();
    let mut now = at;
    for _ in 0..8 {
        if matches!(
            context.deprel(now),
            Deprel::Nsubj
                | Deprel::NsubjPass
                | Deprel::Ccomp
                | Deprel::Advcl
                | Deprel::AclRelcl
                | Deprel::Root
                | Deprel::Parataxis
        ) {
            break;
        }
        let Some(next) = context.parent(now) else { break };
        now = next;
        let subjects = context.children(now).filter(|&child| {
            matches!(context.deprel(child), Deprel::Nsubj | Deprel::NsubjPass) && child < at
        });
        for subject in subjects {
            let joined =
                context.children(subject).filter(|&child| context.deprel(child) == Deprel::Conj);
            for token in joined.chain([subject]) {
                let draft = past.back(context, at).find(|&other| heads(context, other, token));
                found.extend(
                    draft.into_iter().flat_map(|draft| context.drafts[draft].actors.clone()),
                );
            }
        }
    }
    found
}

/// Takes the actors that were found over, if they are as many as the words say.
fn finish_described(
    context: &mut MentionContext<'_>,
    index: usize,
    kind: Described,
    count: usize,
    found: &mut Vec<(ActorId, usize)>,
) {
    found.truncate(count);
    if found.len() < count || found.is_empty() {
        return;
    }
    if count == 1 {
        let antecedent = found[0].1;
        link(context, index, antecedent, "description");
        return;
    }
    // In the order in which the text names them.
    found.reverse();
    let draft = &mut context.drafts[index];
    draft.actors = found.iter().map(|(id, _)| id.clone()).collect();
    draft.link = Link::Mention {
        antecedent: found[0].1,
        reason: format!("the last {count} named before").into(),
    };
    draft.traits.number = Number::Many;
    draft.traits.sort = if kind == Described::Person { Sort::People } else { draft.traits.sort };
    draft.shown = true;
    draft.want = Want::Nothing;
}

/// "His opponent, *Biden*": the person whose name stands beside a description of one.
fn apposed_person(context: &MentionContext<'_>, index: usize) -> Option<usize> {
    let draft = &context.drafts[index];
    if draft.traits.number == Number::Many {
        return None;
    }
    let next = draft.tokens.end + 1;
    let name = context.named_at(next)?;
    let person = &context.drafts[name];
    (person.entity == Some(EntityType::Per)
        && context.form(draft.tokens.end) == ","
        && context.deprel(person.head) == Deprel::Appos
        && context.parent(person.head) == Some(draft.head))
    .then_some(name)
}

/// "HTS, a group that …" and "HTS, the group": the name it stands beside.
fn apposed(context: &mut MentionContext<'_>, past: &Past<'_>, index: usize) {
    let head = context.parent(context.drafts[index].head);
    let found = head.and_then(|head| {
        past.back(context, context.drafts[index].head).find(|&other| heads(context, other, head))
    });
    if let Some(found) = found {
        link(context, index, found, "apposition");
    }
}

/// The country that a description names itself: "the Russian politician".
fn country_within(context: &MentionContext<'_>, index: usize) -> Option<ActorId> {
    let mut tokens = context.drafts[index].tokens.clone();
    let named = tokens.find_map(|at| context.named_at(at))?;
    context.country_of(named).map(|entry| entry.id.clone())
}
