//! What a text is known by, wherever it comes from.

/// An id that is the same for the same text wherever it comes from, so that links and corrections find it again.
pub(crate) fn id_of(text: &str) -> String {
    format!("text-{:016x}", hash(text.split_whitespace()))
}

/// FNV-1a over 64 bits of words.
pub(crate) fn hash<'a>(words: impl Iterator<Item = &'a str>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for word in words {
        for byte in word.bytes().chain([b' ']) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}
