//! One pass through the text: every description and pronoun that looks for somebody finds him among those
//! mentioned before.

use std::collections::BTreeMap;

use super::describe::{complete, is_described};
use super::lexicon::Described;
use super::pronouns::{self, Class};
use super::salience::{self, Relation};
use super::scene::{Draft, Gender, Number, Scene, Sort, Traits, Want};
use crate::analysis::{Actor, ActorId, ActorKind, Form, Link};
use crate::syntax::tags::{Deprel, EntityType, Upos};

/// How many mentions back an antecedent is sought; beyond that nobody remembers it.
const REACH: usize = 60;
/// How many sentences back.
const REACH_SENTENCES: usize = 6;

/// The mentions so far, in the order of their heads, and the chains they form.
pub(super) struct Past<'q> {
    /// Draft indices.
    order: Vec<usize>,
    /// Of every draft, its chain.
    chain_of: BTreeMap<usize, usize>,
    /// Of every chain, its number of mentions and which of he and she it is.
    chains: Vec<(usize, Gender)>,
    by_actor: BTreeMap<ActorId, usize>,
    /// Of every token, the quotation it stands in.
    inside: &'q [usize],
    /// Of every quotation, who says it where a name tells.
    speakers: &'q [Option<ActorId>],
}

/// Resolves what is pending, in the order of the text.
pub(super) fn resolve(scene: &mut Scene<'_>, inside: &[usize], speakers: &[Option<ActorId>]) {
    walk(scene, inside, speakers, &mut |_, _, _| {});
}

/// The same, with `look` at every draft before it is decided.
pub(super) fn walk(
    scene: &mut Scene<'_>,
    inside: &[usize],
    speakers: &[Option<ActorId>],
    look: &mut dyn FnMut(&Scene<'_>, &Past<'_>, usize),
) {
    add_coordinations(scene);
    let mut order: Vec<usize> = (0..scene.drafts.len()).collect();
    order.sort_by_key(|&index| {
        let draft = &scene.drafts[index];
        (draft.head, draft.tokens.start)
    });
    let mut past = Past {
        order: Vec::with_capacity(order.len()),
        chain_of: BTreeMap::new(),
        chains: Vec::new(),
        by_actor: BTreeMap::new(),
        inside,
        speakers,
    };
    for index in order {
        look(scene, &past, index);
        decide(scene, &past, index);
        past.push(scene, index);
    }
}

impl Past<'_> {
    /// Takes a mention in and joins it to its chain.
    fn push(&mut self, scene: &mut Scene<'_>, index: usize) {
        let draft = &scene.drafts[index];
        let linked = match &draft.link {
            Link::Mention { antecedent, .. } => self.chain_of.get(antecedent).copied(),
            _ => None,
        };
        let actor = draft.actors.first().filter(|_| draft.actors.len() == 1).cloned();
        let known = actor.as_ref().and_then(|id| self.by_actor.get(id)).copied();
        let chain = linked.or(known).unwrap_or_else(|| {
            self.chains.push((0, Gender::Unknown));
            self.chains.len() - 1
        });
        if let Some(id) = actor {
            self.by_actor.entry(id).or_insert(chain);
        }
        let (size, gender) = &mut self.chains[chain];
        *size += 1;
        if *gender == Gender::Unknown {
            *gender = draft.traits.gender;
        }
        let gender = *gender;
        self.chain_of.insert(index, chain);
        self.order.push(index);
        if scene.drafts[index].traits.gender == Gender::Unknown {
            scene.drafts[index].traits.gender = gender;
        }
    }

    /// Earlier mentions within reach of a token, the nearest first.
    fn back<'s>(&'s self, scene: &'s Scene<'_>, at: usize) -> impl Iterator<Item = usize> + 's {
        let sentence = scene.sentence_of[at];
        self.order
            .iter()
            .rev()
            .take(REACH)
            .copied()
            .filter(move |&index| sentence - scene.sentence_of[scene.drafts[index].head].min(sentence) <= REACH_SENTENCES)
    }

    fn gender(&self, index: usize) -> Gender {
        self.chain_of.get(&index).map_or(Gender::Unknown, |&chain| self.chains[chain].1)
    }
}

