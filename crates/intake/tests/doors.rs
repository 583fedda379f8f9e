//! Each door of import with what honest people and hostile ones put through it.
#![allow(clippy::unwrap_used, clippy::format_push_string, clippy::format_collect)] // Samples are made here.

mod samples;

use std::io::{Cursor, Write};

use entente_engine::Report;
use entente_intake::import_session::{ImportSession, KnownText};
use entente_intake::{Outcome, ReadBudget, limits, read};
use samples::office::docx;
use samples::pdf::{packed_pdf, pdf};
use samples::{file, outcome, zipped};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const TEXT: &str =
    "Russia’s foreign minister met the American secretary of state in Geneva on Friday.";

/// What a report says without what is marked as the page's.
fn own_words(report: &Report) -> String {
    let letters: Vec<char> = report.text.chars().collect();
    let aside = |at: usize| {
        report.boilerplate.iter().any(|span| (span.start as usize..span.end as usize).contains(&at))
    };
    (0..letters.len()).filter(|at| !aside(*at)).map(|at| letters[at]).collect()
}

#[test]
fn each_kind_is_read() {
    let letter = format!(
        "From: Desk <a@b.example>\r\nSubject: Talks\r\nDate: Thu, 1 Dec 2016 10:00:00 +0000\r\n\r\n{TEXT}\r\n"
    );
    let html = format!(
        "<html><body><nav>Menu</nav><article><h1>Talks</h1><p>{TEXT}</p></article></body></html>"
    );
    let json =
        serde_json::to_string(&Report { id: "a".into(), text: TEXT.into(), ..Report::default() })
            .unwrap();
    let wide: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("a.txt", TEXT.as_bytes().to_vec()),
        ("wide.txt", wide),
        ("western.txt", TEXT.replace('’', "\u{92}").chars().map(|c| c as u8).collect()),
        ("a.md", format!("# Talks\n\n{TEXT}").into_bytes()),
        ("a.html", html.into_bytes()),
        ("a.csv", format!("title,text\nTalks,\"{TEXT}\"\n").into_bytes()),
        ("a.tsv", format!("title\ttext\nTalks\t{TEXT}\n").into_bytes()),
        ("a.json", json.clone().into_bytes()),
        ("a.jsonl", format!("{json}\n{json}\n").into_bytes()),
        ("a.docx", zipped(&docx(&["Talks", TEXT]))),
        ("a.pdf", pdf(&[&TEXT.replace('’', "\\222")])),
        ("a.eml", letter.into_bytes()),
        ("a.zip", zipped(&[("x/b.txt", TEXT.as_bytes())])),
    ];
    for (name, bytes) in &cases {
        let out = outcome(name, bytes);
        assert!(out.faults.is_empty(), "{name}: {:?}", out.faults);
        let words = own_words(&out.reports[0]);
        assert!(words.contains(TEXT), "{name}: {words:?}");
        assert_eq!(out.reports[0].language.as_deref(), Some("en"), "{name}");
    }
    let every: Vec<(&str, &[u8])> = cases
        .iter()
        .filter(|(name, _)| *name != "a.zip")
        .map(|(n, b)| (*n, b.as_slice()))
        .collect();
    let out = outcome("all.zip", &zipped(&every));
    assert_eq!((out.reports.len(), out.faults.len()), (13, 0), "{:?}", out.faults);
}

#[test]
fn what_runs_elsewhere_is_text_here_or_nothing() {
    let html = "<body onload=alert(1)><article><p>Troops moved on <img src=x onerror=alert(2)> at night, a monitor said on \
        Friday.</p><script>fetch('https://evil.example')</script><iframe src=javascript:alert(3)></iframe>\
        <a href='javascript:alert(4)'>and</a><p>&lt;script&gt;alert(5)&lt;/script&gt; was written on a wall, they said.</p></article>";
    let report = outcome("<img src=x onerror=alert(6)>.html", html.as_bytes()).reports.remove(0);
    assert!(
        !report.text.contains("fetch")
            && !report.text.contains("onerror")
            && !report.text.contains("javascript:")
    );
    assert!(report.text.contains("<script>alert(5)</script>"), "what a page shows is kept as text");
    let sheet = "title,text\n=HYPERLINK(\"http://evil.example\"),Troops moved.\n@SUM(A1),=cmd|' /C calc'!A0\n";
    let out = outcome("a.csv", sheet.as_bytes());
    assert_eq!(out.reports[1].text, "=cmd|' /C calc'!A0", "formulas are texts like any others");
    let script = pdf(&["Troops moved."]);
    let with = String::from_utf8(script).unwrap().replace(
        "/Type /Catalog",
        "/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
    );
    assert_eq!(outcome("a.pdf", with.as_bytes()).reports[0].text, "Troops moved.");
}

