//! What "will" and "will not" make of an act of cooperation: CAMEO has codes of their own for promises and refusals.

use super::candidate::CandidateEvent;
use super::status::Standing;
use crate::analysis::ActorId;
use crate::coder::context::CoderContext;
use crate::syntax::tags::Deprel;

/// What "will not" and "will" make of an act of cooperation: CAMEO has codes of its own for what is refused and
/// what is promised. A meeting that is only announced stays a meeting, planned.
pub(super) fn turned(
    context: &CoderContext<'_>,
    candidate: &CandidateEvent,
    source: &ActorId,
    standing: &mut Standing,
) -> String {
    let own = standing.speaker.as_ref().is_none_or(|speaker| speaker == source);
    let turned = turned_code(
        context,
        &candidate.code,
        candidate.trigger.at,
        candidate.trigger.nominal,
        standing,
    );
    if standing.denied && turned.starts_with("12") && !candidate.code.starts_with("12") {
        standing.denied = false;
        standing.planned = false;
        standing.hypothetical = false;
        standing.claimed &= !own;
    }
    turned
}

/// The code of an act of cooperation that stands in the future, negated or not.
pub(super) fn turned_code(
    context: &CoderContext<'_>,
    code: &str,
    at: usize,
    nominal: bool,
    standing: &Standing,
) -> String {
    let verb = if nominal { context.light_verb(at) } else { Some(at) };
    let Some(verb) = verb.filter(|_| !context.tree.is_passive(at)) else { return code.to_owned() };
    let future =
        context.is_future(verb) || (standing.planned && context.tree.has(verb, Deprel::Aux));
    let table = if !future {
        &[]
    } else if standing.denied && context.tree.is_negated(verb) {
        REFUSED
    } else if standing.planned && !standing.hypothetical && !standing.denied {
        PROMISED
    } else {
        &[]
    };
    let found = table.iter().find(|(from, _)| code.starts_with(from));
    found.map_or(code, |(_, to)| *to).to_owned()
}

/// The codes of refusing what these codes stand for; the first that fits counts.
const REFUSED: &[(&str, &str)] =
    &[("03", "120"), ("04", "125"), ("05", "120"), ("06", "121"), ("07", "122"), ("08", "124")];

/// The codes of promising what these codes stand for; the first that fits counts.
const PROMISED: &[(&str, &str)] = &[
    ("05", "032"),
    ("061", "0311"),
    ("062", "0312"),
    ("063", "0313"),
    ("064", "0314"),
    ("06", "031"),
    ("071", "0331"),
    ("072", "0332"),
    ("073", "0333"),
    ("074", "0334"),
    ("07", "033"),
    ("081", "0351"),
    ("082", "0352"),
    ("083", "034"),
    ("084", "0353"),
    ("085", "0354"),
    ("086", "0355"),
    ("087", "0356"),
    ("08", "035"),
];
