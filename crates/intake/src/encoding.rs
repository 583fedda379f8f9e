//! From bytes to text: UTF-8 and UTF-16 by the standard library, Windows-1252 by a table of 32 characters, and every
//! other encoding by the [`Decoder`] of the machine this runs on.
//!
//! Natively that is the crate `encoding_rs`. Its tables are larger than this whole crate, and every browser has them
//! already: a WebAssembly build is without it, and its host calls [`use_decoder`] once, before the first file, with a
//! function around the browser's `TextDecoder`.

mod legacy;

use std::sync::OnceLock;

use entente_engine::Span;
use serde::{Deserialize, Serialize};

/// Makes text of bytes in the encoding with this label of the WHATWG standard; none where it does not know the label.
/// Bytes that mean nothing become U+FFFD.
pub type Decoder = fn(label: &str, bytes: &[u8]) -> Option<String>;

static DECODER: OnceLock<Decoder> = OnceLock::new();

/// Sets the decoder for encodings without a table in this crate. The first one that is set stays.
pub fn use_decoder(decoder: Decoder) {
    let _ = DECODER.set(decoder);
}

#[cfg(not(target_family = "wasm"))]
fn native(label: &str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

#[cfg(target_family = "wasm")]
fn native(_: &str, _: &[u8]) -> Option<String> {
    None
}

/// Declares the encodings as one table: variant, label of the standard, what people call it, other labels.
macro_rules! encodings {
    ($($variant:ident $key:literal $name:literal $others:literal;)*) => {
        /// How a text is written in bytes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Encoding { $(#[doc = $name] $variant,)* }

        impl Encoding {
            /// All, the likeliest first.
            pub const ALL: [Encoding; [$($key),*].len()] = [$(Self::$variant),*];

            /// As people call it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// For the value of a field; also its label in the WHATWG standard.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// Other labels, with blanks between them.
            fn others(self) -> &'static str {
                match self { $(Self::$variant => $others,)* }
            }
        }
    };
}

encodings! {
    Utf8 "utf-8" "UTF-8" "utf8 unicode-1-1-utf-8";
    Utf16Le "utf-16le" "UTF-16, little end first" "utf-16 ucs-2 unicode";
    Utf16Be "utf-16be" "UTF-16, big end first" "unicodefffe";
    Windows1252 "windows-1252" "Windows-1252 (Western European)" "cp1252 x-cp1252 iso-8859-1 iso8859-1 latin1 l1 us-ascii ascii ansi_x3.4-1968";
    Windows1250 "windows-1250" "Windows-1250 (Central European)" "cp1250 x-cp1250";
    Iso8859x2 "iso-8859-2" "ISO 8859-2 (Central European)" "iso8859-2 latin2 l2";
    Windows1251 "windows-1251" "Windows-1251 (Cyrillic)" "cp1251 x-cp1251";
    Koi8R "koi8-r" "KOI8-R (Russian)" "koi8 koi";
    Koi8U "koi8-u" "KOI8-U (Ukrainian)" "koi8-ru";
    Iso8859x5 "iso-8859-5" "ISO 8859-5 (Cyrillic)" "iso8859-5 cyrillic";
    Windows1253 "windows-1253" "Windows-1253 (Greek)" "cp1253 x-cp1253";
    Iso8859x7 "iso-8859-7" "ISO 8859-7 (Greek)" "iso8859-7 greek";
    Windows1254 "windows-1254" "Windows-1254 (Turkish)" "cp1254 x-cp1254 iso-8859-9 iso8859-9 latin5 l5";
    Windows1255 "windows-1255" "Windows-1255 (Hebrew)" "cp1255 x-cp1255 iso-8859-8 iso-8859-8-i hebrew";
    Windows1256 "windows-1256" "Windows-1256 (Arabic)" "cp1256 x-cp1256";
    Iso8859x6 "iso-8859-6" "ISO 8859-6 (Arabic)" "iso8859-6 arabic";
    Windows1257 "windows-1257" "Windows-1257 (Baltic)" "cp1257 x-cp1257 iso-8859-13";
    Windows1258 "windows-1258" "Windows-1258 (Vietnamese)" "cp1258 x-cp1258";
    Windows874 "windows-874" "Windows-874 (Thai)" "tis-620 iso-8859-11 cp874";
    Iso8859x15 "iso-8859-15" "ISO 8859-15 (Western European)" "iso8859-15 latin9 l9";
    Iso8859x16 "iso-8859-16" "ISO 8859-16 (Romanian)" "iso8859-16";
    Macintosh "macintosh" "Macintosh (Western European)" "mac x-mac-roman macroman";
    Gb18030 "gb18030" "GB 18030 (Chinese, simplified)" "gb2312 gbk gb_2312-80 x-gbk cp936 euc-cn";
    Big5 "big5" "Big5 (Chinese, traditional)" "big5-hkscs cn-big5 x-x-big5 cp950";
    EucKr "euc-kr" "EUC-KR (Korean)" "ks_c_5601-1987 korean ksc5601 cp949 windows-949";
    ShiftJis "shift_jis" "Shift JIS (Japanese)" "shift-jis sjis x-sjis ms_kanji windows-31j cp932";
    EucJp "euc-jp" "EUC-JP (Japanese)" "x-euc-jp";
}

