//! Samples of files, each as small as its kind allows: for the tests of the readers, and for the program that mutates them.
#![allow(dead_code, clippy::unwrap_used)] // Each test uses some of them; samples are made here.

pub(crate) mod office;
pub(crate) mod pdf;
pub(crate) mod seeds;

use std::io::{Cursor, Write};

use entente_engine::Report;
use entente_intake::import_session::{ImportSession, Row};
use entente_intake::{Fault, File, Outcome, ReadBudget, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What an archive holds: names, and what is under them.
pub(crate) type Parts = Vec<(String, Vec<u8>)>;

pub(crate) fn parts(files: &[(&str, &str)]) -> Parts {
    files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

pub(crate) fn file<'a>(name: &'a str, bytes: &'a [u8]) -> File<'a> {
    File { name, bytes, ..File::default() }
}

/// What a file becomes under this name.
pub(crate) fn outcome(name: &str, bytes: &[u8]) -> Outcome {
    read(&file(name, bytes), &mut ReadBudget::default())
}

/// The reports of a file as a person gets them, those of a table of events among them, and what was not read.
pub(crate) fn held(name: &str, bytes: &[u8]) -> (Vec<Report>, Vec<Fault>) {
    let mut session = ImportSession::default();
    let (_, rows, faults) = session.read(0, &file(name, bytes), &mut |_, _| {});
    let report = |row: &Row| session.report(row.file, row.nth).unwrap().into_owned();
    (rows.iter().map(report).collect(), faults)
}

/// Whatever is read has an id, marks within its text and lines that are lines, and every fault has a reason.
pub(crate) fn check(reports: &[Report], faults: &[Fault], name: &str) {
    for report in reports {
        assert!(!report.id.is_empty(), "{name}: {report:?}");
        let letters = report.text.chars().count() as u32;
        let mut before = 0;
        for span in &report.boilerplate {
            assert!(
                before <= span.start && span.start < span.end && span.end <= letters,
                "{name}: {report:?}"
            );
            before = span.end;
        }
        for line in [&report.title, &report.source].into_iter().flatten() {
            assert!(
                !line.is_empty() && line.chars().count() <= 301 && !line.contains('\n'),
                "{name}: {line:?}"
            );
        }
        assert!(report.date.is_none() || report.date_from.is_some(), "{name}: {report:?}");
    }
    assert!(faults.iter().all(|fault| !fault.why.is_empty()));
}

pub(crate) fn zipped<N: AsRef<str>, B: AsRef<[u8]>>(files: &[(N, B)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        // A file's kind stands first and is not packed.
        let (stored, packed) = (CompressionMethod::Stored, CompressionMethod::Deflated);
        let method = if name.as_ref() == "mimetype" { stored } else { packed };
        let options = SimpleFileOptions::default().compression_method(method);
        writer.start_file(name.as_ref(), options).unwrap();
        writer.write_all(bytes.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
