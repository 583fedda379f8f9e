//! The objects a PDF is made of, read from bytes that may be anything (ISO 32000-1, 7.2 and 7.3).

use std::collections::BTreeMap;

/// A dictionary: names without their slash.
pub(super) type Dict = BTreeMap<Vec<u8>, Object>;

/// An object.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Object {
    Null,
    Number(f64),
    Name(Vec<u8>),
    /// A string, as bytes.
    Text(Vec<u8>),
    Array(Vec<Object>),
    Dict(Dict),
    /// A dictionary, and where its data begin in the file.
    Stream(Dict, usize),
    /// Another object, by its number.
    Ref(u32),
    /// Anything else: an operator, `true`, `obj`.
    Word(Vec<u8>),
}

/// Arrays and dictionaries inside each other: no sound file has more.
const DEEPEST: usize = 40;

/// At most so many things in one array or dictionary.
const MOST: usize = 200_000;

impl Object {
    pub(super) fn number(&self) -> Option<f64> {
        if let Object::Number(number) = self { Some(*number) } else { None }
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        if let Object::Name(name) = self { Some(name) } else { None }
    }

    pub(super) fn array(&self) -> Option<&[Object]> {
        if let Object::Array(items) = self { Some(items) } else { None }
    }

    /// A dictionary, also that of a stream.
    pub(super) fn dict(&self) -> Option<&Dict> {
        match self {
            Object::Dict(dict) | Object::Stream(dict, _) => Some(dict),
            _ => None,
        }
    }
}

/// Reads objects one after the other.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Skips blanks and comments.
    pub(super) fn skip(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// The next object; none at the end.
    pub(super) fn next(&mut self) -> Option<Object> {
        self.object(0)
    }

    fn object(&mut self, depth: usize) -> Option<Object> {
        self.skip();
        let byte = self.peek()?;
        match byte {
            b'/' => {
                self.at += 1;
                Some(Object::Name(self.name()))
            }
            b'(' => Some(Object::Text(self.string())),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                Some(self.dict(depth))
            }
            b'<' => Some(Object::Text(self.hex())),
            b'[' => {
                self.at += 1;
                Some(self.array(depth))
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' => Some(self.number()),
            b']' | b'>' | b')' | b'{' | b'}' => {
                self.at += 1;
                Some(Object::Word(vec![byte]))
            }
            _ => {
                let word = self.word();
                Some(if word == b"null" { Object::Null } else { Object::Word(word) })
            }
        }
    }

    fn word(&mut self) -> Vec<u8> {
        let start = self.at;
        while self.peek().is_some_and(|byte| !is_blank(byte) && !is_mark(byte)) {
            self.at += 1;
        }
        self.bytes[start..self.at].to_vec()
    }

    fn name(&mut self) -> Vec<u8> {
        let raw = self.word();
        let mut name = Vec::with_capacity(raw.len());
        let mut rest = raw.as_slice();
        while let [byte, after @ ..] = rest {
            if let [b'#', high, low, after @ ..] = rest
                && let (Some(high), Some(low)) = (digit(*high), digit(*low))
            {
                name.push(high << 4 | low);
                rest = after;
            } else {
                name.push(*byte);
                rest = after;
            }
        }
        name
    }

    fn number(&mut self) -> Object {
        let start = self.at;
        self.at += 1;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-')) {
            self.at += 1;
        }
        let text = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or("0");
        let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
        Object::Number(number.unwrap_or_default().clamp(-5e9, 5e9))
    }

    fn string(&mut self) -> Vec<u8> {
        self.at += 1;
        let (mut text, mut open) = (Vec::new(), 1_u32);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\n' => {}
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(next @ b'0'..=b'7') = self.peek() else { break };
                    value = value * 8 + u32::from(next - b'0');
                    self.at += 1;
                }
                text.push(value as u8);
            }
            other => text.push(other),
        }
    }

    fn hex(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut digits = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            digits.extend(digit(byte));
        }
        digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
    }

    fn array(&mut self, depth: usize) -> Object {
        let mut items = Vec::new();
        while depth < DEEPEST && items.len() < MOST {
            self.skip();
            if self.peek().is_none_or(|byte| byte == b']') {
                self.at += 1;
                break;
            }
            match self.object(depth + 1) {
                Some(Object::Word(word)) if word == b"R" => {
                    let (_, number) = (items.pop(), items.pop());
                    items.push(reference(number.as_ref()));
                }
                // What can stand in no array: its end is missing.
                Some(Object::Word(word)) if word == b"endobj" || word == b"obj" || word == b">" => {
                    break;
                }
                Some(item) => items.push(item),
                None => break,
            }
        }
        Object::Array(items)
    }

    fn dict(&mut self, depth: usize) -> Object {
        let mut dict = Dict::new();
        let mut key: Option<Vec<u8>> = None;
        let mut values: Vec<Object> = Vec::new();
        while depth < DEEPEST && dict.len() < MOST && values.len() < MOST {
            self.skip();
            match self.peek() {
                None => break,
                Some(b'>') => {
                    self.at += if self.bytes.get(self.at + 1) == Some(&b'>') { 2 } else { 1 };
                    break;
                }
                _ => {}
            }
            match self.object(depth + 1) {
                Some(Object::Name(name)) if key.is_none() || !values.is_empty() => {
                    if let Some(key) = key.take() {
                        dict.insert(key, value(&mut values));
                    }
                    key = Some(name);
                }
                Some(Object::Word(word)) if word == b"endobj" || word == b"stream" => break,
                Some(object) => values.push(object),
                None => break,
            }
        }
        if let Some(key) = key {
            dict.insert(key, value(&mut values));
        }
        Object::Dict(dict)
    }
}

