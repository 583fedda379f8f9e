//! Languages that a text may be in, for people to choose from.

pub use entente_engine::report::is_coded;

/// Codes of three letters, of two, and names; English first, then by name.
const LANGUAGES: &[(&str, &str, &str)] = &[
    ("eng", "en", "English"),
    ("ara", "ar", "Arabic"),
    ("bel", "be", "Belarusian"),
    ("bul", "bg", "Bulgarian"),
    ("cat", "ca", "Catalan"),
    ("cmn", "zh", "Chinese"),
    ("hrv", "hr", "Croatian"),
    ("ces", "cs", "Czech"),
    ("dan", "da", "Danish"),
    ("nld", "nl", "Dutch"),
    ("est", "et", "Estonian"),
    ("fin", "fi", "Finnish"),
    ("fra", "fr", "French"),
    ("kat", "ka", "Georgian"),
    ("deu", "de", "German"),
    ("ell", "el", "Greek"),
    ("heb", "he", "Hebrew"),
    ("hin", "hi", "Hindi"),
    ("hun", "hu", "Hungarian"),
    ("ind", "id", "Indonesian"),
    ("ita", "it", "Italian"),
    ("jpn", "ja", "Japanese"),
    ("kor", "ko", "Korean"),
    ("lav", "lv", "Latvian"),
    ("lit", "lt", "Lithuanian"),
    ("nob", "nb", "Norwegian"),
    ("pes", "fa", "Persian"),
    ("pol", "pl", "Polish"),
    ("por", "pt", "Portuguese"),
    ("ron", "ro", "Romanian"),
    ("rus", "ru", "Russian"),
    ("srp", "sr", "Serbian"),
    ("slk", "sk", "Slovak"),
    ("slv", "sl", "Slovenian"),
    ("spa", "es", "Spanish"),
    ("swe", "sv", "Swedish"),
    ("tur", "tr", "Turkish"),
    ("ukr", "uk", "Ukrainian"),
    ("urd", "ur", "Urdu"),
    ("vie", "vi", "Vietnamese"),
];

/// Codes and names, English first, then by name.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    LANGUAGES.iter().map(|(_, code, name)| (*code, *name))
}

/// The name of a language, by its code of two letters, whatever follows it (`en-GB`).
pub fn name(code: &str) -> Option<&'static str> {
    let main = code.split(['-', '_']).next().unwrap_or(code).to_ascii_lowercase();
    LANGUAGES.iter().find(|(_, two, _)| *two == main).map(|(_, _, name)| *name)
}

/// The code of two letters for one of three.
pub(crate) fn of_three(three: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|(code, _, _)| *code == three).map(|(_, two, _)| *two)
}

/// What a page's or file's own word for its language comes to: a known code of two letters.
pub(crate) fn of_label(label: &str) -> Option<&'static str> {
    let main = label.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    LANGUAGES.iter().find(|(three, two, _)| *two == main || *three == main).map(|(_, two, _)| *two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_to_names() {
        assert_eq!((name("en-GB"), name("xx")), (Some("English"), None));
        assert_eq!(
            (of_three("deu"), of_label("de_AT"), of_label("ENG")),
            (Some("de"), Some("de"), Some("en"))
        );
        assert!(is_coded(None) && is_coded(Some("en-GB")) && !is_coded(Some("de")));
        assert_eq!(all().next(), Some(("en", "English")));
    }
}
