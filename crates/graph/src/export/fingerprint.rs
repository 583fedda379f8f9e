//! What a corpus is known by: a short hash over its reports, so that a figure can be traced to its texts.

use std::fmt::Write as _;

use crate::{Dataset, hash};

/// FNV-1a, 64 bit (Fowler, Noll, Vo), over every report's id, date and text, whatever the order of the reports;
/// sixteen hexadecimal digits.
pub fn fingerprint(dataset: &Dataset) -> String {
    let one = |parts: [&str; 3]| {
        let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
        hash::fnv(hash::EMPTY, bytes)
    };
    let all = dataset.reports().iter().map(|coded| {
        let date = coded.report.date.map(|date| date.to_string()).unwrap_or_default();
        one([&coded.report.id, &date, &coded.report.text])
    });
    format!("{:016x}", all.fold(0_u64, u64::wrapping_add))
}

/// The absolute name of something in the corpus of a fingerprint: `urn:entente:<fingerprint>:<sort>:<id>`, with every
/// byte of the id that a name cannot have as `%` and two hexadecimal digits.
pub(super) fn urn(fingerprint: &str, sort: &str, id: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let mut name = format!("urn:entente:{fingerprint}:{sort}:");
    for byte in id.bytes() {
        if plain(byte) {
            name.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(name, "%{byte:02X}");
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::{coded, event};

    #[test]
    fn order_is_of_no_account_and_every_letter_is() {
        let a = || coded("a", vec![], vec![event("x", "y")]);
        let b = || coded("b", vec![], vec![]);
        let one = fingerprint(&Dataset::of([a(), b()]));
        assert_eq!(one, fingerprint(&Dataset::of([b(), a()])));
        assert_eq!(one.len(), 16);
        let mut other = b();
        other.0.text.push('.');
        assert_ne!(one, fingerprint(&Dataset::of([a(), other])));
    }
}
