//! What parts of events add up to: the readings of a sentence share most of their parties, ways and words, and each of
//! these is added up once. Sums are whole numbers, so that it does not matter in which order they are made.

use super::heads::PARTIAL;
use super::linear::Sums;
use super::origin::Origin;
use super::validity::{
    EventView, SOURCE, Side, TARGET, of_pair, of_party, of_rule, of_way, of_words,
};
use crate::analysis::Status;
use crate::coder::context::{CoderContext, Filler};
use crate::coder::events::candidate::Sign;
use crate::ontology::Category;

/// What a part adds up to in each function.
type Values = [i32; PARTIAL];
/// A trigger, whether it is read as a noun, and the category of its act.
type Act = (usize, bool, Category);

/// The parts that were added up so far; sentences have few, so that lists serve.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    parties: Vec<(usize, Category, Filler, Values)>,
    ways: Vec<(usize, usize, Act, Values)>,
    words: Vec<([Option<usize>; 2], Act, Values)>,
    rules: Vec<(RuleUse, Values)>,
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
        let none = sums.none();
        sums.plus(self.rule(context, view, none));
        of_pair(context, view, &mut sums);
        for side in [SOURCE, TARGET] {
            sums.plus(self.party(context, view, side, none));
            sums.plus(self.way(context, view, side, none));
        }
        sums.plus(self.words(context, view, none));
        sums.values
    }

    fn rule(
        &mut self,
        context: &CoderContext<'_>,
        view: &EventView<'_>,
        mut sums: Sums<'static, PARTIAL>,
    ) -> Values {
        let rule = RuleUse::of(view);
        if let Some((_, values)) = self.rules.iter().find(|(known, _)| *known == rule) {
            return *values;
        }
        of_rule(context, view, &mut sums);
        self.rules.push((rule, sums.values));
        sums.values
    }

    fn party(
        &mut self,
        context: &CoderContext<'_>,
        view: &EventView<'_>,
        side: Side,
        mut sums: Sums<'static, PARTIAL>,
    ) -> Values {
        let filler = view.party(side);
        let known = self.parties.iter().find(|(at, category, other, _)| {
            *at == side.at
                && *category == view.category
                && other.token == filler.token
                && other == filler
        });
        if let Some((.., values)) = known {
            return *values;
        }
        of_party(context, view, side, &mut sums);
        self.parties.push((side.at, view.category, filler.clone(), sums.values));
        sums.values
    }

    fn way(
        &mut self,
        context: &CoderContext<'_>,
        view: &EventView<'_>,
        side: Side,
        mut sums: Sums<'static, PARTIAL>,
    ) -> Values {
        let (token, act) = (view.party(side).token, act(view));
        let known =
            |one: &&(usize, usize, Act, Values)| (one.0, one.1, one.2) == (side.at, token, act);
        if let Some((.., values)) = self.ways.iter().find(known) {
            return *values;
        }
        of_way(context, view, side, &mut sums);
        self.ways.push((side.at, token, act, sums.values));
        sums.values
    }

    fn words(
        &mut self,
        context: &CoderContext<'_>,
        view: &EventView<'_>,
        mut sums: Sums<'static, PARTIAL>,
    ) -> Values {
        let act = act(view);
        // Parties that hang on the trigger are left out of the words around it.
        let hangs = |token: &usize| context.tree.head(*token) == Some(act.0);
        let parties = [view.source.token, view.target.token].map(|token| Some(token).filter(hangs));
        let known = |one: &&([Option<usize>; 2], Act, Values)| (one.0, one.1) == (parties, act);
        if let Some((.., values)) = self.words.iter().find(known) {
            return *values;
        }
        of_words(context, view, &mut sums);
        self.words.push((parties, act, sums.values));
        sums.values
    }
}

/// What readings with the same ways and words share.
fn act(view: &EventView<'_>) -> Act {
    let trigger = &view.candidate.trigger;
    (trigger.at, trigger.nominal, view.category)
}
