//! How fast the dictionary starts and finds names: `cargo run --release -p entente-engine --example names [FILE]`.
//!
//! Without a file it reads names of the dictionary itself amid common words, one name in twelve words.

#![allow(clippy::disallowed_methods, reason = "it measures how long something takes")]

use std::time::Instant;

use entente_engine::Span;
use entente_engine::knowledge::Knowledge;

/// Times that each thing is done; the fastest counts.
const ROUNDS: usize = 9;

fn main() -> std::io::Result<()> {
    let knowledge = Knowledge::builtin();
    println!("{} entries", knowledge.entries().count());
    let start = fastest(|| Knowledge::builtin().offices().len());
    println!("start: {:.2} ms", start * 1000.0);
    let text = match std::env::args().nth(1) {
        Some(path) => std::fs::read_to_string(path)?,
        None => sample(&knowledge),
    };
    let tokens = words(&text);
    let knowledge = Knowledge::builtin();
    let count = || {
        let starts = 0..tokens.len();
        starts.map(|at| knowledge.matches(&text, sentence(&tokens, at), at % SENTENCE).len()).sum()
    };
    let found: usize = count();
    let seconds = fastest(count);
    let speed = tokens.len() as f64 / seconds / 1e6;
    println!("{} words, {found} names: {speed:.1} million words/s", tokens.len());
    Ok(())
}

/// Words in what stands for a sentence.
const SENTENCE: usize = 24;

fn sentence(tokens: &[Span], at: usize) -> &[Span] {
    let first = at - at % SENTENCE;
    &tokens[first..tokens.len().min(first + SENTENCE)]
}

/// Seconds of the fastest of several rounds.
fn fastest(mut work: impl FnMut() -> usize) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..ROUNDS * 40 {
        let start = Instant::now();
        std::hint::black_box(work());
        best = best.min(start.elapsed().as_secs_f64());
    }
    best
}

/// Every tenth entry's name, with common words between.
fn sample(knowledge: &Knowledge) -> String {
    const FILL: &str = " said on the day that talks would go on and that ";
    let names: Vec<&str> =
        knowledge.entries().step_by(10).map(|entry| entry.name.as_str()).collect();
    names.join(FILL)
}

/// Words between spaces, without marks at their ends.
fn words(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut spans = Vec::new();
    for word in text.split(' ') {
        let bare = word.trim_end_matches(['.', ',', ';', ':']);
        if !bare.is_empty() {
            spans.push(Span::new(at, at + bare.len()));
        }
        at += word.len() + 1;
    }
    spans
}
