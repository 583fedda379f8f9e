//! Who is who: actors with names, codes, offices and dates, from the dictionary's files.

/// The dictionary, ready for look-ups.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {}
