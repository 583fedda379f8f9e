//! What can be saved of work that a browser has kept and that cannot be read any more.

use entente_words::faults as text;
use serde::Serialize;

/// What marks a file as one.
const FORMAT: &str = "entente-rescue";

/// A part of what was kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Remnant {
    /// What was in it, in words; empty where nobody knows.
    pub about: String,
    /// What is there of it; none where nothing is.
    pub lines: Option<String>,
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'a str,
    version: u32,
    work: &'a str,
    parts: &'a [Remnant],
}

/// Everything that is there, as the text of a file: the record as it was kept, and its parts, damaged or not.
pub fn file(work: &str, parts: &[Remnant]) -> String {
    let document = Document { format: FORMAT, version: 1, work, parts };
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

/// What is missing, in words.
pub fn words(missing: &[Remnant]) -> String {
    let about = |part: &Remnant| {
        if part.about.is_empty() {
            text::some_of_your_own_texts().to_owned()
        } else {
            part.about.clone()
        }
    };
    let parts: Vec<String> = missing.iter().map(about).collect();
    text::this_browser_could_not_read_join(parts.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_and_what_is_there_is_saved() {
        let gone = Remnant { about: "2 texts (Aleppo, Geneva)".into(), lines: None };
        assert_eq!(
            words(std::slice::from_ref(&gone)),
            "This browser could not read 2 texts (Aleppo, Geneva) of what it has saved. Everything else is here."
        );
        assert!(words(&[Remnant::default()]).contains("some of your own texts"));
        let broken = Remnant { about: "1 text (x)".into(), lines: Some("{\"id\"".into()) };
        let text = file("{}", &[gone, broken]);
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&read["format"], &read["work"]), (&FORMAT.into(), &"{}".into()));
        assert_eq!(
            (&read["parts"][0]["lines"], &read["parts"][1]["lines"]),
            (&serde_json::Value::Null, &"{\"id\"".into())
        );
    }
}
