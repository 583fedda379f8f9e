//! `entente audit`, driven as a program: a table is drawn, judged and read back.

#![allow(clippy::unwrap_used)] // A test that cannot go on should fail there.

mod program;

use std::process::Output;

use program::{entente, said};

fn audit(arguments: &[&str], input: &str) -> Output {
    entente(&[&["audit"], arguments].concat(), input)
}

const REPORT: &str = r#"{"id": "a", "text": "Kenya accused Uganda of spying on Monday. Peru condemned Chile. Ghana thanked Togo."}"#;

#[test]
fn a_table_is_drawn_judged_and_read_back() {
    let sheet = said(&audit(&["--count", "2"], REPORT));
    let rows: Vec<&str> = sheet.lines().filter(|line| line.starts_with('\t')).collect();
    assert_eq!(rows.len(), 2, "{sheet}");
    assert_eq!(
        sheet,
        said(&audit(&["--count", "2"], REPORT)),
        "the same seed draws the same events"
    );
    // The first is right, the second is left open.
    let judged = sheet.replacen(rows[0], &format!("r{}", rows[0]), 1);
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("verdicts.jsonl");
    let read = audit(&["--judged", "--save", kept.to_str().unwrap()], &judged);
    assert!(read.status.success());
    assert!(said(&read).lines().any(|line| line.starts_with("all") && line.contains("1.00")));
    assert!(String::from_utf8_lossy(&read.stderr).contains("1 line has no verdict"));
    let verdict: serde_json::Value =
        serde_json::from_str(std::fs::read_to_string(&kept).unwrap().trim()).unwrap();
    assert_eq!((&verdict["verdict"], &verdict["report"]), (&"right".into(), &"a".into()));
    assert!(verdict["start"].as_u64() < verdict["end"].as_u64());
}

#[test]
fn a_letter_that_is_no_verdict_is_refused() {
    let sheet = said(&audit(&["--count", "1"], REPORT)).replacen("\n\t", "\nx\t", 1);
    let read = audit(&["--judged"], &sheet);
    assert!(!read.status.success());
    assert!(String::from_utf8_lossy(&read.stderr).contains("none of r (right)"));
}