/// Resolves one draft, if it looks for anything.
fn decide(scene: &mut Scene<'_>, past: &Past<'_>, index: usize) {
    match scene.drafts[index].want.clone() {
        Want::Nothing => {}
        Want::Antecedent(class) => {
            if let Some((antecedent, reason)) = antecedent(scene, past, index, class) {
                link(scene, index, antecedent, reason);
            }
        }
        Want::Agent(_) | Want::Institution(_) | Want::Office(_) => noun(scene, past, index),
        Want::Described(kind, count) => described(scene, past, index, kind, count),
    }
}

/// Makes a mention the same as an earlier one.
fn link(scene: &mut Scene<'_>, index: usize, antecedent: usize, reason: &str) {
    let (actors, traits) = {
        let earlier = &mut scene.drafts[antecedent];
        earlier.shown = true;
        (earlier.actors.clone(), earlier.traits)
    };
    let draft = &mut scene.drafts[index];
    draft.actors = actors;
    draft.link = Link::Mention { antecedent, reason: reason.to_owned() };
    draft.shown = true;
    draft.want = Want::Nothing;
    if draft.form == Form::Pronoun {
        let gender = if draft.traits.gender == Gender::Unknown { traits.gender } else { draft.traits.gender };
        draft.traits = Traits { gender, ..traits };
    }
}

/// The antecedent of a pronoun and why.
fn antecedent(scene: &Scene<'_>, past: &Past<'_>, index: usize, class: Class) -> Option<(usize, &'static str)> {
    let draft = &scene.drafts[index];
    match class {
        Class::Relative => {
            let head = pronouns::relative_head(scene, draft.head)?;
            let found = past.back(scene, draft.head).find(|&other| heads(scene, other, head))?;
            Some((found, "relative pronoun"))
        }
        Class::Reciprocal | Class::Reflexive => {
            let subject = subject_above(scene, draft.head)?;
            let found = past.back(scene, draft.head).find(|&other| {
                heads(scene, other, subject) && (class == Class::Reflexive || scene.drafts[other].traits.number != Number::One)
            })?;
            Some((found, if class == Class::Reciprocal { "the subject's sides" } else { "reflexive pronoun" }))
        }
        Class::Personal | Class::Neuter | Class::Plural => {
            Some((best(scene, past, index, class)?, "pronoun"))
        }
        Class::Speaker | Class::Speakers => None,
    }
}

/// Whether the draft is the phrase of this head.
fn heads(scene: &Scene<'_>, draft: usize, head: usize) -> bool {
    let draft = &scene.drafts[draft];
    draft.head == head || draft.entity.is_some() && draft.tokens.contains(&head)
}

/// The subject of the clause that the token stands in.
fn subject_above(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let mut now = at;
    for _ in 0..10 {
        now = scene.parent(now)?;
        let subject = scene.children(now).iter().copied().find(|&child| {
            matches!(scene.deprel(child), Deprel::Nsubj | Deprel::NsubjPass) && child < at
        });
        if subject.is_some() {
            return subject;
        }
    }
    None
}

/// The candidate with the best score.
fn best(scene: &Scene<'_>, past: &Past<'_>, index: usize, class: Class) -> Option<usize> {
    let draft = &scene.drafts[index];
    let mut best: Option<(usize, f32)> = None;
    for (candidate, on) in candidates(scene, past, draft, class) {
        let score = salience::score(class, &on, !scene.drafts[candidate].actors.is_empty());
        if best.is_none_or(|(_, top)| score > top) {
            best = Some((candidate, score));
        }
    }
    best.map(|(candidate, _)| candidate)
}

/// The candidates that agree, with their features, the nearest first.
pub(super) fn candidates(
    scene: &Scene<'_>,
    past: &Past<'_>,
    draft: &Draft,
    class: Class,
) -> Vec<(usize, [f32; salience::FEATURES])> {
    let mut found = Vec::new();
    // Nobody calls himself "he".
    let speaker = past.inside[draft.head].checked_sub(1).and_then(|quote| past.speakers.get(quote)?.as_ref());
    for index in past.back(scene, draft.head) {
        let candidate = &scene.drafts[index];
        if speaker.is_some() && candidate.actors.first() == speaker {
            continue;
        }
        let clash = class == Class::Personal && {
            let gender = past.gender(index);
            gender != Gender::Unknown && gender != draft.traits.gender
        };
        let lost = candidate.form == Form::Pronoun && candidate.link == Link::None;
        if clash || lost || !salience::agrees(draft, class, candidate) || salience::is_barred(scene, draft, candidate) {
            continue;
        }
        let relation = Relation {
            chain: past.chain_of.get(&index).map_or(1, |&chain| past.chains[chain].0),
            between: found.len(),
            across_quotes: past.inside[draft.head] != past.inside[candidate.head],
        };
        found.push((index, salience::features(scene, draft, candidate, &relation)));
    }
    found
}

