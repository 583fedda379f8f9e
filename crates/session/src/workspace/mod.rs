//! A person's work, as it is kept: in a workspace file, in the browser's storage, and inside a lesson.
//!
//! All three hold the same JSON, described in `docs/workspace.md` and `docs/workspace.schema.json`. Version 1 were
//! files of corrections alone; they are read and become version 2.

use std::collections::BTreeSet;
use std::sync::Arc;

use entente_engine::Report;
use entente_graph::corrections::{EntryId, Log};
use entente_graph::hash;
use entente_graph::tour::Tour;
use entente_words::faults as text;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::{UserData, with_own_ids};

pub mod chunks;
pub mod joining;
pub(crate) mod merging;
pub mod rescue;

/// What marks a file as a workspace.
const FORMAT: &str = "entente-workspace";
/// The version that is written.
const VERSION: u32 = 2;
/// The version of what a browser keeps where own texts are kept apart from it: pages that do not know of that leave it
/// as it is. No file has it.
const APART: u32 = 3;
/// What marks a file of corrections alone.
const LOG_FORMAT: &str = "entente-corrections";

/// What a person has done, and nothing of how it is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    /// What was corrected.
    pub log: Log,
    /// Own texts, actors and rules.
    pub own: UserData,
    /// The person's own tour.
    pub tour: Tour,
    /// Corrections that contradict each other, as long as nobody has settled it: the one that was here, and the one
    /// that came.
    pub conflicts: BTreeSet<(EntryId, EntryId)>,
}

/// A workspace: work, and where the person was.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workspace {
    /// The work.
    pub work: Work,
    /// The view, as the fragment of an address without `#`.
    pub view: String,
    /// Who makes corrections.
    pub initials: String,
    /// When it was saved.
    pub saved: Option<Date>,
    /// What a lesson is known by, wherever its file lies and whatever it is called; empty in any other file.
    pub lesson: String,
}

/// A workspace as a file.
#[derive(Serialize, Deserialize)]
struct Document {
    format: String,
    version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    saved: Option<Date>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    view: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    initials: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    lesson: String,
    #[serde(default)]
    corrections: Log,
    #[serde(default, skip_serializing_if = "UserData::is_empty")]
    own: UserData,
    #[serde(default, skip_serializing_if = "Tour::is_blank")]
    tour: Tour,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    conflicts: BTreeSet<(EntryId, EntryId)>,
}

/// What every one of our files begins with.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    format: String,
    #[serde(default)]
    version: u32,
}

impl Workspace {
    /// As the text of a file; nothing only where something in it cannot be written at all.
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(&self.clone().document(VERSION)).unwrap_or_default()
    }

    /// As the browser keeps it, with the own texts apart, if there are any.
    pub fn write_apart(&self) -> String {
        let mut kept = self.clone();
        let version = if kept.work.own.reports.is_empty() { VERSION } else { APART };
        kept.work.own.reports.clear();
        serde_json::to_string(&kept.document(version)).unwrap_or_default()
    }

    /// Gives a lesson the id by which pupils' work in it is kept: a hash of the workspace and of its reports, as text.
    pub fn name_lesson(&mut self, reports: &str) {
        self.lesson.clear();
        let text = self.write();
        let all = text.bytes().chain([0xff]).chain(reports.bytes());
        self.lesson = format!("{:016x}", hash::fnv(hash::EMPTY, all));
    }

    fn document(self, version: u32) -> Document {
        let Workspace { work, view, initials, saved, lesson } = self;
        Document {
            format: FORMAT.into(),
            version,
            saved,
            view,
            initials,
            lesson,
            corrections: work.log,
            own: work.own,
            tour: work.tour,
            conflicts: work.conflicts,
        }
    }

    /// From the text of a file of this version or an older one, or why it cannot be read.
    pub fn read(text: &str) -> Result<Workspace, String> {
        Self::read_up_to(VERSION, text)
    }

    /// From what the browser keeps, now or in an older version of the page, with the texts that are kept apart from it.
    pub fn read_apart(text: &str, texts: Vec<Arc<Report>>) -> Result<Workspace, String> {
        let mut workspace = Self::read_up_to(APART, text)?;
        let mut reports = std::mem::take(&mut workspace.work.own.reports);
        reports.extend(texts);
        workspace.work.own.reports = with_own_ids(reports);
        Ok(workspace)
    }

    fn read_up_to(newest: u32, text: &str) -> Result<Workspace, String> {
        let text = text.trim_start_matches('\u{feff}');
        let unreadable = |error: serde_json::Error| text::it_is_no_workspace_that_this(&error);
        let head: Head = serde_json::from_str(text).map_err(unreadable)?;
        match (head.format.as_str(), head.version) {
            (LOG_FORMAT, _) => {
                let log: Log = serde_json::from_str(text).map_err(unreadable)?;
                Ok(Workspace { work: Work { log, ..Work::default() }, ..Workspace::default() })
            }
            (FORMAT, version) if version > newest => Err(text::newer_page(version, newest)),
            (FORMAT, _) => {
                let document: Document = serde_json::from_str(text).map_err(unreadable)?;
                let (log, mut own) = (document.corrections, document.own);
                own.reports = with_own_ids(own.reports);
                let (tour, conflicts) = (document.tour.fit(), document.conflicts);
                Ok(Workspace {
                    work: Work { log, own, tour, conflicts },
                    view: document.view,
                    initials: document.initials.chars().take(8).collect(),
                    saved: document.saved,
                    lesson: document.lesson.chars().take(40).collect(),
                })
            }
            (other, _) => {
                let other: String = other.chars().take(40).collect();
                Err(text::it_is_no_workspace_of_this(&other))
            }
        }
    }

    /// Whether a text looks like one of our files, without reading all of it.
    pub fn is_one(text: &str) -> bool {
        let start: String = text.chars().take(200).filter(|c| !c.is_whitespace()).collect();
        let start = start.trim_start_matches('\u{feff}');
        [FORMAT, LOG_FORMAT]
            .iter()
            .any(|format| start.starts_with(&format!("{{\"format\":\"{format}\"")))
    }
}

