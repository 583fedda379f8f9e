//! Hands reports out to several workers, and gives what they find back in the order of the reports.
//!
//! Each worker has a few reports at a time and answers in order. An answer of an earlier run says only that the worker
//! is free again. What a worker had that has gone is handed out anew.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use entente_engine::{Analysis, Report};

/// Reports that a worker has at once: one being read, one waiting, so that it is never idle.
const AT_ONCE: usize = 2;

/// So many reports have to wait for another worker to be worth its start.
const WORTH_A_WORKER: usize = 24;

/// More workers than this are never started: each has a dictionary and a model of its own.
const MOST_WORKERS: usize = 8;

/// A report that is handed out.
#[derive(Clone, Debug)]
pub struct Task {
    /// Number of the run.
    pub run: u32,
    /// Its place in the run.
    pub index: u32,
    /// The report.
    pub report: Arc<Report>,
}

/// What is to be read, what is being read, and what was found and waits for what comes before it.
#[derive(Debug, Default)]
pub struct ReadQueue {
    run: u32,
    waiting: VecDeque<Task>,
    /// By worker, what it has, in the order in which it was sent.
    under_way: BTreeMap<usize, VecDeque<Task>>,
    /// What was found, or could not be read, after something that is not there yet.
    arrived: BTreeMap<u32, Option<Analysis>>,
    /// The places of all reports that have neither been found nor handed back, in order.
    open: VecDeque<u32>,
}

impl ReadQueue {
    /// Begins another run; what an earlier one has not handed out is given up.
    pub fn begin(&mut self, run: u32, reports: Vec<Arc<Report>>) {
        self.run = run;
        self.open = (0..reports.len() as u32).collect();
        self.waiting =
            (0..).zip(reports).map(|(index, report)| Task { run, index, report }).collect();
        self.arrived.clear();
    }

    /// The number of the run.
    pub fn run(&self) -> u32 {
        self.run
    }

    /// How many reports wait for a worker.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Whether no worker has anything.
    pub fn is_idle(&self) -> bool {
        self.under_way.values().all(VecDeque::is_empty)
    }

    /// Whether nothing of this run waits or is being read.
    pub fn is_done(&self) -> bool {
        self.waiting.is_empty() && self.open.is_empty()
    }

    /// How many workers are worth having, on a machine with so many cores.
    pub fn workers(&self, cores: usize) -> usize {
        (1 + self.waiting.len() / WORTH_A_WORKER).min(cores).clamp(1, MOST_WORKERS)
    }

    /// Takes those out that need no worker.
    pub fn without(&mut self, mut known: impl FnMut(&Report) -> bool) -> Vec<Task> {
        let (taken, rest): (Vec<Task>, Vec<Task>) =
            self.waiting.drain(..).partition(|task| known(&task.report));
        self.waiting = rest.into();
        let places: BTreeSet<u32> = taken.iter().map(|task| task.index).collect();
        self.open.retain(|index| !places.contains(index));
        taken
    }

    /// Puts one back that needs a worker after all.
    pub fn put_back(&mut self, task: Task) {
        if task.run == self.run {
            let at = self.open.partition_point(|index| *index < task.index);
            self.open.insert(at, task.index);
            let at = self.waiting.partition_point(|other| other.index < task.index);
            self.waiting.insert(at, task);
        }
    }

    /// The next report for a worker that has room for one.
    pub fn next(&mut self, worker: usize) -> Option<Task> {
        let has = self.under_way.entry(worker).or_default();
        if has.len() >= AT_ONCE {
            return None;
        }
        let task = self.waiting.pop_front()?;
        has.push_back(task.clone());
        Some(task)
    }

    /// The report that a worker answers for next, where it is of this run.
    pub fn first_of(&self, worker: usize) -> Option<Arc<Report>> {
        let task = self.under_way.get(&worker)?.front()?;
        (task.run == self.run).then(|| task.report.clone())
    }

    /// A worker has answered for the report that it had first: with an analysis, or that it could not. Gives all
    /// analyses that can be shown now.
    pub fn answered(&mut self, worker: usize, analysis: Option<Analysis>) -> Vec<Analysis> {
        let task = self.under_way.get_mut(&worker).and_then(VecDeque::pop_front);
        let Some(task) = task.filter(|task| task.run == self.run) else { return Vec::new() };
        self.arrived.insert(task.index, analysis);
        let mut ready = Vec::new();
        while let Some(found) = self.open.front().and_then(|first| self.arrived.remove(first)) {
            self.open.pop_front();
            ready.extend(found);
        }
        ready
    }

    /// A worker has gone: what it had waits again.
    pub fn lost(&mut self, worker: usize) {
        let had = self.under_way.remove(&worker).unwrap_or_default();
        for task in had.into_iter().rev().filter(|task| task.run == self.run) {
            self.waiting.push_front(task);
        }
        self.waiting.make_contiguous().sort_by_key(|task| task.index);
    }

