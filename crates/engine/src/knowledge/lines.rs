//! Columns of text: lines by their number, and what stands between bars in one.
//!
//! Where a line begins is not kept for each, only for one in [`STRIDE`]; from there its ends of lines are counted,
//! eight bytes at a time. So nothing needs to be gone through when the engine starts.

/// Of so many lines one is known by its place.
pub(super) const STRIDE: usize = 64;

/// A text of many lines, each found by its number.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    text: &'static str,
    /// Where every [`STRIDE`]th line begins.
    marks: Vec<u32>,
}

/// Lowest bits of eight bytes.
const LOW: u64 = 0x0101_0101_0101_0101;

/// All bits of eight bytes but the highest.
const SEVEN: u64 = 0x7f7f_7f7f_7f7f_7f7f;

/// The eight bytes at a place.
fn eight(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

/// In eight bytes the highest bit of those that are `byte`, and no other bit.
fn where_is(word: u64, byte: u8) -> u64 {
    let zeros = word ^ (LOW * u64::from(byte));
    !(((zeros & SEVEN) + SEVEN) | zeros | SEVEN)
}

/// The place behind the `count`th line end from `at` on; the end of the text where there are fewer.
fn skip(bytes: &[u8], mut at: usize, mut count: usize) -> usize {
    while count > 0 {
        let Some(word) = eight(bytes, at) else { break };
        let ends = where_is(word, b'\n').count_ones() as usize;
        if ends >= count {
            break;
        }
        (at, count) = (at + 8, count - ends);
    }
    while count > 0 && at < bytes.len() {
        count -= usize::from(bytes[at] == b'\n');
        at += 1;
    }
    at
}

/// The first bar or line end from `at` on; the end of the text where there is none.
pub(super) fn item_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = eight(bytes, at) {
        let ends = where_is(word, b'|') | where_is(word, b'\n');
        if ends != 0 {
            return at + ends.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while at < bytes.len() && !matches!(bytes[at], b'|' | b'\n') {
        at += 1;
    }
    at
}

impl Lines {
    /// The lines of a text; `marks` tells where each [`STRIDE`]th begins.
    pub(super) fn new(text: &'static str, marks: Vec<u32>) -> Self {
        Self { text, marks }
    }

    /// All of it.
    pub(super) fn text(&self) -> &'static str {
        self.text
    }

    /// Where a line begins; behind the text where there is none.
    pub(super) fn start(&self, index: usize) -> usize {
        let mark = self.marks.get(index / STRIDE);
        mark.map_or(self.text.len(), |mark| {
            skip(self.text.as_bytes(), *mark as usize, index % STRIDE)
        })
    }

    /// A line without its end; empty where there is none.
    pub(super) fn get(&self, index: usize) -> &'static str {
        let start = self.start(index);
        let end = skip(self.text.as_bytes(), start, 1);
        let line = self.text.get(start..end).unwrap_or_default();
        line.strip_suffix('\n').unwrap_or(line)
    }

    /// The lines from one on.
    pub(super) fn from(&self, index: usize) -> impl Iterator<Item = &'static str> + use<> {
        self.text.get(self.start(index)..).unwrap_or_default().split_terminator('\n')
    }

    /// All lines, one after the other.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.text.split_terminator('\n')
    }
}

/// What stands between bars.
pub(super) struct Bars {
    rest: Option<&'static str>,
}

impl Bars {
    pub(super) fn new(text: &'static str) -> Self {
        Self { rest: Some(text) }
    }
}

impl Iterator for Bars {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        let rest = self.rest?;
        let bar = rest.as_bytes().iter().position(|byte| *byte == b'|');
        self.rest = bar.and_then(|bar| rest.get(bar + 1..));
        rest.get(..bar.unwrap_or(rest.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_by_number() {
        let words: Vec<String> = (0..300).map(|number| "x".repeat(number % 7)).collect();
        let text: &'static str = (words.join("\n") + "\n").leak();
        let starts = text.split_inclusive('\n').scan(0u32, |at, line| {
            *at += line.len() as u32;
            Some(*at - line.len() as u32)
        });
        let lines = Lines::new(text, starts.step_by(STRIDE).collect());
        for (number, word) in words.iter().enumerate() {
            assert_eq!(lines.get(number), word, "{number}");
        }
        assert_eq!(lines.get(1000), "");
        assert_eq!(lines.iter().collect::<Vec<_>>(), words);
        assert_eq!(item_end("Saint Petersburg|Leningrad\n".as_bytes(), 3), 16);
        assert_eq!(item_end("Saint Petersburg|Leningrad\n".as_bytes(), 17), 26);
        assert_eq!(item_end(b"Oslo", 1), 4);
    }
}
