//! The four reports that the page brings along, coded by hand by the codebook.
//!
//! The engine's test of the same reports takes this module, so that scorer and test measure alike.

use std::collections::{BTreeMap, BTreeSet};

use entente_engine::analysis::{ActorId, Event, Mention};
use entente_engine::knowledge::{Knowledge, fold};
use entente_engine::{Analysis, Engine, Report, Span};
use serde_json::Value;

use crate::count::{Count, share};
use crate::read::{self, alike, fits, list, span_of, to_bytes, word};

/// The reports as the page has them.
const REPORTS: &str = include_str!("../../../../static/corpus/reports.jsonl");
/// What two coders and a referee read in them.
const GOLD: &str = include_str!("../../tests/seeds-gold.jsonl");

/// What is counted over the four.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    /// Names by exact span.
    pub(crate) spans: Count,
    /// Names by exact span and type.
    pub(crate) types: Count,
    /// Of the names found, how many have the right actor.
    pub(crate) linked: usize,
    /// Events by pair and category. Wanted are those that the coders are sure of; any that they coded is right.
    pub(crate) events: Count,
    /// The same, where a side is also right when another mention of the right actor is meant.
    pub(crate) by_actor: Count,
}

impl Sums {
    /// Share of the names found whose actor is right, 0–1.
    pub(crate) fn right_actor(&self) -> f64 {
        share(self.linked, self.spans.found)
    }
}

/// The reports with all their text, also what the page leaves out as boilerplate: the coders read it as well.
pub(crate) fn reports() -> Vec<Report> {
    let whole = |mut report: Report| {
        report.boilerplate.clear();
        report
    };
    REPORTS.lines().filter_map(|line| serde_json::from_str(line).ok()).map(whole).collect()
}

/// Counts over all reports.
pub(crate) fn sums(engine: &Engine, errors: bool) -> Sums {
    let reports = reports();
    let mut sums = Sums::default();
    for gold in read::values(GOLD) {
        let Some(report) = reports.iter().find(|report| report.id == word(&gold, "doc")) else {
            continue;
        };
        let analysis = engine.analyse(report);
        let seen = Seen { text: &report.text, gold: &gold, analysis: &analysis, errors };
        seen.mentions(engine.knowledge(), &mut sums);
        seen.events(engine.knowledge(), &mut sums);
    }
    sums
}

/// A report with both readings.
struct Seen<'s> {
    text: &'s str,
    gold: &'s Value,
    analysis: &'s Analysis,
    errors: bool,
}

