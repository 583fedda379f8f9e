//! The class's codes as files for other programs.

use std::fmt::Write;

use serde_json::json;

use crate::answer::{Answer, Choice};
use crate::class::Class;
use crate::ratings::Ratings;
use crate::sheet::Unit;
use crate::variable::Variable;

/// A cell of CSV. One that a spreadsheet would take for a formula gets an apostrophe before it.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

fn line(cells: impl IntoIterator<Item = String>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|text| cell(&text)).collect();
    cells.join(",") + "\r\n"
}

/// A row a sentence, a column a coder, with the words of the sentence; blanks are empty cells.
pub fn csv(
    variable: Variable,
    class: &Class,
    units: &[Unit],
    text: impl Fn(&Unit) -> String,
) -> String {
    let head = ["sentence".to_owned(), "text".to_owned()];
    let mut out = line(head.into_iter().chain(class.coders().into_iter().map(str::to_owned)));
    for unit in units {
        let label = |choice: Option<&Choice>| {
            choice.and_then(|choice| variable.label(&choice.answer)).unwrap_or_default()
        };
        let labels = class.choices(unit).into_iter().map(label);
        out += &line([unit.name(), text(unit)].into_iter().chain(labels));
    }
    out
}

/// Digits for `ReCal` (D. Freelon): a row a sentence, a column a coder, no header. `ReCal2` and `ReCal3` know no blanks; `ReCal`
/// OIR does, as `#`.
pub fn recal(ratings: &Ratings) -> String {
    let mut out = String::new();
    for unit in 0..ratings.units() {
        let digit =
            |label: &Option<u16>| label.map_or("#".to_owned(), |label| (label + 1).to_string());
        let cells: Vec<String> = ratings.row(unit).iter().map(digit).collect();
        out += &(cells.join(",") + "\r\n");
    }
    out
}

/// What the digits, columns and rows of [`recal`] stand for.
pub fn recal_key(variable: Variable, ratings: &Ratings, class: &Class, units: &[Unit]) -> String {
    let mut out = format!("Variable: {}\n\nDigits (# is a blank):\n", variable.key());
    // Writing to a string cannot fail.
    for (at, label) in ratings.labels.iter().enumerate() {
        let _ = writeln!(out, "{} {label}", at + 1);
    }
    out += "\nColumns:\n";
    for (at, coder) in class.coders().iter().enumerate() {
        let _ = writeln!(out, "{} {coder}", at + 1);
    }
    out += "\nRows:\n";
    for (at, unit) in units.iter().enumerate() {
        let _ = writeln!(out, "{} {}", at + 1, unit.name());
    }
    out
}

/// Everything as JSON: a sentence an object, with every coder's whole answer.
pub fn json(class: &Class, units: &[Unit], text: impl Fn(&Unit) -> String) -> String {
    let codes = |unit: &Unit| {
        let coded = class.codings.iter().filter_map(|coding| {
            let choice = coding.choice(unit).filter(|choice| choice.answer != Answer::Blank)?;
            Some(json!({ "coder": coding.coder, "choice": choice }))
        });
        coded.collect::<Vec<_>>()
    };
    let rows: Vec<_> = units
        .iter()
        .map(|unit| {
            json!({ "report": unit.report, "sentence": unit.sentence + 1, "text": text(unit), "codes": codes(unit) })
        })
        .collect();
    let whole = json!({ "kind": "entente-class", "version": 1, "coders": class.coders(), "sentences": rows });
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use entente_engine::ontology::{Category, QuadClass};

    use super::*;
    use crate::coding::Coding;
    use crate::hand_in::relation;
    use crate::sheet::Recipe;

    fn class() -> (Class, Vec<Unit>) {
        let unit = |sentence| Unit { report: "r".into(), sentence, hash: 0 };
        let units = vec![unit(0), unit(4)];
        let coding = |name: &str, answers: [Answer; 2]| {
            let mut coding = Coding::blank(name, Recipe::default(), units.clone());
            coding.choices = answers.map(Choice::of).to_vec();
            coding
        };
        let aid = || relation("FRA", "MLI", Category::Aid, QuadClass::MaterialCooperation);
        let codings = vec![
            coding("A, B", [aid(), Answer::NoRelation]),
            coding("=C", [Answer::NoRelation, Answer::Skipped]),
        ];
        (Class { codings, notices: Vec::new() }, units)
    }

    #[test]
    fn csv_has_a_row_a_sentence_and_a_column_a_coder() {
        let (class, units) = class();
        let table = csv(Variable::Category, &class, &units, |_| "He said \"no\".".into());
        let wanted = "sentence,text,\"A, B\",'=C\r\nr:1,\"He said \"\"no\"\".\",AID,none\r\nr:5,\"He said \"\"no\"\".\",none,\r\n";
        assert_eq!(table, wanted);
    }

    #[test]
    fn recal_has_digits_and_a_key() {
        let (class, units) = class();
        let ratings = Variable::Relevance.ratings(&class, &units);
        assert_eq!(recal(&ratings), "2,1\r\n1,#\r\n");
        let key = recal_key(Variable::Relevance, &ratings, &class, &units);
        assert!(
            key.contains("1 none\n2 relation\n")
                && key.contains("2 =C\n")
                && key.contains("2 r:5\n")
        );
    }

    #[test]
    fn json_holds_every_answer() {
        let (class, units) = class();
        let value: serde_json::Value =
            serde_json::from_str(&json(&class, &units, |_| "Words.".into())).unwrap();
        assert_eq!(value["sentences"][0]["codes"][0]["choice"]["category"], "AID");
        assert_eq!(value["sentences"][1]["sentence"], 5);
    }
}
