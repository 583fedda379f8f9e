//! What parts of events add up to: the readings of a sentence share most of their parties, ways and words, and each of
//! these is added up once. Sums are whole numbers, so that it does not matter in which order they are made.

use super::heads::PARTIAL;
use super::linear::Sums;
use super::origin::Origin;
use super::validity::{EventView, SOURCE, TARGET, of_pair, of_party, of_rule, of_way, of_words};
use crate::analysis::Status;
use crate::coder::context::{CoderContext, Filler};
use crate::coder::events::candidate::Sign;
use crate::ontology::Category;

/// What a part adds up to in each function.
type Values = [i32; PARTIAL];
/// A trigger, whether it is read as a noun, and the category of its act.
type Act = (usize, bool, Category);
/// The words of both sides, where they have any, and the act between them.
type Between = ([Option<usize>; 2], Act);

/// The parts that were added up so far; sentences have few, so that lists serve.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    rules: Vec<(RuleUse, Values)>,
    parties: Vec<((usize, Category, Filler), Values)>,
    ways: Vec<((usize, usize, Act), Values)>,
    words: Vec<(Between, Values)>,
}

/// All that tells what a rule makes of its word.
#[derive(Clone, Debug, PartialEq)]
struct RuleUse {
    act: Act,
    noun: Option<usize>,
    rule: usize,
    cameo: &'static str,
    read: (Origin, Sign, Status, bool),
    parties: [usize; 2],
}

impl RuleUse {
    fn of(view: &EventView<'_>) -> Self {
        let candidate = view.candidate;
        Self {
            act: act(view),
            noun: candidate.trigger.noun,
            rule: candidate.rule,
            cameo: view.cameo,
            read: (candidate.origin, candidate.sign, view.status, candidate.absorbed),
            parties: [candidate.sources.len(), candidate.targets.len()],
        }
    }
}

impl Parts {
    /// What an event adds up to, from what its sentence does.
    pub(super) fn sums(
        &mut self,
        context: &CoderContext<'_>,
        view: &EventView<'_>,
        mut sums: Sums<'static, PARTIAL>,
    ) -> Values {
        let empty = sums.empty();
        let act = act(view);
        sums.plus(once(&mut self.rules, RuleUse::of(view), empty, |sums| {
            of_rule(context, view, sums);
        }));
        of_pair(context, view, &mut sums);
        for side in [SOURCE, TARGET] {
            let party = view.party(side);
            let key = (side.at, view.category, party.clone());
            sums.plus(once(&mut self.parties, key, empty, |sums| {
                of_party(context, view, side, sums);
            }));
            let key = (side.at, party.token, act);
            sums.plus(once(&mut self.ways, key, empty, |sums| of_way(context, view, side, sums)));
        }
        // Parties that hang on the trigger are left out of the words around it.
        let hangs = |token: &usize| context.tree.head(*token) == Some(act.0);
        let parties = [view.source.token, view.target.token].map(|token| Some(token).filter(hangs));
        sums.plus(once(&mut self.words, (parties, act), empty, |sums| {
            of_words(context, view, sums);
        }));
        sums.values
    }
}

/// What a part adds up to: as it is known, or else as `add` adds it to nothing.
fn once<Key: PartialEq>(
    known: &mut Vec<(Key, Values)>,
    key: Key,
    mut sums: Sums<'static, PARTIAL>,
    add: impl FnOnce(&mut Sums<'static, PARTIAL>),
) -> Values {
    if let Some((_, values)) = known.iter().find(|(other, _)| *other == key) {
        return *values;
    }
    add(&mut sums);
    known.push((key, sums.values));
    sums.values
}

/// What readings with the same ways and words share.
fn act(view: &EventView<'_>) -> Act {
    let trigger = &view.candidate.trigger;
    (trigger.at, trigger.nominal, view.category)
}
