//! Reports and their analyses as one table of events.
//!
//! Every actor of every report is interned once; an event is a flat row of small numbers, so that filters
//! and counts over thousands of events are a walk over an array. The reports and analyses themselves are
//! shared, not copied, so that cloning a dataset to add one more report is cheap.

mod taken;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use entente_engine::analysis::{Actor, ActorId, Event, Status};
use entente_engine::event_table;
use entente_engine::ontology::Category;
use entente_engine::{Analysis, Report};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::level::{ActorIx, Level};
use crate::mentions::{self, MentionRow, TieRow};
use crate::rollup::{Chains, roll_up};

/// One event, flat: what filters and counts need. The rest is in [`Dataset::event`].
#[derive(Clone, Debug, PartialEq)]
pub struct EventRow {
    /// Index of its report.
    pub report: u32,
    /// Index among the events of its report's analysis.
    pub event: u32,
    /// Who did it, by [`Level`], from the finest to the coarsest, as at the report's date.
    pub sources: [ActorIx; 3],
    /// To whom, likewise.
    pub targets: [ActorIx; 3],
    /// Whether it says who acted on whom. Where not, `sources` and `targets` are the two sides.
    pub directed: bool,
    /// What was done.
    pub category: Category,
    /// Whether the report says that it happened.
    pub status: Status,
    /// Of a claim, who says so.
    pub speaker: Option<ActorIx>,
    /// When it happened, or else when it was reported.
    pub date: Option<Date>,
    /// Whether `date` is only the report's.
    pub date_of_report: bool,
    /// The engine's probability that it is right, in per cent.
    pub confidence: u8,
    /// Goldstein scale, −10 (conflict) to +10 (cooperation).
    pub goldstein: f32,
    /// What a search for words looks at, in lower case: the sentence, the report's title, both names.
    pub words: Arc<str>,
}

impl EventRow {
    /// Who did it, at a level.
    pub fn source(&self, level: Level) -> ActorIx {
        self.sources[level as usize]
    }

    /// To whom, at a level.
    pub fn target(&self, level: Level) -> ActorIx {
        self.targets[level as usize]
    }

    /// Whether the actor takes part, itself or by somebody who rolls up to it.
    pub fn involves(&self, actor: ActorIx) -> bool {
        self.sources.contains(&actor) || self.targets.contains(&actor)
    }

    /// Whether it is for, against or neither.
    pub fn sign(&self) -> Sign {
        Sign::of(self.category, self.goldstein)
    }
}

/// Which way an act leans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sign {
    /// Cooperation.
    Cooperative,
    /// Neither: a statement, or a score of zero.
    Neutral,
    /// Conflict.
    Conflictive,
}

impl Sign {
    /// Of one act: statements lean nowhere, everything else goes by its Goldstein score.
    pub fn of(category: Category, goldstein: f32) -> Sign {
        if category == Category::Comment { Sign::Neutral } else { Sign::of_score(goldstein) }
    }

    /// Of several acts: the side with more of them, then that of the sum of their scores.
    pub fn of_several(cooperative: u32, conflictive: u32, goldstein: f32) -> Sign {
        match cooperative.cmp(&conflictive) {
            Ordering::Greater => Sign::Cooperative,
            Ordering::Less => Sign::Conflictive,
            Ordering::Equal if cooperative == 0 => Sign::Neutral,
            Ordering::Equal => Sign::of_score(goldstein),
        }
    }

    /// Of a Goldstein score, or of a sum of several.
    pub fn of_score(goldstein: f32) -> Sign {
        if goldstein > 0.0 {
            Sign::Cooperative
        } else if goldstein < 0.0 {
            Sign::Conflictive
        } else {
            Sign::Neutral
        }
    }
}

/// One report with what was found in it.
#[derive(Clone, Debug)]
pub struct CodedReport {
    /// What went in.
    pub report: Arc<Report>,
    /// What came out.
    pub analysis: Arc<Analysis>,
}

/// What becomes of an event of a report that is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Take {
    /// It counts.
    Row,
    /// It does not count, but can be shown.
    Aside,
    /// It is not there.
    Nothing,
}

