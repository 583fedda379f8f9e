//! Files that are encrypted with no password at all: official reports often are, so that nobody changes them
//! (ISO 32000-2, 7.6). A file that asks for a password stays closed.

use aes::cipher::array::Array;
use aes::cipher::{BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use aes::{Aes128, Aes256};
use md5::{Digest, Md5};
use sha2::{Sha256, Sha384, Sha512};

use super::object::{Dict, Object};

/// What is added to a password that is shorter.
const PAD: [u8; 32] = [
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
    0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
];

/// How data are encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Method {
    None,
    Rc4,
    /// With a key of its own for each object.
    Aes128,
    /// With the file's key.
    Aes256,
}

/// The key of a file that opens without a password.
#[derive(Clone, Debug)]
pub(super) struct Crypt {
    key: Vec<u8>,
    streams: Method,
    strings: Method,
}

impl Crypt {
    /// The key by the file's dictionary of encryption and its first identifier; none where it needs a password.
    pub(super) fn open(dict: &Dict, id: &[u8]) -> Option<Self> {
        let number = |key: &[u8]| dict.get(key).and_then(Object::number).map(|n| n as i64);
        let text = |key: &[u8]| match dict.get(key) {
            Some(Object::Text(bytes)) => Some(bytes.as_slice()),
            _ => None,
        };
        let version = number(b"V").unwrap_or(0);
        let revision = number(b"R")?;
        let (owner, user) = (text(b"O")?, text(b"U")?);
        let (streams, strings) = match version {
            1 | 2 => (Method::Rc4, Method::Rc4),
            4 | 5 => (method(dict, b"StmF"), method(dict, b"StrF")),
            _ => return None,
        };
        if version == 5 {
            let key = key_256(revision, user, text(b"UE")?)?;
            return Some(Crypt { key, streams, strings });
        }
        let bits = match number(b"Length").unwrap_or(40) {
            _ if version == 1 => 40,
            _ if version == 4 => 128,
            bytes if bytes < 40 => bytes * 8, // Some writers count bytes.
            bits => bits,
        };
        let length = (bits / 8).clamp(5, 16) as usize;
        let open = dict.get(b"EncryptMetadata".as_slice());
        let open = revision >= 4 && matches!(open, Some(Object::Word(word)) if word == b"false");
        let rights = number(b"P").unwrap_or_default() as u32;
        let parts = [PAD.as_slice(), owner.get(..32)?, &rights.to_le_bytes(), id];
        let mut data = parts.concat();
        if open {
            data.extend([0xFF; 4]);
        }
        let key = key_128(&data, if revision >= 3 { 50 } else { 0 }, length);
        is_user(&key, revision, user, id).then_some(Crypt { key, streams, strings })
    }

    /// Data of a stream, decrypted.
    pub(super) fn stream(&self, data: &[u8], number: u32, generation: u16) -> Vec<u8> {
        self.decrypt(self.streams, data, number, generation)
    }

    /// A string, decrypted.
    pub(super) fn string(&self, data: &[u8], number: u32, generation: u16) -> Vec<u8> {
        self.decrypt(self.strings, data, number, generation)
    }

    fn decrypt(&self, method: Method, data: &[u8], number: u32, generation: u16) -> Vec<u8> {
        let own = || {
            let mut hash = Md5::new();
            hash.update(&self.key);
            hash.update(&number.to_le_bytes()[..3]);
            hash.update(generation.to_le_bytes());
            if method == Method::Aes128 {
                hash.update(b"sAlT");
            }
            let key = hash.finalize();
            key[..(self.key.len() + 5).min(16)].to_vec()
        };
        match method {
            Method::None => data.to_vec(),
            Method::Rc4 => rc4(&own(), data),
            Method::Aes128 => without_padding(cbc(&own(), data)),
            Method::Aes256 => without_padding(cbc(&self.key, data)),
        }
    }
}

/// The key by a hash of hashes of the password and all that goes with it.
fn key_128(data: &[u8], rounds: u32, length: usize) -> Vec<u8> {
    let mut key = Md5::digest(data).to_vec();
    for _ in 0..rounds {
        key = Md5::digest(&key[..length]).to_vec();
    }
    key.truncate(length);
    key
}

/// The method of a filter of encryption that the dictionary names.
fn method(dict: &Dict, which: &[u8]) -> Method {
    let Some(Object::Name(name)) = dict.get(which) else { return Method::None };
    let filters = dict.get(b"CF".as_slice()).and_then(Object::dict);
    let filter = filters.and_then(|filters| filters.get(name)).and_then(Object::dict);
    match filter.and_then(|filter| filter.get(b"CFM".as_slice())).and_then(Object::name) {
        Some(b"V2") => Method::Rc4,
        Some(b"AESV2") => Method::Aes128,
        Some(b"AESV3") => Method::Aes256,
        _ => Method::None,
    }
}

/// Whether a key is that of no password.
fn is_user(key: &[u8], revision: i64, user: &[u8], id: &[u8]) -> bool {
    if revision == 2 {
        return rc4(key, &PAD) == user.get(..32).unwrap_or_default();
    }
    let mut hash = Md5::new();
    hash.update(PAD);
    hash.update(id);
    let mut value = hash.finalize().to_vec();
    for round in 0..20_u8 {
        let key: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
        value = rc4(&key, &value);
    }
    Some(value.as_slice()) == user.get(..16)
}

