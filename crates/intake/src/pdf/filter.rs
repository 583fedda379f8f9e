//! How streams are packed (ISO 32000-1, 7.4), unpacked to at most what there is room for. A stream that breaks off
//! gives what came before.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};

use super::object::{Dict, Object, digit, is_blank};

/// Why a stream is not unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packed {
    /// It is a picture.
    Other,
    /// There is no room for what is in it.
    Burst,
}

/// Unpacks a stream's data.
pub(super) fn unpack(dict: &Dict, data: &[u8], room: usize) -> Result<Vec<u8>, Packed> {
    let one_or_many = |key: &[u8], short: &[u8]| -> Vec<Object> {
        match dict.get(key).or_else(|| dict.get(short)) {
            Some(Object::Array(items)) => items.clone(),
            Some(Object::Null) | None => Vec::new(),
            Some(item) => vec![item.clone()],
        }
    };
    let filters = one_or_many(b"Filter", b"F");
    let params = one_or_many(b"DecodeParms", b"DP");
    let mut bytes = data.to_vec();
    for (at, filter) in filters.iter().take(6).enumerate() {
        let params = params.get(at).and_then(Object::dict);
        bytes = match filter.name().ok_or(Packed::Other)? {
            b"FlateDecode" | b"Fl" => predicted(inflate(&bytes, room), params),
            b"LZWDecode" | b"LZW" => {
                let early = params
                    .and_then(|params| params.get(b"EarlyChange".as_slice()))
                    .and_then(Object::number);
                predicted(lzw(&bytes, early != Some(0.0), room), params)
            }
            b"ASCIIHexDecode" | b"AHx" => hex(&bytes),
            b"ASCII85Decode" | b"A85" => ascii85(&bytes),
            b"RunLengthDecode" | b"RL" => run_lengths(&bytes, room),
            b"Crypt" => bytes,
            _ => return Err(Packed::Other),
        };
        if bytes.len() > room {
            return Err(Packed::Burst);
        }
    }
    if bytes.len() > room { Err(Packed::Burst) } else { Ok(bytes) }
}

fn inflate(bytes: &[u8], room: usize) -> Vec<u8> {
    let limit = room as u64 + 1;
    let mut out = Vec::new();
    // What came before an error stays in `out`.
    let whole = ZlibDecoder::new(bytes).take(limit).read_to_end(&mut out);
    if whole.is_err() && out.is_empty() {
        let bare = bytes.get(2..).unwrap_or_default();
        let _ = DeflateDecoder::new(bare).take(limit).read_to_end(&mut out);
    }
    out
}

/// Undoes the predictors of PNG, which tables of objects come with.
fn predicted(bytes: Vec<u8>, params: Option<&Dict>) -> Vec<u8> {
    let number = |key: &[u8], otherwise: usize| {
        let value = params.and_then(|params| params.get(key)).and_then(Object::number);
        value.map_or(otherwise, |value| value.clamp(0.0, 100_000.0) as usize)
    };
    if number(b"Predictor", 1) < 10 {
        return bytes;
    }
    let bits = number(b"Colors", 1).clamp(1, 32) * number(b"BitsPerComponent", 8).clamp(1, 16);
    let pixel = bits.div_ceil(8);
    let width = (bits * number(b"Columns", 1).max(1)).div_ceil(8);
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut above = vec![0_u8; width];
    for row in bytes.chunks(width + 1) {
        let Some((kind, row)) = row.split_first() else { break };
        let mut line = row.to_vec();
        line.resize(width, 0);
        for at in 0..width {
            let left = if at >= pixel { line[at - pixel] } else { 0 };
            let corner = if at >= pixel { above[at - pixel] } else { 0 };
            let add = match kind {
                1 => left,
                2 => above[at],
                3 => left.midpoint(above[at]),
                4 => paeth(left, above[at], corner),
                _ => 0,
            };
            line[at] = line[at].wrapping_add(add);
        }
        out.extend_from_slice(&line[..row.len()]);
        above = line;
    }
    out
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(above) - i16::from(corner);
    let far = |value: u8| (guess - i16::from(value)).abs();
    if far(left) <= far(above) && far(left) <= far(corner) {
        left
    } else if far(above) <= far(corner) {
        above
    } else {
        corner
    }
}

