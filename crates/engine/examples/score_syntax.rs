//! Scores the tokeniser, tagger, parser and names on the treebanks in a data folder:
//! `cargo run --release -p entente-engine --example score_syntax -- DATA`.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use entente_engine::Span;
use entente_engine::document::Document;
use entente_engine::syntax::Model;
use entente_engine::syntax::conllu::from_conllu;
use entente_engine::syntax::tags::{EntityType, Upos};
use entente_engine::text;

fn main() {
    let Some(folder) = env::args().nth(1) else {
        eprintln!("usage: score_syntax DATA");
        return;
    };
    let folder = Path::new(&folder);
    let model = Model::builtin();
    raw_text(
        &folder.join("gum-free/gum-dev.conllu"),
        "GUM dev",
        &["_news_", "_interview_", "_speech_"],
    );
    raw_text(&folder.join("gum-free/gum-dev.conllu"), "GUM dev, all", &[""]);
    raw_text(&folder.join("ud-ewt/en_ewt-ud-dev.conllu"), "EWT dev", &[""]);
    for (name, path) in [
        ("EWT dev", "ud-ewt/en_ewt-ud-dev.conllu"),
        ("EWT test", "ud-ewt/en_ewt-ud-test.conllu"),
        ("GUM dev", "gum-free/gum-dev.conllu"),
    ] {
        gold_tokens(&folder.join(path), name, &model);
    }
    names(&folder.join("uner-ewt/en_ewt-ud-dev.iob2"), "UNER EWT dev", 1, 2, &model);
    names(&folder.join("crossner-politics/dev.txt"), "CrossNER politics dev", 0, 1, &model);
}

/// Reads a file, or says that it is missing.
fn read(path: &Path) -> Option<String> {
    fs::read_to_string(path).inspect_err(|error| eprintln!("{}: {error}", path.display())).ok()
}

/// Precision, recall and F1, in per cent.
fn f1(hits: usize, guessed: usize, gold: usize) -> String {
    let part = |of: usize| 100.0 * hits as f64 / of.max(1) as f64;
    let f = 200.0 * hits as f64 / (guessed + gold).max(1) as f64;
    format!("P {:.2} R {:.2} F1 {f:.2} ({gold} gold)", part(guessed), part(gold))
}

/// A treebank's document: its sentences' texts and the tokens' places in them.
struct Gold {
    text: String,
    tokens: Vec<Span>,
    sentences: Vec<Span>,
}

/// Joins the `# text` lines of each document with spaces and finds the gold tokens in them.
fn gold_documents(source: &str, wanted: &[&str]) -> Vec<Gold> {
    let mut documents: Vec<Gold> = Vec::new();
    let mut at = 0;
    let mut take = false;
    for line in source.lines() {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            take = wanted.iter().any(|part| id.contains(part));
            if take {
                documents.push(Gold {
                    text: String::new(),
                    tokens: Vec::new(),
                    sentences: Vec::new(),
                });
            }
        }
        let Some(gold) = documents.last_mut().filter(|_| take) else { continue };
        if let Some(words) =
            line.strip_prefix("# newpar").map(|_| "").or(line.strip_prefix("# text = "))
        {
            if words.is_empty() {
                if !gold.text.is_empty() {
                    gold.text.push('\n');
                }
                continue;
            }
            if !gold.text.is_empty() && !gold.text.ends_with('\n') {
                gold.text.push(' ');
            }
            at = gold.text.len();
            gold.text.push_str(words);
            gold.sentences.push(Span::new(at, gold.text.len()));
        }
        let mut fields = line.split('\t');
        let (Some(number), Some(form)) = (fields.next(), fields.next()) else { continue };
        if number.parse::<usize>().is_ok()
            && let Some(found) = gold.text[at..].find(form)
        {
            gold.tokens.push(Span::new(at + found, at + found + form.len()));
            at += found + form.len();
        }
    }
    documents
}

/// Scores tokens and sentences from raw text.
fn raw_text(path: &Path, name: &str, wanted: &[&str]) {
    let Some(source) = read(path) else { return };
    let (mut hits, mut guessed, mut gold) = ([0; 2], [0; 2], [0; 2]);
    let show = env::args().any(|argument| argument == "--errors");
    for expected in gold_documents(&source, wanted) {
        let document = text::split(&expected.text, &[]);
        let tokens: Vec<Span> = document.tokens.iter().map(|token| token.span).collect();
        let sentences: Vec<Span> =
            document.sentences.iter().map(|sentence| sentence.span).collect();
        for (kind, (have, want)) in
            [(&tokens, &expected.tokens), (&sentences, &expected.sentences)].into_iter().enumerate()
        {
            hits[kind] += have.iter().filter(|span| want.binary_search(span).is_ok()).count();
            guessed[kind] += have.len();
            gold[kind] += want.len();
            if show {
                for span in want.iter().filter(|span| have.binary_search(span).is_err()) {
                    println!("missed {kind}: {:?}", span.of(&expected.text));
                }
                for span in have.iter().filter(|span| want.binary_search(span).is_err()) {
                    println!("wrong  {kind}: {:?}", span.of(&expected.text));
                }
            }
        }
    }
    println!("{name}, raw text, tokens:    {}", f1(hits[0], guessed[0], gold[0]));
    println!("{name}, raw text, sentences: {}", f1(hits[1], guessed[1], gold[1]));
}

