//! Proof of reading: what became of every report and every sentence.
//!
//! Every sentence is in exactly one of these: it gave events; people took all of its events out; it names two actors and
//! gave none, with a reason; or it names fewer than two actors. Reports that were not read (another language) are counted apart.

use std::collections::{BTreeMap, BTreeSet};

use entente_engine::analysis::WhyNot;

use crate::dataset::{CodedReport, Dataset};

/// What became of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It gave so many events.
    Events(u32),
    /// People have rejected all of its events, hidden their actors, or merged actors so that they are counted elsewhere.
    TakenOut,
    /// It names two actors and gave none, for a reason.
    Uncoded(WhyNot),
    /// It names fewer than two actors.
    TooFewActors,
}

/// What became of all reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Reports.
    pub reports: usize,
    /// Of these, rows of event tables: others have coded them.
    pub tables: usize,
    /// Of these, in another language and not read.
    pub foreign: usize,
    /// Sentences of those that were read.
    pub sentences: usize,
    /// Sentences that gave events.
    pub coded: usize,
    /// Sentences of which people have taken all events out.
    pub taken_out: usize,
    /// Sentences that name two actors and gave none, by reason.
    pub uncoded: BTreeMap<WhyNot, usize>,
    /// Sentences that name fewer than two actors.
    pub too_few: usize,
    /// Events.
    pub events: usize,
}

impl Proof {
    /// Of everything that was read.
    pub fn of(dataset: &Dataset) -> Proof {
        let mut proof = Proof {
            reports: dataset.reports().len(),
            events: dataset.events().len(),
            ..Proof::default()
        };
        for (index, coded) in dataset.reports().iter().enumerate() {
            if is_foreign(coded) {
                proof.foreign += 1;
                continue;
            }
            proof.tables += usize::from(coded.report.table.is_some());
            for outcome in outcomes(dataset, index) {
                proof.sentences += 1;
                match outcome {
                    Outcome::Events(_) => proof.coded += 1,
                    Outcome::TakenOut => proof.taken_out += 1,
                    Outcome::Uncoded(reason) => *proof.uncoded.entry(reason).or_default() += 1,
                    Outcome::TooFewActors => proof.too_few += 1,
                }
            }
        }
        proof
    }

    /// Sentences that name two actors and gave no event.
    pub fn without_event(&self) -> usize {
        self.uncoded.values().sum()
    }

    /// All of it in one line that can be cited; in English, as every export is.
    pub fn line(&self, engine: &str, fingerprint: &str) -> String {
        let reports = |count: usize| counted(count, "report");
        let sentences = |count: usize| counted(count, "sentence");
        let mut parts = vec![
            format!("{} in {}", counted(self.events, "event"), sentences(self.coded)),
            format!("none in {} with two actors", sentences(self.without_event())),
            format!("{} with fewer than two", sentences(self.too_few)),
        ];
        if self.taken_out > 0 {
            parts.push(format!("{} taken out by hand", sentences(self.taken_out)));
        }
        if self.foreign > 0 {
            parts.push(format!("{} in other languages not read", reports(self.foreign)));
        }
        let (all, read) = (reports(self.reports), sentences(self.sentences));
        format!("Entente {engine} read {all} ({read}; corpus {fingerprint}): {}.", parts.join(", "))
    }

    /// How it was done, as a paragraph for the methods of a paper; in English.
    pub fn methods(&self, engine: &str, fingerprint: &str, corrections: usize) -> String {
        let by_hand = match corrections {
            0 => "No event was corrected by hand.".to_owned(),
            1 => "One correction was made by hand and is kept in a log.".to_owned(),
            many => format!("{many} corrections were made by hand and are kept in a log."),
        };
        let tables = match self.tables {
            0 => String::new(),
            tables => {
                format!(" Events of {tables} of these come from tables that others have coded.")
            }
        };
        format!(
            "We coded {} with Entente {engine}, which parses each sentence, finds the actors in it by a dictionary \
             and by their names, and codes who did what to whom by rules in the categories of CAMEO and PLOVER, with a status \
             (asserted, claimed, planned, hypothetical, denied) and a confidence for each event.{tables} It found {} in {} \
             of {}; {} with two actors gave none, each with its reason, and {} name fewer than two. {by_hand} The \
             corpus has the fingerprint {fingerprint}; the same reports give the same events on every machine.",
            counted(self.reports, "news report"),
            counted(self.events, "event"),
            self.coded,
            counted(self.sentences, "sentence"),
            counted(self.without_event(), "further sentence"),
            self.too_few,
        )
    }
}

/// A number with its noun, in English.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Whether a report is in another language and was not read.
pub fn is_foreign(coded: &CodedReport) -> bool {
    coded.analysis.uncoded.iter().any(|uncoded| uncoded.reason == WhyNot::NotEnglish)
}

