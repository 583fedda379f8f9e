//! What was found in reports, kept for the next time the page is opened: so that nothing is read twice.
//!
//! An analysis is kept under a [`Key`]: a hash of all that it depends on beside the engine itself, which is known by
//! [`FINGERPRINT`]. Analyses are kept many together, in packs; a pack that is damaged, or an analysis that does not fit
//! its report, is as if it were not there, and the report is read again.

use std::ops::Range;

use entente_engine::{Analysis, FINGERPRINT, Report, Span};

use crate::model::CustomRules;
use crate::worker_protocol::{decode, encode};

/// Counts up when packs are written another way.
const FORM: u32 = 1;

/// What a pack begins with.
const MARK: &[u8; 8] = b"entente\x01";

/// So many analyses a pack.
pub const PACK: usize = 256;

/// A pack is closed before it has more bytes than this, unless it holds one analysis only.
pub const PACK_BYTES: usize = 4_000_000;

/// So many packs may hold nothing that is wanted before they are thrown away: what was undone may be wanted again.
const SPARE_PACKS: usize = 8;

/// By what an analysis is found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u128);

/// What the packs of one place on one engine are named by; a pack adds a name of its own.
pub fn series(place: &str) -> String {
    format!("{}{FORM}.{FINGERPRINT}\n", everything(place))
}

/// What all packs of a place are named by, whatever engine has made them. No place has a line break in it.
pub fn everything(place: &str) -> String {
    format!("{place}\n")
}

/// Makes the keys of reports that are read by the same actors and rules.
#[derive(Clone, Copy, Debug)]
pub struct Keys(Hash);

impl Keys {
    /// For a person's own actors and rules.
    pub fn of(ways: &CustomRules) -> Self {
        let mut hash = Hash::default();
        hash.text(&ways.actors);
        hash.text(&ways.rules);
        Self(hash)
    }

    /// The key of what is found in a report. Its id and headline are not in it: they change nothing.
    pub fn key(&self, report: &Report) -> Key {
        let mut hash = self.0;
        hash.text(&report.text);
        match report.date {
            Some(day) => hash.text(&day.to_string()),
            None => hash.number(1),
        }
        hash.text(report.language.as_deref().unwrap_or("\0"));
        hash.number(report.boilerplate.len() as u64);
        for span in &report.boilerplate {
            hash.number(u64::from(span.start) << 32 | u64::from(span.end));
        }
        // Rows that others have coded have a text of their own, which is not all that they say.
        let table = report.table.as_ref().and_then(|table| serde_json::to_vec(table).ok());
        hash.bytes(&table.unwrap_or_default());
        hash.text(report.coded.as_deref().unwrap_or_default());
        Key(u128::from(hash.0) << 64 | u128::from(hash.1))
    }
}

/// Two hashes of 64 bits over pieces of eight bytes. They tell apart what nobody has made to be mistaken; what is found
/// under a key is looked over before it is used.
#[derive(Clone, Copy, Debug)]
struct Hash(u64, u64);

impl Default for Hash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325, 0x9e37_79b9_7f4a_7c15)
    }
}

