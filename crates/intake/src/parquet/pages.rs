//! The pages of a column: how they are packed, and how numbers and texts stand in them.

use std::rc::Rc;

use super::thrift::{self, Struct, unzigzag, varint};
use super::{Cell, Physical, Shape};

/// What may still be unpacked, in bytes.
pub(super) struct Room(pub(super) usize);

/// So large a page is none.
const PAGE: usize = 256_000_000;

/// What is wrong with a column, in words.
pub(super) type Wrong = String;

/// Unpacks a page, by the number that Parquet gives its packing, or says why that cannot be done.
fn unpack(codec: i64, bytes: &[u8], size: usize, room: &mut Room) -> Result<Vec<u8>, Wrong> {
    room.0 =
        room.0.checked_sub(size).filter(|_| size <= PAGE).ok_or("unpacked, it is very large")?;
    let found = match codec {
        0 => bytes.to_vec(),
        1 => {
            let said = snap::raw::decompress_len(bytes).map_err(|error| error.to_string())?;
            if said != size {
                return Err("a page of it has another size than it says".into());
            }
            snap::raw::Decoder::new().decompress_vec(bytes).map_err(|error| error.to_string())?
        }
        2 => {
            let mut out = Vec::new();
            let mut reader =
                std::io::Read::take(flate2::read::MultiGzDecoder::new(bytes), size as u64 + 1);
            std::io::Read::read_to_end(&mut reader, &mut out).map_err(|error| error.to_string())?;
            out
        }
        other => {
            let name = match other {
                3 => "LZO",
                4 => "Brotli",
                5 | 7 => "LZ4",
                6 => "Zstandard",
                _ => "something else",
            };
            return Err(format!(
                "it is compressed with {name}; write it with Snappy: compression=\"snappy\""
            ));
        }
    };
    if found.len() == size {
        Ok(found)
    } else {
        Err("a page of it has another size than it says".into())
    }
}

/// A column while its pages are read.
pub(super) struct ColumnReader<'a> {
    pub(super) shape: &'a Shape,
    pub(super) codec: i64,
    /// How many rows it has in this group.
    pub(super) rows: usize,
}

