//! Actors that are opened up: those within them stand for themselves.

use std::collections::{BTreeMap, BTreeSet};

use entente_engine::analysis::ActorId;

use crate::dataset::Dataset;
use crate::level::{ActorIx, Level};

/// Says for whom somebody counts where some actors are opened up.
pub(super) struct Opener<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) level: Level,
    /// Who is opened up.
    pub(super) open: &'a BTreeSet<ActorId>,
    /// Of those who came out, within whom they stand.
    pub(super) within: BTreeMap<ActorId, ActorId>,
}

impl<'a> Opener<'a> {
    /// Who counts as a party of an event.
    pub(super) fn party(&mut self, chain: &[ActorIx; 3]) -> &'a ActorId {
        let id = |level: usize| &self.dataset.actor(chain[level]).id;
        let top = self.level as usize;
        let mut at = top;
        while at > 0 && self.open.contains(id(at)) {
            at -= 1;
        }
        // Whoever came out of several that were opened, one within the other, stands in the outermost.
        if id(at) != id(top) {
            self.within.insert(id(at).clone(), id(top).clone());
        }
        id(at)
    }
}
