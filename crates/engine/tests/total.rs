//! What holds of the engine for any text.

#[path = "../fuzz/src/lib.rs"]
#[allow(dead_code, unreachable_pub, reason = "the fuzzing targets see it from outside")]
mod fuzz;

use entente_engine::{Engine, Report};
use fuzz::check;

/// Texts that are no news, among them the awkward.
const TEXTS: &[&str] = &[
    "",
    " ",
    "\n\n\n",
    ".",
    "?!?!",
    "\u{feff}\u{200b}\u{301}\u{1f600}\u{1f1fa}\u{1f1f8}",
    "Москва осудила решение Вашингтона. Киев ответил.",
    "俄罗斯谴责美国。",
    "الولايات المتحدة تدين روسيا",
    "accused accused accused accused of of of by by by",
    "each other one another themselves itself",
    "“‘\"'”’ said said “Russia” said “” said.",
    "RUSSIA ACCUSED TURKEY OF BOMBING ALEPPO!!!",
    "Russia\taccused\r\nTurkey\u{a0}of\u{2028}bombing\u{0}Aleppo",
    "if if if will not not not have been being said to have been said",
    "—(— )—[ ]{ }<script>alert('Russia attacked Ukraine')</script>",
];

/// A report of a text alone.
fn report(text: &str) -> Report {
    Report { id: "x".to_owned(), text: text.to_owned(), ..Report::default() }
}

#[test]
fn any_text_gives_a_sound_result() {
    let engine = Engine::builtin();
    for text in TEXTS {
        let analysis = engine.analyse(&report(text));
        check(text, &analysis);
    }
}

#[test]
fn pieces_of_texts_in_any_order_give_a_sound_result() {
    let engine = Engine::builtin();
    let words: Vec<&str> = "Russia accused Turkey of bombing Aleppo , and said that the United States , which backs \
        Syrian rebels , would not meet each other “ on Tuesday ” ; if their troops withdraw — Putin's attack by \
        police on protesters was condemned ? Kerry told reporters he might be sorry . \u{301} é 😀"
        .split_whitespace()
        .collect();
    // A linear congruence: the same order on every run.
    let mut state = 12_345_u64;
    for round in 0..60 {
        let mut text = String::new();
        for _ in 0..(5 + round) {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(words[(state >> 33) as usize % words.len()]);
            if !state.is_multiple_of(7) {
                text.push(' ');
            }
        }
        let analysis = engine.analyse(&report(&text));
        check(&text, &analysis);
        assert_eq!(analysis, engine.analyse(&report(&text)), "two runs differ on {text}");
    }
}

#[test]
fn a_very_long_sentence_is_read_in_bounded_time() {
    let engine = Engine::builtin();
    let text = "Russia accused Turkey and ".repeat(4_000);
    let analysis = engine.analyse(&report(&text));
    check(&text, &analysis);
    assert!(
        analysis.notes.iter().any(|note| note.contains("read in parts")),
        "{:?}",
        analysis.notes
    );
    let short = engine.analyse(&report("Russia accused Turkey."));
    assert!(short.notes.is_empty());
}

#[test]
fn every_event_is_derived_again_from_its_spans_and_rule() {
    let engine = Engine::builtin();
    let text = "Russia accused Turkey of bombing Aleppo. The Turkish army attacked Syrian rebels on Tuesday. \
        Lavrov met Kerry in Moscow.";
    let analysis = engine.analyse(&report(text));
    assert!(analysis.events.len() >= 4, "{:?}", analysis.events);
    for event in &analysis.events {
        let rule = engine.rules().rules().iter().find(|rule| rule.id == event.rule);
        assert!(rule.is_some(), "{event:?} names no rule");
        // The sentence alone, without the rest of the report, gives the event again.
        let sentence = analysis.document.sentences[event.sentence].span.of(text);
        let again = engine.analyse(&report(sentence));
        let same = |other: &entente_engine::analysis::Event| {
            (&other.source, &other.target, &other.cameo, &other.rule)
                == (&event.source, &event.target, &event.cameo, &event.rule)
        };
        assert!(again.events.iter().any(same), "{event:?}");
    }
}

#[test]
fn work_grows_with_length_alone_on_texts_that_are_no_news() {
    let engine = Engine::builtin();
    for part in [
        "(",
        "[(",
        "\"",
        "“",
        "'",
        ".",
        "-",
        " ",
        "\r",
        "\n",
        "\0",
        "RUSSIA ",
        "Sergei Lavrov ",
        "Lavrov said that ",
        "he told them that ",
        "the army of ",
        "俄罗斯谴责美国",
        "روسيا تدين ",
        "👩\u{200d}",
        "e\u{301}",
        "U.S.",
        "1,000",
        "Russian-Turkish-",
        "http://a.b/",
        "a.b@",
    ] {
        let text = part.repeat(8_000 / part.len());
        let analysis = engine.analyse(&report(&text));
        check(&text, &analysis);
        // What is made of a text is bounded by its length, and no sentence grows without end.
        assert!(analysis.document.tokens.len() <= text.chars().count(), "{part}");
        assert!(analysis.mentions.len() <= analysis.document.tokens.len(), "{part}");
        assert!(analysis.events.len() <= analysis.document.tokens.len(), "{part}");
        let longest =
            analysis.document.sentences.iter().map(|sentence| sentence.tokens.len()).max();
        assert!(longest.unwrap_or(0) <= 400, "{part}");
    }
}
