//! Words that are kept once, however often a text has them.

use std::collections::HashSet;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::fast_hash::FastHash;

/// A short text that does not change. A clone shares its bytes: a long report has each word a thousand times, and a
/// text of its own for each would take more memory than the report.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word(Arc<str>);

impl Word {
    /// Its letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Word {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Word {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Word {
    fn from(text: String) -> Self {
        Self(text.into())
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
        String::deserialize(deserializer).map(Self::from)
    }
}

/// So many words are shared; then it begins anew, so that room and nearness to the processor are kept.
const MOST: usize = 8192;

/// The words met so far.
#[derive(Debug, Default)]
pub(crate) struct Words(HashSet<Arc<str>, FastHash>);

impl Words {
    /// The word of these letters, shared with those met before.
    pub(crate) fn share(&mut self, text: &str) -> Word {
        if let Some(known) = self.0.get(text) {
            return Word(Arc::clone(known));
        }
        if self.0.len() >= MOST {
            self.0.clear();
        }
        let new: Arc<str> = text.into();
        self.0.insert(Arc::clone(&new));
        Word(new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_words_share_their_bytes_and_room_is_bounded() {
        let mut words = Words::default();
        let (one, two) = (words.share("accuse"), words.share("accuse"));
        assert!(std::ptr::eq(one.as_str(), two.as_str()));
        for number in 0..3 * MOST {
            assert_eq!(words.share(&number.to_string()), *number.to_string());
            assert!(words.0.len() <= MOST);
        }
        assert_eq!((words.share("accuse"), words.share("")), (one, Word::default()));
    }

    #[test]
    fn a_word_is_written_and_read_as_text() {
        let word = Word::from("o’clock".to_owned());
        let json = serde_json::to_string(&word).unwrap();
        assert_eq!(json, "\"o’clock\"");
        assert_eq!(serde_json::from_str::<Word>(&json).unwrap(), word);
        assert!(word == "o’clock" && format!("{word:>9}") == "  o’clock");
    }
}
