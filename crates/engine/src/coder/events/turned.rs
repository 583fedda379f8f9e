//! What the future, a negation or a condition makes of an act: CAMEO has codes of their own for what is promised, refused
//! and threatened.

use super::candidate::CandidateEvent;
use super::status::Standing;
use crate::analysis::ActorId;
use crate::coder::context::CoderContext;
use crate::syntax::tags::Deprel;

/// What "will not" and "will" make of an act of cooperation: CAMEO has codes of its own for what is refused and
/// what is promised. A meeting that is only announced stays a meeting, planned.
pub(super) fn turned<'c>(
    context: &CoderContext<'_>,
    candidate: &'c CandidateEvent,
    source: &ActorId,
    standing: &mut Standing,
) -> &'c str {
    let own = standing.speaker.as_ref().is_none_or(|speaker| speaker == source);
    if let Some(threat) = threat(context, candidate, source, standing) {
        standing.planned = false;
        standing.hypothetical = false;
        standing.claimed = false;
        return threat;
    }
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

/// The code of the threat that an announced act is, if it hangs on a condition: "will strike unless they withdraw".
/// Only its own side threatens; what others foretell is no threat.
fn threat(
    context: &CoderContext<'_>,
    candidate: &CandidateEvent,
    source: &ActorId,
    standing: &Standing,
) -> Option<&'static str> {
    let tree = &context.tree;
    let at = candidate.trigger.at;
    let verb = if candidate.trigger.nominal { context.light_verb(at)? } else { at };
    let own = standing.speaker.as_ref().is_none_or(|speaker| {
        speaker == source
            || context
                .country_of(speaker)
                .is_some_and(|home| context.country_of(source) == Some(home))
    });
    let conditional = tree
        .by_relation(verb, &[Deprel::Advcl])
        .any(|clause| tree.marks(clause).any(|mark| matches!(mark, "if" | "unless")));
    let announced = standing.planned && !standing.denied && context.is_future(verb);
    if !(own && conditional && announced) || tree.is_passive(verb) {
        return None;
    }
    THREATENED.iter().find(|(from, _)| candidate.code.starts_with(from)).map(|(_, to)| *to)
}

/// The codes of threatening what these codes stand for; the first that fits counts.
const THREATENED: &[(&str, &str)] = &[
    ("14", "133"),
    ("162", "1311"),
    ("163", "1312"),
    ("164", "134"),
    ("16", "1313"),
    ("171", "137"),
    ("172", "132"),
    ("17", "137"),
    ("191", "1383"),
    ("192", "1382"),
    ("18", "138"),
    ("19", "138"),
    ("20", "138"),
];

/// The code of an act of cooperation that stands in the future, negated or not.
pub(super) fn turned_code<'c>(
    context: &CoderContext<'_>,
    code: &'c str,
    at: usize,
    nominal: bool,
    standing: &Standing,
) -> &'c str {
    let verb = if nominal { context.light_verb(at) } else { Some(at) };
    let Some(verb) = verb.filter(|_| !context.tree.is_passive(at)) else { return code };
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
    found.map_or(code, |(_, to)| *to)
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
