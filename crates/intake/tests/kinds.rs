//! The kinds of files beyond texts and pages: a sample of each, and what is hostile about it.
#![allow(clippy::unwrap_used, clippy::cast_possible_truncation)] // Samples are made here.

mod samples;

use entente_intake::import_session::{How, ImportSession};
use entente_intake::{ReadBudget, read};
use samples::office::{epub, mail, odt, xlsx};
use samples::{file, outcome, zipped};

const TEXT: &str =
    "Norwegian envoys met Icelandic ministers in the harbour town on Tuesday and left.";

fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let mht = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/2019/03/03/talks\r\nSubject: Talks\r\nDate: Tue, 5 Mar 2019 10:00:00 +0000\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
         <html><body><article><h1>Talks</h1><p>{TEXT}</p></article></body></html>\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n"
    );
    vec![
        ("a.odt", zipped(&odt(TEXT))),
        ("a.epub", zipped(&epub(&format!("{TEXT} {TEXT} {TEXT}")))),
        ("a.xlsx", zipped(&xlsx(TEXT))),
        ("a.rtf", format!("{{\\rtf1\\ansi{{\\info{{\\title Talks at sea}}}}{TEXT}\\par}}").into_bytes()),
        ("a.msg", mail(TEXT)),
        ("a.mht", mht.into_bytes()),
        ("a.mbox", format!("From a@b.example Sun Mar  3 10:00:00 2019\nFrom: Desk <a@b.example>\nSubject: Talks\n\n{TEXT}\n").into_bytes()),
        ("a.rss", format!("<rss><channel><item><title>Talks</title><description>{TEXT}</description></item></channel></rss>").into_bytes()),
        ("a.xml", format!("<?xml version='1.0' encoding='iso-8859-1'?><nitf><body><body.content><p>{TEXT}</p></body.content></body></nitf>").into_bytes()),
    ]
}

#[test]
fn each_is_read() {
    for (name, bytes) in samples() {
        let out = outcome(name, &bytes);
        assert!(out.faults.is_empty(), "{name}: {:?}", out.faults);
        assert!(out.reports[0].text.contains(TEXT), "{name}: {:?}", out.reports[0]);
        // By what is in it, whatever its name.
        let again = outcome("a", &bytes);
        let told = ["a.rss", "a.xml", "a.mht"].contains(&name) || !again.reports.is_empty();
        assert!(told, "{name}: {:?}", again.faults);
    }
    let of = |name: &str| samples().into_iter().find(|(other, _)| *other == name).unwrap().1;
    let report = outcome("a.msg", &of("a.msg")).reports.remove(0);
    assert_eq!((report.title.as_deref(), report.source.as_deref()), (Some("Talks"), Some("Desk")));
    assert_eq!(report.date.unwrap().to_string(), "2019-03-03");
    let report = outcome("a.xlsx", &of("a.xlsx")).reports.remove(0);
    assert_eq!(report.date.unwrap().to_string(), "2021-04-03");
    let report = outcome("a.mht", &of("a.mht")).reports.remove(0);
    assert_eq!(report.url.as_deref(), Some("https://post.example/2019/03/03/talks"));
    let out = outcome("a.epub", &of("a.epub"));
    let titles: Vec<&str> =
        out.reports.iter().filter_map(|report| report.title.as_deref()).collect();
    assert_eq!((titles, out.reports[0].source.as_deref()), (vec!["One", "Two"], Some("Press")));
}

#[test]
fn pdfs_that_are_encrypted_without_a_password_are_read() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pdf");
    for name in ["rc4-40", "rc4-128", "aes-128", "aes-256-r5", "aes-256"] {
        let out = outcome("a.pdf", &std::fs::read(format!("{folder}/{name}.pdf")).unwrap());
        assert!(out.faults.is_empty(), "{name}: {:?}", out.faults);
        assert_eq!(out.reports[0].title.as_deref(), Some("Harbour talks resume"), "{name}");
        assert!(out.reports[0].text.contains("Iceland rejected the offer"), "{name}");
    }
    let out = outcome("a.pdf", &std::fs::read(format!("{folder}/locked.pdf")).unwrap());
    assert!(out.faults[0].why.contains("password"), "{:?}", out.faults);
}

