//! Names of glyphs, and the encodings of fonts that say nothing else (ISO 32000-1, annex D).

use crate::encoding::windows_1252;

/// Mac OS Roman from 128 on.
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// Names that are not the letter itself. Letters with accents are put together: `eacute`.
const NAMES: &[(&str, &str)] = &[
    ("space", " "),
    ("nbspace", " "),
    ("nonbreakingspace", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("sfthyphen", "-"),
    ("minus", "−"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotesinglbase", "‚"),
    ("quotedblbase", "„"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("endash", "–"),
    ("emdash", "—"),
    ("ellipsis", "…"),
    ("bullet", "•"),
    ("periodcentered", "·"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("section", "§"),
    ("paragraph", "¶"),
    ("copyright", "©"),
    ("registered", "®"),
    ("trademark", "™"),
    ("degree", "°"),
    ("cent", "¢"),
    ("sterling", "£"),
    ("yen", "¥"),
    ("Euro", "€"),
    ("euro", "€"),
    ("currency", "¤"),
    ("multiply", "×"),
    ("divide", "÷"),
    ("plusminus", "±"),
    ("onehalf", "½"),
    ("onequarter", "¼"),
    ("threequarters", "¾"),
    ("fraction", "⁄"),
    ("perthousand", "‰"),
    ("exclamdown", "¡"),
    ("questiondown", "¿"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("oslash", "ø"),
    ("Oslash", "Ø"),
    ("germandbls", "ß"),
    ("dotlessi", "ı"),
    ("eth", "ð"),
    ("Eth", "Ð"),
    ("thorn", "þ"),
    ("Thorn", "Þ"),
    ("lslash", "ł"),
    ("Lslash", "Ł"),
    ("dcroat", "đ"),
    ("Dcroat", "Đ"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ff", "ff"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("f_i", "fi"),
    ("f_l", "fl"),
    ("f_f", "ff"),
    ("f_f_i", "ffi"),
    ("mu", "µ"),
    ("ordfeminine", "ª"),
    ("ordmasculine", "º"),
    ("onesuperior", "¹"),
    ("twosuperior", "²"),
    ("threesuperior", "³"),
    ("logicalnot", "¬"),
    ("brokenbar", "¦"),
    ("macron", "¯"),
    ("acute", "´"),
    ("dieresis", "¨"),
    ("cedilla", "¸"),
    ("florin", "ƒ"),
];

/// Accents, and the marks that Unicode combines.
const ACCENTS: &[(&str, char, &str, &str)] = &[
    ("acute", '\u{301}', "AEIOUYCNSZaeiouycnsz", "ÁÉÍÓÚÝĆŃŚŹáéíóúýćńśź"),
    ("grave", '\u{300}', "AEIOUaeiou", "ÀÈÌÒÙàèìòù"),
    ("circumflex", '\u{302}', "AEIOUaeiou", "ÂÊÎÔÛâêîôû"),
    ("dieresis", '\u{308}', "AEIOUYaeiouy", "ÄËÏÖÜŸäëïöüÿ"),
    ("tilde", '\u{303}', "ANOano", "ÃÑÕãñõ"),
    ("caron", '\u{30c}', "CDENRSTZcdenrstz", "ČĎĚŇŘŠŤŽčďěňřšťž"),
    ("cedilla", '\u{327}', "CSTcst", "ÇŞŢçşţ"),
    ("ring", '\u{30a}', "AUau", "ÅŮåů"),
    ("breve", '\u{306}', "AGagu", "ĂĞăğŭ"),
    ("ogonek", '\u{328}', "AEae", "ĄĘąę"),
    ("dotaccent", '\u{307}', "IZz", "İŻż"),
    ("hungarumlaut", '\u{30b}', "OUou", "ŐŰőű"),
    ("macron", '\u{304}', "AEIOUaeiou", "ĀĒĪŌŪāēīōū"),
];

/// How codes of one byte are letters where a font says nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Base {
    Mac,
    #[default]
    Windows,
    Standard,
    /// That of TeX's first fonts (OT1).
    Tex,
}

/// The letters of TeX's fonts below the blank, and those elsewhere that differ from ASCII.
const TEX: [&str; 33] = [
    "Γ", "Δ", "Θ", "Λ", "Ξ", "Π", "Σ", "Υ", "Φ", "Ψ", "Ω", "ff", "fi", "fl", "ffi", "ffl", "ı",
    "ȷ", "`", "´", "ˇ", "˘", "¯", "˚", "¸", "ß", "æ", "œ", "ø", "Æ", "Œ", "Ø", "̷",
];

/// Whether a font is one of TeX's for text, by its name: CMR10, CMBX12, CMTI9.
pub(super) fn is_tex(name: &[u8]) -> bool {
    const FAMILIES: [&[u8]; 9] =
        [b"CMR", b"CMB", b"CMTI", b"CMSL", b"CMSS", b"CMTT", b"CMCSC", b"CMU", b"CMDUNH"];
    FAMILIES.iter().any(|family| name.starts_with(family))
        && name.last().is_some_and(u8::is_ascii_digit)
}

/// The letters of a code in TeX's fonts.
pub(super) fn tex(code: u8) -> String {
    match code {
        0..=32 => TEX[usize::from(code)].into(),
        b'"' => "”".into(),
        b'\'' => "’".into(),
        b'<' => "¡".into(),
        b'>' => "¿".into(),
        b'\\' => "“".into(),
        b'`' => "‘".into(),
        b'{' => "–".into(),
        b'|' => "—".into(),
        b'}' => "˝".into(),
        b'~' => "˜".into(),
        127 => "¨".into(),
        other => letter(Base::Windows, other).to_string(),
    }
}

/// Glyphs of TeX's fonts that are pictures are named by their codes: `a65`, `A41` is none of them.
pub(super) fn tex_named(name: &[u8]) -> Option<String> {
    let code = std::str::from_utf8(name.strip_prefix(b"a")?).ok()?;
    (code.len() > 1 || code == "0").then_some(())?;
    code.parse::<u8>().ok().filter(|code| *code < 128).map(tex)
}

/// The letter of a code.
pub(super) fn letter(base: Base, code: u8) -> char {
    match (base, code) {
        (Base::Mac, 128..) => MAC.chars().nth(usize::from(code - 128)).unwrap_or(' '),
        (Base::Tex, _) => tex(code).chars().next().unwrap_or(' '),
        (Base::Standard, 0x27) => '’',
        (Base::Standard, 0x60) => '‘',
        (Base::Standard, 0xA4) => '⁄',
        (Base::Standard, 0xA9) => '\'',
        (Base::Standard, 0xAA) => '“',
        (Base::Standard, 0xB1) => '–',
        (Base::Standard, 0xB7) => '•',
        (Base::Standard, 0xBA) => '”',
        (Base::Standard, 0xBC) => '…',
        (Base::Standard, 0xD0) => '—',
        (Base::Standard, 0xAE) => 'ﬁ',
        (Base::Standard, 0xAF) => 'ﬂ',
        (_, 0xAD) => '-',
        _ => windows_1252(code),
    }
}

/// The letters that a glyph's name stands for.
pub(super) fn named(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    // What comes after a dot says how it looks: `a.swash`.
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    if let Some((_, letters)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some((*letters).to_owned());
    }
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter.to_string());
    }
    let code = name.strip_prefix("uni").filter(|hex| hex.len() >= 4).and_then(|hex| hex.get(..4));
    let code = code.or_else(|| name.strip_prefix('u').filter(|hex| (4..=6).contains(&hex.len())));
    if let Some(letter) =
        code.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32)
    {
        return Some(letter.to_string());
    }
    let (first, accent) = name.split_at_checked(1)?;
    let (_, mark, bare, whole) = ACCENTS.iter().find(|(known, ..)| *known == accent)?;
    let at = bare.chars().position(|letter| first.starts_with(letter));
    let together = at.and_then(|at| whole.chars().nth(at)).map(String::from);
    Some(together.unwrap_or_else(|| format!("{first}{mark}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_letters() {
        let cases = [
            ("A", "A"),
            ("eacute", "é"),
            ("quoteright", "’"),
            ("f_i", "fi"),
            ("uni20AC", "€"),
            ("u1F600", "😀"),
            ("scaron", "š"),
            ("a.alt", "a"),
            ("gcaron", "g\u{30c}"),
        ];
        for (name, letters) in cases {
            assert_eq!(named(name.as_bytes()).as_deref(), Some(letters), "{name}");
        }
        for name in ["", ".notdef", "g123", "éacute"] {
            assert_eq!(named(name.as_bytes()), None, "{name}");
        }
        assert_eq!(MAC.chars().count(), 128);
        for (_, _, bare, whole) in ACCENTS {
            assert_eq!(bare.chars().count(), whole.chars().count());
        }
    }
}