/// The key of a file of version 5, which is itself encrypted with the password.
fn key_256(revision: i64, user: &[u8], packed: &[u8]) -> Option<Vec<u8>> {
    let hash = |salt: &[u8]| match revision {
        5 => Sha256::digest(salt).to_vec(),
        _ => hardened(salt),
    };
    if hash(user.get(32..40)?) != *user.get(..32)? {
        return None;
    }
    let mut data = vec![0; 16];
    data.extend_from_slice(packed.get(..32)?);
    Some(cbc(&hash(user.get(40..48)?), &data))
}

/// The hash of revision 6 for an empty password: rounds of encryption and hashing, until one of them says stop.
fn hardened(salt: &[u8]) -> Vec<u8> {
    let mut key = Sha256::digest(salt).to_vec();
    for round in 1..=2_000_u32 {
        let mut data = key.repeat(64);
        let Ok(cipher) = Aes128::new_from_slice(&key[..16]) else { return key };
        let mut before: [u8; 16] = key[16..32].try_into().unwrap_or_default();
        for block in data.chunks_exact_mut(16) {
            let mut mixed = Array::from(before);
            for (mixed, byte) in mixed.iter_mut().zip(block.iter()) {
                *mixed ^= byte;
            }
            cipher.encrypt_block(&mut mixed);
            before = mixed.into();
            block.copy_from_slice(&before);
        }
        let rest = data[..16].iter().map(|byte| u32::from(*byte)).sum::<u32>() % 3;
        key = match rest {
            0 => Sha256::digest(&data).to_vec(),
            1 => Sha384::digest(&data).to_vec(),
            _ => Sha512::digest(&data).to_vec(),
        };
        let last = data.last().copied().map_or(0, u32::from);
        if round >= 64 && last <= round - 32 {
            break;
        }
    }
    key.truncate(32);
    key
}

fn rc4(key: &[u8], data: &[u8]) -> Vec<u8> {
    if key.is_empty() {
        return data.to_vec();
    }
    let mut state: [u8; 256] = std::array::from_fn(|at| at as u8);
    let mut j = 0_u8;
    for i in 0..256 {
        j = j.wrapping_add(state[i]).wrapping_add(key[i % key.len()]);
        state.swap(i, usize::from(j));
    }
    let (mut i, mut j) = (0_u8, 0_u8);
    let next = |byte: &u8| {
        i = i.wrapping_add(1);
        j = j.wrapping_add(state[usize::from(i)]);
        state.swap(usize::from(i), usize::from(j));
        byte ^ state[usize::from(state[usize::from(i)].wrapping_add(state[usize::from(j)]))]
    };
    data.iter().map(next).collect()
}

/// AES in chains of blocks; the first block is what the chain begins with.
fn cbc(key: &[u8], data: &[u8]) -> Vec<u8> {
    if key.len() >= 32 {
        Aes256::new_from_slice(&key[..32]).map(|cipher| chain(&cipher, data))
    } else {
        Aes128::new_from_slice(key).map(|cipher| chain(&cipher, data))
    }
    .unwrap_or_default()
}

fn chain<C: BlockCipherDecrypt<BlockSize = aes::cipher::consts::U16>>(
    cipher: &C,
    data: &[u8],
) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    for (before, block) in data.chunks_exact(16).zip(data.chunks_exact(16).skip(1)) {
        let whole: [u8; 16] = block.try_into().unwrap_or_default();
        let mut plain = Array::from(whole);
        cipher.decrypt_block(&mut plain);
        out.extend(plain.iter().zip(before).map(|(byte, before)| byte ^ before));
    }
    out
}

fn without_padding(mut data: Vec<u8>) -> Vec<u8> {
    if let Some(count) = data.last().copied().filter(|count| (1..=16).contains(count)) {
        data.truncate(data.len() - usize::from(count));
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ciphers_give_what_is_published() {
        let hex = |bytes: &[u8]| {
            bytes
                .iter()
                .flat_map(|byte| [byte >> 4, byte & 15])
                .filter_map(|half| char::from_digit(half.into(), 16))
                .collect::<String>()
        };
        assert_eq!(hex(&rc4(b"Key", b"Plaintext")), "bbf316e8d940af0ad3");
        assert_eq!(rc4(b"", b""), b"");
        // FIPS 197, appendix C.1, behind a block of zeros.
        let key: Vec<u8> = (0..16).collect();
        let sealed = [
            0x69, 0xc4, 0xe0, 0xd8, 0x6a, 0x7b, 0x04, 0x30, 0xd8, 0xcd, 0xb7, 0x80, 0x70, 0xb4,
            0xc5, 0x5a,
        ];
        let data = [[0; 16].as_slice(), &sealed].concat();
        assert_eq!(hex(&cbc(&key, &data)), "00112233445566778899aabbccddeeff");
        for data in [&[][..], &[1], &[16; 16], &[0; 40]] {
            without_padding(cbc(&key, data));
        }
    }
}
