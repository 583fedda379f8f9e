//! Whose the army, the police, the court, the foreign minister are where no word says so: to whom the clause or the
//! report is about, and never to whoever is merely near. What speaks for each country is added up.

use std::collections::BTreeMap;

use crate::analysis::{ActorId, ActorKind};
use crate::knowledge::Kind;
use crate::mention::antecedents::Past;
use crate::mention::context::MentionContext;
use crate::mention::draft::Want;
use crate::mention::lexicon::{is_reaction, is_speech};
use crate::syntax::tags::{Deprel, EntityType};

/// How many sentences back a subject still says whom a text is about.
const BACK: usize = 3;
/// What must speak for a country: of institutions and offices, and of people, whom a text names more loosely.
const LEAST: (f32, f32) = (0.7, 1.2);
/// By how much a country must lead the next where neither is whom the report is about.
const LEAD: f32 = 0.1;
/// What takes a country out: the clause acts upon it.
const OUT: f32 = -10.0;

/// What speaks for each country, by its id, with the strongest reason.
#[derive(Default)]
struct Votes<'k>(BTreeMap<&'k str, (f32, f32, &'static str)>);

impl<'k> Votes<'k> {
    fn add(&mut self, country: &'k str, weight: f32, why: &'static str) {
        let (sum, most, reason) = self.0.entry(country).or_insert((0.0, 0.0, why));
        *sum += weight;
        if weight > *most {
            (*most, *reason) = (weight, why);
        }
    }
}

/// The country of somebody who acts for a state, and why.
pub(super) fn role_country(
    context: &MentionContext<'_>,
    past: &Past<'_>,
    index: usize,
) -> Option<(ActorId, String)> {
    let mut votes = Votes::default();
    let domestic = is_domestic(context, index);
    report(context, domestic, &mut votes);
    subjects(context, past, index, &mut votes);
    sentence(context, past, index, domestic, &mut votes);
    let mut ranked: Vec<_> = votes.0.into_iter().collect();
    // Stable: of equals the first by its id.
    ranked.sort_by(|one, other| other.1.0.total_cmp(&one.1.0));
    let (country, (score, _, why)) = *ranked.first()?;
    let people = matches!(context.drafts[index].want, Want::Agent(_));
    let least = if people { LEAST.1 } else { LEAST.0 };
    let next = ranked.get(1).map_or(OUT, |next| next.1.0);
    let alone = next < LEAST.0 && score > -3.0 && !people && ranked.len() == 1;
    ((score >= least && score - next >= LEAD) || alone)
        .then(|| (ActorId(country.into()), why.to_owned()))
}

/// Whether those described act within their own country: police, courts, parties, unions.
fn is_domestic(context: &MentionContext<'_>, index: usize) -> bool {
    const ROLES: &[&str] = &["COP", "JUD", "OPP", "LEG", "PTY", "LAB"];
    let knowledge = context.knowledge;
    let (code, id) = match &context.drafts[index].want {
        Want::Agent(id) => (knowledge.entry(&id.0).map_or("", |entry| entry.code.as_str()), ""),
        Want::Office(place) => {
            let office = &knowledge.offices()[*place];
            (office.role.as_str(), office.id.as_str())
        }
        Want::Institution(place) => {
            let sort = &knowledge.institution_sorts()[*place];
            (sort.role.as_str(), sort.sort.as_str())
        }
        _ => return false,
    };
    ROLES.iter().any(|role| code.contains(role))
        || matches!(
            id,
            "electoral-commission" | "local-government" | "mayor" | "governor" | "central-bank"
        )
}

/// Whom the report is about: its dateline, the country named most, that of its places.
fn report<'k>(context: &'k MentionContext<'_>, domestic: bool, votes: &mut Votes<'k>) {
    if let Some(country) = &context.dateline {
        votes.add(country, 2.0, "the country of the dateline");
    }
    for (country, weight) in context.countries.iter().zip([0.9, 0.45, 0.2, 0.2]) {
        votes.add(country, weight, "the country that the text names most");
    }
    if let Some(first) = context.countries.first().filter(|_| domestic) {
        votes.add(first, 0.4, "the country that the text names most");
    }
    if let Some(site) = &context.site {
        votes.add(site, if domestic { 1.0 } else { 0.6 }, "the country of the places named");
    }
}

