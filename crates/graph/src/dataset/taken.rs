//! Datasets from other datasets: reports taken over as they are, and the same reports with fewer rows.

use super::{Dataset, EventRow};
use crate::level::ActorIx;
use crate::mentions::{self, MentionRow, TieRow};

impl Dataset {
    /// A beginning for [`Dataset::push_taken`]: what is known of the actors of this dataset in the new one.
    pub(crate) fn take_over(&self) -> Vec<Option<ActorIx>> {
        vec![None; self.actors.len()]
    }

    /// Adds a report of another dataset as it stands there: its rows are copied, not made again.
    pub(crate) fn push_taken(
        &mut self,
        from: &Dataset,
        report: usize,
        known: &mut [Option<ActorIx>],
    ) {
        let Some(coded) = from.coded.get(report) else { return };
        for actor in &coded.analysis.actors {
            self.describe(actor, coded.report.date);
        }
        let report_ix = self.coded.len() as u32;
        self.first_row.push(self.rows.len() as u32);
        let mut here = |ix: ActorIx| {
            *known[ix.index()].get_or_insert_with(|| self.intern(&from.actors[ix.index()].id))
        };
        let old = report as u32;
        let rows = from.rows_of(report).iter().map(|row| EventRow {
            report: report_ix,
            sources: row.sources.map(&mut here),
            targets: row.targets.map(&mut here),
            speaker: row.speaker.map(&mut here),
            ..row.clone()
        });
        let rows: Vec<EventRow> = rows.collect();
        let mentions = mentions::of_report(&from.mentions, old, |row| row.report);
        let mentions: Vec<MentionRow> = mentions
            .iter()
            .map(|row| MentionRow {
                report: report_ix,
                actors: row.actors.map(&mut here),
                ..row.clone()
            })
            .collect();
        let ties = mentions::of_report(&from.ties, old, |row| row.report);
        let ties: Vec<TieRow> = ties
            .iter()
            .map(|row| TieRow {
                report: report_ix,
                from: row.from.map(&mut here),
                to: row.to.map(&mut here),
                ..row.clone()
            })
            .collect();
        self.rows.extend(rows);
        self.mentions.extend(mentions);
        self.ties.extend(ties);
        self.coded.push(coded.clone());
    }

    /// The same reports with some of the rows only. Actors and reports keep their indices.
    pub(crate) fn with_rows(&self, keep: impl Fn(u32) -> bool) -> Dataset {
        let mut first_row = Vec::with_capacity(self.coded.len());
        let mut rows = Vec::new();
        for report in 0..self.coded.len() {
            first_row.push(rows.len() as u32);
            let first = self.first_row[report];
            let kept = (first..).zip(self.rows_of(report)).filter(|(row, _)| keep(*row));
            rows.extend(kept.map(|(_, row)| row.clone()));
        }
        Dataset { rows, first_row, ..self.clone() }
    }
}
