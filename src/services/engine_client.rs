//! Between the state and the worker: sends reports one after the other, gathers what comes back.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use entente_engine::{Analysis, Report};
use entente_session::worker_protocol::{CustomRuleFault, Request, Response};
use entente_session::{Action, CustomRules, persistence};
use entente_words::faults as text;
use gloo::timers::callback::Timeout;
use yew::Callback;
use yew::platform::spawn_local;

use crate::browser::boot;
use crate::browser::engine_worker::Link;

/// Reports on their way at once: one being read, one waiting so that the worker is never idle.
const IN_FLIGHT: usize = 2;

/// Results that come closer together than this, in milliseconds, are shown together.
const GATHER_MS: u32 = 80;

/// However much is shown, more of it comes at least this often, in milliseconds.
const SLOWEST_MS: u32 = 4_000;

/// The page's end of everything that takes time.
#[derive(Clone)]
pub struct EngineClient(Rc<RefCell<Inner>>);

struct Inner {
    act: Callback<Action>,
    link: Option<Link>,
    run: u32,
    waiting: VecDeque<(u32, Arc<Report>)>,
    /// Reports that the worker has, and has not answered for.
    busy: usize,
    pace: u32,
    ways: Rc<CustomRules>,
    gathered: Vec<Analysis>,
    timer: Option<Timeout>,
    shown: bool,
    asked: BTreeSet<String>,
    tickets: u32,
    browsing: BTreeMap<u32, Callback<Response>>,
}

impl PartialEq for EngineClient {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl EngineClient {
    /// Starts the worker and the reading of the bundled reports. What comes of it goes to `act`.
    pub fn start(act: Callback<Action>) -> Self {
        let inner = Inner {
            act,
            link: None,
            run: 0,
            waiting: VecDeque::new(),
            busy: 0,
            pace: GATHER_MS,
            ways: Rc::default(),
            gathered: Vec::new(),
            timer: None,
            shown: false,
            asked: BTreeSet::new(),
            tickets: 0,
            browsing: BTreeMap::new(),
        };
        let client = Self(Rc::new(RefCell::new(inner)));
        client.open();
        client
    }

    fn act(&self, action: Action) {
        // The borrow ends before the action runs: it may come back here.
        let act = self.0.borrow().act.clone();
        act.emit(action);
    }

    fn fail(&self, what: &str, reason: &str) {
        self.act(Action::Failed(format!("{what}: {reason}.")));
    }

    fn open(&self) {
        if !self.connect() {
            return;
        }
        let client = self.clone();
        spawn_local(async move {
            match boot::corpus().await {
                Ok(lines) => client.read(&lines),
                Err(reason) => client.fail(text::the_reports_could_not_be_fetched(), &reason),
            }
        });
    }

    /// Starts a worker, in the place of the one that there is; whether that went well.
    fn connect(&self) -> bool {
        let (answered, failed) = (self.clone(), self.clone());
        let link = Link::start(
            move |response| answered.answer(response),
            move |reason| {
                failed.fail(text::the_part_of_this_page_that(), &reason);
            },
        );
        match link {
            Ok(link) => {
                // The one before ends, in the middle of whatever it does.
                self.0.borrow_mut().link = Some(link);
                true
            }
            Err(reason) => {
                self.fail(text::the_part_of_this_page_that_2(), &reason);
                false
            }
        }
    }

    /// Reads no more, at once: the worker ends in the middle of its report, and another one waits for what is asked next.
    pub(crate) fn stop(&self) {
        let ways = {
            let mut inner = self.0.borrow_mut();
            if inner.busy == 0 {
                return;
            }
            inner.waiting.clear();
            inner.busy = 0;
            inner.asked.clear();
            inner.ways.clone()
        };
        self.show();
        if self.connect() && *ways != CustomRules::default() {
            self.send_ways(&ways);
        }
    }

    fn send_ways(&self, ways: &CustomRules) {
        let (actors, rules) = (ways.actors.clone(), ways.rules.clone());
        self.send(&Request::CustomRules { actors, rules });
    }

    /// Takes in JSON Lines: each line is a report.
    fn read(&self, lines: &str) {
        let (mut reports, mut broken) = (Vec::new(), Vec::new());
        for (number, line) in (1..).zip(lines.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            match serde_json::from_str::<Report>(line) {
                Ok(report) => reports.push(report),
                Err(error) => broken.push(text::line_number_of_the_corpus_error(&number, &error)),
            }
        }
        self.act(Action::Opened(reports));
        for reason in broken {
            self.act(Action::Skipped(reason));
        }
    }

    /// Has reports read, in a run of this number; what an earlier run has not sent yet is given up.
    pub(crate) fn code(&self, run: u32, reports: Vec<Arc<Report>>) {
        {
            let mut inner = self.0.borrow_mut();
            inner.run = run;
            inner.waiting = (0..).zip(reports).collect();
            inner.gathered.clear();
            inner.shown = false;
        }
        for _ in 0..IN_FLIGHT {
            self.send_next();
        }
    }

