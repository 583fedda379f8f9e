//! What is shown on a network beyond what it holds: a comparison of two periods, sizes by a measure.

use crate::period_diff::EdgeDiff;

/// What is shown on a network. Empty, it shows the network as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlay {
    /// Where two periods are compared: the difference of each edge.
    pub diffs: Vec<EdgeDiff>,
    /// Where a measure other than the weight sizes the actors: that of each node, 0–1.
    pub sizes: Vec<f32>,
}

impl Overlay {
    /// The network as it is.
    pub const NONE: &Overlay = &Overlay { diffs: Vec::new(), sizes: Vec::new() };
}
