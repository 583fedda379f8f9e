//! A PDF as a table of its objects.
//!
//! The file's own tables are not trusted: the whole file is searched for objects, the later of two with the same
//! number counts. So a file whose tables are missing, broken or lead astray is read like a sound one.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::crypt::Crypt;
use super::filter::{Packed, unpack};
use super::object::{Dict, Lexer, Object, is_blank};

/// Where an object stands.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// In the file.
    File(usize),
    /// In a stream of objects, by its index among these.
    Stream(usize, usize),
}

/// References that lead to references: no sound file has more.
const MOST_STEPS: usize = 16;

/// A file's objects.
#[derive(Debug)]
pub(super) struct Pdf<'a> {
    bytes: &'a [u8],
    places: BTreeMap<u32, Place>,
    /// Streams of objects, unpacked.
    packs: Vec<Vec<u8>>,
    /// The dictionaries at the end of the file and of its earlier versions.
    pub(super) trailers: Vec<Dict>,
    /// Where each object begins in the file, with its number and generation, in the order of the file.
    starts: Vec<(usize, u32, u16)>,
    /// How to decrypt it, where it is encrypted and opens without a password.
    crypt: Option<Crypt>,
    /// Whether it is encrypted with a password.
    pub(super) locked: bool,
    /// Bytes that may still be unpacked.
    room: Cell<usize>,
    /// Whether more was to be unpacked than there was room for.
    pub(super) burst: Cell<bool>,
    /// What was made of objects and is made once for all pages, by their numbers: fonts.
    pub(super) fonts: RefCell<BTreeMap<u32, Rc<dyn Any>>>,
}

impl<'a> Pdf<'a> {
    /// Finds all objects.
    pub(super) fn open(bytes: &'a [u8], room: usize) -> Self {
        let mut pdf = Pdf {
            bytes,
            places: BTreeMap::new(),
            packs: Vec::new(),
            trailers: Vec::new(),
            starts: Vec::new(),
            crypt: None,
            locked: false,
            room: Cell::new(room),
            burst: Cell::new(false),
            fonts: RefCell::default(),
        };
        for at in occurrences(bytes, b"obj") {
            if let Some((number, generation)) = numbers_before(bytes, at) {
                pdf.places.insert(number, Place::File(at + 3));
                pdf.starts.push((at + 3, number, generation));
            }
        }
        for at in occurrences(bytes, b"trailer") {
            if let Some(Object::Dict(dict)) = Lexer::new(bytes, at + 7).next() {
                pdf.trailers.push(dict);
            }
        }
        let direct: Vec<u32> = pdf.places.keys().copied().collect();
        for number in &direct {
            pdf.open_table(*number);
        }
        pdf.unlock();
        for number in direct {
            pdf.open_pack(number);
        }
        pdf
    }

    /// Looks for the key of an encrypted file.
    fn unlock(&mut self) {
        let says = |trailer: &&Dict| {
            trailer.get(b"Encrypt".as_slice()).is_some_and(|value| *value != Object::Null)
        };
        let Some(trailer) = self.trailers.iter().rev().find(says) else { return };
        // A file may say that it is encrypted and not how.
        let encrypt = self.field(trailer, b"Encrypt").unwrap_or(Object::Null);
        let id = self.trailers.iter().rev().chain([trailer]).find_map(|trailer| {
            match self.field(trailer, b"ID") {
                Some(Object::Array(items)) => Some(self.follow(items.first()?)),
                _ => None,
            }
        });
        let id = if let Some(Object::Text(bytes)) = id { bytes } else { Vec::new() };
        let dict: Option<Dict> = encrypt.dict().map(|dict| {
            dict.iter().map(|(key, value)| (key.clone(), self.follow(value))).collect()
        });
        let crypt = dict.and_then(|dict| Crypt::open(&dict, &id));
        self.locked = crypt.is_none();
        self.crypt = crypt;
    }

