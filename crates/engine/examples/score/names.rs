//! Names by exact span and type, by the model alone and by model and dictionary together.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use entente_engine::document::Document;
use entente_engine::syntax::conllu::from_conllu;
use entente_engine::syntax::tags::EntityType;

use crate::Run;
use crate::count::Count;
use crate::read;
use crate::table::{Bar, Table};

/// A name: first token, token after the last, type.
type Name = (usize, usize, EntityType);

/// Prints the table.
pub(crate) fn score(run: &Run) {
    let mut table = Table::new("Names, exact span and type (per cent)");
    let bar = Bar::Least(74.0, 80.0);
    set(run, &mut table, ("UNER EWT dev", "uner-ewt/en_ewt-ud-dev.iob2"), 1, bar);
    set(run, &mut table, ("CrossNER politics dev", "crossner-politics/dev.txt"), 0, Bar::Open);
    table.print();
}

/// Scores a file of forms, in the given column, and tags, in the next.
fn set(run: &Run, table: &mut Table, file: (&str, &str), form: usize, bar: Bar) {
    let Some(source) = read::file(&run.data.join(file.1)) else { return };
    let mut counts: [BTreeMap<EntityType, Count>; 2] = Default::default();
    for (rows, tags) in documents(&source, form) {
        let (text, document) = from_conllu(&rows);
        let mut told = [document.clone(), document];
        run.engine.model().annotate(&text, &mut told[0]);
        run.engine.annotate(&text, &mut told[1]);
        for (counts, document) in counts.iter_mut().zip(&told) {
            for sentence in &document.sentences {
                let range = sentence.tokens.clone();
                let want = gold(&tags[range.clone()], range.start);
                for name in &want {
                    counts.entry(name.2).or_default().wanted += 1;
                }
                let found = own(document, range.start, range.end);
                for name in &found {
                    let hit = usize::from(want.contains(name));
                    counts.entry(name.2).or_default().add(Count::of(hit, 1, 0));
                }
            }
        }
        if run.errors {
            errors(&text, &told[1], &tags);
        }
    }
    let [alone, together] = counts;
    let asked = [EntityType::Per, EntityType::Org, EntityType::Loc];
    for (kind, count) in together.iter().filter(|(kind, _)| asked.contains(kind)) {
        table.percent(&format!("{}, F1, {}", kind.as_str(), file.0), count.f1(), Bar::Open);
    }
    let total = |counts: &BTreeMap<EntityType, Count>| {
        let mut total = Count::default();
        counts.iter().filter(|(kind, _)| asked.contains(kind)).for_each(|(_, one)| total.add(*one));
        total.f1()
    };
    table.percent(&format!("PER+ORG+LOC, F1, {}", file.0), total(&together), bar);
    table.percent(&format!("the same by the model alone, {}", file.0), total(&alone), Bar::Open);
}

/// Prints what was missed (-) and what was too much (+), by sentence.
fn errors(text: &str, document: &Document, tags: &[String]) {
    let words = |from: usize, to: usize| {
        let forms = document.tokens[from..to].iter().map(|token| token.span.of(text));
        forms.collect::<Vec<_>>().join(" ")
    };
    for sentence in &document.sentences {
        let range = sentence.tokens.clone();
        let want = gold(&tags[range.clone()], range.start);
        let found = own(document, range.start, range.end);
        let missed = want.iter().filter(|name| !found.contains(name)).map(|name| ('-', name));
        let more = found.iter().filter(|name| !want.contains(name)).map(|name| ('+', name));
        let mut wrong: Vec<(char, &Name)> = missed.chain(more).collect();
        wrong.retain(|(_, name)| name.2 != EntityType::Norp && name.2 != EntityType::Misc);
        if wrong.is_empty() {
            continue;
        }
        println!("{}", words(range.start, range.end));
        for (sign, (from, to, kind)) in wrong {
            println!("  {sign} {} {}", kind.as_str(), words(*from, *to));
        }
    }
}

/// The documents of a file, each as CoNLL-U without trees and its tags; a file that marks none is one of each
/// sentence.
fn documents(source: &str, form: usize) -> Vec<(String, Vec<String>)> {
    let parts: Vec<&str> = if source.contains("# newdoc") {
        source.split("# newdoc").collect()
    } else {
        source.split("\n\n").collect()
    };
    parts.into_iter().map(|part| columns(part, form)).collect()
}

/// The file as CoNLL-U without trees, and its tags.
fn columns(source: &str, form: usize) -> (String, Vec<String>) {
    let (mut rows, mut tags) = (String::new(), Vec::new());
    for line in source.lines().filter(|line| !(line.starts_with('#') && line.contains(" = "))) {
        let fields: Vec<&str> = line.split('\t').collect();
        if let (Some(form), Some(tag)) = (fields.get(form), fields.get(form + 1)) {
            let _ = writeln!(rows, "1\t{form}\t_\tX\tXX\t_\t0\tdep\t_\t_");
            tags.push((*tag).to_owned());
        } else {
            rows.push('\n');
        }
    }
    (rows, tags)
}

/// Names of IOB2 tags, with the sets' own types mapped to ours.
fn gold(tags: &[String], offset: usize) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        let kind = match tag.get(2..).unwrap_or_default() {
            "PER" | "politician" | "person" => EntityType::Per,
            "ORG" | "politicalparty" | "organisation" => EntityType::Org,
            "LOC" | "location" | "country" => EntityType::Loc,
            "election" | "event" | "misc" => EntityType::Misc,
            _ => continue,
        };
        match names.last_mut() {
            Some(last) if tag.starts_with('I') && last.1 == offset + index => last.1 += 1,
            _ => names.push((offset + index, offset + index + 1, kind)),
        }
    }
    names
}

/// The model's names.
fn own(document: &Document, from: usize, to: usize) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for index in from..to {
        let token = &document.tokens[index];
        let Some(kind) = token.entity else { continue };
        match names.last_mut() {
            Some(last) if !token.entity_start && last.1 == index && last.2 == kind => last.1 += 1,
            _ => names.push((index, index + 1, kind)),
        }
    }
    names
}
