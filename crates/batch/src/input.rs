//! A line of JSON as a report, or a sentence that says why it is none.

use std::fmt;

use entente_engine::event_table::EventTable;
use entente_engine::{Report, Span};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, de};
use serde_json::Value;

/// A report's id as it was given: text, or a whole number, which the output keeps as a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Id {
    /// Text.
    Text(String),
    /// A whole number of at most 64 bits.
    Whole(i128),
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Id::Text(text) => f.write_str(text),
            Id::Whole(number) => write!(f, "{number}"),
        }
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Id;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text or a whole number of at most 64 bits")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Id, E> {
                Ok(Id::Text(text.to_owned()))
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Id, E> {
                Ok(Id::Whole(number.into()))
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Id, E> {
                Ok(Id::Whole(number.into()))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// A report, and its id as it was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// The id.
    pub id: Id,
    /// The report; its own id is the same as text.
    pub report: Report,
}

/// A line that is no report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its id, where that can be read.
    pub id: Option<Id>,
    /// Its number in its file, from 1.
    pub line: u64,
    /// Why it is no report: a sentence without its full stop.
    pub reason: String,
}

/// A fault as an output line has it.
#[derive(Serialize)]
struct FaultLine<'a> {
    id: Option<&'a Id>,
    error: FaultError<'a>,
}

#[derive(Serialize)]
struct FaultError<'a> {
    line: u64,
    reason: &'a str,
}

impl Fault {
    /// The fault as a line of JSON, with its line feed: `{"id":…,"error":{"line":…,"reason":…}}`.
    pub fn to_json(&self) -> String {
        let error = FaultError { line: self.line, reason: &self.reason };
        let line = FaultLine { id: self.id.as_ref(), error };
        // Only maps without text keys fail, and there are none.
        serde_json::to_string(&line).unwrap_or_default() + "\n"
    }
}

/// A report as JSON has it. Null means the same as an absent field, but for the id and the text.
#[derive(Deserialize)]
struct Given {
    id: Id,
    text: String,
    title: Option<String>,
    #[serde(default, deserialize_with = "entente_engine::report::day")]
    date: Option<Date>,
    date_from: Option<String>,
    source: Option<String>,
    language: Option<String>,
    url: Option<String>,
    boilerplate: Option<Vec<Span>>,
    table: Option<EventTable>,
}

/// Reads a line of JSON. `line` is its number in its file, for the fault.
pub fn read(bytes: &[u8], line: u64) -> Result<Input, Fault> {
    // A list would be taken for the fields in their order, which nobody means.
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        let reason = "not a report: a JSON array, expected an object".to_owned();
        return Err(Fault { id: None, line, reason });
    }
    let given: Given = match serde_json::from_slice(bytes) {
        Ok(given) => given,
        Err(error) => return Err(explained(bytes, line, &error)),
    };
    let report = Report {
        id: given.id.to_string(),
        text: given.text,
        title: given.title,
        date: given.date,
        date_from: given.date_from,
        source: given.source,
        language: given.language,
        url: given.url,
        boilerplate: given.boilerplate.unwrap_or_default(),
        table: given.table,
        // What is given is coded, whoever has coded it before.
        coded: None,
    };
    Ok(Input { id: given.id, report })
}

/// What stands for a number that JSON does not know while the line is read once more. No text can contain it
/// before decoding, since JSON forbids bare control characters.
const NO_NUMBER: &str = "\"\\u0000NaN\"";

/// A fault that names the field; JSON's own words where the line is no JSON at all.
fn explained(bytes: &[u8], line: u64, error: &serde_json::Error) -> Fault {
    let mended = without_nan(bytes);
    let parsed: Option<Value> = serde_json::from_slice(mended.as_deref().unwrap_or(bytes)).ok();
    let id = parsed.as_ref().and_then(|value| Id::deserialize(value.get("id")?).ok());
    let reason = match &parsed {
        _ if std::str::from_utf8(bytes).is_err() => "not UTF-8".to_owned(),
        None => format!("not JSON: {error}"),
        Some(Value::Object(fields)) => fields
            .iter()
            .find(|(_, value)| value.as_str() == Some("\0NaN"))
            .map(|(name, _)| {
                format!(
                    "`{name}` is NaN or infinite, which JSON does not know: write null, or leave the field out"
                )
            })
            .or_else(|| FIELDS.iter().find_map(|(name, check)| check(name, fields.get(*name))))
            .unwrap_or_else(|| error.to_string()),
        Some(_) => "not a JSON object with `id` and `text`".to_owned(),
    };
    Fault { id, line, reason }
}

/// What may be wrong with a field, as a sentence; none where it is fine.
type Check = fn(&str, Option<&Value>) -> Option<String>;

const FIELDS: [(&str, Check); 9] = [
    ("id", id),
    ("text", text),
    ("title", words),
    ("date", date),
    ("date_from", words),
    ("source", words),
    ("language", words),
    ("url", words),
    ("boilerplate", spans),
];

fn id(name: &str, value: Option<&Value>) -> Option<String> {
    match value {
        None => Some(format!("there is no `{name}`")),
        Some(Value::Null) => Some(format!("`{name}` is null")),
        Some(value) if Id::deserialize(value).is_err() => Some(format!(
            "`{name}` is {}, not text or a whole number of at most 64 bits",
            sort(value)
        )),
        Some(_) => None,
    }
}

