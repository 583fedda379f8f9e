//! What an event looks like in whole numbers, for the trees.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::heads::{PARTIAL, heads};
use super::linear::Sums;
use super::parts::Parts;
use super::path::Path;
use super::readings::TriggerRoles;
use super::validity::{self, EventView};
use crate::coder::context::{CoderContext, Filler};
use crate::coder::events::confidence::Features;
use crate::ontology::Category;
use crate::syntax::tags::Upos;

/// What is the same for all events of a sentence.
#[derive(Clone, Debug, Default)]
pub(in crate::coder) struct SentenceView {
    /// The heads of the mentions with an actor.
    pub parties: Vec<usize>,
    /// How many triggers gave a reading.
    pub triggers: i32,
    /// Its first token.
    first: usize,
    /// Its words and marks, and of these the numbers and the verbs.
    length: i32,
    numbers: i32,
    verbs: i32,
    /// Whether it is a question.
    asks: bool,
    /// What it adds up to for each category that was asked for.
    sums: RefCell<BTreeMap<Category, Sums<'static, PARTIAL>>>,
    /// What parts of its events add up to.
    parts: RefCell<Parts>,
}

impl SentenceView {
    /// Of a sentence with its parties and the number of its triggers.
    pub(in crate::coder) fn new(
        context: &CoderContext<'_>,
        tokens: Range<usize>,
        parties: Vec<usize>,
        triggers: usize,
    ) -> Self {
        let (first, length) = (tokens.start, tokens.len() as i32);
        let words = context.document.tokens.get(tokens).unwrap_or_default();
        let many = |wanted: Upos| words.iter().filter(|token| token.upos == wanted).count() as i32;
        let asks = words.last().is_some_and(|token| token.span.of(context.text).ends_with('?'));
        let (numbers, verbs) = (many(Upos::Num), many(Upos::Verb));
        let triggers = triggers as i32;
        let (sums, parts) = (RefCell::default(), RefCell::default());
        Self { parties, triggers, first, length, numbers, verbs, asks, sums, parts }
    }

    /// What an event of the sentence adds up to: the whole, its act, its source and its target; none where no weights
    /// are fitted.
    pub(in crate::coder) fn partial(
        &self,
        context: &CoderContext<'_>,
        view: &EventView<'_>,
    ) -> Option<[i32; PARTIAL]> {
        let sums = self.sums(context, view.category)?;
        Some(self.parts.borrow_mut().sums(context, view, sums))
    }

    /// What the sentence adds up to for a category; none where no weights are fitted.
    fn sums(
        &self,
        context: &CoderContext<'_>,
        category: Category,
    ) -> Option<Sums<'static, PARTIAL>> {
        let none = heads().partial()?;
        let place = (context.sentence(self.first), category);
        let mut known = self.sums.borrow_mut();
        let of = || validity::features_of_sentence(context, place, none);
        Some(*known.entry(category).or_insert_with(of))
    }
}

/// About as many numbers as an event has in the end.
const NUMBERS: usize = 104;

/// The numbers of an event; the order is that of `training/acts/fit.py`.
pub(in crate::coder) fn numbers(
    context: &CoderContext<'_>,
    sentence: &SentenceView,
    view: &EventView<'_>,
    (derivation, of_roles): (&Features, [i32; 10]),
) -> Vec<i32> {
    // Tenths: the last of them is a tenth of a number of words.
    let mut numbers = Vec::with_capacity(NUMBERS);
    numbers.extend(derivation.iter().map(|value| (value * 10.0) as i32));
    numbers.extend(of_roles);
    numbers.extend(of_places(context, view));
    numbers.extend(of_report(context, sentence, view));
    numbers
}

/// What speaks for the parties in their roles, and for others in their stead.
pub(in crate::coder) fn of_roles(
    context: &CoderContext<'_>,
    sentence: &SentenceView,
    (source_party, target_party): (&Filler, &Filler),
    roles: &mut TriggerRoles,
) -> [i32; 10] {
    let (source, target) =
        (roles.of(context, source_party.token), roles.of(context, target_party.token));
    let is_of = |token: usize, filler: &Filler| {
        filler.token == token
            || context
                .mention(token)
                .is_some_and(|(_, mention)| mention.actors.contains(&filler.actor))
    };
    let (mut agent, mut patient) = ((i32::MIN, 0), (i32::MIN, 0));
    for token in &sentence.parties {
        let other = roles.of(context, *token);
        if !is_of(*token, source_party) {
            agent = (agent.0.max(other.0), agent.1 + i32::from(other.0 > source.0));
        }
        if !is_of(*token, target_party) {
            patient = (patient.0.max(other.1), patient.1 + i32::from(other.1 > target.1));
        }
    }
    let best = |score: i32| score.max(super::readings::FAR);
    [
        source.0,
        target.1,
        source.1,
        target.0,
        best(agent.0),
        best(patient.0),
        source.0 - best(agent.0),
        target.1 - best(patient.0),
        agent.1,
        patient.1,
    ]
}

/// Where trigger and parties stand.
fn of_places(context: &CoderContext<'_>, view: &EventView<'_>) -> [i32; 10] {
    let at = view.candidate.trigger.at;
    let [from, to] = view.ways;
    let steps = |way: Option<&Path>| way.map_or(15, |path| path.len() as i32);
    let off = |filler: &Filler| (filler.token as i32 - at as i32).clamp(-40, 40);
    let mentioned = |filler: &Filler| {
        context.traits.mentioned.get(filler.actor.0.as_str()).copied().unwrap_or(0)
    };
    [
        view.candidate.origin as i32,
        i32::from(view.candidate.absorbed),
        steps(from),
        steps(to),
        off(view.source),
        off(view.target),
        (view.target.token as i32 - view.source.token as i32).clamp(-40, 40),
        mentioned(view.source),
        mentioned(view.target),
        i32::from(view.sorts[0].political) + 2 * i32::from(view.sorts[1].political),
    ]
}

/// What the sentence and the report are like.
fn of_report(
    context: &CoderContext<'_>,
    sentence: &SentenceView,
    view: &EventView<'_>,
) -> Vec<i32> {
    let traits = &context.traits;
    let at = view.candidate.trigger.at;
    let index = context.sentence(at);
    let Some(own) = traits.sentences.get(index) else {
        return vec![0; 12 + 2 * super::topics::TOPICS];
    };
    let place = context.tree.token(at).span;
    let quoted = context.found.quotes.iter().any(|quote| quote.span.overlaps(place));
    let mut numbers = Vec::with_capacity(12 + 2 * super::topics::TOPICS);
    numbers.extend([
        traits.sentences.len().min(60) as i32,
        index.min(60) as i32,
        traits.political[0],
        traits.political[1],
        sentence.length,
        at as i32 - sentence.first as i32,
        own.mentions[0],
        own.mentions[1],
        sentence.numbers,
        i32::from(own.title) + 2 * i32::from(quoted) + 4 * i32::from(sentence.asks),
        sentence.triggers,
        sentence.verbs,
    ]);
    numbers.extend(own.topics);
    numbers.extend(traits.topics);
    numbers
}