impl Hash {
    fn number(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(0xff51_afd7_ed55_8ccd);
        self.0 ^= self.0 >> 32;
        self.1 = (self.1.rotate_left(23) ^ number).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        self.1 ^= self.1 >> 29;
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let (pieces, rest) = bytes.as_chunks::<8>();
        for piece in pieces {
            self.number(u64::from_le_bytes(*piece));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.number(u64::from_le_bytes(last));
        self.number(bytes.len() as u64);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }
}

/// An analysis as bytes. It is kept without the report's id, which may be another one the next time.
pub fn pack_one(analysis: &Analysis) -> Option<Vec<u8>> {
    encode(analysis).ok()
}

/// The analysis in some bytes, for a report; none where it is not whole or is not about this text.
pub fn unpack_one(bytes: &[u8], report: &Report) -> Option<Analysis> {
    let mut analysis: Analysis = decode(bytes).ok()?;
    analysis.report.clone_from(&report.id);
    fits(&analysis, &report.text).then_some(analysis)
}

/// Whether everything that an analysis points at is there.
fn fits(analysis: &Analysis, text: &str) -> bool {
    let inside = |span: Span| {
        span.start <= span.end && text.get(span.start as usize..span.end as usize).is_some()
    };
    let document = &analysis.document;
    let (sentences, tokens) = (document.sentences.len(), document.tokens.len());
    let mention = |index: Option<usize>| index.is_none_or(|at| at < analysis.mentions.len());
    let within = |range: &Range<usize>| range.start <= range.end && range.end <= tokens;
    document.sentences.iter().all(|one| inside(one.span) && within(&one.tokens))
        && document
            .tokens
            .iter()
            .all(|token| inside(token.span) && token.head.get().is_none_or(|head| head < tokens))
        && analysis.mentions.iter().all(|mention| {
            inside(mention.span) && mention.sentence < sentences && mention.head < tokens
        })
        && analysis.events.iter().all(|event| {
            inside(event.trigger)
                && event.sentence < sentences
                && mention(event.source_mention)
                && mention(event.target_mention)
        })
        && analysis.uncoded.iter().all(|gap| gap.sentence < sentences)
        && analysis.ties.iter().all(|tie| tie.sentence < sentences)
        && analysis.quotes.iter().all(|quote| inside(quote.span))
}

/// Analyses on their way into a pack.
#[derive(Debug, Default)]
pub struct Pack {
    entries: Vec<(Key, Vec<u8>)>,
    bytes: usize,
}

impl Pack {
    /// Adds an analysis; whether the pack is full now.
    pub fn add(&mut self, key: Key, analysis: Vec<u8>) -> bool {
        self.bytes += analysis.len();
        self.entries.push((key, analysis));
        self.entries.len() >= PACK || self.bytes >= PACK_BYTES
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What is in it.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        self.entries.iter().map(|(key, _)| *key)
    }

    /// All of it as bytes: a mark, how many there are, for each its key and length, then the analyses.
    pub fn close(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.bytes + self.entries.len() * ENTRY + 16);
        out.extend_from_slice(MARK);
        out.extend_from_slice(&(self.entries.len() as u32).to_le_bytes());
        for (key, bytes) in &self.entries {
            out.extend_from_slice(&key.0.to_le_bytes());
            out.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
        }
        self.entries.iter().for_each(|(_, bytes)| out.extend_from_slice(bytes));
        out
    }
}

/// Bytes of an entry of a pack's list.
const ENTRY: usize = 20;

/// What is in a pack: keys, and where their analyses are in it. Nothing where it is damaged.
pub fn list(pack: &[u8]) -> Vec<(Key, Range<usize>)> {
    read_list(pack).unwrap_or_default()
}

fn read_list(pack: &[u8]) -> Option<Vec<(Key, Range<usize>)>> {
    let rest = pack.strip_prefix(MARK)?;
    let (count, rest) = rest.split_first_chunk::<4>()?;
    let count = u32::from_le_bytes(*count) as usize;
    let entries = rest.get(..count.checked_mul(ENTRY)?)?;
    let mut at = pack.len() - rest.len() + entries.len();
    let mut out = Vec::with_capacity(count);
    for entry in entries.as_chunks::<ENTRY>().0 {
        let (key, length) = entry.split_first_chunk::<16>()?;
        let length = u32::from_le_bytes(*length.first_chunk::<4>()?) as usize;
        out.push((Key(u128::from_le_bytes(*key)), at..at.checked_add(length)?));
        at += length;
    }
    (at == pack.len()).then_some(out)
}

