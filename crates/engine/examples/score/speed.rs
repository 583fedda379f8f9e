//! How fast raw text is read, natively and on one thread. Another run on a busy machine gives other figures.

use std::time::Instant;

use entente_engine::{Engine, Report, coder, mention};

use crate::Run;
use crate::events::SET;
use crate::read;
use crate::reports;
use crate::table::{Bar, Table};

/// How often everything is read; the fastest round counts.
const ROUNDS: usize = 5;

/// Prints the table.
pub(crate) fn score(run: &Run) {
    let mut texts: Vec<Report> = reports::reports();
    texts.extend(
        read::lines(&run.data.join(SET))
            .iter()
            .map(|row| Report { text: read::word(row, "text").to_owned(), ..Report::default() }),
    );
    let words: usize = texts.iter().map(|one| one.text.split_whitespace().count()).sum();
    let mut best = [f64::INFINITY; 3];
    for _ in 0..ROUNDS {
        for (best, took) in best.iter_mut().zip(round(&run.engine, &texts)) {
            *best = best.min(took);
        }
    }
    let mut table = Table::new(format!("Words a second, one thread, native ({words} words)"));
    let stages = ["trees and names", "mentions with actors", "events"];
    for (stage, took) in stages.iter().zip(best) {
        let speed = words as f64 / took;
        table.row(&format!("raw text to {stage}"), speed, 0, Bar::Open);
    }
    table.print();
}

/// Seconds from the raw texts to each of the three stages.
fn round(engine: &Engine, texts: &[Report]) -> [f64; 3] {
    let (knowledge, rules) = (engine.knowledge(), engine.rules());
    let mut sums = [0.0; 3];
    for report in texts {
        let text = report.text.as_str();
        let clock = Instant::now();
        let document = engine.read(text, &[]);
        let parsed = clock.elapsed().as_secs_f64();
        let found = mention::find(text, &document, knowledge, report.date);
        let linked = clock.elapsed().as_secs_f64();
        let coded = coder::code(text, &document, &found, knowledge, rules, report.date);
        std::hint::black_box(coded);
        let all = clock.elapsed().as_secs_f64();
        for (sum, took) in sums.iter_mut().zip([parsed, linked, all]) {
            *sum += took;
        }
    }
    sums
}
