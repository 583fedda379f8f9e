//! What the reports say beside the events: who is named where, and what stands between actors.
//!
//! A reader who looks for an actor that the reports name should find it also when no event of it was coded.
//! The rows here are as flat as those of the events: a walk over them answers who is named how often, who is
//! named together, and which standing facts tie whom to whom, at any level of the roll-up.

use entente_engine::Analysis;
use entente_engine::analysis::{ActorId, Form, TieKind};

use crate::level::ActorIx;

/// One actor of one mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MentionRow {
    /// Index of its report.
    pub report: u32,
    /// Index of its sentence.
    pub sentence: u32,
    /// Whom it refers to, by [`Level`](crate::Level), as at the report's date.
    pub actors: [ActorIx; 3],
    /// Whether it is a name, not a description or a pronoun.
    pub is_name: bool,
}

/// One standing fact, as a report states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieRow {
    /// Index of its report.
    pub report: u32,
    /// Which.
    pub kind: TieKind,
    /// Who holds the office, is the member, is led, is the part; by [`Level`](crate::Level), as at the report's date.
    pub from: [ActorIx; 3],
    /// Of what, likewise.
    pub to: [ActorIx; 3],
    /// Whether it has ended.
    pub ended: bool,
}

/// The mentions and standing facts of one report, given what an actor's id rolls up to.
pub(crate) fn rows(
    report: u32,
    analysis: &Analysis,
    mut rolled: impl FnMut(&ActorId) -> [ActorIx; 3],
) -> (Vec<MentionRow>, Vec<TieRow>) {
    let mut mentions = Vec::new();
    for mention in &analysis.mentions {
        let (sentence, is_name) = (mention.sentence as u32, mention.form == Form::Name);
        for actor in &mention.actors {
            mentions.push(MentionRow { report, sentence, actors: rolled(actor), is_name });
        }
    }
    let ties = analysis.ties.iter().filter(|tie| tie.kind != TieKind::LocatedIn);
    let ties = ties.map(|tie| TieRow {
        report,
        kind: tie.kind,
        from: rolled(&tie.from),
        to: rolled(&tie.to),
        ended: tie.ended,
    });
    (mentions, ties.collect())
}

/// The rows of one report, of rows that are sorted by report.
pub(crate) fn of_report<T>(rows: &[T], report: u32, of: impl Fn(&T) -> u32) -> &[T] {
    let start = rows.partition_point(|row| of(row) < report);
    let end = rows.partition_point(|row| of(row) <= report);
    &rows[start..end]
}
