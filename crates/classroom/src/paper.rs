//! Codes that were written on paper, typed in with number keys: source, target, category, status.
//!
//! On the worksheet each sentence has its actors numbered from 1, and the key numbers categories and statuses:
//! `1 2 10 1`. `0` is "no relation", `9` alone is "not sure"; nothing is a blank.

use entente_engine::ontology::{Category, QuadClass};
use entente_words::class_notices as text;

use crate::answer::{Answer, Party, QUADS, Relation, STATUSES, categories};

/// A line of the key: number, category, and the class that it belongs to. A request stands there twice.
pub fn key() -> Vec<(usize, Category, QuadClass)> {
    let all =
        QUADS.iter().flat_map(|quad| categories(*quad).iter().map(|category| (*category, *quad)));
    all.enumerate().map(|(at, (category, quad))| (at + 1, category, quad)).collect()
}

/// What is wrong with what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistyped {
    /// Something other than numbers, or too few or too many of them.
    Form,
    /// No actor of the sentence has this number.
    Actor(usize),
    /// The key has no such category.
    Category(usize),
    /// The key has no such status.
    Status(usize),
}

impl Mistyped {
    /// As a sentence.
    pub fn sentence(self) -> String {
        match self {
            Mistyped::Form => text::type_four_numbers_such_as_1().into(),
            Mistyped::Actor(number) => text::this_sentence_has_no_actor_number(number),
            Mistyped::Category(number) => text::the_key_has_no_category_number(number),
            Mistyped::Status(number) => text::the_key_has_no_status_number(number),
        }
    }
}

/// The answer that some numbers stand for.
pub fn read(typed: &str, actors: &[Party]) -> Result<Answer, Mistyped> {
    let parts = typed.split([' ', ',', ';', '/']).filter(|part| !part.is_empty());
    let numbers: Vec<usize> =
        parts.map(str::parse).collect::<Result<_, _>>().map_err(|_| Mistyped::Form)?;
    let actor = |number: usize| {
        let found = number.checked_sub(1).and_then(|at| actors.get(at));
        found.cloned().ok_or(Mistyped::Actor(number))
    };
    match numbers[..] {
        [] => Ok(Answer::Blank),
        [0] => Ok(Answer::NoRelation),
        [9] => Ok(Answer::NotSure),
        [source, target, category, status] => {
            let (source, target) = (actor(source)?, actor(target)?);
            let row = key().into_iter().find(|(number, ..)| *number == category);
            let (_, category, quad) = row.ok_or(Mistyped::Category(category))?;
            let standing = status.checked_sub(1).and_then(|at| STATUSES.get(at));
            let status = Some(*standing.ok_or(Mistyped::Status(status))?);
            Ok(Answer::Relation(Relation {
                source,
                target,
                quad,
                category: Some(category),
                status,
            }))
        }
        _ => Err(Mistyped::Form),
    }
}

/// The numbers that an answer would be typed as; nothing for a blank, or where an actor is not on the worksheet.
pub fn write(answer: &Answer, actors: &[Party]) -> String {
    match answer {
        Answer::Blank | Answer::Skipped => String::new(),
        Answer::NoRelation => "0".into(),
        Answer::NotSure => "9".into(),
        Answer::Relation(relation) => {
            let actor = |party: &Party| actors.iter().position(|own| own.group == party.group);
            let row = key().into_iter().find(|(_, category, quad)| {
                Some(*category) == relation.category && *quad == relation.quad
            });
            let status = STATUSES.iter().position(|status| Some(*status) == relation.status);
            match (actor(&relation.source), actor(&relation.target), row, status) {
                (Some(source), Some(target), Some((number, ..)), Some(status)) => {
                    format!("{} {} {number} {}", source + 1, target + 1, status + 1)
                }
                _ => String::new(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actors() -> Vec<Party> {
        vec![Party::actor("Peru", "PER"), Party::actor("Chile", "CHL")]
    }

    #[test]
    fn numbers_go_there_and_back() {
        let (actors, key) = (actors(), key());
        assert_eq!(key.len(), 18);
        for (number, category, quad) in key {
            let typed = format!("2 1 {number} 3");
            let answer = read(&typed, &actors).unwrap();
            let relation = answer.relation().unwrap();
            assert_eq!((relation.category, relation.quad), (Some(category), quad));
            assert_eq!(relation.source.words, "Chile");
            assert_eq!(write(&answer, &actors), typed);
        }
        for (typed, answer) in
            [("", Answer::Blank), ("0", Answer::NoRelation), ("9", Answer::NotSure)]
        {
            assert_eq!(read(typed, &actors), Ok(answer.clone()));
            assert_eq!(write(&answer, &actors), typed);
        }
    }

    #[test]
    fn what_is_mistyped_is_named() {
        let actors = actors();
        for (typed, fault) in [
            ("1 2", Mistyped::Form),
            ("a", Mistyped::Form),
            ("3 1 1 1", Mistyped::Actor(3)),
            ("0 1 1 1", Mistyped::Actor(0)),
            ("1 2 19 1", Mistyped::Category(19)),
            ("1 2 1 6", Mistyped::Status(6)),
        ] {
            assert_eq!(read(typed, &actors), Err(fault), "{typed}");
            assert!(fault.sentence().ends_with('.'));
        }
    }
}