/// What became of every sentence of a report, in order.
pub fn outcomes(dataset: &Dataset, report: usize) -> Vec<Outcome> {
    let Some(coded) = dataset.reports().get(report) else { return Vec::new() };
    let mut events: BTreeMap<usize, u32> = BTreeMap::new();
    let counted: BTreeSet<u32> = dataset.rows_of(report).iter().map(|row| row.event).collect();
    for (at, event) in (0_u32..).zip(&coded.analysis.events) {
        *events.entry(event.sentence).or_default() += u32::from(counted.contains(&at));
    }
    let reasons = coded.analysis.uncoded.iter().map(|uncoded| (uncoded.sentence, uncoded.reason));
    let reasons: BTreeMap<usize, WhyNot> = reasons.collect();
    let outcome = |sentence: usize| match (events.get(&sentence), reasons.get(&sentence)) {
        (Some(0), _) => Outcome::TakenOut,
        (Some(events), _) => Outcome::Events(*events),
        (None, Some(reason)) => Outcome::Uncoded(*reason),
        (None, None) => Outcome::TooFewActors,
    };
    (0..coded.analysis.document.sentences.len()).map(outcome).collect()
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::{Actor, ActorKind, Uncoded};
    use entente_engine::document::Sentence;
    use entente_engine::{Analysis, Report, Span};

    use super::*;
    use crate::corrections::{Correction, Entry, EventKey, Log, apply};
    use crate::example::{actor, event};

    fn dataset() -> Dataset {
        let actors: Vec<Actor> = ["a", "b"].map(|id| actor(id, ActorKind::Country, None)).into();
        let sentences = |many: usize| {
            (0..many).map(|at| Sentence { span: Span::new(at, at + 1), tokens: 0..0 }).collect()
        };
        let mut second = event("a", "b");
        second.sentence = 2;
        let mut one = Analysis {
            report: "one".into(),
            actors: actors.clone(),
            events: vec![event("a", "b"), event("b", "a"), second],
            uncoded: vec![Uncoded {
                sentence: 1,
                actors: Vec::new(),
                reason: WhyNot::NoAction,
                detail: None,
            }],
            ..Analysis::default()
        };
        one.document.sentences = sentences(4);
        let mut foreign = Analysis {
            report: "two".into(),
            uncoded: vec![Uncoded {
                sentence: 0,
                actors: Vec::new(),
                reason: WhyNot::NotEnglish,
                detail: None,
            }],
            ..Analysis::default()
        };
        foreign.document.sentences = sentences(1);
        let report = |id: &str| Report { id: id.into(), text: "abcd".into(), ..Report::default() };
        Dataset::of([(report("one"), one), (report("two"), foreign)])
    }

    #[test]
    fn every_sentence_is_in_exactly_one_place() {
        let dataset = dataset();
        let none = Outcome::Uncoded(WhyNot::NoAction);
        let expected = [Outcome::Events(2), none, Outcome::Events(1), Outcome::TooFewActors];
        assert_eq!(outcomes(&dataset, 0), expected);
        let proof = Proof::of(&dataset);
        let all = proof.coded + proof.taken_out + proof.without_event() + proof.too_few;
        assert_eq!(all, proof.sentences);
        assert_eq!((proof.reports, proof.foreign, proof.sentences, proof.events), (2, 1, 4, 3));
        assert_eq!(outcomes(&dataset, 9), []);
        assert_eq!(
            proof.line("0.1.0 abcd", "0123"),
            "Entente 0.1.0 abcd read 2 reports (4 sentences; corpus 0123): 3 events in 2 sentences, none in 1 sentence with two \
             actors, 1 sentence with fewer than two, 1 report in other languages not read."
        );
        let methods = proof.methods("0.1.0 abcd", "0123", 2);
        assert!(
            methods.contains("3 events in 2 of 4 sentences; 1 further sentence with two")
                && methods.contains("2 corrections")
        );
    }

    #[test]
    fn what_people_reject_is_accounted_for() {
        let dataset = dataset();
        let key = EventKey {
            report: "one".into(),
            sentence: 2,
            trigger: Span::default(),
            source: entente_engine::analysis::ActorId("a".into()),
            target: entente_engine::analysis::ActorId("b".into()),
            nth: 0,
        };
        let mut log = Log::default();
        let day = jiff::civil::date(2026, 11, 30);
        log.push(Entry::new(Correction::Reject { event: key }, day, ""));
        let (corrected, _) = apply(&dataset, &log);
        assert_eq!(outcomes(&corrected, 0)[2], Outcome::TakenOut);
        let proof = Proof::of(&corrected);
        assert_eq!((proof.events, proof.coded, proof.taken_out), (2, 1, 1));
        assert!(proof.line("", "").contains("1 sentence taken out by hand"));
    }
}
