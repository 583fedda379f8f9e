//! Rich text (.rtf): its words, in the encodings that it names, without what was deleted or is hidden.

use entente_engine::Report;
use jiff::civil::Date;

use crate::articles;
use crate::draft::{File, Outcome};
use crate::encoding::{Encoding, clean, paragraphs};
use crate::limits::{ReadBudget, line};
use crate::marks::Marks;

/// Groups inside groups: what is deeper is read as if it stood where that depth is.
const DEEPEST: usize = 400;

/// Groups that are no text: they begin with one of these words.
const ASIDE: &str = "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl \
    footerr footerf fldinst xe tc rxe template filetbl listtable listoverridetable revtbl \
    rsidtbl generator themedata latentstyles datastore bkmkstart bkmkend atnid atnauthor \
    annotation shppict nonshppict mmathPr xmlnstbl pgptbl panose falt";

/// Reads rich text.
pub(crate) fn read(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    let mut parser = Parser::new(file.bytes);
    parser.run();
    let mut text = paragraphs(&parser.text);
    let notes = clean(&parser.notes);
    if !notes.trim().is_empty() {
        text = format!("{}\n\n{}", text.trim_end(), notes.trim());
    }
    let title = Some(line(&parser.title)).filter(|title| title.split_whitespace().count() > 1);
    let report = Report { text, title, ..Report::default() };
    articles::take(report, Marks::default(), parser.made(), file, room, out);
}

/// What stays the same inside a group and comes back after it.
#[derive(Clone, Copy)]
struct State {
    /// Nothing here is text.
    aside: bool,
    deleted: bool,
    hidden: bool,
    encoding: Encoding,
    /// How many characters stand for one of Unicode, for programs that know no Unicode.
    skip: usize,
    place: Place,
}

/// Where words go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Notes,
    Title,
    Fonts,
}

struct Parser<'a> {
    bytes: &'a [u8],
    at: usize,
    state: State,
    kept: Vec<State>,
    /// Groups that are open beyond the deepest.
    deeper: usize,
    /// The code page of the document.
    page: Encoding,
    fonts: std::collections::BTreeMap<i64, Encoding>,
    /// The font whose entry of the table is being read, or 0.
    font: i64,
    text: String,
    notes: String,
    title: String,
    /// Bytes that wait to be decoded together: a character may take two.
    waiting: Vec<u8>,
    /// The first half of a pair of UTF-16.
    high: Option<u16>,
    /// Characters still to be passed over, after one of Unicode.
    passing: usize,
    /// Whether the group has just begun, or its `\*` was read.
    begins: bool,
    made: [i64; 3],
    making: bool,
}

