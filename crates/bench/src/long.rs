//! Texts of any length that are no news: what must not stop, slow down or fill the memory.

/// Kinds of texts, by name.
pub(crate) const KINDS: &[(&str, Make)] = &[
    ("no stops", |size| repeated("Russia accused Turkey and ", size)),
    ("no names", |size| repeated("the dog saw a cat and ", size)),
    ("no spaces", |size| repeated("Russia", size)),
    ("spaces", |size| repeated(" ", size)),
    ("line ends", |size| repeated("\r\n", size)),
    ("lone returns", |size| repeated("Russia accused Turkey.\r", size)),
    ("brackets", |size| repeated("(", size)),
    ("bracketed", |size| repeated("(Russia [Turkey ", size)),
    ("quotation marks", |size| repeated("\"", size)),
    ("quotations", |size| repeated("“Russia ‘is' \"weak” said ", size)),
    ("stops", |size| repeated(".", size)),
    ("dashes", |size| repeated("-", size)),
    ("hyphens", |size| repeated("Russian-Turkish-", size)),
    ("capitals", |size| repeated("RUSSIA ACCUSED TURKEY ", size)),
    ("one name", |size| repeated("Sergei Lavrov ", size)),
    ("new names", names),
    ("acronyms", acronyms),
    ("said that", |size| repeated("Lavrov said that ", size)),
    ("pronouns", |size| repeated("he told them that their ", size)),
    ("of", |size| repeated("the army of ", size)),
    ("and", |size| repeated("Russia, Turkey and Iran, ", size)),
    ("abbreviations", |size| repeated("U.S.A.", size)),
    ("numbers", |size| repeated("1,000", size)),
    ("addresses", |size| repeated("http://a.b/", size)),
    ("mail", |size| repeated("a.b@", size)),
    ("headlines", |size| repeated("Russia attacks Turkey\n\n", size)),
    ("Chinese", |size| repeated("俄罗斯谴责美国", size)),
    ("Arabic", |size| repeated("روسيا تدين امريكا ", size)),
    ("emoji", |size| repeated("👩‍👩‍👧🇷🇺", size)),
    ("joiners", |size| repeated("👩\u{200d}", size)),
    ("combining marks", |size| repeated("e\u{301}\u{302}\u{303}", size)),
    ("marks alone", |size| repeated("\u{301}", size)),
    ("NULs", |size| repeated("\0", size)),
    ("apostrophes", |size| repeated("Russia's'", size)),
    ("news in one line", |size| repeated(NEWS, size)),
];

/// Makes a text of about so many bytes.
type Make = fn(usize) -> String;

/// Sentences as reports have them.
const NEWS: &str = "Russian Foreign Minister Sergei Lavrov met his Turkish counterpart in Ankara on Monday, the \
    ministry said. He accused the United States of arming rebels in Syria, and warned that Moscow would respond. ";

fn repeated(part: &str, size: usize) -> String {
    part.repeat(size / part.len() + 1)
}

/// Names that no dictionary has, each another.
fn names(size: usize) -> String {
    numbered(size, |text, syllables| {
        text.push_str("Ba");
        text.push_str(syllables);
        text.push_str(" Zo");
        text.push_str(syllables);
        text.push_str(" met ");
    })
}

/// Organisations with their acronyms, each another.
fn acronyms(size: usize) -> String {
    numbered(size, |text, syllables| {
        text.push_str("Front of ");
        text.push_str(syllables);
        text.push_str(" (F");
        text.push_str(&syllables.to_uppercase());
        text.push_str(") and ");
    })
}

/// Calls `add` with ever new syllables until there are so many bytes.
fn numbered(size: usize, add: impl Fn(&mut String, &str)) -> String {
    let mut text = String::with_capacity(size + 64);
    let mut number = 0_usize;
    while text.len() < size {
        let (mut rest, mut syllables) = (number, String::new());
        while rest > 0 {
            syllables.push_str(["ka", "lo", "mi", "ru", "ten", "sha", "vo", "gel"][rest % 8]);
            rest /= 8;
        }
        add(&mut text, &syllables);
        number += 1;
    }
    text
}
