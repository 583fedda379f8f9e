//! Columns of text: lines by their number, and what stands between bars in one.

/// A text of many lines, each found by its number.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    text: &'static str,
    /// One past the last byte of every line.
    ends: Vec<u32>,
}

/// Bytes that are looked through at once.
const CHUNK: usize = 16;

/// Appends where lines end in `bytes`, which begin at `start`.
fn push_ends(bytes: &[u8], start: u32, ends: &mut Vec<u32>) {
    ends.extend(bytes.iter().zip(start..).filter(|(byte, _)| **byte == b'\n').map(|(_, at)| at));
}

impl Lines {
    /// The lines of a text, about so many.
    pub(super) fn new(text: &'static str, count: usize) -> Self {
        let mut ends = Vec::with_capacity(count);
        let chunks = text.as_bytes().chunks_exact(CHUNK);
        let last = text.len() - chunks.remainder().len();
        let tail = chunks.remainder();
        for (chunk, start) in chunks.zip((0u32..).step_by(CHUNK)) {
            // Most chunks have no end, which is quickly told of all their bytes at once.
            if chunk.iter().fold(0, |ends, byte| ends + u8::from(*byte == b'\n')) > 0 {
                push_ends(chunk, start, &mut ends);
            }
        }
        push_ends(tail, last as u32, &mut ends);
        Self { text, ends }
    }

    /// A line without its end; empty where there is none.
    pub(super) fn get(&self, index: usize) -> &'static str {
        let start =
            index.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| end + 1);
        let end = self.ends.get(index).map_or(0, |end| *end as usize);
        self.text.get(start as usize..end).unwrap_or_default()
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