impl Work {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.log.is_empty() && self.own.is_empty() && self.tour.is_blank()
    }

    /// Whether it is the same. Texts that both share are not compared letter by letter.
    pub fn is(&self, other: &Work) -> bool {
        let (mine, theirs) = (&self.own, &other.own);
        self.log == other.log
            && self.tour == other.tour
            && self.conflicts == other.conflicts
            && (&mine.aside, &mine.ways) == (&theirs.aside, &theirs.ways)
            && mine.reports.len() == theirs.reports.len()
            && mine
                .reports
                .iter()
                .zip(&theirs.reports)
                .all(|(one, other)| merging::same(one, other))
    }
}

#[cfg(test)]
mod tests {
    use entente_engine::Report;
    use entente_graph::corrections::{Correction, Entry, Subject};
    use entente_graph::tour::TourStep;
    use jiff::civil::date;

    use super::*;

    fn note(text: &str) -> Entry {
        let on = Subject::Report("a".into());
        Entry::new(Correction::Note { on, text: text.into() }, date(2026, 11, 22), "ab")
    }

    fn log(texts: &[&str]) -> Log {
        let mut log = Log::default();
        for text in texts {
            log.push(note(text));
        }
        log
    }

    fn report(id: &str) -> std::sync::Arc<Report> {
        Report { id: id.into(), text: "</script><!-- \u{2028} “x”".into(), ..Report::default() }
            .into()
    }

    fn full() -> Workspace {
        let own = UserData { reports: vec![report("one"), report("two")], ..UserData::default() };
        let step = TourStep {
            fragment: "v1&pick=russia".into(),
            text: "Look.".into(),
            ..TourStep::default()
        };
        let tour = Tour { title: "Ours".into(), steps: vec![step], ..Tour::default() };
        Workspace {
            work: Work { log: log(&["seen", "<b>"]), own, tour, ..Work::default() },
            view: "v1&level=country".into(),
            initials: "ab".into(),
            saved: Some(date(2026, 11, 22)),
            ..Workspace::default()
        }
    }

    #[test]
    fn a_workspace_goes_to_a_file_and_back() {
        let text = full().write();
        assert!(Workspace::is_one(&text), "{text}");
        assert_eq!(Workspace::read(&text), Ok(full()));
        let empty = Workspace::default();
        assert_eq!(Workspace::read(&empty.write()), Ok(empty.clone()));
        assert!(empty.work.is_empty() && !full().work.is_empty());
    }

