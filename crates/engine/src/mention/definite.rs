//! Descriptions that the text before has to explain: "the rebels", "the president", "the group", "both
//! countries".

use super::lexicon::{Described, is_described};
use super::near::country_near;
use super::noun::complete;
use super::resolve::{Past, REACH, REACH_SENTENCES, heads, link};
use super::scene::{Gender, Number, Scene, Sort, Want};
use crate::analysis::{Actor, ActorId, ActorKind, Form, Link};
use crate::syntax::tags::Deprel;

/// An agent, institution or office without a country: the same as before, or of the country at hand.
pub(super) fn noun(scene: &mut Scene<'_>, past: &Past<'_>, index: usize) {
    let draft = &scene.drafts[index];
    let first = scene.lower(draft.tokens.start);
    let indefinite =
        matches!(&*first, "a" | "an" | "another" | "some" | "several" | "many" | "other");
    let owner = possessor(scene, past, index);
    if owner.is_none() && !indefinite {
        if let Some(earlier) = same_noun(scene, past, index) {
            link(scene, index, earlier, "the same description");
            return;
        }
        if let Some(earlier) = office_holder(scene, past, index) {
            link(scene, index, earlier, "who was named with this office");
            return;
        }
    }
    let anywhere = is_anywhere(scene, index);
    let near = owner.or_else(|| if anywhere { None } else { country_near(scene, past, index) });
    if let Some((id, why)) = near {
        let knowledge = scene.knowledge;
        let country = knowledge.entry(&id.0);
        let made = country.and_then(|country| complete(scene, index, country));
        if let Some((actor, reason)) = made {
            let draft = &mut scene.drafts[index];
            draft.actors = vec![actor];
            draft.link = Link::Derived { reason: format!("{reason}; {why}") };
            draft.want = Want::Nothing;
            return;
        }
    }
    unplaced(scene, index);
}

/// Whether the noun is for states themselves, which are of no country.
fn is_anywhere(scene: &Scene<'_>, index: usize) -> bool {
    let Want::Agent(id) = &scene.drafts[index].want else { return false };
    scene.knowledge.entry(&id.0).is_some_and(|entry| entry.code == "~")
}

