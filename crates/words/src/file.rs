//! The files of the languages: groups of `key = text`.
//!
//! ```text
//! # A comment.
//! [group]
//! key = Text with a {placeholder}
//! key.one = {count} event
//! key.other = {count} events
//! key = " text that keeps the space before it"
//! ```
//!
//! All languages have the same keys in the same order, so that they can be read side by side and a file needs no index.

/// A string and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry<'a> {
    /// The line, from 1.
    pub(crate) line: usize,
    pub(crate) group: &'a str,
    pub(crate) key: &'a str,
    pub(crate) text: &'a str,
}

/// Which form of a string that has two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plural {
    One,
    Other,
}

impl<'a> Entry<'a> {
    /// Which form this is, of a string that has two.
    pub(crate) fn plural(&self) -> Option<Plural> {
        match self.key.rsplit_once('.') {
            Some((_, "one")) => Some(Plural::One),
            Some((_, "other")) => Some(Plural::Other),
            _ => None,
        }
    }

    /// The key without its form.
    pub(crate) fn stem(&self) -> &'a str {
        self.key.split('.').next().unwrap_or(self.key)
    }
}

/// The strings of a file in their order, or the first fault with its line.
pub(crate) fn read(text: &str) -> Result<Vec<Entry<'_>>, String> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut group = "";
    for (at, line) in text.lines().enumerate() {
        let (line, content) = (at + 1, line.trim());
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        if let Some(name) = content.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            group = name;
            continue;
        }
        let Some((key, text)) = content.split_once('=') else {
            return Err(format!("line {line}: expected “key = text” or “[group]”"));
        };
        let (key, text) = (key.trim(), unquoted(text.trim()));
        let named = |name: &str| {
            !name.is_empty()
                && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        if !named(group) || !named(key.trim_end_matches(".one").trim_end_matches(".other")) {
            return Err(format!("line {line}: “[{group}] {key}” is no name of a string"));
        }
        if entries.iter().any(|entry| (entry.group, entry.key) == (group, key)) {
            return Err(format!("line {line}: “[{group}] {key}” stands here twice"));
        }
        entries.push(Entry { line, group, key, text });
    }
    Ok(entries)
}

/// A text in straight quotation marks keeps the spaces around it.
fn unquoted(text: &str) -> &str {
    text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text)
}

/// The names in braces, each once, in the order in which they first stand in the text.
pub(crate) fn placeholders(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for part in text.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

/// A hash of the keys in their order: a file with another one belongs to another version of the page.
pub(crate) fn fingerprint(entries: &[Entry<'_>]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for entry in entries {
        for byte in [entry.group, "\n", entry.key, "\n"].iter().flat_map(|part| part.bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

/// The mark of a file that is sent without its keys.
const PACKED: char = '@';

/// The texts as they are sent: the fingerprint of the keys, then a text a line. The page has the keys itself.
pub(crate) fn packed(entries: &[Entry<'_>]) -> String {
    let mut text = format!("{PACKED}{:016x}", fingerprint(entries));
    for entry in entries {
        text.push('\n');
        text.push_str(entry.text);
    }
    text
}

/// The texts of a file, as it was written or as it is sent, whose keys have this fingerprint; none of another version.
pub(crate) fn texts(text: &str, keys: u64) -> Result<Option<Vec<&str>>, String> {
    if let Some(packed) = text.strip_prefix(PACKED) {
        let mut lines = packed.split('\n');
        let own = lines.next().and_then(|hash| u64::from_str_radix(hash, 16).ok());
        return Ok((own == Some(keys)).then(|| lines.collect()));
    }
    let entries = read(text)?;
    let same = fingerprint(&entries) == keys;
    Ok(same.then(|| entries.iter().map(|entry| entry.text).collect()))
}

/// Whether another language has the same keys in the same order, and in each text the same placeholders.
pub(crate) fn same_keys(english: &[Entry<'_>], other: &[Entry<'_>]) -> Result<(), String> {
    for (at, wanted) in english.iter().enumerate() {
        let Some(found) = other.get(at) else {
            return Err(format!("“[{}] {}” is missing at the end", wanted.group, wanted.key));
        };
        let line = found.line;
        if (found.group, found.key) != (wanted.group, wanted.key) {
            return Err(format!(
                "line {line}: expected “[{}] {}” as in en.txt, found “[{}] {}”",
                wanted.group, wanted.key, found.group, found.key
            ));
        }
        let sorted = |text| {
            let mut names = placeholders(text);
            names.sort_unstable();
            names
        };
        if sorted(found.text) != sorted(wanted.text) {
            return Err(format!(
                "line {line}: “{}” has other placeholders than in en.txt",
                found.key
            ));
        }
    }
    match other.get(english.len()) {
        Some(more) => Err(format!("line {}: “{}” is not in en.txt", more.line, more.key)),
        None => Ok(()),
    }
}
