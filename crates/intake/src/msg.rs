//! Outlook mails (.msg): a compound file (MS-CFB) with the mail's properties as streams (MS-OXMSG).

use std::collections::BTreeMap;

use entente_engine::Report;
use jiff::civil::Date;

use crate::draft::{File, Outcome};
use crate::encoding::{Encoding, clean};
use crate::html;
use crate::limits::{ReadBudget, line};
use crate::marks::Marks;
use crate::reason::Reason;

/// At most so many sectors of a chain, and so many entries of the directory: chains may go round in circles.
const MOST_SECTORS: usize = 2_000_000;
const MOST_ENTRIES: usize = 20_000;

/// The end of a chain, and all that means nothing.
const END: u32 = 0xFFFF_FFFA;

/// Whether a compound file holds a mail: the names of its streams are in UTF-16.
pub(crate) fn is_mail(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "__substg1.0_".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.chunks(64).any(|part| part.starts_with(&name))
        || bytes.windows(24).any(|part| part == name)
}

/// Reads a mail.
pub(crate) fn read(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    let Some(streams) = Compound::open(file.bytes).map(|compound| compound.streams()) else {
        let why = "it is an Outlook mail of which nothing but the first bytes is there; save the mail again";
        return out.fault(file.name, &Reason::Broken(why.into()));
    };
    let code_page = number(&streams, 0x3FFD).or_else(|| number(&streams, 0x3FDE));
    let encoding = code_page.and_then(|page| Encoding::of_code_page(i64::from(page)));
    let text = |tag: u16| property(&streams, tag, encoding.unwrap_or(Encoding::Windows1252));
    let body = text(0x1000).map(|body| clean(&body)).filter(|body| !body.trim().is_empty());
    let page = streams.get("__substg1.0_10130102").map(|bytes| {
        let internet =
            number(&streams, 0x3FDE).and_then(|page| Encoding::of_code_page(i64::from(page)));
        internet.unwrap_or_else(|| Encoding::guess(bytes)).decode(bytes)
    });
    let (mut report, marks) = match (body, page.or_else(|| text(0x1013))) {
        (Some(body), _) => {
            (Report { text: body.trim().to_owned(), ..Report::default() }, Marks::default())
        }
        (None, Some(page)) => html::report(&page),
        (None, None) => return out.fault(file.name, &Reason::NoText),
    };
    let said =
        |tag: u16| text(tag).map(|words| line(&clean(&words))).filter(|words| !words.is_empty());
    report.title = said(0x0037).or(report.title);
    report.source = said(0x0042).or_else(|| said(0x0C1A)).or_else(|| said(0x0C1F));
    if let Some(date) = time(&streams, 0x0039).or_else(|| time(&streams, 0x0E06)) {
        report.date = Some(date);
        report.date_from = Some("The day on which the mail was sent.".into());
    }
    out.take(report, marks, file.name, room);
    let attached = streams.keys().filter(|name| name.starts_with("__attach_version1.0_"));
    let attached = attached
        .filter_map(|name| name.split('/').next())
        .collect::<std::collections::BTreeSet<_>>();
    if !attached.is_empty() {
        out.fault(file.name, &Reason::Attached(attached.len()));
    }
}

/// A property that is text: in UTF-16, or in the mail's code page.
fn property(streams: &BTreeMap<String, Vec<u8>>, tag: u16, encoding: Encoding) -> Option<String> {
    let of = |kind: &str| streams.get(&format!("__substg1.0_{tag:04X}{kind}"));
    of("001F")
        .map(|bytes| Encoding::Utf16Le.raw(bytes))
        .or_else(|| of("001E").map(|bytes| encoding.raw(bytes)))
}

/// The eight bytes of a property that is a number or a time.
fn fixed(streams: &BTreeMap<String, Vec<u8>>, tag: u16) -> Option<[u8; 8]> {
    let table = streams.get("__properties_version1.0")?.get(32..)?;
    let entry = table.chunks_exact(16).find(|entry| entry[2..4] == tag.to_le_bytes())?;
    entry[8..16].try_into().ok()
}

