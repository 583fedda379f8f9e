//! For those who want to look through the dictionary: its entries by kind, country and words; places on a map.

use super::entry::{Entry, Kind};
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
        let found: Vec<u32> = (0..self.slots.len())
            .filter(|index| self.current[*index] && self.is_wanted(*index, wanted, &words))
            .map(|index| index as u32)
            .collect();
        let page = found.iter().skip(from).take(count).map(|index| self.at_index(*index));
        (found.len(), page.collect())
    }

    /// Whether the entry at an index fits, without making it.
    fn is_wanted(&self, index: usize, wanted: &Wanted<'_>, words: &[&str]) -> bool {
        if wanted.kind.is_some_and(|kind| kind != self.kinds[index]) {
            return false;
        }
        let made = self.slots[index].get();
        let code = made.map_or_else(|| self.pack.codes.get(index), |entry| entry.code.as_str());
        if !code.starts_with(wanted.code) {
            return false;
        }
        if words.is_empty() {
            return true;
        }
        let mut text = code.to_lowercase();
        let mut add = |name: &str| {
            text.push(' ');
            text.push_str(name);
        };
        if let Some(entry) = made {
            entry.aliases.iter().for_each(|alias| add(&fold(&alias.text)));
            add(&entry.id.0);
        } else {
            self.pack.aliases(index).for_each(|(_, alias)| add(&fold(alias)));
            let mut id = String::new();
            self.pack.push_id(index, &mut id, &mut String::new());
            add(&id);
        }
        words.iter().all(|word| text.contains(word))
    }
}
