//! News sentences with one source, one target and one category each (PLV).
//!
//! An event matches where each side shares a content word with the set's. Precision is a lower bound: the set
//! marks one event a sentence.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use entente_engine::analysis::Event;
use entente_engine::{Analysis, Span, coder, mention};
use serde_json::Value;

use crate::Run;
use crate::calibration::Calibration;
use crate::count::Count;
use crate::read::{self, fits, plover};
use crate::table::{Bar, Table};

/// Where the set is in the data folder.
pub(crate) const SET: &str = "event-dev/plv-train.jsonl";

/// How many of the commonest confusions are printed.
const CONFUSIONS: usize = 12;

/// A sentence as the set has it.
struct Row<'r> {
    id: &'r str,
    text: &'r str,
    sources: Vec<Span>,
    targets: Vec<Span>,
    category: &'r str,
}

impl<'r> Row<'r> {
    fn of(row: &'r Value) -> Self {
        let text = read::word(row, "text");
        let (sources, targets) =
            (read::spans(text, row, "source"), read::spans(text, row, "target"));
        let (id, category) = (read::word(row, "id"), read::word(row, "event"));
        Self { id, text, sources, targets, category }
    }

    /// Whether the two mentions are the set's source and target.
    fn pair(&self, analysis: &Analysis, source: Option<usize>, target: Option<usize>) -> bool {
        fits(analysis, self.text, source, &self.sources)
            && fits(analysis, self.text, target, &self.targets)
    }

    fn category(&self, event: &Event) -> bool {
        plover(event.category.name()) == self.category
    }
}

/// What is counted over the sentences.
#[derive(Default)]
struct Sums {
    pairs: Count,
    both: Count,
    calibration: Calibration,
    confusions: BTreeMap<(String, &'static str), usize>,
    /// For each rule, its events and how many of them have the right pair.
    rules: BTreeMap<String, (usize, usize)>,
}

/// Prints the table, the reliability of confidence and the commonest confusions.
pub(crate) fn score(run: &Run) {
    let mut sums = Sums::default();
    for row in read::lines(&run.data.join(SET)) {
        sentence(run, &Row::of(&row), &mut sums);
    }
    sums.both.right = sums.calibration.right();
    sums.both.told = sums.pairs.told;
    let rules = run.engine.rules();
    let mut table = Table::new(format!(
        "Events, {} news sentences with one event marked each (PLV train), {} events told by {} rules of {} lemmas",
        sums.pairs.wanted,
        sums.pairs.told,
        rules.rules().len(),
        rules.vocabulary()
    ));
    table.share("right directed pair, recall", sums.pairs.recall(), Bar::Least(0.60, 0.72));
    table.share("right directed pair, precision", sums.pairs.precision(), Bar::Least(0.63, 0.70));
    table.share("pair and category, recall", sums.both.recall(), Bar::Least(0.45, 0.55));
    table.share("pair and category, precision", sums.both.precision(), Bar::Least(0.50, 0.60));
    table.print();
    sums.calibration.print();
    let mut confusions: Vec<_> = sums.confusions.into_iter().collect();
    confusions.sort_by_key(|entry| std::cmp::Reverse(entry.1));
    if run.errors {
        let mut rules: Vec<_> = sums.rules.into_iter().collect();
        rules.sort_by_key(|(_, (told, right))| std::cmp::Reverse(told - right));
        println!("\nThe rules with the most wrong pairs");
        for (rule, (told, right)) in rules.into_iter().take(3 * CONFUSIONS) {
            println!("  {rule}: {} wrong of {told}", told - right);
        }
    }
    println!("\nThe commonest confusions");
    for ((gold, told), count) in confusions.into_iter().take(CONFUSIONS) {
        println!("  {gold} taken for {told}: {count}");
    }
}

fn sentence(run: &Run, row: &Row<'_>, sums: &mut Sums) {
    let analysis = read::analyse(&run.engine, row.text);
    let (mut pair, mut exact, mut other) = (0, false, None);
    for event in &analysis.events {
        let matches = row.pair(&analysis, event.source_mention, event.target_mention);
        let right = matches && row.category(event);
        sums.calibration.add(event.confidence, right);
        let rule = sums.rules.entry(event.rule.clone()).or_default();
        rule.0 += 1;
        rule.1 += usize::from(matches);
        pair += usize::from(matches);
        exact |= right;
        if matches && other.is_none() {
            other = Some(plover(event.category.name()));
        }
    }
    let count = |right, found: bool| Count {
        right,
        told: analysis.events.len(),
        found: usize::from(found),
        wanted: 1,
    };
    sums.pairs.add(count(pair, pair > 0));
    sums.both.add(count(0, exact));
    if let Some(other) = other.filter(|_| !exact) {
        *sums.confusions.entry((row.category.to_owned(), other)).or_default() += 1;
    }
    if run.errors && (!exact || pair < analysis.events.len()) {
        let what = match (exact, pair) {
            (true, _) => "EXTRA",
            (false, 0) => "PAIR",
            (false, _) => "CATEGORY",
        };
        print_error(row, &analysis, what);
    }
}

fn print_error(row: &Row<'_>, analysis: &Analysis, what: &str) {
    let words =
        |spans: &[Span]| spans.iter().map(|span| span.of(row.text)).collect::<Vec<_>>().join(" + ");
    println!("\n{what} {} {}\n{}", row.category, row.id, row.text);
    println!("  gold: {} -> {}", words(&row.sources), words(&row.targets));
    read::print_events(analysis, row.text);
    if analysis.events.is_empty() && analysis.uncoded.is_empty() {
        let named = analysis.mentions.iter().map(|mention| {
            let mark = if mention.actors.is_empty() { "?" } else { "" };
            format!("{}{mark}", mention.span.of(row.text))
        });
        println!("  mentions: {}", named.collect::<Vec<_>>().join(" | "));
    }
}

/// One line an event: whether it is right, then the features of its derivation, parted by tabs.
pub(crate) fn features(run: &Run) -> String {
    let mut out = String::new();
    let (knowledge, rules) = (run.engine.knowledge(), run.engine.rules());
    for value in read::lines(&run.data.join(SET)) {
        let row = Row::of(&value);
        let document = run.engine.read(row.text, &[]);
        let found = mention::find(row.text, &document, knowledge, None);
        let coded = coder::code(row.text, &document, &found, knowledge, rules, None);
        let analysis = Analysis { document, mentions: found.mentions, ..Analysis::default() };
        for (event, features) in coded.events.iter().zip(&coded.features) {
            // The set marks what is mutual one way only; the other way is no less right.
            let mutual = coded.events.iter().any(|other| {
                (&other.source, &other.target, other.category)
                    == (&event.target, &event.source, event.category)
            });
            let (source, target) = (event.source_mention, event.target_mention);
            let pair = row.pair(&analysis, source, target)
                || (mutual && row.pair(&analysis, target, source));
            let _ = write!(out, "{}", u8::from(pair && row.category(event)));
            for value in features {
                let _ = write!(out, "\t{value}");
            }
            out.push('\n');
        }
    }
    out
}