/// Scores tags, lemmas and trees on gold tokens.
fn gold_tokens(path: &Path, name: &str, model: &Model) {
    let Some(source) = read(path) else { return };
    let (text, gold) = from_conllu(&source);
    let mut guess = gold.clone();
    for token in &mut guess.tokens {
        token.upos = Upos::X;
        token.head = None;
        token.lemma.clear();
    }
    model.annotate(&text, &mut guess);
    let mut counts = [0usize; 5];
    let mut labels: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for (want, have) in gold.tokens.iter().zip(&guess.tokens) {
        let attached = want.head == have.head;
        let labelled = attached && want.deprel == have.deprel;
        let right = [
            want.upos == have.upos,
            want.xpos == have.xpos,
            want.lemma.eq_ignore_ascii_case(&have.lemma),
            attached,
            labelled,
        ];
        for (count, right) in counts.iter_mut().zip(right) {
            *count += usize::from(right);
        }
        labels.entry(want.deprel.as_str()).or_default()[1] += 1;
        labels.entry(have.deprel.as_str()).or_default()[2] += 1;
        labels.entry(want.deprel.as_str()).or_default()[0] += usize::from(labelled);
    }
    let share = |count: usize| 100.0 * count as f64 / gold.tokens.len().max(1) as f64;
    println!(
        "{name}, gold tokens ({}): UPOS {:.2} XPOS {:.2} lemma {:.2} UAS {:.2} LAS {:.2}",
        gold.tokens.len(),
        share(counts[0]),
        share(counts[1]),
        share(counts[2]),
        share(counts[3]),
        share(counts[4])
    );
    if env::args().any(|argument| argument == "--labels") {
        for (label, [hits, gold, guessed]) in labels {
            println!("  {label:14} {}", f1(hits, guessed, gold));
        }
    }
}

/// Scores names by exact span and type on a file of forms and tags in the given columns.
fn names(path: &Path, name: &str, form: usize, tag: usize, model: &Model) {
    let Some(source) = read(path) else { return };
    let mut rows = String::new();
    let mut gold: Vec<String> = Vec::new();
    for line in source.lines() {
        if line.starts_with('#') && line.contains(" = ") {
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        if let (Some(form), Some(tag)) = (fields.get(form), fields.get(tag)) {
            let _ = writeln!(rows, "1\t{form}\t_\tX\tXX\t_\t0\tdep\t_\t_");
            gold.push((*tag).to_owned());
        } else {
            rows.push('\n');
        }
    }
    let (text, mut document) = from_conllu(&rows);
    model.annotate(&text, &mut document);
    let mut table: BTreeMap<EntityType, [usize; 3]> = BTreeMap::new();
    for sentence in &document.sentences {
        let range = sentence.tokens.clone();
        let want = gold_spans(&gold[range.clone()], range.start);
        let have = guessed_spans(&document, range.start, range.end);
        for (_, _, kind) in &want {
            table.entry(*kind).or_default()[2] += 1;
        }
        for span in &have {
            let row = table.entry(span.2).or_default();
            row[0] += usize::from(want.contains(span));
            row[1] += 1;
        }
    }
    let mut total = [0; 3];
    for (kind, row) in &table {
        println!("{name}, {}: {}", kind.as_str(), f1(row[0], row[1], row[2]));
        if matches!(kind, EntityType::Per | EntityType::Org | EntityType::Loc) {
            for (sum, part) in total.iter_mut().zip(row) {
                *sum += part;
            }
        }
    }
    println!("{name}, PER+ORG+LOC exact: {}", f1(total[0], total[1], total[2]));
}

/// Spans of IOB2 tags, with the corpora's own types mapped to ours.
fn gold_spans(tags: &[String], offset: usize) -> Vec<(usize, usize, EntityType)> {
    let mut spans: Vec<(usize, usize, EntityType)> = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        let kind = match tag.get(2..).unwrap_or_default() {
            "PER" | "politician" | "person" => EntityType::Per,
            "ORG" | "politicalparty" | "organisation" => EntityType::Org,
            "LOC" | "location" | "country" => EntityType::Loc,
            "election" | "event" | "misc" => EntityType::Misc,
            _ => continue,
        };
        match spans.last_mut() {
            Some(last) if tag.starts_with('I') && last.1 == offset + index => last.1 += 1,
            _ => spans.push((offset + index, offset + index + 1, kind)),
        }
    }
    spans
}

/// Spans of the model's names.
fn guessed_spans(document: &Document, from: usize, to: usize) -> Vec<(usize, usize, EntityType)> {
    let mut spans: Vec<(usize, usize, EntityType)> = Vec::new();
    for index in from..to {
        let token = &document.tokens[index];
        let Some(kind) = token.entity else { continue };
        match spans.last_mut() {
            Some(last) if !token.entity_start && last.1 == index && last.2 == kind => last.1 += 1,
            _ => spans.push((index, index + 1, kind)),
        }
    }
    spans
}
