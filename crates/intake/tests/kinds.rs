//! The kinds of files beyond texts and pages: a sample of each, and what is hostile about it.
#![allow(clippy::unwrap_used, clippy::format_push_string, clippy::cast_possible_truncation)] // Samples are made here.

use std::io::{Cursor, Write};

use entente_intake::import_session::{How, ImportSession};
use entente_intake::{File, Outcome, ReadBudget, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TEXT: &str =
    "Norwegian envoys met Icelandic ministers in the harbour town on Tuesday and left.";

fn file<'a>(name: &'a str, bytes: &'a [u8]) -> File<'a> {
    File { name, bytes, encoding: None, columns: None, whole: false, events: None, order: None }
}

fn outcome(name: &str, bytes: &[u8]) -> Outcome {
    read(&file(name, bytes), &mut ReadBudget::default())
}

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        // A file's kind stands first and is not packed.
        let stored = zip::CompressionMethod::Stored;
        let packed = zip::CompressionMethod::Deflated;
        let method = if *name == "mimetype" { stored } else { packed };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn odt(text: &str) -> Vec<u8> {
    let body = format!(
        "<d xmlns:t='x'><b><t:text><t:p>Talks in the harbour</t:p><t:p>{text}</t:p></t:text></b></d>"
    );
    let card = "<m><title>Talks</title><creation-date>2019-03-03T10:00:00</creation-date></m>";
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &body),
        ("meta.xml", card),
    ])
}

fn epub(text: &str) -> Vec<u8> {
    let page = |name: &str| {
        format!(
            "<html><head><title>{name}</title></head><body><h1>{name}</h1><p>{text}</p></body></html>"
        )
    };
    zipped(&[
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            "<c><rootfiles><rootfile full-path='OPS/p.opf'/></rootfiles></c>",
        ),
        (
            "OPS/p.opf",
            "<package><metadata><title>Book</title><publisher>Press</publisher><date>2019-03-03</date></metadata><manifest>\
             <item id='b' href='two%20b.xhtml' media-type='application/xhtml+xml'/><item id='a' href='one.xhtml'/><item id='c' href='../../etc/passwd'/></manifest>\
             <spine><itemref idref='a'/><itemref idref='b'/><itemref idref='c'/></spine></package>",
        ),
        ("OPS/one.xhtml", &page("One")),
        ("OPS/two b.xhtml", &page("Two")),
    ])
}

fn xlsx(text: &str) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", "<workbook><sheets/></workbook>"),
        (
            "xl/sharedStrings.xml",
            &format!(
                "<sst><si><t>date</t></si><si><t>text</t></si><si><r><t>{text}</t></r><rPh><t>no</t></rPh></si></sst>"
            ),
        ),
        (
            "xl/styles.xml",
            "<s><numFmts><numFmt numFmtId='170' formatCode='dd/mm/yyyy'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='170'/></cellXfs></s>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>\
             <row><c r='A2' s='1'><v>44289</v></c><c r='B2' t='s'><v>2</v></c></row><row/></sheetData></worksheet>",
        ),
    ])
}

/// A compound file with these streams, all of them small.
fn msg(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let (mut small, mut small_next) = (Vec::new(), Vec::new());
    let mut entries = vec![entry("Root Entry", 5, 1, 0, 0)];
    for (nth, (name, data)) in streams.iter().enumerate() {
        let first = small_next.len() as u32;
        let sectors = data.len().div_ceil(64).max(1) as u32;
        small_next.extend((1..sectors).map(|at| first + at));
        small_next.push(0xFFFF_FFFE);
        small.extend_from_slice(data);
        small.resize(small_next.len() * 64, 0);
        let mut entry = entry(name, 2, u32::MAX, first, data.len() as u32);
        let next = if nth + 1 < streams.len() { nth as u32 + 2 } else { u32::MAX };
        entry[72..76].copy_from_slice(&next.to_le_bytes());
        entries.push(entry);
    }
    // Sectors: the table, the directory, the small table, the small sectors.
    let directory = (entries.len() * 128).div_ceil(512);
    let tables = (small_next.len() * 4).div_ceil(512);
    let sectors = small.len().div_ceil(512);
    let mut next = vec![0xFFFF_FFFD_u32];
    for count in [directory, tables, sectors] {
        let first = next.len() as u32;
        next.extend((1..count as u32).map(|at| first + at));
        next.push(0xFFFF_FFFE);
    }
    let stream = 1 + directory as u32 + tables as u32;
    entries[0][116..120].copy_from_slice(&stream.to_le_bytes());
    entries[0][120..124].copy_from_slice(&(small.len() as u32).to_le_bytes());
    let mut head = vec![0_u8; 512];
    head[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    head[30] = 9;
    for (at, value) in [(48, 1), (56, 4096), (60, 1 + directory as u32), (68, 0xFFFF_FFFE)] {
        head[at..at + 4].copy_from_slice(&u32::to_le_bytes(value));
    }
    head[76..512].fill(0xFF);
    head[76..80].fill(0);
    let words =
        |words: &[u32]| words.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>();
    let sector = |mut data: Vec<u8>, fill: u8| {
        data.resize(data.len().div_ceil(512) * 512, fill);
        data
    };
    [
        head,
        sector(words(&next), 0xFF),
        sector(entries.concat(), 0),
        sector(words(&small_next), 0xFF),
        sector(small, 0),
    ]
    .concat()
}

fn entry(name: &str, kind: u8, child: u32, first: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = entry.len() as u8 + 2;
    entry.resize(128, 0);
    (entry[64], entry[66]) = (length, kind);
    for (at, value) in [(68, u32::MAX), (72, u32::MAX), (76, child), (116, first), (120, size)] {
        entry[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    entry
}

fn mail() -> Vec<u8> {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    // 3 March 2019, in tenths of a millionth of a second since 1601.
    let mut properties = vec![0_u8; 32];
    properties.extend([0x40, 0, 0x39, 0, 6, 0, 0, 0]);
    properties.extend((152_732_u64 * 864_000_000_000).to_le_bytes());
    msg(&[
        ("__properties_version1.0", properties),
        ("__substg1.0_0037001F", wide("Talks")),
        ("__substg1.0_0C1A001F", wide("Desk")),
        ("__substg1.0_1000001F", wide(&TEXT.repeat(3))),
    ])
}

fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let mht = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/2019/03/03/talks\r\nSubject: Talks\r\nDate: Tue, 5 Mar 2019 10:00:00 +0000\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
         <html><body><article><h1>Talks</h1><p>{TEXT}</p></article></body></html>\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n"
    );
    vec![
        ("a.odt", odt(TEXT)),
        ("a.epub", epub(&format!("{TEXT} {TEXT} {TEXT}"))),
        ("a.xlsx", xlsx(TEXT)),
        ("a.rtf", format!("{{\\rtf1\\ansi{{\\info{{\\title Talks at sea}}}}{TEXT}\\par}}").into_bytes()),
        ("a.msg", mail()),
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
        assert!(bytes.len() < 60_000, "{name}");
        let out = read(&file(name, &bytes), &mut ReadBudget { bytes: 200_000, reports: 10 });
        assert!(out.reports.is_empty(), "{name}");
        assert!(out.faults[0].why.contains("larger than the 100 MB"), "{name}: {:?}", out.faults);
    }
    // Chains of sectors that go round in circles.
    let mut circle = mail();
    circle[512..1024].fill(0);
    outcome("a.msg", &circle);
    let sheet = xlsx(TEXT);
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
