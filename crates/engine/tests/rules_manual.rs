//! The examples of docs/rules.md are files that can be read, and their test sentences give what they should.

use entente_engine::Engine;
use entente_engine::coder::Rules;
use entente_engine::knowledge::Knowledge;
use entente_engine::syntax::Model;

const MANUAL: &str = include_str!("../../../docs/rules.md");

/// A fenced block: the heading above it, what stands behind its fence, its text.
struct Block {
    heading: String,
    kind: String,
    text: String,
}

/// All fenced blocks, in order.
fn blocks() -> Vec<Block> {
    let mut found = Vec::new();
    let mut heading = "";
    let mut lines = MANUAL.lines();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            heading = title;
        } else if let Some(kind) = line.strip_prefix("```") {
            let text = lines.by_ref().take_while(|line| *line != "```");
            let text = text.collect::<Vec<_>>().join("\n");
            found.push(Block { heading: heading.to_owned(), kind: kind.to_owned(), text });
        }
    }
    found
}

#[test]
fn every_section_has_an_example_that_gives_what_it_says() {
    let (knowledge, model) = (Knowledge::builtin(), Model::builtin());
    let blocks = blocks();
    let sections = MANUAL.lines().filter_map(|line| line.strip_prefix("## "));
    for section in sections {
        assert!(
            blocks.iter().any(|block| block.heading == section && block.kind.starts_with("rules")),
            "no example under {section:?}"
        );
    }
    for block in blocks.iter().filter(|block| block.kind == "rules") {
        let rules = match Rules::with_builtin(&[("manual.rules", &block.text)]) {
            Ok(rules) => rules,
            Err(errors) => panic!("{}: {}", block.heading, errors[0]),
        };
        let engine = Engine::new(knowledge.clone(), model.clone(), rules);
        let own = || engine.rules().rules().iter().filter(|rule| rule.file() == "manual");
        assert!(own().any(|rule| !rule.tests.is_empty()), "{}: no test line", block.heading);
        let failures = engine.failing_tests(own());
        assert!(failures.is_empty(), "{}: {}", block.heading, failures[0]);
    }
}

#[test]
fn faults_are_told_as_the_manual_has_them() {
    let blocks = blocks();
    let pairs = blocks.iter().zip(blocks.iter().skip(1));
    let mut count = 0;
    for (faulty, told) in pairs.filter(|(block, _)| block.kind == "rules fault") {
        let errors = Rules::with_builtin(&[("mine.rules", &faulty.text)]).err().unwrap_or_default();
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(lines.join("\n"), told.text, "{}", faulty.heading);
        count += 1;
    }
    assert!(count > 0);
}