/// An actor of a sort whose country the text does not tell.
fn unplaced(scene: &mut Scene<'_>, index: usize) {
    let knowledge = scene.knowledge;
    let draft = &scene.drafts[index];
    let noun = draft.tokens.end - 1;
    let agent = match &draft.want {
        Want::Agent(id) => knowledge.entry(&id.0),
        _ => knowledge.agent(&scene.lemma(noun)).first().copied(),
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
    let actor = scene.register(actor);
    let draft = &mut scene.drafts[index];
    draft.actors = vec![actor];
    draft.link =
        Link::Derived { reason: "of a sort; the text does not tell of which country".to_owned() };
    draft.shown = true;
    draft.want = Want::Nothing;
}

/// An actor of which only the sort and the CAMEO role are known.
fn nameless(sort: &str, role: &str, kind: ActorKind) -> Actor {
    Actor {
        id: ActorId(format!("new:{sort}")),
        name: sort.replace('-', " "),
        kind,
        code: role.to_owned(),
        country: None,
        roles: Vec::new(),
        part_of: None,
        entry: None,
    }
}

/// The country of a possessive pronoun's antecedent: "its army".
fn possessor(scene: &Scene<'_>, past: &Past<'_>, index: usize) -> Option<(ActorId, String)> {
    let draft = &scene.drafts[index];
    let owner = past.order.iter().rev().take(12).copied().find(|&other| {
        let other = &scene.drafts[other];
        other.form == Form::Pronoun
            && draft.tokens.contains(&other.head)
            && !other.actors.is_empty()
    })?;
    let country = scene.country_of(owner)?;
    let words = scene.words(&scene.drafts[owner].tokens);
    Some((country.id.clone(), format!("\u{201c}{words}\u{201d} tells the country")))
}

/// An earlier mention of the same description, by the word list or by the same noun.
fn same_noun(scene: &Scene<'_>, past: &Past<'_>, index: usize) -> Option<usize> {
    let draft = &scene.drafts[index];
    let suffix = match &draft.want {
        Want::Agent(id) => format!(":{}", id.0.trim_start_matches("agent-")),
        Want::Institution(place) => {
            format!("-{}", scene.knowledge.institution_sorts()[*place].sort)
        }
        _ => return None,
    };
    let lemma = scene.lemma(draft.tokens.end - 1);
    past.order.iter().rev().take(REACH * 4).copied().find(|&other| {
        let earlier = &scene.drafts[other];
        let agrees = earlier.traits.number != Number::Many || draft.traits.number != Number::One;
        let same = agrees && earlier.actors.len() == 1 && earlier.actors[0].0.ends_with(&suffix);
        let noun = earlier.form == Form::Description
            && scene.xpos(earlier.head) == scene.xpos(draft.tokens.end - 1)
            && !earlier.actors.is_empty()
            && scene.lemma(earlier.head) == lemma;
        earlier.shown && (same || noun)
    })
}

/// "The president" after "President Macron": the last person whose office fits.
fn office_holder(scene: &Scene<'_>, past: &Past<'_>, index: usize) -> Option<usize> {
    let draft = &scene.drafts[index];
    if draft.traits.number == Number::Many {
        return None;
    }
    let Want::Office(place) = draft.want else { return None };
    let office = &scene.knowledge.offices()[place];
    past.order.iter().rev().take(REACH * 4).copied().find(|&other| {
        let earlier = &scene.drafts[other];
        if earlier.traits.sort != Sort::Person || earlier.actors.len() != 1 {
            return false;
        }
        let person = &earlier.actors[0];
        let titled = scene.offices.get(person).is_some_and(|offices| offices.contains(&office.id));
        titled
            || scene
                .knowledge
                .entry(&person.0)
                .and_then(|entry| entry.role_at(scene.date))
                .is_some_and(|tenure| {
                    scene
                        .knowledge
                        .office(&tenure.role.title, None)
                        .is_some_and(|found| found.office.id == office.id && !found.deputy)
                })
    })
}

/// "The group", "both countries", "the Russian politician".
pub(super) fn described(
    scene: &mut Scene<'_>,
    past: &Past<'_>,
    index: usize,
    kind: Described,
    count: usize,
) {
    if count == 1 && scene.deprel(scene.drafts[index].head) == Deprel::Appos {
        return apposed(scene, past, index);
    }
    let pair = if count > 1 { joined(scene, past, index, kind, count) } else { None };
    if let Some(pair) = pair {
        let mut found: Vec<(ActorId, usize)> =
            scene.drafts[pair].actors.iter().map(|id| (id.clone(), pair)).rev().collect();
        finish_described(scene, index, kind, count, &mut found);
        return;
    }
    let only = if kind == Described::Person { country_within(scene, index) } else { None };
    let mut found = rank(scene, past, index, kind, count, only.as_ref());
    finish_described(scene, index, kind, count, &mut found);
    if scene.drafts[index].actors.is_empty() {
        unplaced(scene, index);
    }
}

/// The last names joined by "and" that are as many as the words say: "Russia and the United States".
fn joined(
    scene: &Scene<'_>,
    past: &Past<'_>,
    index: usize,
    kind: Described,
    count: usize,
) -> Option<usize> {
    past.back(scene, scene.drafts[index].head).find(|&other| {
        let draft = &scene.drafts[other];
        !draft.shown
            && draft.actors.len() == count
            && draft.actors.iter().all(|id| {
                scene.kind_of(id).is_some_and(|actor| is_described(kind, actor, draft.traits.sort))
            })
    })
}

/// The actors that fit a description: of one, the last named; of several, those named most of late.
fn rank(
    scene: &Scene<'_>,
    past: &Past<'_>,
    index: usize,
    kind: Described,
    count: usize,
    only: Option<&ActorId>,
) -> Vec<(ActorId, usize)> {
    let mut found: Vec<(ActorId, usize, f32)> = Vec::new();
    let draft = &scene.drafts[index];
    let here = scene.sentence_of[draft.head];
    let barred = if count == 1 { clause_subjects(scene, past, draft.head) } else { Vec::new() };
    for (rank, &other) in past.order.iter().rev().take(REACH * 2).enumerate() {
        let earlier = &scene.drafts[other];
        if draft.tokens.contains(&earlier.head) || !earlier.shown {
            continue;
        }
        if here.saturating_sub(scene.sentence_of[earlier.head]) > 2 * REACH_SENTENCES {
            break;
        }
        // A place where things happen is no side, a title's country no party to what is told.
        if count > 1 && (scene.is_site(other) || scene.titled[earlier.head]) {
            continue;
        }
        let own = draft.traits.gender;
        let gender = own == Gender::Unknown
            || matches!(past.gender(other), Gender::Unknown)
            || past.gender(other) == own;
        for id in &earlier.actors {
            let Some(actor) = scene.kind_of(id) else { continue };
            let country =
                only.is_none() || scene.country_of_actor(id).map(|entry| &entry.id) == only;
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
    found.sort_by_key(|&(_, other, _)| std::cmp::Reverse(scene.drafts[other].head));
    found.into_iter().map(|(id, other, _)| (id, other)).collect()
}

/// The actors that are subjects of the clause of a token: who acts on "the country" is not that country.
fn clause_subjects(scene: &Scene<'_>, past: &Past<'_>, at: usize) -> Vec<ActorId> {
    let mut found = Vec::new();
    let mut now = at;
    for _ in 0..8 {
        if matches!(
            scene.deprel(now),
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
        let Some(next) = scene.parent(now) else { break };
        now = next;
        let subjects = scene.children(now).iter().copied().filter(|&child| {
            matches!(scene.deprel(child), Deprel::Nsubj | Deprel::NsubjPass) && child < at
        });
        for subject in subjects {
            let joined = scene
                .children(subject)
                .iter()
                .copied()
                .filter(|&child| scene.deprel(child) == Deprel::Conj);
            for token in joined.chain([subject]) {
                let draft = past.back(scene, at).find(|&other| heads(scene, other, token));
                found
                    .extend(draft.into_iter().flat_map(|draft| scene.drafts[draft].actors.clone()));
            }
        }
    }
    found
}

/// Takes the actors that were found over, if they are as many as the words say.
fn finish_described(
    scene: &mut Scene<'_>,
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
        link(scene, index, antecedent, "description");
        return;
    }
    // In the order in which the text names them.
    found.reverse();
    let draft = &mut scene.drafts[index];
    draft.actors = found.iter().map(|(id, _)| id.clone()).collect();
    draft.link =
        Link::Mention { antecedent: found[0].1, reason: format!("the last {count} named before") };
    draft.traits.number = Number::Many;
    draft.traits.sort = if kind == Described::Person { Sort::People } else { draft.traits.sort };
    draft.shown = true;
    draft.want = Want::Nothing;
}

/// "HTS, a group that …" and "HTS, the group": the name it stands beside.
fn apposed(scene: &mut Scene<'_>, past: &Past<'_>, index: usize) {
    let head = scene.parent(scene.drafts[index].head);
    let found = head.and_then(|head| {
        past.back(scene, scene.drafts[index].head).find(|&other| heads(scene, other, head))
    });
    if let Some(found) = found {
        link(scene, index, found, "apposition");
    }
}

/// The country that a description names itself: "the Russian politician".
fn country_within(scene: &Scene<'_>, index: usize) -> Option<ActorId> {
    let mut tokens = scene.drafts[index].tokens.clone();
    let named = tokens.find_map(|at| scene.named[at])?;
    scene.country_of(named).map(|entry| entry.id.clone())
}