/// Who acted in the clauses before: the subject of the nearest says more than those further back, and whoever only
/// answers to others less.
fn subjects<'k>(
    context: &MentionContext<'k>,
    past: &Past<'_>,
    index: usize,
    votes: &mut Votes<'k>,
) {
    let at = context.drafts[index].head;
    let here = context.sentence_of(at);
    let mut found = 0;
    let mut last = None;
    for other in past.recent().take(80) {
        let draft = &context.drafts[other];
        let distance = here.saturating_sub(context.sentence_of(draft.head));
        if distance > BACK || found >= 3 {
            break;
        }
        let Some(verb) = verb_of(context, draft.head) else {
            if distance == 1 {
                blame(context, other, at, votes);
            }
            continue;
        };
        let Some(country) = context.country_of(other) else { continue };
        if last == Some(verb) {
            continue;
        }
        last = Some(verb);
        let own = verb_of(context, at);
        // "Moscow killed nine people, an official said": whom he speaks of is not whose he is.
        if distance == 0 && own.is_some_and(|own| is_under(context, verb, own)) {
            continue;
        }
        // Its own clause's subject, or an object of what a state does to another's government.
        if own.is_none() && distance == 0 && is_core(context, index) && is_state(context, other) {
            votes.add(&country.id.0, OUT, "who acts on them");
            continue;
        }
        let reacts = is_reaction(&context.lemma(verb)) && distance > 0;
        let weight = match (distance, found) {
            (0, _) => 1.8,
            (1, 0) => 1.5,
            (_, 0) => 1.0,
            (_, 1) => 0.8,
            _ => 0.4,
        };
        votes.add(
            &country.id.0,
            if reacts { weight * 0.4 } else { weight },
            "who acts in the clause before",
        );
        found += usize::from(!reacts);
    }
}

/// The verb that a word is the subject of, itself or as one of several joined.
pub(crate) fn verb_of(context: &MentionContext<'_>, at: usize) -> Option<usize> {
    let mut now = at;
    for _ in 0..4 {
        match context.deprel(now) {
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter => return context.parent(now),
            Deprel::Conj => now = context.parent(now)?,
            _ => return None,
        }
    }
    None
}

/// Whether a word hangs below another.
fn is_under(context: &MentionContext<'_>, at: usize, above: usize) -> bool {
    let mut now = at;
    for _ in 0..12 {
        match context.parent(now) {
            Some(next) if next == above => return true,
            Some(next) => now = next,
            None => return false,
        }
    }
    false
}

/// Whether those described are a state's own head and arms, upon which other states act: "urged the government".
fn is_core(context: &MentionContext<'_>, index: usize) -> bool {
    match &context.drafts[index].want {
        Want::Institution(place) => {
            let role = &context.knowledge.institution_sorts()[*place].role;
            role.starts_with("GOV") || role == "MIL"
        }
        Want::Office(place) => {
            let office = &context.knowledge.offices()[*place];
            office.single && office.role.starts_with("GOV")
        }
        _ => false,
    }
}

/// Whether a draft is a state or its government.
fn is_state(context: &MentionContext<'_>, draft: usize) -> bool {
    let kind = context.drafts[draft].actors.first().and_then(|id| context.kind_of(id));
    matches!(kind, Some(ActorKind::Country))
}

/// "The Philippines protested to China. The coast guard had fired …": whoever is blamed is told of next.
fn blame<'k>(context: &MentionContext<'k>, other: usize, at: usize, votes: &mut Votes<'k>) {
    let draft = &context.drafts[other];
    let Some(country) = context.country_of(other) else { return };
    votes.add(&country.id.0, 0.3, "whom the clause before is about");
    let verb = context.parent(draft.head).map(|verb| context.lemma(verb));
    let blames = matches!(
        verb.as_deref(),
        Some("protest" | "complain" | "accuse" | "denounce" | "condemn" | "blame")
    );
    let before = verb_of(context, at).is_some_and(|verb| {
        context
            .children(verb)
            .any(|child| context.deprel(child) == Deprel::Aux && &*context.lower(child) == "had")
            && !is_speech(&context.lemma(verb))
    });
    if blames && before {
        votes.add(&country.id.0, 1.0, "whom the clause before blames");
    }
}

