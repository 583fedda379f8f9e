//! Reports as JSON: the contract's lines, arrays of such, and what other tools write with other names.

use entente_engine::{Report, Span};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::coded;
use crate::dates::{self, Order};
use crate::draft::{File, Outcome};
use crate::encoding;
use crate::event_tables;
use crate::limits::{ReadBudget, line};
use crate::marks::Marks;
use crate::plain;
use crate::reason::Reason;

/// Reads JSON or JSON Lines.
pub(crate) fn read(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    if coded::is_coded(&file.bytes[..file.bytes.len().min(event_tables::HEAD)]) {
        return coded::read_lines(file, out);
    }
    let text = plain::decoded(file, out);
    // One value: a report, a list of reports, or an object that holds such a list.
    match serde_json::from_str::<Value>(&text) {
        Ok(value) => whole(file.name, value, room, out),
        Err(error) => lines(file.name, &text, &error, room, out),
    }
}

fn whole(name: &str, value: Value, room: &mut ReadBudget, out: &mut Outcome) {
    match value {
        Value::Array(values) => many(name, values, room, out),
        Value::Object(mut object) => {
            let list = [
                "reports",
                "articles",
                "documents",
                "items",
                "texts",
                "results",
                "docs",
                "data",
                "value",
            ]
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

fn many(name: &str, values: Vec<Value>, room: &mut ReadBudget, out: &mut Outcome) {
    let several = values.len() > 1;
    for (number, value) in (1..).zip(values) {
        one(name, number, several, value, room, out);
    }
}

/// One report a line; a line that is none is named.
fn lines(
    name: &str,
    text: &str,
    error: &serde_json::Error,
    room: &mut ReadBudget,
    out: &mut Outcome,
) {
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
fn one(
    name: &str,
    number: usize,
    several: bool,
    value: Value,
    room: &mut ReadBudget,
    out: &mut Outcome,
) {
    let Value::Object(object) = value else {
        return out.fault(name, &Reason::Record(number, "it is no object".into()));
    };
    let Some(report) = report(&object) else {
        return out.fault(name, &Reason::Record(number, "it has no “text”".into()));
    };
    let label = if several { format!("{name}, number {number}") } else { name.to_owned() };
    let mut marks = Marks::default();
    if let Some(start) = cut_short(&report.text) {
        marks.add(start, report.text.len());
        out.fault(&label, &Reason::CutShort);
    }
    out.take(report, marks, &label, room);
}

/// Names under which others write the day of publication, the likeliest first.
const DATES: &[&str] = &[
    "date",
    "published",
    "publishedAt",
    "published_at",
    "pubDate",
    "pub_date",
    "pubdate",
    "datePublished",
    "date_published",
    "publication_date",
    "publicationDate",
    "publish_date",
    "publishDate",
    "webPublicationDate",
    "published_date",
    "date_publish",
    "firstPublished",
    "seendate",
    "created_at",
    "createdAt",
    "timestamp",
    "time",
];

/// Of a text that a service has cut, where its note of that begins: "[+1204 chars]".
fn cut_short(text: &str) -> Option<usize> {
    let start = text.trim_end().strip_suffix(" chars]").and_then(|text| text.rfind("[+"))?;
    let digits = text[start + 2..].split(' ').next().unwrap_or_default();
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(start)
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
    let own = text_of(&["text"]);
    // Spans are those of the contract's own text, and are counted in it as it stands.
    let spans = object.get("boilerplate").filter(|_| own.is_some());
    let spans: Vec<Span> = spans.and_then(|spans| Vec::deserialize(spans).ok()).unwrap_or_default();
    let others = ["body", "content", "fulltext", "full_text", "articleBody", "article"];
    let text = own.or_else(|| text_of(&others))?;
    let found = DATES.iter().find_map(|key| {
        let value = match object.get(*key)? {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            // `{"$date": …}`, as databases write it.
            Value::Object(object) => match object.get("$date")? {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            },
            _ => return None,
        };
        dates::in_field(&value, Order::Unknown)
    });
    let from = text_of(&["date_from"]).map(|from| line(&from));
    let source = text_of(&["source", "publication", "publisher", "outlet", "site"]);
    let nested = || object.get("source")?.get("name")?.as_str().map(str::to_owned);
    Some(Report {
        id: text_of(&["id"]).map(|id| line(&id)).unwrap_or_default(),
        text: encoding::clean(&text),
        title: text_of(&["title", "headline", "webTitle"]).map(|title| line(&title)),
        date_from: found.and(from.or_else(|| Some("The file says so.".into()))),
        date: found,
        source: source.or_else(nested).map(|source| line(&source)),
        language: text_of(&["language", "lang"])
            .and_then(|code| crate::language::of_label(&code).map(str::to_owned)),
        url: text_of(&["url", "link", "web_url", "webUrl"]).map(|url| line(&url)),
        boilerplate: encoding::moved(&text, &spans),
        table: object.get("table").and_then(|table| serde_json::from_value(table.clone()).ok()),
        coded: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(text: &str) -> Outcome {
        let file = File {
            name: "a.json",
            bytes: text.as_bytes(),
            encoding: None,
            columns: None,
            whole: false,
            events: None,
            order: None,
        };
        let mut out = Outcome::default();
        read(&file, &mut ReadBudget::default(), &mut out);
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
    fn spans_stay_on_their_words() {
        let spans = |line: &str| {
            let report = outcome(line).reports.remove(0);
            let letters: Vec<char> = report.text.chars().collect();
            let of = |span: &Span| letters[span.start as usize..span.end as usize].iter().collect();
            report.boilerplate.iter().map(of).collect::<Vec<String>>()
        };
        let line = r#"{"text":"Él met\r\nhim.\r\n\r\nShare this.\u0000 More.","boilerplate":[{"start":16,"end":27}]}"#;
        assert_eq!(spans(line), ["Share this."]);
        // They are no spans of another text, and what is none of the text's is nothing.
        let other =
            r#"{"text":" ","body":"Kerry met Lavrov.","boilerplate":[{"start":0,"end":5}]}"#;
        assert_eq!(spans(other), [""; 0]);
        let odd = r#"{"text":"Kerry met him.","boilerplate":[{"start":10,"end":99},{"start":6,"end":11},{"start":3,"end":3},{"start":2,"end":1},{"start":50,"end":60}]}"#;
        assert_eq!(spans(odd), ["met him."]);
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