impl<'a> Parser<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let state = State {
            aside: false,
            deleted: false,
            hidden: false,
            encoding: Encoding::Windows1252,
            skip: 1,
            place: Place::Text,
        };
        Parser {
            bytes,
            at: 0,
            state,
            kept: Vec::new(),
            deeper: 0,
            page: Encoding::Windows1252,
            fonts: std::collections::BTreeMap::new(),
            font: 0,
            text: String::new(),
            notes: String::new(),
            title: String::new(),
            waiting: Vec::new(),
            high: None,
            passing: 0,
            begins: false,
            made: [0; 3],
            making: false,
        }
    }

    fn made(&self) -> Option<Date> {
        let [year, month, day] = self.made;
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
            .ok()
            .filter(|date| date.year() > 1979)
    }

    fn run(&mut self) {
        while let Some(byte) = self.bytes.get(self.at).copied() {
            self.at += 1;
            match byte {
                b'{' => self.open(),
                b'}' => self.close(),
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => {}
                _ => self.byte(byte),
            }
        }
        self.decode();
    }

    fn open(&mut self) {
        self.decode();
        self.passing = 0;
        if self.kept.len() < DEEPEST {
            self.kept.push(self.state);
        } else {
            self.deeper += 1;
        }
        self.begins = true;
    }

    fn close(&mut self) {
        self.decode();
        self.passing = 0;
        self.making = false;
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if let Some(state) = self.kept.pop() {
            if self.state.place == Place::Notes && state.place != Place::Notes {
                self.notes.push_str("\n\n");
            }
            self.state = state;
        }
        self.begins = false;
    }

    fn is_seen(&self) -> bool {
        !(self.state.aside || self.state.deleted || self.state.hidden)
    }

    fn byte(&mut self, byte: u8) {
        self.begins = false;
        if self.passing > 0 {
            self.passing -= 1;
        } else if self.is_seen() {
            self.waiting.push(byte);
        }
    }

    fn decode(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.waiting);
        let text = self.state.encoding.raw(&bytes);
        self.push(&text);
    }

    fn push(&mut self, words: &str) {
        if !self.is_seen() {
            return;
        }
        match self.state.place {
            Place::Text => self.text.push_str(words),
            Place::Notes => self.notes.push_str(words),
            Place::Title => self.title.push_str(words),
            Place::Fonts => {}
        }
    }

    fn sign(&mut self, words: &str) {
        self.decode();
        if self.passing > 0 {
            self.passing -= 1;
        } else {
            self.push(words);
        }
        self.begins = false;
    }

    fn control(&mut self) {
        let Some(byte) = self.bytes.get(self.at).copied() else { return };
        if byte.is_ascii_alphabetic() {
            return self.word();
        }
        self.at += 1;
        match byte {
            b'\'' => {
                let digits = self.bytes.get(self.at..self.at + 2).unwrap_or_default();
                let value = std::str::from_utf8(digits).ok();
                if let Some(value) = value.and_then(|value| u8::from_str_radix(value, 16).ok()) {
                    self.at += 2;
                    self.byte(value);
                }
            }
            b'\\' | b'{' | b'}' => self.byte(byte),
            b'~' => self.sign("\u{a0}"),
            b'_' => self.sign("-"),
            b'\r' | b'\n' => self.sign("\n\n"),
            // What begins so may be left out by programs that do not know it.
            b'*' if self.begins => self.star(),
            _ => {}
        }
    }

    /// `{\*\word …}`: known words are read as ever, unknown ones are left out with their group.
    fn star(&mut self) {
        let rest = &self.bytes[self.at..self.bytes.len().min(self.at + 24)];
        let known = [b"\\footnote".as_slice(), b"\\shptxt", b"\\shpinst"]
            .iter()
            .any(|word| rest.trim_ascii_start().starts_with(word));
        self.state.aside |= !known;
    }

    fn word(&mut self) {
        let start = self.at;
        let letters = |byte: &u8| byte.is_ascii_alphabetic();
        while self.bytes.get(self.at).is_some_and(letters) {
            self.at += 1;
        }
        let word = &self.bytes[start..self.at];
        let digits = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        let number = std::str::from_utf8(&self.bytes[digits..self.at]).unwrap_or_default();
        let number = number.parse::<i64>().ok();
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        let word = std::str::from_utf8(word).unwrap_or_default();
        self.decode_before(word);
        self.act(word, number);
    }

    /// Bytes of one character may have other control words between them only where these say nothing of letters.
    fn decode_before(&mut self, word: &str) {
        if word != "lang" {
            self.decode();
        }
    }

    fn act(&mut self, word: &str, number: Option<i64>) {
        let on = number != Some(0);
        let begins = std::mem::take(&mut self.begins);
        if begins && ASIDE.split(' ').any(|aside| aside == word) {
            self.state.aside = true;
            // The fonts say in which encoding they are, and the card has a title.
            if word == "fonttbl" || word == "info" {
                self.state.aside = false;
                self.state.place = Place::Fonts;
            }
            return;
        }
        if let Some(words) = sign_of(word) {
            return self.push(words);
        }
        match (word, number) {
            ("deleted", _) => self.state.deleted = on,
            ("v", _) => self.state.hidden = on,
            ("plain", _) => {
                (self.state.deleted, self.state.hidden) = (false, false);
                self.state.encoding = self.page;
            }
            ("footnote", _) => self.state.place = Place::Notes,
            ("title", _) if self.state.place == Place::Fonts => self.state.place = Place::Title,
            (
                "subject" | "author" | "operator" | "keywords" | "comment" | "doccomm" | "company"
                | "manager" | "category",
                _,
            ) if self.state.place == Place::Fonts => {
                self.state.aside = true;
            }
            ("creatim", _) => self.making = true,
            ("yr", Some(year)) if self.making => self.made[0] = year,
            ("mo", Some(month)) if self.making => self.made[1] = month,
            ("dy", Some(day)) if self.making => self.made[2] = day,
            ("uc", Some(count)) => self.state.skip = count.clamp(0, 16) as usize,
            ("u", Some(unit)) => self.unicode(unit),
            ("bin", Some(count)) => {
                let count = usize::try_from(count).unwrap_or_default();
                self.at = self.at.saturating_add(count);
            }
            _ => self.choose_encoding(word, number),
        }
    }

    fn choose_encoding(&mut self, word: &str, number: Option<i64>) {
        match (word, number) {
            ("ansicpg", Some(page)) => {
                self.page = Encoding::of_code_page(page).unwrap_or(self.page);
                self.state.encoding = self.page;
            }
            ("mac", _) => {
                self.page = Encoding::Macintosh;
                self.state.encoding = self.page;
            }
            ("f", Some(font)) if self.state.place == Place::Fonts => self.font = font,
            ("f", Some(font)) => {
                self.state.encoding = self.fonts.get(&font).copied().unwrap_or(self.page);
            }
            ("fcharset", Some(set)) if self.fonts.len() < 5_000 => {
                self.fonts.insert(self.font, of_charset(set).unwrap_or(self.page));
            }
            _ => {}
        }
    }

    /// One unit of UTF-16, after which stands what older programs show instead.
    fn unicode(&mut self, unit: i64) {
        let unit = unit as u16;
        self.passing = self.state.skip;
        let pair = self.high.take().map(|high| [high, unit]);
        if (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let letter = match pair {
            Some(pair) => char::decode_utf16(pair).next().and_then(Result::ok),
            None => char::from_u32(u32::from(unit)),
        };
        if let Some(letter) = letter {
            self.push(&letter.to_string());
        }
    }
}