fn text(name: &str, value: Option<&Value>) -> Option<String> {
    match value {
        None => Some(format!("there is no `{name}`")),
        Some(Value::String(_)) => None,
        Some(other) => Some(format!("`{name}` is {}, not text", sort(other))),
    }
}

fn words(name: &str, value: Option<&Value>) -> Option<String> {
    match value {
        None | Some(Value::Null | Value::String(_)) => None,
        Some(other) => Some(format!("`{name}` is {}, not text or null", sort(other))),
    }
}

fn date(name: &str, value: Option<&Value>) -> Option<String> {
    match value {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) if text.parse::<Date>().is_ok() => None,
        Some(Value::String(text)) => {
            let shown: String = text.chars().take(40).collect();
            Some(format!("`{name}` is “{shown}”, not a day as YYYY-MM-DD, or null"))
        }
        Some(other) => {
            Some(format!("`{name}` is {}, not a day as YYYY-MM-DD, or null", sort(other)))
        }
    }
}

fn spans(name: &str, value: Option<&Value>) -> Option<String> {
    let value = value.filter(|value| !value.is_null())?;
    let fits = Vec::<Span>::deserialize(value).is_ok();
    (!fits).then(|| format!("`{name}` is no list of objects with `start` and `end`"))
}

/// What a value is, in words.
fn sort(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(number) if number.is_f64() => "a number with a point",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The line with a text of ours in place of `NaN` and `Infinity`, which Python writes for missing numbers; none
/// where it has neither.
fn without_nan(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len());
    let (mut quoted, mut found, mut at) = (false, false, 0);
    while let Some(&byte) = bytes.get(at) {
        let rest = &bytes[at..];
        let word = [&b"NaN"[..], b"-Infinity", b"Infinity"];
        match word.into_iter().find(|word| !quoted && rest.starts_with(word)) {
            Some(word) => {
                out.extend_from_slice(NO_NUMBER.as_bytes());
                at += word.len();
                found = true;
                continue;
            }
            None if quoted && byte == b'\\' => {
                out.push(byte);
                at += 1;
                out.extend(bytes.get(at));
            }
            None => {
                quoted ^= byte == b'"';
                out.push(byte);
            }
        }
        at += 1;
    }
    found.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(line: &str) -> String {
        read(line.as_bytes(), 7).unwrap_err().reason
    }

    #[test]
    fn ids_are_text_or_whole_numbers_and_come_back_as_given() {
        for (given, id) in [
            ("\"a\"", Id::Text("a".into())),
            ("17", Id::Whole(17)),
            ("-3", Id::Whole(-3)),
            ("18446744073709551615", Id::Whole(u64::MAX.into())),
            ("\"007\"", Id::Text("007".into())),
        ] {
            let input = read(format!("{{\"id\":{given},\"text\":\"x\"}}").as_bytes(), 1).unwrap();
            assert_eq!(input.id, id);
            assert_eq!(serde_json::to_string(&input.id).unwrap(), given);
            assert_eq!(input.report.id, id.to_string());
        }
    }

    #[test]
    fn null_is_an_absent_field() {
        let line = br#"{"id":1,"text":"x","title":null,"date":null,"url":null,"boilerplate":null}"#;
        let input = read(line, 1).unwrap();
        assert_eq!((input.report.title, input.report.date), (None, None));
        assert!(input.report.boilerplate.is_empty());
    }

    #[test]
    fn a_fault_names_the_field_and_what_it_should_be() {
        for (line, said) in [
            (r#"{"id":1,"text":NaN}"#, "`text` is NaN or infinite"),
            (r#"{"id":1,"text":"NaN \" NaN","date":-Infinity}"#, "`date` is NaN or infinite"),
            (r#"{"id":NaN,"text":"x"}"#, "`id` is NaN or infinite"),
            (r#"{"id":1,"text":null}"#, "`text` is null, not text"),
            (r#"{"id":null,"text":"x"}"#, "`id` is null"),
            (r#"{"text":"x"}"#, "there is no `id`"),
            (r#"{"id":1}"#, "there is no `text`"),
            (
                r#"{"id":1.5,"text":"x"}"#,
                "`id` is a number with a point, not text or a whole number",
            ),
            (
                r#"{"id":1,"text":"x","date":"12/02/2016"}"#,
                "`date` is “12/02/2016”, not a day as YYYY-MM-DD",
            ),
            (r#"{"id":1,"text":"x","date":1480636800000}"#, "`date` is a number, not a day"),
            (r#"{"id":1,"text":"x","title":["y"]}"#, "`title` is a list, not text or null"),
            (r#"{"id":1,"text":"x","boilerplate":[3]}"#, "`boilerplate` is no list"),
            ("[1]", "not a report: a JSON array"),
            ("nonsense", "not JSON: "),
            ("", "not JSON: "),
        ] {
            assert!(reason(line).starts_with(said), "{line}: {}", reason(line));
        }
        assert_eq!(read(b"{\"id\":\"\xff\",\"text\":\"\"}", 1).unwrap_err().reason, "not UTF-8");
    }

    #[test]
    fn a_fault_is_a_line_with_the_id_where_that_can_be_read() {
        let fault = read(br#"{"id":12,"text":NaN}"#, 3).unwrap_err();
        let line: Value = serde_json::from_str(&fault.to_json()).unwrap();
        assert_eq!((&line["id"], &line["error"]["line"]), (&12.into(), &3.into()));
        assert_eq!(read(b"{", 3).unwrap_err().to_json().find("{\"id\":null,"), Some(0));
    }
}
