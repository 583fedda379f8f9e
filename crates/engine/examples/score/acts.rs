//! Whole texts in which every event was coded by hand: Wikinews reports and reports written for this project.
//!
//! The codes are in `training/acts`. An event is right where a coded event of the same sentence has its category,
//! and each side shares a content word with the coded span or is the coded actor. Only events that the coders are
//! sure of are wanted; any that they coded is right. Of the test part nothing but totals is printed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use entente_engine::analysis::{Actor, ActorId, Event};
use entente_engine::knowledge::{Knowledge, fold};
use entente_engine::{Analysis, Report};
use serde_json::Value;

use crate::Run;
use crate::calibration::Calibration;
use crate::count::{Count, share};
use crate::read::{self, alike, fits, list, span_of, to_bytes, word};
use crate::table::{Bar, Table};

/// The folder of codes.
const CODES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../training/acts");
/// Where the Wikinews texts are in the data folder.
const TEXTS: &str = "wikinews/articles.jsonl";

/// A report with its codes.
pub(crate) struct Coded {
    /// Which part it belongs to: "train", "dev" or "test".
    pub(crate) part: String,
    /// The text and what is known of it.
    pub(crate) report: Report,
    /// What the coders wrote.
    pub(crate) gold: Value,
}

/// The reports whose texts are at hand; says which are not.
pub(crate) fn reports(data: &Path) -> Vec<Coded> {
    let folder = PathBuf::from(CODES);
    let texts = data.join(TEXTS);
    let texts: BTreeMap<String, Value> = if texts.is_file() {
        read::lines(&texts).into_iter().map(|row| (word(&row, "id").to_owned(), row)).collect()
    } else {
        println!("\n{TEXTS} is not in the data folder: only the project's own reports are scored.");
        BTreeMap::new()
    };
    let mut reports = Vec::new();
    for gold in read::lines(&folder.join("wikinews.jsonl")) {
        let Some(row) = texts.get(word(&gold, "id")) else { continue };
        reports.push(Coded::of(row, gold.clone()));
    }
    for gold in read::lines(&folder.join("written.jsonl")) {
        reports.push(Coded::of(&gold.clone(), gold));
    }
    reports
}

impl Coded {
    fn of(row: &Value, gold: Value) -> Self {
        let report = Report {
            id: word(row, "id").to_owned(),
            text: word(row, "text").to_owned(),
            date: word(row, "date").parse().ok(),
            ..Report::default()
        };
        Self { part: word(&gold, "split").to_owned(), report, gold }
    }
}

/// A report with both readings.
pub(crate) struct Pair<'p> {
    text: &'p str,
    gold: &'p Value,
    analysis: &'p Analysis,
    knowledge: &'p Knowledge,
}

impl<'p> Pair<'p> {
    /// Both readings of a report.
    pub(crate) fn new(coded: &'p Coded, analysis: &'p Analysis, knowledge: &'p Knowledge) -> Self {
        Self { text: &coded.report.text, gold: &coded.gold, analysis, knowledge }
    }

    /// Whether the coders have the event.
    pub(crate) fn is_right(&self, event: &Event) -> bool {
        self.golden().any(|gold| self.same(event, gold))
    }

