//! Sentences written for the project, coded by the codebook: one half looked at, the other only scored.

use entente_engine::analysis::Event;
use entente_engine::{Analysis, Engine};

use crate::Run;
use crate::count::Count;
use crate::read::{self, alike};
use crate::table::{Bar, Table};

/// The sets of sentences with their names, see the heads of the files.
const SETS: [(&str, &str); 2] = [
    ("first set", include_str!("../../tests/sentences.tsv")),
    ("second set", include_str!("../../tests/news.tsv")),
];

/// An event that a sentence must give: each side and the category as alternatives, parted by `|`.
#[derive(Clone, Copy, Debug)]
struct Wanted<'t> {
    source: &'t str,
    category: &'t str,
    target: &'t str,
}

/// What is counted over a half.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Half {
    pub(crate) pairs: Count,
    pub(crate) both: Count,
    /// Sentences where set and engine agree on whether there is an event, and all sentences.
    pub(crate) relevance: (usize, usize),
}

/// Prints a table for each half of each set.
pub(crate) fn score(run: &Run) {
    let halves = [("looked at", 0), ("only scored", 1)];
    let parts = SETS.iter().flat_map(|set| halves.iter().map(move |half| (set, half)));
    for ((set, sentences), (name, parity)) in parts {
        let half = half(&run.engine, sentences, *parity, run.errors && *parity == 0);
        let mut table = Table::new(format!("Events, sentences of the project, {set}, {name}"));
        table.share("right directed pair, recall", half.pairs.recall(), Bar::Open);
        table.share("right directed pair, precision", half.pairs.precision(), Bar::Open);
        table.share("pair and category, recall", half.both.recall(), Bar::Open);
        table.share("pair and category, precision", half.both.precision(), Bar::Open);
        let (agreed, all) = half.relevance;
        table.share("agreement on relevance", crate::count::share(agreed, all), Bar::Open);
        table.note(format!("{} wanted, {} told", half.both.wanted, half.both.told));
        table.print();
    }
}

/// Codes the sentences with even (0) or odd (1) places, counted from 0.
fn half(engine: &Engine, set: &str, parity: usize, errors: bool) -> Half {
    let mut half = Half::default();
    let lines = set.lines().filter(|line| !line.starts_with('#'));
    for line in lines.skip(parity).step_by(2) {
        let (text, coded) = line.split_once('\t').unwrap_or((line, ""));
        let wanted: Vec<Wanted<'_>> = coded.split("; ").filter_map(wanted).collect();
        let analysis = read::analyse(engine, text);
        let pairs = count(&analysis, text, &wanted, pair);
        let both = count(&analysis, text, &wanted, same);
        half.pairs.add(pairs);
        half.both.add(both);
        let agree = wanted.is_empty() == analysis.events.is_empty();
        half.relevance.0 += usize::from(agree);
        half.relevance.1 += 1;
        if errors && (both.right < both.told || both.found < both.wanted) {
            println!("\n{text}\n  wanted: {coded}");
            read::print_events(&analysis, text);
        }
    }
    half
}

fn wanted(event: &str) -> Option<Wanted<'_>> {
    let mut parts = event.splitn(3, '>');
    let wanted = Wanted { source: parts.next()?, category: parts.next()?, target: parts.next()? };
    Some(wanted)
}

fn pair(analysis: &Analysis, text: &str, event: &Event, wanted: &Wanted<'_>) -> bool {
    let side = |mention: Option<usize>, words: &str| {
        words.is_empty()
            || read::span_of(analysis, mention)
                .is_some_and(|span| words.split('|').any(|words| alike(span.of(text), words)))
    };
    side(event.source_mention, wanted.source) && side(event.target_mention, wanted.target)
}

fn same(analysis: &Analysis, text: &str, event: &Event, wanted: &Wanted<'_>) -> bool {
    let category = event.category.name();
    pair(analysis, text, event, wanted) && wanted.category.split('|').any(|one| one == category)
}

fn count(
    analysis: &Analysis,
    text: &str,
    wanted: &[Wanted<'_>],
    fits: impl Fn(&Analysis, &str, &Event, &Wanted<'_>) -> bool,
) -> Count {
    let events = &analysis.events;
    let right =
        events.iter().filter(|event| wanted.iter().any(|one| fits(analysis, text, event, one)));
    let found =
        wanted.iter().filter(|one| events.iter().any(|event| fits(analysis, text, event, one)));
    Count { right: right.count(), told: events.len(), found: found.count(), wanted: wanted.len() }
}
