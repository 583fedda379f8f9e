//! Which encoding of the time before UTF-8 bytes are in: each that could be is tried on a sample, and the one whose
//! letters are those of its languages is taken.
//!
//! A guess: the preview offers the others and shows the text in each.

use super::Encoding::{
    self, Big5, EucJp, EucKr, Gb18030, Iso8859x2, Iso8859x5, Iso8859x7, Koi8R, Koi8U, ShiftJis,
    Windows874, Windows1250, Windows1251, Windows1252, Windows1253, Windows1254, Windows1255,
    Windows1256, Windows1257,
};

/// So many bytes are looked at, from a little before the first that is not ASCII.
const SAMPLE: usize = 8_000;

/// How the letters of a script stand in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Among ASCII letters: two in a row are rare.
    Latin,
    /// As whole words.
    Alphabet,
    /// Some thousand characters, of which a few are a third of any text.
    Ideographs,
}

const LATIN_2: &str = "ąćęłńóśźżáčďéěíňřšťúůýžőűăâîşţŁŚŽŠČŻŘ";
const CYRILLIC: &str = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэєіїґ";
const GREEK: &str = "αοιετσνηυρπκμλςωδγχθφβξζάέήίόύώ";
const KANA: &str = "のにはをたがでてとしれさいるなこもらかっす、。ンイスルトラ";

/// Each candidate with the letters that are frequent in what is written in it. Of two that fit equally well the
/// first is taken.
const CANDIDATES: &[(Encoding, Script, &str)] = &[
    (Windows1252, Script::Latin, "éèêàâçùûôîïëäöüßñáíóúåæøãõÉÖÜÄÅØÇÁÍÓ"),
    (Windows1254, Script::Latin, "ığşöüçİŞĞÖÜÇâî"),
    (Windows1250, Script::Latin, LATIN_2),
    (Iso8859x2, Script::Latin, LATIN_2),
    (Windows1257, Script::Latin, "āčēģīķļņšūžąęėįųŠŽŪĀĒ"),
    (Windows1251, Script::Alphabet, CYRILLIC),
    (Koi8R, Script::Alphabet, CYRILLIC),
    (Koi8U, Script::Alphabet, CYRILLIC),
    (Iso8859x5, Script::Alphabet, CYRILLIC),
    (Windows1253, Script::Alphabet, GREEK),
    (Iso8859x7, Script::Alphabet, GREEK),
    (Windows1255, Script::Alphabet, "אבגדהוזחטיכךלמםנןסעפףצץקרשת"),
    (Windows1256, Script::Alphabet, "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإئپچگی،"),
    (Windows874, Script::Alphabet, "กขคงจชซดตถทนบปผพภมยรลวศสหอะาำเแโใไั่้ิีืุู็์"),
    (
        Gb18030,
        Script::Ideographs,
        "的一是不了在有人中国我他大来上这为和到时们会年出地说就要以对生能过而子，。",
    ),
    (
        Big5,
        Script::Ideographs,
        "的一是不了在有人中國我他大來上這為和到時們會年出地說就要以對生能過而子，。",
    ),
    (EucKr, Script::Ideographs, "이다의는에을를한고가로은하지사도기자서인그부시대정어나리국보"),
    (ShiftJis, Script::Ideographs, KANA),
    (EucJp, Script::Ideographs, KANA),
];

/// The likeliest encoding of bytes that are not UTF-8.
pub(crate) fn guess(bytes: &[u8]) -> Encoding {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
    // A sample that begins after a blank cuts no character in two.
    let before = &bytes[first.saturating_sub(200)..first];
    let start = first - before.iter().rev().take_while(|byte| **byte != b' ').count();
    let sample = &bytes[start..bytes.len().min(start + SAMPLE)];
    let mut best = (0, Windows1252);
    for (encoding, script, letters) in CANDIDATES {
        let text = if *encoding == Windows1252 {
            Some(encoding.raw(sample))
        } else {
            encoding.by_decoder(sample)
        };
        let score = text.map_or(i64::MIN, |text| score(&text, *script, letters));
        if score > best.0 {
            best = (score, *encoding);
        }
    }
    best.1
}

/// How much a text looks like one of its script: per thousand letters that are not ASCII, those that are frequent
/// less those that cannot be.
fn score(text: &str, script: Script, letters: &str) -> i64 {
    let (mut total, mut good, mut bad) = (0_i64, 0_i64, 0_i64);
    let mut before = ' ';
    for letter in text.chars() {
        let signs = "“”‘’„‚–—…«»\u{a0}°€•·";
        if !letter.is_ascii() && !signs.contains(letter) {
            total += 1;
            good += i64::from(letters.contains(letter));
            let run = script == Script::Latin && !before.is_ascii() && before.is_alphabetic();
            let mixed = letter.is_uppercase() && before.is_lowercase();
            let odd = !letter.is_alphanumeric() && script != Script::Ideographs;
            let glued = script == Script::Alphabet && before.is_ascii_alphabetic();
            bad += i64::from(run || mixed || odd || glued);
            bad += 4 * i64::from(letter == '\u{fffd}' || letter.is_control());
        }
        before = letter;
    }
    let weight = if script == Script::Ideographs { 2_500 } else { 1_000 };
    (good * weight).min(total * 1_000) / total.max(1) - bad * 1_000 / total.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_script_is_told_by_its_letters() {
        let cases = [
            ("windows-1252", "Le président a rencontré à Genève son homologue français, “déçu”."),
            ("windows-1252", "Guðmundsson and Björn Þórsson met in Reykjavík and Ísafjörður."),
            ("windows-1254", "Çağatay Yıldız and Işıl Şen met İsmail Doğan in Muğla."),
            (
                "windows-1250",
                "Wałęsa i Łukasz Śliwiński rozmawiali o żołnierzach, którzy są w Łodzi.",
            ),
            ("windows-1251", "Министр иностранных дел встретился со своим коллегой в столице."),
            ("koi8-r", "Министр иностранных дел встретился со своим коллегой в столице."),
            ("iso-8859-5", "Министр иностранных дел встретился со своим коллегой в столице."),
            ("windows-1253", "Ο υπουργός συναντήθηκε με τον ομόλογό του στην Αθήνα."),
            ("windows-1255", "שר החוץ נפגש עם עמיתו בבירה ביום שישי"),
            ("windows-1256", "التقى وزير الخارجية نظيره في العاصمة يوم الجمعة"),
            ("gb18030", "外交部长星期五在首都会见了他的同事，他们说这是一次很好的会谈。"),
            ("big5", "外交部長星期五在首都會見了他的同事，他們說這是一次很好的會談。"),
            ("euc-kr", "외무장관은 금요일 수도에서 동료를 만나 회담을 했다고 말했다."),
            ("shift_jis", "外務大臣は金曜日に首都で同僚と会談したと述べた。"),
            ("euc-jp", "外務大臣は金曜日に首都で同僚と会談したと述べた。"),
        ];
        for (label, text) in cases {
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
            let (bytes, _, lost) = encoding.encode(text);
            assert!(!lost, "{label}");
            assert_eq!(Encoding::guess(&bytes).key(), label, "{text}");
        }
    }

    #[test]
    fn quotation_marks_alone_are_western() {
        assert_eq!(guess(b"He said \x93no\x94 \x96 twice."), Windows1252);
        assert_eq!(guess(&[0xFF; 9]), guess(&[0xFF; 9]));
    }
}
