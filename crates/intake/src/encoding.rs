//! From bytes to text: UTF-8, UTF-16 and Windows-1252, guessed by what the bytes can be.
//!
//! These three are what texts in English come in. The decoders for UTF-8 and UTF-16 are the standard library's;
//! Windows-1252 is a table of 32 characters.

use entente_engine::Span;
use serde::{Deserialize, Serialize};

/// How a text is written in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Encoding {
    /// One to four bytes a character; plain ASCII is this too.
    Utf8,
    /// Two bytes a unit, the smaller one first.
    Utf16Le,
    /// Two bytes a unit, the larger one first.
    Utf16Be,
    /// One byte a character, Western European.
    Windows1252,
}

impl Encoding {
    /// All, the likeliest first.
    pub const ALL: [Encoding; 4] = [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Windows1252];

    /// As people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16, little end first",
            Self::Utf16Be => "UTF-16, big end first",
            Self::Windows1252 => "Windows-1252 (Western European)",
        }
    }

    /// For the value of a field.
    pub fn key(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// The encoding with this key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|encoding| encoding.key() == key)
    }

    /// The encoding that an XML or HTML declaration names. Latin-1 and ASCII are read as Windows-1252, as
    /// browsers do.
    pub(crate) fn labelled(label: &str) -> Option<Self> {
        match label.trim().to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" => Some(Self::Utf8),
            "windows-1252" | "cp1252" | "iso-8859-1" | "latin1" | "us-ascii" | "ascii" => {
                Some(Self::Windows1252)
            }
            _ => None,
        }
    }

    /// What the bytes are most likely written in.
    pub fn guess(bytes: &[u8]) -> Self {
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => return Self::Utf8,
            [0xFF, 0xFE, ..] => return Self::Utf16Le,
            [0xFE, 0xFF, ..] => return Self::Utf16Be,
            _ => {}
        }
        // English in UTF-16 has a zero in every other byte, which no other encoding has at all.
        let head = &bytes[..bytes.len().min(4096) & !1];
        let zeros =
            |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
        let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
        if odd * 2 > pairs && even * 10 < pairs {
            return Self::Utf16Le;
        }
        if even * 2 > pairs && odd * 10 < pairs {
            return Self::Utf16Be;
        }
        match std::str::from_utf8(bytes) {
            Ok(_) => Self::Utf8,
            // Cut off within a character, or one bad byte in a long text: still UTF-8.
            Err(error) if error.error_len().is_none() && utf8_signs(bytes).0 > 0 => Self::Utf8,
            Err(_) => {
                let (good, bad) = utf8_signs(bytes);
                if good > bad * 20 { Self::Utf8 } else { Self::Windows1252 }
            }
        }
    }

    /// The text. Bytes that mean nothing become U+FFFD; line ends become `\n`; a byte order mark goes, and so
    /// do characters that control a terminal.
    pub fn decode(self, bytes: &[u8]) -> String {
        let text = match self {
            Self::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            Self::Utf16Le => utf16(bytes, u16::from_le_bytes),
            Self::Utf16Be => utf16(bytes, u16::from_be_bytes),
            Self::Windows1252 => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
        };
        clean(&text)
    }
}

/// A text with plain line ends and without what nobody can see.
pub(crate) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    clean.extend(cleaned(text).flatten());
    clean
}

/// What becomes of each letter of a text in [`clean`]; none where it goes.
fn cleaned(text: &str) -> impl Iterator<Item = Option<char>> {
    let next = text.chars().skip(1).map(Some).chain([None]);
    text.chars().zip(next).enumerate().map(|(at, (letter, next))| match letter {
        '\u{feff}' if at == 0 => None,
        '\r' if next == Some('\n') => None,
        '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' | '\u{c}' => Some('\n'),
        '\t' | '\n' => Some(letter),
        // Overrides of the direction of writing could show another text than is read.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        _ if letter.is_control() => None,
        _ => Some(letter),
    })
}

/// Spans of a text, in letters, as they lie in it once it is clean.
pub(crate) fn moved(text: &str, spans: &[Span]) -> Vec<Span> {
    if spans.is_empty() {
        return Vec::new();
    }
    let mut before = vec![0];
    before.extend(cleaned(text).scan(0, |kept: &mut u32, letter| {
        *kept += u32::from(letter.is_some());
        Some(*kept)
    }));
    let last = before.last().copied().unwrap_or_default();
    let place = |at: u32| before.get(at as usize).copied().unwrap_or(last);
    spans.iter().map(|span| Span { start: place(span.start), end: place(span.end) }).collect()
}

/// How many sequences of more than one byte are UTF-8, and how many bytes are not.
fn utf8_signs(bytes: &[u8]) -> (usize, usize) {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    (good, bad)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// A byte in Windows-1252, as browsers read it.
pub(crate) fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there_and_back(bytes: &[u8]) -> (Encoding, String) {
        let encoding = Encoding::guess(bytes);
        (encoding, encoding.decode(bytes))
    }

    #[test]
    fn each_encoding_is_guessed_and_read() {
        let text = "“Erdoğan met Putin” – in Sochi\n";
        let units = || text.encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        assert_eq!(there_and_back(text.as_bytes()), (Encoding::Utf8, text.into()));
        assert_eq!(
            there_and_back(&marked(b"\xEF\xBB\xBF", text.as_bytes())),
            (Encoding::Utf8, text.into())
        );
        assert_eq!(there_and_back(&little), (Encoding::Utf16Le, text.into()));
        assert_eq!(there_and_back(&big), (Encoding::Utf16Be, text.into()));
        assert_eq!(there_and_back(&marked(b"\xFF\xFE", &little)), (Encoding::Utf16Le, text.into()));
        assert_eq!(there_and_back(&marked(b"\xFE\xFF", &big)), (Encoding::Utf16Be, text.into()));
        let western = b"\x93Caf\xE9\x94 \x96 \x80 5\r\nnext";
        assert_eq!(there_and_back(western), (Encoding::Windows1252, "“Café” – € 5\nnext".into()));
    }

    #[test]
    fn one_bad_byte_does_not_spoil_a_long_text() {
        let mut bytes = "Erdoğan “said” – ".repeat(40).into_bytes();
        bytes.insert(100, 0xFF);
        assert_eq!(Encoding::guess(&bytes), Encoding::Utf8);
        assert_eq!(Encoding::guess("Erdoğa".as_bytes().split_last().unwrap().1), Encoding::Utf8);
    }

    #[test]
    fn what_cannot_be_seen_goes() {
        assert_eq!(
            clean("\u{feff}a\r\nb\rc\u{0}\u{1b}[31m\u{202e}d\u{2028}e\tf"),
            "a\nb\nc[31md\ne\tf"
        );
    }

    #[test]
    fn spans_go_with_their_letters() {
        let text = "\u{feff}é\r\nb\u{0}\rc";
        assert_eq!(clean(text), "é\nb\nc");
        let spans = [(1, 2), (3, 5), (4, 8), (0, 1), (7, 99)];
        let spans = spans.map(|(start, end)| Span { start, end });
        let moved = moved(text, &spans).into_iter().map(|span| (span.start, span.end));
        assert_eq!(moved.collect::<Vec<_>>(), [(0, 1), (1, 3), (2, 5), (0, 0), (4, 5)]);
    }

    #[test]
    fn every_encoding_has_its_key() {
        for encoding in Encoding::ALL {
            assert_eq!(Encoding::parse(encoding.key()), Some(encoding));
        }
        assert_eq!(Encoding::parse("ebcdic"), None);
    }
}
