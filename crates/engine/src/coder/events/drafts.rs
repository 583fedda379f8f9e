//! Drafts of events: readings of a trigger with all that speaks for them, and which of them are told.

use std::collections::BTreeMap;

use super::candidate::CandidateEvent;
use super::confidence::{self, Features};
use super::status::Standing;
use crate::analysis::ActorId;
use crate::coder::context::Filler;
use crate::coder::learned::features::Feature;
use crate::coder::learned::heads::heads;
use crate::coder::learned::readings::Origin;
use crate::ontology::Code;

/// An event that may be told, with how it was derived.
#[derive(Clone, Debug)]
pub(in crate::coder) struct Draft {
    /// The word that a rule knows.
    pub at: usize,
    /// The number of the reading in its sentence: events of one reading stand or fall together.
    pub reading: usize,
    pub candidate: CandidateEvent,
    pub source: Filler,
    pub target: Filler,
    pub source_id: ActorId,
    pub target_id: ActorId,
    pub details: &'static Code,
    pub cameo: String,
    pub standing: Standing,
    pub confidence: f32,
    pub derivation: Features,
    pub features: Vec<Feature>,
    pub numbers: Vec<i32>,
}

impl Draft {
    /// Whether it is sure enough to be told.
    fn is_reported(&self) -> bool {
        match heads().least() {
            Some(least) => self.confidence >= least,
            None => {
                self.candidate.origin == Origin::Rule
                    && !self.candidate.absorbed
                    && confidence::is_reported(&self.derivation)
            }
        }
    }
}

/// The drafts that are told: of each trigger the likeliest reading, the rules' own before others as likely.
pub(in crate::coder) fn chosen(mut drafts: Vec<Draft>) -> Vec<Draft> {
    let mut best: BTreeMap<usize, (f32, usize)> = BTreeMap::new();
    drafts.retain(Draft::is_reported);
    for draft in &drafts {
        let slot = best.entry(draft.at).or_insert((draft.confidence, draft.reading));
        if draft.confidence > slot.0 {
            *slot = (draft.confidence, draft.reading);
        }
    }
    drafts.retain(|draft| best.get(&draft.at).is_some_and(|(_, reading)| *reading == draft.reading));
    drafts
}
