//! Files that are made here, as the format has them, and files that are damaged.

use super::*;

/// A structure of Thrift while it is written.
#[derive(Default)]
struct Out(Vec<u8>, i16);

impl Out {
    fn field(&mut self, number: i16, kind: u8) {
        self.0.push(((number - self.1) as u8) << 4 | kind);
        self.1 = number;
    }

    fn int(mut self, number: i16, value: i64) -> Self {
        self.field(number, 6);
        self.0.extend(varint((value << 1 ^ value >> 63) as u64));
        self
    }

    fn text(mut self, number: i16, value: &str) -> Self {
        self.field(number, 8);
        self.0.extend(varint(value.len() as u64));
        self.0.extend(value.as_bytes());
        self
    }

    fn inner(mut self, number: i16, value: Out) -> Self {
        self.field(number, 12);
        self.0.extend(value.close());
        self
    }

    fn list(mut self, number: i16, items: Vec<Out>) -> Self {
        self.field(number, 9);
        self.0.push((items.len() as u8) << 4 | 0x0c);
        for item in items {
            self.0.extend(item.close());
        }
        self
    }

    fn close(mut self) -> Vec<u8> {
        self.0.push(0);
        self.0
    }
}

fn varint(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 0x7f {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

/// A column with what its page holds: name, physical type, converted type, codec, encoding, body.
type Made<'a> = (&'a str, i64, Option<i64>, i64, i64, Vec<u8>);

/// A file of one group of rows with required columns.
fn file(rows: i64, columns: &[Made<'_>]) -> Vec<u8> {
    let mut bytes = MARK.to_vec();
    let (mut elements, mut chunks) =
        (vec![Out::default().text(4, "schema").int(5, columns.len() as i64)], Vec::new());
    for (name, physical, converted, codec, encoding, body) in columns {
        let packed = if *codec == 1 {
            snap::raw::Encoder::new().compress_vec(body).unwrap()
        } else {
            body.clone()
        };
        let page = Out::default().int(1, rows).int(2, *encoding).int(3, 3).int(4, 3);
        let head = Out::default()
            .int(1, 0)
            .int(2, body.len() as i64)
            .int(3, packed.len() as i64)
            .inner(5, page)
            .close();
        let start = bytes.len() as i64;
        bytes.extend(head.iter().chain(&packed));
        let element = Out::default().int(1, *physical).int(3, 0).text(4, name);
        elements.push(match converted {
            Some(converted) => element.int(6, *converted),
            None => element,
        });
        let meta = Out::default().int(1, *physical).int(4, *codec).int(5, rows);
        let meta = meta.int(7, (head.len() + packed.len()) as i64).int(9, start);
        chunks.push(Out::default().int(2, start).inner(3, meta));
    }
    let group = Out::default().list(1, chunks).int(3, rows);
    let end = Out::default().int(1, 1).list(2, elements).int(3, rows).list(4, vec![group]);
    let note = Out::default().text(1, "entente.engine").text(2, "0.0.9 ab");
    let end = end.list(5, vec![note]).close();
    bytes.extend(&end);
    bytes.extend((end.len() as u32).to_le_bytes());
    bytes.extend(MARK);
    bytes
}

fn texts(words: &[&str]) -> Vec<u8> {
    words
        .iter()
        .flat_map(|word| [&(word.len() as u32).to_le_bytes(), word.as_bytes()].concat())
        .collect()
}

/// A column by its name, as text.
type Column = (String, Vec<Option<String>>);

fn read(bytes: &[u8]) -> Result<Vec<Column>, String> {
    let mut part = |from: u64, to: u64| {
        bytes
            .get(from as usize..to as usize)
            .map(<[u8]>::to_vec)
            .ok_or_else(|| "it breaks off".to_owned())
    };
    let mut source = Source { size: bytes.len() as u64, read: &mut part };
    let mut table = Parquet::open(&mut source)?;
    let group = table.group(&mut source, 0, &|_| true)?;
    let words = |cells: &[Cell]| cells.iter().map(Cell::words).collect();
    Ok(group.columns().map(|(name, cells)| (name.to_owned(), words(cells))).collect())
}

fn sample() -> Vec<u8> {
    let day = |days: i32| days.to_le_bytes();
    let moment = |thousandths: i64| thousandths.to_le_bytes();
    file(
        2,
        &[
            ("name", 6, Some(0), 1, 0, texts(&["Norway", "Åland"])),
            ("day", 1, Some(6), 0, 0, [day(0), day(17_136)].concat()),
            ("at", 2, Some(9), 0, 0, [moment(-1), moment(1_480_636_800_000)].concat()),
            ("score", 5, None, 0, 0, [2.5_f64.to_le_bytes(), (-2.0_f64).to_le_bytes()].concat()),
            ("is", 0, None, 0, 0, vec![0b10]),
        ],
    )
}

fn some(words: &[&str]) -> Vec<Option<String>> {
    words.iter().map(|word| Some((*word).to_owned())).collect()
}

#[test]
fn columns_of_each_type_are_read() {
    let found = read(&sample()).unwrap();
    let columns: Vec<(&str, &[Option<String>])> =
        found.iter().map(|(name, cells)| (name.as_str(), cells.as_slice())).collect();
    assert_eq!(
        columns,
        [
            ("name", some(&["Norway", "Åland"]).as_slice()),
            ("day", &some(&["1970-01-01", "2016-12-01"])),
            ("at", &some(&["1969-12-31", "2016-12-02"])),
            ("score", &some(&["2.5", "-2"])),
            ("is", &some(&["0", "1"])),
        ]
    );
}

#[test]
fn what_is_not_read_is_said() {
    let packed = |codec| read(&file(1, &[("a", 6, None, codec, 0, texts(&["x"]))])).unwrap_err();
    assert_eq!(
        packed(6),
        "it is compressed with Zstandard; write it with Snappy: compression=\"snappy\""
    );
    assert!(packed(5).contains("LZ4") && packed(4).contains("Brotli"));
    let odd = read(&file(1, &[("a", 6, None, 0, 9, texts(&["x"]))])).unwrap_err();
    assert_eq!(odd, "its column a is written in a way that is not read (9)");
}

#[test]
fn damaged_files_and_those_that_claim_very_much_end_in_words() {
    let whole = sample();
    for end in 0..whole.len() {
        assert!(read(&whole[..end]).is_err(), "{end}");
    }
    for at in 0..whole.len() {
        for other in [0, 0x7f, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] = other;
            // Whatever comes of it, it comes to an end.
            let _ = read(&bytes);
        }
    }
    let many = read(&file(i64::from(u32::MAX), &[("a", 6, None, 0, 0, texts(&["x"]))]));
    assert!(many.unwrap_err().contains("five million"));
    let columns: Vec<Made<'_>> = (0..5).map(|_| ("a", 6, None, 0, 0, Vec::new())).collect();
    assert!(read(&file(4_999_999, &columns)).unwrap_err().contains("fewer rows a group"));
}
