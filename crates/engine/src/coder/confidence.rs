//! The probability that an event's source, target and category are all right, from how it was derived.

use super::act::Act;
use super::scene::{Filler, Scene};
use crate::analysis::{Form, Link, Mention, Status};
use crate::ontology::Category;

/// How many features a derivation has.
pub const FEATURES: usize = 24;

/// What a derivation looks like in numbers, for the fit of the weights.
pub type Features = [f32; FEATURES];

/// The weights of a logistic function of the features, in their order; the first is the constant. Fitted by
/// ridge regression to the scorer's table of features (`cargo xtask score DATA events --features FILE`),
/// pronouns by hand, since the set has single sentences only.
const WEIGHTS: Features = [
    -0.59, -0.50, -0.79, 0.70, -0.69, -0.11, -0.06, -0.30, -0.30, 0.17, -0.31, 0.00, -1.90, -0.60,
    -0.21, -0.13, 0.00, -0.78, 0.00, -0.38, -0.51, -0.24, 2.39, 0.17,
];

/// The features of one event of an act.
pub(super) fn features(
    scene: &Scene<'_>,
    act: &Act,
    source: &Filler,
    target: &Filler,
    category: Category,
    status: Status,
) -> Features {
    let flag = |holds: bool| f32::from(u8::from(holds));
    let rule = &scene.rules.rules[act.rule];
    let length = scene
        .document
        .sentences
        .get(scene.sentence(act.trigger.at))
        .map_or(0, |sentence| sentence.tokens.len());
    let form = |filler: &Filler, form: Form| {
        flag(mention(scene, filler).is_some_and(|mention| mention.form == form))
    };
    let open = |filler: &Filler| {
        flag(mention(scene, filler).is_none_or(|mention| mention.link == Link::None))
    };
    let far = |filler: &Filler| f32::from(filler.distance.min(8));
    [
        1.0,
        flag(act.trigger.nominal),
        flag(rule.weak),
        flag(act.weight > 0),
        // The prepositions after a noun are tried in no telling order.
        if act.trigger.nominal { 0.0 } else { act.slot.min(2) as f32 },
        far(source),
        far(target),
        form(source, Form::Pronoun),
        form(target, Form::Pronoun),
        form(source, Form::Description),
        form(target, Form::Description),
        open(source),
        open(target),
        flag(source.place),
        flag(target.place),
        flag(status != Status::Asserted),
        (length.clamp(20, 80) - 20) as f32,
        flag(category == Category::Comment),
        flag(act.mutual),
        flag(matches!(category, Category::Assault | Category::Coerce)),
        flag(matches!(category, Category::Accuse | Category::Consult)),
        flag(matches!(category, Category::Support | Category::Agree | Category::Cooperate)),
        flag(is_clause_root(scene, act)),
        act.sources.len().max(act.targets.len()).saturating_sub(1).min(4) as f32,
    ]
}

/// The confidence that the features come to.
pub(super) fn of(features: &Features) -> f32 {
    logistic(features.iter().zip(&WEIGHTS).map(|(value, weight)| value * weight).sum())
}

/// The mention of a filler.
fn mention<'s>(scene: &'s Scene<'_>, filler: &Filler) -> Option<&'s Mention> {
    scene.found.mentions.get(filler.mention?)
}

/// Whether the act is the sentence's main statement.
fn is_clause_root(scene: &Scene<'_>, act: &Act) -> bool {
    let at = act.trigger.at;
    scene.tree.head(at).is_none()
        || scene.light_verb(at).is_some_and(|verb| scene.tree.head(verb).is_none())
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
