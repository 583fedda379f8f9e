//! Coded reports in Parquet, as the command line, pyarrow, pandas, Polars and Spark have written them
//! (tests/parquet/make.py): they open as the lines do that the command line writes of the same reports.
#![allow(clippy::unwrap_used)] // A file that is not here fails the test.

use entente_engine::Report;
use entente_intake::coded::CodedSummary;
use entente_intake::import_session::ImportSession;
use entente_intake::protocol::{Response, in_parts};
use entente_intake::{File, Outcome, ReadBudget, read};

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/parquet/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn outcome(name: &str) -> Outcome {
    read(&File { name, bytes: &bytes(name), ..File::default() }, &mut ReadBudget::default())
}

/// What a report says and what was found in it; which engine did is another matter.
fn told(report: &Report) -> (Report, serde_json::Value) {
    let mut coded: serde_json::Value =
        serde_json::from_str(report.coded.as_deref().unwrap()).unwrap();
    coded.as_object_mut().unwrap().remove("engine");
    (Report { coded: None, date_from: None, ..report.clone() }, coded)
}

fn all(name: &str) -> Vec<(Report, serde_json::Value)> {
    outcome(name).reports.iter().map(told).collect()
}

#[test]
fn events_of_each_producer_open_as_the_lines_do() {
    let lines = all("events.jsonl");
    assert!(lines.len() == 2 && lines[0].0.text.contains("Norway accused Sweden"));
    let files = [
        "events.parquet",
        "pyarrow-plain.parquet",
        "pyarrow-gzip.parquet",
        "pyarrow-second.parquet",
        "pyarrow-delta.parquet",
        "pandas.parquet",
        "polars.parquet",
        "spark.parquet",
    ];
    for name in files {
        assert_eq!(all(name), lines, "{name}");
        let faults = outcome(name).faults;
        assert!(faults.len() == 1 && faults[0].why.contains("`text` is null"), "{faults:?}");
    }
}

#[test]
fn the_table_of_reports_opens_with_its_texts_and_names_its_engine() {
    let (lines, table) = (outcome("lines.jsonl"), outcome("reports.parquet"));
    assert_eq!(table.reports.len(), 3);
    assert_eq!(
        table.reports.iter().map(told).collect::<Vec<_>>(),
        lines.reports.iter().map(told).collect::<Vec<_>>()
    );
    let engines = |coded: Option<CodedSummary>| coded.unwrap().engines;
    assert_eq!(engines(table.coded), engines(lines.coded));
    assert_eq!(table.faults.len(), 1);
}

#[test]
fn zstandard_is_refused_with_what_to_do() {
    for name in ["polars-zstd.parquet", "pyarrow-zstd.parquet"] {
        let out = outcome(name);
        assert_eq!((out.reports.len(), out.faults.len()), (0, 1), "{name}");
        assert_eq!(
            out.faults[0].why,
            "It could not be read: it is compressed with Zstandard; write it with Snappy: compression=\"snappy\"."
        );
    }
}

#[test]
fn a_large_one_is_read_piece_by_piece() {
    let whole = bytes("reports.parquet");
    let mut most = 0;
    let mut read = |from: u64, to: u64| {
        most = most.max(to - from);
        Ok(whole[from as usize..to as usize].to_vec())
    };
    let (mut session, mut told) = (ImportSession::default(), Vec::new());
    let size = whole.len() as u64;
    in_parts(&mut session, (0, "r.parquet"), size, &mut read, &mut |said| told.push(said));
    let Some(Response::Done(sheet, faults)) = told.last() else { panic!("{told:?}") };
    assert_eq!((sheet.coded.as_ref().unwrap().reports, faults.len()), (3, 1));
}

#[test]
fn damaged_ones_are_named() {
    let whole = bytes("spark.parquet");
    for end in (4..whole.len()).step_by(97) {
        let file = File { name: "a.parquet", bytes: &whole[..end], ..File::default() };
        let out = read(&file, &mut ReadBudget::default());
        assert!(out.reports.is_empty() && out.faults[0].why.starts_with("It could not be read"));
    }
    for at in (0..whole.len()).step_by(13) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let file = File { name: "a.parquet", bytes: &bytes, ..File::default() };
        let _ = read(&file, &mut ReadBudget::default());
    }
}