/// Words that stand for signs and blanks.
fn sign_of(word: &str) -> Option<&'static str> {
    Some(match word {
        "par" | "sect" | "page" | "row" => "\n\n",
        "line" => "\n",
        "tab" | "cell" | "nestcell" => "\t",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" | "enspace" | "qmspace" => " ",
        _ => return None,
    })
}

/// The encoding of a character set of Windows.
fn of_charset(set: i64) -> Option<Encoding> {
    Some(match set {
        77 => Encoding::Macintosh,
        128 => Encoding::ShiftJis,
        129 => Encoding::EucKr,
        134 => Encoding::Gb18030,
        136 => Encoding::Big5,
        161 => Encoding::Windows1253,
        162 => Encoding::Windows1254,
        163 => Encoding::Windows1258,
        177 => Encoding::Windows1255,
        178 => Encoding::Windows1256,
        186 => Encoding::Windows1257,
        204 => Encoding::Windows1251,
        222 => Encoding::Windows874,
        238 => Encoding::Windows1250,
        0 => Encoding::Windows1252,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rtf: &str) -> String {
        let mut parser = Parser::new(rtf.as_bytes());
        parser.run();
        clean(&format!("{}{}", parser.text, parser.notes)).trim().to_owned()
    }

    #[test]
    fn words_are_read_in_their_encodings() {
        let head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset134 SimSun;}}";
        assert_eq!(
            text(&format!(r"{head}\f0 Caf\'e9 \f1\'cc\'e8\'f0\f0\par \u8220?x\u8221?\par}}")),
            "Café Мир\n\n“x”"
        );
        assert_eq!(text(&format!(r"{head}\f2\'d6\'d0\'b9\'fa}}")), "中国");
        assert_eq!(text(r"{\rtf1\uc1 \u-10179?\u-8704?!}"), "😀!");
        assert_eq!(text(r"{\rtf1\uc0 \u1047 a{\uc2\u1080 xx}b}"), "Зaиb");
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        let rtf = r#"{\rtf1{\info{\title x y}{\author z}}{\*\generator Word;}Kept {\deleted gone }{\v hidden }\
            {\field{\*\fldinst HYPERLINK "http://x"}{\fldrslt the link}}{\pict 89504e}{\header top}.{\footnote A note.}}"#;
        assert_eq!(text(rtf), "Kept \n\n            the link.A note.");
        assert_eq!(text(r"{\rtf1 a\bin5 {{{{{b}"), "ab");
    }

    #[test]
    fn nothing_in_it_breaks_the_reader() {
        for rtf in [
            r"{\rtf1\u",
            r"\'",
            r"\'4",
            "}}}}",
            r"{\rtf\bin99999999999 x",
            r"\u-99999999999 \uc-5 a",
            "\\",
        ] {
            text(rtf);
        }
        assert_eq!(
            text(
                &("{\\rtf1".to_owned() + &"{".repeat(200_000) + "x" + &"}".repeat(200_000) + "y}")
            ),
            "xy"
        );
    }
}