/// An agent, institution or office without a country: the same as before, or of the country at hand.
fn noun(scene: &mut Scene<'_>, past: &Past<'_>, index: usize) {
    let draft = &scene.drafts[index];
    let first = scene.lower(draft.tokens.start);
    let indefinite = matches!(first.as_str(), "a" | "an" | "another" | "some" | "several" | "many" | "other");
    let owner = possessor(scene, past, index);
    if owner.is_none() && !indefinite {
        if let Some(earlier) = same_noun(scene, past, index) {
            link(scene, index, earlier, "the same description");
            return;
        }
        if let Want::Office(_) = scene.drafts[index].want {
            if let Some(earlier) = office_holder(scene, past, index) {
                link(scene, index, earlier, "who was named with this office");
                return;
            }
        }
    }
    let anywhere = is_anywhere(scene, index);
    let near = owner.or_else(|| if anywhere { None } else { country_near(scene, past, index) });
    if let Some((id, why)) = near {
        let knowledge = scene.knowledge;
        if let Some(country) = knowledge.entry(&id.0) {
            if let Some((actor, reason)) = complete(scene, index, country) {
                let draft = &mut scene.drafts[index];
                draft.actors = vec![actor];
                draft.link = Link::Derived { reason: format!("{reason}; {why}") };
                draft.want = Want::Nothing;
                return;
            }
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
    draft.link = Link::Derived { reason: "of a sort; the text does not tell of which country".to_owned() };
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
        other.form == Form::Pronoun && draft.tokens.contains(&other.head) && !other.actors.is_empty()
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
        Want::Institution(place) => format!("-{}", scene.knowledge.institution_sorts()[*place].sort),
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
        let titled = scene.hints.iter().any(|hint| {
            hint.from == *person && scene.knowledge.office(&hint.title, None).is_some_and(|found| found.office.id == office.id)
        });
        titled
            || scene.knowledge.entry(&person.0).and_then(|entry| entry.role_at(scene.date)).is_some_and(|tenure| {
                scene.knowledge.office(&tenure.role.title, None).is_some_and(|found| found.office.id == office.id && !found.deputy)
            })
    })
}

/// The country that a description without one belongs to: that of a site or of the only country in its
/// sentence, of the site named last, or, of an institution, the country that the text names most.
fn country_near(scene: &Scene<'_>, past: &Past<'_>, index: usize) -> Option<(ActorId, String)> {
    let at = scene.drafts[index].head;
    let here = scene.sentence_of[at];
    let mut near: Vec<(usize, &str)> = Vec::new();
    for other in past.order.iter().rev().take(REACH).copied().chain(later(scene, at)) {
        let draft = &scene.drafts[other];
        let named = matches!(draft.entity, Some(EntityType::Loc | EntityType::Norp));
        if !named || here.saturating_sub(scene.sentence_of[draft.head]) > 4 {
            continue;
        }
        if let Some(country) = scene.country_of(other) {
            near.push((other, &country.id.0));
        }
    }
    let inside = |other: usize| scene.sentence_of[scene.drafts[other].head] == here;
    let why = |id: &str, why: &str| Some((ActorId(id.to_owned()), why.to_owned()));
    let site = |own: bool| {
        near.iter().find(|&&(other, _)| (inside(other) || !own) && scene.is_site(other)).map(|&(_, id)| id)
    };
    if let Some(id) = site(true) {
        return why(id, "the country of the place in this sentence");
    }
    let state = is_state(scene, index);
    let mut own = near.iter().filter(|&&(other, _)| inside(other)).map(|&(_, id)| id);
    if let (Some(first), true) = (own.next(), state) {
        if own.all(|id| id == first) {
            return why(first, "the only country in this sentence");
        }
    }
    if let Some(id) = scene.site.as_deref().filter(|_| !state).or_else(|| site(false)) {
        return why(id, "the country of the places named");
    }
    let agent = matches!(scene.drafts[index].want, Want::Agent(_));
    let first = scene.context.first().filter(|_| state && !agent)?;
    why(first, "the country that the text names most")
}

