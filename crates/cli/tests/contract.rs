//! The command line as the contract has it, driven as a program.

#![allow(clippy::unwrap_used)] // A test that cannot go on should fail there.

mod program;

use std::process::Output;

use program::{entente, said};
use serde_json::Value;

fn lines(output: &Output) -> Vec<Value> {
    said(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The words that an object's `start` and `end` mark, counted in scalar values.
fn words(text: &str, span: &Value) -> String {
    let at = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
    text.chars().skip(at("start")).take(at("end") - at("start")).collect()
}

#[test]
fn an_event_has_codes_and_spans_in_scalar_values() {
    let text = "“Naïve” – that is all. Russia bombed Turkey on Tuesday.";
    let report = serde_json::json!({"id": "a", "text": text, "date": "2016-12-02"});
    let coded = &lines(&entente(&["code"], &report.to_string()))[0];
    let event = &coded["events"][0];
    assert_eq!(event["source_code"], "RUS");
    assert_eq!(event["target_code"], "TUR");
    assert_eq!(event["category"], "ASSAULT");
    assert_eq!(words(text, &event["trigger_span"]), "bombed");
    assert_eq!(words(text, &event["source_span"]), "Russia");
    assert_eq!(words(text, &event["target_span"]), "Turkey");
    assert_eq!(words(text, &event["source_phrase"]), "Russia");
    assert_eq!(words(text, &event["target_phrase"]), "Turkey");
    assert_eq!(event["date"], "2016-11-29");
    assert_eq!(event["status"], "asserted");
    assert_eq!(coded["sentences"].as_array().unwrap().len(), 2);
}

#[test]
fn a_line_that_is_no_report_is_named_skipped_and_counted() {
    let input =
        "{\"id\":\"a\",\"text\":\"x\"}\nnonsense\n\n{\"id\":\"b\",\"text\":\"\"}\n{\"id\":\"c\"}\n";
    let output = entente(&["code", "-"], input);
    assert_eq!(output.status.code(), Some(2));
    let ids: Vec<Value> = lines(&output).iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, ["a", "b"]);
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("line 2") && errors.contains("line 5"), "{errors}");
    assert!(errors.contains("2 skipped"), "{errors}");
}

#[test]
fn jobs_do_not_change_a_byte() {
    let reports: String = (0..40)
        .map(|n| {
            let text = "Iran met Iraq in Vienna. ".repeat(n % 7);
            serde_json::json!({"id": n.to_string(), "text": text}).to_string() + "\n"
        })
        .collect();
    let one = entente(&["code", "--jobs", "1"], &reports);
    let many = entente(&["code", "--jobs", "5"], &reports);
    assert!(!one.stdout.is_empty());
    assert_eq!(one.stdout, many.stdout);
}

#[test]
fn a_users_actors_join_the_dictionary_or_stand_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.tsv");
    let actors =
        "hobbiton\tcountry\tHOB\tHobbiton\tadj:Hobbitish\t\t\nmordor\tcountry\tMOR\tMordor\t\t\t\n";
    std::fs::write(&file, actors).unwrap();
    let path = file.to_str().unwrap();
    let report = r#"{"id":"a","text":"Hobbiton attacked Mordor. Russia attacked Turkey."}"#;
    let codes = |arguments: &[&str]| -> Vec<String> {
        let coded = &lines(&entente(arguments, report))[0];
        let events = coded["events"].as_array().unwrap();
        events.iter().map(|e| format!("{}-{}", e["source_code"], e["target_code"])).collect()
    };
    assert_eq!(codes(&["code", "--actors", path]), ["\"HOB\"-\"MOR\"", "\"RUS\"-\"TUR\""]);
    let alone = codes(&["code", "--actors", path, "--only-actors"]);
    assert!(alone.contains(&"\"HOB\"-\"MOR\"".to_owned()), "{alone:?}");
    assert!(!alone.contains(&"\"RUS\"-\"TUR\"".to_owned()), "{alone:?}");
}

#[test]
fn a_faulty_actor_file_is_refused_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.tsv");
    std::fs::write(&file, "good\tcountry\tHOB\tHobbiton\t\t\t\nbad line\n").unwrap();
    let output = entente(&["code", "--actors", file.to_str().unwrap()], "");
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("mine.tsv") && errors.contains('2'), "{errors}");
}

