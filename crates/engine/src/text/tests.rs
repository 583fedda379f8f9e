//! Tests of the tokeniser: sentences in, tokens joined by `|` and sentences by ` ‖ ` out.

use super::split;
use crate::Span;

fn shown(text: &str) -> String {
    let document = split(text, &[]);
    let sentences: Vec<String> = document
        .sentences
        .iter()
        .map(|sentence| {
            let forms: Vec<&str> = document.tokens[sentence.tokens.clone()]
                .iter()
                .map(|token| token.span.of(text))
                .collect();
            forms.join("|")
        })
        .collect();
    sentences.join(" ‖ ")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(shown(text), expected);
}

#[test]
fn clitics_stand_alone() {
    check("They don't; he can’t.", "They|do|n't|;|he|ca|n’t|.");
    check("Assad's men cannot go.", "Assad|'s|men|can|not|go|.");
    check("We're sure they'd've", "We|'re|sure|they|'d|'ve");
    check("the countries' leaders", "the|countries|'|leaders");
    check("DON'T", "DO|N'T");
    check("the governmentʼs aims", "the|government|ʼs|aims");
}

#[test]
fn apostrophes_within_names_stay() {
    check("O'Brien met Shi'ite leaders in Sana'a.", "O'Brien|met|Shi'ite|leaders|in|Sana'a|.");
}

#[test]
fn hyphens_part_words_but_not_prefixes() {
    check("Bashar al-Assad's pro-Iran e-mail", "Bashar|al|-|Assad|'s|pro-Iran|e-mail");
    check("a 20-year-old", "a|20|-|year|-|old");
    check("the UN-backed plan", "the|UN|-|backed|plan");
    check("call 555-123-4567 now", "call|555-123-4567|now");
}

#[test]
fn abbreviations_keep_their_stop() {
    check("The U.S. and Gen. Smith met.", "The|U.S.|and|Gen.|Smith|met|.");
    check("He left the U.S. The army stayed.", "He|left|the|U.S. ‖ The|army|stayed|.");
    check("George W. Bush spoke.", "George|W.|Bush|spoke|.");
    check("On Sept. 11 at 5 p.m. Tuesday he came.", "On|Sept.|11|at|5|p.m.|Tuesday|he|came|.");
    check("No. 5 and Fig. 2 say so.", "No.|5|and|Fig.|2|say|so|.");
    check("It says no. They left.", "It|says|no|. ‖ They|left|.");
}

#[test]
fn quotations_close_with_their_sentence() {
    check("\"We won.\" He left.", "\"|We|won|.|\" ‖ He|left|.");
    check("“We won.” “They lost,” he said.", "“|We|won|.|” ‖ “|They|lost|,|”|he|said|.");
    check("\"Stop!\" he said.", "\"|Stop|!|\"|he|said|.");
    check("He said: \"Go. Now.\" \"No.\"", "He|said|:|\"|Go|. ‖ Now|.|\" ‖ \"|No|.|\"");
}

#[test]
fn lines_without_a_stop_end_sentences() {
    check("Rebels take town\n\nThey came at dawn.", "Rebels|take|town ‖ They|came|at|dawn|.");
    check("Rebels take town\nThey came.", "Rebels|take|town ‖ They|came|.");
    check("- one\n- two", "-|one ‖ -|two");
}

#[test]
fn wrapped_lines_go_on() {
    let text = "The rebels who had come down from the hills in the north took the\n\
        town on Monday and the people who lived there fled to the coast and\nthe south.";
    assert_eq!(split(text, &[]).sentences.len(), 1);
}

#[test]
fn datelines_stay_with_their_sentence() {
    check("WASHINGTON (Reuters) - The U.S. said", "WASHINGTON|(|Reuters|)|-|The|U.S.|said");
    check("PARIS, Jan. 5 — France said", "PARIS|,|Jan.|5|—|France|said");
}

#[test]
fn missing_spaces_after_a_stop_are_made_good() {
    check("They lost forces.Instead they fled.", "They|lost|forces|. ‖ Instead|they|fled|.");
    check("See bbc.co.uk or www.un.org/a.b.", "See|bbc.co.uk|or|www.un.org/a.b|.");
}

#[test]
fn numbers_and_units() {
    check("$5.2bn, 1,000 at 10:30am, 5%", "$|5.2|bn|,|1,000|at|10:30|am|,|5|%");
    check("the 1970s and 20th", "the|1970s|and|20th");
    check("1. First item", "1|.|First|item");
}

#[test]
fn skipped_spans_part_sentences() {
    let text = "He left. ADVERTISEMENT She stayed";
    let document = split(text, &[Span::new(9, 22)]);
    let forms: Vec<&str> = document.tokens.iter().map(|token| token.span.of(text)).collect();
    assert_eq!(forms, ["He", "left", ".", "She", "stayed"]);
    assert_eq!(document.sentences.len(), 2);
}

#[test]
fn odd_texts_give_tokens_on_character_boundaries() {
    let letters = "a".repeat(1_000_000);
    let hyphens = "a-".repeat(200_000);
    let stops = "a.b".repeat(100_000);
    let quotes = "\"'’".repeat(50_000);
    let odd = [
        "",
        " \n\t ",
        "\0\0a\0",
        "👩‍👩‍👧‍👦🏳️‍🌈 é́́ مرحبا بالعالم. שלום! 漢字。かな",
        "...!!!???---“”‘’''``",
        "ﬁve ﬂags — ½ ①",
        "\u{200F}\u{202E}abc\u{202C}",
        "'s 're n't 't",
        &letters,
        &hyphens,
        &stops,
        &quotes,
    ];
    for text in odd {
        let document = split(text, &[]);
        let mut last = 0;
        for token in &document.tokens {
            assert!(!token.span.of(text).is_empty(), "a span off the boundaries");
            assert!(token.span.start >= last, "tokens overlap");
            last = token.span.end;
        }
        let covered: usize = document.sentences.iter().map(|sentence| sentence.tokens.len()).sum();
        assert_eq!(covered, document.tokens.len());
        // Nothing but gaps is lost.
        let kept: usize = document.tokens.iter().map(|token| token.span.len()).sum();
        let visible: usize =
            text.chars().filter(|&mark| !super::characters::is_gap(mark)).map(char::len_utf8).sum();
        assert_eq!(kept, visible);
    }
}