#[test]
fn what_is_not_read_is_named() {
    let cases: [(&str, &[u8], &str); 7] = [
        ("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\n", "a web archive"),
        ("a.doc", b"\xD0\xCF\x11\xE0 old", "an old office program"),
        ("a.msg", b"\xD0\xCF\x11\xE0 old", "an Outlook mail"),
        ("a.ods", b"PK\x03\x04", "a spreadsheet"),
        ("a.xml", b"<?xml version='1.0'?><kml><Document/></kml>", "<kml>"),
        ("a.csv", b"event_id_cnty,event_date,sub_event_type,notes\nX1,2019-03-03,y,Troops left the town.\n", "one actor or none"),
        ("a.rtf", b"plain", "not a rich text document"),
    ];
    for (name, bytes, part) in cases {
        let out = outcome(name, bytes);
        assert!(
            out.reports.is_empty() && out.faults[0].why.contains(part),
            "{name}: {:?}",
            out.faults
        );
    }
}

#[test]
fn pieces_and_mutations_of_them_break_nothing() {
    for (name, bytes) in samples() {
        for end in (0..bytes.len()).step_by(11) {
            outcome(name, &bytes[..end]);
        }
        let mut seed = 7_u32;
        for _ in 0..300 {
            let mut bytes = bytes.clone();
            for _ in 0..4 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = seed as usize % bytes.len();
                bytes[at] = (seed >> 24) as u8;
            }
            outcome(name, &bytes);
        }
    }
}

#[test]
fn bombs_in_them_do_not_go_off() {
    let much = "Norway met Iceland. ".repeat(100_000);
    for (name, bytes) in [("a.odt", odt(&much)), ("a.xlsx", xlsx(&much)), ("a.epub", epub(&much))] {
        let bytes = zipped(&bytes);
        assert!(bytes.len() < 60_000, "{name}");
        let out = read(&file(name, &bytes), &mut ReadBudget { bytes: 200_000, reports: 10 });
        assert!(out.reports.is_empty(), "{name}");
        assert!(out.faults[0].why.contains("larger than the 100 MB"), "{name}: {:?}", out.faults);
    }
    // Chains of sectors that go round in circles.
    let mut circle = mail(TEXT);
    circle[512..1024].fill(0);
    outcome("a.msg", &circle);
    let sheet = zipped(&xlsx(TEXT));
    let (mut many, text) = (Vec::new(), "<row><c r='A1'><v>1</v></c></row>".repeat(200_000));
    many.push(("xl/workbook.xml", "<w/>"));
    let rows = format!("<worksheet>{text}</worksheet>");
    many.push(("xl/worksheets/sheet1.xml", &rows));
    assert!(outcome("a.xlsx", &zipped(&many)).reports.is_empty() && !sheet.is_empty());
}

#[test]
fn a_download_may_be_had_as_one_report() {
    let article = |title: &str| {
        format!(
            "{title}\nPost\nMarch 3, 2019 Sunday\nCopyright\nBody\n{TEXT}\nLoad-Date: x\nEnd of Document\n"
        )
    };
    let text = article("Talks") + &article("More talks");
    let mut basket = ImportSession::default();
    let (sheet, rows, faults) = basket.read(0, &file("a.txt", text.as_bytes()), &mut |_, _| {});
    assert_eq!((rows.len(), faults.len()), (2, 0));
    let cut = sheet.cut.unwrap();
    assert_eq!((cut.producer.as_str(), cut.articles, cut.whole), ("Nexis Uni", 2, false));
    let (sheet, rows, _) = basket.again_as(0, "a.txt", How { whole: true, ..How::default() });
    assert_eq!((rows.len(), sheet.cut.map(|cut| cut.whole)), (1, Some(true)));
    assert_eq!(rows[0].date.as_deref(), Some("2019-03-03"));
    let (_, rows, _) = basket.again_as(0, "a.txt", How::default());
    assert_eq!(rows.len(), 2, "and back again");
}

#[test]
fn encodings_are_guessed_and_may_be_chosen() {
    let text = "Министр иностранных дел встретился со своим коллегой в столице в пятницу.";
    for label in ["windows-1251", "koi8-r", "iso-8859-5"] {
        let (bytes, _, _) =
            encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text);
        let out = outcome("a.txt", &bytes);
        assert_eq!(
            (
                out.reports[0].text.as_str(),
                out.encoding.map(entente_intake::encoding::Encoding::key)
            ),
            (text, Some(label))
        );
        let page = [format!("<meta charset={label}><p>").into_bytes(), bytes.to_vec()].concat();
        assert_eq!(outcome("a.html", &page).reports[0].text, text);
    }
}
