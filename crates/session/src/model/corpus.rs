//! The reports that are shown, and what was found in them.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use entente_engine::Report;
use entente_graph::Dataset;
use entente_graph::corrections::Ledger;
use entente_graph::dataset::CodedReport;

use super::user_data::CustomRules;

/// How far the reading of the reports has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// The reports are being fetched.
    #[default]
    Opening,
    /// The worker reads them.
    Coding,
    /// All are read.
    Ready,
    /// Something went wrong, in words.
    Failed(String),
}

/// The reports and what was found in them.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// How far it has come.
    pub phase: Phase,
    /// Reports to be read, in order.
    pub reports: Vec<Arc<Report>>,
    /// What was found so far, in the same order.
    pub dataset: Dataset,
    /// Reports that could not be read, with the reason.
    pub skipped: Vec<String>,
    /// What became of the corrections, where there are any.
    pub ledger: Arc<Ledger>,
    /// While events are counted: the reports for which another one speaks.
    pub also: Option<Arc<Also>>,
    /// Reports that are not read for now, by their ids: reading was stopped.
    pub paused: BTreeSet<String>,
    /// Index of every report, by its id.
    pub(crate) places: Arc<BTreeMap<String, usize>>,
}

/// Reports of events for which another report speaks.
#[derive(Clone, Debug, Default)]
pub struct Also {
    /// Every report of every event.
    pub whole: Dataset,
    /// By row of the dataset that is shown, the rows of the whole that tell of the same event.
    pub others: Vec<Vec<u32>>,
}

impl Corpus {
    /// How many reports have been dealt with.
    pub fn done(&self) -> usize {
        self.dataset.reports().len() + self.skipped.len()
    }

    /// The reports that have not been read, in order.
    pub fn unread(&self) -> Vec<Arc<Report>> {
        let unread = |report: &&Arc<Report>| self.dataset.report_index(&report.id).is_none();
        self.reports.iter().filter(unread).cloned().collect()
    }

    /// The reports that are to be read now, in order: what has not been read, but for what waits until it is asked for.
    pub fn to_read(&self) -> Vec<Arc<Report>> {
        let mut unread = self.unread();
        unread.retain(|report| !self.paused.contains(&report.id));
        unread
    }

    /// Whether there is a report of this id.
    pub fn has(&self, id: &str) -> bool {
        self.places.contains_key(id)
    }

    /// Where a report is in the order of all.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    pub(crate) fn settle(&mut self) {
        let (places, dataset) = (&self.places, &self.dataset);
        self.paused.retain(|id| places.contains_key(id) && dataset.report_index(id).is_none());
        let open = matches!(self.phase, Phase::Coding | Phase::Ready);
        if open {
            let done = self.done() + self.paused.len() >= self.reports.len();
            self.phase = if done { Phase::Ready } else { Phase::Coding };
        }
    }
}

/// What was found in one report, and by which ways.
#[derive(Clone, Debug)]
pub struct ReadReport {
    pub(crate) coded: CodedReport,
    pub(crate) ways: Rc<CustomRules>,
}

/// What was found in every report that was ever read, by its id: what comes back by "Undo" is not read again.
pub type Readings = BTreeMap<String, ReadReport>;

/// Texts looked up for "why?": none where the worker knows no such line.
pub type Lookups = BTreeMap<String, Option<String>>;
