//! What is in a zip file: an archive of people's files, or a document of several parts.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::limits::ReadBudget;
use crate::reason::Reason;

/// Why a zip file, or one of the files in it, is not read.
pub(crate) fn reason(error: &ZipError) -> Reason {
    match error {
        ZipError::UnsupportedArchive(why) if why.contains("assword") => Reason::Protected,
        ZipError::InvalidPassword => Reason::Protected,
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            Reason::Other("packed in a way other than usual", "Pack it as a plain .zip.")
        }
        other => Reason::broken(other),
    }
}

/// One file of an archive by its name, unpacked to at most what there is room for.
pub(crate) fn part(
    bytes: &[u8],
    name: &str,
    room: &mut ReadBudget,
) -> Result<Option<Vec<u8>>, Reason> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| reason(&error))?;
    let packed = match archive.by_name(name) {
        Ok(packed) => packed,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(reason(&error)),
    };
    let mut bytes = Vec::new();
    packed.take(room.bytes as u64 + 1).read_to_end(&mut bytes).map_err(Reason::broken)?;
    if room.take(bytes.len()) { Ok(Some(bytes)) } else { Err(Reason::Bomb) }
}

/// Whether an archive seems to hold something: a search of its beginning, where a file may say what it is, and of its
/// end, where the names are.
pub(crate) fn zip_holds(bytes: &[u8], path: &[u8]) -> bool {
    let end = bytes.len().saturating_sub(500_000);
    let holds = |part: &[u8]| part.windows(path.len()).any(|part| part == path);
    holds(&bytes[..bytes.len().min(4_000)]) || holds(&bytes[end..])
}
