//! The probability that an event's source, target and category are all right, from how it was derived.

use super::candidate::{CandidateEvent, Sign};
use crate::analysis::{Form, Mention, Status};
use crate::coder::context::{CoderContext, Filler};
use crate::coder::learned::validity::EventView;
use crate::ontology::Category;
use crate::syntax::tags::Deprel;

/// How many features a derivation has.
pub const FEATURES: usize = 34;

/// How many of them, the last, tell of the clause: whether it is the main one, what it is else, its length.
const CLAUSE: usize = 7;

/// The places of the features of what the set never marks: a side that is not named, COMMENT.
const UNMARKED: &[usize] = &[21, 23];

/// Below this confidence an event is not told.
const LEAST: f32 = 0.05;

/// Nor is it below this one, had it stood in a main clause.
const LEAST_IN_MAIN: f32 = 0.44;

/// What a derivation looks like in numbers, for the fit of the weights.
pub type Features = [f32; FEATURES];

/// The weights of a logistic function of the features, in their order; the first is the constant. Fitted by
/// ridge regression to the scorer's table of features (`cargo xtask score DATA events --features FILE`),
/// pronouns by hand, since the set has single sentences only.
const WEIGHTS: Features = [
    -0.65, -0.48, -0.35, 0.81, -1.07, -0.98, -0.63, 0.08, -0.09, -0.10, -0.30, -0.30, -0.07, -0.17,
    0.05, -0.16, -0.09, -0.56, 0.02, -0.33, 0.11, -2.33, -0.52, -1.15, -0.17, -0.01, -0.16, 2.54,
    2.23, -0.89, -0.55, -0.60, -0.56, -0.15,
];

/// The features of one event of an act.
pub(super) fn features(context: &CoderContext<'_>, view: &EventView<'_>) -> Features {
    let mut features = [0.0; FEATURES];
    let of_rule = of_rule(context, view.candidate);
    let of_fillers = of_fillers(context, view.source, view.target);
    let of_code = of_code(view.category, view.status);
    let of_clause = of_clause(context, view.candidate);
    let groups = of_rule.into_iter().chain(of_fillers).chain(of_code).chain(of_clause);
    for (feature, value) in features.iter_mut().zip(groups) {
        *feature = value;
    }
    features
}

/// A truth as a number.
fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// How the rule found its words and roles.
fn of_rule(context: &CoderContext<'_>, candidate: &CandidateEvent) -> [f32; 8] {
    let many = candidate.sources.len().max(candidate.targets.len()).saturating_sub(1).min(4);
    [
        1.0,
        flag(candidate.trigger.nominal),
        flag(context.rules.rules[candidate.rule].weak),
        flag(candidate.weight > 0),
        flag(candidate.sign == Sign::Vague && !candidate.trigger.nominal),
        flag(candidate.sign == Sign::Fallback && !candidate.trigger.nominal),
        flag(candidate.mutual),
        many as f32,
    ]
}

/// Who fills the roles, and how far from them they stand.
fn of_fillers(context: &CoderContext<'_>, source: &Filler, target: &Filler) -> [f32; 14] {
    let form = |filler: &Filler, form: Form| {
        flag(mention(context, filler).is_some_and(|mention| mention.form == form))
    };
    // A name that no dictionary has, somebody described whose country nobody knows.
    let open = |filler: &Filler, prefix: &str| flag(filler.actor.0.starts_with(prefix));
    let far = |filler: &Filler| f32::from(filler.distance.min(4));
    let home = context.country_of(&source.actor);
    [
        far(source),
        far(target),
        form(source, Form::Pronoun),
        form(target, Form::Pronoun),
        form(source, Form::Description),
        form(target, Form::Description),
        open(source, "new:"),
        open(source, "agent-"),
        open(target, "new:"),
        open(target, "agent-"),
        open(source, "agent-") * open(target, "agent-"),
        flag(source.place || target.place),
        flag(home.is_some() && home == context.country_of(&target.actor)),
        flag(source.mention.is_none() || target.mention.is_none()),
    ]
}