/// Everything that was read so far.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    coded: Vec<CodedReport>,
    /// Indices of the reports, sorted by their ids.
    sorted: Vec<u32>,
    actors: Vec<Arc<Actor>>,
    /// The date at which `actors[i]` was described, so that the latest description wins.
    described: Vec<Option<Date>>,
    by_id: BTreeMap<ActorId, ActorIx>,
    rows: Vec<EventRow>,
    first_row: Vec<u32>,
    mentions: Vec<MentionRow>,
    ties: Vec<TieRow>,
}

impl Dataset {
    /// Everything of these reports.
    pub fn of(coded: impl IntoIterator<Item = (Report, Analysis)>) -> Self {
        let mut dataset = Dataset::default();
        for (report, analysis) in coded {
            dataset.push(report, analysis);
        }
        dataset
    }

    /// Adds one report with its analysis. A report with an id that is there already replaces nothing: it is
    /// ignored, and the answer is false.
    pub fn push(
        &mut self,
        report: impl Into<Arc<Report>>,
        analysis: impl Into<Arc<Analysis>>,
    ) -> bool {
        let (report, analysis) = (report.into(), analysis.into());
        if self.report_index(&report.id).is_some() {
            return false;
        }
        self.push_some(report, analysis, |_| Take::Row);
        true
    }

    /// Adds one report of which only some events count; gives the rows that stand aside. The report is new.
    pub(crate) fn push_some(
        &mut self,
        report: Arc<Report>,
        analysis: Arc<Analysis>,
        take: impl Fn(usize) -> Take,
    ) -> Vec<EventRow> {
        for actor in &analysis.actors {
            self.describe(actor, report.date);
        }
        let chains = Chains::of(&analysis.actors);
        let report_ix = self.coded.len() as u32;
        self.first_row.push(self.rows.len() as u32);
        let mut aside = Vec::new();
        for (index, event) in analysis.events.iter().enumerate() {
            let take = take(index);
            if take == Take::Nothing {
                continue;
            }
            let row = self.row(report_ix, index as u32, event, &report, &analysis, &chains);
            if take == Take::Row {
                self.rows.push(row);
            } else {
                aside.push(row);
            }
        }
        let rolled = |id: &ActorId| chains.chain(id).map(|id| self.intern(&id));
        let (mentions, ties) = mentions::rows(report_ix, &analysis, rolled);
        self.mentions.extend(mentions);
        self.ties.extend(ties);
        let (Ok(at) | Err(at)) = self.place_of(&report.id);
        self.sorted.insert(at, report_ix);
        self.coded.push(CodedReport { report, analysis });
        aside
    }

    /// The rows of a report.
    pub(crate) fn rows_of(&self, report: usize) -> &[EventRow] {
        let start = self.first_row.get(report).map_or(self.rows.len(), |row| *row as usize);
        let end = self.first_row.get(report + 1).map_or(self.rows.len(), |row| *row as usize);
        self.rows.get(start..end).unwrap_or_default()
    }

    /// All reports with their analyses, in the order in which they were added.
    pub fn reports(&self) -> &[CodedReport] {
        &self.coded
    }

    /// Where the report with this id is.
    pub fn report_index(&self, id: &str) -> Option<usize> {
        self.place_of(id).ok().map(|at| self.sorted[at] as usize)
    }

    /// Where a report's id stands among the sorted ones, or would stand.
    fn place_of(&self, id: &str) -> Result<usize, usize> {
        self.sorted.binary_search_by(|index| self.coded[*index as usize].report.id.as_str().cmp(id))
    }

    /// All events, report by report, in the order of the text.
    pub fn events(&self) -> &[EventRow] {
        &self.rows
    }

    /// All mentions of actors, report by report, in the order of the text.
    pub fn mentions(&self) -> &[MentionRow] {
        &self.mentions
    }

    /// All standing facts, report by report.
    pub fn ties(&self) -> &[TieRow] {
        &self.ties
    }

    /// The row of an event, from its report and its place in that report's analysis; none where it does not
    /// count.
    pub fn row_of(&self, report: usize, event: usize) -> Option<u32> {
        let rows = self.rows_of(report);
        let at = rows.binary_search_by(|row| row.event.cmp(&(event as u32))).ok()?;
        Some(self.first_row.get(report)? + at as u32)
    }

