//! What a log does to actors: who counts for whom, who is described otherwise, who is hidden.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entente_engine::analysis::{Actor, ActorId, ActorKind};

use super::Correction;
use crate::Dataset;

/// The changes of one actor's description.
#[derive(Clone, Debug, Default)]
struct Edit {
    name: Option<String>,
    kind: Option<ActorKind>,
    country: Option<ActorId>,
}

/// All changes of actors.
#[derive(Debug, Default)]
pub(super) struct Cast {
    into: BTreeMap<ActorId, ActorId>,
    edits: BTreeMap<ActorId, Edit>,
    hidden: BTreeSet<ActorId>,
    /// By report, who is somebody else there: whom, and the name of a new one.
    splits: BTreeMap<String, BTreeMap<ActorId, (ActorId, String)>>,
}

impl Cast {
    /// Takes a change in; false where it meets nobody of these reports. Other changes are no concern of it.
    pub(super) fn take(&mut self, read: &Dataset, change: &Correction) -> bool {
        let Some(actor) = change.actor().filter(|id| read.find(id).is_some()) else { return false };
        let actor = self.now(actor).clone();
        match change {
            Correction::Merge { into, .. } => {
                let into = self.now(into).clone();
                if into == actor || read.find(&into).is_none() {
                    return false;
                }
                self.into.insert(actor, into);
            }
            Correction::Split { report, into, name, .. } => {
                let there = read.report_index(report).and_then(|ix| read.reports().get(ix));
                let named = there.is_some_and(|coded| {
                    coded.analysis.actors.iter().any(|other| Some(&other.id) == change.actor())
                });
                let known = read.find(into).is_some();
                if !named || Some(into) == change.actor() || (!known && name.trim().is_empty()) {
                    return false;
                }
                let to = (into.clone(), name.trim().to_owned());
                // As the machine read it: a merge is for the rest of the reports.
                let from = change.actor().cloned().unwrap_or(actor);
                self.splits.entry(report.clone()).or_default().insert(from, to);
            }
            Correction::Rename { name, .. } if !name.trim().is_empty() => {
                self.edits.entry(actor).or_default().name = Some(name.trim().to_owned());
            }
            Correction::Retype { kind, .. } => {
                self.edits.entry(actor).or_default().kind = Some(*kind);
            }
            Correction::SetCountry { country, .. } => {
                let country = self.now(country).clone();
                if country == actor || read.find(&country).is_none() {
                    return false;
                }
                self.edits.entry(actor).or_default().country = Some(country);
            }
            Correction::Hide { .. } => {
                self.hidden.insert(actor);
            }
            _ => return false,
        }
        true
    }

    /// Whether nothing changes.
    pub(super) fn is_empty(&self) -> bool {
        self.into.is_empty()
            && self.edits.is_empty()
            && self.hidden.is_empty()
            && self.splits.is_empty()
    }

    /// Who is somebody else in a report.
    pub(super) fn split_in(&self, report: &str) -> Option<&BTreeMap<ActorId, (ActorId, String)>> {
        self.splits.get(report)
    }

    /// Whether actors were merged.
    pub(super) fn merges(&self) -> bool {
        !self.into.is_empty()
    }

    /// Whether it concerns an actor.
    pub(super) fn concerns(&self, id: &ActorId) -> bool {
        self.into.contains_key(id) || self.edits.contains_key(id) || self.hidden.contains(id)
    }

    /// Who an actor is after all merges.
    pub(super) fn now<'a>(&'a self, id: &'a ActorId) -> &'a ActorId {
        let mut at = id;
        // No circle can arise: nobody is merged into whoever was merged into them.
        while let Some(into) = self.into.get(at) {
            at = into;
        }
        at
    }

    /// Whether an actor is hidden, itself or by somebody that it counts for.
    pub(super) fn hides(&self, chain: &[ActorId]) -> bool {
        chain.iter().any(|id| self.hidden.contains(id))
    }

    /// The actors of a report after merges and edits, sorted by id. Who comes in by a merge or as a country
    /// is described as in the report that last described them.
    pub(super) fn recast(&self, actors: &[Actor], read: &Dataset) -> Vec<Actor> {
        let mut recast: BTreeMap<ActorId, Actor> = BTreeMap::new();
        for actor in actors.iter().filter(|actor| !self.into.contains_key(&actor.id)) {
            recast.insert(actor.id.clone(), self.edited(actor, read));
        }
        let merged = actors.iter().filter(|actor| self.into.contains_key(&actor.id));
        let countries =
            actors.iter().filter_map(|actor| self.edits.get(&actor.id)?.country.as_ref());
        let new: Vec<&ActorId> = merged.map(|actor| self.now(&actor.id)).chain(countries).collect();
        for id in new {
            if let (false, Some(known)) = (recast.contains_key(id), described(read, id)) {
                recast.insert(id.clone(), self.edited(&known, read));
            }
        }
        recast.into_values().collect()
    }

    fn edited(&self, actor: &Actor, read: &Dataset) -> Actor {
        let mut actor = actor.clone();
        if let Some(up) = &actor.part_of {
            let up = self.now(up);
            actor.part_of = (*up != actor.id).then(|| up.clone());
        }
        let Some(edit) = self.edits.get(&actor.id) else { return actor };
        if let Some(name) = &edit.name {
            actor.name.clone_from(name);
        }
        actor.kind = edit.kind.unwrap_or(actor.kind);
        if let Some(country) = &edit.country {
            belong(&mut actor, country, described(read, country).and_then(|of| of.country.clone()));
        }
        actor
    }
}

fn described(read: &Dataset, id: &ActorId) -> Option<Arc<Actor>> {
    read.find(id).map(|ix| Arc::clone(&read.actors()[ix.index()]))
}

/// Gives an actor a country, and its code the country's letters at the front.
fn belong(actor: &mut Actor, country: &ActorId, letters: Option<String>) {
    actor.part_of = Some(country.clone());
    let Some(letters) = letters else { return };
    let before = actor.country.replace(letters.clone());
    let rest =
        before.and_then(|before| actor.code.strip_prefix(before.as_str()).map(str::to_owned));
    if let Some(rest) = rest {
        actor.code = letters + &rest;
    } else if actor.code.is_empty() {
        actor.code = letters;
    }
}