#[test]
fn names_lead_nowhere() {
    let archive = zipped(&[
        ("../../etc/passwd.txt", TEXT.as_bytes()),
        ("C:\\Windows\\x.txt", b"Troops moved on to the next town."),
        ("/abs/\u{202e}txt.exe.txt", b"Another text about troops and towns."),
    ]);
    let out = outcome("a.zip", &archive);
    assert_eq!(out.reports.len(), 3);
    let titles: Vec<&str> =
        out.reports.iter().filter_map(|report| report.title.as_deref()).collect();
    assert_eq!(titles, ["passwd", "x", "txt.exe"]);
}

#[test]
fn bombs_do_not_go_off() {
    let zeros = vec![b'a'; 3_000_000];
    let bomb = zipped(&[
        ("small.txt", TEXT.as_bytes()),
        ("bomb.txt", &zeros),
        ("never.txt", TEXT.as_bytes()),
    ]);
    assert!(bomb.len() < 20_000);
    let mut room = ReadBudget { bytes: 1_000_000, reports: 10 };
    let out = read(&file("bomb.zip", &bomb), &mut room);
    assert_eq!(out.reports.len(), 1);
    assert!(out.faults[0].why.contains("larger than the 100 MB"), "{:?}", out.faults);
    let nested = zipped(&[("inner.zip", &bomb)]);
    assert!(outcome("outer.zip", &nested).faults[0].why.contains("inside archives"));
    let paragraphs = vec!["bomb"; 100_000];
    let mut room = ReadBudget { bytes: 100_000, reports: 10 };
    let out = read(&file("bomb.docx", &zipped(&docx(&paragraphs))), &mut room);
    assert_eq!((out.reports.len(), out.faults.len()), (0, 1));
    assert!(out.faults[0].why.contains("larger than the 100 MB"), "{:?}", out.faults);
}

#[test]
fn a_pdf_that_unpacks_to_very_much_is_named_and_refused() {
    let shows = b"BT /F1 12 Tf 72 700 Td (Troops moved on to the next town.) Tj ET ";
    let larger = |bytes: usize| packed_pdf(&[shows.as_slice(), &vec![b' '; bytes]].concat());
    let sound = outcome("sound.pdf", &larger(0));
    assert_eq!((sound.reports.len(), sound.faults.len()), (1, 0));
    let bomb = larger(101_000_000);
    assert!(bomb.len() < 200_000);
    for (name, bytes) in [("bomb.pdf", bomb.clone()), ("mail.zip", zipped(&[("bomb.pdf", &bomb)]))]
    {
        let out = outcome(name, &bytes);
        assert_eq!((out.reports.len(), out.faults.len()), (0, 1), "{name}");
        assert!(out.faults[0].file.ends_with("bomb.pdf"), "{:?}", out.faults);
        assert!(out.faults[0].why.contains("larger than the 100 MB"), "{:?}", out.faults);
    }
}

#[test]
fn a_pdf_is_read_page_by_page_however_broken() {
    let whole =
        pdf(&["Troops moved on to the next town", "on Friday, a monitor said.", "They left."]);
    let report = outcome("a.pdf", &whole).reports.remove(0);
    assert_eq!(report.title.as_deref(), Some("Talks in Geneva"));
    assert_eq!(report.date.unwrap().to_string(), "2016-12-01");
    for end in (0..whole.len()).step_by(7) {
        outcome("a.pdf", &whole[..end]);
        outcome("a.pdf", &whole[end..]);
    }
    let locked = String::from_utf8(whole.clone()).unwrap().replace("/Info", "/Encrypt 9 0 R /Info");
    assert!(outcome("a.pdf", locked.as_bytes()).faults[0].why.contains("password"));
    let circle =
        String::from_utf8(whole).unwrap().replace("/Kids [10 0 R", "/Kids [2 0 R 2 0 R 10 0 R");
    assert_eq!(outcome("a.pdf", circle.as_bytes()).reports.len(), 1);
    let pictures = pdf(&["", ""]);
    assert!(outcome("a.pdf", &pictures).faults[0].why.contains("pictures"));
}

#[test]
fn limits_are_sentences() {
    let mut basket = ImportSession::default();
    let line = format!("{{\"text\":\"{TEXT}\"}}\n").repeat(limits::REPORTS + 7);
    let (_, rows, faults) = basket.read(0, &file("many.jsonl", line.as_bytes()), &mut |_, _| {});
    assert_eq!(rows.len(), limits::REPORTS);
    assert_eq!(faults[0].why, "50,000 reports are read in one go: 7 more are left out.");
    let (_, rows, faults) = basket.read(1, &file("one.txt", TEXT.as_bytes()), &mut |_, _| {});
    assert_eq!((rows.len(), faults.len()), (0, 1));
    let mut basket = ImportSession::default();
    let half = vec![b'a'; limits::BYTES / 2 + 1];
    basket.read(0, &file("half.bin.txt", &half), &mut |_, _| {});
    let (_, _, faults) = basket.read(1, &file("half.txt", &half), &mut |_, _| {});
    assert!(faults[0].why.contains("Add it by itself"), "{faults:?}");
}

