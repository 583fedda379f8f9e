//! FNV-1a, 64 bit (Fowler, Noll, Vo): short, and the same on every machine. It tells things apart that nobody has made
//! to be mistaken for each other; it keeps no secret.

/// The hash of nothing.
pub const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// A hash after some bytes more.
pub fn fnv(hash: u64, bytes: impl IntoIterator<Item = u8>) -> u64 {
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.into_iter().fold(hash, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_fnv_1a() {
        assert_eq!(fnv(EMPTY, []), EMPTY);
        assert_eq!(fnv(EMPTY, "foobar".bytes()), 0x8594_4171_f739_67e8);
        assert_eq!(fnv(fnv(EMPTY, "foo".bytes()), "bar".bytes()), 0x8594_4171_f739_67e8);
    }
}
