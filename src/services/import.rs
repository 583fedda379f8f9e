//! Has files read, one after the other, by a worker of its own, and keeps the tray.
//!
//! The worker is started when the first file comes and ended when all texts are in, or given up. Where it breaks on a
//! file, that file is named, and a fresh one reads the others again.

mod parts;

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use entente_engine::Report;
use entente_intake::import_session::{How, KnownText};
use entente_intake::protocol::{Request, Response};
use entente_intake::{Fault, Reason, limits};
use entente_session::describe;
use entente_session::import_preview::{ImportPreview, Key, Stage};
use gloo::timers::callback::Timeout;
use yew::Callback;
use yew::platform::spawn_local;

use crate::browser::file_input::FileInput;
use crate::browser::intake_worker::Reader;

/// So many bytes of texts that are known go over at once.
const KNOWN_AT_ONCE: usize = 400_000;

/// The page's end of reading files.
#[derive(Clone)]
pub struct ImportClient(Rc<RefCell<Inner>>);

struct Inner {
    preview: Rc<ImportPreview>,
    /// Hears that the tray is another one.
    tell: Callback<Rc<ImportPreview>>,
    /// Takes the texts that come in at the end.
    done: Callback<Vec<Report>>,
    reader: Option<Reader>,
    /// Counts up with every reader: what an earlier one still says is not heard.
    turn: u32,
    /// The reports that are in the page.
    known: Vec<Arc<Report>>,
    untold: VecDeque<Arc<Report>>,
    given: BTreeMap<u32, FileInput>,
    /// So many files were ever given.
    numbers: u32,
    waiting: VecDeque<u32>,
    busy: Option<u32>,
    wanted: Vec<Key>,
    taken: Vec<Report>,
}

impl PartialEq for ImportClient {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl ImportClient {
    /// Nothing on the tray yet.
    pub fn new(tell: Callback<Rc<ImportPreview>>, done: Callback<Vec<Report>>) -> Self {
        Self(Rc::new(RefCell::new(Inner {
            preview: Rc::default(),
            tell,
            done,
            reader: None,
            turn: 0,
            known: Vec::new(),
            untold: VecDeque::new(),
            given: BTreeMap::new(),
            numbers: 0,
            waiting: VecDeque::new(),
            busy: None,
            wanted: Vec::new(),
            taken: Vec::new(),
        })))
    }

    /// Reads what was given; `known` are the reports that are in the page.
    pub fn add(&self, given: Vec<FileInput>, known: &[Arc<Report>]) {
        {
            let mut inner = self.0.borrow_mut();
            if inner.given.is_empty() {
                inner.known = known.to_vec();
            }
            for given in given {
                let number = inner.numbers;
                inner.numbers += 1;
                inner.given.insert(number, given);
                inner.waiting.push_back(number);
            }
            if inner.given.is_empty() {
                return;
            }
        }
        self.step();
    }

    /// Changes something on the tray.
    pub fn change(&self, change: impl FnOnce(&mut ImportPreview)) {
        let (tell, preview) = {
            let mut inner = self.0.borrow_mut();
            change(Rc::make_mut(&mut inner.preview));
            (inner.tell.clone(), inner.preview.clone())
        };
        tell.emit(preview);
    }

    /// Reads a file another way.
    pub fn again(&self, number: u32, how: How) {
        let name = match self.0.borrow().given.get(&number) {
            Some(given) => given.name.clone(),
            None => return,
        };
        self.0.borrow_mut().busy = Some(number);
        self.send(&Request::AgainAs { number, name, how });
    }

    /// Brings the chosen texts in.
    pub fn take(&self) {
        let wanted = self.0.borrow().preview.chosen();
        self.change(|preview| preview.stage = Stage::Taking(0, wanted.len()));
        {
            let mut inner = self.0.borrow_mut();
            inner.wanted.clone_from(&wanted);
            inner.taken = Vec::with_capacity(wanted.len());
        }
        self.send(&Request::Take(wanted));
    }

    /// Gives everything up, whatever is going on.
    pub fn clear(&self) {
        {
            let mut inner = self.0.borrow_mut();
            inner.reader = None;
            inner.turn += 1;
            inner.given.clear();
            inner.waiting.clear();
            inner.busy = None;
            (inner.wanted, inner.taken, inner.known) = (Vec::new(), Vec::new(), Vec::new());
        }
        self.change(|preview| *preview = ImportPreview::default());
    }

    /// The next thing to do, if nothing is being done.
    fn step(&self) {
        let busy = self.0.borrow().busy.is_some();
        if busy || !self.started() {
            return;
        }
        if self.tell_known() {
            let (again, turn) = (self.clone(), self.0.borrow().turn);
            Timeout::new(0, move || {
                if again.0.borrow().turn == turn {
                    again.step();
                }
            })
            .forget();
            return;
        }
        let next = self.0.borrow_mut().waiting.pop_front();
        let Some(number) = next else {
            self.send(&Request::Compare);
            return;
        };
        let (given, of) = {
            let mut inner = self.0.borrow_mut();
            inner.busy = Some(number);
            (inner.given.get(&number).cloned(), inner.given.len())
        };
        let Some(given) = given else { return };
        let done = of - self.0.borrow().waiting.len() - 1;
        let name = given.name.clone();
        self.change(|preview| {
            preview.stage = Stage::Reading { done, of, name, within: None, megabytes: None }
        });
        self.read(number, given);
    }