/// Whether those described act for a state; rebels and civilians are often not of the state that speaks of
/// them.
fn is_state(scene: &Scene<'_>, index: usize) -> bool {
    const ROLES: &[&str] = &["GOV", "MIL", "COP", "LEG", "JUD", "SPY", "ELI", "PTY"];
    let code = match &scene.drafts[index].want {
        Want::Agent(id) => scene.knowledge.entry(&id.0).map_or("", |entry| entry.code.as_str()),
        Want::Office(place) => scene.knowledge.offices()[*place].role.as_str(),
        _ => return true,
    };
    ROLES.iter().any(|role| code.contains(role))
}

/// Names that follow in the same sentence.
fn later<'s>(scene: &'s Scene<'_>, at: usize) -> impl Iterator<Item = usize> + 's {
    (at..scene.sentence(at).end.min(at + 40)).filter_map(|next| scene.named[next])
}

/// "The group", "both countries", "the Russian politician".
fn described(scene: &mut Scene<'_>, past: &Past<'_>, index: usize, kind: Described, count: usize) {
    if count == 1 && scene.deprel(scene.drafts[index].head) == Deprel::Appos {
        return apposed(scene, past, index);
    }
    if count > 1 {
        if let Some(pair) = joined(scene, past, index, kind, count) {
            let mut found: Vec<(ActorId, usize)> =
                scene.drafts[pair].actors.iter().map(|id| (id.clone(), pair)).rev().collect();
            finish_described(scene, index, kind, count, &mut found);
            return;
        }
    }
    let only = if kind == Described::Person { country_within(scene, index) } else { None };
    let mut found = rank(scene, past, index, kind, count, only.as_ref());
    finish_described(scene, index, kind, count, &mut found);
    if scene.drafts[index].actors.is_empty() {
        unplaced(scene, index);
    }
}

