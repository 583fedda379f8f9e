//! Which antecedent a pronoun takes: a log-linear model over a few readable features.

use crate::analysis::Form;
use crate::mention::context::MentionContext;
use crate::mention::draft::Draft;
use crate::mention::traits::Class;
use crate::mention::traits::{Gender, Number, Sort};
use crate::syntax::tags::Deprel;

/// Number of features.
pub(super) const FEATURES: usize = 34;

/// Names of the features, for whoever tunes or reads the weights.
pub(crate) const NAMES: [&str; FEATURES] = [
    "same sentence",
    "one sentence back",
    "two back",
    "three back or more",
    "tokens between (log)",
    "subject",
    "object",
    "oblique",
    "possessor or modifier",
    "other role",
    "name",
    "demonym",
    "description",
    "pronoun",
    "the same pronoun",
    "other noun phrase",
    "both subjects",
    "chain size (log)",
    "quotation differs",
    "candidates between (log)",
    "group or institution",
    "country",
    "place",
    "thing",
    "first of its sentence",
    "subject of the clause above",
    "people",
    "person",
    "plural by its form",
    "which of he and she is known",
    "subject of the possessor's clause",
    "indefinite",
    "one of several joined",
    "long phrase",
];

/// Weights for he and she, for it, and for they; learnt on the free part of GUM's training documents.
const WEIGHTS: [[f32; FEATURES]; 3] = [
    [
        1.32, 0.57, -1.20, -0.70, -0.77, -0.02, 0.48, 0.35, 0.25, -1.07, 0.28, 0.00, -0.51, -0.31,
        0.70, 0.57, 1.14, 0.26, -0.59, 0.29, 0.00, 0.00, 0.00, 0.00, 1.08, 0.69, 0.00, 0.00, 0.00,
        1.89, 0.60, 0.52, -0.50, 1.05,
    ],
    [
        1.83, 0.29, -0.69, -1.54, -0.53, 0.59, 0.60, -0.58, -0.74, 0.13, 0.28, -1.28, 0.12, 0.67,
        -0.41, 0.20, 0.89, 0.48, -2.14, 0.01, -0.12, -0.93, 0.81, 0.24, 0.57, -0.20, 0.00, 0.00,
        0.00, -0.15, 0.95, -0.00, -0.94, 0.86,
    ],
    [
        2.35, 0.59, -1.74, -1.63, -0.27, -0.22, 0.23, -0.11, 0.02, 0.09, -0.52, 0.58, -0.13, 0.80,
        -0.82, -0.73, 1.20, 0.19, -0.38, -0.25, -0.46, 0.70, -0.08, -0.58, 0.88, 0.49, 0.42, 0.00,
        1.44, -0.09, -0.11, 0.28, -0.74, -0.69,
    ],
];

/// What is asked about a candidate beside its draft.
pub(super) struct Relation {
    /// Mentions of its chain so far.
    pub(crate) chain: usize,
    /// Candidates that agree and stand between it and the pronoun.
    pub(super) between: usize,
    /// Whether one stands inside a quotation and the other does not.
    pub(super) across_quotes: bool,
}

/// The features of a candidate for a pronoun.
pub(super) fn features(
    context: &MentionContext<'_>,
    pronoun: &Draft,
    candidate: &Draft,
    relation: &Relation,
) -> [f32; FEATURES] {
    let mut on = [0.0; FEATURES];
    let here = context.sentence_of(pronoun.head);
    let distance = here.saturating_sub(context.sentence_of(candidate.head));
    on[distance.min(3)] = 1.0;
    let tokens = pronoun.head.abs_diff(candidate.head);
    on[4] = (tokens as f32 + 1.0).log2_of();
    on[role(context, candidate.head)] = 1.0;
    let form = match candidate.form {
        Form::Name => 10,
        Form::Demonym => 11,
        Form::Description if candidate.shown => 12,
        Form::Description => 15,
        Form::Pronoun => 13,
    };
    on[form] = 1.0;
    let same = candidate.form == Form::Pronoun && candidate.traits == pronoun.traits;
    on[14] = f32::from(u8::from(same));
    on[16] =
        f32::from(u8::from(role(context, candidate.head) == 5 && role(context, pronoun.head) == 5));
    on[17] = (relation.chain as f32).log2_of();
    on[18] = f32::from(u8::from(relation.across_quotes));
    on[19] = (relation.between as f32 + 1.0).log2_of();
    match candidate.traits.sort {
        Sort::Group | Sort::Company | Sort::Institution => on[20] = 1.0,
        Sort::Country => on[21] = 1.0,
        Sort::Place => on[22] = 1.0,
        Sort::Thing => on[23] = 1.0,
        Sort::Person | Sort::People => {}
    }
    let first = context.sentence(candidate.head).start;
    on[24] = f32::from(u8::from(candidate.tokens.start <= first + 1));
    on[25] = f32::from(u8::from(commands(context, candidate.head, pronoun.head)));
    on[26] = f32::from(u8::from(candidate.traits.sort == Sort::People));
    on[27] = f32::from(u8::from(candidate.traits.sort == Sort::Person));
    on[28] = f32::from(u8::from(candidate.traits.number == Number::Many));
    on[29] = f32::from(u8::from(candidate.traits.gender != Gender::Unknown));
    on[30] = f32::from(u8::from(owns(context, candidate.head, pronoun.head)));
    on[31] = f32::from(u8::from(matches!(
        &*context.lower(candidate.tokens.start),
        "a" | "an" | "some" | "any" | "no"
    )));
    on[32] = f32::from(u8::from(context.deprel(candidate.head) == Deprel::Conj));
    on[33] = f32::from(u8::from(candidate.tokens.len() > 3));
    on
}