    /// The events of the coders.
    pub(crate) fn golden(&self) -> impl Iterator<Item = &'p Value> {
        list(self.gold, "events")
    }

    /// Whether the engine's event is the coders'.
    pub(crate) fn same(&self, event: &Event, gold: &Value) -> bool {
        event.category.name() == word(gold, "category") && self.same_pair(event, gold)
    }

    /// Whether the engine's event has the coders' source and target, in the same sentence.
    pub(crate) fn same_pair(&self, event: &Event, gold: &Value) -> bool {
        let sentence = self.analysis.document.sentences.get(event.sentence);
        let together = to_bytes(self.text, &gold["trigger"])
            .zip(sentence)
            .is_some_and(|(trigger, sentence)| sentence.span.overlaps(trigger));
        together
            && self.side(event.source_mention, &event.source, gold, "source")
            && self.side(event.target_mention, &event.target, gold, "target")
    }

    /// Whether some mention of the event's sentence could be a side of it; `anywhere`: some mention of the report.
    pub(crate) fn is_at_hand(&self, gold: &Value, key: &str, anywhere: bool) -> bool {
        let trigger = to_bytes(self.text, &gold["trigger"]);
        let sentences = &self.analysis.document.sentences;
        self.analysis.mentions.iter().enumerate().any(|(index, mention)| {
            let near = sentences
                .get(mention.sentence)
                .is_some_and(|one| trigger.is_some_and(|trigger| one.span.overlaps(trigger)));
            (near || anywhere)
                && mention.actors.iter().any(|actor| self.side(Some(index), actor, gold, key))
        })
    }

    /// Whether a side is the coders', by its words or by its actor.
    pub(crate) fn side(
        &self,
        mention: Option<usize>,
        id: &ActorId,
        gold: &Value,
        key: &str,
    ) -> bool {
        let words = to_bytes(self.text, &gold[key]).is_some_and(|span| {
            fits(self.analysis, self.text, mention, &[span])
                || span_of(self.analysis, mention)
                    .is_some_and(|own| alike(own.of(self.text), span.of(self.text)))
        });
        words || self.is_actor(id, gold, key)
    }

    /// Whether an actor is the one that the coders name: by its name, or by its country and role.
    fn is_actor(&self, id: &ActorId, gold: &Value, key: &str) -> bool {
        let name = word(gold, &format!("{key}_actor"));
        let code = word(gold, &format!("{key}_code"));
        let told = self.analysis.actors.iter().find(|one| one.id == *id);
        let unnamed = gold[key].is_null();
        let same_code = |actor: &Actor| {
            code.len() > 3 && actor.code == code
                || unnamed && code.len() >= 3 && actor.code.get(..3) == code.get(..3)
        };
        self.knowledge.named(name).iter().any(|(entry, _)| entry.id == *id)
            || told.is_some_and(|one| fold(&one.name) == fold(name) || same_code(one))
    }
}

/// What is counted over reports.
#[derive(Default)]
struct Sums {
    pairs: Count,
    both: Count,
    calibration: Calibration,
    /// The confidence of each event, and whether it is right.
    ranked: Vec<(f32, bool)>,
    /// By group ("category ACCUSE", "region europe", "hard passive"): what was wanted and found, told and right.
    groups: BTreeMap<String, Count>,
    reports: usize,
    sentences: u64,
}

impl Sums {
    fn add(&mut self, pair: &Pair<'_>, errors: bool) {
        self.reports += 1;
        self.sentences += pair.gold["sentences"].as_u64().unwrap_or_default();
        let region = format!("region {}", word(pair.gold, "region"));
        for gold in pair.golden().filter(|gold| gold["sure"].as_bool() == Some(true)) {
            let events = &pair.analysis.events;
            let paired = events.iter().any(|event| pair.same_pair(event, gold));
            let found = events.iter().any(|event| pair.same(event, gold));
            let count = |found| Count { found: usize::from(found), wanted: 1, ..Count::default() };
            self.pairs.add(count(paired));
            self.both.add(count(found));
            self.group(format!("category {}", word(gold, "category")), count(found));
            self.group(region.clone(), count(found));
            for hard in list(gold, "hard").filter_map(Value::as_str) {
                self.group(format!("hard {hard}"), count(found));
            }
            if errors && !found {
                print_missed(pair, gold);
            }
        }
        for event in &pair.analysis.events {
            let paired = pair.golden().any(|gold| pair.same_pair(event, gold));
            let right = pair.is_right(event);
            let count = |right| Count { right: usize::from(right), told: 1, ..Count::default() };
            self.pairs.add(count(paired));
            self.both.add(count(right));
            self.group(format!("category {}", event.category.name()), count(right));
            self.group(region.clone(), count(right));
            self.calibration.add(event.confidence, right);
            self.ranked.push((event.confidence, right));
            if errors && !right {
                let sentence = &pair.analysis.document.sentences[event.sentence];
                let told = read::told(pair.analysis, event, pair.text);
                let kind = if paired { "CATEGORY" } else { "EXTRA" };
                println!(
                    "\n{kind} {}\n{}\n  {told}",
                    word(pair.gold, "id"),
                    sentence.span.of(pair.text)
                );
            }
        }
    }

