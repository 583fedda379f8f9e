//! File names that change with the content, so that a browser never mixes two builds.

/// `style.css` with these bytes becomes `style-0123456789abcdef.css`.
pub(super) fn hashed(name: &str, parts: &[&[u8]]) -> String {
    let hash = fingerprint(parts);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash:016x}.{extension}"),
        None => format!("{name}-{hash:016x}"),
    }
}

/// FNV-1a over 64 bits: the same on every machine, and good enough to tell builds apart.
pub(super) fn fingerprint(parts: &[&[u8]]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parts.iter().copied().flatten() {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(fingerprint(&[b""]), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint(&[b"foobar"]), 0x8594_4171_f739_67e8);
        assert_eq!(fingerprint(&[b"foo", b"bar"]), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn the_extension_stays_last() {
        assert_eq!(hashed("a.css", &[b"foobar"]), "a-85944171f73967e8.css");
    }
}
