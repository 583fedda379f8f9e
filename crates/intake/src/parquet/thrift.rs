//! The compact protocol of Thrift, in which Parquet writes its heads: any structure as a tree of its fields.

/// So deep structures lie in structures at most.
const DEEPEST: usize = 12;

/// What stands in a field.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Int(i64),
    Bytes(Vec<u8>),
    List(Vec<Value>),
    Struct(Struct),
    /// Of a kind that is not looked at.
    Other,
}

/// A structure: its fields by their numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Struct(Vec<(i16, Value)>);

impl Struct {
    pub(super) fn get(&self, field: i16) -> Option<&Value> {
        self.0.iter().find(|(number, _)| *number == field).map(|(_, value)| value)
    }

    pub(super) fn int(&self, field: i16) -> Option<i64> {
        match self.get(field)? {
            Value::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// A number that counts something.
    pub(super) fn size(&self, field: i16) -> Option<usize> {
        usize::try_from(self.int(field)?).ok()
    }

    pub(super) fn text(&self, field: i16) -> Option<String> {
        match self.get(field)? {
            Value::Bytes(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
            _ => None,
        }
    }

    pub(super) fn inner(&self, field: i16) -> Option<&Struct> {
        match self.get(field)? {
            Value::Struct(inner) => Some(inner),
            _ => None,
        }
    }

    pub(super) fn list(&self, field: i16) -> &[Value] {
        match self.get(field) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    pub(super) fn structs(&self, field: i16) -> impl Iterator<Item = &Struct> {
        self.list(field).iter().filter_map(|item| match item {
            Value::Struct(inner) => Some(inner),
            _ => None,
        })
    }
}

/// Reads the structure at the beginning of some bytes; how many it takes.
pub(super) fn read(bytes: &[u8]) -> Option<(Struct, usize)> {
    let mut reader = Reader { bytes, at: 0 };
    let found = reader.structure(0)?;
    Some((found, reader.at))
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn number(&mut self) -> Option<u64> {
        let (number, length) = varint(self.bytes.get(self.at..)?)?;
        self.at += length;
        Some(number)
    }

    fn signed(&mut self) -> Option<i64> {
        self.number().map(unzigzag)
    }

    fn structure(&mut self, depth: usize) -> Option<Struct> {
        if depth > DEEPEST {
            return None;
        }
        let (mut fields, mut last) = (Vec::new(), 0_i16);
        loop {
            let head = self.byte()?;
            if head == 0 {
                return Some(Struct(fields));
            }
            last = match head >> 4 {
                0 => i16::try_from(self.signed()?).ok()?,
                step => last.checked_add(i16::from(step))?,
            };
            let value = match head & 15 {
                // In a field, the kind says which one it is.
                1 => Value::Int(1),
                2 => Value::Int(0),
                kind => self.value(kind, depth)?,
            };
            fields.push((last, value));
        }
    }

    fn value(&mut self, kind: u8, depth: usize) -> Option<Value> {
        Some(match kind {
            1 | 2 => Value::Int(i64::from(self.byte()? == 1)),
            3 => Value::Int(i64::from(self.byte()? as i8)),
            4..=6 => Value::Int(self.signed()?),
            7 => {
                self.at = self.at.checked_add(8).filter(|at| *at <= self.bytes.len())?;
                Value::Other
            }
            8 => {
                let length = usize::try_from(self.number()?).ok()?;
                let end = self.at.checked_add(length)?;
                let bytes = self.bytes.get(self.at..end)?;
                self.at = end;
                Value::Bytes(bytes.to_vec())
            }
            9 | 10 => self.items(depth)?,
            12 => Value::Struct(self.structure(depth + 1)?),
            _ => return None,
        })
    }

    fn items(&mut self, depth: usize) -> Option<Value> {
        let head = self.byte()?;
        let count = match head >> 4 {
            15 => usize::try_from(self.number()?).ok()?,
            count => usize::from(count),
        };
        // Each takes a byte at least.
        if depth > DEEPEST || count > self.bytes.len() - self.at {
            return None;
        }
        let item = |_| self.value(head & 15, depth + 1);
        (0..count).map(item).collect::<Option<Vec<Value>>>().map(Value::List)
    }
}

/// A number in groups of seven bits, and how many bytes it takes.
pub(super) fn varint(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut number = 0_u64;
    for (at, byte) in bytes.iter().take(10).enumerate() {
        number |= u64::from(byte & 0x7f).checked_shl(7 * at as u32)?;
        if byte & 0x80 == 0 {
            return Some((number, at + 1));
        }
    }
    None
}

pub(super) fn unzigzag(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_each_kind_are_read() {
        // 1: 150 (varint zigzag 300), 2: "ab", 3: [1, 2], 5: {1: true}, end.
        let bytes = [0x15, 0xAC, 0x02, 0x18, 2, b'a', b'b', 0x19, 0x25, 2, 4, 0x2C, 0x11, 0, 0, 9];
        let (found, length) = read(&bytes).unwrap();
        assert_eq!((found.int(1), found.text(2).as_deref(), length), (Some(150), Some("ab"), 15));
        assert_eq!(found.list(3), [Value::Int(1), Value::Int(2)]);
        assert_eq!(found.inner(5).and_then(|inner| inner.int(1)), Some(1));
        assert_eq!(found.get(4), None);
    }

    #[test]
    fn what_breaks_off_or_claims_too_much_is_nothing() {
        let bytes = [0x15, 0xAC, 0x02, 0x18, 2, b'a', b'b', 0x19, 0x25, 2, 4, 0x2C, 0x11, 0, 0];
        for end in 0..bytes.len() {
            assert_eq!(read(&bytes[..end]), None, "{end}");
        }
        assert_eq!(read(&[0x18, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0]), None);
        assert_eq!(read(&[0x19, 0xF5, 0xFF, 0xFF, 0xFF, 0x7F, 0]), None);
        assert_eq!(read(&[0x1C; 100]), None, "structures in structures");
        assert_eq!(
            read(&[
                0x19, 0x19, 0x19, 0x19, 0x19, 0x19, 0x19, 0x19, 0x19, 0x19, 0x19, 0x19, 0x19, 0x19,
                0x19
            ]),
            None
        );
    }
}
