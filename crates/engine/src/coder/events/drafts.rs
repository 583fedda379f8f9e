//! Drafts of events: readings of a trigger with all that speaks for them, and which of them are told.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::candidate::CandidateEvent;
use super::confidence::{self, Features};
use super::status::Standing;
use crate::analysis::ActorId;
use crate::coder::context::{CoderContext, Filler, PastAct};
use crate::coder::learned::heads::{PARTIAL, heads};
use crate::coder::learned::origin::Origin;
use crate::coder::learned::path::Path;
use crate::coder::learned::validity::EventView;
use crate::ontology::Code;

/// An event that may be told, with how it was derived.
#[derive(Clone, Debug)]
pub(in crate::coder) struct Draft {
    /// The word that a rule knows.
    pub at: usize,
    /// The number of the reading in its sentence: events of one reading stand or fall together.
    pub reading: usize,
    pub candidate: Rc<CandidateEvent>,
    pub source: Filler,
    pub target: Filler,
    pub source_id: ActorId,
    pub target_id: ActorId,
    pub details: &'static Code,
    pub standing: Standing,
    pub confidence: f32,
    pub derivation: Features,
    pub numbers: Vec<i32>,
    /// How much speaks for the whole, the act, the source and the target.
    pub partial: [i32; PARTIAL],
}

impl Draft {
    /// As the heads see it, with the ways from its trigger to its parties.
    pub(in crate::coder) fn view<'d>(
        &'d self,
        context: &CoderContext<'_>,
        ways: [Option<&'d Path>; 2],
    ) -> EventView<'d> {
        let act = (self.details, self.standing.status());
        let parties = [&self.source, &self.target];
        EventView { ways, ..EventView::new(context, &self.candidate, parties, act) }
    }

    /// Whether the rules alone would tell it: 0 no, 1 yes, 2 yes and in a report on affairs of state, of whose
    /// sentences `political` of a hundred have two political actors.
    pub(in crate::coder) fn by_rules(&self, political: i32) -> u8 {
        let own = self.candidate.origin == Origin::Rule && !self.candidate.absorbed;
        let sure = own && confidence::is_reported(&self.derivation);
        u8::from(sure) * (1 + u8::from(political >= POLITICAL))
    }

    /// Whether it is sure enough to be reported. The rules' own readings need less than others do, least of all in
    /// reports on affairs of state: the rules were written for these, and what the heads learned from is mostly others.
    fn is_reported(&self, context: &CoderContext<'_>) -> bool {
        let by_rule = self.candidate.origin == Origin::Rule && !self.candidate.absorbed;
        let by_rules = self.by_rules(context.traits.political[1]);
        let Some(limits) = heads().limits().filter(|_| !context.by_rules) else {
            return by_rules > 0;
        };
        self.confidence >= limits.least
            || by_rule && self.confidence >= limits.of_rules
            || by_rules == 2 && self.confidence >= limits.in_politics
    }
}

/// The sentences of a hundred with two political actors that make a report one on affairs of state. This was chosen on
/// the dev part, the four reports and PLV's sentences, as were the limits.
const POLITICAL: i32 = 30;

/// What the rules read in a sentence, whatever is told of it.
pub(in crate::coder) fn acts(context: &CoderContext<'_>, drafts: &[Draft]) -> Vec<PastAct> {
    let own = |draft: &&Draft| draft.candidate.origin == Origin::Rule && !draft.candidate.absorbed;
    let act = |draft: &Draft| PastAct {
        sentence: context.sentence(draft.candidate.trigger.at),
        source: draft.source_id.clone(),
        target: draft.target_id.clone(),
        category: draft.details.category,
    };
    drafts.iter().filter(own).map(act).collect()
}

/// Adds to each draft's numbers what speaks for it, and for it more than for the others of its trigger and of its
/// sentence; then tells how likely it is.
pub(in crate::coder) fn weigh(drafts: &mut [Draft]) {
    let mut triggers: BTreeMap<usize, Best> = BTreeMap::new();
    let mut sentence = Best::default();
    for draft in drafts.iter() {
        triggers.entry(draft.at).or_default().add(&draft.partial);
        sentence.add(&draft.partial);
    }
    for draft in drafts {
        let partial = draft.partial;
        let trigger = triggers.get(&draft.at).copied().unwrap_or_default();
        draft.numbers.extend(partial);
        draft.numbers.push(partial[1] + partial[2] + partial[3]);
        for part in [0, 2, 3] {
            draft.numbers.push(partial[part] - trigger.other(&partial, part));
        }
        draft.numbers.push(partial[0] - sentence.other(&partial, 0));
        draft.numbers.push(trigger.count);
        if let Some(learned) = heads().validity(&draft.numbers) {
            draft.confidence = learned;
        }
    }
}

/// The two greatest values of each part among some drafts.
#[derive(Clone, Copy, Debug)]
struct Best {
    parts: [[i32; 2]; PARTIAL],
    count: i32,
}

impl Default for Best {
    fn default() -> Self {
        Self { parts: [[NOBODY; 2]; PARTIAL], count: 0 }
    }
}

impl Best {
    fn add(&mut self, partial: &[i32; PARTIAL]) {
        self.count += 1;
        for (best, value) in self.parts.iter_mut().zip(partial) {
            if *value > best[0] {
                *best = [*value, best[0]];
            } else {
                best[1] = best[1].max(*value);
            }
        }
    }

    /// The greatest value of a part among the others than one of them.
    fn other(&self, own: &[i32; PARTIAL], part: usize) -> i32 {
        let best = self.parts[part];
        if own[part] == best[0] { best[1] } else { best[0] }
    }
}

/// What speaks for another draft where there is none.
const NOBODY: i32 = -200;

/// The drafts that are told: of each trigger the likeliest reading, the rules' own before others as likely.
pub(in crate::coder) fn chosen(context: &CoderContext<'_>, mut drafts: Vec<Draft>) -> Vec<Draft> {
    let mut best: BTreeMap<usize, (f32, usize)> = BTreeMap::new();
    let way = |reading: usize, from: &ActorId, to: &ActorId| (reading, from.clone(), to.clone());
    let told: BTreeSet<(usize, ActorId, ActorId)> = drafts
        .iter()
        .filter(|draft| draft.is_reported(context))
        .map(|draft| way(draft.reading, &draft.source_id, &draft.target_id))
        .collect();
    // What is mutual stands or falls both ways.
    drafts.retain(|draft| {
        told.contains(&way(draft.reading, &draft.source_id, &draft.target_id))
            || draft.candidate.mutual
                && told.contains(&way(draft.reading, &draft.target_id, &draft.source_id))
    });
    for draft in &drafts {
        let slot = best.entry(draft.at).or_insert((draft.confidence, draft.reading));
        if draft.confidence > slot.0 {
            *slot = (draft.confidence, draft.reading);
        }
    }
    drafts
        .retain(|draft| best.get(&draft.at).is_some_and(|(_, reading)| *reading == draft.reading));
    without_undone(&mut drafts);
    drafts
}

/// Takes out what another act between the same two undoes or contains: "lifted the ban *imposed on* Cuba".
fn without_undone(drafts: &mut Vec<Draft>) {
    let pair = |draft: &Draft| (draft.source_id.clone(), draft.target_id.clone());
    let whole: BTreeSet<(ActorId, ActorId)> =
        drafts.iter().filter(|draft| !draft.candidate.absorbed).map(pair).collect();
    drafts.retain(|draft| !draft.candidate.absorbed || !whole.contains(&pair(draft)));
}