impl Seen<'_> {
    fn mentions(&self, knowledge: &Knowledge, sums: &mut Sums) {
        let named = self.analysis.mentions.iter().filter(|one| one.entity.is_some());
        let named: BTreeMap<Span, &Mention> = named.map(|one| (one.span, one)).collect();
        let mut wanted = BTreeSet::new();
        let (mut spans, mut types) = (0, 0);
        for gold in list(self.gold, "mentions") {
            let Some(span) = to_bytes(self.text, gold) else { continue };
            wanted.insert(span);
            let (kind, actor) = (word(gold, "type"), word(gold, "actor"));
            let Some(own) = named.get(&span) else {
                self.tell(|| format!("missed {kind} {:?}", span.of(self.text)));
                continue;
            };
            spans += 1;
            let same_kind = own.entity.is_some_and(|entity| entity.as_str() == kind);
            types += usize::from(same_kind);
            let linked = self.links(knowledge, own, actor);
            sums.linked += usize::from(linked);
            if !same_kind || !linked {
                let words = span.of(self.text);
                self.tell(|| {
                    format!(
                        "{words:?} is {kind} {actor}, taken for {:?} {:?}",
                        own.entity, own.actors
                    )
                });
            }
        }
        for span in named.keys().filter(|span| !wanted.contains(span)) {
            self.tell(|| format!("not coded by hand: {:?}", span.of(self.text)));
        }
        sums.spans.add(Count::of(spans, named.len(), wanted.len()));
        sums.types.add(Count::of(types, named.len(), wanted.len()));
    }

    /// Whether the mention's actor is the one that the coders name.
    fn links(&self, knowledge: &Knowledge, own: &Mention, actor: &str) -> bool {
        own.actors.iter().any(|id| self.is_actor(knowledge, id, actor))
    }

    fn is_actor(&self, knowledge: &Knowledge, id: &ActorId, actor: &str) -> bool {
        let told = self.analysis.actors.iter().find(|one| one.id == *id);
        knowledge.named(actor).iter().any(|(entry, _)| entry.id == *id)
            || told.is_some_and(|one| fold(&one.name) == fold(actor))
    }

    fn events(&self, knowledge: &Knowledge, sums: &mut Sums) {
        let gold: Vec<&Value> = list(self.gold, "events").collect();
        let by_actor = |event: &Event, gold: &Value| {
            let side = |id: &ActorId, key: &str| self.is_actor(knowledge, id, word(gold, key));
            self.same_kind(event, gold)
                && (self.source(event, gold) || side(&event.source, "source_actor"))
                && (self.target(event, gold) || side(&event.target, "target_actor"))
        };
        for gold in gold.iter().filter(|gold| gold["sure"].as_bool() == Some(true)) {
            let hit = self.analysis.events.iter().find(|event| self.same(event, gold));
            let actors = self.analysis.events.iter().any(|event| by_actor(event, gold));
            let count = |found| Count { found: usize::from(found), wanted: 1, ..Count::default() };
            sums.events.add(count(hit.is_some()));
            sums.by_actor.add(count(actors));
            self.tell_missed(gold, hit);
        }
        for event in &self.analysis.events {
            let coded = gold.iter().any(|gold| self.same(event, gold));
            let actors = gold.iter().any(|gold| by_actor(event, gold));
            let count = |right| Count { right: usize::from(right), told: 1, ..Count::default() };
            sums.events.add(count(coded));
            sums.by_actor.add(count(actors));
            if !coded {
                self.tell(|| format!("extra: {}", read::told(self.analysis, event, self.text)));
            }
        }
    }

    /// Whether pair and category are the coders', in the same sentence.
    fn same(&self, event: &Event, gold: &Value) -> bool {
        self.same_kind(event, gold) && self.source(event, gold) && self.target(event, gold)
    }

    /// Whether the category is the coders', or one that they allow, in the same sentence.
    fn same_kind(&self, event: &Event, gold: &Value) -> bool {
        let name = event.category.name();
        let category = word(gold, "category") == name
            || list(gold, "also").any(|also| word(also, "category") == name);
        let sentence = self.analysis.document.sentences.get(event.sentence);
        category
            && to_bytes(self.text, &gold["trigger"])
                .zip(sentence)
                .is_some_and(|(trigger, sentence)| sentence.span.overlaps(trigger))
    }

    fn source(&self, event: &Event, gold: &Value) -> bool {
        self.side(event.source_mention, &gold["source"])
    }

    fn target(&self, event: &Event, gold: &Value) -> bool {
        self.side(event.target_mention, &gold["target"])
    }

    /// Whether a mention is the coders' by its words. A side that they leave open fits all.
    fn side(&self, mention: Option<usize>, gold: &Value) -> bool {
        let Some(span) = to_bytes(self.text, gold) else { return true };
        let same_words = |own: Span| alike(own.of(self.text), span.of(self.text));
        fits(self.analysis, self.text, mention, &[span])
            || span_of(self.analysis, mention).is_some_and(same_words)
    }

    fn tell_missed(&self, gold: &Value, hit: Option<&Event>) {
        let status = word(gold, "status");
        match hit {
            None => self.tell(|| {
                let [source, cameo, target] =
                    ["source_actor", "cameo", "target_actor"].map(|key| word(gold, key));
                format!("missed: {source} {:?} {cameo} {target}", word(&gold["trigger"], "text"))
            }),
            Some(event) if format!("{:?}", event.status).to_lowercase() != status => self
                .tell(|| format!("is {status}: {}", read::told(self.analysis, event, self.text))),
            Some(_) => {}
        }
    }

    fn tell(&self, line: impl Fn() -> String) {
        if self.errors {
            println!("{}: {}", word(self.gold, "doc"), line());
        }
    }
}
