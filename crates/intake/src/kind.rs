//! Which kind of file it is: by its first bytes where they say so, else by the ending of its name, else by how its
//! text begins.
//!
//! Every kind is one row of [`KINDS`], with its reader or with what to do instead. A new kind is a file with a reader
//! and a row here.

use crate::draft::{File, Outcome, Reader};
use crate::encoding::is_text;
use crate::file_name::ending;
use crate::limits::ReadBudget;
use crate::reason::Reason;
use crate::zip_file::zip_holds;
use crate::{
    archive, book, coded, docx, event_tables, feed, html, json, mail, msg, odt, parquet, pdf,
    plain, rtf, table, xlsx,
};

/// What happens to files of a kind.
#[derive(Clone, Copy)]
pub(crate) enum Door {
    /// They are read.
    Read(Reader),
    /// They are named and refused, with what to do instead.
    Refused(&'static str),
}

/// A kind of file.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    /// What a sentence calls one: "a Word document".
    pub(crate) name: &'static str,
    /// The endings of such files, in lower case.
    endings: &'static [&'static str],
    /// Whether the first bytes show that it is one, whatever its name.
    signed: fn(&Start<'_>) -> bool,
    /// Whether such a file always is `signed`: one with its ending and without its signature is damaged.
    always_signed: bool,
    /// Whether text under an ending that says nothing looks like one.
    looks: fn(&Start<'_>) -> bool,
    door: Door,
    /// Whether it is an archive: what is in it counts against the limits, not the file.
    pub(crate) archive: bool,
}

/// The beginning of a file.
struct Start<'a> {
    ending: String,
    bytes: &'a [u8],
    /// The beginning as text in lower case, without blanks before it.
    text: String,
}

/// A row in which nothing is said yet.
const ROW: Kind = Kind {
    name: "",
    endings: &[],
    signed: |_| false,
    always_signed: false,
    looks: |_| false,
    door: Door::Refused(""),
    archive: false,
};