    /// Reads no more: gives the analyses that were found and waited for others.
    pub fn stop(&mut self) -> Vec<Analysis> {
        self.waiting.clear();
        self.under_way.clear();
        self.open.clear();
        std::mem::take(&mut self.arrived).into_values().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(count: usize) -> ReadQueue {
        let report = |at: usize| Arc::new(Report { id: at.to_string(), ..Report::default() });
        let mut queue = ReadQueue::default();
        queue.begin(1, (0..count).map(report).collect());
        queue
    }

    fn found(id: u32) -> Analysis {
        Analysis { report: id.to_string(), ..Analysis::default() }
    }

    fn ids(analyses: Vec<Analysis>) -> Vec<String> {
        analyses.into_iter().map(|analysis| analysis.report).collect()
    }

    #[test]
    fn results_come_in_order_whichever_worker_is_first() {
        let mut queue = queue(4);
        let given: Vec<u32> =
            [0, 1, 0, 1].iter().map(|worker| queue.next(*worker).unwrap().index).collect();
        assert_eq!(given, [0, 1, 2, 3]);
        assert!(queue.next(2).is_none());
        assert_eq!(ids(queue.answered(1, Some(found(1)))), Vec::<String>::new());
        assert_eq!(ids(queue.answered(0, Some(found(0)))), ["0", "1"]);
        assert_eq!(ids(queue.answered(1, Some(found(3)))), Vec::<String>::new());
        assert!(!queue.is_done());
        assert_eq!(
            ids(queue.answered(0, None)),
            ["3"],
            "one that could not be read holds nobody up"
        );
        assert!(queue.is_done() && queue.is_idle());
    }

    #[test]
    fn a_worker_has_two_at_once() {
        let mut queue = queue(3);
        assert!(queue.next(0).is_some() && queue.next(0).is_some());
        assert!(queue.next(0).is_none());
        queue.answered(0, Some(found(0)));
        assert_eq!(queue.next(0).map(|task| task.index), Some(2));
    }

    #[test]
    fn what_a_lost_worker_had_is_read_by_another_one() {
        let mut queue = queue(5);
        for worker in [0, 1, 1, 0] {
            queue.next(worker);
        }
        queue.lost(1);
        queue.answered(0, Some(found(0)));
        let next: Vec<u32> = std::iter::from_fn(|| queue.next(2).map(|task| task.index)).collect();
        assert_eq!(next, [1, 2]);
        assert_eq!(queue.next(0).map(|task| task.index), Some(4));
        queue.answered(0, Some(found(3)));
        queue.answered(2, Some(found(1)));
        assert_eq!(ids(queue.answered(2, Some(found(2)))), ["2", "3"]);
    }

    #[test]
    fn answers_of_an_earlier_run_only_make_room() {
        let mut queue = queue(2);
        queue.next(0);
        queue.begin(2, vec![Arc::new(Report { id: "new".into(), ..Report::default() })]);
        assert_eq!(queue.next(0).map(|task| task.run), Some(2));
        assert!(!queue.is_idle() && queue.first_of(0).is_none());
        assert_eq!(ids(queue.answered(0, Some(found(0)))), Vec::<String>::new());
        assert_eq!(queue.first_of(0).map(|report| report.id.clone()).as_deref(), Some("new"));
        assert_eq!(queue.answered(0, Some(found(9))).len(), 1);
    }

    #[test]
    fn what_is_known_needs_no_worker_unless_it_is_broken() {
        let mut queue = queue(4);
        let known = queue.without(|report| report.id != "2");
        assert_eq!(known.iter().map(|task| task.index).collect::<Vec<_>>(), [0, 1, 3]);
        assert_eq!(queue.waiting(), 1);
        queue.put_back(known[1].clone());
        assert_eq!(queue.next(0).map(|task| task.index), Some(1));
        assert_eq!(queue.next(0).map(|task| task.index), Some(2));
        queue.answered(0, Some(found(1)));
        queue.answered(0, Some(found(2)));
        assert!(queue.is_done());
    }

    #[test]
    fn stopping_gives_what_was_found_already() {
        let mut queue = queue(3);
        queue.next(0);
        queue.next(1);
        queue.answered(1, Some(found(1)));
        assert_eq!(queue.stop().len(), 1);
        assert!(queue.is_done() && queue.is_idle());
        assert_eq!(ids(queue.answered(0, Some(found(0)))), Vec::<String>::new());
    }

    #[test]
    fn workers_are_as_many_as_the_work_is_worth_and_the_machine_has_cores() {
        let many = queue(5_000);
        assert_eq!([0, 1, 2, 64].map(|cores| many.workers(cores)), [1, 1, 2, 8]);
        assert_eq!([23, 24, 50].map(|reports| queue(reports).workers(8)), [1, 2, 3]);
    }
}
