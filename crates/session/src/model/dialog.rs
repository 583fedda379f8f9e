//! The dialogues that are drawn only while they are open.

/// A dialogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// The link of the view, its QR code, and what is in it.
    Share,
    /// Tours: to start, to record, to change.
    Tours,
    /// One page to be published, and the proof of reading.
    Page,
}
