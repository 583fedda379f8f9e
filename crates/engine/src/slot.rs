//! Indices in four bytes, for tables that have one for every token.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An index or none, read and written as `Option<usize>` is. Reports have fewer tokens than four bytes can count, since
/// their spans have no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot(u32);

impl Slot {
    /// The index.
    pub fn of(index: usize) -> Self {
        Self(index as u32)
    }

    /// The index, if there is one.
    pub fn get(&self) -> Option<usize> {
        self.is_some().then_some(self.0 as usize)
    }

    /// Whether there is an index.
    pub fn is_some(&self) -> bool {
        self.0 != u32::MAX
    }

    /// Whether there is none.
    pub fn is_none(&self) -> bool {
        !self.is_some()
    }
}

impl Default for Slot {
    fn default() -> Self {
        Self(u32::MAX)
    }
}

impl From<Option<usize>> for Slot {
    fn from(index: Option<usize>) -> Self {
        index.map_or(Self::default(), Self::of)
    }
}

impl PartialEq<Option<usize>> for Slot {
    fn eq(&self, other: &Option<usize>) -> bool {
        self.get() == *other
    }
}

impl Serialize for Slot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.get().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Slot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<u32>::deserialize(deserializer).map(|index| index.map_or(Self::default(), Self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_holds_an_index_or_none_in_four_bytes() {
        for (index, json) in [(Some(0), "0"), (Some(7), "7"), (None, "null")] {
            let slot = Slot::from(index);
            assert_eq!((slot.get(), slot.is_some()), (index, index.is_some()));
            assert_eq!(serde_json::to_string(&slot).unwrap(), json);
            assert_eq!(serde_json::from_str::<Slot>(json).unwrap(), index);
        }
        assert_eq!(size_of::<Slot>(), 4);
    }
}
