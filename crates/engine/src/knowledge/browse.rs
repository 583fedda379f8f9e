//! For those who want to look through the dictionary: its entries by kind, country and words; places on a map.

use super::entry::{Entry, Kind};
use super::lines::Bars;
use super::pack::read_alias;
use super::{Knowledge, fold};

/// Where a place is.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Degrees of latitude, to two decimals, north positive.
    pub north: f64,
    /// Degrees of longitude, to two decimals, east positive.
    pub east: f64,
    /// Inhabitants to two digits, where known.
    pub population: Option<u32>,
    /// CAMEO code of the country it is in; of seas and parts of the world none.
    pub country: Option<String>,
}

/// Which entries somebody wants to see.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted<'w> {
    /// Words of which every one must occur in the id, in a name or in the code; letters' case and diacritics do
    /// not count.
    pub words: &'w str,
    /// Only of this kind.
    pub kind: Option<Kind>,
    /// Only with codes that start so: `SYR`, `USAGOV`.
    pub code: &'w str,
}

impl Knowledge {
    /// Where the place of an id is; none for what is no place and where the dictionary does not say.
    pub fn place(&self, id: &str) -> Option<Place> {
        let entry = self.entry(id).filter(|entry| entry.kind == Kind::Place)?;
        let (north, east) = entry.coordinates()?;
        let country = self.country(&entry.code).map(|country| country.code.clone());
        Some(Place { north, east, population: entry.population(), country })
    }

    /// The entries that somebody wants to see, in the order of the files: how many there are, and `count` of
    /// them from the `from`th on. Fast enough to be asked at every key that is pressed.
    pub fn list(&self, wanted: &Wanted<'_>, from: usize, count: usize) -> (usize, Vec<&Entry>) {
        let words = fold(wanted.words);
        let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        let columns = self.pack.codes.iter().zip(self.pack.names.iter());
        let packed = columns.zip(0u32..).filter(|((code, names), index)| {
            let kind = self.pack.kind(*index as usize);
            if !fits(wanted, kind, code) || words.is_empty() {
                return fits(wanted, kind, code);
            }
            let mut text = searched(code, Bars::new(names).map(|item| read_alias(item).1));
            let mut id = String::new();
            self.pack.push_id(*index as usize, &mut id, &mut String::new());
            text.push_str(&id);
            has_all(&text, &words)
        });
        let packed =
            packed.map(|(_, index)| index).filter(|index| self.is_current(*index as usize));
        let added = self.current_added().filter(|(_, entry)| {
            let names = entry.aliases.iter().map(|alias| alias.text.as_str());
            fits(wanted, entry.kind, &entry.code)
                && has_all(&(searched(&entry.code, names) + &entry.id.0), &words)
        });
        let found: Vec<u32> = packed.chain(added.map(|(index, _)| index)).collect();
        let page = found.iter().skip(from).take(count).map(|index| self.at_index(*index));
        (found.len(), page.collect())
    }
}

/// Whether an entry is of the kind and the country that are wanted.
fn fits(wanted: &Wanted<'_>, kind: Kind, code: &str) -> bool {
    wanted.kind.is_none_or(|wanted| wanted == kind) && code.starts_with(wanted.code)
}

/// What words are looked for in, but for the id.
fn searched<'n>(code: &str, names: impl Iterator<Item = &'n str>) -> String {
    let mut text = code.to_lowercase();
    for name in names {
        text.push(' ');
        text.push_str(&fold(name));
    }
    text.push(' ');
    text
}

/// Whether all words occur in a text.
fn has_all(text: &str, words: &[&str]) -> bool {
    words.iter().all(|word| text.contains(word))
}
