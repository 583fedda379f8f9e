//! Datelines: "KABUL, Afghanistan (AP) -- …" at the head of a report.

use crate::document::{Document, Sentence};

/// How many tokens a dateline may have.
const LONGEST: usize = 16;
/// How many tokens a place with a colon and the sentence after it have at least: "Kabul: no comment" is no sentence.
const SENTENCE: usize = 8;

/// Makes a sentence of its own of every dateline, so that the place is not taken for the sentence's subject.
/// `is_city` tells whether a name ("LAHORE: Police …", "Cape Town - The …") is that of a place and no speaker.
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
            Some(length)
                if range.start + length < range.end
                    && !is_in_a_word(text, document, range.start + length - 1) =>
            {
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

/// Whether a hyphen joins two words, the first of which is no name in capitals: "The Saudi-led coalition".
fn is_in_a_word(text: &str, document: &Document, at: usize) -> bool {
    let [before, mark, behind] = [at.wrapping_sub(1), at, at + 1].map(|at| document.tokens.get(at));
    let (Some(before), Some(mark), Some(behind)) = (before, mark, behind) else { return false };
    let small = before.span.of(text).chars().any(char::is_lowercase);
    small
        && mark.span.of(text) == "-"
        && before.span.end == mark.span.start
        && mark.span.end == behind.span.start
}

/// How many tokens the dateline at the head of a sentence has, its dash or colon included.
fn length(forms: &[&str], is_city: impl Fn(&str) -> bool) -> Option<usize> {
    let first = forms.first()?;
    if forms.get(1) == Some(&":") && forms.len() > SENTENCE && is_city(first) {
        return Some(2);
    }
    if let Some(end) = credited(forms, &is_city) {
        return Some(end);
    }
    let capitals = |form: &str| form.chars().all(|c| c.is_uppercase() || c == '.');
    // "LA PAZ" begins with a short word.
    let second = forms.get(1).is_some_and(|form| form.chars().count() > 2 && capitals(form));
    let end = forms
        .iter()
        .take(LONGEST)
        .position(|form| matches!(*form, "-" | "--" | "–" | "—" | ":" | "---"))?;
    if !capitals(first) || (first.chars().count() < 3 && !second) {
        // "Tehran, March 15, IRNA -": a place, a date and an agency; "Harare, Zimbabwe -": a place by its name.
        let agency = forms.iter().take(LONGEST).any(|form| AGENCIES.contains(form));
        let place = forms[end] != ":"
            && (end < 3 || forms[1] == ",")
            && forms.len() > end + SENTENCE
            && is_city(&name(&forms[..end]));
        if !(agency || place) || !first.chars().next().is_some_and(char::is_uppercase) {
            return None;
        }
    }
    let dateline = end > 0 && forms[..end].iter().all(is_plain) && forms.len() > end + 2;
    // A hyphen inside of a word ("US-Russian talks") parts no dateline.
    // Nor does a speaker with a colon ("NATO: no").
    let closed = match forms[end] {
        "-" => end > 1 || forms[0].chars().count() > 3,
        ":" => end > 1,
        _ => true,
    };
    (dateline && closed).then_some(end + 1)
}

/// Whether a dateline may have this token: a name, a number, a mark.
fn is_plain(form: &&str) -> bool {
    form.chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || !c.is_alphanumeric())
}

/// The name of the place that a dateline begins with.
fn name(forms: &[&str]) -> String {
    let end = forms.iter().position(|form| matches!(*form, "," | "(")).unwrap_or(forms.len());
    forms[..end].join(" ")
}

/// "Bogota, March 8 (IANS)", "CAIRO (AP) \" ": how many tokens a place and an agency in brackets have, with the mark
/// behind them, which may have suffered on its way. Where no mark is left, only a known place or a date tells: in
/// "News Agency (IRNA) Director Rahimi said" the brackets stand in the subject.
fn credited(forms: &[&str], is_city: impl Fn(&str) -> bool) -> Option<usize> {
    let open = forms.iter().take(LONGEST).position(|form| *form == "(")?;
    let close = open + forms.iter().skip(open).take(4).position(|form| *form == ")")?;
    let agency = forms[open + 1..close].iter().any(|form| AGENCIES.contains(form));
    if !agency || !forms[..open].iter().all(is_plain) {
        return None;
    }
    let next = forms.get(close + 1)?;
    let mark = matches!(*next, "-" | "--" | "–" | "—" | "---" | ":" | "\"" | "”" | "“" | "_" | "?");
    let capital = next.chars().next().is_some_and(char::is_uppercase);
    let dated = forms[..open].iter().any(|form| form.starts_with(|c: char| c.is_ascii_digit()));
    let opens = mark || (capital && (dated || is_city(&name(&forms[..open]))));
    (opens && forms.len() > close + SENTENCE).then_some(close + 1 + usize::from(mark))
}

/// A name whose words have one capital each: "CAPE TOWN" is Cape Town, "PORT OF SPAIN" is Port of Spain.
pub(crate) fn in_small_letters(name: &str) -> String {
    let words = name.split(' ').map(|word| {
        if word.eq_ignore_ascii_case("of") || word.eq_ignore_ascii_case("and") {
            return word.to_lowercase();
        }
        let mut letters = word.chars();
        let first = letters.next();
        first.into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
    });
    words.collect::<Vec<String>>().join(" ")
}

/// News agencies that datelines name.
const AGENCIES: &[&str] = &[
    "AP",
    "AFP",
    "Reuters",
    "REUTERS",
    "IRNA",
    "TASS",
    "Xinhua",
    "UPI",
    "SANA",
    "CNN",
    "dpa",
    "ANI",
    "PTI",
    "IANS",
    "EFE",
    "Efe",
    "KUNA",
    "WAM",
    "ITAR-TASS",
    "Interfax",
    "INTERFAX",
    "RIA",
    "Kyodo",
    "KYODO",
    "Yonhap",
    "APA",
    "AA",
    "DPA",
    "AKI",
    "ANSA",
    "UNB",
    "APP",
    "Bernama",
    "BERNAMA",
    "MNA",
    "Tasnim",
    "PNA",
    "BBC",
    "VOA",
    "IRIN",
    "Pajhwok",
    "AKIpress",
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
            ("CAIRO (AP) \" Acting on an order, the Egyptian police detained two men.", 2),
            (
                "Lahore, March 8 (IANS) The president on Thursday rejected the possibility of talks.",
                2,
            ),
            (
                "Lahore, Pakistan - Thousands of people protested against the government on Friday.",
                2,
            ),
            ("Lahore - Thousands of people protested against the government on Friday.", 2),
            (
                "The Republic News Agency (IRNA) Director Rahimi said on Friday that it was sorry about it.",
                1,
            ),
            ("The Agence (AFP) said that it was sorry about the report on Friday.", 1),
            ("Putin - the president of the whole country - said that it was over.", 1),
            ("Putin: The talks with them were useful on Friday.", 1),
        ] {
            let mut document = text::split(text, &[]);
            super::split(text, &mut document, |word| word == "Lahore");
            assert_eq!(document.sentences.len(), parts, "{text}");
        }
    }
}
