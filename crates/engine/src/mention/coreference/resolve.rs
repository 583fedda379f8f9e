//! One pass through the text: every description and pronoun that looks for somebody finds him among those
//! mentioned before.

use super::pronouns;
use super::salience::{self, Relation};
use crate::analysis::{ActorId, Form, Link};
use crate::mention::antecedents::{Past, heads, link};
use crate::mention::context::MentionContext;
use crate::mention::descriptions::definite::{described, noun};
use crate::mention::draft::{Draft, Want};
use crate::mention::names::coordination;
use crate::mention::traits::Class;
use crate::mention::traits::{Gender, Number};
use crate::syntax::tags::Deprel;

/// Resolves what is pending, in the order of the text.
pub(crate) fn resolve(
    context: &mut MentionContext<'_>,
    inside: &[u32],
    speakers: &[Option<ActorId>],
) {
    walk(context, inside, speakers, &mut |_, _, _| {});
}

/// The same, with `look` at every draft before it is decided.
pub(super) fn walk(
    context: &mut MentionContext<'_>,
    inside: &[u32],
    speakers: &[Option<ActorId>],
    look: &mut dyn FnMut(&MentionContext<'_>, &Past<'_>, usize),
) {
    coordination::add(context);
    let mut order: Vec<u32> = (0..context.drafts.len() as u32).collect();
    order.sort_by_key(|&index| {
        let draft = &context.drafts[index as usize];
        (draft.head, draft.tokens.start)
    });
    let mut past = Past::new(order.len(), inside, speakers);
    for index in order.into_iter().map(|index| index as usize) {
        look(context, &past, index);
        decide(context, &past, index);
        past.push(context, index);
    }
}

/// Resolves one draft, if it looks for anything.
fn decide(context: &mut MentionContext<'_>, past: &Past<'_>, index: usize) {
    match context.drafts[index].want.clone() {
        Want::Nothing => {}
        Want::Antecedent(class) => {
            if let Some((antecedent, reason)) = antecedent(context, past, index, class) {
                link(context, index, antecedent, reason);
            }
        }
        Want::Agent(_) | Want::Institution(_) | Want::Office(_) => noun(context, past, index),
        Want::Described(kind, count) => described(context, past, index, kind, count),
    }
}

/// The antecedent of a pronoun and why.
fn antecedent(
    context: &MentionContext<'_>,
    past: &Past<'_>,
    index: usize,
    class: Class,
) -> Option<(usize, &'static str)> {
    let draft = &context.drafts[index];
    match class {
        Class::Relative => {
            let head = pronouns::relative_head(context, draft.head)?;
            let found =
                past.back(context, draft.head).find(|&other| heads(context, other, head))?;
            Some((found, "relative pronoun"))
        }
        Class::Reciprocal | Class::Reflexive => {
            let subject = subject_above(context, draft.head)?;
            let found = past.back(context, draft.head).find(|&other| {
                heads(context, other, subject)
                    && (class == Class::Reflexive
                        || context.drafts[other].traits.number != Number::One)
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
            Some((best(context, past, index, class)?, "pronoun"))
        }
        Class::Speaker | Class::Speakers => None,
    }
}

/// The subject of the clause that the token stands in.
fn subject_above(context: &MentionContext<'_>, at: usize) -> Option<usize> {
    let mut now = at;
    for _ in 0..10 {
        now = context.parent(now)?;
        let subject = context.children(now).find(|&child| {
            matches!(context.deprel(child), Deprel::Nsubj | Deprel::NsubjPass) && child < at
        });
        if subject.is_some() {
            return subject;
        }
    }
    None
}

/// The candidate with the best score.
fn best(
    context: &MentionContext<'_>,
    past: &Past<'_>,
    index: usize,
    class: Class,
) -> Option<usize> {
    let draft = &context.drafts[index];
    let mut best: Option<(usize, f32)> = None;
    for (candidate, on) in candidates(context, past, draft, class) {
        let score = salience::score(class, &on, !context.drafts[candidate].actors.is_empty());
        if best.is_none_or(|(_, top)| score > top) {
            best = Some((candidate, score));
        }
    }
    best.map(|(candidate, _)| candidate)
}

/// The subject of the verb whose object a pronoun is.
fn subject_beside(context: &MentionContext<'_>, past: &Past<'_>, draft: &Draft) -> Option<usize> {
    if !matches!(context.deprel(draft.head), Deprel::Obj | Deprel::Iobj) {
        return None;
    }
    let verb = context.parent(draft.head)?;
    let subject = context.children(verb).find(|&child| {
        matches!(context.deprel(child), Deprel::Nsubj | Deprel::NsubjPass) && child < draft.head
    })?;
    past.back(context, draft.head).find(|&other| heads(context, other, subject))
}

/// The candidates that agree, with their features, the nearest first.
pub(crate) fn candidates(
    context: &MentionContext<'_>,
    past: &Past<'_>,
    draft: &Draft,
    class: Class,
) -> Vec<(usize, [f32; salience::FEATURES])> {
    let mut found = Vec::new();
    // Nobody calls himself "he".
    let speaker = past.inside[draft.head]
        .checked_sub(1)
        .and_then(|quote| past.speakers.get(quote as usize)?.as_ref());
    let subject = subject_beside(context, past, draft);
    for index in past.back(context, draft.head) {
        let candidate = &context.drafts[index];
        // "They accused them": not the same.
        if subject.is_some_and(|subject| {
            let subject = &context.drafts[subject].actors;
            !subject.is_empty() && *subject == candidate.actors
        }) {
            continue;
        }
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
            || salience::is_barred(context, draft, candidate)
        {
            continue;
        }
        let relation = Relation {
            chain: past.chain_length(index),
            between: found.len(),
            across_quotes: past.inside[draft.head] != past.inside[candidate.head],
        };
        found.push((index, salience::features(context, draft, candidate, &relation)));
    }
    found
}
