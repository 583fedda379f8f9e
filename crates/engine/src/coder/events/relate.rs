//! The relation that a sentence states between two given spans, always answered.
//!
//! Where the coder has an event with both, or weighed one that it was not sure enough to tell, that is the answer.
//! Else every word that sets off a rule is weighed
//! by where it stands in the tree: on the path between the two, above the source, with the roles that the rule
//! asks for. Where no rule knows a word of the sentence, the answer is the commonest category, at a confidence
//! that says so.

use std::collections::BTreeMap;

use super::drafts::Draft;
use super::sentence;
use super::turned::turned_code;
use crate::Span;
use crate::analysis::{Event, Status};
use crate::coder::context::CoderContext;
use crate::coder::learned::origin::Origin;
use crate::coder::matching::trigger::{SPAN, Trigger};
use crate::ontology::{self, Category};

/// What a sentence states between two spans.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// CAMEO code.
    pub cameo: String,
    /// Its category.
    pub category: Category,
    /// The probability that the category is right, 0–1.
    pub confidence: f32,
    /// Whether the sentence says it happened.
    pub status: Status,
    /// The words that carry it; none where no rule knows any.
    pub trigger: Option<Span>,
    /// The rule, as in events.
    pub rule: Option<String>,
}

/// The two sides as token indices.
struct Sides {
    source: Vec<usize>,
    target: Vec<usize>,
}

/// The relation between `source` and `target` (spans in bytes, one or several where they are coordinated).
pub(crate) fn relate(
    context: &CoderContext<'_>,
    events: &[Event],
    source: &[Span],
    target: &[Span],
) -> Relation {
    let touches = |mention: Option<usize>, spans: &[Span]| {
        mention
            .and_then(|index| context.found.mentions.get(index))
            .is_some_and(|mention| spans.iter().any(|span| span.overlaps(mention.span)))
    };
    let coded = events
        .iter()
        .filter(|event| {
            touches(event.source_mention, source) && touches(event.target_mention, target)
        })
        .max_by(|one, other| one.confidence.total_cmp(&other.confidence));
    if let Some(event) = coded {
        return Relation {
            cameo: event.cameo.clone(),
            category: event.category,
            // With the pair given, only the category can be wrong.
            confidence: event.confidence.sqrt(),
            status: event.status,
            trigger: Some(event.trigger),
            rule: Some(event.rule.clone()),
        };
    }
    if let Some(relation) = weighed(context, source, &|draft| {
        touches(draft.source.mention, source) && touches(draft.target.mention, target)
    }) {
        return relation;
    }
    let sides = Sides { source: tokens(context, source), target: tokens(context, target) };
    best_word(context, &sides).unwrap_or_else(|| Relation {
        cameo: "112".to_owned(),
        category: Category::Accuse,
        confidence: 0.12,
        status: Status::Asserted,
        trigger: None,
        rule: None,
    })
}

/// The likeliest of the rules' own readings that were not told, among those that `fits` lets pass.
fn weighed(
    context: &CoderContext<'_>,
    source: &[Span],
    fits: &dyn Fn(&Draft) -> bool,
) -> Option<Relation> {
    let anchor = tokens(context, source).first().copied()?;
    let sentence = context.document.sentences.get(context.sentence(anchor))?;
    let drafts = sentence::drafts(context, sentence.tokens.clone(), &mut Vec::new());
    let own = drafts
        .iter()
        .filter(|draft| draft.candidate.origin == Origin::Rule && !draft.candidate.absorbed);
    let best = own
        .filter(|draft| fits(draft))
        .max_by(|one, other| one.confidence.total_cmp(&other.confidence))?;
    let event = sentence::finish(context, best, &mut BTreeMap::new());
    Some(Relation {
        cameo: event.cameo,
        category: event.category,
        confidence: event.confidence.sqrt(),
        status: event.status,
        trigger: Some(event.trigger),
        rule: Some(event.rule),
    })
}

/// The tokens that lie in the spans.
fn tokens(context: &CoderContext<'_>, spans: &[Span]) -> Vec<usize> {
    let all = &context.document.tokens;
    let inside = spans.iter().flat_map(|span| {
        let first = all.partition_point(|token| token.span.end <= span.start);
        (first..all.len()).take_while(|at| all[*at].span.start < span.end)
    });
    inside.take(SPAN).collect()
}

/// The word that most likely carries what the source does to the target.
fn best_word(context: &CoderContext<'_>, sides: &Sides) -> Option<Relation> {
    let anchor = *sides.source.first().or(sides.target.first())?;
    let sentence = context.document.sentences.get(context.sentence(anchor))?;
    let mut best: Option<(i32, Relation)> = None;
    for at in sentence.tokens.clone().take(4 * SPAN) {
        for entry in context.uses_of(at) {
            let Some(trigger) = context.set_off(at, entry) else { continue };
            let rule = &context.rules.rules[entry.rule];
            let Some(cameo) = context.code_for(rule, &trigger, &[], &[]) else { continue };
            let standing = context.standing(trigger.at, trigger.nominal);
            let cameo = turned_code(context, &cameo, trigger.at, trigger.nominal, &standing);
            let Some(code) = ontology::code(cameo) else { continue };
            let score = score(context, sides, &trigger) + 2 * entry.expression.weight() as i32
                - 3 * i32::from(rule.weak)
                - 2 * i32::from(code.category == Category::Comment);
            if best.as_ref().is_none_or(|(other, _)| *other < score) {
                let relation = Relation {
                    category: code.category,
                    confidence: (0.25 + 0.03 * score as f32).clamp(0.15, 0.6),
                    status: standing.status(),
                    trigger: Some(context.tree.token(at).span),
                    rule: Some(rule.id.clone()),
                    cameo: cameo.to_owned(),
                };
                best = Some((score, relation));
            }
            break;
        }
    }
    best.map(|(_, relation)| relation)
}

/// How well a word's place in the tree fits the two sides.
fn score(context: &CoderContext<'_>, sides: &Sides, trigger: &Trigger) -> i32 {
    let at = trigger.at;
    let tree = &context.tree;
    let above = |side: &[usize]| {
        i32::from(side.iter().any(|token| *token != at && tree.is_under(*token, at)))
    };
    let inside = i32::from(sides.source.contains(&at)) + i32::from(sides.target.contains(&at));
    let subjects = tree.subjects(at);
    let does = i32::from(subjects.iter().any(|subject| sides.source.contains(subject)));
    let suffers = i32::from(tree.objects(at, 3).iter().any(|object| sides.target.contains(object)));
    let first = sides.source.iter().chain(&sides.target).min().copied().unwrap_or(0);
    let last = sides.source.iter().chain(&sides.target).max().copied().unwrap_or(0);
    let between = i32::from(first < at && at < last);
    let main = i32::from(tree.head(at).is_none());
    3 * above(&sides.source)
        + 3 * above(&sides.target)
        + 4 * does
        + 4 * suffers
        + 2 * between
        + 2 * main
        - 4 * inside
        - i32::from(trigger.nominal)
}
