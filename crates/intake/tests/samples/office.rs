//! Documents of office programs, and mail of Outlook.
#![allow(clippy::format_collect)] // They are small.

use super::{Parts, parts};

/// A Word document of these paragraphs.
pub(crate) fn docx(paragraphs: &[&str]) -> Parts {
    let body: String = paragraphs
        .iter()
        .map(|words| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"))
        .collect();
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"x\"><w:body>{body}</w:body></w:document>"
    );
    let card = "<c><dc:title>The card</dc:title><dcterms:created>2016-12-01T10:00:00Z</dcterms:created></c>";
    parts(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &document),
        ("docProps/core.xml", card),
    ])
}

/// A text of `OpenDocument` in two paragraphs.
pub(crate) fn odt(text: &str) -> Parts {
    let body = format!(
        "<d xmlns:t='x'><b><t:text><t:p>Talks in the harbour</t:p><t:p>{text}</t:p></t:text></b></d>"
    );
    let card = "<m><title>Talks</title><creation-date>2019-03-03T10:00:00</creation-date></m>";
    parts(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &body),
        ("meta.xml", card),
    ])
}

/// A book of two chapters.
pub(crate) fn epub(text: &str) -> Parts {
    let page = |name: &str| {
        format!(
            "<html><head><title>{name}</title></head><body><h1>{name}</h1><p>{text}</p></body></html>"
        )
    };
    parts(&[
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

/// A workbook of one sheet.
pub(crate) fn xlsx(text: &str) -> Parts {
    parts(&[
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
pub(crate) fn msg(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
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

/// A mail of Outlook.
pub(crate) fn mail(text: &str) -> Vec<u8> {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    // 3 March 2019, in tenths of a millionth of a second since 1601.
    let mut properties = vec![0_u8; 32];
    properties.extend([0x40, 0, 0x39, 0, 6, 0, 0, 0]);
    properties.extend((152_732_u64 * 864_000_000_000).to_le_bytes());
    msg(&[
        ("__properties_version1.0", properties),
        ("__substg1.0_0037001F", wide("Talks")),
        ("__substg1.0_0C1A001F", wide("Desk")),
        ("__substg1.0_1000001F", wide(&text.repeat(3))),
    ])
}
