//! Who counts for whom: person, institution, country.

use std::collections::BTreeMap;

use entente_engine::analysis::{Actor, ActorId, ActorKind};

use crate::level::Level;

/// Everybody as one report describes them.
pub(crate) struct Chains<'a>(BTreeMap<&'a ActorId, &'a Actor>);

impl<'a> Chains<'a> {
    /// Of a report's actors.
    pub(crate) fn of(actors: &'a [Actor]) -> Self {
        Self(actors.iter().map(|actor| (&actor.id, actor)).collect())
    }

    /// The actor with this id.
    pub(crate) fn actor(&self, id: &ActorId) -> Option<&'a Actor> {
        self.0.get(id).copied()
    }

    /// Whom an actor counts for at every level, from the finest to the coarsest.
    pub(crate) fn chain(&self, id: &ActorId) -> [ActorId; 3] {
        Level::ALL.map(|level| roll_up(id, level, |id| self.actor(id)))
    }
}

/// Follows `part_of` as far as a level goes.
///
/// A person's first step up is an institution, or a country where the office is not known. A country is
/// always the end; elsewhere the end is whoever is part of nothing. A chain that runs in a circle ends where
/// it has gone too far for a real one.
pub(crate) fn roll_up<'a>(
    id: &ActorId,
    level: Level,
    describe: impl Fn(&ActorId) -> Option<&'a Actor>,
) -> ActorId {
    const LONGEST_CHAIN: usize = 12;
    let mut at = id.clone();
    for _ in 0..LONGEST_CHAIN {
        let Some(actor) = describe(&at) else { break };
        let goes_on = match level {
            Level::Person => false,
            Level::Institution => actor.kind == ActorKind::Person,
            Level::Country => actor.kind != ActorKind::Country,
        };
        match &actor.part_of {
            Some(up) if goes_on => at = up.clone(),
            _ => break,
        }
    }
    at
}
