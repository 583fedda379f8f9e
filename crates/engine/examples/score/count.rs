//! Precision and recall.

/// What was told and how much of it is right, what was wanted and how much of it was found. The two hits are
/// one number where spans must be equal, and two where several of one side may match one of the other.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Count {
    /// Of what was told, how many are right.
    pub(crate) right: usize,
    /// How many were told.
    pub(crate) told: usize,
    /// Of what was wanted, how many were found.
    pub(crate) found: usize,
    /// How many were wanted.
    pub(crate) wanted: usize,
}

impl Count {
    /// The same hits on both sides.
    pub(crate) fn of(hits: usize, told: usize, wanted: usize) -> Self {
        Self { right: hits, told, found: hits, wanted }
    }

    /// Adds another count.
    pub(crate) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.told += other.told;
        self.found += other.found;
        self.wanted += other.wanted;
    }

    /// Share of what was told that is right, 0–1.
    pub(crate) fn precision(&self) -> f64 {
        share(self.right, self.told)
    }

    /// Share of what was wanted that was found, 0–1.
    pub(crate) fn recall(&self) -> f64 {
        share(self.found, self.wanted)
    }

    /// Their harmonic mean, 0–1.
    pub(crate) fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

/// A part of a whole, 0 where there is nothing.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
