//! From what was read to what counts: corrections applied, and, where events are counted, reports of one act
//! merged. All that is shown is derived from the outcome; no view knows of either.

use std::sync::Arc;

use entente_graph::corrections::{self, Log};
use entente_graph::duplicates::Duplicates;
use entente_graph::{Filter, filter};

use crate::model::{Also, Corpus, Shared};

/// The corpus with its corrections.
pub fn corrected(read: &Shared<Corpus>, log: &Log) -> Shared<Corpus> {
    if log.is_empty() {
        return read.clone();
    }
    let (dataset, ledger) = corrections::apply(&read.dataset, log);
    Shared::new(Corpus { dataset, ledger: Arc::new(ledger), ..Corpus::clone(read) })
}

/// The corpus with one row for every event, whoever passes the filter first.
pub fn counted(corpus: &Shared<Corpus>, merged: &Duplicates, passing: &Filter) -> Shared<Corpus> {
    let whole = &corpus.dataset;
    let (dataset, others) = merged.reduce(whole, &filter::apply(whole, passing));
    let also = Some(Arc::new(Also { whole: whole.clone(), others }));
    Shared::new(Corpus { dataset, also, ..Corpus::clone(corpus) })
}