    #[test]
    fn the_title_of_a_tour_without_steps_is_kept() {
        let mut begun = full();
        begun.work.tour.steps.clear();
        assert_eq!(Workspace::read(&begun.write()), Ok(begun.clone()));
        let titled = Work { tour: begun.work.tour, ..Work::default() };
        assert!(!titled.is_empty());
    }

    #[test]
    fn what_the_browser_keeps_has_its_texts_apart() {
        let text = full().write_apart();
        assert!(!text.contains("script"), "{text}");
        assert!(Workspace::read(&text).is_err(), "a page that does not know of it leaves it alone");
        let texts = full().work.own.reports;
        assert_eq!(Workspace::read_apart(&text, texts), Ok(full()));
        // As the version before kept it: all in one.
        assert_eq!(Workspace::read_apart(&full().write(), Vec::new()), Ok(full()));
        let mut none = full();
        none.work.own.reports.clear();
        assert_eq!(Workspace::read(&none.write_apart()), Ok(none));
    }

    /// One entry of every sort that a log can have.
    fn every_change() -> Log {
        use entente_engine::Span;
        use entente_engine::analysis::{ActorId, ActorKind, Status};
        use entente_graph::corrections::{Added, EventKey, new_id};
        let id = |name: &str| ActorId(name.into());
        let (actor, report) = (|| id("usa"), "a".to_owned());
        let (trigger, source, target) = (Span::new(3, 9), id("russia"), id("usa"));
        let event = || EventKey {
            report: "a".into(),
            sentence: 1,
            trigger,
            source: source.clone(),
            target: target.clone(),
            nth: 0,
        };
        let added = Added {
            report: report.clone(),
            sentence: 1,
            trigger,
            source: source.clone(),
            target: target.clone(),
            cameo: "112".into(),
            status: Status::Claimed,
        };
        let changes = [
            Correction::Reject { event: event() },
            Correction::Flip { event: EventKey { nth: 1, ..event() } },
            Correction::Recategorise { event: event(), cameo: "19".into() },
            Correction::Restatus { event: event(), status: Status::Denied },
            Correction::Merge { actor: id("new:x"), into: actor() },
            Correction::Apart { actor: id("new:x"), from: actor() },
            Correction::Split {
                actor: actor(),
                report,
                into: new_id("Acme Inc"),
                name: "Acme Inc".into(),
            },
            Correction::Rename { actor: actor(), name: "America".into() },
            Correction::Retype { actor: actor(), kind: ActorKind::ArmedGroup },
            Correction::SetCountry { actor: id("new:x"), country: actor() },
            Correction::Hide { actor: id("new:x") },
            Correction::Add { event: added },
            Correction::Note { on: Subject::Actor(actor()), text: "“seen”".into() },
        ];
        let mut log = Log::default();
        for change in changes {
            log.push(Entry::new(change, date(2026, 11, 22), "ab"));
        }
        log
    }

