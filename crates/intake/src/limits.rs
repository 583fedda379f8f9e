//! How much is read in one go. Beyond is a sentence ([`crate::Reason`]), not a crash.

/// Bytes of all files together, as they come and as they are once unpacked.
pub const BYTES: usize = 100_000_000;

/// The same in words.
pub const SIZE: &str = "100 MB";

/// Reports.
pub const REPORTS: usize = 50_000;

/// Reports that come coded: they are not read, and come part by part.
pub const CODED_REPORTS: usize = 200_000;

/// The same in words.
pub const REPORTS_IN_WORDS: &str = "50,000";

/// Bytes of one report's text. The longest book has five times fewer.
pub(crate) const TEXT: usize = 20_000_000;

/// The same in words.
pub(crate) const LENGTH: &str = "20 MB";

/// Letters of a title, a source, a file's name. What is longer is cut.
pub(crate) const LINE: usize = 300;

/// Files in an archive that are looked at.
pub(crate) const FILES: usize = 100_000;

/// The same in words.
pub(crate) const FILES_IN_WORDS: &str = "100,000";

/// How many of a file's faults are told one by one.
pub(crate) const FAULTS: usize = 20;

/// A text cut to as many letters as a line may have.
pub(crate) fn line(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match flat.char_indices().nth(LINE) {
        Some((end, _)) => format!("{}…", flat[..end].trim_end()),
        None => flat,
    }
}

/// What is left of the limits while files are read one after the other.
#[derive(Clone, Copy, Debug)]
pub struct ReadBudget {
    /// Bytes.
    pub bytes: usize,
    /// Reports.
    pub reports: usize,
}

impl Default for ReadBudget {
    fn default() -> Self {
        Self { bytes: BYTES, reports: REPORTS }
    }
}

impl ReadBudget {
    /// Takes bytes; false where there are not so many left.
    pub(crate) fn take(&mut self, bytes: usize) -> bool {
        match self.bytes.checked_sub(bytes) {
            Some(left) => {
                self.bytes = left;
                true
            }
            None => false,
        }
    }
}
