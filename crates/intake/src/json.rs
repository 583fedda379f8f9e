//! Reports as JSON: the contract's lines, arrays of such, and what other tools write with other names.

use entente_engine::Report;
use serde_json::{Map, Value};

use crate::dates;
use crate::draft::{File, Outcome};
use crate::limits::{Room, line};
use crate::marks::Marks;
use crate::plain;
use crate::reason::Reason;

/// Reads JSON or JSON Lines.
pub(crate) fn read(file: &File<'_>, room: &mut Room, out: &mut Outcome) {
    let text = plain::decoded(file, out);
    // One value: a report, a list of reports, or an object that holds such a list.
    match serde_json::from_str::<Value>(&text) {
        Ok(value) => whole(file.name, value, room, out),
        Err(error) => lines(file.name, &text, &error, room, out),
    }
}

fn whole(name: &str, value: Value, room: &mut Room, out: &mut Outcome) {
    match value {
        Value::Array(values) => many(name, values, room, out),
        Value::Object(mut object) => {
            let list = ["reports", "articles", "documents", "items", "texts"]
                .iter()
                .find(|key| object.get(**key).is_some_and(Value::is_array));
            match list.and_then(|key| object.remove(*key)) {
                Some(Value::Array(values)) => many(name, values, room, out),
                _ => many(name, vec![Value::Object(object)], room, out),
            }
        }
        _ => out.fault(name, &Reason::Broken("it holds no report".into())),
    }
}

fn many(name: &str, values: Vec<Value>, room: &mut Room, out: &mut Outcome) {
    let several = values.len() > 1;
    for (number, value) in (1..).zip(values) {
        one(name, number, several, value, room, out);
    }
}

/// One report a line; a line that is none is named.
fn lines(name: &str, text: &str, error: &serde_json::Error, room: &mut Room, out: &mut Outcome) {
    let filled: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let first = filled.first().copied().unwrap_or_default();
    if filled.len() < 2
        || serde_json::from_str::<Value>(first).is_err() && !first.trim_start().starts_with('{')
    {
        out.fault(name, &Reason::broken(error));
        return;
    }
    for (number, line) in (1..).zip(&filled) {
        match serde_json::from_str::<Value>(line) {
            Ok(value) => one(name, number, true, value, room, out),
            Err(error) => out.fault(name, &Reason::Record(number, line_of(&error.to_string()))),
        }
    }
}

fn line_of(words: &str) -> String {
    line(words).trim_end_matches('.').to_owned()
}

/// One value as a report.
fn one(name: &str, number: usize, several: bool, value: Value, room: &mut Room, out: &mut Outcome) {
    let Value::Object(object) = value else {
        return out.fault(name, &Reason::Record(number, "it is no object".into()));
    };
    let Some(report) = report(&object) else {
        return out.fault(name, &Reason::Record(number, "it has no “text”".into()));
    };
    let label = if several { format!("{name}, number {number}") } else { name.to_owned() };
    out.take(report, Marks::default(), &label, room);
}

/// A report by the contract's names, or by those that others use.
fn report(object: &Map<String, Value>) -> Option<Report> {
    let text_of = |names: &[&str]| {
        names.iter().find_map(|name| match object.get(*name)? {
            Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
    };
    let text =
        text_of(&["text", "body", "content", "fulltext", "full_text", "articleBody", "article"])?;
    let own = object.contains_key("text");
    // Spans are counted in the text as it stands, so it must not be changed then.
    let boilerplate = object.get("boilerplate").filter(|_| own);
    let boilerplate = boilerplate
        .and_then(|spans| serde_json::from_value(spans.clone()).ok())
        .unwrap_or_default();
    let day = text_of(&[
        "date",
        "published",
        "pubDate",
        "datePublished",
        "publication_date",
        "published_at",
    ]);
    let found = day.as_deref().and_then(dates::find);
    let from = text_of(&["date_from"]).map(|from| line(&from));
    let source = text_of(&["source", "publication", "publisher", "outlet", "site"]);
    let nested = || object.get("source")?.get("name")?.as_str().map(str::to_owned);
    Some(Report {
        id: text_of(&["id"]).map(|id| line(&id)).unwrap_or_default(),
        text: crate::encoding::clean(&text),
        title: text_of(&["title", "headline"]).map(|title| line(&title)),
        date_from: found.as_ref().and(from.or_else(|| Some("The file says so.".into()))),
        date: found.map(|found| found.date),
        source: source.or_else(nested).map(|source| line(&source)),
        language: text_of(&["language", "lang"])
            .and_then(|code| crate::language::of_label(&code).map(str::to_owned)),
        url: text_of(&["url", "link"]).map(|url| line(&url)),
        boilerplate,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(text: &str) -> Outcome {
        let file = File { name: "a.json", bytes: text.as_bytes(), encoding: None, columns: None };
        let mut out = Outcome::default();
        read(&file, &mut Room::default(), &mut out);
        out
    }

    #[test]
    fn the_contracts_lines_come_through_as_they_are() {
        let line = r#"{"id":"r1","text":"Kerry met Lavrov. Share this.","title":"Talks","date":"2016-12-01","date_from":"x","source":"Paper","url":"https://a.b/c","boilerplate":[{"start":18,"end":29}]}"#;
        let out = outcome(&format!("{line}\n\n{{\"text\":\"Second.\"}}\n"));
        assert_eq!(out.reports.len(), 2);
        let mut first = out.reports[0].clone();
        first.language = None;
        assert_eq!(first, serde_json::from_str::<Report>(line).unwrap());
        assert!(out.reports[1].id.starts_with("text-"));
    }

    #[test]
    fn lists_and_other_names_are_read() {
        let out = outcome(
            r#"{"articles":[{"headline":"A","content":"One met two.","publishedAt":1,"source":{"name":"Agency"}},{"x":1},7]}"#,
        );
        assert_eq!(out.reports.len(), 1);
        assert_eq!(out.reports[0].source.as_deref(), Some("Agency"));
        let why: Vec<&str> = out.faults.iter().map(|fault| fault.why.as_str()).collect();
        assert_eq!(
            why,
            [
                "Number 2 in it is no report: it has no “text”.",
                "Number 3 in it is no report: it is no object."
            ]
        );
    }

    #[test]
    fn a_broken_line_is_named_and_the_others_are_read() {
        let out = outcome(
            "{\"text\":\"One met two.\"}\n{\"text\": oops}\n{\"text\":\"Three met four.\"}\n",
        );
        assert_eq!(out.reports.len(), 2);
        assert!(
            out.faults[0].why.starts_with("Number 2 in it is no report: expected value"),
            "{:?}",
            out.faults
        );
        assert!(outcome("{").faults[0].why.starts_with("It could not be read: "));
        let deep = "[".repeat(100_000);
        assert_eq!(outcome(&deep).faults.len(), 1);
    }
}
