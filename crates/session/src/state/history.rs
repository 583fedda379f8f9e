//! Every deliberate step, in words, with what it led to: undo, redo, and going back to any of them.
//!
//! A moment holds pointers to the look and the log as they were, not copies: a thousand steps cost a thousand
//! lines of words.

use std::rc::Rc;

use entente_graph::corrections::Log;
use entente_graph::tour::Tour;

use crate::model::{Shared, UserData, ViewState};

/// What the page looked like after a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// What was done, in words.
    pub words: String,
    /// What was looked at.
    pub view_state: Shared<ViewState>,
    /// Which corrections held.
    pub log: Shared<Log>,
    /// Which texts the person had brought along.
    pub own: Shared<UserData>,
    /// The tour that the person was recording.
    pub tour: Shared<Tour>,
    /// Whether the step is one of many small ones, as while typing: the next of them takes its place.
    pub typing: bool,
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
        let at = self.at;
        let moments = self.moments.make_mut();
        if moments.is_empty() {
            moments.push(Rc::new(before));
        }
        moments.truncate(at + 1);
        let last = moments.last().filter(|last| last.typing && after.typing && at > 0);
        if last.is_some() {
            moments.pop();
        }
        moments.push(Rc::new(after));
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

    /// Goes to a moment, and gives it.
    pub(super) fn go(&mut self, at: usize) -> Option<Rc<Moment>> {
        let moment = self.moments.get(at).cloned()?;
        self.at = at;
        Some(moment)
    }
}