    /// An event as the engine gave it, with its report and analysis.
    pub fn event(&self, row: u32) -> Option<(&CodedReport, &Event)> {
        let row = self.rows.get(row as usize)?;
        let coded = self.coded.get(row.report as usize)?;
        Some((coded, coded.analysis.events.get(row.event as usize)?))
    }

    /// Who published the report of an event; none where the report does not say.
    pub fn source(&self, event: &EventRow) -> Option<&str> {
        self.coded.get(event.report as usize)?.report.source.as_deref()
    }

    /// All actors, in the order in which they were met.
    pub fn actors(&self) -> &[Arc<Actor>] {
        &self.actors
    }

    /// An actor, as last described.
    ///
    /// # Panics
    /// Where the index comes from another dataset.
    pub fn actor(&self, actor: ActorIx) -> &Actor {
        &self.actors[actor.index()]
    }

    /// The actor with this id.
    pub fn find(&self, id: &ActorId) -> Option<ActorIx> {
        self.by_id.get(id).copied()
    }

    /// Whom an actor counts for at a level, by its latest description.
    pub fn rolled(&self, actor: ActorIx, level: Level) -> ActorIx {
        let id = roll_up(&self.actor(actor).id, level, |id| {
            self.find(id).map(|found| self.actor(found))
        });
        self.find(&id).unwrap_or(actor)
    }

    fn describe(&mut self, actor: &Actor, date: Option<Date>) {
        let ix = self.intern(&actor.id);
        let known = &self.described[ix.index()];
        let placeholder = self.actors[ix.index()].name.is_empty();
        if placeholder || *known < date {
            self.actors[ix.index()] = Arc::new(actor.clone());
            self.described[ix.index()] = date;
        }
    }

    /// The index of an id; one that no analysis describes gets a bare description, to be replaced.
    fn intern(&mut self, id: &ActorId) -> ActorIx {
        if let Some(ix) = self.by_id.get(id) {
            return *ix;
        }
        let ix = ActorIx(self.actors.len() as u32);
        self.by_id.insert(id.clone(), ix);
        self.actors.push(Arc::new(Actor::named(id.clone(), "")));
        self.described.push(None);
        ix
    }

    fn row(
        &mut self,
        report_ix: u32,
        index: u32,
        event: &Event,
        report: &Report,
        analysis: &Analysis,
        chains: &Chains<'_>,
    ) -> EventRow {
        let (sources, targets) = (chains.chain(&event.source), chains.chain(&event.target));
        EventRow {
            report: report_ix,
            event: index,
            words: words_of(event, report, analysis, chains).into(),
            sources: sources.each_ref().map(|id| self.intern(id)),
            targets: targets.each_ref().map(|id| self.intern(id)),
            directed: event_table::is_directed(&event.rule),
            category: event.category,
            status: event.status,
            speaker: event.speaker.as_ref().map(|id| self.intern(id)),
            date: event.date.or(report.date),
            date_of_report: event.date.is_none() && report.date.is_some(),
            confidence: (event.confidence.clamp(0.0, 1.0) * 100.0).round() as u8,
            goldstein: event.goldstein,
        }
    }
}