/// What the act is, and how it is told.
fn of_code(category: Category, status: Status) -> [f32; 5] {
    [
        flag(status != Status::Asserted),
        flag(category == Category::Comment),
        flag(matches!(category, Category::Assault | Category::Coerce)),
        flag(matches!(category, Category::Accuse | Category::Consult)),
        flag(matches!(category, Category::Support | Category::Agree | Category::Cooperate)),
    ]
}

/// Where the act stands in its sentence: the main statement, what the main verb of speech reports, or below.
fn of_clause(context: &CoderContext<'_>, candidate: &CandidateEvent) -> [f32; CLAUSE] {
    let tree = &context.tree;
    let verb =
        if candidate.trigger.nominal { context.light_verb(candidate.trigger.at) } else { None };
    let at = verb.unwrap_or(candidate.trigger.at);
    let head = tree.head(at);
    let main = head.is_none();
    let top = |head: Option<usize>| head.is_some_and(|head| tree.head(head).is_none());
    let told = head.is_some_and(|head| {
        top(Some(head))
            && matches!(tree.relation(at), Deprel::Ccomp | Deprel::Parataxis)
            && context.is_listed("claim", head)
    });
    let below = |relations: &[Deprel]| flag(relations.contains(&tree.relation(at)));
    let length = context
        .document
        .sentences
        .get(context.sentence(at))
        .map_or(0, |sentence| sentence.tokens.len());
    [
        flag(main || tree.relation(at) == Deprel::Root),
        flag(told),
        flag(tree.relation(at) == Deprel::Conj && top(head)),
        below(&[Deprel::Advcl]),
        below(&[Deprel::Xcomp, Deprel::Ccomp]) * flag(!told),
        below(&[Deprel::Acl, Deprel::AclRelcl, Deprel::Amod]),
        (length.clamp(20, 60) - 20) as f32 / 10.0,
    ]
}

/// The confidence that the features come to.
pub(crate) fn of(features: &Features) -> f32 {
    logistic(features.iter().zip(&WEIGHTS).map(|(value, weight)| value * weight).sum())
}

/// Whether an event is sure enough to be told: by its confidence, and by what its confidence would be in a short
/// sentence's main clause. The set that weights are fitted to marks one event a sentence, most often the main
/// clause's, however long the sentence is; another is not wrong for standing elsewhere.
pub(super) fn is_reported(features: &Features) -> bool {
    let mut main = *features;
    let clause = FEATURES - CLAUSE;
    main[clause] = 1.0;
    main[clause + 1..].fill(0.0);
    // Nor does the set mark statements, or a side that the sentence leaves out.
    let mut marked = *features;
    for feature in UNMARKED {
        main[*feature] = 0.0;
        marked[*feature] = 0.0;
    }
    of(&marked) >= LEAST && of(&main) >= LEAST_IN_MAIN
}

/// The mention of a filler.
fn mention<'s>(context: &'s CoderContext<'_>, filler: &Filler) -> Option<&'s Mention> {
    context.found.mentions.get(filler.mention?)
}

/// 1 / (1 + e^−x), by a rational approximation of the exponential that needs no platform mathematics; exact to
/// three digits, which is more than the weights are.
fn logistic(x: f32) -> f32 {
    let x = x.clamp(-8.0, 8.0);
    // e^x = (e^(x/256))^256 with a quadratic for the root.
    let step = x / 256.0;
    let mut power = 1.0 + step + step * step / 2.0;
    for _ in 0..8 {
        power *= power;
    }
    power / (1.0 + power)
}

#[cfg(test)]
mod tests {
    use super::logistic;

    #[test]
    fn logistic_is_near_the_true_one() {
        for (x, y) in [(0.0, 0.5), (1.0, 0.731), (-2.0, 0.1192), (5.0, 0.9933), (-40.0, 0.0003)] {
            assert!((logistic(x) - y).abs() < 0.001, "{x}");
        }
    }
}