/// What the description's own sentence says: where it happens, and on whom the clause acts.
fn sentence<'k>(
    context: &MentionContext<'k>,
    past: &Past<'_>,
    index: usize,
    domestic: bool,
    votes: &mut Votes<'k>,
) {
    let at = context.drafts[index].head;
    let own = context.drafts[index].tokens.clone();
    let span = context.sentence(at);
    let subject = verb_of(context, at);
    let mut last = None;
    for token in span.start.max(at.saturating_sub(60))..span.end.min(at + 60) {
        let Some(other) = context.named_at(token).filter(|other| last != Some(*other)) else {
            continue;
        };
        last = Some(other);
        let draft = &context.drafts[other];
        let Some(country) = context.country_of(other).filter(|_| !own.contains(&draft.head)) else {
            continue;
        };
        let id = country.id.0.as_str();
        let (before, site) = (draft.head < at, context.is_site(other));
        let quoted = past.inside[draft.head] != past.inside[at];
        if site {
            let weight = match (before, domestic) {
                (true, _) if !quoted => 4.0,
                (_, true) => 2.2,
                _ => 0.5,
            };
            votes.add(id, weight, "the country of the place in this sentence");
        } else if quoted {
            votes.add(id, -0.6, "spoken of");
        } else if !before && subject.is_some() {
            object(context, other, subject, votes);
        } else if before && verb_of(context, draft.head).is_none() {
            votes.add(id, 0.3, "named in this sentence");
        }
    }
}

/// Whom the clause acts on is not whose the actor is.
fn object<'k>(
    context: &MentionContext<'k>,
    other: usize,
    verb: Option<usize>,
    votes: &mut Votes<'k>,
) {
    let draft = &context.drafts[other];
    let Some(country) = context.country_of(other) else { return };
    let id = country.id.0.as_str();
    let below = context.deprel(draft.head) == Deprel::Nsubj && verb_of(context, draft.head) != verb;
    let place = draft.actors.first().and_then(|id| context.knowledge.entry(&id.0));
    let place = place.is_some_and(|entry| entry.kind == Kind::Place);
    if below {
        votes.add(id, -0.4, "spoken of");
    } else if place {
        votes.add(id, 0.6, "the country of a place in this sentence");
    } else if is_state(context, other) && draft.entity != Some(EntityType::Norp) {
        votes.add(id, OUT, "whom the clause acts on");
    } else {
        votes.add(id, -2.0, "whose people the clause acts on");
    }
}

/// The body for which somebody speaks who has no other: "The Red Cross accused … ,” a spokeswoman said."
pub(super) fn body_before(
    context: &MentionContext<'_>,
    past: &Past<'_>,
    index: usize,
) -> Option<(ActorId, String)> {
    let draft = &context.drafts[index];
    let Want::Office(place) = draft.want else { return None };
    let office = &context.knowledge.offices()[place].id;
    if !matches!(office.as_str(), "spokesperson" | "director-general" | "chairman" | "coordinator")
    {
        return None;
    }
    let here = context.sentence_of(draft.head);
    let before = past.recent().take(60).find(|&other| {
        let earlier = &context.drafts[other];
        // Of "Save the Children" the tree may hang any word on the verb.
        let subject = earlier
            .tokens
            .clone()
            .any(|at| verb_of(context, at).is_some_and(|verb| !earlier.tokens.contains(&verb)));
        subject && earlier.shown && !earlier.actors.is_empty() && past.inside[earlier.head] == 0
    })?;
    let earlier = &context.drafts[before];
    if here.saturating_sub(context.sentence_of(earlier.head)) > 2 {
        return None;
    }
    let [body] = earlier.actors.as_slice() else { return None };
    let kind = context.kind_of(body)?;
    let body_kind = matches!(
        kind,
        ActorKind::Organisation
            | ActorKind::Civil
            | ActorKind::Company
            | ActorKind::ArmedGroup
            | ActorKind::Party
            | ActorKind::Media
            | ActorKind::Government
    );
    let words = context.words(&earlier.tokens);
    body_kind.then(|| (body.clone(), format!("speaks for {words}, named before")))
}

/// Whether a country is one that the description's clause acts on, so that it is not its own.
pub(super) fn is_acted_on(
    context: &MentionContext<'_>,
    past: &Past<'_>,
    index: usize,
    country: &ActorId,
) -> bool {
    let mut votes = Votes::default();
    sentence(context, past, index, false, &mut votes);
    votes.0.get(country.0.as_str()).is_some_and(|vote| vote.0 <= OUT / 2.0)
}
