//! The tables of the command line: flat events, files, faults in their place.

#![allow(clippy::unwrap_used)] // A test that cannot go on should fail there.

mod program;

use std::process::Output;

use program::{entente, said};
use serde_json::Value;

const REPORTS: &str = concat!(
    r#"{"id":17,"text":"Kosovo attacked Turkey on Tuesday.","date":"2016-12-02","title":"A \"b\"","source":"Wire"}"#,
    "\n",
    r#"{"id":"gap","text":NaN}"#,
    "\n",
    r#"{"id":"two","text":"Iran praised\tIraq. Russia visited Cuba.","date":null}"#,
    "\n",
    r#"{"text":"x"}"#,
    "\n",
);

fn objects(output: &Output) -> Vec<Value> {
    said(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn faults_stand_in_their_place_and_end_well() {
    let output = entente(&["code", "--on-error", "inline"], REPORTS);
    assert_eq!(output.status.code(), Some(0));
    let lines = objects(&output);
    assert_eq!(lines.len(), 4);
    assert_eq!((&lines[0]["id"], &lines[0]["date"]), (&17.into(), &"2016-12-02".into()));
    assert_eq!((&lines[1]["id"], &lines[1]["error"]["line"]), (&"gap".into(), &2.into()));
    let reason = lines[1]["error"]["reason"].as_str().unwrap();
    assert!(reason.starts_with("`text` is NaN"), "{reason}");
    assert_eq!((&lines[3]["id"], &lines[3]["error"]["line"]), (&Value::Null, &4.into()));
    assert!(output.stderr.is_empty());
    let skipped = entente(&["code"], REPORTS);
    assert_eq!((skipped.status.code(), objects(&skipped).len()), (Some(2), 2));
}

#[test]
fn events_are_flat_lines_with_ids_as_given() {
    let output = entente(&["code", "--events", "--on-error", "inline"], REPORTS);
    let events = objects(&output);
    assert_eq!(
        (&events[0]["report"], &events[0]["report_date"]),
        (&17.into(), &"2016-12-02".into())
    );
    assert_eq!(
        (&events[0]["source_code"], &events[0]["source_code_cameo"]),
        (&"XKX".into(), &"KSV".into())
    );
    assert_eq!(
        (&events[0]["plover"], &events[0]["report_source"]),
        (&"ASSAULT".into(), &"Wire".into())
    );
    assert!(events[0].get("error").is_none());
    let fault = events.iter().find(|event| event["report"] == "gap").unwrap();
    assert_eq!((&fault["error_line"], &fault["source"]), (&2.into(), &Value::Null));
}

#[test]
fn tables_have_a_row_an_event_and_the_same_bytes_for_any_number_of_threads() {
    let reports: String = (0..30)
        .map(|n| {
            let text = "Iran met Iraq in Vienna. ".repeat(n % 7);
            serde_json::json!({"id": n, "text": text}).to_string() + "\n"
        })
        .collect();
    for format in ["csv", "tsv", "parquet", "icews"] {
        let one = entente(&["code", "--format", format, "--jobs", "1"], &reports);
        let many = entente(&["code", "--format", format, "--jobs", "5"], &reports);
        assert!(one.stdout.len() > 1_000, "{format}");
        assert_eq!(one.stdout, many.stdout, "{format}");
    }
}

#[test]
fn csv_quotes_and_tsv_never_does() {
    let read = |separator: u8, quoting: bool, text: &str| {
        let mut builder = csv::ReaderBuilder::new();
        let mut reader = builder.delimiter(separator).quoting(quoting).from_reader(text.as_bytes());
        let head = reader.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        (head, rows)
    };
    let commas = said(&entente(&["code", "--format", "csv"], REPORTS));
    let (head, rows) = read(b',', true, &commas);
    let at = |name: &str| head.iter().position(|column| column == name).unwrap();
    assert_eq!((&rows[0][at("report_title")], &rows[0][at("report")]), ("A \"b\"", "17"));
    assert!(rows[0][at("cameo")].starts_with("cameo:"));
    let tabs = said(&entente(&["code", "--format", "tsv"], REPORTS));
    let (head_too, rows_too) = read(b'\t', false, &tabs);
    assert_eq!((head, rows.len()), (head_too, rows_too.len()));
    assert!(tabs.contains("A \"b\"") && tabs.contains("Iran praised Iraq."), "{tabs}");
}

#[test]
fn the_columns_of_icews_are_twenty() {
    let text = said(&entente(&["code", "--format", "icews"], REPORTS));
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() > 1 && rows.iter().all(|row| row.len() == 20), "{text}");
    assert_eq!((rows[0][0], rows[0][19]), ("Event ID", "Longitude"));
    assert_eq!(
        (rows[1][0], rows[1][2], rows[1][4], rows[1][13]),
        ("1", "Kosovo", "Kosovo", "Wire")
    );
    let refused = entente(&["code", "--format", "icews", "--on-error", "inline"], REPORTS);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn files_leave_standard_output_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (events, reports) = (path("e.parquet"), path("r.jsonl"));
    let to_files = ["code", "--events-to", &events, "--reports-to", &reports];
    let output = entente(&to_files, REPORTS);
    assert!(output.stdout.is_empty());
    let table = std::fs::read(&events).unwrap();
    assert!(table.starts_with(b"PAR1") && table.ends_with(b"PAR1"));
    // The file of reports has what is printed, and behind it which version coded it and the report itself.
    let kept = std::fs::read_to_string(&reports).unwrap();
    let printed = said(&entente(&["code"], REPORTS));
    assert_eq!(kept.lines().count(), printed.lines().count());
    for (kept, printed) in kept.lines().zip(printed.lines()) {
        let begins = printed.strip_suffix('}').unwrap();
        assert!(kept.starts_with(begins) && kept.contains("\"engine\":"), "{kept}");
        assert!(kept.contains("\"text\":"), "{kept}");
    }
    let both = entente(&["code", "--events", "--events-to", &path("e.jsonl")], REPORTS);
    assert_eq!(both.stdout, std::fs::read(path("e.jsonl")).unwrap());
    let refused = entente(&["code", "--events-to", &path("e.xlsx")], REPORTS);
    let errors = String::from_utf8(refused.stderr).unwrap();
    assert!(errors.contains("e.xlsx") && errors.contains(".parquet, .csv"), "{errors}");
}

#[test]
fn brat_gets_texts_with_annotations_that_point_at_their_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let output = entente(&["code", "--brat-to", folder.path().to_str().unwrap()], REPORTS);
    assert!(output.stdout.is_empty());
    let [text, notes] =
        ["17.txt", "17.ann"].map(|name| std::fs::read_to_string(path(name)).unwrap());
    let bound: Vec<&str> = notes.lines().filter(|line| line.starts_with('T')).collect();
    assert_eq!(bound.len(), 3, "{notes}");
    for line in bound {
        let [_, places, words] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let at: Vec<usize> = places.split(' ').skip(1).map(|at| at.parse().unwrap()).collect();
        let cut: String = text.chars().skip(at[0]).take(at[1] - at[0]).collect();
        assert_eq!(cut, words);
    }
    assert!(notes.contains("E1\tAssault:T1 Source:T2 Target:T3"), "{notes}");
    assert!(std::fs::read_to_string(path("annotation.conf")).unwrap().contains("Assault\tSource"));
    assert!(path("two.ann").exists());
}
