//! Whatever the bytes and the name: no reader panics, and what it gives holds together.

mod samples;

use std::borrow::Cow;

use entente_engine::Report;
use entente_intake::encoding::Encoding;
use entente_intake::import_session::ImportSession;
use entente_intake::table::Columns;
use entente_intake::{Fault, File, ReadBudget, read};
use proptest::prelude::*;
use samples::check;

const NAMES: &[&str] = &[
    "a",
    "a.txt",
    "a.md",
    "a.html",
    "a.csv",
    "a.tsv",
    "a.json",
    "a.jsonl",
    "a.docx",
    "a.pdf",
    "a.eml",
    "a.zip",
    "a.rtf",
    "a.odt",
    "a.epub",
    "a.xlsx",
    "a.msg",
    "a.mbox",
    "a.mht",
    "a.xml",
    "..",
    "/",
    "\u{0}.txt",
    "x/y\\z.",
    "é.pdf",
];

/// Beginnings and pieces of files, so that readers get further than the first byte.
const PIECES: &[&[u8]] = &[
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"%PDF-1.7\n",
    b"1 0 obj\n<< /Type /Page /Contents 2 0 R /Kids [1 0 R 3 0 R] >>\nendobj\n",
    b"2 0 obj << /Length 9 /Filter [/FlateDecode /LZWDecode /ASCII85Decode] >> stream\n",
    b"endstream endobj\n",
    b"trailer << /Root 1 0 R /Info 1 0 R /Pages 1 0 R >>",
    b"BT /F1 12 Tf 1 0 0 1 0 0 Tm [(a) -900 <0041>] TJ ET q Q cm Do ",
    b"3 0 obj << /Type /ObjStm /N 5 /First 3 >> stream\n1 0 2 0 (x) << >>endstream",
    b"<w:t>",
    b"<html><nav>",
    b"<p>text",
    b"</p></div>",
    b"<script>",
    b"<title>",
    b"<meta charset=",
    b"\"",
    b"\",\"",
    b"\n",
    b"a,b,c\n",
    b"{\"text\":\"x\"}",
    b"\n{\"text\":\"Date: 1 May 2016\\r\\n\\u00e9 was there.\",\"boilerplate\":[{\"start\":20,\"end\":23},{\"start\":9,\"end\":4}]}\n",
    b"\n{\"text\":\" \",\"body\":\"x y\",\"boilerplate\":[{\"start\":0,\"end\":99},{\"start\":1,\"end\":2}]}\n",
    b"\n{\"text\":\"x y\",\"boilerplate\":[{\"start\":0,\"end\":99},{\"start\":1,\"end\":2}]}\n",
    b"[[",
    b"{\"reports\":[",
    b"---\n",
    b"[a](b)",
    b"**",
    b"From: a\r\n",
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    b"\xE2\x80",
    b"2016-12-01",
    b"30 February 2016",
    b"Date: 1/2/2016\n",
    b"<< /A ",
    b">>",
    b"stream",
    b"endobj",
    b"word/document.xml",
    b"{\\rtf1\\ansi\\uc1 ",
    b"\\u-10179?\\'e9{\\*\\x}\\deleted\\bin9 ",
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
    b"From a@b Thu Dec  1 10:00:00 2016\nSubject: x\n\n",
    b"End of Document\n",
    b"1 of 2 DOCUMENTS\nLENGTH: 3 words\n",
    b"Document ABCD000020190303ef330000b\n",
    b"12 words\n3 March 2019\n",
    b"<rss><item><title>x</title><description>",
    b"<nitf><body.content><p>",
    b"</body.content></nitf>",
    b"mimetypeapplication/epub+zip",
    b"<sup>1</sup><del>",
    b"<form><article>",
];

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        3 => (0..PIECES.len()).prop_map(|at| PIECES[at].to_vec()),
        2 => proptest::collection::vec(any::<u8>(), 0..40),
        1 => ".{0,40}".prop_map(String::into_bytes),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// The same of reports that are all texts.
fn check_texts(reports: &[Report], faults: &[Fault], name: &str) {
    assert!(reports.iter().all(|report| !report.text.is_empty()), "{name}: {reports:?}");
    check(reports, faults, name);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_break_a_reader(bytes in bytes(), name in 0..NAMES.len(), choice in 0..6_usize) {
        let encoding = Encoding::ALL.get(choice).copied();
        let columns = (choice == 5).then(|| Columns { text: Some(1), title: Some(9), headless: true, ..Columns::default() });
        let file = File { name: NAMES[name], bytes: &bytes, encoding, columns, whole: false, events: None, order: None };
        let out = read(&file, &mut ReadBudget { bytes: 200_000, reports: 20 });
        check_texts(&out.reports, &out.faults, NAMES[name]);
        let mut basket = ImportSession::default();
        for number in [0, 1, 0] {
            let (_, rows, faults) = basket.read(number, &file, &mut |_, _| {});
            let places = rows.iter().map(|row| (row.file, row.nth));
            prop_assert!(places.eq((0..rows.len() as u32).map(|nth| (number, nth))));
            let held = rows.iter().filter_map(|row| basket.report(row.file, row.nth).map(Cow::into_owned));
            let held: Vec<Report> = held.collect();
            prop_assert_eq!(held.len(), rows.len());
            prop_assert!(!rows.is_empty() || !faults.is_empty() || ["..", "/"].contains(&NAMES[name]));
            check_texts(&held, &faults, NAMES[name]);
        }
        let doubles = basket.doubles();
        let again = doubles.iter().filter(|double| double.row.0 == 1).all(|double| double.exact);
        prop_assert!(again && (basket.report(0, 0).is_none() || doubles.iter().any(|double| double.row == (1, 0))));
    }
}
