//! Words of mails: headers and bodies that are packed into ASCII, and lines that flow.

use jiff::civil::Date;
use mail_parser::Encoding as Packing;

use crate::dates;
use crate::encoding::Encoding;

/// A mail as it was before it came into a mailbox, where lines such as "From the hall came applause." get a sign in
/// front of them.
pub(super) fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let signs = line.iter().take_while(|byte| **byte == b'>').count();
        let escaped = signs > 0 && line[signs..].starts_with(b"From ");
        plain.extend_from_slice(&line[usize::from(escaped)..]);
    }
    plain
}

/// The day in the line above a mail: "From someone@example.org Thu Dec  1 10:00:00 2016".
pub(super) fn of_envelope(line: &str) -> Option<Date> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let year = words
        .iter()
        .rev()
        .find(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))?;
    words
        .windows(2)
        .find_map(|pair| dates::find(&format!("{} {} {year}", pair[0], pair[1])))
        .map(|found| found.date)
}

/// A header with its encoded words (RFC 2047) put in. Bytes of neighbouring words are decoded together: some programs
/// cut them inside a character.
pub(super) fn header(raw: &str) -> String {
    let flat = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut plain = String::new();
    let mut waiting: Option<(Encoding, Vec<u8>)> = None;
    let mut rest = flat.as_str();
    while let Some(start) = rest.find("=?") {
        let Some((encoding, bytes, length)) = encoded(&rest[start..]) else {
            flush(&mut plain, &mut waiting);
            plain.push_str(&rest[..start + 2]);
            rest = &rest[start + 2..];
            continue;
        };
        let between = &rest[..start];
        match &mut waiting {
            Some((before, held)) if *before == encoding && between.trim().is_empty() => {
                held.extend(bytes);
            }
            _ => {
                let joined = waiting.is_some() && between.trim().is_empty();
                flush(&mut plain, &mut waiting);
                plain.push_str(if joined { "" } else { between });
                waiting = Some((encoding, bytes));
            }
        }
        rest = &rest[start + length..];
    }
    flush(&mut plain, &mut waiting);
    plain.push_str(rest);
    plain
}

fn flush(plain: &mut String, waiting: &mut Option<(Encoding, Vec<u8>)>) {
    if let Some((encoding, bytes)) = waiting.take() {
        plain.push_str(&encoding.raw(&bytes));
    }
}

/// `=?charset?B?…?=`: its encoding, its bytes and how long it is.
fn encoded(text: &str) -> Option<(Encoding, Vec<u8>, usize)> {
    let mut parts = text.get(2..)?.splitn(3, '?');
    let (charset, kind, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let end = rest.find("?=")?;
    let words = &rest[..end];
    let label = charset.split('*').next().unwrap_or(charset);
    let bytes = match kind {
        "B" | "b" => base64(words.as_bytes()),
        "Q" | "q" => quoted(words.replace('_', " ").as_bytes()),
        _ => return None,
    };
    let length = 2 + charset.len() + 1 + kind.len() + 1 + end + 2;
    Some((Encoding::labelled(label).unwrap_or(Encoding::Utf8), bytes, length))
}

/// The bytes of a part, unpacked.
pub(super) fn unpacked(raw: &[u8], packing: Packing) -> Vec<u8> {
    match packing {
        Packing::Base64 => base64(raw),
        Packing::QuotedPrintable => quoted(raw),
        Packing::None => raw.to_vec(),
    }
}

fn base64(text: &[u8]) -> Vec<u8> {
    let (mut bytes, mut bits, mut held) = (Vec::with_capacity(text.len() / 4 * 3), 0_u32, 0);
    for letter in text {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    bytes
}

fn quoted(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    let digit = |byte: u8| char::from(byte).to_digit(16);
    while let [byte, after @ ..] = rest {
        rest = after;
        match after {
            _ if *byte != b'=' => bytes.push(*byte),
            [b'\r', b'\n', after @ ..] | [b'\n', after @ ..] => rest = after,
            [high, low, after @ ..] => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push((high << 4 | low) as u8);
                    rest = after;
                }
                _ => bytes.push(*byte),
            },
            _ => bytes.push(*byte),
        }
    }
    bytes
}

/// A text whose lines flow (RFC 3676): a line that ends with a blank goes on in the next one.
pub(super) fn flowed(text: &str, without_blank: bool) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|byte| *byte == b'>').count();
        let words = &line[depth..];
        let stuffed = words.strip_prefix(' ').unwrap_or(words);
        let signature = stuffed == "-- ";
        if open == Some(depth) && !signature {
            plain.push_str(stuffed);
        } else {
            if !plain.is_empty() {
                plain.push('\n');
            }
            plain.push_str(&line[..depth]);
            if depth > 0 {
                plain.push(' ');
            }
            plain.push_str(stuffed);
        }
        let flows = stuffed.ends_with(' ') && !signature;
        open = flows.then_some(depth);
        if flows && without_blank {
            plain.pop();
        }
    }
    plain
}
