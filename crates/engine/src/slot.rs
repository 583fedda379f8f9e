//! Indices in four bytes, for tables that have one for every token.

/// An index or none. Reports have fewer tokens than four bytes can count, since their spans have no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot(u32);

impl Slot {
    /// The index.
    pub(crate) fn of(index: usize) -> Self {
        Self(index as u32)
    }

    /// The index, if there is one.
    pub(crate) fn get(&self) -> Option<usize> {
        (self.0 != u32::MAX).then_some(self.0 as usize)
    }
}

impl Default for Slot {
    fn default() -> Self {
        Self(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_holds_an_index_or_none() {
        assert_eq!(
            (Slot::of(0).get(), Slot::of(7).get(), Slot::default().get()),
            (Some(0), Some(7), None)
        );
        assert_eq!(size_of::<Slot>(), 4);
    }
}