fn number(streams: &BTreeMap<String, Vec<u8>>, tag: u16) -> Option<u32> {
    fixed(streams, tag).map(|bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}

/// A time, in tenths of a millionth of a second since 1601.
fn time(streams: &BTreeMap<String, Vec<u8>>, tag: u16) -> Option<Date> {
    let days = i64::try_from(u64::from_le_bytes(fixed(streams, tag)?) / 864_000_000_000).ok()?;
    let span = jiff::Span::new().try_days(days).ok()?;
    let date = Date::new(1601, 1, 1).ok()?.checked_add(span).ok()?;
    (1970..2100).contains(&date.year()).then_some(date)
}

/// A compound file: sectors in chains, which a table leads through.
struct Compound<'a> {
    bytes: &'a [u8],
    /// The size of a sector.
    size: usize,
    /// Of each sector the next of its chain.
    next: Vec<u32>,
    /// The same of small sectors, which lie together in one stream.
    next_small: Vec<u32>,
    directory: Vec<u8>,
    /// Streams shorter than this are in small sectors.
    small: usize,
}

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let word = |at: usize| {
            bytes
                .get(at..at + 4)
                .map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
        };
        let shift = u16::from_le_bytes([*bytes.get(30)?, *bytes.get(31)?]);
        if !matches!(shift, 9 | 12) {
            return None;
        }
        let mut compound = Compound {
            bytes,
            size: 1 << shift,
            next: Vec::new(),
            next_small: Vec::new(),
            directory: Vec::new(),
            small: word(56)? as usize,
        };
        // The places of the table: 109 in the head of the file, more in sectors of their own.
        let mut tables: Vec<u32> = (0..109).filter_map(|at| word(76 + at * 4)).collect();
        let mut more = word(68)?;
        for _ in 0..compound.most() {
            let Some(sector) = compound.sector(more) else { break };
            let words = words(sector);
            more = words.last().copied().unwrap_or(END);
            tables.extend(&words[..words.len().saturating_sub(1)]);
        }
        for table in tables {
            if table < END
                && let Some(sector) = compound.sector(table)
                && compound.next.len() < MOST_SECTORS
            {
                let words = words(sector);
                compound.next.extend(words);
            }
        }
        compound.directory = compound.chain(word(48)?, usize::MAX);
        let small = compound.chain(word(60)?, usize::MAX);
        compound.next_small = words(&small);
        (compound.directory.len() >= 128).then_some(compound)
    }

    /// More sectors than the file has are in no sound chain.
    fn most(&self) -> usize {
        (self.bytes.len() / self.size + 1).min(MOST_SECTORS)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.size)?;
        let rest = self.bytes.get(start..)?;
        (number < END && !rest.is_empty()).then(|| &rest[..rest.len().min(self.size)])
    }

    fn chain(&self, first: u32, length: usize) -> Vec<u8> {
        let (mut bytes, mut at) = (Vec::new(), first);
        for _ in 0..self.most() {
            let Some(sector) = self.sector(at).filter(|_| bytes.len() < length) else { break };
            bytes.extend_from_slice(sector);
            at = self.next.get(at as usize).copied().unwrap_or(END);
        }
        bytes.truncate(length);
        bytes
    }

    /// All streams of the mail by their names; those in a folder have its name before theirs.
    fn streams(&self) -> BTreeMap<String, Vec<u8>> {
        let entries: Vec<&[u8]> = self.directory.chunks_exact(128).take(MOST_ENTRIES).collect();
        let word = |entry: &[u8], at: usize| {
            u32::from_le_bytes([entry[at], entry[at + 1], entry[at + 2], entry[at + 3]])
        };
        let Some(root) = entries.first() else { return BTreeMap::new() };
        let small = self.chain(word(root, 116), word(root, 120) as usize);
        let (mut found, mut budget) = (BTreeMap::new(), self.bytes.len().saturating_mul(2));
        let mut open = vec![(word(root, 76), String::new(), 0)];
        let mut seen = std::collections::BTreeSet::new();
        while let Some((number, folder, depth)) = open.pop() {
            let Some(entry) = entries.get(number as usize) else { continue };
            if !seen.insert(number) {
                continue;
            }
            open.push((word(entry, 68), folder.clone(), depth));
            open.push((word(entry, 72), folder.clone(), depth));
            let length = usize::from(u16::from_le_bytes([entry[64], entry[65]])).clamp(2, 64) - 2;
            let name = format!("{folder}{}", Encoding::Utf16Le.raw(&entry[..length]));
            let bytes = word(entry, 120) as usize;
            match entry[66] {
                // Mails that are attached, and who received it, are folders; only one level is looked at.
                1 if depth == 0 => open.push((word(entry, 76), format!("{name}/"), 1)),
                2 if bytes <= budget && depth == 0 => {
                    budget -= bytes;
                    let data = if bytes < self.small {
                        self.small_chain(&small, word(entry, 116), bytes)
                    } else {
                        self.chain(word(entry, 116), bytes)
                    };
                    found.insert(name, data);
                }
                2 => {
                    found.insert(name, Vec::new());
                }
                _ => {}
            }
        }
        found
    }

    fn small_chain(&self, stream: &[u8], first: u32, length: usize) -> Vec<u8> {
        let (mut bytes, mut at) = (Vec::new(), first);
        while bytes.len() < length && at < END {
            let Some(rest) = stream.get((at as usize).saturating_mul(64)..) else { break };
            if rest.is_empty() {
                break;
            }
            bytes.extend_from_slice(&rest[..rest.len().min(64)]);
            at = self.next_small.get(at as usize).copied().unwrap_or(END);
        }
        bytes.truncate(length);
        bytes
    }
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes
        .chunks_exact(4)
        .map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
        .collect()
}
