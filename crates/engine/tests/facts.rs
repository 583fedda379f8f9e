//! Facts of the dictionary as sentences with dates: who is named there, and the CAMEO code on that day.
//!
//! `facts.tsv` holds a fact a line: date, sentence, the words of a mention in it, the id of its actor, its code.

use std::collections::BTreeSet;

use entente_engine::knowledge::Knowledge;
use entente_engine::mention;
use entente_engine::syntax::{self, Model};

const FACTS: &str = include_str!("facts.tsv");

/// The rows of the file, each with its number.
fn rows() -> impl Iterator<Item = (usize, Vec<&'static str>)> {
    let lines = FACTS.lines().enumerate().map(|(at, line)| (at + 1, line));
    lines
        .filter(|(_, line)| !(line.is_empty() || line.starts_with('#')))
        .map(|(number, line)| (number, line.split('\t').collect()))
}

#[test]
fn facts_are_many_and_complete() {
    let mut persons = BTreeSet::new();
    let mut count = 0;
    for (number, row) in rows() {
        assert_eq!(row.len(), 5, "line {number} has not five columns");
        assert!(row.iter().all(|cell| !cell.is_empty()), "line {number} has an empty column");
        assert!(row[1].contains(row[2]), "line {number}: {:?} is not in the sentence", row[2]);
        persons.insert(row[3]);
        count += 1;
    }
    assert!(count >= 420, "only {count} facts");
    assert!(persons.len() >= 300, "only about {} actors", persons.len());
}

#[test]
fn sentences_name_whom_they_should_with_the_code_of_the_day() {
    let (model, knowledge) = (Model::builtin(), Knowledge::builtin());
    let mut wrong = Vec::new();
    for (number, row) in rows() {
        let [date, sentence, words, id, code] = row[..] else { continue };
        let document = syntax::parse(sentence, &[], &model);
        let found = mention::find(sentence, &document, &knowledge, date.parse().ok());
        let actors: Vec<_> = found
            .mentions
            .iter()
            .filter(|one| one.span.of(sentence) == words)
            .flat_map(|one| &one.actors)
            .map(|id| (id.0.as_str(), found.actors.get(id).map_or("", |actor| &actor.code)))
            .collect();
        if actors != [(id, code)] {
            wrong.push(format!(
                "line {number}: {words:?} in {sentence:?} ({date}) is {actors:?}, not {id} {code}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{} facts are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