/// The kinds, in the order in which their signatures are looked for.
const KINDS: &[Kind] = &[
    Kind {
        name: "a PDF",
        endings: &["pdf"],
        signed: |start| start.within(1024, b"%PDF-"),
        always_signed: true,
        door: Door::Read(|file, room, out, _| pdf::read(file, room, out)),
        ..ROW
    },
    Kind {
        name: "a rich text document",
        endings: &["rtf"],
        signed: |start| start.text.starts_with("{\\rtf"),
        always_signed: true,
        door: Door::Read(|file, room, out, _| rtf::read(file, room, out)),
        ..ROW
    },
    Kind {
        name: "a Word document",
        endings: &["docx", "docm", "dotx"],
        signed: |start| {
            start.zip_with("docx docm dotx", |bytes| zip_holds(bytes, b"word/document.xml"))
        },
        always_signed: true,
        door: Door::Read(|file, room, out, _| docx::read(file, room, out)),
        ..ROW
    },
    Kind {
        name: "an OpenDocument text",
        endings: &["odt", "ott"],
        signed: |start| {
            start.zip_with("odt ott", |bytes| {
                zip_holds(bytes, b"mimetypeapplication/vnd.oasis.opendocument.text")
            })
        },
        always_signed: true,
        door: Door::Read(|file, room, out, _| odt::read(file, room, out)),
        ..ROW
    },
    Kind {
        name: "a book",
        endings: &["epub"],
        signed: |start| {
            start.zip_with("epub", |bytes| zip_holds(bytes, b"mimetypeapplication/epub+zip"))
        },
        always_signed: true,
        door: Door::Read(|file, room, out, _| book::read(file, room, out)),
        ..ROW
    },
    Kind {
        name: "an Excel workbook",
        endings: &["xlsx", "xlsm"],
        signed: |start| start.zip_with("xlsx xlsm", |bytes| zip_holds(bytes, b"xl/workbook.xml")),
        always_signed: true,
        door: Door::Read(|file, room, out, _| xlsx::read(file, room, out)),
        ..ROW
    },
    Kind {
        name: "a spreadsheet",
        endings: &["ods", "xlsb"],
        signed: |start| start.zip_with("ods xlsb", |_| false),
        door: Door::Refused("Save it as .xlsx or .csv."),
        ..ROW
    },
    Kind {
        name: "a presentation",
        endings: &["pptx", "odp"],
        signed: |start| {
            start.zip_with("pptx odp", |bytes| zip_holds(bytes, b"ppt/presentation.xml"))
        },
        door: Door::Refused("Save its text as .txt."),
        ..ROW
    },
    Kind {
        name: "an archive",
        endings: &["zip"],
        signed: |start| start.zip_with("zip", |_| true),
        always_signed: true,
        door: Door::Read(|file, room, out, tell| archive::read(file, room, out, tell, inside)),
        archive: true,
        ..ROW
    },
    Kind {
        name: "an Outlook mail",
        endings: &["msg"],
        signed: |start| start.is_compound() && (start.ending == "msg" || msg::is_mail(start.bytes)),
        always_signed: true,
        door: Door::Read(|file, room, out, _| msg::read(file, room, out)),
        ..ROW
    },
    Kind {
        name: "a file of an old office program",
        endings: &["doc", "xls", "ppt"],
        signed: |start| start.is_compound(),
        door: Door::Refused("Save it as .docx, or a table as .xlsx or .csv."),
        ..ROW
    },
    Kind {
        name: "a web archive (.warc)",
        endings: &["warc"],
        signed: |start| start.text.starts_with("warc/"),
        door: Door::Refused("Save each page in it as .html."),
        ..ROW
    },
    Kind {
        name: "an archive of another kind than .zip",
        endings: &["gz", "7z", "rar", "tar", "bz2", "xz"],
        signed: |start| {
            matches!(
                start.bytes,
                [0x1F, 0x8B, ..]
                    | [b'7', b'z', 0xBC, 0xAF, ..]
                    | [b'R', b'a', b'r', b'!', ..]
                    | [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, ..]
                    | [0xFD, b'7', b'z', b'X', ..]
            )
        },
        door: Door::Refused("Unpack it first."),
        ..ROW
    },
    Kind {
        name: "a Parquet file",
        endings: &["parquet"],
        signed: |start| parquet::is_parquet(start.bytes),
        always_signed: true,
        door: Door::Read(|file, room, out, _| coded::read_parquet(file, room, out)),
        ..ROW
    },
    Kind {
        name: "a picture",
        endings: &["png", "jpg", "jpeg", "gif"],
        signed: |start| {
            matches!(
                start.bytes,
                [0x89, b'P', b'N', b'G', ..]
                    | [0xFF, 0xD8, 0xFF, ..]
                    | [b'G', b'I', b'F', b'8', ..]
            )
        },
        door: Door::Refused("Have its text recognised (OCR) first."),
        ..ROW
    },
    Kind {
        name: "an event table of Entente",
        signed: |start| start.is_table() && coded::is_table(start.bytes),
        door: Door::Read(|file, _, out, _| coded::read_table(file, out)),
        ..ROW
    },
    Kind {
        name: "an event table",
        signed: |start| start.is_table() && event_tables::name(start.bytes).is_some(),
        door: Door::Read(|file, _, out, _| event_tables::read(file, out)),
        ..ROW
    },
    Kind {
        name: "a mailbox",
        endings: &["mbox", "mbx"],
        signed: |start| mail::is_mailbox(start.bytes),
        door: Door::Read(|file, room, out, _| mail::mailbox(file, room, out)),
        ..ROW
    },
    Kind {
        name: "a mail",
        endings: &["eml", "mht", "mhtml"],
        looks: |start| mail::is_mail(&start.text),
        door: Door::Read(|file, room, out, _| mail::read(file, room, out)),
        ..ROW
    },
    Kind {
        name: "a file of news in XML",
        endings: &["rss", "atom", "nitf", "xml"],
        looks: |start| start.text.starts_with("<?xml") && !start.text.contains("<html"),
        door: Door::Read(|file, room, out, _| feed::read(file, room, out)),
        ..ROW
    },
    Kind {
        name: "a web page",
        endings: &["html", "htm", "xhtml", "xht"],
        looks: |start| {
            const STARTS: [&str; 8] =
                ["<!doctype html", "<html", "<head", "<body", "<article", "<p>", "<div", "<?xml"];
            STARTS.iter().any(|first| start.text.starts_with(first))
        },
        door: Door::Read(|file, room, out, _| html::read(file, room, out)),
        ..ROW
    },
    Kind {
        name: "a table",
        endings: &["csv", "tsv", "tab"],
        door: Door::Read(|file, room, out, _| table::read(file, room, out)),
        ..ROW
    },
    Kind {
        name: "a JSON file",
        endings: &["json", "jsonl", "ndjson"],
        looks: |start| ["{\"", "[{", "{\n"].iter().any(|first| start.text.starts_with(first)),
        door: Door::Read(|file, room, out, _| json::read(file, room, out)),
        ..ROW
    },
    Kind {
        name: "a Markdown text",
        endings: &["md", "markdown"],
        door: Door::Read(|file, room, out, _| plain::markdown(file, room, out)),
        ..ROW
    },
    Kind {
        name: "a text",
        endings: &["txt", "text", "log"],
        looks: |_| true,
        door: Door::Read(|file, room, out, _| plain::text(file, room, out)),
        ..ROW
    },
];

