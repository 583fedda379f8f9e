//! Pronouns in the right chain; sources and targets of events that are mentions of an actor.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use entente_engine::Span;
use entente_engine::analysis::{Form, Link, Mention};
use entente_engine::document::Document;
use entente_engine::mention;

use crate::Run;
use crate::count::share;
use crate::events::SET;
use crate::gum::{self, Chain, Gold};
use crate::read;
use crate::table::{Bar, Table};

/// Those that are scored.
const PRONOUNS: &[&str] = &[
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "it",
    "its",
    "itself",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
];

/// Prints the table.
pub(crate) fn score(run: &Run) {
    let mut table = Table::new("Mentions (per cent)");
    let counts = pronouns(run);
    let (right, all) = counts.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let measure = format!("pronouns in the right chain, GUM dev, {all}");
    table.percent(&measure, share(right, all), Bar::Least(72.0, 80.0));
    let (hits, all) = sides(run);
    table.percent(
        &format!("sources and targets with an actor, PLV train, {all}"),
        share(hits, all),
        Bar::Open,
    );
    let each = counts.iter().map(|(words, (right, all))| format!("{words} {right}/{all}"));
    table.note(each.collect::<Vec<_>>().join("  "));
    table.print();
}

/// Each pronoun's right ones and all, on gold trees.
fn pronouns(run: &Run) -> BTreeMap<String, (usize, usize)> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let file = run.data.join("gum-free/gum-dev.conllu");
    for gold in gum::documents(&file, run.engine.model()) {
        let found = mention::find(&gold.text, &gold.document, run.engine.knowledge(), None);
        for chain in &gold.chains {
            let words = gold.words(chain).to_lowercase();
            if !PRONOUNS.contains(&words.as_str()) || !gold.counts(chain) {
                continue;
            }
            let root = root(&gold, chain, &found.mentions);
            let right = root.is_some_and(|one| {
                let (start, end) = tokens_of(&gold.document, one.span);
                gold.chain_of(one.head, start, end)
                    .is_some_and(|other| other.entity == chain.entity)
            });
            if run.errors && !right {
                print_error(&gold, chain, root);
            }
            let count = counts.entry(words).or_default();
            count.0 += usize::from(right);
            count.1 += 1;
        }
    }
    counts
}

/// What the engine takes a pronoun to stand for: the first mention up its chain that is no pronoun.
fn root<'m>(gold: &Gold, chain: &Chain, mentions: &'m [Mention]) -> Option<&'m Mention> {
    let span = gold.document.tokens[chain.first].span;
    let mut now = mentions.iter().find(|one| one.span == span && one.form == Form::Pronoun)?;
    for _ in 0..mentions.len() {
        if now.form != Form::Pronoun {
            return Some(now);
        }
        let Link::Mention { antecedent, .. } = now.link else { return None };
        now = mentions.get(antecedent)?;
    }
    None
}

fn tokens_of(document: &Document, span: Span) -> (usize, usize) {
    let start = document.tokens.partition_point(|token| token.span.start < span.start);
    let end = document.tokens.partition_point(|token| token.span.start < span.end);
    (start, end)
}

fn print_error(gold: &Gold, chain: &Chain, root: Option<&Mention>) {
    let span = gold.document.tokens[chain.first].span;
    let sentence = gold.document.sentences.iter().find(|one| one.span.contains(span));
    let first = gold.chains.iter().find(|one| one.entity == chain.entity);
    println!(
        "{}: {} is {} {:?}, linked to {:?}: {}",
        gold.name,
        gold.words(chain),
        chain.kind,
        first.map(|one| gold.words(one)),
        root.map(|one| one.span.of(&gold.text)),
        sentence.map_or("", |one| one.span.of(&gold.text)),
    );
}

/// Of the marked sources and targets of news sentences, how many touch a mention with an actor, and all.
fn sides(run: &Run) -> (usize, usize) {
    let (mut hits, mut all) = (0, 0);
    for row in read::lines(&run.data.join(SET)) {
        let text = read::word(&row, "text");
        let document = run.engine.read(text, &[]);
        let found = mention::find(text, &document, run.engine.knowledge(), None);
        for span in ["source", "target"].iter().flat_map(|side| read::spans(text, &row, side)) {
            let touches = |one: &Mention| !one.actors.is_empty() && one.span.overlaps(span);
            let hit = found.mentions.iter().any(touches);
            all += 1;
            hits += usize::from(hit);
            if run.errors && !hit {
                println!("no actor in {:?}: {text}", span.of(text));
            }
        }
    }
    (hits, all)
}

/// Rows for learning the weights of pronouns: class, pronoun, whether right, features; parted by tabs.
pub(crate) fn features(run: &Run) -> String {
    let mut rows = String::new();
    let mut number = 0;
    let file = run.data.join("gum-free/gum-train.conllu");
    for gold in gum::documents(&file, run.engine.model()) {
        for row in
            mention::training_data::candidates(&gold.text, &gold.document, run.engine.knowledge())
        {
            number += 1;
            let own = |one: &&Chain| one.first == row.pronoun && one.last == row.pronoun;
            let Some(own) = gold.chains.iter().find(own) else { continue };
            let right = |one: &mention::training_data::Candidate| {
                let chain = gold.chain_of(one.head, one.tokens.start, one.tokens.end);
                chain.is_some_and(|other| other.entity == own.entity)
            };
            if !row.candidates.iter().any(right) {
                continue;
            }
            for one in &row.candidates {
                let _ = write!(rows, "{}\t{number}\t{}", row.class, u8::from(right(one)));
                for value in &one.features {
                    let _ = write!(rows, "\t{value}");
                }
                rows.push('\n');
            }
        }
    }
    rows
}
