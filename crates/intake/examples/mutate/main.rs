//! Tries each reader of files with mutated files, for a bounded time. Every file that is mutated is read as it is
//! (`tests/seeds.rs`); an archive is mostly changed within, and packed again.
//!
//! ```text
//! cargo run -p entente-intake --example mutate -- [SECONDS FOR EACH] [SEED] [NAME …]
//! ```
//!
//! With names, only those targets. The same seed tries the same inputs. What breaks is written to a file, and its name is told.

#![allow(clippy::disallowed_methods, reason = "it measures how long something takes")]

mod chance;
#[path = "../../tests/samples/mod.rs"]
mod samples;

use std::process::ExitCode;

use chance::{Chance, Wish, mutated, tries};
use samples::seeds::{READERS, Seed, name, of};
use samples::{Parts, check, held, zipped};

/// Pieces of files that are put in anywhere, beside the usual ones.
const PIECES: &[&[u8]] = &[
    b"\r\n\r\n",
    b"65536",
    b"4294967295",
    b"99999999999999999999",
    b"1e309",
    b"\xFF\xFF\xFF\xFF",
    b"\xFF\xFE",
    b"\x80\x80\x80\x80\x80\x80",
    b"\0\0\0\0",
    b"\x01\0\0\0",
    b"<!--",
    b"]]>",
    b"<![CDATA[",
    b"&#x110000;",
    b"<p>",
    b"</p>",
    b"<div>",
    b"<table><tr><td>",
    b"<w:p>",
    b"<w:t>",
    b"</w:t>",
    b"<w:tbl>",
    b"<c r='ZZZ99999999' t='s'><v>",
    b"<row r='4294967295'>",
    b"</row>",
    b"<si>",
    b"endobj",
    b" obj ",
    b"endstream",
    b"stream\n",
    b"<<",
    b">>",
    b" 0 R",
    b"/Length -1",
    b"/Kids [1 0 R 2 0 R 3 0 R]",
    b"/Filter [/FlateDecode /LZWDecode /ASCII85Decode /RunLengthDecode /ASCIIHexDecode]",
    b"/DecodeParms << /Predictor 15 /Columns 99999999 /Colors 99999 >>",
    b"/ToUnicode 4 0 R",
    b"beginbfrange <00> <ffffffff> <d800> endbfrange",
    b"BT",
    b"ET",
    b"Tj",
    b"TJ",
    b"Do",
    b"\\u-10179?",
    b"\\bin99999999 ",
    b"{\\*",
    b"\\'",
    b"--b",
    b"boundary=",
    b"Content-Transfer-Encoding: base64\r\n",
    b"=?utf-8?B?",
    b"From a\n",
    b"PAR1",
    b"PK\x03\x04",
    b"../",
    b"mimetype",
    b"%PDF-1.7\n",
];

fn main() -> ExitCode {
    let wish = Wish::read();
    let mut sound = true;
    for reader in READERS {
        let (seeds, name) = (of(reader), name(reader));
        let made = |chance: &mut Chance| match &seeds[chance.below(seeds.len())] {
            Seed::Bytes(bytes) => mutated(bytes.clone(), PIECES, chance),
            Seed::Archive(parts) if chance.below(3) == 0 => mutated(zipped(parts), PIECES, chance),
            Seed::Archive(parts) => zipped(&within(parts.clone(), chance)),
        };
        sound &= tries(&wish, reader, made, |bytes| holds_together(&name, bytes));
    }
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// An archive in which something is changed: mostly what a file says, at times which files there are.
fn within(mut parts: Parts, chance: &mut Chance) -> Parts {
    for _ in 0..=chance.below(3) {
        let at = chance.below(parts.len());
        let Some((name, bytes)) = parts.get_mut(at) else { break };
        match chance.below(12) {
            0 => drop(parts.remove(at)),
            1 => {
                let again = (format!("again-{name}"), bytes.clone());
                // Two files of one name cannot be packed.
                if parts.iter().all(|(other, _)| *other != again.0) {
                    parts.push(again);
                }
            }
            2 => bytes.truncate(chance.below(bytes.len() + 1)),
            _ => *bytes = mutated(std::mem::take(bytes), PIECES, chance),
        }
    }
    parts
}

/// Whatever is read has a text or is a table, and what is not read is named.
fn holds_together(name: &str, bytes: &[u8]) {
    let (reports, faults) = held(name, bytes);
    for report in &reports {
        assert!(!report.text.is_empty() || report.table.is_some(), "a text is empty");
    }
    assert!(!reports.is_empty() || !faults.is_empty(), "nothing, and nothing said");
    check(&reports, &faults, name);
}
