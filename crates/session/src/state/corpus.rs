//! The reports that are shown, and what was found in them: made of the bundled reports, a person's own texts
//! and what the worker found.

use std::sync::Arc;

use entente_engine::{Analysis, Report};
use entente_graph::Dataset;
use entente_graph::dataset::CodedReport;

use super::{Action, State};
use crate::model::{Phase, ReadReport, UserData, with_own_ids};

impl State {
    /// What comes from the corpus and the worker.
    pub(super) fn learn(&mut self, action: Action) {
        match action {
            Action::LookedUp(what, text) => {
                self.lookups.make_mut().insert(what, text);
            }
            Action::Opened(reports) => {
                let reports = reports.into_iter().map(Arc::new).collect();
                *self.bundled.make_mut() = with_own_ids(reports);
                self.corpus.make_mut().phase = Phase::Coding;
                self.lay_out();
            }
            Action::Coded(run, analyses) if run == self.run => {
                self.take_in(analyses);
                self.choose_level();
            }
            Action::Skipped(reason) => {
                let corpus = self.corpus.make_mut();
                corpus.skipped.push(reason);
                corpus.settle();
            }
            Action::Failed(reason) => self.corpus.make_mut().phase = Phase::Failed(reason),
            _ => {}
        }
    }

    /// Keeps what was found in some reports, and shows it.
    fn take_in(&mut self, analyses: Vec<Analysis>) {
        let ways = self.own.ways.clone();
        let (corpus, readings) = (self.corpus.make_mut(), self.readings.make_mut());
        let mut last = corpus.dataset.reports().last().and_then(|c| corpus.place(&c.report.id));
        let mut in_order = true;
        for found in analyses {
            let Some(place) = corpus.place(&found.report) else { continue };
            let (report, found) = (corpus.reports[place].clone(), Arc::new(found));
            let coded = CodedReport { report: report.clone(), analysis: found.clone() };
            readings.insert(report.id.clone(), ReadReport { coded, ways: ways.clone() });
            in_order &= last.is_none_or(|last| last < place);
            if in_order {
                corpus.dataset.push(report, found);
                last = Some(place);
            }
        }
        if in_order {
            corpus.settle();
        } else {
            self.fill();
        }
    }

    /// Makes the corpus anew of the bundled reports and the person's own. What is to be read is another run.
    pub(super) fn lay_out(&mut self) {
        self.run += 1;
        let reports = self.own.beside(&self.bundled);
        let places = reports.iter().enumerate().map(|(at, report)| (report.id.clone(), at));
        let places = Arc::new(places.collect());
        let corpus = self.corpus.make_mut();
        (corpus.reports, corpus.places) = (reports, places);
        self.fill();
    }

    /// Fills the dataset with what was found in the reports, in their order.
    fn fill(&mut self) {
        let mut dataset = Dataset::default();
        let corpus = self.corpus.make_mut();
        for report in &corpus.reports {
            let reading = self.readings.get(&report.id);
            let fits = |reading: &&ReadReport| {
                reading.ways == self.own.ways && same(&reading.coded.report, report)
            };
            if let Some(reading) = reading.filter(fits) {
                dataset.push(report.clone(), reading.coded.analysis.clone());
            }
        }
        corpus.dataset = dataset;
        corpus.settle();
    }
}

impl State {
    /// Keeps what was found in the reports that are shown, by other ways.
    pub(super) fn find(&mut self, own: &UserData, analyses: Vec<Analysis>) {
        let (corpus, readings) = (&self.corpus, self.readings.make_mut());
        for analysis in analyses {
            let Some(place) = corpus.place(&analysis.report) else { continue };
            let report = corpus.reports[place].clone();
            let coded = CodedReport { report: report.clone(), analysis: Arc::new(analysis) };
            readings.insert(report.id.clone(), ReadReport { coded, ways: own.ways.clone() });
        }
    }
}

/// Whether what was found in one report is what would be found in the other.
fn same(one: &Arc<Report>, other: &Arc<Report>) -> bool {
    Arc::ptr_eq(one, other)
        || (one.date == other.date
            && one.boilerplate == other.boilerplate
            && one.language == other.language
            && one.table == other.table
            && one.coded == other.coded
            && one.text == other.text)
}