/// What stands after a key: one object, or `12 0 R`.
fn value(values: &mut Vec<Object>) -> Object {
    let value = match values.as_slice() {
        [number, _, Object::Word(word)] if word == b"R" => reference(Some(number)),
        [first, ..] => first.clone(),
        [] => Object::Null,
    };
    values.clear();
    value
}

fn reference(number: Option<&Object>) -> Object {
    match number.and_then(Object::number) {
        Some(number) if number >= 0.0 => Object::Ref(number as u32),
        _ => Object::Null,
    }
}

pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_mark(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// The value of a hexadecimal digit.
pub(super) fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|value| value as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Object {
        Lexer::new(text.as_bytes(), 0).next().unwrap()
    }

    #[test]
    fn objects_are_read() {
        let Object::Dict(dict) = read(
            "<< /A 12 0 R /B [1 -2.5 3 0 R (a\\(b\\)\\101)] /C#20D <4A4b5> % no\n /E << /F null >> >>",
        ) else {
            panic!("no dictionary")
        };
        assert_eq!(dict[b"A".as_slice()], Object::Ref(12));
        let items = [
            Object::Number(1.0),
            Object::Number(-2.5),
            Object::Ref(3),
            Object::Text(b"a(b)A".to_vec()),
        ];
        assert_eq!(dict[b"B".as_slice()].array().unwrap(), items);
        assert_eq!(dict[b"C D".as_slice()], Object::Text(b"JKP".to_vec()));
        assert_eq!(dict[b"E".as_slice()].dict().unwrap()[b"F".as_slice()], Object::Null);
    }

    #[test]
    fn every_escape_is_a_byte() {
        assert_eq!(read("(\\b\\f\\n\\(\\0\\12\\x)"), Object::Text(b"\x08\x0C\n(\0\nx".to_vec()));
    }

    #[test]
    fn what_has_no_end_ends() {
        for text in ["<<", "[[[[", "(((", "<4", "/", "<< /A", "[1 2", "-", "+.", ">>", "]", "}"] {
            let mut lexer = Lexer::new(text.as_bytes(), 0);
            for _ in 0..10 {
                lexer.next();
            }
        }
        let deep = "[".repeat(100_000);
        let mut lexer = Lexer::new(deep.as_bytes(), 0);
        let mut count = 0;
        while lexer.next().is_some() {
            count += 1;
        }
        assert!(count <= 100_000);
    }
}