    /// Fetches a file's bytes and sends them over.
    fn read_whole(&self, number: u32, given: FileInput) {
        if given.size() > limits::BYTES as f64 {
            self.unread(number, &given.name, &Reason::TooLarge);
            return;
        }
        let (intake, turn) = (self.clone(), self.0.borrow().turn);
        spawn_local(async move {
            let bytes = given.bytes().await;
            if intake.0.borrow().turn != turn {
                return; // Given up meanwhile.
            }
            let ask = Request::Read { number, name: given.name.clone() };
            match bytes {
                Ok(bytes) => {
                    let sent = match &intake.0.borrow().reader {
                        Some(reader) => reader.send(&ask, Some(bytes)),
                        None => Ok(()),
                    };
                    if let Err(reason) = sent {
                        intake.unread(number, &given.name, &Reason::Broken(reason));
                    }
                }
                Err(reason) => intake.unread(number, &given.name, &Reason::Broken(reason)),
            }
        });
    }

    /// Notes that a file was not read, and goes on with the next.
    fn unread(&self, number: u32, name: &str, why: &Reason) {
        let fault = Fault { file: name.to_owned(), why: why.to_string() };
        self.0.borrow_mut().busy = None;
        self.change(|preview| preview.fault(number, fault));
        self.step();
    }

    /// Whether the reader runs; starts it if not.
    fn started(&self) -> bool {
        if self.0.borrow().reader.is_some() {
            return true;
        }
        let turn = {
            let mut inner = self.0.borrow_mut();
            inner.turn += 1;
            inner.untold = inner.known.iter().cloned().collect();
            inner.turn
        };
        let (answered, failed) = (self.clone(), self.clone());
        let current = move |intake: &ImportClient| intake.0.borrow().turn == turn;
        let reader = Reader::start(
            move |answer| {
                if current(&answered) {
                    answered.answer(answer);
                }
            },
            move |reason| {
                if current(&failed) {
                    failed.broke(reason);
                }
            },
        );
        match reader {
            Ok(reader) => {
                self.0.borrow_mut().reader = Some(reader);
                true
            }
            Err(reason) => {
                self.stop(reason);
                false
            }
        }
    }

    /// Tells the reader of some texts that are in the page; false where it knows them all.
    fn tell_known(&self) -> bool {
        let mut some = Vec::new();
        let mut size = 0;
        while size < KNOWN_AT_ONCE {
            let Some(report) = self.0.borrow_mut().untold.pop_front() else { break };
            size += report.text.len();
            let title = describe::headline(&report).to_owned();
            some.push(KnownText { id: report.id.clone(), title, text: report.text.clone() });
        }
        let any = !some.is_empty();
        if any {
            self.send(&Request::Know(some));
        }
        any
    }

    fn send(&self, ask: &Request) {
        let sent = match &self.0.borrow().reader {
            Some(reader) => reader.send(ask, None),
            None => Ok(()),
        };
        if let Err(reason) = sent {
            self.stop(reason);
        }
    }

    fn answer(&self, answer: Response) {
        match answer {
            Response::Ready => {}
            Response::Within(at, of) => self.change(|preview| {
                if let Stage::Reading { within, .. } = &mut preview.stage {
                    *within = Some((at, of));
                }
            }),
            Response::Through(at, of) => self.through(at, of),
            Response::AtOnce => self.at_once(),
            Response::Unreadable(reason) => self.unreadable(reason),
            Response::Rows(rows) => {
                // Nobody looks at them before all are there.
                Rc::make_mut(&mut self.0.borrow_mut().preview).come(rows);
            }
            Response::Done(sheet, faults) => {
                let number = self.0.borrow_mut().busy.take();
                if let Some(number) = number {
                    self.change(|preview| preview.read(number, *sheet, faults));
                }
                self.step();
            }
            Response::Doubles(doubles) => {
                let done = {
                    let inner = self.0.borrow();
                    inner.waiting.is_empty() && inner.busy.is_none()
                };
                if done {
                    self.change(|preview| preview.compared(doubles));
                }
            }
            Response::Taken(lines) => self.taken(&lines),
            Response::AllTaken => {
                let (done, taken) = {
                    let mut inner = self.0.borrow_mut();
                    (inner.done.clone(), std::mem::take(&mut inner.taken))
                };
                self.clear();
                done.emit(taken);
            }
        }
    }

    fn taken(&self, lines: &[String]) {
        let (count, of) = {
            let mut inner = self.0.borrow_mut();
            let inner = &mut *inner;
            for line in lines {
                let key = inner.wanted.get(inner.taken.len()).copied().unwrap_or_default();
                let report = serde_json::from_str::<Report>(line).unwrap_or_default();
                inner.taken.push(inner.preview.finished(key, report));
            }
            (inner.taken.len(), inner.wanted.len())
        };
        self.change(|preview| preview.stage = Stage::Taking(count, of));
    }

    /// The reader has broken: on a file, which is named, and all others are read again; or altogether.
    fn broke(&self, reason: String) {
        let culprit = {
            let mut inner = self.0.borrow_mut();
            inner.reader = None;
            let culprit =
                inner.busy.take().and_then(|number| Some((number, inner.given.remove(&number)?)));
            let others: VecDeque<u32> = inner.given.keys().copied().collect();
            inner.waiting = others;
            culprit
        };
        match culprit {
            Some((number, given)) => self.unread(number, &given.name, &Reason::Crashed),
            None => self.stop(reason),
        }
    }

    fn stop(&self, reason: String) {
        self.0.borrow_mut().reader = None;
        self.change(|preview| preview.stage = Stage::Broken(reason));
    }
}
