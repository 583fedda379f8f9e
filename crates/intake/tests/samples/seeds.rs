//! What the readers are mutated from: files of every kind, each of which is read as it is.

use super::office::{docx, epub, mail, odt, xlsx};
use super::pdf::{packed_pdf, pdf};
use super::{Parts, parts, zipped};

const TEXT: &str = "Norwegian envoys met Icelandic ministers in the harbour town on Tuesday.";

/// A file before it is mutated.
pub(crate) enum Seed {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// An archive, by what is in it: packed bytes that are changed are only ever refused.
    Archive(Parts),
}

impl Seed {
    /// The file itself.
    pub(crate) fn file(&self) -> Vec<u8> {
        match self {
            Seed::Bytes(bytes) => bytes.clone(),
            Seed::Archive(parts) => zipped(parts),
        }
    }
}

/// Every reader, by an ending of its files.
pub(crate) const READERS: &[&str] = &[
    "txt", "csv", "events", "json", "jsonl", "html", "eml", "mbox", "mht", "rtf", "xml", "rss",
    "pdf", "zip", "docx", "odt", "epub", "xlsx", "msg", "parquet",
];

/// The name under which files of a reader are read.
pub(crate) fn name(reader: &str) -> String {
    format!("a.{}", if reader == "events" { "csv" } else { reader })
}

/// What a reader is mutated from.
pub(crate) fn of(reader: &str) -> Vec<Seed> {
    match reader {
        "pdf" => pdfs(),
        "parquet" => saved("parquet", &["events", "reports", "pyarrow-gzip", "pyarrow-delta"]),
        "zip" => vec![archive()],
        "docx" => vec![Seed::Archive(docx(&["Talks", TEXT, "", TEXT]))],
        "odt" => vec![Seed::Archive(odt(TEXT))],
        "epub" => vec![Seed::Archive(epub(&TEXT.repeat(3)))],
        "xlsx" => vec![Seed::Archive(xlsx(TEXT))],
        "msg" => vec![Seed::Bytes(mail(TEXT))],
        _ => texts(reader).into_iter().map(|text| Seed::Bytes(text.into_bytes())).collect(),
    }
}

fn pdfs() -> Vec<Seed> {
    let operators = "BT /F1 12 Tf 1 0 0 1 72 700 Tm [(Troops moved) -900 (on to)] TJ 0 -14 Td <746865> Tj ( town.) ' ET";
    let mut all = saved("pdf", &["rc4-40", "rc4-128", "aes-128", "aes-256"]);
    all.push(Seed::Bytes(pdf(&["Troops moved on to the next town", "on Friday.", "They left."])));
    all.push(Seed::Bytes(packed_pdf(operators.as_bytes())));
    all
}

/// Files beside these tests.
fn saved(kind: &str, names: &[&str]) -> Vec<Seed> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");
    let path = |name: &&str| format!("{folder}/{kind}/{name}.{kind}");
    names.iter().map(|name| Seed::Bytes(std::fs::read(path(name)).unwrap())).collect()
}

fn archive() -> Seed {
    let mut files = parts(&[
        ("folder/a.txt", TEXT),
        ("b.html", &format!("<article><h1>Talks</h1><p>{TEXT}</p></article>")),
        ("c.csv", &format!("title,text\nTalks,\"{TEXT}\"\n")),
    ]);
    files.push(("d.docx".into(), zipped(&docx(&["Talks", TEXT]))));
    files.push(("e.pdf".into(), pdf(&[TEXT])));
    Seed::Archive(files)
}

fn texts(reader: &str) -> Vec<String> {
    let mail = "From: Desk <a@b.example>\r\nSubject: =?utf-8?Q?Talks?=\r\nDate: Thu, 1 Dec 2016 10:00:00 +0000\r\n";
    match reader {
        "txt" => vec![
            format!("Talks\n\nALEPPO (AP) - {TEXT}\n\nMore text.\n"),
            format!("Talks\nPost\nMarch 3, 2019 Sunday\nCopyright\nBody\n{TEXT}\nLoad-Date: x\nEnd of Document\n").repeat(2),
        ],
        "csv" => vec![
            format!("title,date,text\n\"A, b\",2016-12-01,\"He said \"\"no\"\". {TEXT}\"\n"),
            format!("title;date;text\r\nA;1/2/2016;{TEXT}\r\nB;13/2/2016;{TEXT}\r\n"),
        ],
        "events" => vec![
            "source,target,date,cameo,goldstein\nNorway,\"Sweden, again\",2020-01-01,042,1.9\nIran,Iraq,2020-01-02,190,-10\n".into(),
            "event_id_cnty,event_date,sub_event_type,actor1,actor2,country,notes\nX1,2019-03-03,Armed clash,Army of Mali,Unknown group,Mali,Troops left the town.\n".into(),
        ],
        "json" => vec![format!("[{{\"title\":\"a\",\"text\":\"{TEXT}\",\"date\":\"2016-12-01\"}}]")],
        "jsonl" => vec![
            format!("{{\"id\":\"a\",\"text\":\"{TEXT}\",\"boilerplate\":[{{\"start\":0,\"end\":4}}]}}\n{{\"id\":\"c\",\"text\":\"{TEXT}\"}}\n"),
            std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/parquet/events.jsonl")).unwrap(),
        ],
        "html" => vec![format!("<html><head><title>A</title><meta charset=utf-8></head><body><nav>x</nav><article><h1>Talks</h1><p>{TEXT}</p></article></body></html>")],
        "eml" => vec![
            format!("{mail}Content-Type: text/plain\r\n\r\n{TEXT}\r\n"),
            format!("{mail}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>{TEXT}</p>\r\n\
                     --b\r\nContent-Type: text/plain; name=a.txt\r\nContent-Disposition: attachment; filename=a.txt\r\nContent-Transfer-Encoding: base64\r\n\r\nTm9yd2F5IG1ldCBJY2VsYW5kLg==\r\n--b--\r\n"),
        ],
        "mbox" => vec![format!("From a@b.example Sun Mar  3 10:00:00 2019\nFrom: Desk <a@b.example>\nSubject: Talks\n\n{TEXT}\n\n").repeat(2)],
        "mht" => vec![format!(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/talks\r\nSubject: Talks\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
             <html><body><article><h1>Talks</h1><p>{TEXT}</p></article></body></html>\r\n--b--\r\n"
        )],
        "rtf" => vec![format!("{{\\rtf1\\ansi\\uc1{{\\fonttbl\\f0 Arial;}}{{\\info{{\\title Talks at sea}}}}\\u233? \\'e9{{\\*\\x y}}{TEXT}\\par}}")],
        "xml" => vec![format!("<?xml version='1.0' encoding='iso-8859-1'?><nitf><head><title>Talks</title></head><body><body.content><p>{TEXT} &amp; &#8217;</p></body.content></body></nitf>")],
        "rss" => vec![format!("<rss><channel><item><title>Talks</title><pubDate>Thu, 1 Dec 2016 10:00:00 GMT</pubDate><description><![CDATA[<p>{TEXT}</p>]]></description></item></channel></rss>")],
        _ => Vec::new(),
    }
}
