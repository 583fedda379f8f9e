//! Headlines in title case: "Iran Slams US Over Sanctions". The net was trained on sentences, so that it takes every
//! word of such a line for a name. It is given the line as if it stood in a sentence: words that are no names in
//! small letters. The text itself and all spans stay as they are.

use super::features::Lexicon;
use crate::Span;
use crate::fast_hash::lower;

/// So many words a line has at least and at most to be a headline.
const SHORTEST: usize = 3;
const LONGEST: usize = 24;

/// What somebody else knows of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// It is a name.
    Name,
    /// It is a form of a verb of the rules.
    Verb,
    /// It is a word like any other.
    Word,
    /// Nobody knows.
    Unknown,
}

/// Words that headlines leave small, or that are no part of a name where they do not.
const SMALL: &[&str] = &[
    "a", "about", "after", "against", "all", "amid", "among", "an", "and", "are", "as", "at", "be",
    "before", "between", "but", "by", "can", "despite", "down", "during", "for", "from", "has",
    "have", "her", "his", "if", "in", "into", "is", "it", "its", "more", "near", "new", "no",
    "not", "of", "off", "on", "or", "out", "over", "says", "than", "that", "the", "their", "to",
    "under", "until", "up", "was", "were", "when", "while", "who", "will", "with", "without",
];

/// A line in title case as it would stand in a sentence.
pub(super) struct Headline {
    /// The forms of its tokens.
    pub(super) words: Vec<String>,
    /// Whether a word in it may be its verb, by what is known of it and where it stands.
    pub(super) may_have_verb: bool,
}

/// A line in title case as a sentence; none of any other line. `sort` tells what a word is known as.
pub(super) fn as_sentence(
    text: &str,
    spans: &[Span],
    lexicon: &Lexicon,
    sort: &dyn Fn(&str) -> Sort,
) -> Option<Headline> {
    if spans.len() > LONGEST {
        return None;
    }
    let forms: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
    if !is_title_case(&forms) {
        return None;
    }
    let mut lowered = 0;
    let mut may_have_verb = false;
    let written = forms.iter().enumerate().map(|(at, form)| {
        if at == 0 || !is_capitalised(form) {
            return (*form).to_owned();
        }
        let small = lower(form);
        let word = match sort(form) {
            _ if SMALL.contains(&&*small) => true,
            Sort::Name => false,
            Sort::Verb => {
                let free = !SMALL.contains(&&*lower(forms[at - 1]));
                may_have_verb |= free && at + 1 < forms.len();
                true
            }
            Sort::Word => true,
            Sort::Unknown => lexicon.is_word(&small) && !lexicon.is_in_names(&small),
        };
        if word {
            lowered += 1;
            small.into_owned()
        } else {
            (*form).to_owned()
        }
    });
    let words: Vec<String> = written.collect();
    (lowered > 0).then_some(Headline { words, may_have_verb })
}

/// Whether a line has a capital at every longer word and no full stop at its end.
fn is_title_case(forms: &[&str]) -> bool {
    if forms.last().is_some_and(|last| matches!(*last, "." | ";" | ":")) {
        return false;
    }
    let in_title = |form: &&str| {
        form.starts_with(char::is_uppercase)
            || !form.starts_with(char::is_alphabetic)
            || SMALL.contains(form)
    };
    if !forms.iter().all(in_title) {
        return false;
    }
    let words: Vec<&&str> =
        forms.iter().filter(|form| form.contains(char::is_alphabetic)).collect();
    let capitals = words.iter().skip(1).filter(|form| is_capitalised(form)).count();
    words.len() >= SHORTEST && capitals >= 2
}

/// Whether a word has a capital and then small letters: not "US", not "of".
fn is_capitalised(form: &str) -> bool {
    let mut letters = form.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().next().is_some()
        && letters.all(|letter| !letter.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Option<String> {
        let document = crate::text::split(text, &[]);
        let spans: Vec<Span> = document.tokens.iter().map(|token| token.span).collect();
        let sort = |form: &str| match form {
            "Kenya" | "Somalia" => Sort::Name,
            "Accuses" => Sort::Verb,
            "Lying" | "Raid" => Sort::Word,
            _ => Sort::Unknown,
        };
        as_sentence(text, &spans, &Lexicon::default(), &sort)
            .map(|headline| headline.words.join(" "))
    }

    #[test]
    fn only_lines_in_title_case_are_written_as_sentences() {
        for (text, wanted) in [
            ("Kenya Accuses Somalia of Lying", Some("Kenya accuses Somalia of lying")),
            ("Kenya Accuses Somalia Over Raid", Some("Kenya accuses Somalia over raid")),
            ("Kenya Accuses Somalia of Lying.", None),
            ("Kenya accuses Somalia of lying", None),
            ("Kenya and Somalia", None),
            ("Kenya Somalia Moussa Idris", None),
        ] {
            assert_eq!(written(text).as_deref(), wanted, "{text}");
        }
    }
}
