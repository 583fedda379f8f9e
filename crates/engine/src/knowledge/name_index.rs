//! Finds the compiled entries by the first words of their names, without reading all names at the start.
//!
//! When the engine starts, every name is put into a bucket by the first bytes of its first word, and only that is
//! looked at. What lies in a bucket is indexed when a text first has a word that belongs there.

use std::sync::OnceLock;

use super::entry::{AliasMark, Kind};
use super::fold::next_unit;
use super::hash::{FIRST_BYTES, NONE, first_key};
use super::index::{Hit, Phrases, Starts, articles};
use super::lines::item_end;
use super::pack::{Pack, SLUG_WITH_COUNTRY};
use super::units::{CLASSES, Class, Units, id_key};
use crate::analysis::ActorKind;

/// How many buckets there are.
const BUCKETS: usize = 1 << 14;

/// Bits of a value that tell which of an entry's names it is; the others tell the entry.
const ALIAS_BITS: u32 = 7;

/// So many names an entry of the built-in files may have.
pub(super) const MOST_NAMES: usize = 1 << ALIAS_BITS;

/// In an item's value: it is no name but a written id, or the form of an agent's name.
const ID: u32 = 1 << 30;
/// See [`ID`].
const FORM: u32 = 1 << 31;

/// What lies in a bucket.
#[derive(Clone, Copy, Debug)]
struct Item {
    /// Where it begins in its column.
    at: u32,
    /// What it is of: an entry and the number of its name, with [`ID`] or [`FORM`].
    value: u32,
    /// The item that was put there before it, or [`NONE`].
    before: u32,
}

/// What a bucket's items make.
#[derive(Clone, Debug, Default)]
struct Bucket {
    names: Phrases,
    agents: Phrases,
    /// Keys of ids with their entries, sorted.
    ids: Vec<(u64, u32)>,
}

impl Bucket {
    /// Takes a name or a form, and the id that follows from a first name; units and id are for its use.
    fn take_name(
        &mut self,
        item: Item,
        pack: &Pack,
        articles: &[u64; 3],
        (units, id): (&mut Units, &mut String),
    ) {
        let is_form = item.value & FORM != 0;
        let (value, at) = (item.value & !FORM, item.at as usize);
        let (entry, alias) = entry_and_alias(value);
        let text = if is_form { pack.forms.text() } else { pack.names.text() };
        let own = text.get(at..item_end(text.as_bytes(), at)).unwrap_or_default();
        units.read(own.strip_prefix("the ").unwrap_or(own));
        units.plain &= !own.starts_with("the ");
        let kind = pack.kind(entry as usize);
        if kind == Kind::Agent {
            self.agents.insert(units, articles, value);
        } else if !(alias == 0 && is_description(kind, own)) {
            self.names.insert(units, articles, value);
        }
        let written = pack.ids.get(entry as usize);
        if alias == 0 && !is_form && (written.is_empty() || written == SLUG_WITH_COUNTRY) {
            self.ids.push((pack.slug_key(entry as usize, units, id), entry));
        }
    }
}

/// Which names a text is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameSet {
    /// Those of agents, common nouns, in which capitals do not count.
    Agents,
    /// All others.
    Names,
}

/// All index.
#[derive(Clone, Debug, Default)]
pub(super) struct NameIndex {
    names: Starts,
    agents: Starts,
    /// Of every bucket the newest item, or [`NONE`].
    heads: Vec<u32>,
    items: Vec<Item>,
    made: Vec<OnceLock<Box<Bucket>>>,
}

/// Entry and number of the name that a value stands for.
pub(super) fn entry_and_alias(value: u32) -> (u32, u32) {
    (value >> ALIAS_BITS, value & ((1 << ALIAS_BITS) - 1))
}

/// The key of the first word of `text` from byte `at` on.
pub(super) fn first_of(text: &str, at: usize, buffer: &mut String) -> Option<u64> {
    let word = text.as_bytes().get(at..)?;
    let mut length = 0;
    while let Some(byte) = word.get(length) {
        match CLASSES[*byte as usize] {
            Class::Small | Class::Other if length + 1 == FIRST_BYTES => {
                return Some(first_key(&word[..FIRST_BYTES]));
            }
            Class::Small | Class::Other => length += 1,
            Class::Between if length > 0 => return Some(first_key(&word[..length])),
            // The end of a name, or what only the slow way reads.
            Class::Between | Class::Slow => {
                if length > 0 && matches!(byte, b'|' | b'\n') {
                    return Some(first_key(&word[..length]));
                }
                break;
            }
        }
    }
    let end = item_end(text.as_bytes(), at);
    next_unit(text.get(..end)?, at, buffer, false)?;
    Some(first_key(buffer.as_bytes()))
}

impl NameIndex {
    /// Puts everything into its bucket.
    pub(super) fn of(pack: &Pack) -> Self {
        let mut index = Self {
            names: Starts::new(),
            agents: Starts::new(),
            heads: vec![NONE; BUCKETS],
            items: Vec::with_capacity(pack.len() * 5 / 2),
            made: Vec::with_capacity(BUCKETS),
        };
        index.made.resize_with(BUCKETS, OnceLock::new);
        index.put_names(pack);
        index.put_ids(pack);
        index.put_forms(pack);
        index
    }

    fn put_names(&mut self, pack: &Pack) {
        let (text, mut at, mut buffer) = (pack.names.text(), 0, String::new());
        for run in pack.runs() {
            let of = if run.kind == Kind::Agent { NameSet::Agents } else { NameSet::Names };
            for entry in run.entries.0..run.entries.1 {
                at = self.put_items(text, at, entry << ALIAS_BITS, of, &mut buffer);
            }
        }
    }

