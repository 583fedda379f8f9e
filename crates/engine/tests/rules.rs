//! Runs the `test` lines of the rule files through the whole engine.

use entente_engine::Engine;
use entente_engine::coder::{RuleError, Rules};

#[test]
fn the_rule_files_can_be_read() {
    let rules = Rules::read(Rules::builtin_files());
    assert!(rules.is_ok(), "{}", rules.map_or_else(|error| error.to_string(), |_| String::new()));
}

#[test]
fn every_test_line_gives_its_events() {
    let engine = Engine::builtin();
    let rules = engine.rules().rules();
    let count: usize = rules.iter().map(|rule| rule.tests.len()).sum();
    assert!(count > 60, "only {count} test lines");
    let failures = engine.failing_tests(rules);
    let lines = failures.iter().map(|failure| format!("{}: {failure}\n", failure.rule));
    assert!(failures.is_empty(), "\n{}", lines.collect::<String>());
}

/// What is wrong with a file, one error a line.
fn faults(text: &str) -> String {
    let errors = Rules::with_builtin(&[("x.rules", text)]).err().unwrap_or_default();
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The file of one rule with these lines.
fn rule(lines: &str) -> String {
    format!("rule a 112\n  verbs: zig\n  {lines}\n")
}

#[test]
fn a_wrong_word_is_refused_with_its_place_and_the_nearest_right_one() {
    for (line, wanted) in [
        ("if target is contry: skip", "3:16: expected `country`, `group`"),
        ("if target is contry: skip", "found \"contry\"; did you mean `country`?"),
        ("if source is GVO: 120", "did you mean `GOV`?"),
        ("if source is own: 120", "3:16: expected `country`"),
        ("if source is FRA: 120", "or a role such as `GOV` or `MIL`, found \"FRA\""),
        ("if source has GOV: 120", "3:13: expected `is` after `source`, found \"has\""),
        ("if source: 120", "3:6: expected `is` and sorts of actors after `source`"),
        ("if content is aid: 120", "3:14: expected `has` after `content`"),
        ("if content has: 120", "3:14: expected a word after `has`"),
        ("if content has Aid: 120", "3:18: expected a word in small letters, or `@`"),
        ("if content has aid and: 120", "expected a condition after each `if`, `and` and `not`"),
        (
            "if contnt has aid: 120",
            "3:6: expected `content`, `object`, `modifier`, `infinitive`, \
          `predicate`, `clause`, `auxiliary`, `source`, `target`, `sentence` or a preposition, \
          found \"contnt\"; did you mean `content`?",
        ),
        ("if content has @drg: 120", "3:18: expected the name of a class, found \"@drg\""),
        ("if content has @meetngs: 120", "did you mean `@meetings`?"),
        (
            "if content has aid: skpi",
            "3:23: expected a CAMEO code or `skip`, found \"skpi\"; \
          did you mean `skip`?",
        ),
        ("if content has aid: 1121x", "did you mean `1121`?"),
        ("iff content has aid: 120", "3:3: expected `verbs`"),
        ("target: objekt", "found \"objekt\"; did you mean `object`?"),
        ("source:", "found nothing"),
        ("target: object\n  target: to", "4:3: expected each of these keys once in a rule"),
        ("targte: object", "did you mean `target`?"),
        ("target object", "3:3: expected `:` after `target`"),
        ("mutal", "did you mean `mutual`?"),
        ("topics: threten", "did you mean `threaten`?"),
        ("nouns: Talks", "3:10: expected a word in small letters"),
        ("verbs: hold + @", "expected a word in small letters, or `@` and the name of a class"),
        ("verbs: hold + onn:street", "expected a preposition, found \"onn\"; did you mean `on`?"),
        ("verbs: @meetings", "3:10: expected a word in small letters"),
        ("verbs: carry it out", "3:19: expected `,` or `+`"),
        ("verbs: visit,", "3:16: expected a word, found nothing"),
        ("verbs: visit,, tour", "3:16: expected a word, found nothing"),
        ("verbs:", "3:9: expected a word, found nothing"),
        ("test: Russia met Iran. =>", "found nothing"),
        ("test: Russia met Iran. => nonne", "did you mean `none`?"),
        ("test: Russia met Iran. => russia 040 iran denid", "did you mean `denied`?"),
        ("test: Russia met Iran. => russia 4 iran", "expected a CAMEO code, found \"4\""),
        ("test: A b c.", "3:9: expected `SENTENCE =>"),
    ] {
        let faults = faults(&rule(line));
        let first = faults.lines().next().unwrap_or_default();
        assert!(first.contains(wanted), "{line}: {first}, not {wanted}");
        assert_eq!(faults.lines().count(), 1, "{line}: {faults}");
    }
}

#[test]
fn a_block_that_does_nothing_is_refused() {
    for (text, wanted) in [
        ("class : a, b", "1:1: expected `class NAME: words`"),
        ("class: a, b", "1:1: expected `class NAME: words`"),
        ("class a b: c", "1:1: expected `class NAME: words`"),
        ("class a:", "1:9: expected a word, found nothing"),
        ("class a: @b", "1:10: expected a word in small letters"),
        ("list ligth: carry out", "1:6: expected `blame`"),
        ("list ligth: carry out", "did you mean `light`?"),
        ("form : went", "1:1: expected `form LEMMA: words`"),
        ("rule a 999\n  verbs: zig\n  nonsense\n", "1:8: expected a CAMEO code"),
        ("rule a\n", "1:1: expected `rule ID CODE`"),
        ("rule a 112\n  weak\n", "1:1: expected a line `verbs:`, `nouns:` or `adjectives:`"),
        ("topic a\n  words: b\n", "1:1: expected a line with a family and a code"),
        ("topic a\n  threaten: 130\n", "1:1: expected a line `words:`"),
        ("topic a\n  words: b\n  threatn: 130\n", "did you mean `threaten`?"),
        (
            "rul a 112\n  verbs: zig\n",
            "1:1: expected `rule`, `topic`, `class`, `list` or `form`, \
          found \"rul\"; did you mean `rule`?",
        ),
        ("  verbs: accuse\n", "1:3: expected a block before this line"),
        ("class a: b\n  c, d\n", "2:3: expected a block before this line"),
        ("rule a 112\n  verbs: zig\nrule a 112\n", "3:6: expected an id that no other rule has"),
    ] {
        let faults = faults(text);
        assert!(
            faults.starts_with("x.rules:") && faults.contains(wanted),
            "{faults}, not {wanted}"
        );
    }
}

#[test]
fn all_errors_of_a_file_are_told_in_order() {
    let text =
        "class : a\n\nrule a 112\n  verbs: zig\n  source: subjct\n  weak\n  if to has @no: skip\n";
    let places: Vec<(usize, usize)> = Rules::with_builtin(&[("x.rules", text)])
        .err()
        .unwrap_or_default()
        .iter()
        .map(|error: &RuleError| (error.line, error.column))
        .collect();
    assert_eq!(places, [(1, 1), (5, 11), (7, 13)]);
}

#[test]
fn a_line_that_ends_in_a_comma_goes_on() {
    let text = "\u{feff}rule a 042\r\n  verbs: zig,\r\n    zag,\r\n    zog away\r\n  weak\r\n\r\nclass c: a,\r\n\tb\r\n";
    let rules = Rules::with_builtin(&[("x.rules", text)]);
    let more = Rules::with_builtin(&[]).map(|rules| rules.vocabulary() + 3);
    assert_eq!(rules.map(|rules| rules.vocabulary()), more);
    let wrong = faults("rule a 042\n  verbs: zig,\n    zag,\n    Zog\n");
    assert!(wrong.starts_with("x.rules:4:5: expected a word in small letters"), "{wrong}");
}

#[test]
fn own_rules_come_first_and_a_built_in_file_can_be_replaced() {
    let own = "rule visit 043\n  verbs: visit\n";
    let engine = |files: &[(&str, &str)]| {
        let knowledge = entente_engine::knowledge::Knowledge::builtin();
        let model = entente_engine::syntax::Model::builtin();
        Rules::with_builtin(files).map(|rules| Engine::new(knowledge, model, rules))
    };
    let text = "Kerry visited Turkey.".to_owned();
    let report = entente_engine::Report { text, ..entente_engine::Report::default() };
    let found = engine(&[("mine/own.rules", own)]).map(|engine| {
        let events = engine.analyse(&report).events;
        events.into_iter().map(|event| (event.rule, event.cameo)).collect::<Vec<_>>()
    });
    assert_eq!(found, Ok(vec![("own/visit".to_owned(), "043".to_owned())]));
    let (name, text) = Rules::builtin_files()[5];
    let again = Rules::with_builtin(&[(&format!("data/{name}"), text)]);
    assert_eq!(again.map(|rules| rules.rules().len()), Ok(Rules::builtin().rules().len()));
}

/// A code counts as reached by the finer ones below it: it stands for what they leave open.
#[test]
fn every_code_of_three_digits_can_be_reached() {
    let engine = Engine::builtin();
    let codes = engine.rules().codes();
    let missing: Vec<&str> = entente_engine::ontology::codes()
        .iter()
        .map(|code| code.code)
        .filter(|code| code.len() == 3 && !codes.iter().any(|given| given.starts_with(code)))
        .collect();
    assert!(missing.is_empty(), "no rule gives {missing:?}");
}
