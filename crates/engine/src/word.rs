//! Words that are kept once, however often a text has them.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::fast_hash::FastHash;

/// A short text that does not change. Equal words that a thread makes share their bytes: a long report has each word a
/// thousand times, and a text of its own for each would take more memory than the report.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word(Option<Letters>);

/// At one remove, so that a word is one address and not two: every token has one.
type Letters = Arc<Box<str>>;

impl Word {
    /// Its letters.
    pub fn as_str(&self) -> &str {
        self.0.as_ref().map_or("", |letters| letters)
    }
}

/// As text is shown and hashed: ids that are made of either stay what they were.
impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Hash for Word {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Word {
    fn as_ref(&self) -> &str {
        self
    }
}

impl From<&str> for Word {
    fn from(text: &str) -> Self {
        if text.is_empty() {
            return Self(None);
        }
        WORDS.with_borrow_mut(|words| Self(Some(words.share(text))))
    }
}

impl From<String> for Word {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl PartialEq<str> for Word {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Word {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Word {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<Word> for String {
    fn eq(&self, other: &Word) -> bool {
        other == self
    }
}

impl PartialEq<Word> for &str {
    fn eq(&self, other: &Word) -> bool {
        other == *self
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Word;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Word, E> {
                Ok(text.into())
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

/// So many words are shared; then it begins anew, so that room and nearness to the processor are kept.
const MOST: usize = 8192;
/// Longer ones, in bytes, are kept by whoever has them, and no longer.
const LONGEST: usize = 64;

/// The words met so far.
#[derive(Debug, Default)]
struct Words(HashSet<Known, FastHash>);

/// A word that is looked up by its letters.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Known(Letters);

impl std::borrow::Borrow<str> for Known {
    fn borrow(&self) -> &str {
        &self.0
    }
}

thread_local! {
    static WORDS: RefCell<Words> = RefCell::default();
}

impl Words {
    /// These letters, shared with those met before.
    fn share(&mut self, text: &str) -> Letters {
        if text.len() > LONGEST {
            return Arc::new(text.into());
        }
        if let Some(known) = self.0.get(text) {
            return Arc::clone(&known.0);
        }
        if self.0.len() >= MOST {
            self.0.clear();
        }
        let new: Letters = Arc::new(text.into());
        self.0.insert(Known(Arc::clone(&new)));
        new
    }
}

#[cfg(test)]
mod tests {
    use std::hash::DefaultHasher;

    use super::*;

    #[test]
    fn equal_words_share_their_bytes_and_room_is_bounded() {
        let (one, two) = (Word::from("accuse"), Word::from("accuse".to_owned()));
        assert!(std::ptr::eq(one.as_str(), two.as_str()));
        let mut words = Words::default();
        words.share(&"long".repeat(LONGEST));
        assert!(words.0.is_empty());
        for number in 0..3 * MOST {
            assert_eq!(**words.share(&number.to_string()), *number.to_string());
            assert!(words.0.len() <= MOST);
        }
        assert!(one == two && Word::default().is_empty());
        let accord = Word::from("accord");
        assert!(one > accord);
        assert_eq!(size_of::<Word>(), size_of::<usize>());
    }

    #[test]
    fn a_word_is_written_and_read_as_text() {
        let word = Word::from("o’clock");
        assert_eq!(format!("{word:?}"), format!("{:?}", "o’clock"));
        let hash = |of: &dyn Fn(&mut DefaultHasher)| {
            let mut hasher = DefaultHasher::new();
            of(&mut hasher);
            hasher.finish()
        };
        assert_eq!(hash(&|state| word.hash(state)), hash(&|state| "o’clock".hash(state)));
        let json = serde_json::to_string(&word).unwrap();
        assert_eq!(json, "\"o’clock\"");
        assert_eq!(serde_json::from_str::<Word>(&json).unwrap(), word);
        assert!(word == "o’clock" && format!("{word:>9}") == "  o’clock");
        assert_eq!(serde_json::from_str::<Word>("\"\"").unwrap(), Word::default());
        assert!(serde_json::from_str::<Word>("7").is_err());
    }
}
