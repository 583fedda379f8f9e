//! How much of a page's article is read, and how little beside it: pages in the manner of some thirty site builders, each with
//! the article that a person would copy out of it, scored by groups of four words.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use entente_engine::Report;
use entente_intake::{File, ReadBudget, read};

fn groups(text: &str) -> BTreeMap<Vec<String>, usize> {
    let words: Vec<String> = text
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let mut groups = BTreeMap::new();
    for group in words.windows(4) {
        *groups.entry(group.to_vec()).or_insert(0) += 1;
    }
    groups
}

fn f1(found: &str, expected: &str) -> f64 {
    let (found, expected) = (groups(found), groups(expected));
    let both: usize =
        found.iter().map(|(group, count)| (*count).min(*expected.get(group).unwrap_or(&0))).sum();
    let all = found.values().sum::<usize>() + expected.values().sum::<usize>();
    2.0 * both as f64 / all.max(1) as f64
}

fn own(report: &Report) -> String {
    let letters: Vec<char> = report.text.chars().collect();
    let aside = |at: usize| {
        report.boilerplate.iter().any(|span| (span.start as usize..span.end as usize).contains(&at))
    };
    (0..letters.len()).map(|at| if aside(at) { '\n' } else { letters[at] }).collect()
}

#[test]
fn pages_of_many_builders_are_read_nearly_whole() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages");
    let mut names: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|at| at.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|ending| ending == "html"));
    names.sort();
    let mut scores = Vec::new();
    for path in &names {
        let bytes = std::fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        let file = File {
            name: &name,
            bytes: &bytes,
            encoding: None,
            columns: None,
            whole: false,
            events: None,
            order: None,
        };
        let report = read(&file, &mut ReadBudget::default()).reports.remove(0);
        let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap();
        let score = f1(&own(&report), &expected);
        println!("{score:.3} {name} {:?} {:?}", report.title, report.date);
        let title = expected.lines().next().unwrap_or_default();
        assert!(report.title.is_some_and(|found| found.contains(title)), "{name}");
        scores.push(score);
    }
    let mean = scores.iter().sum::<f64>() / scores.len() as f64;
    println!("{mean:.4} on {} pages", scores.len());
    assert!(mean >= 0.985, "{mean}");
    assert!(scores.iter().all(|score| *score >= 0.9), "{scores:?}");
}
