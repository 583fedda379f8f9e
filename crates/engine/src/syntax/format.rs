//! Reads the model's file; `training/export.py` writes it and describes its layout.

use super::dense::Weights;

/// Takes values off the front of the bytes. Past the end everything is zero or empty: the file is embedded,
/// and a test reads it whole.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    /// Whether more was asked for than there was.
    pub(super) short: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, short: false }
    }

    /// Whether all has been read.
    #[cfg(test)]
    pub(super) fn is_done(&self) -> bool {
        self.bytes.is_empty() && !self.short
    }

    pub(super) fn take(&mut self, count: usize) -> &'a [u8] {
        let Some((front, rest)) = self.bytes.split_at_checked(count) else {
            self.short = true;
            return &[];
        };
        self.bytes = rest;
        front
    }

    pub(super) fn u8(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or(0)
    }

    pub(super) fn u16(&mut self) -> u16 {
        self.take(2).try_into().map_or(0, u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> u32 {
        self.take(4).try_into().map_or(0, u32::from_le_bytes)
    }

    /// A list of short strings.
    pub(super) fn strings(&mut self) -> Vec<&'a str> {
        let count = self.u16();
        (0..count)
            .map(|_| {
                let size = usize::from(self.u8());
                std::str::from_utf8(self.take(size)).unwrap_or_default()
            })
            .collect()
    }

    /// Text with a u32 length before it.
    pub(super) fn text(&mut self) -> &'a str {
        let size = self.u32() as usize;
        std::str::from_utf8(self.take(size)).unwrap_or_default()
    }

    /// A rising list: its length and three streams, of the low, middle and high bytes of the differences.
    pub(super) fn rising(&mut self) -> Vec<u32> {
        let count = self.u32() as usize;
        let bytes = [self.symbols(count), self.symbols(count), self.symbols(count)];
        let mut last = 0;
        (0..count)
            .map(|at| {
                let step =
                    bytes.iter().rev().fold(0, |step, bytes| step << 8 | u32::from(bytes[at]));
                last += step;
                last
            })
            .collect()
    }

    /// The gazetteer: rising hashes and their kinds.
    pub(super) fn gazetteer(&mut self) -> (Vec<u32>, Vec<u8>) {
        let hashes = self.rising();
        let kinds = self.symbols(hashes.len());
        (hashes, kinds)
    }

    /// Plain numbers.
    pub(super) fn bias(&mut self) -> Vec<f32> {
        let count = self.u32() as usize;
        let bytes = self.take(count * 4);
        bytes.chunks_exact(4).map(|four| four.try_into().map_or(0.0, f32::from_le_bytes)).collect()
    }

    /// Square-root companded weights.
    pub(super) fn weights(&mut self) -> Weights {
        let (rows, columns) = (self.u32() as usize, self.u32() as usize);
        let bits = self.u8().clamp(2, 8);
        let most = (1_i16 << (bits - 1)) - 1;
        let step = f32::from(most * most);
        let units = self.symbols(rows).iter().map(|&scale| scale_value(scale) / step).collect();
        let codes = self.symbols(rows * columns);
        let codes = codes.iter().map(|&code| code.cast_signed().wrapping_sub(most as i8)).collect();
        Weights { rows, columns, most, units, codes }
    }
}

/// Bits of the frequencies in a coded stream: they sum to two to this power.
const FREQUENCY_BITS: u32 = 12;
/// The decoder's state never falls below this.
const LOWEST: u32 = 1 << 23;

impl Reader<'_> {
    /// A stream of `count` symbols by asymmetric numeral systems (Duda 2009, in the byte-wise form): the alphabet's
    /// size less one as u8, the frequencies as u16, the length in bytes as u32, and the bytes, state first.
    fn symbols(&mut self, count: usize) -> Vec<u8> {
        let size = usize::from(self.u8()) + 1;
        let frequencies: Vec<u32> = (0..size).map(|_| u32::from(self.u16())).collect();
        let length = self.u32() as usize;
        let bytes = self.take(length);
        if frequencies.iter().sum::<u32>() != 1 << FREQUENCY_BITS {
            self.short = true;
            return vec![0; count];
        }
        let slots = slots(&frequencies);
        let (head, rest) = bytes.split_at_checked(4).unwrap_or_default();
        let mut left = Left { state: head.try_into().map_or(LOWEST, u32::from_le_bytes), rest };
        let mut out = vec![0; count];
        for part in out.chunks_mut(PART) {
            left = left.decode(&slots, part);
        }
        out
    }
}

/// So many symbols are decoded by a call: what runs in WebAssembly is only optimised from one call to the next.
const PART: usize = 4096;

/// What is left of a coded stream.
#[derive(Clone, Copy)]
struct Left<'a> {
    state: u32,
    rest: &'a [u8],
}

impl Left<'_> {
    /// Fills `out` with the next symbols.
    #[inline(never)]
    fn decode(self, slots: &[u32; 1 << FREQUENCY_BITS], out: &mut [u8]) -> Self {
        let Self { mut state, rest } = self;
        let mut next = 0;
        for symbol in out {
            let slot = slots[(state & SLOT_MASK) as usize];
            *symbol = slot as u8;
            let (frequency, place) = ((slot >> 8 & SLOT_MASK) + 1, slot >> (8 + FREQUENCY_BITS));
            state = frequency.wrapping_mul(state >> FREQUENCY_BITS).wrapping_add(place);
            while state < LOWEST {
                let Some(&byte) = rest.get(next) else { break };
                state = state << 8 | u32::from(byte);
                next += 1;
            }
        }
        Self { state, rest: &rest[next..] }
    }
}

const SLOT_MASK: u32 = (1 << FREQUENCY_BITS) - 1;

/// What each slot decodes to, in one number so that a decoder that is not optimised yet does little: from the
/// low end the symbol, its frequency less one, and the slot's place within it. The frequencies sum to all slots.
fn slots(frequencies: &[u32]) -> [u32; 1 << FREQUENCY_BITS] {
    let mut slots = [0; 1 << FREQUENCY_BITS];
    let mut rest = slots.iter_mut();
    for (symbol, &frequency) in (0..).zip(frequencies) {
        for (place, slot) in (0..frequency).zip(&mut rest) {
            *slot = symbol | (frequency - 1) << 8 | place << (8 + FREQUENCY_BITS);
        }
    }
    slots
}

/// The scale that a code stands for: (8 + low three bits) · 2^(high bits − 27).
fn scale_value(code: u8) -> f32 {
    let mantissa = f32::from(8 + (code & 7));
    let power = u32::from(code >> 3) + 127 - 27;
    mantissa * f32::from_bits(power << 23)
}
