//! The workers that read: how many there are, what each is sent, and what their answers mean.
//!
//! One runs always. Others are started when enough reports wait, up to the number of the machine's cores, and end when
//! there is nothing to do, since each holds a dictionary and a model. Which of them reads a report changes nothing.

use entente_engine::Analysis;
use entente_session::worker_protocol::{CustomRuleFault, Request, Response};
use entente_session::{Action, CustomRules, persistence};
use entente_words::faults as text;
use gloo::timers::callback::Timeout;

use super::EngineClient;
use crate::browser::engine_worker::Link;

/// Workers without anything to do end after this long, in milliseconds, but for the first.
const REST_MS: u32 = 10_000;

impl EngineClient {
    /// Starts a worker, in the place of the one that there is; whether that went well.
    pub(super) fn connect(&self, worker: usize) -> bool {
        let (answered, failed) = (self.clone(), self.clone());
        let link = Link::start(
            move |response| answered.answer(worker, response),
            move |reason| failed.lost(worker, &reason),
        );
        match link {
            Ok(link) => {
                // The one before ends, in the middle of whatever it does.
                self.0.borrow_mut().links.insert(worker, link);
                if *self.0.borrow().ways != CustomRules::default() {
                    self.send_ways(worker);
                }
                true
            }
            Err(reason) if worker == 0 => {
                self.fail(text::the_part_of_this_page_that_2(), &reason);
                false
            }
            Err(_) => {
                // The first one reads alone.
                self.0.borrow_mut().cores = 1;
                false
            }
        }
    }

    /// A worker has stopped. Without the first there is no page; what another had is read by the rest.
    fn lost(&self, worker: usize, reason: &str) {
        if worker == 0 {
            return self.fail(text::the_part_of_this_page_that(), reason);
        }
        {
            let mut inner = self.0.borrow_mut();
            inner.links.remove(&worker);
            inner.queue.lost(worker);
            inner.cores = 1;
        }
        self.hand_out();
    }

    /// Reads no more, at once: the workers end in the middle of their reports, and another one waits for what is asked
    /// next.
    pub(crate) fn stop(&self) {
        {
            let mut inner = self.0.borrow_mut();
            inner.turn += 1;
            if inner.queue.is_idle() {
                return;
            }
            let found = inner.queue.stop();
            inner.gathered.extend(found);
            inner.links.clear();
            inner.asked.clear();
        }
        self.show();
        self.connect(0);
    }

    pub(super) fn send_ways(&self, worker: usize) {
        let ways = self.0.borrow().ways.clone();
        let (actors, rules) = (ways.actors.clone(), ways.rules.clone());
        self.send(worker, &Request::CustomRules { actors, rules });
    }

    /// Gives every worker as much as it takes, and starts others where that is worth it.
    pub(super) fn hand_out(&self) {
        let workers = {
            let inner = self.0.borrow();
            inner.queue.workers(inner.cores)
        };
        for worker in 0..workers {
            let runs = self.0.borrow().links.contains_key(&worker);
            if runs || worker > 0 && self.connect(worker) {
                self.hand_to(worker);
            }
        }
        // Those that were started for an earlier run go on, too.
        let others: Vec<usize> = self.0.borrow().links.keys().copied().collect();
        others.into_iter().filter(|worker| *worker >= workers).for_each(|one| self.hand_to(one));
    }

    /// Gives a worker as much as it takes.
    fn hand_to(&self, worker: usize) {
        loop {
            let task = self.0.borrow_mut().queue.next(worker);
            let Some(task) = task else { return };
            match serde_json::to_string(&*task.report) {
                Ok(report) => {
                    let (run, index) = (task.run, task.index);
                    self.send(worker, &Request::Code { run, index, report });
                }
                Err(error) => {
                    self.act(Action::Skipped(format!("{}: {error}", task.report.id)));
                    self.answered(worker, None);
                }
            }
        }
    }

    pub(super) fn send(&self, worker: usize, request: &Request) {
        let sent = match self.0.borrow().links.get(&worker) {
            Some(link) => link.send(request),
            None => Ok(()),
        };
        if let Err(reason) = sent {
            self.fail(text::the_part_of_this_page_that_3(), &reason);
        }
    }

    fn answer(&self, worker: usize, response: Response) {
        match response {
            // Pieces are put together where they arrive.
            Response::Ready | Response::Piece(_) => {}
            Response::CustomRules { faults } => {
                if worker == 0 {
                    self.tell_faults(&faults);
                }
            }
            Response::Coded { analysis, .. } => {
                self.answered(worker, Some(*analysis));
                self.hand_to(worker);
            }
            Response::Entry { entry, text } => {
                self.act(Action::LookedUp(format!("entry:{entry}"), text));
            }
            Response::Rule { rule, text } => {
                self.act(Action::LookedUp(format!("rule:{rule}"), text));
            }
            Response::Rules { ticket, .. }
            | Response::Entries { ticket, .. }
            | Response::Relation { ticket, .. } => {
                // The borrow ends before the asker is told: it may ask again.
                let asker = self.0.borrow_mut().browsing.remove(&ticket);
                if let Some(asker) = asker {
                    asker.emit(response);
                }
            }
            Response::Unreadable { reason } => {
                self.act(Action::Skipped(reason));
                self.answered(worker, None);
                self.hand_to(worker);
            }
        }
    }

    /// A worker has answered for the report that it had first.
    fn answered(&self, worker: usize, analysis: Option<Analysis>) {
        let ready = {
            let mut inner = self.0.borrow_mut();
            let report = inner.queue.first_of(worker);
            if let (Some(report), Some(analysis), Some(keys)) = (report, &analysis, inner.keys) {
                inner.kept.add(keys.key(&report), analysis);
            }
            inner.queue.answered(worker, analysis)
        };
        if !ready.is_empty() || self.0.borrow().queue.is_done() {
            self.gather(ready);
        }
        self.rest();
    }

    /// Own actors and rules come after a trial, or with a workspace: there they may have faults, and are not used.
    fn tell_faults(&self, faults: &[CustomRuleFault]) {
        if let Some(fault) = faults.first() {
            // What is found is found by others than these.
            self.0.borrow_mut().keys = None;
            let what = if fault.rules { text::rules() } else { text::actors() };
            let place = text::line_line_column_column(fault.line, fault.column);
            let words = text::your_own_what_are_not_used(what, &place, &fault.words);
            self.act(Action::Persistence(persistence::Action::Failed(words)));
        }
    }

    /// Where everything is read: in a while, workers beside the first end, and what is kept is looked over.
    pub(super) fn rest(&self) {
        let mut inner = self.0.borrow_mut();
        if !inner.queue.is_idle() || !inner.queue.is_done() {
            inner.resting = None;
            return;
        }
        let client = self.clone();
        inner.resting = Some(Timeout::new(REST_MS, move || {
            client.0.borrow_mut().links.retain(|worker, _| *worker == 0);
        }));
        let (ways, shown) = (inner.ways.clone(), self.clone());
        inner.kept.tidy_later(ways, move || shown.0.borrow().shown_reports.clone());
    }
}
