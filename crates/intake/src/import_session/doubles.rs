//! Reports that are there twice: those that came and are like one of the page, or like one that came before.

use std::collections::{BTreeMap, BTreeSet};

use super::{Double, Held, ImportSession, KnownText};
use crate::text_id::hash;
use crate::twins::{Sketch, Twins};

impl ImportSession {
    /// All reports that are like one that came before, or that is in the page already.
    pub fn doubles(&mut self) -> Vec<Double> {
        let mut found = self.coded_doubles();
        if self.held.values().any(|held| !held.coded) {
            found.extend(self.twins());
        }
        found.sort_by_key(|double| double.row);
        found
    }

    /// Of texts: those that are the same, or nearly.
    fn twins(&mut self) -> Vec<Double> {
        sketch(&mut self.sketches, self.known.iter().map(|known| known.text.as_str()));
        for held in self.held.values_mut().filter(|held| !held.coded) {
            sketch(&mut held.sketches, held.reports.iter().map(|report| report.text.as_str()));
        }
        let mut twins = Twins::default();
        for known in &self.sketches {
            twins.add(known);
        }
        let mut titles: Vec<&str> = Vec::new();
        let mut found = Vec::new();
        for (file, held) in &self.held {
            for (nth, (report, sketch)) in (0..).zip(held.reports.iter().zip(&held.sketches)) {
                let title = report.title.as_deref().unwrap_or(&report.id);
                if let Some(twin) = twins.add(sketch) {
                    let known = self.known.get(twin.of).map(|known| known.title.as_str());
                    let of = known
                        .or_else(|| titles.get(twin.of - self.known.len()).copied())
                        .unwrap_or_default();
                    found.push(Double {
                        row: (*file, nth),
                        of: of.to_owned(),
                        known: known.is_some(),
                        exact: twin.exact,
                        replaces: false,
                    });
                }
                titles.push(title);
            }
        }
        found
    }

    /// Of coded reports: those with the text of a report of the page, and those with text and id of another that came.
    /// A text that was made of a report's events is no text of its own: many reports may have the same.
    fn coded_doubles(&self) -> Vec<Double> {
        let coded: Vec<(&u32, &Held)> = self.held.iter().filter(|(_, held)| held.coded).collect();
        if coded.is_empty() {
            return Vec::new();
        }
        let mut by_text: BTreeMap<u64, Vec<&KnownText>> = BTreeMap::new();
        for known in &self.known {
            by_text.entry(of(&known.text)).or_default().push(known);
        }
        let (mut came, mut found) = (BTreeSet::new(), Vec::new());
        for (file, held) in coded {
            for (nth, report) in (0..).zip(&held.reports) {
                let key = of(&report.text);
                let alike = by_text.get(&key).into_iter().flatten();
                let alike = || alike.clone().filter(|known| known.text == report.text);
                let same = alike().find(|known| known.id == report.id);
                let known = same.or_else(|| alike().next().filter(|_| held.own_texts));
                let again = !came.insert((report.id.as_str(), key));
                if known.is_none() && !again {
                    continue;
                }
                let own = report.title.as_deref().unwrap_or(&report.id);
                found.push(Double {
                    row: (*file, nth),
                    of: known.map_or(own, |known| known.title.as_str()).to_owned(),
                    known: known.is_some(),
                    exact: true,
                    replaces: same.is_some(),
                });
            }
        }
        found
    }
}

fn of(text: &str) -> u64 {
    hash([text].into_iter())
}

/// Sketches those texts that were not sketched yet.
fn sketch<'a>(sketches: &mut Vec<Sketch>, texts: impl Iterator<Item = &'a str>) {
    sketches.extend(texts.skip(sketches.len()).map(Sketch::of));
}