    /// Has reports read by these actors and rules from now on.
    pub(crate) fn keep_ways(&self, ways: &Rc<CustomRules>) {
        let before = std::mem::replace(&mut self.0.borrow_mut().ways, ways.clone());
        if before != *ways {
            // What was looked up may be another line now.
            self.0.borrow_mut().asked.clear();
            self.send_ways(ways);
        }
    }

    /// So much is shown already: the more there is, the rarer more of it is shown, since all is counted anew.
    pub(crate) fn keep_pace(&self, reports: usize) {
        self.0.borrow_mut().pace = GATHER_MS.max(reports as u32).min(SLOWEST_MS);
    }

    fn send_next(&self) {
        let next = {
            let mut inner = self.0.borrow_mut();
            let run = inner.run;
            inner.waiting.pop_front().map(|(index, report)| (run, index, report))
        };
        let Some((run, index, report)) = next else { return };
        match serde_json::to_string(&*report) {
            Ok(report) => {
                self.0.borrow_mut().busy += 1;
                self.send(&Request::Code { run, index, report });
            }
            Err(error) => self.act(Action::Skipped(format!("{}: {error}", report.id))),
        }
    }

    fn send(&self, request: &Request) {
        let sent = match &self.0.borrow().link {
            Some(link) => link.send(request),
            None => Ok(()),
        };
        if let Err(reason) = sent {
            self.fail(text::the_part_of_this_page_that_3(), &reason);
        }
    }

    fn answer(&self, response: Response) {
        match response {
            Response::Ready => {}
            Response::CustomRules { faults } => self.tell_faults(&faults),
            Response::Coded { run, analysis, .. } => {
                self.answered();
                if run == self.0.borrow().run {
                    self.gather(*analysis);
                    self.send_next();
                }
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
                self.answered();
                self.act(Action::Skipped(reason));
                self.send_next();
            }
        }
    }

    fn answered(&self) {
        let mut inner = self.0.borrow_mut();
        inner.busy = inner.busy.saturating_sub(1);
    }

    /// Own actors and rules come after a trial, or with a workspace: there they may have faults, and are not used.
    fn tell_faults(&self, faults: &[CustomRuleFault]) {
        if let Some(fault) = faults.first() {
            let what = if fault.rules { text::rules() } else { text::actors() };
            let place = text::line_line_column_column(&fault.line, &fault.column);
            let words = text::your_own_what_are_not_used(&what, &place, &fault.words);
            self.act(Action::Persistence(persistence::Action::Failed(words)));
        }
    }

    /// Keeps an analysis until a few are together. The first one is shown at once, and so is the last: in a task
    /// of its own, since reading the message has taken its time already.
    fn gather(&self, analysis: Analysis) {
        let now = {
            let mut inner = self.0.borrow_mut();
            inner.gathered.push(analysis);
            let first = !std::mem::replace(&mut inner.shown, true);
            first || inner.waiting.is_empty()
        };
        if now || self.0.borrow().timer.is_none() {
            let client = self.clone();
            let pace = self.0.borrow().pace;
            let timer = Timeout::new(if now { 0 } else { pace }, move || client.show());
            // One that was set before is dropped and does not ring.
            self.0.borrow_mut().timer = Some(timer);
        }
    }

    fn show(&self) {
        let (run, gathered) = {
            let mut inner = self.0.borrow_mut();
            if let Some(timer) = inner.timer.take() {
                timer.cancel();
            }
            (inner.run, std::mem::take(&mut inner.gathered))
        };
        if !gathered.is_empty() {
            self.act(Action::Coded(run, gathered));
        }
    }

    /// Asks for a line of the dictionary, once.
    pub fn ask_entry(&self, entry: &str) {
        if self.0.borrow_mut().asked.insert(format!("entry:{entry}")) {
            self.send(&Request::Entry { entry: entry.to_owned() });
        }
    }

    /// Asks for a rule, once.
    pub fn ask_rule(&self, rule: &str) {
        if self.0.borrow_mut().asked.insert(format!("rule:{rule}")) {
            self.send(&Request::Rule { rule: rule.to_owned() });
        }
    }

    /// Asks for something to look through; `ask` makes the request with its ticket. The answer goes to
    /// `answer`, and to nobody once what comes back is dropped.
    pub fn browse(
        &self,
        ask: impl FnOnce(u32) -> Request,
        answer: Callback<Response>,
    ) -> PendingRequest {
        let ticket = {
            let mut inner = self.0.borrow_mut();
            inner.tickets += 1;
            let ticket = inner.tickets;
            inner.browsing.insert(ticket, answer);
            ticket
        };
        self.send(&ask(ticket));
        PendingRequest { ticket, client: self.clone() }
    }
}

/// A question that waits for its answer; dropped, it does so no longer.
pub struct PendingRequest {
    ticket: u32,
    client: EngineClient,
}

impl Drop for PendingRequest {
    fn drop(&mut self) {
        self.client.0.borrow_mut().browsing.remove(&self.ticket);
    }
}