    /// A string of an object in the file, decrypted where the file is encrypted.
    pub(super) fn plain(&self, number: u32, bytes: &[u8]) -> Vec<u8> {
        let direct = matches!(self.places.get(&number), Some(Place::File(_)));
        match &self.crypt {
            Some(crypt) if direct => {
                let generation = self.starts.iter().rfind(|(_, other, _)| *other == number);
                crypt.string(bytes, number, generation.map_or(0, |(.., generation)| *generation))
            }
            _ => bytes.to_vec(),
        }
    }

    /// Keeps the dictionary of a stream that is a table of objects: it stands for a trailer.
    fn open_table(&mut self, number: u32) {
        let Some(Place::File(at)) = self.places.get(&number).copied() else { return };
        let head = &self.bytes[at..self.bytes.len().min(at + 400)];
        if head.windows(5).any(|part| part == b"/XRef")
            && let Object::Stream(dict, _) = self.at(at)
        {
            self.trailers.push(dict);
        }
    }

    /// Where an object is a stream of objects, takes these in.
    fn open_pack(&mut self, number: u32) {
        let Some(Place::File(at)) = self.places.get(&number).copied() else { return };
        let head = &self.bytes[at..self.bytes.len().min(at + 400)];
        if !head.windows(7).any(|part| part == b"/ObjStm") {
            return;
        }
        let Object::Stream(dict, data) = self.at(at) else { return };
        let Some(unpacked) = self.data(&dict, data) else { return };
        let count =
            |key: &[u8]| dict.get(key).and_then(Object::number).map_or(0, |n| n.max(0.0) as usize);
        let (objects, first) = (count(b"N").min(1_000_000), count(b"First"));
        let mut lexer = Lexer::new(&unpacked, 0);
        let mut found = Vec::new();
        for _ in 0..objects {
            let (Some(Object::Number(number)), Some(Object::Number(offset))) =
                (lexer.next(), lexer.next())
            else {
                break;
            };
            if number >= 0.0 && offset >= 0.0 {
                found.push((number as u32, first.saturating_add(offset as usize)));
            }
        }
        let pack = self.packs.len();
        self.packs.push(unpacked);
        for (number, offset) in found {
            self.places.entry(number).or_insert(Place::Stream(pack, offset));
        }
    }