/// A file of rules in a folder of its own, which lives as long as what is returned.
fn rule_file(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.rules");
    std::fs::write(&file, text).unwrap();
    let path = file.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn a_users_rules_are_checked_and_come_before_the_built_in_ones() {
    let text =
        "rule visit 043\n  verbs: visit\n  test: Kerry visited Turkey. => john-kerry 043 turkey\n";
    let (_folder, path) = rule_file(text);
    let checked = entente(&["rules", &path], "");
    assert_eq!(checked.status.code(), Some(0));
    let said = String::from_utf8(checked.stdout).unwrap();
    assert_eq!(said, "1 rule, 1 test sentence, all as expected\n");
    let report = r#"{"id":"a","text":"Kerry visited Turkey."}"#;
    let coded = &lines(&entente(&["code", "--rules", &path], report))[0];
    assert_eq!(
        (&coded["events"][0]["cameo"], &coded["events"][0]["rule"]),
        (&"043".into(), &"mine/visit".into())
    );
}

#[test]
fn faults_in_rules_are_listed_with_their_places() {
    let (_folder, path) =
        rule_file("class : a, b\n\nrule a 112\n  verbs: zig\n  if target is contry: skip\n");
    for arguments in [vec!["rules", &path], vec!["code", "--rules", &path]] {
        let output = entente(&arguments, "");
        assert_eq!(output.status.code(), Some(2));
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(errors.contains("mine.rules:1:1: expected `class NAME: words`"), "{errors}");
        assert!(errors.contains("mine.rules:5:16: ") && errors.contains("did you mean `country`?"));
        assert!(errors.contains("2 faults in the rule files"), "{errors}");
    }
}

#[test]
fn a_test_sentence_that_gives_something_else_is_told() {
    let (_folder, path) = rule_file(
        "rule a 111\n  verbs: lampoon\n  test: Russia lampooned Turkey. => turkey 111 russia\n",
    );
    let output = entente(&["rules", &path], "");
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("mine.rules:3: Russia lampooned Turkey."), "{errors}");
    assert!(errors.contains("expected: turkey 111 russia\n"), "{errors}");
    assert!(errors.contains("found: russia 111 turkey asserted (mine/a)"), "{errors}");
    assert!(errors.contains("1 of 1 test sentence failed"), "{errors}");
}

#[test]
fn trees_are_written_as_conllu() {
    let output = entente(&["parse"], r#"{"id":"a","text":"Russia attacked Turkey."}"#);
    let text = String::from_utf8(output.stdout).unwrap();
    let rows: Vec<Vec<&str>> =
        text.lines().filter(|l| l.contains('\t')).map(|l| l.split('\t').collect()).collect();
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row.len() == 10));
    assert_eq!((rows[1][1], rows[1][6], rows[1][7]), ("attacked", "0", "root"));
    let again = entente(&["parse", "--conllu-in"], &text);
    let again = String::from_utf8(again.stdout).unwrap();
    assert_eq!(again.lines().filter(|l| l.contains('\t')).count(), 4);
}

#[test]
fn two_spans_are_always_related() {
    let text = "“Oh” – Russia bombed Turkey.";
    let at = |word: &str| {
        let start = text.split(word).next().unwrap().chars().count();
        serde_json::json!([{"start": start, "end": start + word.chars().count()}])
    };
    let good = serde_json::json!({"id": "a", "text": text, "source": at("Russia"), "target": at("Turkey")});
    let odd = r#"{"id":"b","text":"","source":[{"start":3,"end":9}],"target":[]}"#;
    let output = entente(&["relate"], &format!("{good}\n{odd}\n{{}}\n"));
    assert_eq!(output.status.code(), Some(2));
    let answers = lines(&output);
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0]["category"], "ASSAULT");
    assert_eq!(words(text, &answers[0]["trigger_span"]), "bombed");
    assert!(answers[1]["category"].is_string());
}

#[test]
fn a_folder_a_time_and_a_list_are_dealt_with() {
    let folder = std::env::temp_dir().join(format!("entente-folder-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("inner")).unwrap();
    let file = folder.join("reports.jsonl");
    let reports = "[\"a\",\"text\"]\n{\"id\":\"b\",\"text\":\"Russia bombed Turkey on Tuesday.\",\
                   \"date\":\"2016-12-02T23:30:00+02:00\"}\n";
    std::fs::write(&file, reports).unwrap();
    let inner = folder.join("inner");
    let output = entente(&["code", inner.to_str().unwrap(), file.to_str().unwrap()], "");
    let errors = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        errors.contains("inner") && errors.contains("line 1: not a report: a JSON array"),
        "{errors}"
    );
    let coded = lines(&output);
    assert_eq!((coded.len(), &coded[0]["events"][0]["date"]), (1, &"2016-11-29".into()));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn an_actor_that_is_part_of_itself_is_refused_with_its_place() {
    let file = std::env::temp_dir().join(format!("entente-circle-{}.tsv", std::process::id()));
    for (actors, line) in [
        ("one\torganisation\tNGO\tOne\t\tpart-of:one\t\n", 1),
        (
            "# two\none\torganisation\tNGO\tOne\t\tpart-of:two\t\ntwo\torganisation\tNGO\tTwo\t\tpart-of:one\t\n",
            2,
        ),
    ] {
        std::fs::write(&file, actors).unwrap();
        let output = entente(&["code", "--actors", file.to_str().unwrap()], "");
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(errors.contains(&format!(":{line}: column 6: ")), "{errors}");
        let faults = if line == 1 { "1 fault in" } else { "2 faults in" };
        assert!(errors.contains(faults), "{errors}");
    }
    std::fs::remove_file(&file).unwrap();
}
