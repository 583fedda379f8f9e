//! Reads the numbers of the compiled form, one thing after the other; past the end, nothing.

/// What is left to read.
#[derive(Clone, Debug, Default)]
pub(super) struct Cursor {
    bytes: &'static [u8],
}

impl Cursor {
    pub(super) fn new(bytes: &'static [u8]) -> Self {
        Self { bytes }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    pub(super) fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        *first
    }

    /// Seven bits a byte, the lowest first.
    pub(super) fn number(&mut self) -> u32 {
        let (mut number, mut shift) = (0u32, 0);
        loop {
            let byte = self.byte();
            number |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or_default();
            if byte < 0x80 {
                return number;
            }
            shift += 7;
        }
    }

    /// Zigzag: 0, -1, 1, -2 …
    pub(super) fn signed(&mut self) -> i32 {
        let number = self.number();
        (number >> 1) as i32 ^ -((number & 1) as i32)
    }

    /// A block of bytes behind its length.
    pub(super) fn block(&mut self) -> &'static [u8] {
        let length = self.number() as usize;
        let (own, rest) = self.bytes.split_at(length.min(self.bytes.len()));
        self.bytes = rest;
        own
    }

    /// Numbers that each tell how much larger they are than the one before.
    pub(super) fn rising(&mut self, count: usize) -> Vec<u32> {
        let mut last = 0u32;
        let next = |_| {
            last = last.wrapping_add(self.number());
            last
        };
        (0..count).map(next).collect()
    }
}
