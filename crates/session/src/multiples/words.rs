//! Words that divide the reports by what they are about.

use std::collections::{BTreeMap, BTreeSet};

use entente_graph::{Dataset, EventRow};

/// Shorter words than these say little.
const SHORTEST: usize = 4;
/// A word stands in so many events at least, and in at most one of so many parts of all.
const FEWEST: usize = 3;
const WIDEST: usize = 2;
/// With more events than these, every second, third … is looked at.
const LOOKED_AT: usize = 20_000;

/// Words that say nothing of what a report is about, and those by which reports tell who said something.
const COMMON: &str = include_str!("common.txt");

/// What was found.
pub(super) struct Topics {
    /// The words; the one that stands in most events first.
    pub(super) words: Vec<String>,
    /// Events in which none of them stands.
    pub(super) without: usize,
}

/// So many words at most that together stand in as many of the events as they can, each in a share of them.
pub(super) fn topics(dataset: &Dataset, rows: &[u32], most: usize) -> Topics {
    let step = rows.len().div_ceil(LOOKED_AT).max(1);
    let events: Vec<&EventRow> =
        rows.iter().step_by(step).filter_map(|row| dataset.events().get(*row as usize)).collect();
    let candidates = candidates(dataset, &events);
    let reports = candidates.reports;
    let mut chosen: Vec<(String, usize)> = Vec::new();
    let mut covered = vec![false; events.len()];
    while chosen.len() < most {
        let gain = |found: &Found| {
            let new = found.events.iter().filter(|at| !covered[**at]).count();
            // A word that stands in many reports divides them less.
            let score = new * 1000 * reports / (reports + 3 * found.reports.len());
            if new < FEWEST { 0 } else { score }
        };
        let best = candidates.words.iter().map(|(word, found)| (gain(found), *word));
        // The last of equals would win: of these the first by the alphabet.
        let best = best.max_by(|(a, word), (b, other)| a.cmp(b).then(other.cmp(word)));
        let Some((1.., word)) = best else { break };
        // A search finds what contains the word: so it stands in the others of its family, too.
        let holds = |event: &&EventRow| event.words.contains(word);
        let at: Vec<usize> = (0..events.len()).filter(|at| holds(&events[*at])).collect();
        for at in &at {
            covered[*at] = true;
        }
        chosen.push((word.to_owned(), at.len()));
    }
    chosen.sort_by(|(word, events), (other, more)| more.cmp(events).then(word.cmp(other)));
    let words: Vec<String> = chosen.into_iter().map(|(word, _)| word).collect();
    let all = rows.iter().filter_map(|row| dataset.events().get(*row as usize));
    let without = all.filter(|row| !words.iter().any(|word| row.words.contains(word.as_str())));
    Topics { without: without.count(), words }
}

/// Where a word stands.
#[derive(Default)]
struct Found {
    /// Indices among the events that are looked at.
    events: Vec<usize>,
    reports: BTreeSet<u32>,
}

struct Candidates<'a> {
    words: BTreeMap<&'a str, Found>,
    /// Reports of all these events.
    reports: usize,
}

/// Words of sentences that name nobody, tell no act and are neither rare nor everywhere.
fn candidates<'a>(dataset: &Dataset, events: &[&'a EventRow]) -> Candidates<'a> {
    let named = Named::of(dataset);
    let common: BTreeSet<&str> = COMMON.split_whitespace().collect();
    let mut words: BTreeMap<&str, Found> = BTreeMap::new();
    let mut reports = BTreeSet::new();
    for (at, event) in events.iter().enumerate() {
        reports.insert(event.report);
        // The sentence; then come the title and the names. A title's words would stand in all events of its report.
        for word in event.words.split('\u{1f}').take(1).flat_map(split) {
            if may_be_topic(word) && !common.contains(word) && !named.holds(word) {
                let found = words.entry(word).or_default();
                if found.events.last() != Some(&at) {
                    found.events.push(at);
                    found.reports.insert(event.report);
                }
            }
        }
    }
    words.retain(|_, found| (FEWEST..=events.len() / WIDEST).contains(&found.events.len()));
    Candidates { words, reports: reports.len() }
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty())
}

/// Whether a word may be what a report is about: long enough, of letters, and neither an adverb nor a participle.
fn may_be_topic(word: &str) -> bool {
    word.chars().count() >= SHORTEST
        && word.chars().all(char::is_alphabetic)
        && !["ly", "ed"].iter().any(|ending| word.ends_with(ending))
}

/// So many letters of a word of an act stand for all of its family: "kill", "killed", "killing".
const STEM: usize = 5;

/// Words that are in the picture already.
#[derive(Default)]
struct Named {
    /// Of names, in lower case.
    names: BTreeSet<String>,
    /// The stems of what was done.
    acts: BTreeSet<String>,
}

impl Named {
    /// Words of names and of what was done.
    fn of(dataset: &Dataset) -> Named {
        let mut named = Named::default();
        for actor in dataset.actors() {
            named.names.extend(split(&actor.name.to_lowercase()).map(str::to_owned));
        }
        for coded in dataset.reports() {
            let (text, analysis) = (&coded.report.text, &coded.analysis);
            for mention in &analysis.mentions {
                // "Syrian" and "Kremlin" name somebody; "inspectors" is what a report may be about.
                let words = split(mention.span.of(text));
                let capital = words.filter(|word| word.starts_with(char::is_uppercase));
                named.names.extend(capital.map(str::to_lowercase));
            }
            for event in &analysis.events {
                named.acts.extend(split(event.trigger.of(text)).map(stem));
            }
        }
        named
    }

    fn holds(&self, word: &str) -> bool {
        self.names.contains(word) || self.acts.contains(&stem(word))
    }
}

/// The first letters of a word, without the s of a plural.
fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    word.strip_suffix('s').unwrap_or(&word).chars().take(STEM).collect()
}
