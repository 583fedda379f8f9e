//! Tokens and sentences from raw text; tags, lemmas and trees on gold tokens.

use std::collections::BTreeMap;

use entente_engine::document::{Document, Token};
use entente_engine::syntax::conllu::from_conllu;
use entente_engine::syntax::tags::Upos;
use entente_engine::{Slot, Span, Word, text};

use crate::Run;
use crate::count::{Count, share};
use crate::read;
use crate::table::{Bar, Table};
use crate::treebank;

/// GUM's kinds of text that are near to news.
const NEAR_NEWS: &[&str] = &["_news_", "_interview_", "_speech_"];

/// Prints the table.
pub(crate) fn score(run: &Run) {
    let mut table = Table::new("Tokens, sentences, tags, trees (per cent)");
    let bars = (Bar::Least(99.0, 99.5), Bar::Least(95.0, 97.0));
    let open = (Bar::Open, Bar::Open);
    raw(run, &mut table, ("GUM dev, near news", "gum-free/gum-dev.conllu"), NEAR_NEWS, bars);
    raw(run, &mut table, ("GUM dev, all", "gum-free/gum-dev.conllu"), &[""], open);
    raw(run, &mut table, ("EWT dev", "ud-ewt/en_ewt-ud-dev.conllu"), &[""], open);
    trees(run, &mut table, ("EWT test", "ud-ewt/en_ewt-ud-test.conllu"), true);
    trees(run, &mut table, ("EWT dev", "ud-ewt/en_ewt-ud-dev.conllu"), false);
    trees(run, &mut table, ("GUM dev", "gum-free/gum-dev.conllu"), false);
    table.print();
}

/// Scores tokens and sentences from raw text.
fn raw(run: &Run, table: &mut Table, set: (&str, &str), wanted: &[&str], bars: (Bar, Bar)) {
    let Some(source) = read::file(&run.data.join(set.1)) else { return };
    let (mut tokens, mut sentences) = (Count::default(), Count::default());
    for gold in treebank::documents(&source, wanted) {
        let document = text::split(&gold.text, &[]);
        let own: Vec<Span> = document.tokens.iter().map(|token| token.span).collect();
        tokens.add(compare("token", &own, &gold.tokens, &gold.text, run.errors));
        let own: Vec<Span> = document.sentences.iter().map(|sentence| sentence.span).collect();
        sentences.add(compare("sentence", &own, &gold.sentences, &gold.text, run.errors));
    }
    let name = set.0;
    table.row(&format!("tokens from raw text, F1, {name}"), 100.0 * tokens.f1(), 2, bars.0);
    table.row(&format!("sentences from raw text, F1, {name}"), 100.0 * sentences.f1(), 2, bars.1);
}

/// Counts equal spans. Both lists are sorted.
fn compare(what: &str, own: &[Span], gold: &[Span], text: &str, errors: bool) -> Count {
    if errors {
        for span in gold.iter().filter(|span| own.binary_search(span).is_err()) {
            println!("missed {what}: {:?}", span.of(text));
        }
        for span in own.iter().filter(|span| gold.binary_search(span).is_err()) {
            println!("wrong {what}: {:?}", span.of(text));
        }
    }
    let hits = own.iter().filter(|span| gold.binary_search(span).is_ok()).count();
    Count::of(hits, own.len(), gold.len())
}

/// Scores tags, lemmas and trees on gold tokens.
fn trees(run: &Run, table: &mut Table, set: (&str, &str), asked: bool) {
    let Some(source) = read::file(&run.data.join(set.1)) else { return };
    let (text, gold) = from_conllu(&source);
    let mut guess = gold.clone();
    for token in &mut guess.tokens {
        token.upos = Upos::X;
        token.head = Slot::default();
        token.lemma = Word::default();
    }
    run.engine.model().annotate(&text, &mut guess);
    let mut counts = [0_usize; 5];
    for (want, have) in gold.tokens.iter().zip(&guess.tokens) {
        for (count, right) in counts.iter_mut().zip(right(want, have)) {
            *count += usize::from(right);
        }
    }
    if run.labels {
        labels(&gold, &guess);
    }
    let bar = |least, aim| if asked { Bar::Least(least, aim) } else { Bar::Open };
    let bars = [bar(95.3, 95.7), Bar::Open, Bar::Open, bar(87.8, 88.5), bar(84.8, 86.0)];
    for ((what, count), bar) in
        ["UPOS", "XPOS", "lemmas", "UAS", "LAS"].iter().zip(counts).zip(bars)
    {
        let figure = 100.0 * share(count, gold.tokens.len());
        table.row(&format!("{what}, {}, gold tokens", set.0), figure, 2, bar);
    }
}

/// Whether tag, fine tag, lemma, head, and head with relation are right.
fn right(want: &Token, have: &Token) -> [bool; 5] {
    let attached = want.head == have.head;
    [
        want.upos == have.upos,
        want.xpos == have.xpos,
        want.lemma.eq_ignore_ascii_case(&have.lemma),
        attached,
        attached && want.deprel == have.deprel,
    ]
}

/// Prints each relation's precision, recall and F1.
fn labels(gold: &Document, guess: &Document) {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for (want, have) in gold.tokens.iter().zip(&guess.tokens) {
        let hit = usize::from(right(want, have)[4]);
        counts.entry(want.deprel.as_str()).or_default().add(Count::of(hit, 0, 1));
        counts.entry(have.deprel.as_str()).or_default().told += 1;
    }
    for (label, count) in counts {
        let (precision, recall) = (100.0 * count.precision(), 100.0 * count.recall());
        let f1 = 100.0 * count.f1();
        println!("  {label:14} P {precision:.1} R {recall:.1} F1 {f1:.1} ({} gold)", count.wanted);
    }
}
