//! Properties of the engine and of the readers of rules and actors for any text: cases made by chance, few
//! enough for every run; `cargo run -p entente-engine --example mutate` tries more.

#[path = "../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "the fuzzing targets see it from outside")]
mod fuzz;

use std::sync::LazyLock;

use entente_engine::Engine;
use entente_engine::knowledge::Knowledge;
use proptest::prelude::*;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::builtin);
static EMPTY: LazyLock<Knowledge> = LazyLock::new(Knowledge::empty);

/// Words and marks that reports are made of, and some that they are not.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(&[
            "Russia", "Turkey", "the Syrian army", "Putin", "Mr Lavrov", "rebels", "accused", "of bombing", "said that",
            "met", "will not", "was attacked by", "and", "who", "he", "their", "each other", "in Aleppo", "on Tuesday",
            "if", "HTS (", ")", "“", "”", "\"", "'s", ",", ".", ".", "?", ":", "—", "\n\n", "\r", "US-backed",
        ][..]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => any::<char>().prop_map(String::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let spaced = prop_oneof![4 => Just(" "), 1 => Just(""), 1 => Just("\u{a0}"), 1 => Just("\n")];
    proptest::collection::vec((piece(), spaced), 0..60)
        .prop_map(|parts| parts.into_iter().map(|(piece, space)| piece + space).collect())
}

/// Lines of something like rules or actors.
fn lines(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    let word =
        prop_oneof![6 => proptest::sample::select(words).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    proptest::collection::vec(word, 0..80).prop_map(|words| words.concat())
}

/// No file of what once failed is written: a failure prints its input, which then becomes a test.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn any_text_gives_a_sound_result(text in text()) {
        fuzz::try_engine(&ENGINE, text.as_bytes());
    }

    #[test]
    fn any_bytes_give_a_sound_result(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        fuzz::try_engine(&ENGINE, &bytes);
    }

    #[test]
    fn any_rules_are_read_or_refused_with_a_place(text in lines(&[
        "rule ", "accuse-1", "\n", "\n\n", "  ", "verb ", "noun ", "accuse", "112", "source: ", "target: ", "subject", "object",
        "of", "+", "|", "(", ")", "\"", "test: ", "Russia accused Turkey.", " => ", "russia", ", ", "#", "words ", "= ", ":", "\t",
    ])) {
        fuzz::try_rules(text.as_bytes());
    }

    #[test]
    fn any_actors_are_read_or_refused_with_a_place(text in lines(&[
        "\t", "\t", "\n", "russia", "country", "person", "agent", "government", "RUS", "~REB", "USAGOV", "Russia", "|", "adj:Russian",
        "acr:HTS", "President@russia:2012..", "part-of:russia", "@", ":", "..", "2016-02-30", "2012", "#", " ", "\u{feff}", "",
    ])) {
        fuzz::try_actors(&EMPTY, text.as_bytes());
    }
}
