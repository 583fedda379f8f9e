//! Which kind of file it is: by its first bytes where they say so, else by its name, else by whether it is text.

use crate::reason::Reason;

/// The endings that are read, for a field that chooses files.
pub const ENDINGS: &str = ".txt,.text,.md,.markdown,.html,.htm,.xhtml,.csv,.tsv,.tab,.json,.jsonl,.ndjson,.docx,.pdf,.eml,.zip";

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Plain,
    Markdown,
    Html,
    Table,
    Json,
    Docx,
    Pdf,
    Mail,
    Zip,
}

/// The ending of a name in lower case, without its dot.
pub(crate) fn ending(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// Whether systems leave such files behind without anybody knowing of them.
pub(crate) fn is_litter(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    let hidden = |part: &str| part == "__MACOSX" || part == ".git";
    if parts.clone().any(hidden) {
        return true;
    }
    let file = parts.next_back().unwrap_or(name);
    matches!(file, ".DS_Store" | "Thumbs.db" | "desktop.ini" | "") || file.starts_with("._")
}

/// The kind of a file, or why it is not read.
pub(crate) fn of(name: &str, bytes: &[u8]) -> Result<Kind, Reason> {
    if bytes.is_empty() {
        return Err(Reason::Empty);
    }
    if let Some(kind) = by_first_bytes(name, bytes) {
        return kind;
    }
    match ending(name).as_str() {
        "txt" | "text" | "log" => Ok(Kind::Plain),
        "md" | "markdown" => Ok(Kind::Markdown),
        "html" | "htm" | "xhtml" | "xht" => Ok(Kind::Html),
        "csv" | "tsv" | "tab" => Ok(Kind::Table),
        "json" | "jsonl" | "ndjson" => Ok(Kind::Json),
        "eml" => Ok(Kind::Mail),
        "docx" => Err(Reason::Broken("it is no Word document".into())),
        "pdf" => Err(Reason::Broken("it is no PDF".into())),
        "zip" => Err(Reason::Broken("it is no archive".into())),
        _ if !is_text(bytes) => Err(Reason::Unknown),
        _ => Ok(by_first_letters(bytes)),
    }
}

fn by_first_bytes(name: &str, bytes: &[u8]) -> Option<Result<Kind, Reason>> {
    let other = |what, remedy| Some(Err(Reason::Other(what, remedy)));
    let head = &bytes[..bytes.len().min(1024)];
    match head {
        [b'P', b'K', 3 | 5 | 7, ..] => Some(zipped(name, bytes)),
        _ if head.windows(5).any(|five| five == b"%PDF-") => Some(Ok(Kind::Pdf)),
        [b'{', b'\\', b'r', b't', b'f', ..] => {
            other("rich text (.rtf)", "Save it as .docx or .txt.")
        }
        [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            other("a file of an old office program", "Save it as .docx, or a table as .csv.")
        }
        [0x1F, 0x8B, ..] | [b'7', b'z', 0xBC, 0xAF, ..] | [b'R', b'a', b'r', b'!', ..] => {
            other("an archive of another kind than .zip", "Unpack it first.")
        }
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', ..] => {
            other("a picture", "Have its text recognised (OCR) first.")
        }
        _ => None,
    }
}

/// Office documents are archives, too.
fn zipped(name: &str, bytes: &[u8]) -> Result<Kind, Reason> {
    let holds = |path: &[u8]| bytes.windows(path.len()).any(|part| part == path);
    match ending(name).as_str() {
        "zip" => Ok(Kind::Zip),
        "docx" | "docm" | "dotx" => Ok(Kind::Docx),
        "xlsx" | "xlsm" | "ods" => Err(Reason::Other("a spreadsheet", "Save it as .csv.")),
        "pptx" | "odp" => Err(Reason::Other("a presentation", "Save its text as .txt.")),
        "odt" => Err(Reason::Other("an OpenDocument text", "Save it as .docx.")),
        "epub" => Err(Reason::Other("a book (.epub)", "Save its text as .txt.")),
        _ if holds(b"word/document.xml") => Ok(Kind::Docx),
        _ => Ok(Kind::Zip),
    }
}

/// Text without an ending, or with an unknown one: what it looks like.
fn by_first_letters(bytes: &[u8]) -> Kind {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]);
    let head = head.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    let html = ["<!doctype html", "<html", "<head", "<body", "<article", "<p>", "<div"];
    if html.iter().any(|start| head.starts_with(start)) {
        Kind::Html
    } else if head.starts_with("{\"") || head.starts_with("[{") || head.starts_with("{\n") {
        Kind::Json
    } else {
        Kind::Plain
    }
}

/// Whether bytes are text in one of the encodings: no zeros (but for UTF-16), few control characters.
pub(crate) fn is_text(bytes: &[u8]) -> bool {
    use crate::encoding::Encoding;
    let head = &bytes[..bytes.len().min(8192)];
    if matches!(Encoding::guess(head), Encoding::Utf16Le | Encoding::Utf16Be) {
        return true;
    }
    let odd = head.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
    !head.contains(&0) && odd * 50 < head.len().max(50)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_go_before_the_name() {
        assert_eq!(of("a.txt", b"%PDF-1.7 ..."), Ok(Kind::Pdf));
        assert_eq!(of("a.zip", b"PK\x03\x04"), Ok(Kind::Zip));
        assert_eq!(of("a", b"PK\x03\x04....word/document.xml"), Ok(Kind::Docx));
        assert_eq!(of("a.CSV", b"a,b"), Ok(Kind::Table));
        assert_eq!(of("a", b"  <!DOCTYPE HTML><p>x"), Ok(Kind::Html));
        assert_eq!(of("a.b", b"{\"id\": 1}"), Ok(Kind::Json));
        assert_eq!(of("README", b"Just words."), Ok(Kind::Plain));
        assert_eq!(of("a.pdf", b"no"), Err(Reason::Broken("it is no PDF".into())));
        assert_eq!(of("a.txt", b""), Err(Reason::Empty));
        assert!(matches!(of("a.xlsx", b"PK\x03\x04"), Err(Reason::Other("a spreadsheet", _))));
        assert!(matches!(of("a.txt", b"{\\rtf1 x}"), Err(Reason::Other(..))));
        assert_eq!(of("a.bin", b"\0\x01\x02\x03"), Err(Reason::Unknown));
    }

    #[test]
    fn what_systems_leave_behind_is_litter() {
        for name in [".DS_Store", "a/__MACOSX/._x.txt", "x/Thumbs.db", "folder/"] {
            assert!(is_litter(name), "{name}");
        }
        assert!(!is_litter("a/b.txt"));
    }
}
