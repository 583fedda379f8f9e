//! The table by which a font's codes are letters (`ToUnicode`; ISO 32000-1, 9.10.3).

use std::collections::BTreeMap;

use super::object::{Lexer, Object};

/// At most so many codes of one font.
const MOST: usize = 100_000;

/// At most so many are looked at, those named twice counted twice: a small table may name the same ones over and over.
const MOST_NAMED: usize = 4 * MOST;

/// Codes to letters.
#[derive(Clone, Debug, Default)]
pub(super) struct CMap {
    letters: BTreeMap<u32, String>,
    /// How many codes were looked at.
    named: usize,
    /// Whether codes of one byte are named, and of two.
    one: bool,
    two: bool,
}

impl CMap {
    /// Reads a table.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut cmap = CMap::default();
        let mut lexer = Lexer::new(bytes, 0);
        let mut values: Vec<Object> = Vec::new();
        while let Some(object) = lexer.next() {
            match object {
                Object::Word(word) => {
                    match word.as_slice() {
                        b"endcodespacerange" => cmap.lengths(&values),
                        b"endbfchar" => cmap.letters(&values),
                        b"endbfrange" => cmap.ranges(&values),
                        _ => {}
                    }
                    values.clear();
                }
                object if values.len() < MOST => values.push(object),
                _ => {}
            }
        }
        cmap
    }

    fn lengths(&mut self, values: &[Object]) {
        for value in values {
            match value {
                Object::Text(bytes) if bytes.len() == 1 => self.one = true,
                Object::Text(bytes) if bytes.len() == 2 => self.two = true,
                _ => {}
            }
        }
    }

    fn letters(&mut self, values: &[Object]) {
        for pair in values.chunks_exact(2) {
            if let [Object::Text(code), Object::Text(letters)] = pair {
                self.add(number(code), &utf16(letters));
            }
        }
    }

    fn ranges(&mut self, values: &[Object]) {
        for range in values.chunks_exact(3) {
            let [Object::Text(from), Object::Text(to), letters] = range else { continue };
            let (from, to) = (number(from), number(to));
            let codes = from..=to.min(from.saturating_add(0xFFFF));
            match letters {
                Object::Text(first) => {
                    let Some((last, head)) = first.split_last() else { continue };
                    let wide = head
                        .last()
                        .map_or(u32::from(*last), |high| u32::from(*high) << 8 | u32::from(*last));
                    for (step, code) in codes.enumerate().take(self.room()) {
                        let unit = wide.wrapping_add(step as u32);
                        let mut bytes = first.clone();
                        let end = bytes.len();
                        bytes[end - 1] = unit as u8;
                        if end > 1 {
                            bytes[end - 2] = (unit >> 8) as u8;
                        }
                        self.add(code, &utf16(&bytes));
                    }
                }
                Object::Array(items) => {
                    for (code, item) in codes.zip(items).take(self.room()) {
                        if let Object::Text(letters) = item {
                            self.add(code, &utf16(letters));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// How many more codes are looked at.
    fn room(&self) -> usize {
        let full = self.letters.len() >= MOST;
        if full { 0 } else { MOST_NAMED.saturating_sub(self.named) }
    }

    fn add(&mut self, code: u32, letters: &str) {
        self.named += 1;
        if self.letters.len() < MOST {
            self.letters.insert(code, letters.chars().take(8).collect());
        }
    }

    /// The letters of a code.
    pub(super) fn get(&self, code: u32) -> Option<&str> {
        self.letters.get(&code).map(String::as_str)
    }

    /// Whether its codes are two bytes long.
    pub(super) fn is_wide(&self) -> bool {
        self.two && !self.one
    }

    pub(super) fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// Big-endian UTF-16; of what is none, nothing.
pub(super) fn utf16(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).filter_map(Result::ok).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_that_come_over_and_over_are_read_as_far_as_there_is_room() {
        let table = |ranges: &str| format!("beginbfrange {ranges} endbfrange");
        let letters = |ranges: &str| CMap::read(table(ranges).as_bytes()).letters.len();
        let far = "<00020000> <0002FFFF> <0041> ".repeat(20_000);
        assert_eq!(
            letters(&format!("<0000> <FFFF> <0041> <00010000> <0001FFFF> <0041> {far}")),
            MOST
        );
        assert_eq!(letters(&"<0000> <FFFF> <0041> ".repeat(20_000)), 0x1_0000);
    }

    #[test]
    fn codes_and_ranges_are_letters() {
        let table = b"/CIDInit begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange
            2 beginbfchar <0003> <0020> <0010> <00660069> endbfchar
            2 beginbfrange <0024> <0026> <0041> <0030> <0031> [<0078> <0079>] endbfrange endcmap";
        let cmap = CMap::read(table);
        let get = |code| cmap.get(code).unwrap_or("?").to_owned();
        assert_eq!(
            [3, 0x10, 0x24, 0x26, 0x30, 0x31, 0x32].map(get),
            [" ", "fi", "A", "C", "x", "y", "?"]
        );
        assert!(cmap.is_wide());
        CMap::read(b"beginbfrange <00000000> <FFFFFFFF> <> endbfrange <00> <FFFFFFFF> <0041> endbfrange <> <> endbfchar");
    }
}