    fn group(&mut self, name: String, count: Count) {
        self.groups.entry(name).or_default().add(count);
    }

    /// The share of pairs of a right and a wrong event in which the right one has the greater confidence (area
    /// under the receiver operating characteristic, ties half), 0–1.
    fn area(&self) -> f64 {
        let (mut won, mut pairs) = (0.0, 0.0_f64);
        for (right, _) in self.ranked.iter().filter(|(_, right)| *right) {
            for (wrong, _) in self.ranked.iter().filter(|(_, right)| !*right) {
                pairs += 1.0;
                won += if right > wrong { 1.0 } else { f64::from(u8::from(right >= wrong)) / 2.0 };
            }
        }
        if pairs > 0.0 { won / pairs } else { 0.0 }
    }

    fn print(&self, part: &str) {
        let mut table = Table::new(format!(
            "Whole texts, every event coded, {part}: {} reports, {} sentences, {} sure events, {} told",
            self.reports, self.sentences, self.both.wanted, self.both.told
        ));
        table.share(
            "pair and category, recall of sure events",
            self.both.recall(),
            Bar::Least(0.60, 0.72),
        );
        table.note(interval(self.both.found, self.both.wanted));
        table.share("pair and category, precision", self.both.precision(), Bar::Least(0.75, 0.82));
        table.note(interval(self.both.right, self.both.told));
        table.share("pair, recall of sure events", self.pairs.recall(), Bar::Open);
        table.share("pair, precision", self.pairs.precision(), Bar::Open);
        table.share("area under the curve of confidence", self.area(), Bar::Least(0.75, 0.85));
        if part != "test part" {
            table.note(format!(
                "{:<44}{:>8}{:>8}{:>10}{:>8}",
                "", "wanted", "found", "told", "right"
            ));
            for (name, count) in &self.groups {
                let [wanted, told] = [count.wanted, count.told];
                let found = share(count.found, wanted);
                let right = share(count.right, told);
                table.note(format!("{name:<44}{wanted:>8}{found:>8.2}{told:>10}{right:>8.2}"));
            }
        }
        table.print();
        self.calibration.print();
    }
}

/// The Wilson interval of a share at 95 %.
fn interval(part: usize, whole: usize) -> String {
    let (n, z) = (whole.max(1) as f64, 1.96_f64);
    let p = share(part, whole);
    let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / (1.0 + z * z / n);
    format!("  95 % interval {:.3} to {:.3}", middle - half, middle + half)
}

fn print_missed(pair: &Pair<'_>, gold: &Value) {
    let Some(trigger) = to_bytes(pair.text, &gold["trigger"]) else { return };
    let sentences = &pair.analysis.document.sentences;
    let Some(at) = sentences.iter().position(|one| one.span.overlaps(trigger)) else { return };
    let [source, cameo, target, status] =
        ["source_actor", "cameo", "target_actor", "status"].map(|key| word(gold, key));
    let (category, hard) = (word(gold, "category"), &gold["hard"]);
    println!("\nMISSED {}\n{}", word(pair.gold, "id"), sentences[at].span.of(pair.text));
    println!("  {source} {:?} {cameo} {category} {status} {target} {hard}", trigger.of(pair.text));
    for event in pair.analysis.events.iter().filter(|event| event.sentence == at) {
        println!("  read: {}", read::told(pair.analysis, event, pair.text));
    }
    for uncoded in pair.analysis.uncoded.iter().filter(|uncoded| uncoded.sentence == at) {
        println!("  uncoded: {:?} {:?}", uncoded.reason, uncoded.detail);
    }
}

/// Prints a table for each part.
pub(crate) fn score(run: &Run) {
    let reports = reports(&run.data);
    for part in ["train", "dev", "test"] {
        let mut sums = Sums::default();
        for coded in reports.iter().filter(|coded| coded.part == part) {
            let analysis = run.engine.analyse(&coded.report);
            let errors = run.errors && part == "dev";
            sums.add(&Pair::new(coded, &analysis, run.engine.knowledge()), errors);
        }
        sums.print(&format!("{part} part"));
    }
}
