//! Why a sentence that names two actors gave no event.

use super::candidate::Miss;
use super::sentence::Reading;
use crate::analysis::{Uncoded, WhyNot};
use crate::coder::context::CoderContext;
use crate::syntax::tags::Deprel;

/// The reason, for a sentence that names two actors or more.
pub(crate) fn explain(
    context: &CoderContext<'_>,
    sentence: usize,
    reading: &Reading,
) -> Option<Uncoded> {
    let actors = context.named_in(sentence);
    if actors.len() < 2 {
        return None;
    }
    let (reason, detail) = reason(context, sentence, reading);
    Some(Uncoded { sentence, actors, reason, detail })
}

/// The first reason that holds, the most telling first.
fn reason(
    context: &CoderContext<'_>,
    sentence: usize,
    reading: &Reading,
) -> (WhyNot, Option<String>) {
    if let Some(word) = &reading.unsure {
        return (WhyNot::LowConfidence, Some(word.clone()));
    }
    let missed = |wanted: Miss| {
        reading.misses.iter().find(|(miss, _)| *miss == wanted).map(|(_, word)| word.clone())
    };
    if let Some(word) = missed(Miss::NoSource) {
        return (WhyNot::SourceNotFound, Some(word));
    }
    if let Some(word) = missed(Miss::NoTarget) {
        return (WhyNot::TargetNotActor, Some(word));
    }
    if context.found.hints.iter().any(|hint| hint.sentence == sentence) {
        return (WhyNot::StandingState, None);
    }
    let Some(range) = context.document.sentences.get(sentence).map(|found| found.tokens.clone())
    else {
        return (WhyNot::NoAction, None);
    };
    let tree = &context.tree;
    let verbs = || {
        range
            .clone()
            .take(200)
            .filter(|at| tree.is_full_verb(*at) && !context.is_listed("claim", *at))
    };
    let Some(verb) = verbs().next() else {
        let listed = range.clone().any(|at| tree.relation(at) == Deprel::Conj);
        return (if listed { WhyNot::ListOnly } else { WhyNot::NoAction }, None);
    };
    if context.document.sentences[sentence].span.of(context.text).trim_end().ends_with('?') {
        return (WhyNot::Question, None);
    }
    let named = |at: usize| context.mention(at).is_some();
    let doing = verbs().find(|at| tree.subjects(*at).into_iter().any(named)).unwrap_or(verb);
    (WhyNot::NoRule, Some(tree.lemma(doing).to_owned()))
}
