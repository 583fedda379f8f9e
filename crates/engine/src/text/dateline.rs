//! Datelines: "KABUL, Afghanistan (AP) -- …" at the head of a report.

use crate::document::{Document, Sentence};

/// How many tokens a dateline may have.
const LONGEST: usize = 16;
/// How many tokens a place with a colon and the sentence after it have at least: "Kabul: no comment" is no sentence.
const SENTENCE: usize = 8;

/// Makes a sentence of its own of every dateline, so that the place is not taken for the sentence's subject.
/// `is_city` tells whether one word with a colon ("LAHORE: Police …") is a place and no speaker.
pub fn split(text: &str, document: &mut Document, is_city: impl Fn(&str) -> bool) {
    let mut sentences = Vec::with_capacity(document.sentences.len() + 1);
    for sentence in &document.sentences {
        let range = sentence.tokens.clone();
        let forms: Vec<&str> = document
            .tokens
            .get(range.clone())
            .unwrap_or_default()
            .iter()
            .take(LONGEST + 2)
            .map(|token| token.span.of(text))
            .collect();
        match length(&forms, &is_city) {
            Some(length) if range.start + length < range.end => {
                let cut = range.start + length;
                for part in [range.start..cut, cut..range.end] {
                    let span =
                        document.tokens[part.start].span.cover(document.tokens[part.end - 1].span);
                    sentences.push(Sentence { span, tokens: part });
                }
            }
            _ => sentences.push(sentence.clone()),
        }
    }
    document.sentences = sentences;
}

/// How many tokens the dateline at the head of a sentence has, its dash or colon included.
fn length(forms: &[&str], is_city: impl Fn(&str) -> bool) -> Option<usize> {
    let first = forms.first()?;
    if forms.get(1) == Some(&":") && forms.len() > SENTENCE && is_city(first) {
        return Some(2);
    }
    let capitals = |form: &str| form.chars().all(|c| c.is_uppercase() || c == '.');
    // "LA PAZ" begins with a short word.
    let second = forms.get(1).is_some_and(|form| form.chars().count() > 2 && capitals(form));
    if !capitals(first) || (first.chars().count() < 3 && !second) {
        // "Tehran, March 15, IRNA -": a place, a date and an agency.
        let agency = forms.iter().take(LONGEST).any(|form| AGENCIES.contains(form));
        if !agency || !first.chars().next().is_some_and(char::is_uppercase) {
            return None;
        }
    }
    let end = forms
        .iter()
        .take(LONGEST)
        .position(|form| matches!(*form, "-" | "--" | "–" | "—" | ":" | "---"))?;
    let plain = |form: &&str| {
        form.chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || !c.is_alphanumeric())
    };
    let dateline = end > 0 && forms[..end].iter().all(plain) && forms.len() > end + 2;
    // A hyphen inside of a word ("US-Russian talks") parts no dateline.
    // Nor does a speaker with a colon ("NATO: no").
    let closed = match forms[end] {
        "-" => end > 1 || forms[0].chars().count() > 3,
        ":" => end > 1,
        _ => true,
    };
    (dateline && closed).then_some(end + 1)
}

/// News agencies that datelines name.
const AGENCIES: &[&str] = &[
    "AP", "AFP", "Reuters", "REUTERS", "IRNA", "TASS", "Xinhua", "UPI", "SANA", "CNN", "dpa",
    "ANI", "PTI",
];

#[cfg(test)]
mod tests {
    use crate::text;

    #[test]
    fn datelines_stand_apart() {
        for (text, parts) in [
            ("KABUL (Pajhwok): The president left.", 2),
            ("LA PAZ, Bolivia -- Bolivia's government fell.", 2),
            ("Tehran, March 15, IRNA - The secretary condemned it.", 2),
            ("US-Russian talks began.", 1),
            ("The talks -- they failed -- were long.", 1),
            ("NATO: no.", 1),
            ("Lahore: The police arrested two men on Friday.", 2),
            ("Putin: The talks with them were useful on Friday.", 1),
        ] {
            let mut document = text::split(text, &[]);
            super::split(text, &mut document, |word| word == "Lahore");
            assert_eq!(document.sentences.len(), parts, "{text}");
        }
    }
}