/// Lempel, Ziv and Welch's: codes of 9 to 12 bits.
fn lzw(bytes: &[u8], early: bool, room: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::new();
    // Of every code above 257, where its letters stand in what is out already.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let (mut bits, mut held, mut width) = (0_u32, 0_u32, 9_u32);
    let mut last: Option<(usize, usize)> = None;
    for byte in bytes {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held & ((1 << width) - 1)) as usize;
        bits &= (1 << held) - 1;
        let start = out.len();
        match code {
            256 => {
                (table, width, last) = (Vec::new(), 9, None);
                continue;
            }
            257 => break,
            0..=255 => out.push(code as u8),
            _ => match (table.get(code - 258).copied(), last) {
                (Some((from, length)), _) => out.extend_from_within(from..from + length),
                (None, Some((from, length))) if code - 258 == table.len() => {
                    out.extend_from_within(from..from + length);
                    out.push(out[from]);
                }
                _ => break,
            },
        }
        if let Some((from, length)) = last.filter(|_| table.len() < 4096 - 258) {
            // The last code's letters and one more, which is there by now.
            table.push((from, length + 1));
        }
        last = Some((start, out.len() - start));
        let next = table.len() + 258 + usize::from(early) + 1;
        width = match next {
            0..=512 => 9,
            513..=1024 => 10,
            1025..=2048 => 11,
            _ => 12,
        };
        if out.len() > room {
            break;
        }
    }
    out
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> =
        bytes.iter().take_while(|byte| **byte != b'>').filter_map(|byte| digit(*byte)).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

fn ascii85(bytes: &[u8]) -> Vec<u8> {
    let (mut out, mut group) = (Vec::new(), Vec::new());
    for byte in bytes.iter().copied().filter(|byte| !is_blank(*byte)) {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ => {}
        }
        if group.len() == 5 {
            out.extend(word85(&group).to_be_bytes());
            group.clear();
        }
    }
    if group.len() > 1 {
        let count = group.len() - 1;
        group.resize(5, 84);
        out.extend(&word85(&group).to_be_bytes()[..count]);
    }
    out
}

fn word85(group: &[u8]) -> u32 {
    group.iter().fold(0_u32, |word, digit| word.wrapping_mul(85).wrapping_add(u32::from(*digit)))
}

fn run_lengths(bytes: &[u8], room: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let [length, after @ ..] = rest {
        let length = usize::from(*length);
        match length {
            128 => break,
            0..=127 => {
                let end = (length + 1).min(after.len());
                out.extend_from_slice(&after[..end]);
                rest = &after[end..];
            }
            _ => {
                let Some((byte, after)) = after.split_first() else { break };
                out.resize(out.len() + 257 - length, *byte);
                rest = after;
            }
        }
        if out.len() > room {
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn dict(filter: &str) -> Dict {
        Dict::from([(b"Filter".to_vec(), Object::Name(filter.as_bytes().to_vec()))])
    }

    fn zipped(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn each_filter_unpacks() {
        let unpacked = |filter: &str, data: &[u8]| unpack(&dict(filter), data, 1000).unwrap();
        assert_eq!(unpacked("ASCIIHexDecode", b"48 65 6C6c6F>x"), b"Hello");
        assert_eq!(unpacked("ASCII85Decode", b"87cURD]j7BEbo80~>"), b"Hello world!");
        assert_eq!(unpacked("RunLengthDecode", &[1, b'a', b'b', 254, b'c', 128]), b"abccc");
        assert_eq!(unpacked("FlateDecode", &zipped(b"Hello")), b"Hello");
        // The example of the standard, 7.4.4.2.
        let lzw = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(unpacked("LZWDecode", &lzw), [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
        assert_eq!(unpack(&dict("DCTDecode"), b"x", 10), Err(Packed::Other));
    }

    #[test]
    fn a_bomb_does_not_go_off() {
        let bomb = zipped(&vec![0; 5_000_000]);
        assert_eq!(unpack(&dict("FlateDecode"), &bomb, 100_000), Err(Packed::Burst));
        let twice = Object::Array(vec![
            Object::Name(b"FlateDecode".to_vec()),
            Object::Name(b"FlateDecode".to_vec()),
        ]);
        let both = Dict::from([(b"Filter".to_vec(), twice)]);
        assert_eq!(unpack(&both, &zipped(&bomb), 100_000), Err(Packed::Burst));
    }

    #[test]
    fn a_stream_that_breaks_off_gives_what_came_before() {
        let whole = zipped("Troops moved on. ".repeat(500).as_bytes());
        let part = unpack(&dict("FlateDecode"), &whole[..whole.len() - 6], 100_000).unwrap();
        assert!(part.starts_with(b"Troops moved on."));
    }

    #[test]
    fn predictors_are_undone() {
        let params = Dict::from([
            (b"Predictor".to_vec(), Object::Number(12.0)),
            (b"Columns".to_vec(), Object::Number(3.0)),
        ]);
        assert_eq!(
            predicted(vec![0, 1, 2, 3, 2, 1, 1, 1, 1, 5, 1, 1], Some(&params)),
            [1, 2, 3, 2, 3, 4, 5, 6, 7]
        );
    }
}
