//! A trial of other actors and rules: a second worker reads all reports by them, beside the one in use, and nothing
//! is changed before a person accepts what it finds.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use entente_engine::{Analysis, Report};
use entente_session::worker_protocol::{CustomRuleFault, Request, Response};
use entente_session::{CustomRules, Shared};
use yew::Callback;

use crate::browser::engine_worker::Link;

/// How a trial goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Trial {
    /// The files have faults: none is used.
    Faulty(Vec<CustomRuleFault>),
    /// So many reports have been read, of so many.
    Reading(usize, usize),
    /// All have been read: what was found.
    Done(Shared<Vec<Analysis>>),
    /// It cannot go on, for this reason.
    Broken(String),
}

/// A trial that runs; dropped, it ends.
pub struct Running(
    #[allow(dead_code, reason = "it lives as long as the trial")] Rc<RefCell<Inner>>,
);

struct Inner {
    link: Option<Link>,
    tell: Callback<Trial>,
    waiting: VecDeque<Arc<Report>>,
    found: Vec<Analysis>,
    all: usize,
}

/// Tries ways on reports; `tell` hears how it goes.
pub fn start(ways: &CustomRules, reports: &[Arc<Report>], tell: Callback<Trial>) -> Running {
    let inner = Inner {
        link: None,
        tell,
        waiting: reports.iter().cloned().collect(),
        found: Vec::with_capacity(reports.len()),
        all: reports.len(),
    };
    let inner = Rc::new(RefCell::new(inner));
    // The worker's listeners hold the trial weakly: dropped, it ends.
    let (answered, failed) = (Rc::downgrade(&inner), Rc::downgrade(&inner));
    let link = Link::start(
        move |response| {
            if let Some(inner) = answered.upgrade() {
                answer(&inner, response);
            }
        },
        move |reason| {
            if let Some(inner) = failed.upgrade() {
                say(&inner, Trial::Broken(reason));
            }
        },
    );
    match link {
        Ok(link) => {
            inner.borrow_mut().link = Some(link);
            send(
                &inner,
                &Request::CustomRules { actors: ways.actors.clone(), rules: ways.rules.clone() },
            );
        }
        Err(reason) => say(&inner, Trial::Broken(reason)),
    }
    Running(inner)
}

fn say(inner: &Rc<RefCell<Inner>>, what: Trial) {
    // The borrow ends before the page hears of it: it may end the trial.
    let tell = inner.borrow().tell.clone();
    tell.emit(what);
}

fn send(inner: &Rc<RefCell<Inner>>, request: &Request) {
    let sent = match &inner.borrow().link {
        Some(link) => link.send(request),
        None => Ok(()),
    };
    if let Err(reason) = sent {
        say(inner, Trial::Broken(reason));
    }
}

fn answer(inner: &Rc<RefCell<Inner>>, response: Response) {
    match response {
        Response::CustomRules { faults } if !faults.is_empty() => say(inner, Trial::Faulty(faults)),
        Response::CustomRules { .. } => next(inner),
        Response::Coded { analysis, .. } => {
            inner.borrow_mut().found.push(*analysis);
            next(inner);
        }
        Response::Unreadable { reason } => say(inner, Trial::Broken(reason)),
        _ => {}
    }
}

/// Sends the next report, or tells that all are read.
fn next(inner: &Rc<RefCell<Inner>>) {
    let (report, done, all) = {
        let mut inner = inner.borrow_mut();
        (inner.waiting.pop_front(), inner.found.len(), inner.all)
    };
    let Some(report) = report else {
        let found = std::mem::take(&mut inner.borrow_mut().found);
        say(inner, Trial::Done(Shared::new(found)));
        return;
    };
    if done % 10 == 0 {
        say(inner, Trial::Reading(done, all));
    }
    match serde_json::to_string(&*report) {
        Ok(report) => send(inner, &Request::Code { run: 0, index: done as u32, report }),
        Err(error) => say(inner, Trial::Broken(error.to_string())),
    }
}
