//! What a log does to one report: its events, and whoever is named in it.

use std::collections::{BTreeMap, BTreeSet};

use entente_engine::analysis::{Actor, ActorId, Derivation, Event, Status};
use entente_engine::{Analysis, ontology};

use super::actors::Cast;
use super::{Added, Correction};
use crate::Dataset;
use crate::rollup::Chains;

/// What becomes of one event.
#[derive(Clone, Debug, Default)]
pub(super) struct Patch {
    pub(super) rejected: bool,
    flip: bool,
    cameo: Option<String>,
    status: Option<Status>,
}

impl Patch {
    /// Takes a change in; false where it is none that an event can undergo.
    pub(super) fn take(&mut self, change: &Correction) -> bool {
        match change {
            Correction::Reject { .. } => self.rejected = true,
            Correction::Flip { .. } => self.flip = !self.flip,
            Correction::Recategorise { cameo, .. } if ontology::code(cameo).is_some() => {
                self.cameo = Some(cameo.clone());
            }
            Correction::Restatus { status, .. } => self.status = Some(*status),
            _ => return false,
        }
        true
    }

    /// A person has looked at it: the machine's doubts no longer count, wherever its reading was mended.
    fn mend(&self, event: &mut Event) {
        if self.flip {
            std::mem::swap(&mut event.source, &mut event.target);
            std::mem::swap(&mut event.source_code, &mut event.target_code);
            std::mem::swap(&mut event.source_mention, &mut event.target_mention);
        }
        if let Some(code) = self.cameo.as_deref().and_then(ontology::code) {
            code.code.clone_into(&mut event.cameo);
            (event.category, event.goldstein) = (code.category, code.goldstein);
        }
        if let Some(status) = self.status {
            event.status = status;
            if status != Status::Claimed {
                event.speaker = None;
            }
        }
        if self.flip || self.cameo.is_some() {
            event.confidence = 1.0;
        }
    }
}

/// How an event stands after all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It counts.
    Stands,
    /// Somebody has rejected it.
    Rejected,
    /// A merge has made it the same as another one.
    Twice,
    /// Whoever takes part is hidden.
    Hidden,
}

/// A report's analysis after corrections, and how each of its events stands.
pub(super) fn correct(
    read: &Dataset,
    analysis: &Analysis,
    patches: &BTreeMap<usize, Patch>,
    added: &[&Added],
    cast: &Cast,
) -> (Analysis, Vec<Standing>) {
    let mut new = analysis.clone();
    for event in added {
        describe_new(read, &mut new, [&event.source, &event.target]);
        new.events.extend(made(event));
    }
    for (index, patch) in patches {
        if let Some(event) = new.events.get_mut(*index) {
            patch.mend(event);
        }
    }
    if let Some(splits) = cast.split_in(&new.report) {
        split(&mut new, splits, read);
    }
    if !cast.is_empty() {
        new.actors = cast.recast(&new.actors, read);
        if cast.merges() {
            rename_all(&mut new, |id| cast.now(id).clone());
        }
    }
    let standing = standing(&new, patches, cast);
    if !cast.is_empty() {
        drop_hidden(&mut new, cast);
    }
    (new, standing)
}

fn made(added: &Added) -> Option<Event> {
    let code = ontology::code(&added.cameo)?;
    Some(Event {
        source: added.source.clone(),
        target: added.target.clone(),
        source_code: String::new(),
        target_code: String::new(),
        source_mention: None,
        target_mention: None,
        cameo: code.code.to_owned(),
        category: code.category,
        goldstein: code.goldstein,
        trigger: added.trigger,
        sentence: added.sentence,
        status: added.status,
        speaker: None,
        date: None,
        place: None,
        confidence: 1.0,
        rule: "by hand".to_owned(),
        derivation: Derivation::default(),
    })
}

/// Actors of an added event who are not among the report's own come from the other reports.
fn describe_new(read: &Dataset, analysis: &mut Analysis, ids: [&ActorId; 2]) {
    for id in ids {
        let at = analysis.actors.binary_search_by(|actor| actor.id.cmp(id));
        if let (Err(at), Some(ix)) = (at, read.find(id)) {
            analysis.actors.insert(at, read.actor(ix).clone());
        }
    }
}

