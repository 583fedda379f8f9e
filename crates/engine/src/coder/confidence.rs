//! The probability that an event's source, target and category are all right, from how it was derived.

use super::act::Act;
use super::scene::{Filler, Scene};
use crate::analysis::{Form, Link, Status};
use crate::ontology::Category;

/// The weights of a logistic function of the derivation's features.
struct Weights {
    base: f32,
    nominal: f32,
    weak: f32,
    phrase: f32,
    later_slot: f32,
    distance: f32,
    pronoun: f32,
    description: f32,
    unnamed: f32,
    place: f32,
    unasserted: f32,
    long: f32,
}

/// Set by hand; see the reliability table that the scorer prints.
const WEIGHTS: Weights = Weights {
    base: 1.2,
    nominal: -0.7,
    weak: -0.8,
    phrase: 0.3,
    later_slot: -0.25,
    distance: -0.35,
    pronoun: -0.5,
    description: -0.1,
    unnamed: -0.9,
    place: -0.4,
    unasserted: -0.2,
    long: -0.02,
};

/// The confidence of one event of an act.
pub(super) fn of(
    scene: &Scene<'_>,
    act: &Act,
    source: &Filler,
    target: &Filler,
    category: Category,
    status: Status,
) -> f32 {
    let flag = |holds: bool, weight: f32| if holds { weight } else { 0.0 };
    let w = &WEIGHTS;
    let rule = &scene.rules.rules[act.rule];
    let length = scene
        .document
        .sentences
        .get(scene.sentence(act.trigger.at))
        .map_or(0, |sentence| sentence.tokens.len());
    let mut score = w.base
        + flag(act.trigger.nominal, w.nominal)
        + flag(rule.weak, w.weak)
        + flag(act.weight > 0, w.phrase)
        + flag(status != Status::Asserted, w.unasserted)
        + flag(category == Category::Comment, w.weak)
        + w.later_slot * act.slot.min(6) as f32
        + w.long * (length.clamp(20, 80) - 20) as f32;
    for filler in [source, target] {
        score += w.distance * f32::from(filler.distance.min(6));
        score += flag(filler.place, w.place);
        score += match filler.mention.and_then(|index| scene.found.mentions.get(index)) {
            None => w.unnamed,
            Some(mention) => {
                flag(mention.form == Form::Pronoun, w.pronoun)
                    + flag(mention.form == Form::Description, w.description)
                    + flag(mention.link == Link::None, w.unnamed)
            }
        };
    }
    logistic(score)
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