    /// The numbers of all objects.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.places.keys().copied()
    }

    /// An object by its number.
    pub(super) fn get(&self, number: u32) -> Object {
        match self.places.get(&number) {
            Some(Place::File(at)) => self.at(*at),
            Some(Place::Stream(pack, at)) => self
                .packs
                .get(*pack)
                .and_then(|bytes| Lexer::new(bytes, *at).next())
                .unwrap_or(Object::Null),
            None => Object::Null,
        }
    }

    /// An object itself, where it is only a reference.
    pub(super) fn follow(&self, object: &Object) -> Object {
        let mut object = object.clone();
        for _ in 0..MOST_STEPS {
            let Object::Ref(number) = object else { return object };
            object = self.get(number);
        }
        Object::Null
    }

    /// What a dictionary has under a key, itself.
    pub(super) fn field(&self, dict: &Dict, key: &[u8]) -> Option<Object> {
        dict.get(key).map(|value| self.follow(value)).filter(|value| *value != Object::Null)
    }

    /// The data of a stream, unpacked.
    pub(super) fn stream(&self, object: &Object) -> Option<Vec<u8>> {
        let Object::Stream(dict, at) = object else { return None };
        self.data(dict, *at)
    }

    fn data(&self, dict: &Dict, at: usize) -> Option<Vec<u8>> {
        let rest = self.bytes.get(at..)?;
        let said = self
            .field(dict, b"Length")
            .and_then(|length| length.number())
            .map(|length| length.max(0.0) as usize);
        let ends = |length: usize| {
            let after = rest.get(length..).unwrap_or_default();
            let after = &after[..after.len().min(20)];
            let bare =
                after.iter().position(|byte| !is_blank(*byte)).map_or(after, |at| &after[at..]);
            bare.starts_with(b"endstream")
        };
        let length = said.filter(|length| *length <= rest.len() && ends(*length));
        let length = length.unwrap_or_else(|| find(rest, b"endstream").unwrap_or(rest.len()));
        // Only what says how it is packed: the rest may be large.
        let mut plain = Dict::new();
        for key in [b"Filter".as_slice(), b"DecodeParms", b"F", b"DP"] {
            let Some(said) = dict.get(key) else { continue };
            let value = match self.field(dict, key).unwrap_or_else(|| said.clone()) {
                Object::Array(items) => {
                    Object::Array(items.iter().map(|item| self.follow(item)).collect())
                }
                other => other,
            };
            plain.insert(key.to_vec(), value);
        }
        let packed = match &self.crypt {
            Some(crypt) => {
                let nth = self.starts.partition_point(|(start, ..)| *start <= at);
                let owner = nth.checked_sub(1).and_then(|nth| self.starts.get(nth));
                let (_, number, generation) = owner.copied().unwrap_or_default();
                crypt.stream(&rest[..length], number, generation)
            }
            None => Vec::new(),
        };
        let data = if self.crypt.is_some() { &packed } else { &rest[..length] };
        match unpack(&plain, data, self.room.get()) {
            Ok(bytes) => {
                self.room.set(self.room.get().saturating_sub(bytes.len()));
                Some(bytes)
            }
            Err(Packed::Burst) => {
                self.burst.set(true);
                None
            }
            Err(Packed::Other) => None,
        }
    }

    /// The object after the word `obj` in the file.
    fn at(&self, at: usize) -> Object {
        let mut lexer = Lexer::new(self.bytes, at);
        let object = lexer.next().unwrap_or(Object::Null);
        let Object::Dict(dict) = object else {
            // "12 0 R" is an object, too.
            let reference = matches!((lexer.next(), lexer.next()), (Some(Object::Number(_)), Some(Object::Word(word))) if word == b"R");
            return match object {
                Object::Number(number) if reference && number >= 0.0 => Object::Ref(number as u32),
                object => object,
            };
        };
        lexer.skip();
        if !self.bytes[lexer.at.min(self.bytes.len())..].starts_with(b"stream") {
            return Object::Dict(dict);
        }
        let mut data = lexer.at + 6;
        if self.bytes.get(data) == Some(&b'\r') {
            data += 1;
        }
        if self.bytes.get(data) == Some(&b'\n') {
            data += 1;
        }
        Object::Stream(dict, data)
    }
}

/// Where `word` stands as a word of its own.
fn occurrences<'a>(bytes: &'a [u8], word: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let found = at + find(bytes.get(at..)?, word)?;
            at = found + word.len();
            let before = found.checked_sub(1).map(|before| bytes[before]);
            if before.is_none_or(|byte| !byte.is_ascii_alphabetic()) {
                return Some(found);
            }
        }
    })
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut from = 0;
    while let Some(at) = bytes.get(from..)?.iter().position(|byte| *byte == first) {
        if bytes[from + at..].starts_with(word) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

/// The two numbers before `obj`: that of the object, and its generation.
fn numbers_before(bytes: &[u8], at: usize) -> Option<(u32, u16)> {
    let mut at = at;
    let mut numbers = [0_u32; 2];
    for number in &mut numbers {
        let mut end = at;
        while end > 0 && is_blank(bytes[end - 1]) {
            end -= 1;
        }
        let mut start = end;
        while start > 0 && end - start < 10 && bytes[start - 1].is_ascii_digit() {
            start -= 1;
        }
        *number = std::str::from_utf8(&bytes[start..end]).ok()?.parse::<u32>().ok()?;
        at = start;
    }
    Some((numbers[1], u16::try_from(numbers[0]).unwrap_or_default()))
}