impl Start<'_> {
    fn within(&self, bytes: usize, word: &[u8]) -> bool {
        let head = &self.bytes[..self.bytes.len().min(bytes)];
        head.windows(word.len()).any(|part| part == word)
    }

    /// Office documents are archives, too: by their ending, or by what is in one whose ending says nothing.
    fn zip_with(&self, endings: &str, holds: fn(&[u8]) -> bool) -> bool {
        let zip = matches!(self.bytes, [b'P', b'K', 3 | 5 | 7, ..]);
        let named = endings.split(' ').any(|ending| ending == self.ending);
        zip && (named || self.ending != "zip" && holds(self.bytes))
    }

    fn is_compound(&self) -> bool {
        self.bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
    }

    fn is_table(&self) -> bool {
        matches!(self.ending.as_str(), "csv" | "tsv" | "tab" | "txt" | "")
    }
}

impl Kind {
    /// Reads a file of this kind, or says why not.
    pub(crate) fn read(
        &self,
        file: &File<'_>,
        room: &mut ReadBudget,
        out: &mut Outcome,
        tell: &mut dyn FnMut(usize, usize),
    ) {
        match self.door {
            Door::Read(read) => {
                read(file, room, out, tell);
                if file.whole && !self.archive {
                    out.join(file.name, room);
                }
            }
            Door::Refused(remedy) => out.fault(file.name, &Reason::Other(self.name, remedy)),
        }
    }
}

/// Reads a file that is inside an archive. Archives inside archives stay closed.
fn inside(
    file: &File<'_>,
    room: &mut ReadBudget,
    out: &mut Outcome,
    tell: &mut dyn FnMut(usize, usize),
) {
    match of(file.name, file.bytes) {
        Ok(kind) if kind.archive => out.fault(file.name, &Reason::Nested),
        Ok(kind) => kind.read(file, room, out, tell),
        Err(why) => out.fault(file.name, &why),
    }
}

/// The kind of a file, or why it is not read.
pub(crate) fn of(name: &str, bytes: &[u8]) -> Result<&'static Kind, Reason> {
    if bytes.is_empty() {
        return Err(Reason::Empty);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]);
    let text = head.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    let start = Start { ending: ending(name), bytes, text };
    if let Some(kind) = KINDS.iter().find(|kind| (kind.signed)(&start)) {
        return Ok(kind);
    }
    match KINDS.iter().find(|kind| kind.endings.contains(&start.ending.as_str())) {
        Some(kind) if kind.always_signed => Err(Reason::Broken(format!("it is not {}", kind.name))),
        Some(kind) => Ok(kind),
        None if !is_text(bytes) => Err(Reason::Unknown(NAMES)),
        None => KINDS.iter().find(|kind| (kind.looks)(&start)).ok_or(Reason::Unknown(NAMES)),
    }
}

