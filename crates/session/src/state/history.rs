//! Every deliberate step of this window, in words, with what it did: undo, redo, and going back to any of them.
//!
//! A step is an act, not a picture of the whole: undoing it takes back what *it* has done, and leaves what another
//! window has done since, or what was restored. A moment holds pointers, not copies: a thousand steps cost a thousand
//! lines of words.

use std::rc::Rc;

use entente_graph::corrections::{EntryId, Log};
use entente_graph::tour::Tour;

use crate::model::{Shared, UserData, ViewState};
use crate::workspace::merging::merged_own;

/// The work as it was at some time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    /// Which corrections held.
    pub log: Shared<Log>,
    /// Which texts the person had brought along.
    pub own: Shared<UserData>,
    /// The tour that the person was recording.
    pub tour: Shared<Tour>,
}

impl Snapshot {
    /// This work after an act that has led from one to another: what else has changed stays.
    fn stepped(&self, from: &Snapshot, to: &Snapshot) -> Snapshot {
        Snapshot {
            log: step(&self.log, &from.log, &to.log, Log::stepped),
            own: step(&self.own, &from.own, &to.own, |now, from, to| merged_own(from, now, to).0),
            tour: step(&self.tour, &from.tour, &to.tour, |now, from, to| {
                Tour::clone(if now == from { to } else { now })
            }),
        }
    }
}

/// One part of the work after an act; nothing is compared where it is known what it is.
fn step<T>(
    now: &Shared<T>,
    from: &Shared<T>,
    to: &Shared<T>,
    apply: impl Fn(&T, &T, &T) -> T,
) -> Shared<T> {
    if from == to {
        now.clone()
    } else if now == from {
        to.clone()
    } else {
        Shared::new(apply(now, from, to))
    }
}

/// What the page looked like after a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// What was done, in words.
    pub words: String,
    /// What was looked at.
    pub view_state: Shared<ViewState>,
    /// The work before the step.
    pub(super) before: Snapshot,
    /// The work after it.
    pub(super) after: Snapshot,
    /// Whether the step is one of many small ones, as while typing: the next of them takes its place.
    pub typing: bool,
}

impl Moment {
    /// A moment in which the work is this.
    pub(super) fn new(words: String, view_state: Shared<ViewState>, work: Snapshot) -> Self {
        Self { words, view_state, before: work.clone(), after: work, typing: false }
    }

    /// Whether the step did nothing to the corrections but add this one.
    pub(super) fn only_added(&self, id: &EntryId) -> bool {
        let (before, after) = (&self.before.log, &self.after.log);
        after.len() == before.len() + 1 && after.get(id).is_some() && before.get(id).is_none()
    }
}

/// All moments, and which of them is now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    moments: Shared<Vec<Rc<Moment>>>,
    at: usize,
}

impl History {
    /// All moments from the beginning, those that were undone among them.
    pub fn moments(&self) -> &[Rc<Moment>] {
        &self.moments
    }

    /// Which of them is now.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The moment that is now; none before the first step.
    pub fn now(&self) -> Option<&Rc<Moment>> {
        self.moments.get(self.at)
    }

    /// What undoing would undo, in words.
    pub fn undoes(&self) -> Option<&str> {
        (self.at > 0).then(|| self.now().map(|moment| moment.words.as_str())).flatten()
    }

    /// What redoing would do, in words.
    pub fn redoes(&self) -> Option<&str> {
        self.moments.get(self.at + 1).map(|moment| moment.words.as_str())
    }

    /// Notes a step from what was before it. What was undone can no longer be redone.
    pub(super) fn note(&mut self, before: Moment, after: Moment) {
        let (at, work) = (self.at, before.after.clone());
        let moments = self.moments.make_mut();
        if moments.is_empty() {
            moments.push(Rc::new(before));
        }
        moments.truncate(at + 1);
        let last = moments.last().filter(|last| last.typing && after.typing && at > 0);
        let start = last.map(|last| last.before.clone());
        if start.is_some() {
            moments.pop();
        }
        moments.push(Rc::new(Moment { before: start.unwrap_or(work), ..after }));
        self.at = self.moments.len() - 1;
    }

    /// The page has changed without a step: now is other than it was.
    pub(super) fn amend(&mut self, view_state: &Shared<ViewState>) {
        let at = self.at;
        if self.now().is_none_or(|now| now.view_state == *view_state) {
            return;
        }
        if let Some(now) = self.moments.make_mut().get_mut(at) {
            Rc::make_mut(now).view_state = view_state.clone();
        }
    }

    /// Goes to a moment, and gives it, with what the work is after the steps on the way there are undone or done again.
    pub(super) fn go(&mut self, to: usize, now: Snapshot) -> Option<(Rc<Moment>, Snapshot)> {
        let moment = self.moments.get(to).cloned()?;
        let work = if to <= self.at {
            let undone = self.moments.get(to + 1..=self.at).unwrap_or_default().iter().rev();
            undone.fold(now, |now, step| now.stepped(&step.after, &step.before))
        } else {
            let redone = self.moments.get(self.at + 1..=to).unwrap_or_default().iter();
            redone.fold(now, |now, step| now.stepped(&step.before, &step.after))
        };
        self.at = to;
        Some((moment, work))
    }
}