#[test]
fn what_is_left_out_is_told() {
    let left = |out: &Outcome| out.faults.last().map(|fault| fault.why.clone()).unwrap_or_default();
    let names: Vec<String> = (0..5).map(|at| format!("{at}.txt")).collect();
    let mut files: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), TEXT.as_bytes())).collect();
    files.push(("folder/.DS_Store", b"litter"));
    let mut room = ReadBudget { reports: 3, ..ReadBudget::default() };
    let out = read(&file("a.zip", &zipped(&files)), &mut room);
    assert_eq!((out.reports.len(), out.faults.len()), (3, 1), "{:?}", out.faults);
    assert!(left(&out).ends_with("2 more are left out."), "{}", left(&out));
    // A table in an archive: its own rows, and the file after it.
    let table = format!("title,text\n{}", format!("Talks,\"{TEXT}\"\n").repeat(5));
    let files: [(&str, &[u8]); 2] = [("a.csv", table.as_bytes()), ("b.txt", TEXT.as_bytes())];
    let out = read(
        &file("a.zip", &zipped(&files)),
        &mut ReadBudget { reports: 3, ..ReadBudget::default() },
    );
    assert_eq!((out.reports.len(), left(&out).contains("3 more")), (3, true), "{}", left(&out));
    // However many lines are broken, and however many reports are none.
    let lines = "{\"text\": oops}\n".repeat(30) + &format!("{{\"text\":\"{TEXT}\"}}\n").repeat(5);
    let lines = format!("{{\"text\":\"–\"}}\n{lines}");
    let mut room = ReadBudget { reports: 3, ..ReadBudget::default() };
    let out = read(&file("a.jsonl", lines.as_bytes()), &mut room);
    assert_eq!((out.reports.len(), out.faults.len()), (3, 21), "{:?}", out.faults);
    assert!(left(&out).ends_with(": 2 more are left out."), "{}", left(&out));
}

#[test]
fn an_archive_of_very_many_files_says_how_many_it_leaves_out() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for at in 0..100_000 {
        writer.add_directory(format!("{at}"), options).unwrap();
    }
    for name in ["a.txt", "b.txt", "c/Thumbs.db"] {
        writer.start_file(name, options).unwrap();
        writer.write_all(TEXT.as_bytes()).unwrap();
    }
    let out = outcome("a.zip", &writer.finish().unwrap().into_inner());
    let why: Vec<&str> = out.faults.iter().map(|fault| fault.why.as_str()).collect();
    assert_eq!(why, ["100,000 files of an archive are looked at: 2 more are left out."]);
}

#[test]
fn a_basket_reads_again_and_finds_doubles() {
    let mut basket = ImportSession::default();
    basket.know(KnownText { title: "Known".into(), text: TEXT.into(), ..KnownText::default() });
    let long = format!(
        "{TEXT} They spoke about a truce in Syria, and each accused the other of having broken its word before."
    );
    let near = long.replace("Friday", "Saturday");
    basket.read(0, &file("a.txt", TEXT.as_bytes()), &mut |_, _| {});
    basket.read(1, &file("b.txt", long.as_bytes()), &mut |_, _| {});
    basket.read(2, &file("c.txt", near.as_bytes()), &mut |_, _| {});
    let doubles = basket.doubles();
    let told: Vec<_> =
        doubles.iter().map(|double| (double.row, double.known, double.exact)).collect();
    assert_eq!(told, [((0, 0), true, true), ((2, 0), false, false)]);
    assert_eq!(basket.doubles(), doubles);
    let other =
        "Troops of the government took two villages north of Aleppo, a monitor said on Friday.";
    basket.read(2, &file("c.txt", other.as_bytes()), &mut |_, _| {});
    basket.read(3, &file("d.txt", long.as_bytes()), &mut |_, _| {});
    let told: Vec<_> = basket.doubles().iter().map(|double| double.row).collect();
    assert_eq!(told, [(0, 0), (3, 0)], "what was read anew is compared anew");
    let (sheet, rows, _) =
        basket.again(1, "b.txt", Some(entente_intake::encoding::Encoding::Windows1252), None);
    assert_eq!(sheet.encoding.map(entente_intake::encoding::Encoding::key), Some("windows-1252"));
    assert!(rows[0].start.starts_with("Russiaâ€™s"), "{}", rows[0].start);
    let (_, rows, _) =
        basket.again(1, "b.txt", Some(entente_intake::encoding::Encoding::Utf8), None);
    assert!(rows[0].start.starts_with("Russia’s"));
}