impl Encoding {
    /// The encoding with this key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|encoding| encoding.key() == key)
    }

    /// The encoding that an XML or HTML declaration names. Latin-1 and ASCII are read as Windows-1252, as
    /// browsers do.
    pub(crate) fn labelled(label: &str) -> Option<Self> {
        let label = label.trim().to_ascii_lowercase();
        Self::ALL.into_iter().find(|encoding| {
            encoding.key() == label || encoding.others().split(' ').any(|other| other == label)
        })
    }

    /// The encoding of a Windows code page, as rich text names them.
    pub(crate) fn of_code_page(page: i64) -> Option<Self> {
        match page {
            65001 => Some(Self::Utf8),
            10000 => Some(Self::Macintosh),
            28591 => Some(Self::Windows1252),
            1250..=1258 => Self::labelled(&format!("windows-{page}")),
            _ => Self::labelled(&format!("cp{page}")),
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
                if good > bad * 20 { Self::Utf8 } else { legacy::guess(bytes) }
            }
        }
    }

    /// The text. Bytes that mean nothing become U+FFFD; line ends become `\n`; a byte order mark goes, and so
    /// do characters that control a terminal.
    pub fn decode(self, bytes: &[u8]) -> String {
        clean(&self.raw(bytes))
    }

    /// The text as it stands, with its control characters.
    pub(crate) fn raw(self, bytes: &[u8]) -> String {
        match self {
            Self::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            Self::Utf16Le => utf16(bytes, u16::from_le_bytes),
            Self::Utf16Be => utf16(bytes, u16::from_be_bytes),
            Self::Windows1252 => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
            other => other.by_decoder(bytes).unwrap_or_else(|| Self::Windows1252.raw(bytes)),
        }
    }

    /// The text by the machine's decoder; none where there is no decoder.
    pub(crate) fn by_decoder(self, bytes: &[u8]) -> Option<String> {
        DECODER.get().copied().unwrap_or(native)(self.key(), bytes)
    }
}

/// A text with plain line ends and without what nobody can see.
pub(crate) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    clean.extend(cleaned(text).flatten());
    clean
}

/// A text of paragraphs with one empty line between them, however many there were.
pub(crate) fn paragraphs(text: &str) -> String {
    let (mut plain, mut empty) = (String::with_capacity(text.len()), 0);
    for line in clean(text).lines() {
        if line.trim().is_empty() {
            empty += 1;
            continue;
        }
        if !plain.is_empty() {
            plain.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        plain.push_str(line.trim_end());
        empty = 0;
    }
    plain.trim().to_owned()
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

/// Whether bytes are text in one of the encodings: no zeros (but for UTF-16), few control characters.
pub(crate) fn is_text(bytes: &[u8]) -> bool {
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
        assert_eq!(Encoding::labelled("ISO-8859-9"), Some(Encoding::Windows1254));
        assert_eq!(Encoding::of_code_page(936), Some(Encoding::Gb18030));
        let mut labels: Vec<&str> =
            Encoding::ALL.iter().flat_map(|encoding| encoding.others().split(' ')).collect();
        labels.extend(Encoding::ALL.iter().map(|encoding| encoding.key()));
        let all = labels.len();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), all, "a label stands twice");
    }

    #[test]
    fn every_encoding_has_a_decoder_natively() {
        for encoding in &Encoding::ALL[4..] {
            assert_eq!(encoding.by_decoder(b"abc").as_deref(), Some("abc"), "{encoding:?}");
        }
        assert_eq!(Encoding::Windows1251.decode(b"\xCC\xE8\xF0"), "Мир");
    }
}