/// Takes actors out of a report and puts others in their places. A new one is described as the old one was, but
/// for its name, offices and dictionary entry.
fn split(analysis: &mut Analysis, splits: &BTreeMap<ActorId, (ActorId, String)>, read: &Dataset) {
    for (from, (into, name)) in splits {
        let Some(at) = analysis.actors.iter().position(|actor| actor.id == *from) else { continue };
        let known = read.find(into).map(|ix| read.actor(ix).clone());
        let there = analysis.actors.iter().any(|actor| actor.id == *into);
        let old = analysis.actors.remove(at);
        if !there {
            let new = Actor {
                id: into.clone(),
                name: name.clone(),
                roles: Vec::new(),
                entry: None,
                ..old
            };
            analysis.actors.push(known.unwrap_or(new));
        }
    }
    analysis.actors.sort_by(|a, b| a.id.cmp(&b.id));
    rename_all(analysis, |id| splits.get(id).map_or_else(|| id.clone(), |(into, _)| into.clone()));
}

/// Puts others in the places of some, wherever an id stands.
fn rename_all(analysis: &mut Analysis, now: impl Fn(&ActorId) -> ActorId) {
    let swap = |id: &mut ActorId| {
        let now = now(id);
        let other = now != *id;
        *id = now;
        other
    };
    let once = |ids: &mut Vec<ActorId>| {
        let mut seen = BTreeSet::new();
        for id in ids.iter_mut() {
            swap(id);
        }
        ids.retain(|id| seen.insert(id.clone()));
    };
    let actors = &analysis.actors;
    let code = |id: &ActorId| {
        actors.iter().find(|actor| actor.id == *id).map(|a| a.code.clone()).unwrap_or_default()
    };
    for event in &mut analysis.events {
        if swap(&mut event.source) {
            event.source_code = code(&event.source);
        }
        if swap(&mut event.target) {
            event.target_code = code(&event.target);
        }
        for id in event.speaker.iter_mut().chain(event.place.iter_mut()) {
            swap(id);
        }
    }
    analysis.mentions.iter_mut().for_each(|mention| once(&mut mention.actors));
    analysis.uncoded.iter_mut().for_each(|uncoded| once(&mut uncoded.actors));
    for speaker in analysis.quotes.iter_mut().filter_map(|quote| quote.speaker.as_mut()) {
        swap(speaker);
    }
    for tie in &mut analysis.ties {
        swap(&mut tie.from);
        swap(&mut tie.to);
    }
    analysis.ties.retain(|tie| tie.from != tie.to);
}

fn standing(analysis: &Analysis, patches: &BTreeMap<usize, Patch>, cast: &Cast) -> Vec<Standing> {
    let chains = Chains::of(&analysis.actors);
    let mut seen = BTreeSet::new();
    let mut standing = Vec::with_capacity(analysis.events.len());
    for (index, event) in analysis.events.iter().enumerate() {
        let act = (event.sentence, event.trigger, &event.source, &event.target, &event.cameo);
        let hidden = |id: &ActorId| cast.hides(&chains.chain(id));
        standing.push(if patches.get(&index).is_some_and(|patch| patch.rejected) {
            Standing::Rejected
        } else if hidden(&event.source) || hidden(&event.target) {
            Standing::Hidden
        } else if !seen.insert(act) && cast.merges() {
            Standing::Twice
        } else {
            Standing::Stands
        });
    }
    standing
}

/// Takes hidden actors out of mentions, ties and the list; the events keep their places.
fn drop_hidden(analysis: &mut Analysis, cast: &Cast) {
    let actors = analysis.actors.clone();
    let chains = Chains::of(&actors);
    let seen = |id: &ActorId| !cast.hides(&chains.chain(id));
    analysis.actors.retain(|actor| seen(&actor.id));
    analysis.mentions.iter_mut().for_each(|mention| mention.actors.retain(seen));
    analysis.ties.retain(|tie| seen(&tie.from) && seen(&tie.to));
}