/// Which packs are thrown away, by their names: those of which nothing is wanted, but for a few. `packs` are in the
/// order in which they were found.
pub fn outdated<'a>(
    packs: impl Iterator<Item = (&'a str, &'a [Key])>,
    wanted: impl Fn(Key) -> bool,
) -> Vec<&'a str> {
    let idle = packs.filter(|(_, keys)| !keys.iter().any(|key| wanted(*key)));
    let idle: Vec<&str> = idle.map(|(name, _)| name).collect();
    if idle.len() > SPARE_PACKS { idle } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use entente_engine::Engine;
    use jiff::civil::date;

    use super::*;

    fn report(text: &str) -> Report {
        Report { id: "a".into(), text: text.into(), ..Report::default() }
    }

    fn key(report: &Report) -> Key {
        Keys::of(&CustomRules::default()).key(report)
    }

    #[test]
    fn a_key_changes_with_all_that_changes_what_is_found_and_with_nothing_else() {
        let plain = report("Russia met Iran.");
        let other_name = Report { id: "b".into(), title: Some("Talks".into()), ..plain.clone() };
        assert_eq!(key(&plain), key(&other_name));
        let others = [
            report("Russia met Iran!"),
            Report { date: Some(date(2016, 12, 1)), ..plain.clone() },
            Report { language: Some("de".into()), ..plain.clone() },
            Report { boilerplate: vec![Span::new(0, 6)], ..plain.clone() },
            Report { coded: Some("{}".into()), ..plain.clone() },
            Report {
                table: Some(entente_engine::event_table::EventTable::default()),
                ..plain.clone()
            },
        ];
        let mut keys: Vec<Key> = others.iter().map(key).collect();
        keys.push(key(&plain));
        let actors = CustomRules { actors: "x".into(), rules: String::new() };
        let rules = CustomRules { actors: String::new(), rules: "x".into() };
        keys.extend([Keys::of(&actors).key(&plain), Keys::of(&rules).key(&plain)]);
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), 9);
    }

    #[test]
    fn what_is_kept_comes_back_the_same_under_the_reports_own_id() {
        let engine = Engine::default();
        let reports = [
            report("“Naïve”, Russia said. Turkey accused Iran of lying on Friday."),
            report(""),
            report("Kosovo thanked Norway."),
        ];
        let mut pack = Pack::default();
        let found: Vec<Analysis> = reports.iter().map(|report| engine.analyse(report)).collect();
        for (report, analysis) in reports.iter().zip(&found) {
            assert!(!pack.add(key(report), pack_one(analysis).unwrap()));
        }
        let bytes = pack.close();
        let listed = list(&bytes);
        assert_eq!(listed.len(), 3);
        for ((at, range), (report, analysis)) in listed.into_iter().zip(reports.iter().zip(&found))
        {
            assert_eq!(at, key(report));
            assert_eq!(unpack_one(&bytes[range.clone()], report).as_ref(), Some(analysis));
            let moved = Report { id: "z".into(), ..report.clone() };
            assert_eq!(unpack_one(&bytes[range], &moved).unwrap().report, "z");
        }
    }

    #[test]
    fn what_is_damaged_is_not_there() {
        let engine = Engine::default();
        let whole = report("Turkey accused Iran of lying. Norway thanked Sweden.");
        let mut pack = Pack::default();
        pack.add(key(&whole), pack_one(&engine.analyse(&whole)).unwrap());
        let bytes = pack.close();
        for end in 0..bytes.len() {
            assert!(list(&bytes[..end]).is_empty(), "cut off after {end}");
        }
        let range = list(&bytes)[0].1.clone();
        let one = &bytes[range];
        for end in 0..one.len() {
            assert_eq!(unpack_one(&one[..end], &whole), None, "cut off after {end}");
        }
        // A byte that is another one is found out, or gives what can be shown.
        for at in 0..one.len() {
            let mut other = one.to_vec();
            other[at] ^= 0x55;
            if let Some(analysis) = unpack_one(&other, &whole) {
                assert!(fits(&analysis, &whole.text));
            }
        }
        assert_eq!(unpack_one(one, &report("Turkey.")), None, "it is about another text");
    }

    #[test]
    fn packs_are_closed_when_they_are_full() {
        let mut pack = Pack::default();
        assert!(pack.is_empty());
        assert!((1..PACK).all(|at| !pack.add(Key(at as u128), Vec::new())));
        assert!(pack.add(Key(0), Vec::new()));
        assert_eq!(pack.keys().count(), PACK);
        assert!(Pack::default().add(Key(0), vec![0; PACK_BYTES]));
    }

    #[test]
    fn a_few_packs_of_which_nothing_is_wanted_stay() {
        let packs = |count: u128| -> Vec<(String, Vec<Key>)> {
            (0..count).map(|at| (format!("{at}"), vec![Key(at), Key(at + 100)])).collect()
        };
        let thrown = |count, wanted: &[u128]| {
            let packs = packs(count);
            let list = packs.iter().map(|(name, keys)| (name.as_str(), keys.as_slice()));
            outdated(list, |key| wanted.contains(&key.0)).len()
        };
        assert_eq!((thrown(8, &[]), thrown(9, &[])), (0, 9));
        assert_eq!((thrown(12, &[3, 104]), thrown(12, &[0, 1, 2, 3, 4])), (10, 0));
    }

    #[test]
    fn another_engine_has_other_names_in_the_same_place() {
        assert!(series("file:///a").starts_with(&everything("file:///a")));
        assert!(series("file:///a").contains(FINGERPRINT));
        assert_eq!(FINGERPRINT.len(), 16);
        assert!(FINGERPRINT.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }
}