impl ColumnReader<'_> {
    /// The values of a column chunk, one a row.
    pub(super) fn read(&self, bytes: &[u8], room: &mut Room) -> Result<Vec<Cell>, Wrong> {
        let (mut dictionary, mut cells, mut at) = (Vec::new(), Vec::new(), 0_usize);
        while cells.len() < self.rows {
            let rest = bytes.get(at..).unwrap_or_default();
            let (head, length) = thrift::read(rest).ok_or("a page of it breaks off")?;
            let packed = head.size(3).ok_or("a page of it says no size")?;
            let end = length.checked_add(packed).filter(|end| *end <= rest.len());
            let body = &rest[length..end.ok_or("a page of it breaks off")?];
            at += length + packed;
            match head.int(1) {
                Some(0) => self.page(&head, body, &dictionary, &mut cells, room)?,
                Some(2) => {
                    let unpacked = unpack(self.codec, body, head.size(2).unwrap_or(0), room)?;
                    let count = head.inner(7).and_then(|inner| inner.size(1)).unwrap_or(0);
                    dictionary = self.plain(&unpacked, count.min(unpacked.len()))?;
                }
                Some(3) => self.second_page(&head, body, &dictionary, &mut cells, room)?,
                _ => {}
            }
        }
        Ok(cells)
    }

    /// A page as most write it: the levels are packed with the values, before them.
    fn page(
        &self,
        head: &Struct,
        body: &[u8],
        dictionary: &[Cell],
        cells: &mut Vec<Cell>,
        room: &mut Room,
    ) -> Result<(), Wrong> {
        let page = head.inner(5).ok_or("a page of it has no head")?;
        let unpacked = unpack(self.codec, body, head.size(2).unwrap_or(0), room)?;
        let parts =
            if self.shape.optional { counted(&unpacked)? } else { (&[][..], unpacked.as_slice()) };
        self.fill((page, page.int(2)), parts, dictionary, cells)
    }

    /// A page of the second form: the levels stand before what is packed.
    fn second_page(
        &self,
        head: &Struct,
        body: &[u8],
        dictionary: &[Cell],
        cells: &mut Vec<Cell>,
        room: &mut Room,
    ) -> Result<(), Wrong> {
        let page = head.inner(8).ok_or("a page of it has no head")?;
        let (levels, before) = (page.size(5).unwrap_or(0), page.size(6).unwrap_or(0));
        let end = levels.checked_add(before).filter(|end| *end <= body.len());
        let end = end.ok_or("a page of it breaks off")?;
        let codec = if page.int(7) == Some(0) { 0 } else { self.codec };
        let size = head.size(2).unwrap_or(0).saturating_sub(end);
        let unpacked = unpack(codec, &body[end..], size, room)?;
        self.fill((page, page.int(4)), (&body[before..end], &unpacked), dictionary, cells)
    }

    /// Adds the values of a page, by its head and encoding, with nothing where its levels say that none is there.
    fn fill(
        &self,
        (page, encoding): (&Struct, Option<i64>),
        (levels, bytes): (&[u8], &[u8]),
        dictionary: &[Cell],
        cells: &mut Vec<Cell>,
    ) -> Result<(), Wrong> {
        let count = page.size(1).unwrap_or(0).min(self.rows - cells.len());
        if count == 0 {
            return Err("a page of it holds nothing".into());
        }
        let there = if self.shape.optional { Some(hybrid(levels, 1, count)?) } else { None };
        let there = there.as_deref();
        let filled = there.map_or(count, |there| there.iter().filter(|level| **level == 1).count());
        let values = match encoding.unwrap_or(-1) {
            0 => self.plain(bytes, filled)?,
            2 | 8 => {
                let width = bytes.first().copied().unwrap_or(0);
                let found = hybrid(bytes.get(1..).unwrap_or_default(), width, filled)?;
                let value = |at: u32| dictionary.get(at as usize).cloned();
                let values = found.into_iter().map(value).collect::<Option<Vec<Cell>>>();
                values.ok_or("a page of it names an entry that its dictionary lacks")?
            }
            3 if self.shape.physical == Physical::Boolean => {
                let found = hybrid(bytes.get(4..).unwrap_or_default(), 1, filled)?;
                found.into_iter().map(|bit| Cell::Int(i64::from(bit))).collect()
            }
            5 => {
                deltas(bytes, filled)?.into_iter().map(|number| self.shape.number(number)).collect()
            }
            6 => lengths(bytes, filled)?,
            7 => prefixes(bytes, filled)?,
            other => {
                return Err(format!(
                    "its column {} is written in a way that is not read ({other})",
                    self.shape.name
                ));
            }
        };
        if values.len() != filled {
            return Err("a page of it breaks off".into());
        }
        let mut values = values.into_iter();
        match there {
            Some(there) => cells.extend(there.iter().map(|level| match level {
                1 => values.next().unwrap_or_default(),
                _ => Cell::Null,
            })),
            None => cells.extend(values),
        }
        Ok(())
    }

    /// Values one behind the other.
    fn plain(&self, bytes: &[u8], count: usize) -> Result<Vec<Cell>, Wrong> {
        let short = || Wrong::from("a page of it breaks off");
        let width = match self.shape.physical {
            Physical::Bytes => return texts(bytes, count),
            Physical::Boolean => {
                let bit =
                    |at: usize| Some(Cell::Int(i64::from(bytes.get(at / 8)? >> (at % 8) & 1)));
                return (0..count).map(bit).collect::<Option<_>>().ok_or_else(short);
            }
            Physical::Int | Physical::Float => 4,
            Physical::Long | Physical::Double => 8,
            Physical::Moment => 12,
        };
        let bytes = bytes.get(..count.saturating_mul(width)).ok_or_else(short)?;
        Ok(bytes.chunks_exact(width).map(|bytes| self.shape.cell(bytes)).collect())
    }
}