/// Base-two logarithm of whole numbers by their bits, with a straight line between the powers: the same on
/// every machine.
trait Log2 {
    fn log2_of(self) -> f32;
}

impl Log2 for f32 {
    fn log2_of(self) -> f32 {
        let whole = (self.max(1.0)) as u32;
        let power = whole.ilog2();
        let base = (1u32 << power) as f32;
        power as f32 + (self.max(1.0) - base) / base
    }
}

/// In news "it" and "they" stand for actors more often than in the texts that the weights were learnt on.
const ACTOR_PRIOR: f32 = 0.8;

/// The score of a candidate's features for a class of pronouns; `acts` says whether it is a known actor.
pub(crate) fn score(class: Class, features: &[f32; FEATURES], acts: bool) -> f32 {
    let row = match class {
        Class::Neuter => 1,
        Class::Plural => 2,
        _ => 0,
    };
    let prior = if acts && row > 0 { ACTOR_PRIOR } else { 0.0 };
    prior + WEIGHTS[row].iter().zip(features).map(|(weight, on)| weight * on).sum::<f32>()
}

/// Whether the pronoun is a possessor within a clause whose subject is the candidate: "Iran moved its ships".
fn owns(context: &MentionContext<'_>, candidate: usize, pronoun: usize) -> bool {
    context.deprel(pronoun) == Deprel::NmodPoss
        && role(context, candidate) == 5
        && context.parent(candidate).is_some_and(|verb| {
            let thing = context.parent(pronoun);
            thing.and_then(|thing| context.parent(thing)) == Some(verb)
        })
}

/// Index of the feature for a token's role in its clause; what is joined by "and" shares the first one's.
fn role(context: &MentionContext<'_>, at: usize) -> usize {
    let mut at = at;
    for _ in 0..4 {
        match context.parent(at) {
            Some(first) if context.deprel(at) == Deprel::Conj => at = first,
            _ => break,
        }
    }
    match context.deprel(at) {
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter | Deprel::Csubj => 5,
        Deprel::Obj | Deprel::Iobj => 6,
        Deprel::Obl | Deprel::OblAgent | Deprel::OblUnmarked => 7,
        Deprel::NmodPoss | Deprel::Nmod | Deprel::Compound | Deprel::Amod | Deprel::NmodDesc => 8,
        _ => 9,
    }
}

/// Whether the candidate is the subject of a clause that the pronoun's clause hangs on.
fn commands(context: &MentionContext<'_>, candidate: usize, pronoun: usize) -> bool {
    if role(context, candidate) != 5 {
        return false;
    }
    let Some(verb) = context.parent(candidate) else { return false };
    let mut now = pronoun;
    for _ in 0..12 {
        match context.parent(now) {
            Some(next) if next == verb => return true,
            Some(next) => now = next,
            None => return false,
        }
    }
    false
}

/// Whether number, gender and sort allow the candidate.
pub(crate) fn agrees(pronoun: &Draft, class: Class, candidate: &Draft) -> bool {
    let (own, other) = (pronoun.traits, candidate.traits);
    match class {
        Class::Personal => {
            other.sort == Sort::Person
                && other.number != Number::Many
                && (other.gender == Gender::Unknown || other.gender == own.gender)
        }
        Class::Neuter => {
            !matches!(other.sort, Sort::Person | Sort::People) && other.number != Number::Many
        }
        Class::Plural => {
            other.number == Number::Many
                || other.number == Number::Either
                    && !matches!(other.sort, Sort::Thing | Sort::Place)
        }
        _ => true,
    }
}

/// Whether the tree forbids that the two are the same: arguments of one verb, or one inside the other.
pub(super) fn is_barred(context: &MentionContext<'_>, pronoun: &Draft, candidate: &Draft) -> bool {
    if candidate.tokens.contains(&pronoun.head) {
        return true;
    }
    let possessive = context.deprel(pronoun.head) == Deprel::NmodPoss;
    let clause = |at: usize| -> Option<usize> { context.parent(at) };
    if possessive {
        return context.parent(pronoun.head) == Some(candidate.head);
    }
    match (clause(pronoun.head), clause(candidate.head)) {
        (Some(one), Some(other)) => {
            one == other || one == candidate.head && context.deprel(pronoun.head) != Deprel::Nsubj
        }
        _ => false,
    }
}