/// The endings of all kinds that are read, put together while this is compiled: none is written down twice.
macro_rules! joined {
    ($between:literal) => {{
        const LENGTH: usize = join::<0>($between).1;
        const BYTES: [u8; LENGTH] = join::<LENGTH>($between).0;
        match std::str::from_utf8(&BYTES) {
            Ok(text) => text,
            Err(_) => "",
        }
    }};
}

/// The kinds that are read, as the page lists them.
pub const NAMES: &str = joined!(", ");

/// The endings that are read, for a field that chooses files.
pub const ENDINGS: &str = joined!(",");

/// As many letters as fit of the endings that are read, each with its dot, and how many there are.
const fn join<const N: usize>(between: &str) -> ([u8; N], usize) {
    let (mut out, mut length) = ([0; N], 0);
    let mut row = 0;
    while row < KINDS.len() {
        let mut nth = 0;
        while nth < KINDS[row].endings.len() && matches!(KINDS[row].door, Door::Read(_)) {
            let parts = [if length > 0 { between } else { "" }, ".", KINDS[row].endings[nth]];
            let mut part = 0;
            while part < parts.len() {
                let mut at = 0;
                while at < parts[part].len() {
                    if length < N {
                        out[length] = parts[part].as_bytes()[at];
                    }
                    length += 1;
                    at += 1;
                }
                part += 1;
            }
            nth += 1;
        }
        row += 1;
    }
    (out, length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(file: &str, bytes: &[u8]) -> &'static str {
        of(file, bytes).unwrap().name
    }

    #[test]
    fn first_bytes_go_before_the_name() {
        assert_eq!(name("a.txt", b"%PDF-1.7 ..."), "a PDF");
        assert_eq!(name("a.zip", b"PK\x03\x04"), "an archive");
        assert_eq!(name("a", b"PK\x03\x04....word/document.xml"), "a Word document");
        assert_eq!(name("a.docx", b"{\\rtf1 x}"), "a rich text document");
        assert_eq!(name("a.CSV", b"a,b"), "a table");
        assert_eq!(name("a", b"  <!DOCTYPE HTML><p>x"), "a web page");
        assert_eq!(name("a.b", b"{\"id\": 1}"), "a JSON file");
        assert_eq!(name("README", b"Just words."), "a text");
        assert_eq!(name("a.xlsx", b"PK\x03\x04"), "an Excel workbook");
        assert_eq!(name("a.txt", b"\xD0\xCF\x11\xE0"), "a file of an old office program");
        assert_eq!(name("a", b"WARC/1.0\r\n"), "a web archive (.warc)");
        assert_eq!(of("a.pdf", b"no").err(), Some(Reason::Broken("it is not a PDF".into())));
        assert_eq!(of("a.txt", b"").err(), Some(Reason::Empty));
        assert_eq!(of("a.bin", b"\0\x01\x02\x03").err(), Some(Reason::Unknown(NAMES)));
    }

    #[test]
    fn rows_of_the_table_are_sound() {
        let mut endings: Vec<&str> = KINDS.iter().flat_map(|kind| kind.endings).copied().collect();
        let all = endings.len();
        endings.sort_unstable();
        endings.dedup();
        assert_eq!(endings.len(), all, "an ending stands in two rows");
        assert!(KINDS.iter().all(|kind| !kind.name.is_empty()));
        assert!(ENDINGS.starts_with(".pdf,.rtf,.docx,") && ENDINGS.ends_with(",.txt,.text,.log"));
        assert!(!NAMES.contains(".warc") && NAMES.contains(".html, .htm"));
    }
}