    fn put_forms(&mut self, pack: &Pack) {
        let (text, mut at, mut buffer) = (pack.forms.text(), 0, String::new());
        for run in pack.runs().iter().filter(|run| run.kind == Kind::Agent) {
            for entry in run.entries.0..run.entries.1 {
                let value = FORM | entry << ALIAS_BITS;
                at = self.put_items(text, at, value, NameSet::Agents, &mut buffer);
            }
        }
    }

    /// Puts what stands between bars in the line that begins at `at`, the first with this value; gives the place
    /// behind the line.
    fn put_items(
        &mut self,
        text: &str,
        mut at: usize,
        mut value: u32,
        of: NameSet,
        buffer: &mut String,
    ) -> usize {
        let bytes = text.as_bytes();
        loop {
            let mark = bytes.get(at).is_some_and(|byte| *byte <= AliasMark::PREFIXES.len() as u8);
            let start = at + usize::from(mark);
            let the = bytes.get(start..).is_some_and(|rest| rest.starts_with(b"the "));
            if let Some(key) = first_of(text, if the { start + 4 } else { start }, buffer) {
                let starts = if of == NameSet::Names { &mut self.names } else { &mut self.agents };
                starts.add(key);
                self.put(key, start, value);
            }
            let end = item_end(bytes, start);
            if bytes.get(end) != Some(&b'|') {
                return end + 1;
            }
            at = end + 1;
            value += u32::from(value & FORM == 0);
        }
    }

    fn put_ids(&mut self, pack: &Pack) {
        let (text, mut at, mut buffer) = (pack.ids.text(), 0, String::new());
        let bytes = text.as_bytes();
        for entry in 0..pack.len() as u32 {
            let plus = SLUG_WITH_COUNTRY.as_bytes()[0];
            if bytes.get(at).is_some_and(|byte| *byte != b'\n' && *byte != plus) {
                if let Some(key) = first_of(text, at, &mut buffer) {
                    self.put(key, at, ID | entry << ALIAS_BITS);
                }
                at = item_end(bytes, at);
            } else {
                at += usize::from(bytes.get(at) == Some(&plus));
            }
            at += 1;
        }
    }

    fn put(&mut self, key: u64, at: usize, value: u32) {
        let head = &mut self.heads[key as usize % BUCKETS];
        let before = std::mem::replace(head, self.items.len() as u32);
        self.items.push(Item { at: at as u32, value, before });
    }

    /// The bucket of a first word.
    fn bucket(&self, key: u64, pack: &Pack) -> Option<&Bucket> {
        let number = key as usize % BUCKETS;
        let place = self.made.get(number)?;
        Some(place.get_or_init(|| Box::new(self.make(number, pack))))
    }

    fn make(&self, number: usize, pack: &Pack) -> Bucket {
        let mut items = Vec::new();
        let mut next = self.heads.get(number).copied().unwrap_or(NONE);
        while let Some(item) = self.items.get(next as usize) {
            items.push(*item);
            next = item.before;
        }
        // In the order of entries; of one entry, its names before their forms.
        items.sort_unstable_by_key(|item| (item.value & !(ID | FORM), item.value & FORM));
        let mut made = Bucket { names: Phrases::with_room(items.len()), ..Bucket::default() };
        let (articles, mut units, mut id) = (articles(), Units::default(), String::new());
        for item in items {
            if item.value & ID == 0 {
                made.take_name(item, pack, &articles, (&mut units, &mut id));
            } else {
                let (entry, _) = entry_and_alias(item.value & !ID);
                made.ids.push((id_key(pack.ids.get(entry as usize)), entry));
            }
        }
        made.ids.sort_unstable();
        made
    }

    /// The names that start at byte `from` of `text` and end before byte `limit`, the longest first; those of one
    /// length in the order of the files.
    pub(super) fn at(
        &self,
        of: NameSet,
        text: &str,
        from: usize,
        limit: usize,
        pack: &Pack,
    ) -> Vec<Hit> {
        let starts = if of == NameSet::Names { &self.names } else { &self.agents };
        if !starts.may(text, from) {
            return Vec::new();
        }
        let mut buffer = String::with_capacity(32);
        let first = next_unit(text, from, &mut buffer, false).filter(|unit| unit.start == from);
        let Some(first) = first else { return Vec::new() };
        let Some(on) = self.bucket(first_key(buffer.as_bytes()), pack) else { return Vec::new() };
        match of {
            NameSet::Names => on.names.at(text, first, &mut buffer, limit, false),
            NameSet::Agents => on.agents.at(text, first, &mut buffer, limit, true),
        }
    }

    /// The entry whose id has this [`id_key`], as far as keys tell.
    pub(super) fn id(&self, id: &str, key: u64, pack: &Pack) -> Option<u32> {
        let first = id.as_bytes().split(|byte| *byte == b'-').next()?;
        let ids = &self.bucket(first_key(first), pack)?.ids;
        let at = ids.partition_point(|(own, _)| *own < key);
        ids.get(at).filter(|(own, _)| *own == key).map(|(_, entry)| *entry)
    }
}

/// Whether an institution's name is a description ("Syrian government"): it ends in small letters after an
/// adjective alone. Texts are then read by rule, with the adjective as a mention of its own.
pub(super) fn is_description(kind: Kind, name: &str) -> bool {
    kind == Kind::Actor(ActorKind::Government)
        && name.rsplit(' ').next().unwrap_or_default().starts_with(char::is_lowercase)
}