/// What stands behind its length, and what comes after it.
fn counted(bytes: &[u8]) -> Result<(&[u8], &[u8]), Wrong> {
    let parted = bytes
        .split_first_chunk::<4>()
        .and_then(|(length, rest)| rest.split_at_checked(u32::from_le_bytes(*length) as usize));
    parted.ok_or_else(|| "a page of it breaks off".into())
}

/// Texts, each behind its length.
fn texts(bytes: &[u8], count: usize) -> Result<Vec<Cell>, Wrong> {
    let (mut rest, mut cells) = (bytes, Vec::new());
    for _ in 0..count {
        let (text, after) = counted(rest)?;
        cells.push(Cell::text(text));
        rest = after;
    }
    Ok(cells)
}

/// The lengths of all texts, then all texts.
fn lengths(bytes: &[u8], count: usize) -> Result<Vec<Cell>, Wrong> {
    let (lengths, taken) = deltas_and_end(bytes, count)?;
    let mut rest = bytes.get(taken..).unwrap_or_default();
    let mut cells = Vec::new();
    for length in lengths {
        let length = usize::try_from(length).ok().filter(|length| *length <= rest.len());
        let (text, after) = rest.split_at(length.ok_or("a page of it breaks off")?);
        cells.push(Cell::text(text));
        rest = after;
    }
    Ok(cells)
}

/// Of each text how much it shares with the one before, and then the rest of it.
fn prefixes(bytes: &[u8], count: usize) -> Result<Vec<Cell>, Wrong> {
    let (shared, taken) = deltas_and_end(bytes, count)?;
    let ends = lengths(bytes.get(taken..).unwrap_or_default(), count)?;
    let (mut last, mut cells): (Rc<str>, Vec<Cell>) = (Rc::from(""), Vec::new());
    for (shared, end) in shared.into_iter().zip(ends) {
        let Cell::Text(end) = end else { continue };
        let start = usize::try_from(shared).ok().and_then(|shared| last.get(..shared));
        last = Rc::from(format!("{}{end}", start.ok_or("a page of it breaks off")?));
        cells.push(Cell::Text(last.clone()));
    }
    Ok(cells)
}

/// So many numbers in runs and groups of eight, of so many bits each.
fn hybrid(bytes: &[u8], width: u8, count: usize) -> Result<Vec<u32>, Wrong> {
    if width > 32 {
        return Err("a page of it is damaged".into());
    }
    let (mut rest, mut found) = (bytes, Vec::with_capacity(count));
    let whole = usize::from(width).div_ceil(8);
    while found.len() < count {
        let (head, length) = match varint(rest) {
            Some(head) => head,
            // Numbers of no bits may stand there without any.
            None if width == 0 => ((count as u64) << 1, 0),
            None => return Err("a page of it breaks off".into()),
        };
        rest = &rest[length..];
        let left = count - found.len();
        let many = usize::try_from(head >> 1).unwrap_or(usize::MAX);
        if head & 1 == 0 {
            let value = rest.get(..whole).ok_or("a page of it breaks off")?;
            rest = &rest[whole..];
            let value = value.iter().rev().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
            if many == 0 {
                return Err("a page of it is damaged".into());
            }
            found.extend(std::iter::repeat_n(value, many.min(left)));
        } else {
            let size = many.saturating_mul(usize::from(width)).min(rest.len());
            let (group, after) = rest.split_at(size);
            // The last group may be cut short.
            let values =
                if width == 0 { many.saturating_mul(8) } else { size * 8 / usize::from(width) };
            if values == 0 {
                return Err("a page of it is damaged".into());
            }
            found.extend(
                (0..values.min(left)).map(|at| bits(group, at * usize::from(width), width)),
            );
            rest = after;
        }
    }
    Ok(found)
}