fn words_of(event: &Event, report: &Report, analysis: &Analysis, chains: &Chains<'_>) -> String {
    let sentence = analysis.document.sentences.get(event.sentence);
    let name = |id| chains.actor(id).map_or("", |actor| actor.name.as_str());
    let parts = [
        sentence.map_or("", |s| s.span.of(&report.text)),
        report.title.as_deref().unwrap_or_default(),
        name(&event.source),
        name(&event.target),
    ];
    // The separator keeps a phrase from matching across two parts.
    parts.join(" \u{1f} ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::ActorKind;
    use jiff::civil::date;

    use super::*;
    use crate::example::{actor, coded, event};

    /// Kerry acts on Syria, as Secretary of State in one report and for nobody in another.
    fn report(id: &str, office: Option<&str>, day: Date) -> (Report, Analysis) {
        let actors = vec![
            actor("kerry", ActorKind::Person, office),
            actor("state-department", ActorKind::Government, Some("usa")),
            actor("syria", ActorKind::Country, None),
            actor("usa", ActorKind::Country, Some("nato")),
        ];
        let (mut report, analysis) = coded(id, actors, vec![event("kerry", "syria")]);
        report.date = Some(day);
        (report, analysis)
    }

    fn ids(dataset: &Dataset, row: usize) -> [&str; 3] {
        dataset.events()[row].sources.map(|ix| dataset.actor(ix).id.0.as_str())
    }

    #[test]
    fn people_roll_up_as_they_were_at_the_reports_date() {
        let dataset = Dataset::of([
            report("old", Some("state-department"), date(2016, 9, 17)),
            report("new", None, date(2024, 12, 4)),
        ]);
        assert_eq!(ids(&dataset, 0), ["kerry", "state-department", "usa"], "a country is the end");
        assert_eq!(ids(&dataset, 1), ["kerry", "kerry", "kerry"]);
        let kerry = dataset.find(&ActorId("kerry".into())).unwrap();
        assert_eq!(dataset.rolled(kerry, Level::Country), kerry, "the latest description counts");
    }

    #[test]
    fn the_latest_description_wins_whatever_the_order() {
        let old = || report("old", Some("state-department"), date(2016, 9, 17));
        let new = || report("new", None, date(2024, 12, 4));
        for reports in [[old(), new()], [new(), old()]] {
            let dataset = Dataset::of(reports);
            let kerry = dataset.find(&ActorId("kerry".into())).unwrap();
            assert_eq!(dataset.actor(kerry).part_of, None);
        }
    }

    #[test]
    fn a_report_counts_once() {
        let mut dataset = Dataset::of([report("r", None, date(2016, 9, 17))]);
        let (again, analysis) = report("r", None, date(2016, 9, 17));
        assert!(!dataset.push(again, analysis));
        assert_eq!((dataset.reports().len(), dataset.events().len()), (1, 1));
    }

    #[test]
    fn an_event_has_the_source_of_its_report() {
        let (mut named, analysis) = report("a", None, date(2016, 9, 17));
        named.source = Some("Reuters".to_owned());
        let dataset = Dataset::of([(named, analysis), report("b", None, date(2017, 4, 12))]);
        let sources: Vec<_> = dataset.events().iter().map(|row| dataset.source(row)).collect();
        assert_eq!(sources, [Some("Reuters"), None]);
    }

    #[test]
    fn rows_lead_back_to_their_events() {
        let dataset = Dataset::of([
            report("a", None, date(2016, 9, 17)),
            report("b", None, date(2017, 4, 12)),
        ]);
        let row = dataset.row_of(1, 0).unwrap();
        let (coded, event) = dataset.event(row).unwrap();
        assert_eq!((coded.report.id.as_str(), event.source.0.as_str()), ("b", "kerry"));
        assert_eq!((dataset.row_of(1, 1), dataset.row_of(2, 0)), (None, None));
        assert_eq!(dataset.row_of(0, 1), None, "that is the next report's");
        assert!(dataset.events()[1].date_of_report);
    }

    #[test]
    fn an_actor_that_nobody_describes_and_a_chain_in_a_circle_do_no_harm() {
        let actors = vec![
            actor("a", ActorKind::Government, Some("b")),
            actor("b", ActorKind::Government, Some("a")),
        ];
        let dataset = Dataset::of([coded("r", actors, vec![event("a", "ghost")])]);
        assert!(["a", "b"].contains(&ids(&dataset, 0)[2]));
        let ghost = dataset.events()[0].target(Level::Country);
        assert_eq!(dataset.actor(ghost).id.0, "ghost");
    }

    #[test]
    fn statements_lean_nowhere() {
        assert_eq!(Sign::of(Category::Comment, -2.0), Sign::Neutral);
        assert_eq!(Sign::of(Category::Accuse, -2.0), Sign::Conflictive);
        assert_eq!(Sign::of(Category::Aid, 7.0), Sign::Cooperative);
        assert_eq!(Sign::of_score(f32::NAN), Sign::Neutral);
    }
}
