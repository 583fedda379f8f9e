//! Between the state and the workers: has reports read, and gathers what comes back. What was found when the page was
//! open before is not read again.

mod workers;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use entente_engine::{Analysis, Report};
use entente_session::kept::Keys;
use entente_session::read_queue::{ReadQueue, Task};
use entente_session::worker_protocol::{Request, Response};
use entente_session::{Action, CustomRules};
use entente_words::faults as text;
use gloo::timers::callback::Timeout;
use yew::Callback;
use yew::platform::spawn_local;
use yew::platform::time::sleep;

use super::kept::KeptAnalyses;
use crate::browser::boot;
use crate::browser::engine_worker::{self, Link};

/// Results that come closer together than this, in milliseconds, are shown together.
const GATHER_MS: u32 = 80;

/// However much is shown, more of it comes at least this often, in milliseconds.
const SLOWEST_MS: u32 = 4_000;

/// So many kept analyses are taken out before the page may answer.
const SLICE: usize = 200;

/// So many kept analyses are shown at first; then as many as are shown already, since all is counted anew each time.
const FIRST_KEPT: usize = 8_000;

/// The page's end of everything that takes time.
#[derive(Clone)]
pub struct EngineClient(Rc<RefCell<Inner>>);

struct Inner {
    act: Callback<Action>,
    /// Workers by number. The first one, 0, answers all that is asked beside reports.
    links: BTreeMap<usize, Link>,
    /// How many workers may run.
    cores: usize,
    queue: ReadQueue,
    /// Counts up whenever something else is to be read, or nothing more.
    turn: u32,
    /// All reports that are shown.
    shown_reports: Vec<Arc<Report>>,
    kept: KeptAnalyses,
    /// What is found by the actors and rules that are used is kept under these keys; none where they have faults.
    keys: Option<Keys>,
    pace: u32,
    ways: Rc<CustomRules>,
    gathered: Vec<Analysis>,
    timer: Option<Timeout>,
    /// Ends the workers that have nothing to do.
    resting: Option<Timeout>,
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
    /// Starts a worker and the reading of the bundled reports. What comes of it goes to `act`; what was found before is
    /// taken out of `kept`.
    pub fn start(act: Callback<Action>, kept: &KeptAnalyses) -> Self {
        let ways = Rc::<CustomRules>::default();
        let inner = Inner {
            act,
            links: BTreeMap::new(),
            cores: engine_worker::cores(),
            queue: ReadQueue::default(),
            turn: 0,
            shown_reports: Vec::new(),
            kept: kept.clone(),
            keys: Some(Keys::of(&ways)),
            pace: GATHER_MS,
            ways,
            gathered: Vec::new(),
            timer: None,
            resting: None,
            shown: false,
            asked: BTreeSet::new(),
            tickets: 0,
            browsing: BTreeMap::new(),
        };
        let client = Self(Rc::new(RefCell::new(inner)));
        let waiting = client.clone();
        kept.load(move || waiting.begin());
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
        if !self.connect(0) {
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

    /// Takes in JSON Lines: each line is a report.
    fn read(&self, lines: &str) {
        let (mut reports, mut broken) = (Vec::new(), Vec::new());
        for (number, line) in (1..).zip(lines.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            match serde_json::from_str::<Report>(line) {
                Ok(report) => reports.push(report),
                Err(error) => broken.push(text::line_number_of_the_corpus_error(number, &error)),
            }
        }
        self.act(Action::Opened(reports));
        for reason in broken {
            self.act(Action::Skipped(reason));
        }
    }

    /// Has reports read, in a run of this number; what an earlier run has not sent yet is given up. `shown` are all
    /// reports of the page, read or not.
    pub(crate) fn code(&self, run: u32, reports: Vec<Arc<Report>>, shown: Vec<Arc<Report>>) {
        let known = {
            let mut inner = self.0.borrow_mut();
            inner.turn += 1;
            inner.queue.begin(run, reports);
            inner.shown_reports = shown;
            inner.gathered.clear();
            inner.shown = false;
            inner.kept.hold();
            inner.kept.is_loaded()
        };
        // Where it is not yet known what is kept, this waits for that.
        if known {
            self.begin();
        }
    }

    /// Takes out what is kept, and has the rest read.
    fn begin(&self) {
        let known = {
            let mut inner = self.0.borrow_mut();
            let inner = &mut *inner;
            match inner.keys {
                Some(keys) => inner.queue.without(|report| inner.kept.has(keys.key(report))),
                None => Vec::new(),
            }
        };
        if !known.is_empty() {
            let client = self.clone();
            spawn_local(async move { client.take_kept(known).await });
        }
        self.hand_out();
        self.rest();
    }

    /// Takes analyses out of what is kept, with pauses in which the page answers.
    async fn take_kept(&self, known: Vec<Task>) {
        let turn = self.0.borrow().turn;
        let (mut found, mut shown) = (Vec::new(), 0);
        for slice in known.chunks(SLICE) {
            sleep(Duration::ZERO).await;
            if self.0.borrow().turn != turn {
                return;
            }
            for task in slice {
                let mut inner = self.0.borrow_mut();
                let key = inner.keys.map(|keys| keys.key(&task.report));
                match key.and_then(|key| inner.kept.get(key, &task.report)) {
                    Some(analysis) => found.push(analysis),
                    None => inner.queue.put_back(task.clone()),
                }
            }
            if found.len() >= FIRST_KEPT.max(shown) {
                shown += found.len();
                self.act(Action::Coded(slice[0].run, std::mem::take(&mut found)));
            }
        }
        if let (Some(task), false) = (known.first(), found.is_empty()) {
            self.act(Action::Coded(task.run, found));
        }
        self.hand_out();
        self.rest();
    }

    /// Has reports read by these actors and rules from now on.
    pub(crate) fn keep_ways(&self, ways: &Rc<CustomRules>) {
        let before = std::mem::replace(&mut self.0.borrow_mut().ways, ways.clone());
        if before != *ways {
            {
                let mut inner = self.0.borrow_mut();
                inner.keys = Some(Keys::of(ways));
                // What was looked up may be another line now.
                inner.asked.clear();
            }
            let workers: Vec<usize> = self.0.borrow().links.keys().copied().collect();
            for worker in workers {
                self.send_ways(worker);
            }
        }
    }

    /// So much is shown already: the more there is, the rarer more of it is shown, since all is counted anew.
    pub(crate) fn keep_pace(&self, reports: usize) {
        self.0.borrow_mut().pace = GATHER_MS.max(reports as u32).min(SLOWEST_MS);
    }

    /// Keeps analyses until a few are together. The first one is shown at once, and so is the last: in a task
    /// of its own, since reading the message has taken its time already.
    fn gather(&self, analyses: Vec<Analysis>) {
        let now = {
            let mut inner = self.0.borrow_mut();
            let first = !analyses.is_empty() && !std::mem::replace(&mut inner.shown, true);
            inner.gathered.extend(analyses);
            first || inner.queue.is_done()
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
            (inner.queue.run(), std::mem::take(&mut inner.gathered))
        };
        if !gathered.is_empty() {
            self.act(Action::Coded(run, gathered));
        }
    }

    /// Asks for a line of the dictionary, once.
    pub fn ask_entry(&self, entry: &str) {
        if self.0.borrow_mut().asked.insert(format!("entry:{entry}")) {
            self.send(0, &Request::Entry { entry: entry.to_owned() });
        }
    }

    /// Asks for a rule, once.
    pub fn ask_rule(&self, rule: &str) {
        if self.0.borrow_mut().asked.insert(format!("rule:{rule}")) {
            self.send(0, &Request::Rule { rule: rule.to_owned() });
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
        self.send(0, &ask(ticket));
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