    #[test]
    fn the_example_is_what_is_written() {
        // `cargo xtask readback` judges it by the schema; UPDATE=1 writes it anew.
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../tests/exports/workspace.entente.json");
        let mut workspace = full();
        workspace.work.log = every_change();
        let text = workspace.write() + "\n";
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&file, &text).unwrap();
        }
        let kept = std::fs::read_to_string(&file).unwrap();
        assert_eq!(kept, text);
        assert_eq!(Workspace::read(&kept), Ok(workspace));
    }

    #[test]
    fn a_file_of_corrections_is_an_older_workspace() {
        let text = serde_json::to_string(&log(&["seen"])).unwrap();
        assert!(Workspace::is_one(&text));
        let read = Workspace::read(&text).unwrap();
        assert_eq!((read.work.log, read.view.as_str()), (log(&["seen"]), ""));
    }

    #[test]
    fn what_is_no_workspace_is_refused_in_words() {
        let newer = full().write().replace("\"version\": 2", "\"version\": 12");
        assert!(Workspace::read(&newer).unwrap_err().contains("newer page"));
        for (text, reason) in [
            ("", "no workspace"),
            ("{}", "no workspace of this page"),
            ("[1]", "no workspace"),
            (r#"{"format":"gexf","version":1}"#, "but “gexf”"),
            (r#"{"format":"entente-workspace","version":2,"corrections":7}"#, "no workspace"),
        ] {
            let said = Workspace::read(text).unwrap_err();
            assert!(said.contains(reason), "{text}: {said}");
            assert!(!Workspace::is_one(text) || text.contains("entente"));
        }
        // Deeper than anybody means it: an error, not a crash.
        let deep =
            format!(r#"{{"format":"entente-workspace","version":2,"x":{}"#, "[".repeat(100_000));
        assert!(Workspace::read(&deep).is_err());
        let long = format!(
            r#"{{"format":"entente-workspace","version":2,"initials":"{}"}}"#,
            "x".repeat(999)
        );
        assert_eq!(Workspace::read(&long).unwrap().initials.len(), 8);
    }

    #[test]
    fn unknown_parts_are_passed_over() {
        let text = r#"{"format":"entente-workspace","version":2,"colour":"green"}"#;
        assert_eq!(Workspace::read(text), Ok(Workspace::default()));
    }

    #[test]
    fn two_windows_lose_nothing_to_each_other() {
        let base = full().work;
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        mine.log.push(note("mine"));
        mine.own.reports.remove(0);
        theirs.log.push(note("theirs"));
        theirs.own.reports.push(report("three"));
        theirs.tour.title = "Theirs".into();
        let both = Work::merged(&base, &mine, &theirs);
        assert_eq!(both.log.len(), 4);
        let ids: Vec<&str> = both.own.reports.iter().map(|report| report.id.as_str()).collect();
        assert_eq!(ids, ["two", "three"]);
        assert_eq!(both.tour.title, "Theirs");
        assert_eq!(Work::merged(&base, &base, &theirs), theirs);
    }

    #[test]
    fn two_texts_of_one_id_get_two() {
        let text = r#"{"format":"entente-workspace","version":2,"own":{"reports":[
            {"id":"a","text":"One."},{"id":"a","text":"Two."},{"id":"a","text":"One."},{"id":"","text":"Three."}]}}"#;
        let read = Workspace::read(text).unwrap();
        let ids: Vec<&str> =
            read.work.own.reports.iter().map(|report| report.id.as_str()).collect();
        assert_eq!(ids, ["a", "a-2", "text"]);
        let apart = Workspace::read_apart(&read.write_apart(), vec![report("x"), report("x")]);
        assert_eq!(apart.unwrap().work.own.reports.len(), 1);
    }

    #[test]
    fn conflicts_go_to_a_file_and_back() {
        let mut workspace = full();
        let id = |text: &str| EntryId(text.into());
        workspace.work.conflicts.insert((id("a"), id("b")));
        assert_eq!(Workspace::read(&workspace.write()), Ok(workspace.clone()));
        assert_ne!(workspace.work, full().work);
        assert!(!workspace.work.is(&full().work));
    }

    #[test]
    fn two_windows_that_add_other_texts_under_one_id_keep_both() {
        let text = |id: &str, text: &str| -> Arc<Report> {
            Report { id: id.into(), text: text.into(), ..Report::default() }.into()
        };
        let (mut mine, mut theirs) = (Work::default(), Work::default());
        mine.own.reports.push(text("a", "Mine."));
        mine.log = log(&["about mine"]);
        theirs.own.reports.push(text("a", "Theirs."));
        let both = Work::merged(&Work::default(), &mine, &theirs);
        let texts: Vec<(&str, &str)> = both
            .own
            .reports
            .iter()
            .map(|report| (report.id.as_str(), report.text.as_str()))
            .collect();
        assert_eq!(texts, [("a", "Theirs."), ("a-2", "Mine.")]);
        // The note was on the report that has another id now.
        let Correction::Note { on, .. } = &both.log.entries()[0].change else { panic!("no note") };
        assert_eq!(*on, Subject::Report("a-2".into()));
        // What only one of both has changed does not go with what the other has removed.
        let base = theirs.clone();
        let mut changed = theirs.clone();
        changed.own.reports[0] = text("a", "Changed.");
        let kept = Work::merged(&base, &changed, &Work::default());
        assert_eq!(kept.own.reports.len(), 1);
    }

    #[test]
    fn a_lesson_has_an_id_of_its_own() {
        let mut lesson = full();
        lesson.name_lesson("one");
        let id = lesson.lesson.clone();
        assert_eq!(id.len(), 16);
        assert_eq!(Workspace::read(&lesson.write()).map(|read| read.lesson), Ok(id.clone()));
        lesson.name_lesson("one");
        assert_eq!(lesson.lesson, id, "the same lesson");
        lesson.name_lesson("two");
        assert_ne!(lesson.lesson, id);
    }
}
