//! Finds compiled persons by their family names; like `name_index.rs`, by the first bytes of a word and no sooner than
//! somebody asks.

use std::sync::OnceLock;

use super::entry::AliasMark;
use super::family::{Families, is_suffix, leads};
use super::fold::next_unit;
use super::hash::{NONE, first_key};
use super::index::Lists;
use super::lines::{Lines, item_end};
use super::name_index::first_of;
use super::pack::Pack;
use super::units::{CLASSES, Class, Units};

/// How many buckets there are.
const BUCKETS: usize = 1 << 11;

/// A name of a person.
#[derive(Clone, Copy, Debug)]
struct Item {
    /// Where it begins in the column of names, with its mark.
    at: u32,
    /// The person's entry.
    entry: u32,
    /// The item that was put there before it, or [`NONE`].
    before: u32,
}

/// Names of persons by their last word, those of some countries by the first one too.
#[derive(Clone, Debug)]
pub(super) struct SurnameIndex {
    heads: Vec<u32>,
    items: Vec<Item>,
    buckets: Vec<OnceLock<Box<Lists<u32>>>>,
}

/// What the bytes of a name tell of its last word.
enum Last {
    /// The key of the last word that is no "Jr".
    Key(u64),
    /// The name is one word.
    Alone,
    /// The slow way must read it.
    Unsure,
}

/// Reads a name from its end.
fn plain_last(name: &[u8]) -> Last {
    let mut end = name.len();
    loop {
        let mut start = end;
        while start > 0 {
            match CLASSES[name[start - 1] as usize] {
                Class::Small | Class::Other => start -= 1,
                Class::Between => break,
                Class::Slow => return Last::Unsure,
            }
        }
        let word = &name[start..end];
        if word.is_empty() {
            return Last::Unsure;
        }
        if start == 0 && end == name.len() {
            return Last::Alone;
        }
        if start == 0 || !is_suffix(word) {
            return Last::Key(first_key(word));
        }
        end = start - 1;
    }
}

/// The key of the last word of any name that is no "Jr".
fn last_key(name: &str) -> Option<u64> {
    let (mut buffer, mut from, mut short, mut last) = (String::new(), 0, false, None);
    while let Some(unit) = next_unit(name, from, &mut buffer, short) {
        if last.is_none() || !is_suffix(buffer.as_bytes()) {
            last = Some(first_key(buffer.as_bytes()));
        }
        (from, short) = (unit.end_with_period, buffer.len() <= 3);
    }
    last
}

impl SurnameIndex {
    /// Puts every person's names into their buckets.
    pub(super) fn of(pack: &Pack) -> Self {
        let mut index = Self { heads: vec![NONE; BUCKETS], items: Vec::new(), buckets: Vec::new() };
        index.buckets.resize_with(BUCKETS, OnceLock::new);
        for run in pack.runs().iter().filter(|run| run.kind.is_person()) {
            let first = run.entries.0 as usize;
            let mut codes = pack.codes.from(first);
            let mut at = pack.names.start(first);
            for entry in run.entries.0..run.entries.1 {
                at = index.put_line(&pack.names, at, entry, codes.next().unwrap_or_default());
            }
        }
        index
    }

    /// Puts the names that begin at `at`; gives the place behind their line.
    fn put_line(&mut self, names: &Lines, mut at: usize, entry: u32, code: &str) -> usize {
        let text = names.text();
        let bytes = text.as_bytes();
        loop {
            let end = item_end(bytes, at);
            // What has a mark is no name of a family.
            if bytes.get(at).is_some_and(|byte| *byte >= b' ') {
                let name = text.get(at..end).unwrap_or_default();
                let last = match plain_last(name.as_bytes()) {
                    Last::Key(key) => Some(key),
                    Last::Alone => None,
                    Last::Unsure => last_key(name),
                };
                let first = last
                    .filter(|_| leads(code))
                    .and_then(|_| first_of(name, 0, &mut String::new()));
                for key in last.into_iter().chain(first.filter(|first| Some(*first) != last)) {
                    self.put(key, at, entry);
                }
            }
            if bytes.get(end) != Some(&b'|') {
                return end + 1;
            }
            at = end + 1;
        }
    }

    fn put(&mut self, key: u64, at: usize, entry: u32) {
        let head = &mut self.heads[key as usize % BUCKETS];
        let before = std::mem::replace(head, self.items.len() as u32);
        self.items.push(Item { at: at as u32, entry, before });
    }

    /// Persons with a family name, given its key, in the order of the files.
    pub(super) fn get(&self, name: &str, key: u64, pack: &Pack) -> Vec<u32> {
        let Some(last) = last_key(name) else { return Vec::new() };
        let number = last as usize % BUCKETS;
        let Some(place) = self.buckets.get(number) else { return Vec::new() };
        place.get_or_init(|| Box::new(self.make(number, pack))).get(key)
    }

    fn make(&self, number: usize, pack: &Pack) -> Lists<u32> {
        let mut items = Vec::new();
        let mut next = self.heads.get(number).copied().unwrap_or(NONE);
        while let Some(item) = self.items.get(next as usize) {
            items.push(*item);
            next = item.before;
        }
        items.reverse();
        let (mut families, mut units) = (Families::default(), Units::default());
        let mut persons = Lists::with_room(items.len());
        for Item { at, entry, .. } in items {
            let text = pack.names.text();
            let own = text.get(at as usize..item_end(text.as_bytes(), at as usize));
            let own = own.unwrap_or_default();
            let own = own.strip_prefix("the ").unwrap_or(own);
            units.read(own);
            let code = pack.code(entry);
            families.of(code, AliasMark::Name, own, &units, |key| persons.add(key, entry));
        }
        persons
    }
}