/// The last names joined by "and" that are as many as the words say: "Russia and the United States".
fn joined(scene: &Scene<'_>, past: &Past<'_>, index: usize, kind: Described, count: usize) -> Option<usize> {
    past.back(scene, scene.drafts[index].head).find(|&other| {
        let draft = &scene.drafts[other];
        !draft.shown
            && draft.actors.len() == count
            && draft.actors.iter().all(|id| {
                scene.actor(id).is_some_and(|actor| is_described(kind, actor.kind, draft.traits.sort))
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
        let gender = own == Gender::Unknown || matches!(past.gender(other), Gender::Unknown) || past.gender(other) == own;
        for id in &earlier.actors {
            let Some(actor) = scene.actor(id) else { continue };
            let country = only.is_none() || scene.country_of_actor(id).map(|entry| &entry.id) == only;
            if !(is_described(kind, actor.kind, earlier.traits.sort) && country && gender) || barred.contains(id) {
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
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Ccomp | Deprel::Advcl | Deprel::AclRelcl | Deprel::Root | Deprel::Parataxis
        ) {
            break;
        }
        let Some(next) = scene.parent(now) else { break };
        now = next;
        let subjects = scene.children(now).iter().copied().filter(|&child| {
            matches!(scene.deprel(child), Deprel::Nsubj | Deprel::NsubjPass) && child < at
        });
        for subject in subjects {
            let joined = scene.children(subject).iter().copied().filter(|&child| scene.deprel(child) == Deprel::Conj);
            for token in joined.chain([subject]) {
                let draft = past.back(scene, at).find(|&other| heads(scene, other, token));
                found.extend(draft.into_iter().flat_map(|draft| scene.drafts[draft].actors.clone()));
            }
        }
    }
    found
}

/// Takes the actors that were found over, if they are as many as the words say.
fn finish_described(scene: &mut Scene<'_>, index: usize, kind: Described, count: usize, found: &mut Vec<(ActorId, usize)>) {
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
    draft.link = Link::Mention { antecedent: found[0].1, reason: format!("the last {count} named before") };
    draft.traits.number = Number::Many;
    draft.traits.sort = if kind == Described::Person { Sort::People } else { draft.traits.sort };
    draft.shown = true;
    draft.want = Want::Nothing;
}

/// "HTS, a group that …" and "HTS, the group": the name it stands beside.
fn apposed(scene: &mut Scene<'_>, past: &Past<'_>, index: usize) {
    let head = scene.parent(scene.drafts[index].head);
    let found = head.and_then(|head| past.back(scene, scene.drafts[index].head).find(|&other| heads(scene, other, head)));
    if let Some(found) = found {
        link(scene, index, found, "apposition");
    }
}

/// The country that a description names itself: "the Russian politician".
fn country_within(scene: &Scene<'_>, index: usize) -> Option<ActorId> {
    let tokens = scene.drafts[index].tokens.clone();
    let named = tokens.filter_map(|at| scene.named[at]).next()?;
    scene.country_of(named).map(|entry| entry.id.clone())
}

/// Adds what a plural pronoun may stand for: names joined by "and".
fn add_coordinations(scene: &mut Scene<'_>) {
    let mut by_head: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, draft) in scene.drafts.iter().enumerate() {
        if draft.form != Form::Pronoun && !draft.actors.is_empty() && draft.form != Form::Demonym {
            by_head.entry(draft.head).or_insert(index);
        }
    }
    let firsts: Vec<(usize, usize)> = by_head.iter().map(|(&head, &index)| (head, index)).collect();
    for (head, index) in firsts {
        let others: Vec<usize> = scene
            .children(head)
            .iter()
            .filter(|&&child| scene.deprel(child) == Deprel::Conj)
            .filter_map(|child| by_head.get(child).copied())
            .collect();
        let Some(&last) = others.last() else { continue };
        let alternative = (head..scene.drafts[last].head).any(|at| scene.upos(at) == Upos::Cconj && scene.lower(at) == "or");
        if alternative {
            continue;
        }
        let mut actors = scene.drafts[index].actors.clone();
        for other in &others {
            for id in scene.drafts[*other].actors.clone() {
                if !actors.contains(&id) {
                    actors.push(id);
                }
            }
        }
        let people = scene.drafts[index].traits.sort == Sort::Person;
        let tokens = scene.drafts[index].tokens.start..scene.drafts[last].tokens.end;
        scene.add(Draft {
            tokens,
            head,
            entity: None,
            form: Form::Description,
            actors,
            link: Link::Derived { reason: "named together".to_owned() },
            traits: Traits {
                number: Number::Many,
                gender: Gender::Unknown,
                sort: if people { Sort::People } else { scene.drafts[index].traits.sort },
            },
            shown: false,
            want: Want::Nothing,
        });
    }
}

/// Gives "I" and "we" inside quotations their speaker: "I" the person, "we" the side.
pub(super) fn first_person(scene: &mut Scene<'_>, speakers: &[Option<usize>], inside: &[usize]) {
    for index in 0..scene.drafts.len() {
        let Want::Antecedent(class @ (Class::Speaker | Class::Speakers)) = scene.drafts[index].want else { continue };
        let quote = inside[scene.drafts[index].head];
        let speaker = quote.checked_sub(1).and_then(|quote| speakers.get(quote)).copied().flatten();
        let Some(speaker) = speaker else { continue };
        link(scene, index, speaker, "the speaker");
        if class == Class::Speakers && !meets_person(scene, index) {
            let actor = scene.drafts[speaker].actors.first().and_then(|id| scene.actor(id));
            if let Some(side) = actor.filter(|actor| actor.kind == ActorKind::Person).and_then(|actor| side_of(scene, &actor)) {
                scene.drafts[index].actors = vec![side];
                if let Link::Mention { reason, .. } = &mut scene.drafts[index].link {
                    "the speaker's side".clone_into(reason);
                }
            }
        }
    }
}

/// Whom a speaker's "we" stands for: the country he serves, or his organisation.
fn side_of(scene: &Scene<'_>, speaker: &Actor) -> Option<ActorId> {
    let country = scene.country_of_actor(&speaker.id).filter(|_| speaker.code.contains("GOV") || speaker.code.contains("MIL"));
    country.map(|country| country.id.clone()).or_else(|| speaker.part_of.clone())
}

/// Whether the clause of "we" has another person in it, so that two persons meet and not two states.
fn meets_person(scene: &Scene<'_>, index: usize) -> bool {
    let at = scene.drafts[index].head;
    let Some(verb) = scene.parent(at) else { return false };
    let from = verb.min(at);
    (from..scene.sentence(at).end.min(verb + 16)).any(|next| {
        scene.name_at(next).is_some_and(|draft| draft.entity == Some(EntityType::Per))
    })
}
