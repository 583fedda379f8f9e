//! Facts as look-ups.
