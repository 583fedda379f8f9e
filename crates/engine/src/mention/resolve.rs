//! One pass through the text: every description and pronoun that looks for somebody finds him among those
//! mentioned before.

use std::collections::BTreeMap;

use super::definite::{described, noun};
use super::joined;
use super::pronouns::{self, Class};
use super::salience::{self, Relation};
use super::scene::{Draft, Gender, Number, Scene, Traits, Want};
use crate::analysis::{ActorId, Form, Link};
use crate::syntax::tags::Deprel;

/// How many mentions back an antecedent is sought; beyond that nobody remembers it.
pub(super) const REACH: usize = 60;
/// How many sentences back.
pub(super) const REACH_SENTENCES: usize = 6;

/// The mentions so far, in the order of their heads, and the chains they form.
pub(super) struct Past<'q> {
    /// Draft indices.
    pub(super) order: Vec<usize>,
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
    joined::add(scene);
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
    pub(super) fn back<'s>(
        &'s self,
        scene: &'s Scene<'_>,
        at: usize,
    ) -> impl Iterator<Item = usize> + 's {
        let sentence = scene.sentence_of[at];
        self.order.iter().rev().take(REACH).copied().filter(move |&index| {
            sentence - scene.sentence_of[scene.drafts[index].head].min(sentence) <= REACH_SENTENCES
        })
    }

    pub(super) fn gender(&self, index: usize) -> Gender {
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
pub(super) fn link(scene: &mut Scene<'_>, index: usize, antecedent: usize, reason: &str) {
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
        let gender = if draft.traits.gender == Gender::Unknown {
            traits.gender
        } else {
            draft.traits.gender
        };
        draft.traits = Traits { gender, ..traits };
    }
}

/// The antecedent of a pronoun and why.
fn antecedent(
    scene: &Scene<'_>,
    past: &Past<'_>,
    index: usize,
    class: Class,
) -> Option<(usize, &'static str)> {
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
                heads(scene, other, subject)
                    && (class == Class::Reflexive
                        || scene.drafts[other].traits.number != Number::One)
            })?;
            Some((
                found,
                if class == Class::Reciprocal {
                    "the subject's sides"
                } else {
                    "reflexive pronoun"
                },
            ))
        }
        Class::Personal | Class::Neuter | Class::Plural => {
            Some((best(scene, past, index, class)?, "pronoun"))
        }
        Class::Speaker | Class::Speakers => None,
    }
}

/// Whether the draft is the phrase of this head.
pub(super) fn heads(scene: &Scene<'_>, draft: usize, head: usize) -> bool {
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
    let speaker =
        past.inside[draft.head].checked_sub(1).and_then(|quote| past.speakers.get(quote)?.as_ref());
    for index in past.back(scene, draft.head) {
        let candidate = &scene.drafts[index];
        if speaker.is_some() && candidate.actors.first() == speaker {
            continue;
        }
        let contrary = class == Class::Personal && {
            let gender = past.gender(index);
            gender != Gender::Unknown && gender != draft.traits.gender
        };
        let lost = candidate.form == Form::Pronoun && candidate.link == Link::None;
        if contrary
            || lost
            || !salience::agrees(draft, class, candidate)
            || salience::is_barred(scene, draft, candidate)
        {
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
