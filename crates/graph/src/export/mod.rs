//! Files made from what is shown.

pub mod svg;