/// A number of so many bits that begins at a bit.
fn bits(bytes: &[u8], from: usize, width: u8) -> u32 {
    let mut value = 0_u64;
    for step in 0..5 {
        let byte = bytes.get(from / 8 + step).copied().unwrap_or(0);
        value |= u64::from(byte) << (8 * step);
    }
    (value >> (from % 8) & ((1_u64 << width) - 1)) as u32
}

/// Numbers as differences, packed in blocks.
fn deltas(bytes: &[u8], count: usize) -> Result<Vec<i64>, Wrong> {
    deltas_and_end(bytes, count).map(|(found, _)| found)
}

fn deltas_and_end(bytes: &[u8], count: usize) -> Result<(Vec<i64>, usize), Wrong> {
    let mut at = 0;
    let mut next = || {
        let (number, length) = varint(bytes.get(at..).unwrap_or_default())?;
        at += length;
        Some(number)
    };
    let head = (next(), next(), next(), next());
    let (Some(block), Some(parts), Some(total), Some(first)) = head else {
        return Err("a page of it breaks off".into());
    };
    let (block, parts) = (block.min(1 << 20) as usize, parts.clamp(1, 1 << 10) as usize);
    let (each, total) = (block / parts, usize::try_from(total).unwrap_or(0).min(count));
    if total == 0 || each == 0 || each % 8 != 0 {
        let none = total == 0 && count == 0;
        return if none { Ok((Vec::new(), at)) } else { Err("a page of it is damaged".into()) };
    }
    let mut found = vec![unzigzag(first)];
    while found.len() < total {
        let head = varint(bytes.get(at..).unwrap_or_default()).ok_or("a page of it breaks off")?;
        at += head.1;
        let least = unzigzag(head.0);
        let widths = bytes.get(at..at + parts).ok_or("a page of it breaks off")?;
        at += parts;
        for width in widths {
            if found.len() >= total {
                break;
            }
            let size = each * usize::from(*width) / 8;
            let group = at.checked_add(size).and_then(|end| bytes.get(at..end));
            let group = group.filter(|_| *width <= 64).ok_or("a page of it breaks off")?;
            for nth in 0..each.min(total - found.len()) {
                let step = wide_bits(group, nth * usize::from(*width), *width);
                let before = found.last().copied().unwrap_or(0);
                found.push(before.wrapping_add(least).wrapping_add(step as i64));
            }
            at += size;
        }
    }
    Ok((found, at))
}

/// As [`bits`], of up to 64.
fn wide_bits(bytes: &[u8], from: usize, width: u8) -> u64 {
    let mut value = 0_u128;
    for step in 0..9 {
        let byte = bytes.get(from / 8 + step).copied().unwrap_or(0);
        value |= u128::from(byte) << (8 * step);
    }
    (value >> (from % 8) & ((1_u128 << width) - 1)) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_and_groups_are_read() {
        // The standard's example: 0 to 7 in three bits each.
        assert_eq!(hybrid(&[3, 0x88, 0xC6, 0xFA], 3, 8).unwrap(), [0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(hybrid(&[8, 1, 3, 0b101], 1, 7).unwrap(), [1, 1, 1, 1, 1, 0, 1]);
        assert_eq!(hybrid(&[], 0, 3).unwrap(), [0, 0, 0]);
        for broken in [&[][..], &[8], &[0, 1], &[1]] {
            assert!(hybrid(broken, 1, 3).is_err(), "{broken:?}");
        }
    }

    #[test]
    fn differences_are_read() {
        // Blocks of 128 in 4 parts, 5 numbers: 7 5 3 1 2; least step -2, two bits each.
        let bytes = [0x80, 1, 4, 5, 14, 3, 2, 0, 0, 0, 0b1100_0000, 0, 0, 0, 0, 0, 0, 0];
        assert_eq!(deltas(&bytes, 5).unwrap(), [7, 5, 3, 1, 2]);
        assert!(deltas(&bytes[..8], 5).is_err());
        assert_eq!(deltas(&[0x80, 1, 4, 0, 0], 0).unwrap(), Vec::<i64>::new());
    }
}
